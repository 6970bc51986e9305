"""What the evidence carries: supported points, marks, exceptions, deadlines."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ecscore.model.rulebook import Rulebook
from helpers import assessed, of_code, result_of, toy

SHOPS = {"open_shop": "yes", "shop_serves": "yes", "coverage": "60%"}
MARK = "1.5|张三|看过现场"


def with_evidence(criterion: str, *evidence: str) -> Rulebook:
    """Return the toy with a criterion that asks for evidence."""
    criteria = dict(toy().criteria)
    criteria[criterion] = replace(criteria[criterion], evidence=evidence)
    return replace(toy(), criteria=criteria)


@pytest.mark.parametrize(
    ("held", "points", "reason"),
    [
        ((), 0, "缺材料，不予认定：门店清单、门店照片"),
        (("shop_list",), 0, "缺材料，不予认定：门店照片"),
        (("shop_photos",), 0, "缺材料，不予认定：门店清单"),
        (("shop_list", "shop_photos"), 4, "材料齐全"),
        (("shop_list", "shop_photos", "press_cuttings"), 4, "材料齐全"),
    ],
)
def test_points_are_supported_when_each_fact_has_its_papers(
    held: tuple[str, ...], points: int, reason: str
) -> None:
    result = result_of(assessed(toy(), SHOPS, held), "1.1")
    assert (result.points, result.supported) == (Decimal(4), Decimal(points))
    assert result.support_reason.render("zh") == reason


def test_a_paper_supports_only_the_facts_that_it_names() -> None:
    rulebook = with_evidence("2.7", "shop_list", "shop_photos")
    papers = dict(rulebook.requirements)
    papers["shop_list"] = papers["shop_list"].model_copy(update={"supports": ("extra",)})
    papers["shop_photos"] = papers["shop_photos"].model_copy(update={"supports": ("more_extra",)})
    rulebook = replace(rulebook, requirements=papers)
    facts = {"extra": "yes", "more_extra": "yes"}
    carried = [
        result_of(assessed(rulebook, facts, held), "2.7").supported
        for held in ((), ("shop_list",), ("shop_photos",), ("shop_list", "shop_photos"))
    ]
    assert carried == [0, 2, 1, 3]


def test_a_criterion_that_asks_for_no_evidence_is_supported_as_claimed() -> None:
    result = result_of(assessed(toy(), {"delay": "3"}), "1.2")
    assert result.points == result.supported == 3
    assert result.support_reason.render("zh") == "本条不要求材料"


@pytest.mark.parametrize(
    ("answer", "held", "claimed", "carried"),
    [
        ("yes", (), 2, 0),
        ("yes", ("press_cuttings",), 2, 2),
        ("no", (), -2, -2),
        ("no", ("press_cuttings",), -2, -2),
        ("unknown", ("press_cuttings",), 0, 0),
        ("n/a", (), 0, 0),
    ],
)
def test_a_swing_counts_a_no_without_paper_and_no_yes(
    answer: str, held: tuple[str, ...], claimed: int, carried: int
) -> None:
    rulebook = with_evidence("2.3", "press_cuttings")
    result = result_of(assessed(rulebook, {"published": answer}, held), "2.3")
    assert (result.points, result.supported) == (Decimal(claimed), Decimal(carried))


@pytest.mark.parametrize("held", [(), ("press_cuttings",)])
def test_a_deduction_counts_with_or_without_paper(held: tuple[str, ...]) -> None:
    rulebook = with_evidence("2.6", "press_cuttings")
    result = result_of(assessed(rulebook, {"doubled": "yes"}, held), "2.6")
    assert result.points == result.supported == -5
    assert result.support_reason.render("zh") == "扣分不论有无材料都计入"


@pytest.mark.parametrize(
    ("stated", "carried", "lacking"),
    [
        (MARK, "1.5", None),
        ("1.5|张三", "0", ("理由",)),
        ("1.5||看过现场", "0", ("评分人",)),
        ("1.5", "0", ("评分人", "理由")),
    ],
)
def test_a_mark_needs_a_reviewer_and_a_reason_to_be_supported(
    stated: str, carried: str, lacking: tuple[str, ...] | None
) -> None:
    assessment = assessed(toy(), {"skill": stated})
    result = result_of(assessment, "2.1")
    assert (result.points, result.supported) == (Decimal("1.5"), Decimal(carried))
    found = of_code(assessment, "E003")
    if lacking is None:
        assert not found
    else:
        assert tuple(map(str, found[0].args["what"])) == lacking  # type: ignore[call-overload]
        assert found[0].stake == Decimal("1.5")


def test_a_mark_from_outside_needs_neither() -> None:
    assessment = assessed(toy(), {"bureau_mark": "2"})
    assert result_of(assessment, "2.2").supported == 2
    assert not of_code(assessment, "E003")
