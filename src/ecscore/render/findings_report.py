"""What `audit` reports: the findings of an assessment and the bar that they are held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePath
from typing import Final

from ecscore.model.assessment import Assessment
from ecscore.model.catalogue import at_or_above, entry_of
from ecscore.model.finding import Certainty, Finding, Severity
from ecscore.model.text import Text
from ecscore.model.values import exact
from ecscore.render.picture import counts
from ecscore.render.voice import Voice
from ecscore.render.waived import summary as waived_summary

FAMILIES: Final[dict[str, Text]] = {
    "D": Text("填报数据", "Data"),
    "E": Text("材料与期限", "Evidence and deadlines"),
    "X": Text("核对", "Cross-checks"),
    "W": Text("豁免文件", "Waivers"),
}
_CUT: Final = "……"


@dataclass(frozen=True, slots=True)
class Report:
    """An assessment for which findings decide.

    `fail_on` is None where findings do not fail it, whatever they are;
    `folder` is where the county lies as seen from where we run, with `/`, empty for right here;
    `exit_code` is what the command will tell its caller.
    """

    assessment: Assessment
    fail_on: Severity | None = Severity.ERROR
    min_score: Decimal | None = None
    folder: str = ""
    exit_code: int = 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, the heaviest first."""
        return self.assessment.findings

    @property
    def heavy(self) -> int:
        """How many findings weigh as much as the bar or more; none where there is no bar."""
        return 0 if self.fail_on is None else at_or_above(self.findings, self.fail_on)

    @property
    def short(self) -> bool:
        """Whether the supported score is under the least that is wanted."""
        return self.min_score is not None and self.supported < self.min_score

    @property
    def supported(self) -> Decimal:
        """The score that evidence carries."""
        return self.assessment.totals.supported.total

    @property
    def passed(self) -> bool | None:
        """Whether the county passes; None where only a part of the input could be read."""
        if self.assessment.partly:
            return None
        return not self.heavy and not self.short

    def path(self, file: str) -> str:
        """Return the path of a file of the county from where we run; of its workbook for none."""
        name = file or self.assessment.receipt.input_file
        return f"{self.folder}/{name}" if self.folder and name else name


def report_of(assessment: Assessment, folder: PurePath | str = "") -> Report:
    """Begin a report on a county in a folder."""
    base = PurePath(folder).as_posix()
    return Report(assessment, folder="" if base == "." else base)


def suspected(findings: Iterable[Finding]) -> int:
    """Count the findings that a person must look into."""
    return sum(entry_of(finding).certainty is Certainty.SUSPECTED for finding in findings)


def counted(voice: Voice, findings: Iterable[Finding], *, every: bool = True) -> str:
    """Say how many findings there are by weight, those of none left out unless `every` is said."""
    number = counts(findings)
    return voice.listed(
        f"{voice.text(severity.label)} {number[severity]}"
        for severity in Severity
        if every or number[severity]
    )


def verdict(voice: Voice, report: Report) -> str:
    """Say in one sentence whether the county passes, and if not, why."""
    reasons = voice.say("；", "; ").join(why_not(voice, report))
    if report.passed is None:
        said = voice.say(
            "不能判定：输入只读出一部分，结果不完整",
            "cannot judge: only a part of the input could be read",
        )
        return f"{said}{voice.say('；', '; ')}{reasons}" if reasons else said
    if report.passed and report.fail_on is None:
        return voice.say("只作报告：有没有问题都算通过", "report alone: passed whatever was found")
    if report.passed and report.fail_on is not None:
        label = voice.text(report.fail_on.label)
        return voice.say(
            f"通过：没有不轻于“{label}”的问题", f"passed: no finding at or above {label}"
        )
    return voice.say("未通过：", "failed: ") + reasons


def why_not(voice: Voice, report: Report) -> list[str]:
    """Say what keeps the county under the bar."""
    said = []
    if report.heavy and report.fail_on is not None:
        label, number = voice.text(report.fail_on.label), report.heavy
        said.append(
            voice.say(
                f"有 {number} 个问题不轻于“{label}”",
                f"{number} finding{'' if number == 1 else 's'} at or above {label}",
            )
        )
    if report.short and report.min_score is not None:
        points, least = exact(report.supported), exact(report.min_score)
        said.append(
            voice.say(
                f"有材料支撑 {points} 分，低于 {least} 分", f"{points} supported, under {least}"
            )
        )
    return said


def summary(voice: Voice, report: Report) -> str:
    """Count the findings by weight, and the suspected among them apart."""
    doubted, number = suspected(report.findings), len(report.findings)
    said = voice.say(
        f"问题 {number} 个：{counted(voice, report.findings)}；其中疑点 {doubted}",
        f"{number} findings: {counted(voice, report.findings)}; {doubted} of them suspected",
    )
    waived = waived_summary(voice, report.assessment)
    return f"{said}{voice.say('。', '. ')}{waived}" if waived else said


def families(voice: Voice, report: Report) -> Iterator[tuple[str, str, bool]]:
    """Yield each family with how many were found of it, or that nothing was, and whether so.

    A family is left out where nothing was looked at: checks without tables, waivers without any.
    """
    assessment = report.assessment
    looked = {"X": bool(assessment.audit.tables), "W": bool(assessment.receipt.waivers_digest)}
    for letter, name in FAMILIES.items():
        found = [finding for finding in report.findings if finding.code.startswith(letter)]
        if found or looked.get(letter, True):
            nothing = voice.say("没有发现问题", "nothing found")
            said = counted(voice, found, every=False) or nothing
            yield f"{voice.text(name)}{voice.say('：', ': ')}", said, not found


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters, with a mark where it was cut."""
    return text if len(text) <= most else text[: most - len(_CUT)] + _CUT
