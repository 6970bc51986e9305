"""Pages on checks, derived figures and tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from ecscore.model.audit import Check
from ecscore.model.text import Lang, Text
from ecscore.render.explain import explain_criterion, explain_fact
from ecscore.render.explain_audit import explain_check, explain_derived, explain_table
from ecscore.render.rules_text import render_rulebook
from ecscore.render.voice import Style
from helpers import ningqiang
from render.audit_rulebook import QUERY, rulebook
from render.test_languages import HAN


def check(code: str, lang: Lang = "zh") -> str:
    return explain_check(rulebook(), rulebook().checks[code], Style(lang))


def pages(lang: Lang) -> list[str]:
    rules, style = rulebook(), Style(lang)
    return [
        *(explain_check(rules, item, style) for item in rules.checks.values()),
        *(explain_derived(rules, item, style) for item in rules.derived.values()),
        *(explain_table(rules, item, style) for item in rules.tables.values()),
        *(explain_fact(rules, item, style) for item in rules.facts.values()),
        *(explain_criterion(rules, item, (), style) for item in rules.criteria.values()),
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(lang: Lang) -> None:
    for text in pages(lang):
        assert max(map(cell_len, text.splitlines())) <= 80
        text.encode("gbk")


def test_english_pages_have_no_chinese() -> None:
    found = "".join("".join(HAN.findall(text)) for text in pages("en"))
    assert set(HAN.findall(found)) <= {"甲镇网点名录"}


def test_a_check_shows_its_sentences_needs_life_and_rule() -> None:
    text = check("X011")
    for wanted in (
        "错误，数据可证",
        "说明：… 有 … 个站点",
        "为何要紧：不得重复支持。",
        "怎么改：请只保留一个。",
        "施行：2020-01-31 前（含当日）试行，只作提示",
        "指到：《站点名录》的“所在村”列",
        "算例：2 个，其中 1 个有问题",
        "stations  站点名录",
        "villages  行政村清单（有则用）",
        "select count(*) > 0 as yes from stations",
        "$most  每村至多 1",
        "2.6  重复建点",
        "TOY-01",
    ):
        assert wanted in text


def test_a_check_that_voids_evidence_says_which() -> None:
    rules = ningqiang()
    text = explain_check(rules, rules.checks["X174"], Style())
    assert "有问题时不予认定：培训签到表" in text
    assert "材料文件夹里的文件" in text
    assert "有问题时不予认定" not in explain_check(rules, rules.checks["X171"], Style())


def test_the_query_is_there_in_full() -> None:
    assert " ".join(QUERY.split()) in " ".join(check("X011").split())
    assert "\n  having count(*) > $most\n" in check("X011")


def test_a_query_keeps_its_indentation() -> None:
    deep = rulebook().checks["X012"].model_copy(update={"query": "select 1\n  from stations\n"})
    assert "\n  select 1\n    from stations\n" in explain_check(rulebook(), deep, Style())


def test_a_long_query_breaks_at_no_quoted_text() -> None:
    quoted = "'村?(村民委员会 | 村委会)$'"
    query = f"select regexp_replace(folded(split_part(place, '/', -1)), {quoted}, '村') as village"
    long = rulebook().checks["X012"].model_copy(update={"query": query})
    text = explain_check(rulebook(), long, Style())
    assert quoted in text
    assert query in " ".join(text.split())


def test_the_life_of_a_check_is_told() -> None:
    def life(**dates: str) -> str:
        changed = Check.model_validate(rulebook().checks["X012"].model_dump(mode="python") | dates)
        return explain_check(rulebook(), changed, Style())

    assert "施行：未启用（数据还没有收齐）" in check("X014")
    assert "施行：一直有效" in check("X012")
    assert "施行：2020-01-01 起；到 2020-06-30 止" in life(
        in_force_from="2020-01-01", in_force_to="2020-06-30"
    )


def test_a_figure_shows_fact_needs_and_query() -> None:
    rules = rulebook()
    text = explain_derived(rules, rules.derived["coverage_by_roster"], Style())
    for wanted in ("对应数据：coverage 覆盖率", "容差：0.1%", "stations  站点名录", "1.1  门店"):
        assert wanted in text
    assert "只供查看" in explain_derived(rules, rules.derived["staff"], Style())


def test_a_table_shows_how_every_column_is_filled_in() -> None:
    text = explain_table(rulebook(), rulebook().tables["stations"], Style())
    for wanted in (
        "一站一行。",
        "牵头：县电商办",
        "合起来不得重复：站点编号",
        "id  站点编号  [必填]",
        "contact  联系人  [个人信息，输出时遮盖]",
        "phone  电话  [个人信息，输出时遮盖]",
        "镇级站点留空。",
        "应见于《行政村清单》的“行政村”列",
        "选项：open、closed",
        "sum  金额（元）",
        "date：日期，如 2019-10-12",
        "coverage_by_roster",
        "X011  一村多站",
    ):
        assert wanted in text


def test_facts_and_criteria_name_what_bears_them_out() -> None:
    rules = rulebook()
    fact = explain_fact(rules, rules.facts["doubled"], Style())
    criterion = explain_criterion(rules, rules.criteria["2.6"], (), Style())
    for text in (fact, criterion):
        for wanted in ("doubled_by_roster", "X012  站点相距太近", "trainees  学员台账"):
            assert wanted in text
    opens = explain_fact(rules, rules.facts["open_shop"], Style())
    assert "X911/X912  有门店：须与《站点名录》相符" in opens


def test_rules_show_counts_tables_figures_and_checks() -> None:
    assert "\n名册 3 张，推算值 7 个，核对 8 项\n" in render_rulebook(rulebook(), Style())
    assert "3 tables, 7 derived figures, 8 checks" in render_rulebook(rulebook(), Style("en"))
    assert "推算值" not in render_rulebook(replace(rulebook(), tables={}), Style())


def test_a_name_in_chinese_alone_is_shown_in_english_too() -> None:
    table = rulebook().tables["stations"].model_copy(update={"title": Text("站点")})
    assert "stations  站点" in explain_table(rulebook(), table, Style("en"))
