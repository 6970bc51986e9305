"""`ecscore sample`: whom to call and where to go, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from ecscore.cli.console import note, put
from ecscore.cli.exits import Exit, Stop, usage
from ecscore.cli.opening import Case, open_county
from ecscore.cli.output import write
from ecscore.cli.progress import told
from ecscore.cli.requests import Sample as Request
from ecscore.cli.sample_reading import sum_up
from ecscore.cli.sampling import partly, sampled, style_of, tables_of
from ecscore.cli.settings import Settings
from ecscore.model.sample import By, Plan, Sample, Weight
from ecscore.model.sample_questions import Kind
from ecscore.model.text import Text
from ecscore.render.voice import voice_of

if TYPE_CHECKING:
    from ecscore.rosters.store import Store

_OUT: Final = Path("抽样表.xlsx")
_KINDS: Final[Mapping[str, tuple[Kind, ...]]] = {
    "both": tuple(Kind),
    **{kind.value: (kind,) for kind in Kind},
}
Choice = TypeVar("Choice")


def run(request: Request) -> Exit:
    """Draw samples, or read back the workbook of drawn ones."""
    if request.read is not None:
        _check_reading(request)
        return sum_up(request, request.read)
    out = request.out or _OUT
    kinds = _choice("--kind", request.kind, _KINDS, tuple(Kind))
    plan = _plan(request)
    _check_target(out, force=request.force)
    with told() as progress:
        case = open_county(request.input, request.settings, progress)
        with tables_of(case, progress) as store:
            samples = _drawn(request, case, store, kinds, plan)
    return _write(request, case, samples, out)


def _plan(request: Request) -> Plan:
    usual = Plan()
    return Plan(
        request.size if request.size is not None else usual.size,
        request.seed if request.seed is not None else usual.seed,
        _choice("--by", request.by, {by.value: by for by in By}, usual.by),
        _choice("--weight", request.weight, {w.value: w for w in Weight}, usual.weight),
    )


def _choice(
    option: str, given: str | None, known: Mapping[str, Choice], otherwise: Choice
) -> Choice:
    if given is None:
        return otherwise
    if given not in known:
        words = " | ".join(known)
        raise usage(
            f"{option}：“{given}”不对，应为 {words}",
            f"{option}: {given!r} is wrong; expected {words}",
        )
    return known[given]


def _check_reading(request: Request) -> None:
    """Refuse options that the cover of the filled workbook decides."""
    given = {
        "--kind": request.kind,
        "--size": request.size,
        "--seed": request.seed,
        "--by": request.by,
        "--weight": request.weight,
        "--out": request.out,
        "--show-personal": request.personal or None,
        "--force": request.force or None,
    }
    if named := [option for option, value in given.items() if value is not None]:
        raise usage(
            f"{'、'.join(named)} 不能与 --read 同用：怎样抽取以表中“抽样说明”为准",
            f"{', '.join(named)} cannot go with --read: the cover says how it was drawn",
        )


def _check_target(out: Path, *, force: bool) -> None:
    """Refuse a file that should not be written, before any work is done."""
    if out.suffix.lower() != ".xlsx":
        raise usage(f"{out.name} 应以 .xlsx 结尾", f"{out.name} must end in .xlsx")
    if out.exists() and not force:
        raise usage(
            f"{out} 已存在，可能已经填过；要覆盖请加 --force",
            f"{out} exists and may have been filled in; --force replaces it",
        )


def _drawn(
    request: Request, case: Case, store: Store | None, kinds: Sequence[Kind], plan: Plan
) -> list[Sample]:
    """Draw what is asked for; a kind whose table is not there is left out with a notice.

    Raises:
        Stop: nothing can be drawn.
    """
    samples: list[Sample] = []
    missing: list[Text] = []
    for kind in kinds:
        found = sampled(case, store, kind, plan, personal=request.personal)
        if found is not None and found.drawn:
            samples.append(found)
        else:
            missing.append(_why_not(case, kind, found))
    if not samples:
        text = Text("\n".join(t.zh for t in missing), "\n".join(t.en for t in missing))
        raise Stop(Exit.INPUT, text)
    for text in missing:
        note(text.render(request.settings.lang))
    return samples


def _why_not(case: Case, kind: Kind, sample: Sample | None) -> Text:
    table = case.assessment.rulebook.tables.get(kind.table)
    what = kind.label
    if table is None:
        name = case.assessment.rulebook.header.id
        return Text(
            f"不能抽取{what.zh}：规则库 {name} 没有表 {kind.table}",
            f"no sample of {what.en}: rulebook {name} has no table {kind.table}",
        )
    if sample is None:
        return Text(
            f"不能抽取{what.zh}：没有交“{table.title.zh}”",
            f"no sample of {what.en}: {table.title.en or table.title.zh} was not handed in",
        )
    return Text(
        f"不能抽取{what.zh}：“{table.title.zh}”没有可抽的行（没有电话的学员不抽）",
        f"no sample of {what.en}: {table.title.en or table.title.zh} has no row to draw "
        "(trainees without a phone are not drawn)",
    )


def _write(request: Request, case: Case, samples: Sequence[Sample], out: Path) -> Exit:
    from ecscore.intake.sample_book import About, sample_bytes  # noqa: PLC0415 - loads openpyxl

    assessment, lang = case.assessment, request.settings.lang
    receipt = assessment.receipt
    about = About(assessment.county, receipt.as_of.isoformat(), receipt.rulebook)
    write(out, sample_bytes(samples, about))
    _show_drawn(case, samples, request.settings)
    seed = samples[0].plan.seed
    notes = [Text(f"抽样种子 {seed}；已写入 {out}", f"seed {seed}; wrote {out}")]
    if request.personal:
        warning = Text(
            f"{out.name} 含姓名和电话等个人信息，请妥善保管，用后删除",
            f"{out.name} holds personal data: keep it safe and delete it after use",
        )
        notes.append(warning)
    for text in notes:
        note(text.render(lang))
    return partly(request.settings, whole=not assessment.partly)


def _show_drawn(case: Case, samples: Sequence[Sample], settings: Settings) -> None:
    voice = voice_of(case.assessment.rulebook, settings.lang)
    if settings.format == "json":
        from ecscore.render.sample_json import drawn_json  # noqa: PLC0415 - one of the two

        put(drawn_json(samples, case.assessment, voice), utf8=True)
        return
    from ecscore.render.sample_table import drawn_text  # noqa: PLC0415

    put(drawn_text(samples, voice, style_of(settings)))
