"""The findings as JUnit XML: a suite for each family, a case for each code and each check.

A code that was found is a case that failed, or one with a remark where it is a note; a check that
could not be judged, does not apply or is off is a case that was skipped. Names stay the same from
run to run and no two are alike, since GitLab pairs cases by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from ecscore.model.audit import CheckResult, CheckStatus
from ecscore.model.finding import Severity
from ecscore.render.clean import clean
from ecscore.render.concise import finding_line
from ecscore.render.findings_groups import CodeGroup, by_code, more_of_the_same
from ecscore.render.findings_report import FAMILIES, Report, shortened, verdict, why_not
from ecscore.render.voice import Style, Voice, voice_of

_LONGEST: Final = 4_000
_LONGEST_TITLE: Final = 300
_MOST_CASES: Final = 200
_SKIPPED: Final = frozenset({CheckStatus.CANNOT_JUDGE, CheckStatus.NOT_APPLICABLE, CheckStatus.OFF})


@dataclass(frozen=True, slots=True)
class _Suite:
    """A family and the cases in it."""

    name: str
    title: str
    cases: tuple[ET.Element, ...]

    def element(self) -> ET.Element:
        made = ET.Element("testsuite", {"name": self.title, **_numbers(self.cases), "time": "0"})
        made.extend(self.cases)
        return made


def render(report: Report, style: Style) -> str:
    """Return the findings as JUnit XML."""
    voice = voice_of(report.assessment.rulebook, style.lang)
    suites = [_run(voice, report)]
    suites += [_family(voice, report, letter) for letter in FAMILIES]
    cases = [case for suite in suites for case in suite.cases]
    root = ET.Element("testsuites", {"name": "ecscore audit", **_numbers(cases), "time": "0"})
    root.extend(suite.element() for suite in suites)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _numbers(cases: Iterable[ET.Element]) -> dict[str, str]:
    cases = tuple(cases)
    return {
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": str(sum(case.find("error") is not None for case in cases)),
        "skipped": str(sum(case.find("skipped") is not None for case in cases)),
    }


def _case(suite: str, name: str) -> ET.Element:
    name = shortened(clean(name), _LONGEST_TITLE)
    return ET.Element("testcase", {"classname": f"ecscore.{suite}", "name": name, "time": "0"})


def _run(voice: Voice, report: Report) -> _Suite:
    """Return the cases on the run as a whole: was all of it read, is the score enough."""
    read = _case("run", voice.say("输入全部读出", "all of the input was read"))
    if report.assessment.partly:
        _put(read, "error", verdict(voice, report), "partly")
    cases = [read]
    if report.min_score is not None:
        score = _case("run", voice.say("有材料支撑的总分", "supported total"))
        if report.short:
            _put(score, "failure", why_not(voice, report)[-1], "min-score")
        cases.append(score)
    return _Suite("run", voice.say("运行", "Run"), tuple(cases))


def _family(voice: Voice, report: Report, letter: str) -> _Suite:
    found = [finding for finding in report.findings if finding.code.startswith(letter)]
    checks = report.assessment.audit.checks
    answers = {check.code: check for check in checks if check.code.startswith(letter)}
    groups = {group.code: group for group in by_code(found, more_of_the_same(report.findings))}
    file = report.assessment.receipt.input_file
    cases = [
        _code(voice, code, groups.get(code), answers.get(code), file)
        for code in sorted({*groups, *answers})
    ]
    return _Suite(letter, voice.text(FAMILIES[letter]), tuple(cases))


def _code(
    voice: Voice, code: str, group: CodeGroup | None, check: CheckResult | None, file: str
) -> ET.Element:
    title = check.title if check is not None else None
    if title is None and group is not None:
        title = group.entry.title
    case = _case(code[:1], f"{code} {voice.text(title)}")
    if group is not None:
        _fill(voice, case, group, file)
    elif check is not None and check.status in _SKIPPED:
        reason = voice.text(check.reason)
        said = f"{voice.text(check.status.label)}{voice.say('：', ': ')}{reason}"
        _put(case, "skipped", said if reason else voice.text(check.status.label))
    elif check is not None and check.status is CheckStatus.FAILS:
        said = voice.say(f"{check.cases} 处，都已豁免", f"{check.cases} cases, all of them waived")
        _put(case, "skipped", said)
    return case


def _fill(voice: Voice, case: ET.Element, group: CodeGroup, file: str) -> None:
    """Put a group's findings into its case; notes do not make it fail."""
    lines = "\n".join(_lines(voice, group, file))
    if group.severity is Severity.NOTE:
        ET.SubElement(case, "system-out").text = lines
        return
    first = voice.message(group.findings[0])
    told = voice.say(f"{group.number} 处：{first}", f"{group.number}: {first}")
    _put(case, "failure", told, group.severity.value, lines)


def _lines(voice: Voice, group: CodeGroup, file: str) -> Iterator[str]:
    for finding in group.findings[:_MOST_CASES]:
        yield shortened(finding_line(voice, finding, file), _LONGEST)
        yield f"    => {shortened(voice.fix(finding), _LONGEST)}"
    if hidden := group.number - min(len(group.findings), _MOST_CASES):
        yield voice.say(f"……另有 {hidden} 处", f"... {hidden} more")


def _put(case: ET.Element, kind: str, message: str, type_: str = "", text: str = "") -> None:
    """Say why a case did not simply pass."""
    said = {"message": shortened(clean(message), _LONGEST)}
    if type_:
        said["type"] = type_
    ET.SubElement(case, kind, said).text = text or None
