"""What units owe, in every format."""

import datetime as dt
import json
from types import ModuleType

import pytest
from rich.cells import cell_len

from ecscore.engine import checklist
from ecscore.model.checklist import Checklist
from ecscore.model.text import Lang
from ecscore.render import (
    checklist_concise,
    checklist_json,
    checklist_markdown,
    checklist_table,
)
from ecscore.render.voice import Style
from helpers import ningqiang, toy
from render.samples import LATE, middling

FORMATS = [checklist_concise, checklist_json, checklist_markdown, checklist_table]


def owed() -> Checklist:
    rulebook = toy()
    return checklist(rulebook, rulebook.units["县电商办"], LATE, middling())


def full_list() -> Checklist:
    rulebook = toy()
    return checklist(rulebook, rulebook.units["县财政局"], dt.date(2020, 1, 1))


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_list_gives_the_same_text(form: ModuleType) -> None:
    first, second = (form.render([owed()], toy(), Style()) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("form", FORMATS)
def test_every_item_is_there(form: ModuleType) -> None:
    items = owed().items
    text = form.render([owed()], toy(), Style())
    assert items
    assert all(item.title.zh in text for item in items)


def test_overdue_comes_first_and_is_called_so() -> None:
    text = checklist_table.render([owed()], toy(), Style())
    assert text.index("2020-03-31 到期，逾期 31 天") < text.index("2020-06-30 前")


def test_the_full_list_has_tasks_and_inspections() -> None:
    text = checklist_table.render([full_list()], toy(), Style())
    assert "县财政局  全部清单" in text
    assert "建门店  (责任单位)  1.1；牵头：县电商办" in text
    assert "资金检查组  (牵头)" in text


def test_json_says_points_as_text() -> None:
    data = json.loads(checklist_json.render([owed()], toy(), Style()))
    item = data["checklists"][0]["items"][0]
    assert item["id"] == "shop_list"
    assert item["stake"] == "4"
    assert item["days_late"] == 31


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(lang: Lang) -> None:
    rulebook = ningqiang()
    lists = [checklist(rulebook, unit, LATE) for unit in rulebook.units.values()]
    text = checklist_table.render(lists, rulebook, Style(lang))
    assert max(map(cell_len, text.splitlines())) <= 80
