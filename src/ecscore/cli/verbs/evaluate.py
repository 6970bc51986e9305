"""`ecscore evaluate`: one county scored and explained."""

from __future__ import annotations

from dataclasses import replace

from ecscore.cli.annotating import check_copy, whole_source, write_copy
from ecscore.cli.console import note
from ecscore.cli.exits import PARTLY, Exit, usage, worst
from ecscore.cli.opening import open_county
from ecscore.cli.output import check_targets, show, write_all
from ecscore.cli.progress import told
from ecscore.cli.reporting import Reports, own_template
from ecscore.cli.requests import Evaluate
from ecscore.cli.settings import Settings
from ecscore.cli.supposing import supposed_values
from ecscore.engine.suppose import suppose
from ecscore.model.assessment import Assessment
from ecscore.model.catalogue import at_or_above
from ecscore.model.finding import Severity
from ecscore.model.values import exact
from ecscore.render.formats import REPORT_BY_SUFFIX
from ecscore.render.picture import counts
from ecscore.render.voice import voice_of


def run(request: Evaluate) -> Exit:
    """Assess a county, report, and say by the exit code how it stands."""
    settings, copy = request.settings, request.annotate
    check_targets(request.out, suffixes=REPORT_BY_SUFFIX)
    if copy is not None:
        if request.supposed:
            raise usage(
                "--set 不能和 --annotate 一起用：批注本是实际填报的",
                "--set cannot go with --annotate: the copy is of what was really stated",
            )
        check_copy(copy, request.input)
    own = own_template(request.template)
    with told() as progress:
        case = open_county(request.input, settings, progress, personal=request.personal)
    check_targets(request.out, case.path, REPORT_BY_SUFFIX)
    if request.supposed:
        values = supposed_values(case.assessment.rulebook, request.supposed)
        supposed = suppose(case.assessment, case.intake.county, values)
        case = replace(case, assessment=supposed)
    assessment = case.assessment

    rendered = Reports(assessment, own).rendered
    if copy is not None:
        check_copy(copy, case.path)
        source = whole_source(case)
    show(rendered, settings, full=request.full)
    write_all(rendered, request.out, settings, full=request.full, suffixes=REPORT_BY_SUFFIX)
    if copy is not None:
        write_copy(copy, source, case, settings)
    summarise(assessment, settings)
    for target in (*request.out, *filter(None, (copy,))):
        note(f"已写入 {target}" if settings.lang == "zh" else f"Wrote {target}")
    return judge(assessment, settings)


def summarise(assessment: Assessment, settings: Settings) -> None:
    """Say on stderr, in one line, how it came out; the terminal's table says it itself."""
    if settings.format == "table":
        return
    voice = voice_of(assessment.rulebook, settings.lang)
    totals, number = assessment.totals, counts(assessment.findings)
    claimed, supported = exact(totals.claimed.total), exact(totals.supported.total)
    found = voice.listed(f"{voice.text(s.label)} {number[s]}" for s in Severity)
    if waived := len(assessment.waived):
        found += voice.say(f"；另豁免 {waived} 个", f"; {waived} more are waived")
    what_if = voice.say("假设：", "What if: ") if assessment.supposed else ""
    note(
        voice.say(
            f"{what_if}自评 {claimed} 分，有材料支撑 {supported} 分；{found}",
            f"{what_if}claimed {claimed}, supported {supported}; {found}",
        )
    )


def judge(assessment: Assessment, settings: Settings) -> Exit:
    """Return the exit code, and say on stderr what made it other than 0."""
    codes = [Exit.OK]
    voice = voice_of(assessment.rulebook, settings.lang)
    if assessment.partly:
        note(PARTLY.render(settings.lang))
        codes.append(Exit.INPUT)
    wanted = settings.bar()
    if wanted is not None:
        heavy = at_or_above(assessment.findings, wanted)
        if heavy:
            label = voice.text(wanted.label)
            note(
                voice.say(
                    f"有 {heavy} 个问题不轻于“{label}”", f"{heavy} findings at or above {label}"
                )
            )
            codes.append(Exit.FINDINGS)
    supported = assessment.totals.supported.total
    if settings.min_score is not None and supported < settings.min_score:
        least = exact(settings.min_score)
        note(
            voice.say(
                f"有材料支撑 {exact(supported)} 分，低于 {least} 分",
                f"{exact(supported)} supported, under {least}",
            )
        )
        codes.append(Exit.FINDINGS)
    return worst(codes)
