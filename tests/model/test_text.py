"""Bilingual text and sentences."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ecscore.model.text import Said, Spoken, Text, in_language, say


def test_english_falls_back_to_chinese_where_none_was_written() -> None:
    assert Text("覆盖率").render("en") == "覆盖率"
    assert Text("覆盖率", "coverage").render("en") == "coverage"
    assert Text("覆盖率", "coverage").render("zh") == "覆盖率"


def test_a_text_and_a_sentence_print_as_chinese() -> None:
    assert str(Text("是", "yes")) == "是"
    assert str(say("共 {n} 条", "{n} in all", n=3)) == "共 3 条"


def test_arguments_are_said_in_the_language_of_the_sentence() -> None:
    sentence = say(
        "{fact}：{answer}", "{fact}: {answer}", fact=Text("公开", "published"), answer="—"
    )
    assert sentence.render("zh") == "公开：—"
    assert sentence.render("en") == "published: —"


def test_sentences_may_stand_inside_sentences_and_lists() -> None:
    inner = say("不低于 {bound}", "at least {bound}", bound="50%")
    outer = say("{what}", "{what}", what=(inner, Text("甲", "A"), [1, Decimal("0.5")]))
    assert outer.render("zh") == "不低于 50%、甲、1、0.5"
    assert outer.render("en") == "at least 50%, A, 1, 0.5"


def test_text_and_sentence_can_be_spoken() -> None:
    assert isinstance(Text("甲"), Spoken)
    assert isinstance(say("甲", "A"), Spoken)
    assert not isinstance("甲", Spoken)


@settings(deadline=None)
@given(st.text())
def test_an_argument_is_never_taken_for_a_template(raw: str) -> None:
    assert say("{x}", "{x}", x=raw).render("zh") == raw
    assert say("{x}", "{x}", x=Text(raw)).render("en") == raw
    assert say("{x}", "{x}", x=Said(Text("{x}"), {"x": raw})).render("zh") == raw


@settings(deadline=None)
@given(st.lists(st.integers()))
def test_a_list_is_joined_as_each_language_does(numbers: list[int]) -> None:
    assert in_language(numbers, "zh") == "、".join(map(str, numbers))
    assert in_language(tuple(numbers), "en") == ", ".join(map(str, numbers))
