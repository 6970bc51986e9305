"""`ecscore verify`: whether a bag is what was sent, and its assessment follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from ecscore.bags.checking import Checked, Depth, check
from ecscore.bags.opening import holding
from ecscore.bags.sampling import Sample
from ecscore.bags.troubles import NotABag
from ecscore.bags.unpacking import unpacked
from ecscore.cli.console import note, put, wants_color, width
from ecscore.cli.exits import Exit, Stop, usage
from ecscore.cli.handing import made_again
from ecscore.cli.opening import problems
from ecscore.cli.output import write
from ecscore.cli.progress import told
from ecscore.cli.requests import Verify
from ecscore.cli.sampled import check_sampling, list_of, put_sample, sample_data, sampled
from ecscore.cli.settings import Settings
from ecscore.model.catalogue import severity_of
from ecscore.model.finding import Severity
from ecscore.model.text import Text
from ecscore.render.clean import clean, showing_personal
from ecscore.render.concise import finding_line
from ecscore.render.json_text import dumped, finding_data
from ecscore.render.page import Look, Page
from ecscore.render.voice import Voice
from ecscore.rosters import Progress

_FORMATS: Final = ("table", "json")
_LOOKS: Final[Mapping[Severity, Look]] = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "dim",
}
_SAMPLED: Final = frozenset({"H026", "H027", "H028", "H029"})
"""Say something of what was sent beside the bag, and nothing of the bag."""
_UNTOLD: Final = "H018"
"""Says that the assessments cannot be held against each other: neither good nor wrong."""
_DEPTHS: Final = {
    Depth.COMPLETE: Text("齐全（清单与文件一一对应）", "complete (files as listed)"),
    Depth.SIZES: Text("大小", "sizes"),
    Depth.HASHES: Text("摘要（SHA-256）", "hashes (SHA-256)"),
    Depth.ASSESSMENT: Text("重新评分，逐字节比对", "assessed again, byte by byte"),
}
_CLAIMED: Final = Text("自评分重新评过", "claimed points assessed again")


@dataclass(frozen=True, slots=True)
class Verified:
    """A bag verified: how far it was, and what was found."""

    name: str
    depth: Depth
    checked: Checked
    sample: Sample | None = None

    @property
    def exit(self) -> Exit:
        """What the command tells its caller."""
        if not self.checked.good:
            return Exit.FINDINGS
        untold = any(finding.code == _UNTOLD for finding in self.checked.findings)
        return Exit.INPUT if untold else Exit.OK

    @property
    def reached(self) -> Depth:
        """The depth that was reached: what is wrong or not whole is not assessed."""
        whole = self.assessed and not self.checked.kept
        return self.depth if whole or self.depth is not Depth.ASSESSMENT else Depth.HASHES

    @property
    def looked_at(self) -> int:
        """How many files of what was sent were read."""
        return (self.sample.looked_at or 0) if self.sample is not None else 0

    @property
    def assessed(self) -> bool:
        """Whether it was assessed again, and the two could be compared."""
        untold = any(finding.code == _UNTOLD for finding in self.checked.findings)
        return self.depth is Depth.ASSESSMENT and not (untold or self.wrong - {"H017"})

    @property
    def wrong(self) -> set[object]:
        """What is wrong with the bag, by code, whatever was sent beside it."""
        errors = (f for f in self.checked.findings if severity_of(f) is Severity.ERROR)
        return {f.args.get("code", f.code) for f in errors} - _SAMPLED


def run(request: Verify) -> Exit:
    """Verify a bag, and say by the exit code whether it is good."""
    settings = request.settings
    if settings.format not in _FORMATS:
        known = " | ".join(_FORMATS)
        raise usage(
            f"核验没有 {settings.format} 格式；可用的有 {known}",
            f"verify has no format {settings.format}; known are {known}",
        )
    check_sampling(request)
    with told() as progress:
        verified = _verified(request, progress)
    with showing_personal(request.personal):
        shown = _shown(verified, settings)
        if request.out is not None and verified.sample is not None:
            write(request.out, list_of(verified.sample, verified.checked).encode())
    put(*shown, utf8=settings.format == "json")
    if request.out is not None:
        note(Text(f"已写入 {request.out}", f"Wrote {request.out}").render(settings.lang))
    return verified.exit


def _verified(request: Verify, progress: Progress) -> Verified:
    """Verify.

    Raises:
        Stop: it is no bag, or cannot be read.
    """
    depth = Depth(request.depth)
    try:
        with holding(request.bag) as held:
            checked = check(held, depth, progress)
            sample = sampled(request, checked, progress)
            more = () if sample is None else sample.findings
            if depth is Depth.ASSESSMENT and checked.good and checked.recorded is not None:
                listed = checked.papers if checked.kept else None
                with unpacked(held) as payload:
                    more += tuple(made_again(payload, checked.recorded, progress, listed))
            checked = replace(checked, findings=(*checked.findings, *more))
            return Verified(held.name, depth, checked, sample)
    except NotABag as error:
        raise Stop(Exit.INPUT, problems([error.finding])) from error


def _shown(verified: Verified, settings: Settings) -> tuple[str]:
    voice = Voice(settings.lang, {})
    if settings.format == "json":
        return (dumped(_data(verified, voice)),)
    return (_page(verified, voice, wants_color(settings.color)),)


def _data(verified: Verified, voice: Voice) -> dict[str, Any]:
    checked, recorded = verified.checked, verified.checked.recorded
    return {
        "schema_version": "1",
        "bag": clean(verified.name),
        "good": {Exit.OK: True, Exit.FINDINGS: False}.get(verified.exit),
        "depth": verified.depth.value,
        "reached": verified.reached.value,
        "files": checked.files,
        "bytes": checked.size,
        "receipt": recorded
        and {
            "ecscore_version": clean(recorded.version),
            "rulebook": recorded.rulebook,
            "rulebook_digest": clean(recorded.rulebook_digest),
            "as_of": recorded.as_of.isoformat(),
        },
        "claims_assessed_again": verified.assessed,
        "evidence": {"listed": len(checked.papers), "kept_by_county": len(checked.kept)},
        "sample": sample_data(verified.sample),
        "findings": [finding_data(finding, voice) for finding in checked.findings],
    }


def _page(verified: Verified, voice: Voice, color: bool) -> str:
    checked, page = verified.checked, Page(width(), color)
    page.title(clean(verified.name))
    page.line(
        voice.say(
            f"文件 {checked.files} 个，{checked.size:,} 字节",
            f"{checked.files} files, {checked.size:,} bytes",
        )
    )
    if (recorded := checked.recorded) is not None:
        page.line(
            clean(
                voice.say(
                    f"评分：规则库 {recorded.rulebook}，截至 {recorded.as_of}，"
                    f"ecscore {recorded.version}",
                    f"Assessed by {recorded.rulebook} as of {recorded.as_of}, "
                    f"ecscore {recorded.version}",
                )
            )
        )
    done = [voice.text(text) for depth, text in _DEPTHS.items() if verified.reached.reaches(depth)]
    if checked.kept and verified.assessed:
        done.append(voice.text(_CLAIMED))
    page.line(voice.say("已核到：", "Checked: ") + voice.listed(done))
    if checked.kept:
        left = max(0, len(checked.kept) - verified.looked_at)
        page.line(
            voice.say(
                f"没有核：留在县里的材料 {left:,} 个，有材料支撑的分",
                f"Not checked: {left:,} files of evidence with the county, supported points",
            )
        )
    page.blank()
    for fix, findings in groupby(checked.findings, voice.fix):
        for finding in findings:
            page.line(finding_line(voice, finding), look=_LOOKS[severity_of(finding)])
        page.line(f"=> {fix}", indent=2)
    if verified.sample is not None:
        put_sample(page, voice, verified.sample)
    page.blank()
    page.line(_verdict(verified, voice), look="green" if verified.exit is Exit.OK else "red")
    return page.text()


def _verdict(verified: Verified, voice: Voice) -> str:
    if verified.exit is Exit.FINDINGS:
        if not verified.wrong:
            return voice.say("抽查不合格", "the sample is wrong")
        stopped = verified.depth is Depth.ASSESSMENT and not verified.assessed
        more = voice.say("；因此没有重新评分", "; so it was not assessed again") if stopped else ""
        return voice.say("不合格：包与移交时不一致", "wrong: not as it was sent") + more
    if verified.exit is Exit.INPUT:
        return voice.say(
            "不能判定：内容与清单一致，评分无法逐字节比对（退出码 3）",
            "cannot judge: as it was sent, but the assessments cannot be compared (exit 3)",
        )
    if verified.looked_at:
        return voice.say(
            "清单合格，送来的材料没有改过", "the list is good, and what was sent is as listed"
        )
    if verified.checked.kept:
        return voice.say(
            "清单合格；材料在县里，要抽查才知道", "the list is good; a sample must tell of the rest"
        )
    return voice.say("合格", "good")
