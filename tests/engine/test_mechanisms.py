"""Each mechanism on the toy rulebook: what stated facts come to."""

from __future__ import annotations

import pytest

from ecscore.model.values import exact
from helpers import assessed, result_of, toy

# criterion | facts | state | claimed | low … high | band
CASES = """
1.1 |                                               | unknown        | 0   | 0…4
1.1 | open_shop=yes shop_serves=yes coverage=50%    | full           | 4   | 4…4
1.1 | open_shop=yes shop_serves=yes coverage=26/50  | full           | 4   | 4…4
1.1 | open_shop=yes shop_serves=yes coverage=49.99% | none           | 0   | 0…0
1.1 | open_shop=yes shop_serves=yes                 | unknown        | 0   | 0…4
1.1 | open_shop=no                                  | none           | 0   | 0…0
1.1 | open_shop=unknown coverage=40%                | none           | 0   | 0…0
1.1 | open_shop=n/a                                 | not_applicable | 0   | 0…0
1.2 | delay=unknown                                 | unknown        | 0   | 0…3
1.2 | delay=0                                       | full           | 3   | 3…3  | 不超过 3
1.2 | delay=3                                       | full           | 3   | 3…3  | 不超过 3
1.2 | delay=3.1                                     | partial        | 2   | 2…2  | 超过 3、不超过 7
1.2 | delay=7                                       | partial        | 2   | 2…2  | 超过 3、不超过 7
1.2 | delay=7.1                                     | none           | 0   | 0…0  | 超过 7
1.2 | delay=n/a                                     | not_applicable | 0   | 0…0
1.3 |                                               | unknown        | 0   | 0…3
1.3 | visitors=3000 progress=50%                    | full           | 3   | 3…3  | 客流 不低于 3000、进度 不低于 50%
1.3 | visitors=2999 progress=50%                    | partial        | 2   | 2…2  | 客流 不低于 2000、进度 不低于 30%
1.3 | visitors=3200 progress=40%                    | partial        | 2   | 2…2  | 客流 不低于 2000、进度 不低于 30%
1.3 | visitors=1500 progress=60%                    | partial        | 1   | 1…1  | 进度 不低于 10%
1.3 | visitors=9999 progress=9.99%                  | none           | 0   | 0…0  | 各档均未达到
1.3 | visitors=3200                                 | unknown        | 0   | 0…3
1.3 | visitors=2400                                 | unknown        | 0   | 0…2
1.3 | visitors=1500                                 | unknown        | 0   | 0…1
1.3 | progress=60%                                  | partial        | 1   | 1…3
1.3 | progress=20%                                  | partial        | 1   | 1…1  | 进度 不低于 10%
1.3 | progress=5%                                   | none           | 0   | 0…0  | 各档均未达到
1.3 | visitors=n/a progress=60%                     | partial        | 1   | 1…1  | 进度 不低于 10%
1.3 | visitors=n/a progress=n/a                     | not_applicable | 0   | 0…0  | 各档均未达到
2.1 |                                               | waiting        | 0   | 0…2
2.1 | skill=0|张三|看过                              | none           | 0   | 0…0
2.1 | skill=1.5|张三|看过                            | partial        | 1.5 | 1.5…1.5
2.1 | skill=2|张三|看过                              | full           | 2   | 2…2
2.1 | skill=2.1|张三|看过                            | waiting        | 0   | 0…2
2.1 | skill=n/a                                     | not_applicable | 0   | 0…0
2.2 |                                               | waiting        | 0   | 0…3
2.2 | bureau_mark=0                                 | none           | 0   | 0…0
2.2 | bureau_mark=2.5                               | partial        | 2.5 | 2.5…2.5
2.2 | bureau_mark=3                                 | full           | 3   | 3…3
2.2 | bureau_mark=3.01                              | waiting        | 0   | 0…3
2.3 |                                               | unknown        | 0   | -2…2
2.3 | published=yes                                 | full           | 2   | 2…2
2.3 | published=no                                  | deducted       | -2  | -2…-2
2.3 | published=n/a                                 | not_applicable | 0   | 0…0
2.4 |                                               | unknown        | 0   | 0…2
2.4 | place=1/40                                    | full           | 2   | 2…2  | 位列前 30%
2.4 | place=12/40                                   | full           | 2   | 2…2  | 位列前 30%
2.4 | place=13/40                                   | partial        | 1   | 1…1  | 位列前 60%
2.4 | place=24/40                                   | partial        | 1   | 1…1  | 位列前 60%
2.4 | place=25/40                                   | none           | 0   | 0…0  | 其余名次
2.4 | place=1/1                                     | none           | 0   | 0…0  | 其余名次
2.4 | place=n/a                                     | not_applicable | 0   | 0…0
2.5 |                                               | unknown        | 0   | 0…3
2.5 | national=yes                                  | full           | 3   | 3…3  | 中央
2.5 | national=yes regional=yes                     | full           | 3   | 3…3  | 中央
2.5 | national=no regional=yes                      | partial        | 2   | 2…2  | 省级
2.5 | regional=yes                                  | partial        | 2   | 2…3  | 省级
2.5 | regional=no                                   | unknown        | 0   | 0…3
2.5 | national=no                                   | unknown        | 0   | 0…2
2.5 | national=no regional=no                       | none           | 0   | 0…0
2.5 | national=n/a regional=no                      | none           | 0   | 0…0
2.5 | national=n/a regional=n/a                     | not_applicable | 0   | 0…0
2.6 |                                               | unknown        | 0   | -5…0
2.6 | doubled=yes                                   | deducted       | -5  | -5…-5
2.6 | doubled=no                                    | clear          | 0   | 0…0
2.6 | doubled=n/a                                   | not_applicable | 0   | 0…0
2.7 |                                               | unknown        | 0   | 0…3
2.7 | extra=yes more_extra=yes                      | full           | 3   | 3…3
2.7 | extra=yes                                     | partial        | 2   | 2…3
2.7 | extra=yes more_extra=no                       | partial        | 2   | 2…2
2.7 | extra=no                                      | unknown        | 0   | 0…1
2.7 | extra=no more_extra=no                        | none           | 0   | 0…0
2.7 | extra=n/a more_extra=yes                      | partial        | 1   | 1…1
2.7 | extra=n/a more_extra=n/a                      | not_applicable | 0   | 0…0
"""  # noqa: E501 - a case is a line


def facts_of(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in text.split())


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_facts_come_to_a_state_a_score_and_a_range(case: str) -> None:
    name, facts, state, points, span, *band = (part.strip() for part in case.split(" | "))
    result = result_of(assessed(toy(), facts_of(facts)), name)
    assert result.state.value == state
    assert exact(result.points) == points
    assert f"{exact(result.low)}…{exact(result.high)}" == span
    assert ([result.band.render("zh")] if result.band else []) == band
    assert result.open is (result.low != result.high)


# criterion | facts | what is needed ; how far ; what it adds  (nearest first)
NEXT = """
1.1 | open_shop=yes shop_serves=yes coverage=49.99% | 覆盖率 不低于 50% ; 0.01 个百分点 ; 4
1.1 | open_shop=yes shop_serves=yes coverage=1/3 | 覆盖率 不低于 50% ; 16.6667 个百分点 ; 4
1.1 | open_shop=no shop_serves=yes coverage=60% | 有门店 为“是” ; ; 4
1.1 | open_shop=yes shop_serves=yes coverage=50%
1.1 | open_shop=n/a
1.2 | delay=3
1.2 | delay=3.5 | 时限 不超过 3 ; 0.5 天 ; 1
1.2 | delay=7.1 | 时限 不超过 7 ; 0.1 天 ; 2 | 时限 不超过 3 ; 4.1 天 ; 3
1.3 | visitors=2999 progress=50% | 客流 不低于 3000 ; 1 人次 ; 1
1.3 | visitors=3200 progress=40% | 进度 不低于 50% ; 10 个百分点 ; 1
1.3 | visitors=9999 progress=9% | 进度 不低于 10% ; 1 个百分点 ; 1
1.3 | visitors=3000 progress=50%
2.1 | skill=1.5|张三|看过 | 熟练程度 达到 2 分 ; 0.5 分 ; 0.5
2.1 | skill=2|张三|看过
2.2 | bureau_mark=1 | 市局评分 达到 3 分 ; 2 分 ; 2
2.3 | published=no | 已公开 为“是” ; ; 4
2.3 | published=yes
2.4 | place=13/40 | 名次 第 12 名以内 ; 1 个名次 ; 1
2.4 | place=40/40 | 名次 第 24 名以内 ; 16 个名次 ; 1 | 名次 第 12 名以内 ; 28 个名次 ; 2
2.4 | place=3/3 | 名次 第 1 名以内 ; 2 个名次 ; 1
2.4 | place=1/1
2.5 | national=no regional=yes | 中央媒体 为“是” ; ; 1
2.5 | national=no regional=no | 中央媒体 为“是” ; ; 3 | 省级媒体 为“是” ; ; 2
2.5 | national=yes regional=no
2.6 | doubled=yes
2.7 | extra=no more_extra=no | 加分事项 为“是” ; ; 2 | 又一加分事项 为“是” ; ; 1
2.7 | extra=yes more_extra=no | 又一加分事项 为“是” ; ; 1
"""


@pytest.mark.parametrize("case", NEXT.strip().split("\n"))
def test_the_ways_to_a_better_score_are_named_with_their_distance(case: str) -> None:
    name, facts, *ways = (part.strip() for part in case.split(" | "))
    result = result_of(assessed(toy(), facts_of(facts)), name)
    found = [
        (step.needed.render("zh"), step.gap.render("zh") if step.gap else "", exact(step.gain))
        for step in result.next
    ]
    assert found == [tuple(part.strip() for part in way.split(";")) for way in ways]


def test_what_is_not_known_is_named_by_title_in_both_languages() -> None:
    result = result_of(assessed(toy(), {"open_shop": "yes"}), "1.1")
    assert result.reason.render("zh") == "尚不清楚：门店营业 为“是”、覆盖率 不低于 50%"
    assert result.reason.render("en") == (
        "not known yet: the shop serves is yes, coverage at least 50%"
    )


def test_every_sentence_of_a_result_can_be_said_in_both_languages() -> None:
    for facts in ({}, {"open_shop": "no", "delay": "9", "progress": "1%", "doubled": "yes"}):
        for result in assessed(toy(), facts).criteria:
            said = [result.reason, result.support_reason, *result.steps]
            said += [step.needed for step in result.next]
            said += [step.gap for step in result.next if step.gap is not None]
            for sentence in said:
                assert sentence.render("zh")
                assert sentence.render("en")


def test_options_are_told_one_by_one() -> None:
    result = result_of(assessed(toy(), {"regional": "yes"}), "2.5")
    assert [step.render("zh") for step in result.steps] == [
        "中央（3 分）：未知",
        "省级（2 分）：满足",
    ]


def test_every_rule_can_be_explained_in_both_languages() -> None:
    for criterion in toy().criteria.values():
        for line in criterion.mechanism.rules(criterion.worth):
            assert line.render("zh")
            assert line.render("en")
