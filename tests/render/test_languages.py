"""English is English; and everything a console of GBK must show, it can."""

import ast
import re
from pathlib import Path
from types import ModuleType

import pytest

from ecscore.engine import checklist
from ecscore.model.assessment import Assessment
from ecscore.model.catalogue import CATALOGUE
from ecscore.render import checklist_markdown, checklist_table
from ecscore.render.explain import explain_code, explain_criterion
from ecscore.render.rules_text import render_list, render_rulebook
from ecscore.render.voice import Style
from helpers import assessed, rendered, toy
from render.samples import FACTS, LATE

HAN = re.compile(r"[\u4e00-\u9fff]+")
PACKAGE = Path(__file__).parents[2] / "src" / "ecscore"
ENGLISH = Style("en", full=True)


def english_assessment() -> Assessment:
    facts = FACTS | {"skill": "1.5|Li|seen on site"}
    return assessed(toy(), facts, held=["shop_photos"], as_of=LATE)


@pytest.mark.parametrize("form", ["table", "concise", "md"])
def test_an_english_report_has_no_chinese_words_of_ours(form: str) -> None:
    text = rendered(form, english_assessment(), ENGLISH)
    text = text.replace("示例县", "").replace("某省", "")
    assert not HAN.findall(text)


@pytest.mark.parametrize("form", [checklist_table, checklist_markdown])
def test_an_english_checklist_has_no_chinese_words(form: ModuleType) -> None:
    rulebook = toy()
    owed = checklist(rulebook, rulebook.units["县电商办"], LATE)
    assert not HAN.findall(form.render([owed], rulebook, ENGLISH))


def test_english_explanations_have_no_chinese_words() -> None:
    rulebook = toy()
    criterion = rulebook.criteria["1.1"]
    assert not HAN.findall(explain_criterion(rulebook, criterion, (), ENGLISH))
    assert not HAN.findall(render_rulebook(rulebook, ENGLISH))
    assert not HAN.findall(render_list([rulebook], ENGLISH))


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_explained_in_english(code: str) -> None:
    text = explain_code(CATALOGUE[code], ENGLISH)
    # the names of sheets and the words of the source stay Chinese, so a few may stand there
    assert len("".join(HAN.findall(text))) < 40, text


@pytest.mark.parametrize(
    "path",
    [
        p
        for room in ("render", "cli", "model/catalogue")
        for p in sorted((PACKAGE / room).rglob("*.py"))
    ],
    ids=lambda path: path.stem,
)
def test_every_word_of_ours_can_be_shown_on_a_gbk_console(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            seen = node.value.replace("\u2028", "").replace("\u2029", "").replace("\u0300", "")
            seen.encode("gbk")
