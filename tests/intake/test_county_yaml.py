from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from ecscore.intake import UnreadableInput, open_input
from ecscore.model.county import Intake
from ecscore.model.rulebook import Rulebook
from ecscore.model.values import NOT_APPLICABLE, Rank
from intake.books import found, said

WHOLE = """\
rulebook: toy
county: {name: 示例县, province: 陕西省, batch: 2018}
as_of: 2020-02-20
facts:
  coverage: 52%
  visitors: 3000
  progress: 26/50
  delay: 4
  place: 12/40
  open_shop: yes
  shop_serves: 否
  doubled: not_applicable
  published: unknown
  national:
  skill: {value: 1.5, by: 张三, reason: 抽查}
  bureau_mark: {value: 2, source: 市局, note: 年度}
evidence:
  shop_list: yes
  shop_photos: {held: yes, file: a.jpg, date: 2019-12-20, note: 好}
exceptions:
  - {criterion: "2.2", case: 某村, reason: 合并, approved_by: 领导小组, document: 6号}
"""


def reading(toy: Rulebook, folder: Path, text: str) -> Intake:
    path = folder / "county.yaml"
    path.write_text(text, encoding="utf-8")
    return open_input(path).read(toy)


def places(intake: Intake) -> list[tuple[str, int, int]]:
    found(intake)
    return [(f.code, f.at.line, f.at.column) for f in intake.findings if f.at]


def test_a_whole_county(toy: Rulebook, tmp_path: Path) -> None:
    intake = reading(toy, tmp_path, WHOLE)
    county = intake.county
    assert intake.findings == ()
    assert (county.name, county.batch, county.as_of) == ("示例县", "2018", dt.date(2020, 2, 20))
    assert {name: stated.value for name, stated in county.facts.items()} == {
        "coverage": Fraction(13, 25),
        "visitors": 3000,
        "progress": Fraction(13, 25),
        "delay": Decimal(4),
        "place": Rank(12, 40),
        "open_shop": True,
        "shop_serves": False,
        "doubled": NOT_APPLICABLE,
        "skill": Decimal("1.5"),
        "bureau_mark": Decimal(2),
    }
    skill = county.facts["skill"]
    assert (skill.source, skill.note, skill.raw) == ("张三", "抽查", "1.5")
    assert skill.at is not None
    assert (skill.at.file, skill.at.line, skill.at.column, skill.at.row) == (
        "county.yaml",
        15,
        18,
        "skill",
    )
    assert county.evidence["shop_list"].held
    assert county.evidence["shop_photos"].date == dt.date(2019, 12, 20)
    assert county.exemptions[0].approved_by == "领导小组"
    assert open_input(tmp_path / "county.yaml").rulebook == "toy"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("coverage: 52%", "coverage: 0.52", [("D052", 5, 13)]),
        ("visitors: 3000", "visitor: 3000", [("D036", 6, 12)]),
        ("visitors: 3000", "visitors: [3000]", [("D082", 6, 13)]),
        ("delay: 4", "delay: 4\n  delay: 5", [("D080", 9, 3)]),
        ("place: 12/40", "place: 41/40", [("D050", 9, 10)]),
        ("by: 张三", "who: 张三", [("D081", 15, 28)]),
        ("value: 1.5", "value: 2.5", [("D051", 15, 18)]),
        ("county: {name: 示例县,", "county: {names: 示例县,", [("D081", 2, 17), ("D070", 2, 9)]),
        ("as_of: 2020-02-20", "as_of: 2020-02-30", [("D065", 3, 8)]),
        ("as_of: 2020-02-20", "date: 2020-02-20", [("D081", 3, 7)]),
        ("rulebook: toy", "rulebook: other", [("D032", 1, 11)]),
        ("shop_list: yes", "shop_lists: yes", [("D040", 18, 15)]),
        ("shop_list: yes", "shop_list: {file: a.pdf}", [("D067", 18, 14)]),
        ("shop_list: yes", "shop_list: 2", [("D050", 18, 14)]),
        ('"2.2"', '"2.22"', [("D041", 21, 17)]),
        ("open_shop: yes", "open_shop: *x", [("D080", 10, 14)]),
    ],
)
def test_faults_have_line_and_column(
    toy: Rulebook, tmp_path: Path, old: str, new: str, expected: list[tuple[str, int, int]]
) -> None:
    assert old in WHOLE
    assert places(reading(toy, tmp_path, WHOLE.replace(old, new))) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- a\n- b\n", "D080"),
        ("just text\n", "D080"),
        ("a: [1\n", "D080"),
        ("# nothing\n", "D080"),
        ("a: &a [*a]\n" * 2 + "[" * 60, "D080"),
        ("[" * 5000, "D080"),
        (" \n", "D006"),
    ],
)
def test_what_is_no_county_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "county.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput) as refused:
        open_input(path)
    assert refused.value.finding.code == code
    said(refused.value.finding)


def test_a_file_of_an_old_editor_is_read_as_gbk(toy: Rulebook, tmp_path: Path) -> None:
    path = tmp_path / "county.yaml"
    path.write_bytes(WHOLE.encode("gb18030"))
    intake = open_input(path).read(toy)
    assert [f.code for f in intake.findings] == ["D014"]
    assert intake.county.name == "示例县"


def test_reading_twice_gives_the_same(toy: Rulebook, tmp_path: Path) -> None:
    source = tmp_path / "county.yaml"
    source.write_text(WHOLE.replace("52%", "52"), encoding="utf-8-sig")
    opened = open_input(source)
    assert opened.read(toy) == opened.read(toy)
