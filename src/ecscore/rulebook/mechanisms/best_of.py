"""K05: the best of several, none counted twice."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from ecscore.model.mechanism import Facts, Outcome, Span
from ecscore.model.text import Said, say
from ecscore.rulebook.options import WithOptions

_ZERO = Decimal(0)


class BestOf(WithOptions):
    """取最高一项、不重复计分 / the best alternative that is met counts, once (K05)."""

    key: ClassVar[str] = "best_of"

    def span(self, worth: Decimal) -> Span:
        """Return nothing to the best alternative."""
        return _ZERO, max(option.points for option in self.options)

    def score(self, facts: Facts, worth: Decimal, *, exempt: bool = False) -> Outcome:
        """Count the best alternative met for certain; the best that may be met bounds it."""
        answers = self.answers(facts)
        low = max((o.points for o, met in answers if met), default=_ZERO)
        high = max((o.points for o, met in answers if met is not False), default=_ZERO)
        best = next((o for o, met in answers if met and o.points == low), None)
        return Outcome(
            low,
            high,
            best.title if best else None,
            say("取最高一项，不重复计分", "the best one counts, once"),
            self.further(facts, answers, low),
            tuple(option.outcome(met) for option, met in answers),
            not_applicable=self.inapplicable(facts),
        )

    def rules(self, worth: Decimal) -> tuple[Said, ...]:
        """Say each alternative and its points."""
        head = say("取最高一项，不重复计分：", "the best one counts, once:")
        return (head, *(option.says() for option in self.options))


MECHANISM = BestOf
