"""One line a criterion and a finding."""

from functools import partial

from ecscore.render.voice import Style
from helpers import rendered
from render.samples import hostile, middling

render = partial(rendered, "concise")


def test_a_line_each() -> None:
    assessment = middling()
    lines = render(assessment, Style()).splitlines()
    assert len(lines) == 1 + len(assessment.criteria) + len(assessment.findings)


def test_a_finding_begins_with_its_place_and_names_unit_and_points() -> None:
    line = next(line for line in render(middling(), Style()).splitlines() if " E001 " in line)
    assert "门店清单" in line
    assert "[县电商办]" in line
    assert line.endswith(" 分")


def test_hostile_text_stays_on_its_line() -> None:
    assessment = hostile()
    text = render(assessment, Style())
    assert len(text.splitlines()) == 1 + len(assessment.criteria) + len(assessment.findings)
    assert "D12: D026" in text
    assert "13812345678" not in text
