"""The sheets that go through the table: every criterion, every paper, every figure and check."""

from __future__ import annotations

from collections.abc import Iterator

from ecscore.model.assessment import Assessment, CriterionResult, EvidenceUse
from ecscore.render import audit_words
from ecscore.render.audit_picture import claims, not_computed, other_figures
from ecscore.render.explain_parts import KINDS
from ecscore.render.report_xlsx.pages import A3, Book, Cell
from ecscore.render.story import due_text, fact_line, found_text, next_line, why_line
from ecscore.render.voice import Voice, place
from ecscore.render.words import met_text, target_line


def criteria(voice: Voice, book: Book, assessment: Assessment) -> None:
    """Write one row a criterion."""
    widths = (8, 22, 26, 8, 8, 8, 8, 8, 8, 10, 10, 40, 40, 36, 44, 20, 20, 12, 14)
    page = book.sheet(voice.say("逐条", "Criteria"), widths, paper=A3)
    headings = [
        voice.say("指标", "Criterion"),
        voice.say("类别", "Category"),
        voice.say("名称", "Title"),
        voice.say("计入", "Kind"),
        voice.say("最高", "Most"),
        voice.say("自评", "Claimed"),
        voice.say("有材料支撑", "Supported"),
        voice.say("可能最低", "Lowest"),
        voice.say("可能最高", "Highest"),
        voice.say("状态", "State"),
        voice.say("材料", "Evidence"),
        voice.say("理由", "Why"),
        voice.say("材料情况", "How the evidence stands"),
        voice.say("下一步", "Next"),
        voice.say("所读数据", "Facts read"),
        voice.say("牵头单位", "Lead"),
        voice.say("配合单位", "Cooperating"),
        voice.say("完成时限", "Due"),
        voice.say("读法", "Readings"),
    ]
    page.listed(headings, (_criterion(voice, assessment, r) for r in assessment.criteria))


def _criterion(voice: Voice, assessment: Assessment, result: CriterionResult) -> list[Cell]:
    criterion = result.criterion
    titles = {c.category.id: voice.text(c.category.title) for c in assessment.categories}
    standing = result.standing
    return [
        criterion.id,
        f"{criterion.category} {titles.get(criterion.category, '')}",
        voice.text(criterion.title),
        voice.text(KINDS[criterion.kind]),
        criterion.most,
        result.points,
        result.supported,
        result.low,
        result.high,
        voice.text(result.state.label),
        voice.text(standing.label) if standing is not None else "",
        why_line(voice, result),
        voice.text(result.support_reason),
        "\n".join(next_line(voice, step) for step in result.next),
        "\n".join(fact_line(voice, use) for use in result.facts),
        voice.units(criterion.lead),
        voice.units(criterion.cooperating),
        criterion.due,
        voice.listed(reading.id for reading in result.readings),
    ]


def evidence(voice: Voice, book: Book, assessment: Assessment) -> None:
    """Write one row a requirement."""
    widths = (30, 12, 10, 40, 24, 12, 18, 20, 16, 10)
    page = book.sheet(voice.say("材料", "Evidence"), widths)
    headings = [
        voice.say("材料", "Evidence"),
        voice.say("状态", "State"),
        voice.say("份数", "Files"),
        voice.say("文件", "File"),
        voice.say("说明", "Remark"),
        voice.say("时限", "Due"),
        voice.say("牵头单位", "Lead"),
        voice.say("配合单位", "Cooperating"),
        voice.say("用于指标", "Criteria"),
        voice.say("逾期天数", "Days late"),
    ]
    used: dict[str, tuple[EvidenceUse, list[str]]] = {}
    for result in assessment.criteria:
        for use in result.evidence:
            used.setdefault(use.requirement.id, (use, []))[1].append(result.criterion.id)
    page.listed(headings, (_paper(voice, use, ids) for use, ids in used.values()))


def _paper(voice: Voice, use: EvidenceUse, criteria_ids: list[str]) -> list[Cell]:
    requirement = use.requirement
    remark = found_text(voice, use) or (due_text(voice, use) if use.days_late else "")
    return [
        voice.text(requirement.title),
        voice.text(use.state.label),
        use.found,
        use.file,
        remark,
        use.due,
        voice.units(requirement.lead),
        voice.units(requirement.cooperating),
        voice.listed(criteria_ids),
        use.days_late or None,
    ]


def rosters(voice: Voice, book: Book, assessment: Assessment) -> None:
    """Write what the tables come to beside what is stated, and the answer of every check."""
    audit = assessment.audit
    if not audit.tables and not assessment.targets:
        return
    page = book.sheet(voice.say("数据与核对", "Figures and checks"), (34, 18, 18, 16, 12, 60))
    if assessment.targets:
        page.line(voice.say("方案目标", "Targets of the plan"), "section")
        page.table([voice.say("目标", "Target"), voice.say("是否达到", "Met")],
                   ([target_line(voice, assessment, result), met_text(voice, result)]
                    for result in assessment.targets))  # fmt: skip
    if audit.tables:
        page.line(voice.say("填报与名册推算", "Stated and by the rosters"), "section")
        headings = (("数据", "Figure"), ("填报", "Stated"), ("名册推算", "By the rosters"),
                    ("填报位置", "Stated at"), ("相差", "Apart"), ("依据", "From"))  # fmt: skip
        page.table([voice.say(*words) for words in headings], _figures(voice, assessment))
        page.line(voice.say("核对", "Checks"), "section")
        heads = (("核对", "Check"), ("代码", "Code"), ("回答", "Answer"), ("处数", "Cases"))
        page.table(
            [voice.say(*words) for words in heads],
            (
                [voice.text(c.title), c.code, voice.text(c.status.label), c.cases]
                for c in audit.checks
            ),
        )


def _figures(voice: Voice, assessment: Assessment) -> Iterator[list[Cell]]:
    for claim in claims(assessment):
        yield [
            voice.text(claim.fact.title),
            audit_words.stated_value(voice, claim.stated, claim.fact),
            audit_words.figure_value(voice, claim.figure, claim.fact),
            place(claim.stated.at) if claim.stated is not None else "",
            audit_words.apart(voice, claim),
            audit_words.basis(voice, claim.figure),
        ]
    for figure in (*other_figures(assessment), *not_computed(assessment)):
        yield [
            voice.text(figure.derived.title),
            "",
            audit_words.figure_value(voice, figure),
            "",
            "",
            audit_words.basis(voice, figure) or voice.text(figure.reason),
        ]
