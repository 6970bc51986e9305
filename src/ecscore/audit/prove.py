"""What can be proven of a rulebook's queries: each runs, reads what it says, has its examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import Formatter
from typing import Final

from ecscore.audit.checks import MOST_CASES, personal_columns, place_of
from ecscore.audit.examples import (
    DAY,
    answer_of,
    leaking,
    personal_values,
    wrong_cases,
    wrong_value,
)
from ecscore.audit.figures import value_of
from ecscore.model.audit import Check, Derived
from ecscore.model.catalogue import CATALOGUE
from ecscore.model.finding import Certainty, Finding
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Text, say
from ecscore.rosters.guard import Refused
from ecscore.rosters.shape import parameters
from ecscore.rosters.store import Answer, Store
from ecscore.rulebook.written import Loaded

_LEAST_EXAMPLES: Final = 2


def query_faults(loaded: Loaded) -> Iterator[Finding]:
    """Yield what is wrong with derived figures, checks and openings, run on empty tables."""
    rulebook = loaded.rulebook
    with Store(rulebook) as store:
        store.lock()
        for derived in rulebook.derived.values():
            yield from _of_derived(loaded, store, derived)
        for check in rulebook.checks.values():
            yield from _of_check(loaded, store, check)
        for opens in rulebook.opens:
            origin = loaded.origins["opens", f"{opens.fact} {opens.table}"]
            try:
                query = f"select _row from {opens.table} where {opens.where or 'true'}"
                store.run(query, (opens.table,), DAY)
            except Refused as refused:
                args = {"what": opens.fact, "problem": refused.said}
                yield Finding("R221", args, origin.at("where"))
    yield from _unused(loaded)


def example_faults(loaded: Loaded) -> Iterator[Finding]:
    """Yield every example of a figure or check that comes out otherwise than it says."""
    with Store(loaded.rulebook) as store:
        store.lock()
        for derived in loaded.rulebook.derived.values():
            origin = loaded.origins["derived", derived.id]
            for number in range(len(derived.examples)):
                if (said := wrong_value(store, derived, number)) is not None:
                    yield Finding("R213", {"problem": said}, origin.at("examples", number))
        for check in loaded.rulebook.checks.values():
            origin = loaded.origins["checks", check.code]
            for number in range(len(check.examples)):
                if (said := wrong_cases(store, check, number)) is not None:
                    yield Finding("R213", {"problem": said}, origin.at("examples", number))
            yield from _leaks(loaded, store, check)


def count_query_examples(rulebook: Rulebook) -> int:
    """Count the examples of a rulebook's figures and checks."""
    owners: Iterable[Derived | Check] = (*rulebook.derived.values(), *rulebook.checks.values())
    return sum(len(owner.examples) for owner in owners)


def _of_derived(loaded: Loaded, store: Store, derived: Derived) -> Iterator[Finding]:
    origin = loaded.origins["derived", derived.id]
    try:
        value_of(store, derived, DAY)
    except Refused as refused:
        yield Finding("R221", {"what": derived.id, "problem": refused.said}, origin.at("query"))
    if len(derived.examples) < _LEAST_EXAMPLES:
        yield Finding("R212", {"wanted": _TWO}, origin.at("examples"))


_TWO: Final = Text("两个算例，其一为不寻常的情形", "two examples, one of an awkward case")
_WITH: Final = Text("有此问题的一个算例", "an example with a case")
_WITHOUT: Final = Text("没有此问题的一个算例", "an example without a case")


def _of_check(loaded: Loaded, store: Store, check: Check) -> Iterator[Finding]:
    origin = loaded.origins["checks", check.code]
    reads = (*check.needs, *check.uses)
    if check.code in CATALOGUE:
        yield Finding("R104", {"what": "checks", "id": check.code}, origin.at("code"))
    try:
        if check.applies:
            store.run(check.applies, reads, DAY)
    except Refused as refused:
        yield Finding("R221", {"what": check.code, "problem": refused.said}, origin.at("applies"))
    try:
        answer = store.run(check.query, reads, DAY, MOST_CASES)
    except Refused as refused:
        yield Finding("R221", {"what": check.code, "problem": refused.said}, origin.at("query"))
        return
    yield from _of_answer(loaded, store, check, answer)


def _of_answer(loaded: Loaded, store: Store, check: Check, answer: Answer) -> Iterator[Finding]:
    """Hold a check against what its query gives."""
    origin = loaded.origins["checks", check.code]
    if check.contradicts and _may_not_void(store, check):
        yield Finding(
            "R221", {"what": check.code, "problem": _NO_VOIDING}, origin.at("contradicts")
        )
    given = {name for name in answer.names if place_of(name, loaded.rulebook) is None}
    for part, wanted in _placeholders(check):
        if wanted not in given:
            args = {"what": check.code, "name": wanted, "known": tuple(sorted(given))}
            yield Finding("R222", args, origin.at(part))
    table = check.column.partition(".")[0]
    if table and table not in {place_of(name, loaded.rulebook) for name in answer.names}:
        said = say("查询结果没有 {table}_row", "the result has no {table}_row", table=table)
        yield Finding("R221", {"what": check.code, "problem": said}, origin.at("column"))
    for what, there in ((_WITH, any(e.finds for e in check.examples)),
                        (_WITHOUT, any(not e.finds for e in check.examples))):  # fmt: skip
        if not there:
            yield Finding("R212", {"wanted": what}, origin.at("examples"))


_NO_VOIDING: Final = say(
    "只有 proven 且不读 claims、criteria 的核对可以写 contradicts",
    "only a check that is proven and reads neither claims nor criteria may have contradicts",
)


def _may_not_void(store: Store, check: Check) -> bool:
    """Say whether a check is unsure, or reads what is known after the score, which it precedes."""
    reads = store.reads(check.query) | (store.reads(check.applies) if check.applies else set())
    return check.certainty is not Certainty.PROVEN or bool(reads & {"claims", "criteria"})


def _placeholders(check: Check) -> Iterator[tuple[str, str]]:
    for part in ("title", "message", "why", "fix"):
        text: Text = getattr(check, part)
        for wording in (text.zh, text.en):
            yield from ((part, name) for _, name, _, _ in Formatter().parse(wording) if name)


def _leaks(loaded: Loaded, store: Store, check: Check) -> Iterator[Finding]:
    masked = personal_columns(loaded.rulebook, check)
    for number, example in enumerate(check.examples):
        personal = personal_values(loaded.rulebook, example.tables)
        if not example.finds or not personal:
            continue
        try:
            found = leaking(answer_of(store, check, number), personal, masked)
        except Refused:
            continue
        if found:
            at = loaded.origins["checks", check.code].at("query")
            yield Finding("R223", {"what": check.code, "columns": tuple(sorted(found))}, at)
            return


def _unused(loaded: Loaded) -> Iterator[Finding]:
    rulebook = loaded.rulebook
    queries = [d.query for d in rulebook.derived.values()]
    queries += [f"{c.query} {c.applies}" for c in rulebook.checks.values()]
    queries += [opens.where for opens in rulebook.opens]
    for name in parameters(rulebook):
        if not any(f"${name}" in query for query in queries):
            at = loaded.origins["parameters", name].at()
            yield Finding("R214", {"what": "parameters", "id": name}, at)
