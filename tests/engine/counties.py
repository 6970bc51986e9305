"""Counties at random: facts of the right types, thick around every bound, and evidence held."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from ecscore.model.fact import Fact
from ecscore.model.rulebook import Rulebook
from ecscore.model.values import FactType, exact
from helpers import bounds_of

Facts = dict[str, str]
STEP = {
    FactType.COUNT: Fraction(1),
    FactType.PERCENT: Fraction(1, 10_000),
    FactType.DAYS: Fraction(1, 10),
    FactType.GRADE: Fraction(1, 2),
}


def written(kind: FactType, number: Fraction) -> str:
    """Write a number, whose decimals end, as a fact of its type."""
    shown = number * 100 if kind is FactType.PERCENT else number
    text = exact(Decimal(shown.numerator) / Decimal(shown.denominator))
    return f"{text}%" if kind is FactType.PERCENT else text


def grid(rulebook: Rulebook, fact: Fact) -> list[str]:
    """Return values that reach every outcome: on each bound, beside it, and at the far ends."""
    criteria = rulebook.criteria_of(fact.id)
    bounds = {b.number for c in criteria for f, _, b in bounds_of(c.mechanism) if f == fact.id}
    if fact.type is FactType.YES_NO:
        return ["yes", "no"]
    if fact.type is FactType.RANK:
        return ["1/40", "12/40", "13/40", "24/40", "25/40", "40/40"]
    step = STEP[fact.type]
    numbers = {n for bound in bounds for n in (bound - step, bound, bound + step)}
    if fact.type is FactType.GRADE:
        most = max(int(c.most) for c in criteria)
        numbers = {step * n for n in range(2 * most + 1)}
    numbers |= {Fraction(0), max(numbers, default=Fraction(0)) + 10 * step}
    if fact.type is FactType.GRADE:
        numbers -= {max(numbers)}
    return [written(fact.type, n) for n in sorted(numbers) if n >= 0]


def anywhere(kind: FactType) -> st.SearchStrategy[str]:
    """Return values of a type that care for no bound."""
    if kind is FactType.YES_NO:
        return st.sampled_from(["yes", "no"])
    if kind is FactType.COUNT:
        return st.integers(0, 10_000).map(str)
    if kind is FactType.RANK:
        return st.integers(1, 60).flatmap(lambda of: st.integers(1, of).map(lambda p: f"{p}/{of}"))
    if kind is FactType.PERCENT:
        whole = st.integers(-5000, 20_000).map(lambda n: written(kind, Fraction(n, 10_000)))
        return whole | st.tuples(st.integers(0, 300), st.integers(1, 300)).map(
            "{0[0]}/{0[1]}".format
        )
    return st.integers(0, 100).map(lambda n: exact(Decimal(n) / 10))


def one_of(rulebook: Rulebook, fact: Fact, *, known: bool = False) -> st.SearchStrategy[str]:
    """Return what a county may state of a fact."""
    value = st.sampled_from(grid(rulebook, fact)) | anywhere(fact.type)
    if fact.type is FactType.GRADE:
        value = st.tuples(value, st.sampled_from(["|张三|看过", "|张三", ""])).map("".join)
    if known:
        return value
    value |= st.just("unknown")
    return value | st.just("n/a") if fact.may_be_not_applicable else value


def facts_of(rulebook: Rulebook) -> st.SearchStrategy[Facts]:
    """Return what a county may state: any facts, some not stated, some unknown."""
    each = {name: one_of(rulebook, fact) for name, fact in rulebook.facts.items()}
    return st.fixed_dictionaries({}, optional=each)


def known_facts_of(rulebook: Rulebook) -> st.SearchStrategy[Facts]:
    """Return what a county may state that knows everything."""
    return st.fixed_dictionaries(
        {name: one_of(rulebook, fact, known=True) for name, fact in rulebook.facts.items()}
    )


def evidence_of(rulebook: Rulebook) -> st.SearchStrategy[frozenset[str]]:
    """Return what evidence a county may hold: little, much or all of it."""
    names = sorted(rulebook.requirements)
    some = st.integers(0, 2 ** len(names) - 1).map(
        lambda bits: frozenset(name for n, name in enumerate(names) if bits >> n & 1)
    )
    return some | st.just(frozenset(names))
