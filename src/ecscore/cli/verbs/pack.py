"""`ecscore pack`: a county's folder and its assessment handed over as a BagIt bag."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ecscore.bags.packing import Order, Packed, Papers, is_left_out, pack
from ecscore.bags.placing import Taken, check_target
from ecscore.bags.troubles import Unpackable
from ecscore.cli.console import note, put
from ecscore.cli.exits import PARTLY, Exit, Stop, usage
from ecscore.cli.handing import papers_of
from ecscore.cli.opening import problems
from ecscore.cli.progress import told
from ecscore.cli.requests import Pack
from ecscore.evidence import FOLDER as EVIDENCE
from ecscore.evidence import Chosen
from ecscore.intake import UnreadableInput, find_input
from ecscore.model.values import exact
from ecscore.render.clean import clean
from ecscore.render.concise import finding_line
from ecscore.render.voice import Voice
from ecscore.rosters import FOLDER as TABLES
from ecscore.rosters import Progress

_MOST: Final = 30


def run(request: Pack) -> Exit:
    """Pack a county, and say what is in the bag and what is not."""
    settings, target = request.settings, request.out
    try:
        file = find_input(request.input)
    except UnreadableInput as error:
        raise Stop(Exit.INPUT, problems([error.finding])) from error
    _check_place(target, file)
    with told() as progress:
        packed = _packed(request, file, progress)
    voice = Voice(settings.lang, {})
    for finding in packed.findings[:_MOST]:
        note(finding_line(voice, finding))
    if len(packed.findings) > _MOST:
        more = len(packed.findings) - _MOST
        note(voice.say(f"……另有 {more} 处", f"... {more} more"))
    _say(voice, target, packed)
    if packed.assessment.partly:
        note(PARTLY.render(settings.lang))
        return Exit.INPUT
    return Exit.OK


def _check_place(target: Path, file: Path) -> None:
    """Refuse a target among what is packed.

    Raises:
        Stop: it is there.
    """
    inside = target.absolute().parent.resolve()
    for name in (EVIDENCE, TABLES):
        folder = (file.absolute().parent / name).resolve()
        if folder == inside or folder in inside.parents or folder == target.resolve():
            raise usage(
                f"移交包不能写在 {name} 里面，请换一个地方",
                f"the bag cannot be written into {name}; name another place",
            )


def _packed(request: Pack, file: Path, progress: Progress) -> Packed:
    """Pack.

    Raises:
        Stop: it cannot be done; there is no bag, or the one that was there.
    """
    settings, target = request.settings, request.out

    def assess(copy: Path, elsewhere: Chosen | None) -> Papers:
        _check_name(copy)
        return papers_of(copy, settings, progress, elsewhere)

    order = Order(
        file, target, settings.lang, assess, clean, request.force, not request.manifest_only
    )
    try:
        check_target(target, force=request.force)
        return pack(order, progress)
    except Unpackable as error:
        raise Stop(Exit.INPUT, problems(error.findings)) from error
    except Taken as error:
        raise _taken(target, force=request.force) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise usage(f"写不了 {target}：{why}", f"cannot write {target}: {why}") from error


def _check_name(copy: Path) -> None:
    """Refuse an input that would not be found again by its name."""
    try:
        found = find_input(copy.parent)
    except UnreadableInput:
        found = None
    if found != copy:
        raise usage(
            f"请先把 {copy.name} 改名为 county.xlsx 或 county.yaml：收的一方要按名称找到它",
            f"rename {copy.name} to county.xlsx or county.yaml, by which the receiver finds it",
        )


def _taken(target: Path, *, force: bool) -> Exception:
    if force:
        return usage(
            f"{target} 不是 ecscore 打的包，或里面有清单以外的文件，不会替换；请换一个名称",
            f"{target} is no bag of ours, or has files that it does not list; name another target",
        )
    return usage(
        f"{target} 已存在；要替换旧的移交包请加 --force",
        f"{target} exists; replace an old bag with --force",
    )


def _say(voice: Voice, target: Path, packed: Packed) -> None:
    """Say what was written."""
    totals = packed.assessment.totals
    claimed, supported = exact(totals.claimed.total), exact(totals.supported.total)
    day = packed.assessment.receipt.as_of.isoformat()
    out = sum(is_left_out(finding) for finding in packed.findings)
    lines = [
        voice.say(
            f"已写入 {target}：{packed.files} 个文件，{packed.size:,} 字节",
            f"Wrote {target}: {packed.files} files, {packed.size:,} bytes",
        ),
        voice.say(
            f"截至 {day}：自评 {claimed} 分，有材料支撑 {supported} 分",
            f"As of {day}: claimed {claimed}, supported {supported}",
        ),
        voice.say(f"没有装包的 {out} 处", f"Left out: {out}"),
        voice.say(
            "包内是原始名册和材料，含个人信息，请按规定保管和传送。",
            "It holds the original tables and papers with personal data: keep and send it safely.",
        )
        if not packed.kept
        else voice.say(
            "包内是原始名册，含个人信息，请按规定保管和传送。",
            "It holds the original tables with personal data: keep and send it safely.",
        ),
    ]
    if packed.kept:
        kept = voice.say(
            f"材料 {packed.kept} 个文件、{packed.kept_size:,} 字节留在县里，包里只有清单；"
            "一个字节都不要再改，等着抽查。",
            f"{packed.kept} files of evidence, {packed.kept_size:,} bytes, stay here and are "
            "listed: do not change a byte of them until they are sampled.",
        )
        lines.insert(1, kept)
    put("".join(f"{clean(line)}\n" for line in lines))
