"""K02: parts that add up."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from ecscore.model.mechanism import Facts, Outcome, Span
from ecscore.model.text import Said, say
from ecscore.model.values import exact
from ecscore.rulebook.options import WithOptions

_ZERO = Decimal(0)


class Parts(WithOptions):
    """各部分分别得分、相加 / additive parts: each part that is met adds its points (K02)."""

    key: ClassVar[str] = "parts"

    def span(self, worth: Decimal) -> Span:
        """Return nothing to the sum of the parts."""
        return _ZERO, sum((part.points for part in self.options), _ZERO)

    def score(self, facts: Facts, worth: Decimal, *, exempt: bool = False) -> Outcome:
        """Add up what is met for certain, and what may be."""
        answers = self.answers(facts)
        low = sum((part.points for part, met in answers if met), _ZERO)
        high = sum((part.points for part, met in answers if met is not False), _ZERO)
        return Outcome(
            low,
            high,
            None,
            say("各部分相加", "the parts added up"),
            self.further(facts, answers, _ZERO),
            tuple(part.outcome(met) for part, met in answers),
            not_applicable=self.inapplicable(facts),
        )

    def rules(self, worth: Decimal) -> tuple[Said, ...]:
        """Say each part and its points."""
        head = say("分项相加，最多 {most} 分：", "added up, at most {most}:", most=exact(worth))
        return (head, *(part.says() for part in self.options))


MECHANISM = Parts
