"""Running the examples that stand beside the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ecscore.model.finding import Finding
from ecscore.model.rulebook import Criterion, Example, Rulebook
from ecscore.model.text import Text
from ecscore.model.values import NOT_APPLICABLE, UNKNOWN, NotThisType, Value, exact, parse
from ecscore.rulebook.written import Loaded

_NOT_APPLICABLE_WORDS = ("不适用", "not_applicable")


def given_values(rulebook: Rulebook, example: Example) -> Mapping[str, Value]:
    """Read the facts of an example; a fact that is not given is unknown.

    Raises:
        NotThisType: a value does not fit its fact's type.
    """
    values: dict[str, Value] = dict.fromkeys(rulebook.facts, UNKNOWN)
    for name, text in example.given.items():
        if text in _NOT_APPLICABLE_WORDS:
            values[name] = NOT_APPLICABLE
        elif text != "unknown":
            values[name] = parse(rulebook.facts[name].type, text)
    return values


def run_examples(loaded: Loaded) -> Iterator[Finding]:
    """Yield every example that comes out otherwise than it says."""
    for criterion in loaded.rulebook.criteria.values():
        origin = loaded.origins["criteria", criterion.id]
        for number, example in enumerate(criterion.examples):
            said = _wrong(loaded.rulebook, criterion, example)
            if said is not None:
                at = origin.at("examples", number)
                yield Finding("R213", {"problem": said}, at, criterion=criterion.id)


def _wrong(rulebook: Rulebook, criterion: Criterion, example: Example) -> Text | None:
    try:
        values = given_values(rulebook, example)
    except NotThisType as error:
        return Text(
            f"“{error.text}”读不出来，应为{error.expected.zh}",
            f"{error.text!r} cannot be read; expected {error.expected.en}",
        )
    outcome = criterion.mechanism.score(values, criterion.worth, exempt=example.exception)
    if (outcome.low, outcome.high) == example.points:
        return None
    wanted = " … ".join(exact(end) for end in example.points)
    got = f"{exact(outcome.low)} … {exact(outcome.high)}"
    if outcome.low == outcome.high:
        got = exact(outcome.low)
    return Text(f"应得 {wanted}，算得 {got}", f"expected {wanted}, got {got}")


def count_examples(rulebook: Rulebook) -> int:
    """Count the examples of a rulebook."""
    return sum(len(criterion.examples) for criterion in rulebook.criteria.values())
