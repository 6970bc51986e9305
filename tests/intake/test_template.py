from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from ecscore.intake import migrate, open_input, write_template
from ecscore.intake.template import template_bytes
from ecscore.model.county import County, Exemption, Held, Intake, Stated
from ecscore.model.rulebook import Rulebook
from ecscore.model.values import NOT_APPLICABLE, Rank, Value
from ecscore.rulebook import find, load
from intake.books import found
from office import saved_by_libreoffice

FILLED: dict[str, Value] = {
    "open_shop": True,
    "shop_serves": False,
    "coverage": Fraction(13, 25),
    "visitors": 0,
    "progress": Fraction(1, 3),
    "delay": Decimal("3.5"),
    "skill": Decimal("1.25"),
    "doubled": NOT_APPLICABLE,
    "place": Rank(12, 40),
}


@pytest.fixture
def county() -> County:
    stated = {name: Stated(value, "", None, "县电商办", "核过") for name, value in FILLED.items()}
    return County(
        name="示例县",
        province="陕西省",
        batch="2018",
        rulebook="toy",
        as_of=date(2020, 2, 20),
        facts=stated,
        evidence={"shop_list": Held(True, '=HYPERLINK("http://x")', date(2019, 12, 20), "+1")},
        exemptions=(Exemption("2.2", "某村", "=1+1", "领导小组", "6号"),),
    )


def values(intake: Intake) -> dict[str, Value]:
    return {name: stated.value for name, stated in intake.county.facts.items()}


def check(intake: Intake) -> None:
    assert values(intake) == FILLED
    assert not intake.partly
    stated = intake.county.facts["delay"]
    assert (stated.source, stated.note) == ("县电商办", "核过")
    held = intake.county.evidence["shop_list"]
    assert (held.held, held.file, held.date, held.note) == (
        True,
        '=HYPERLINK("http://x")',
        date(2019, 12, 20),
        "+1",
    )
    assert [e.reason for e in intake.county.exemptions] == ["=1+1"]
    assert (intake.county.name, intake.county.as_of) == ("示例县", date(2020, 2, 20))


def test_an_empty_template_asks_for_name_and_day_only(toy: Rulebook, tmp_path: Path) -> None:
    path = tmp_path / "county.xlsx"
    write_template(toy, path)
    source = open_input(path)
    intake = source.read(toy)
    assert source.rulebook == "toy"
    assert found(intake) == [("D070", "C6"), ("D070", "C9")]
    assert intake.county.facts == {}


def test_what_is_filled_in_is_read_back(toy: Rulebook, county: County, tmp_path: Path) -> None:
    path = tmp_path / "county.xlsx"
    write_template(toy, path, Intake(county))
    intake = open_input(path).read(toy)
    assert found(intake) == []
    check(intake)


def test_the_same_rulebook_gives_the_same_bytes(toy: Rulebook, county: County) -> None:
    assert template_bytes(toy) == template_bytes(toy)
    assert template_bytes(toy, county) == template_bytes(toy, county)


def test_nothing_in_it_is_a_formula_or_merged(toy: Rulebook, county: County) -> None:
    with zipfile.ZipFile(BytesIO(template_bytes(toy, county))) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 5
        for name in sheets:
            assert b"<f>" not in archive.read(name)
    book = load_workbook(BytesIO(template_bytes(toy)))
    for name in ("封面", "指标数据", "证据清单", "例外登记"):
        assert not book[name].merged_cells.ranges


def test_it_is_laid_out_for_filling_in_and_printing(toy: Rulebook) -> None:
    book = load_workbook(BytesIO(template_bytes(toy)))
    assert book.sheetnames == ["封面", "填报说明", "指标数据", "证据清单", "例外登记"]
    sheet = book["指标数据"]
    assert sheet.freeze_panes == "D4"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    rows = {sheet.cell(row, 2).value: row for row in range(4, sheet.max_row + 1)}
    assert set(toy.facts) <= set(rows)
    lists = {
        str(cell): str(made.formula1)
        for made in sheet.data_validations.dataValidation
        if made.type == "list"
        for cell in made.cells.ranges
    }
    assert any("是,否,不适用" in formula for formula in lists.values())
    for name in ("coverage", "place", "open_shop"):
        assert sheet.cell(rows[name], 4).number_format == "@"
    assert sheet.cell(rows["place"], 4).fill.fgColor.rgb == "00FFF8DC"
    assert book["证据清单"].cell(5, 9).number_format == "yyyy-mm-dd"


def test_every_fact_and_requirement_of_a_real_rulebook_has_one_row(tmp_path: Path) -> None:
    rulebook = load(find("ningqiang-2019"))
    path = tmp_path / "county.xlsx"
    write_template(rulebook, path)
    book = load_workbook(path)
    for name, ids in (("指标数据", rulebook.facts), ("证据清单", rulebook.requirements)):
        sheet = book[name]
        keys = [sheet.cell(row, 2).value for row in range(4, sheet.max_row + 1)]
        assert sorted(str(key) for key in keys if key) == sorted(ids)
    assert found(open_input(path).read(rulebook)) == [("D070", "C6"), ("D070", "C9")]


def test_it_is_written_whole_or_not_at_all(
    toy: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "county.xlsx"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError("open in another program")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write_template(toy, path)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["county.xlsx"]


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_it_survives_libreoffice(
    toy: Rulebook, county: County, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / "county.xlsx"
    write_template(toy, path, Intake(county))
    saved = saved_by_libreoffice(path, suffix, tmp_path)
    intake = open_input(saved).read(toy)
    assert found(intake) == []
    check(intake)


def older(toy: Rulebook) -> Rulebook:
    """An edition that also asked for what the new one does not."""
    facts = dict(toy.facts)
    facts["visitor_count"] = facts.pop("visitors").model_copy(update={"id": "visitor_count"})
    requirements = dict(toy.requirements)
    requirements["shop_photo"] = requirements["shop_photos"].model_copy(update={"id": "shop_photo"})
    parts = {name: getattr(toy, name) for name in toy.__slots__}
    parts |= {"facts": facts, "requirements": requirements, "digest": "0" * 64}
    return Rulebook(**parts)


def test_an_old_workbook_is_carried_into_the_new_template(
    toy: Rulebook, county: County, tmp_path: Path
) -> None:
    stated = dict(county.facts)
    stated["visitor_count"] = Stated(3000, "3000")
    evidence = {**county.evidence, "shop_photo": Held(True, "a.jpg")}
    old_county = SimpleNamespace(
        **{name: getattr(county, name) for name in county.__slots__}
        | {"facts": stated, "evidence": evidence}
    )
    old, new = tmp_path / "old.xlsx", tmp_path / "new.xlsx"
    old.write_bytes(template_bytes(older(toy), old_county))  # type: ignore[arg-type]
    carry, findings = migrate(old, toy)
    assert [(f.code, f.args.get("id"), f.args.get("read")) for f in findings] == [
        ("D091", None, None),
        ("D090", "visitor_count", "3000"),
        ("D090", "shop_photo", "是 a.jpg"),
    ]
    assert "visitors" in str(findings[1].args["hint"])
    assert findings[0].args == {"facts": 8, "evidence": 1, "exceptions": 1, "rows": 0}
    found(Intake(county, findings))
    write_template(toy, new, carry)
    intake = open_input(new).read(toy)
    assert found(intake) == []
    assert values(intake) == {k: v for k, v in FILLED.items() if k != "visitors"}


def test_importing_the_room_is_cheap() -> None:
    script = (
        "import sys, ecscore.intake; "
        "print(*sorted({'openpyxl', 'python_calamine', 'yaml', 'defusedxml'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60
    )
    assert run.stdout.strip() == ""
