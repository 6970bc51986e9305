"""Understanding how people write a unit's name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecscore.engine import matching_units
from ecscore.model.rulebook import Rulebook
from helpers import ningqiang, toy


def names(rulebook: Rulebook, written: str) -> tuple[list[str], bool]:
    units, exact = matching_units(rulebook, written)
    return [unit.name for unit in units], exact


@pytest.mark.parametrize("rulebook", [toy(), ningqiang()], ids=["toy", "ningqiang"])
def test_every_name_and_alias_is_its_own_unit_exactly(rulebook: Rulebook) -> None:
    for unit in rulebook.units.values():
        for name in (unit.name, *unit.aliases):
            assert names(rulebook, name) == ([unit.name], True)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("县电商办", "县电商办"),
        ("电商办", "县电商办"),
        ("宁强县电商办", "县电商办"),
        ("宁强电商办", "县电商办"),
        (" 县 电商办 ", "县电商办"),
        ("县电商办\u3000", "县电商办"),
        ("（县）电商办", "县电商办"),
        ("农业农村局", "县农业农村局"),
        ("县文广局", "县文旅局"),
        ("宁强县文广局", "县文旅局"),
        ("各镇（办）", "各镇（办）"),
        ("各镇(办)", "各镇（办）"),
        ("各镇 （办）", "各镇（办）"),
        ("各镇办", "各镇（办）"),
        ("[各镇办]", "各镇（办）"),
        ("项目承办单位", "各承办企业"),
        ("羌州控股集团有限公司", "陕西羌州控股集团"),
        ("羌州控股集团（有限公司）", "陕西羌州控股集团"),
        ("委宣传部", "县委宣传部"),
        ("团县委", "团县委"),
        ("市商务局", "市商务局"),
    ],
)
def test_brackets_blanks_width_region_and_county_do_not_matter(written: str, unit: str) -> None:
    assert names(ningqiang(), written) == ([unit], True)


def test_full_width_letters_are_folded() -> None:
    renamed = toy().units["县财政局"].model_copy(update={"aliases": ("A局(1)",)})
    rulebook = toy()
    units = {**rulebook.units, "县财政局": renamed}
    assert names(replace(rulebook, units=units), "Ａ局（１）") == (["县财政局"], True)


@pytest.mark.parametrize(
    ("written", "among"),
    [
        ("财政", "县财政局"),
        ("县财证局", "县财政局"),
        ("农业局", "县农业农村局"),
        ("扶贫", "县扶贫办"),
        ("市场监督管理局", "县市场监管局"),
        ("宣传部", "县委宣传部"),
        ("羌州集团", "陕西羌州控股集团"),
        ("电商办公室", "县电商办"),
        ("领导小组", "县电子商务进农村工作领导小组"),
    ],
)
def test_a_near_miss_offers_candidates_and_is_never_exact(written: str, among: str) -> None:
    found, exact = names(ningqiang(), written)
    assert among in found
    assert not exact
    assert len(found) == len(set(found))


@pytest.mark.parametrize("written", ["", " ", "县", "宁强县", "xyz", "外星人", "（）", "123"])
def test_nonsense_matches_nothing(written: str) -> None:
    assert names(ningqiang(), written) == ([], False)
