"""What every form of the ranking says: sentences, heads and rows as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ecscore.model.batch import (
    CriterionAcross,
    Crossing,
    FailedCounty,
    PeerPlace,
    PeerRanking,
    Province,
    Quartiles,
    RankedCounty,
)
from ecscore.model.catalogue import entry_of
from ecscore.model.finding import Severity
from ecscore.model.states import Standing
from ecscore.model.text import Text
from ecscore.model.values import exact, rounded
from ecscore.render.clean import clean
from ecscore.render.voice import Voice

STANDING_WORDS: Final[Mapping[Standing, Text]] = {
    Standing.COMPLETE: Text("齐全", "full"),
    Standing.PARTIAL: Text("不全", "part"),
    Standing.MISSING: Text("没有", "none"),
    Standing.CONTRADICTED: Text("矛盾", "void"),
}
"""How evidence stands, in words that a narrow column has room for."""


def title(voice: Voice, province: Province) -> str:
    """Return the heading of the whole."""
    number = len(province.counties) + len(province.failures)
    name = voice.text(province.rulebook.header.title)
    return voice.say(f"{number} 个县的评分与排名  {name}", f"{number} counties ranked  {name}")


def sentence(voice: Voice, province: Province) -> str:
    """Say how many counties came out how."""
    done, failed = len(province.counties), len(province.failures)
    partly = sum(county.partly for county in province.counties)
    said = voice.say(f"评出 {done} 个县", f"{done} counties assessed")
    if failed:
        said += voice.say(f"，{failed} 个县没有评出", f", {failed} not")
    if partly:
        said += voice.say(
            f"，其中 {partly} 个县只读出一部分", f"; of {partly} only a part could be read"
        )
    if province.crossings:
        cases = sum((province.crossed or {}).values())
        said += voice.say(
            f"；县与县之间的疑点 {cases} 处", f"; {cases} suspicions between counties"
        )
    return said


def ranking_heads(voice: Voice) -> tuple[str, ...]:
    """Return the heads of the ranking."""
    return (
        voice.say("名次", "Rank"),
        voice.say("县", "County"),
        voice.say("有支撑", "Supported"),
        voice.say("自评", "Claimed"),
        voice.say("可能", "Possible"),
        voice.say("错误", "Errors"),
        voice.say("警告", "Warn."),
    )


def ranking_row(county: RankedCounty) -> tuple[str, ...]:
    """Return a county's row of the ranking; `*` marks one that was only partly read."""
    low, high = exact(county.total.low), exact(county.total.high)
    return (
        str(county.place),
        clean(county.label) + (" *" if county.partly else ""),
        exact(county.total.supported),
        exact(county.total.claimed),
        low if low == high else f"{low}~{high}",
        str(county.counts.get(Severity.ERROR, 0)),
        str(county.counts.get(Severity.WARNING, 0)),
    )


def quartile_heads(voice: Voice) -> tuple[str, ...]:
    """Return the heads of the quartiles."""
    return (
        "",
        voice.say("最低", "Least"),
        voice.say("下四分位", "Lower q."),
        voice.say("中位", "Median"),
        voice.say("上四分位", "Upper q."),
        voice.say("最高", "Most"),
        voice.say("平均", "Mean"),
    )


def quartile_rows(voice: Voice, province: Province) -> Iterator[tuple[str, ...]]:
    """Yield where the totals lie."""
    named = (
        (voice.say("有材料支撑", "Supported"), province.supported),
        (voice.say("自评", "Claimed"), province.claimed),
    )
    for name, found in named:
        if found is not None:
            yield (name, *map(rounded, numbers_of(found)))


def numbers_of(found: Quartiles) -> tuple[Decimal, ...]:
    """Return quartiles in the order of their heads."""
    return (found.least, found.lower, found.median, found.upper, found.most, found.mean)


def cost_heads(voice: Voice) -> tuple[str, ...]:
    """Return the heads of the criteria that cost most."""
    return (
        voice.say("指标", "Criterion"),
        voice.say("满分率", "Full"),
        voice.say("平均/满分", "Mean/of"),
        voice.say("共失分", "Lost"),
        voice.say("待定县", "Open"),
    )


def cost_row(voice: Voice, province: Province, across: CriterionAcross) -> tuple[str, ...]:
    """Return the row of a criterion over all counties."""
    criterion = province.rulebook.criteria[across.id]
    share = Fraction(across.full, max(len(province.counties), 1))
    return (
        f"{across.id} {voice.text(criterion.title)}",
        f"{rounded(share * 100, 1)}%",
        f"{rounded(across.mean)}/{exact(max(criterion.most, Decimal(0)))}",
        exact(across.lost),
        str(across.open),
    )


def rank_title(voice: Voice, ranking: PeerRanking) -> str:
    """Return the heading of a ranking among peers."""
    fact, by = voice.text(ranking.fact.title), voice.text(ranking.by)
    return voice.say(f"{fact}（按{by}）", f"{fact} (by {by})")


def rank_heads(voice: Voice) -> tuple[str, ...]:
    """Return the heads of a ranking among peers."""
    return (
        voice.say("推算名次", "Computed"),
        voice.say("县", "County"),
        voice.say("数值", "Figure"),
        voice.say("填报名次", "Stated"),
    )


def rank_row(voice: Voice, place: PeerPlace) -> tuple[str, ...]:
    """Return a county's row of a ranking among peers."""
    if place.best is None:
        said = voice.say("不计", "none")
    elif place.best == place.worst:
        said = f"{place.best}/{place.of}"
    else:
        said = f"{place.best}~{place.worst}/{place.of}"
    return (said, clean(place.label), place.figure or "-", place.stated or "-")


def crossing_title(voice: Voice, crossing: Crossing) -> str:
    """Return what a suspicion between counties is called."""
    return voice.text(entry_of(crossing.finding).title)


def failure_text(voice: Voice, county: FailedCounty) -> str:
    """Say why a county was not assessed and what to do."""
    message, fix = voice.text(county.failure.message), voice.text(county.failure.fix)
    return f"{county.failure.code} {message}{voice.say('。', '. ')}{fix}"
