"""K10: a mark that somebody outside the county gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from ecscore.model.fact import Fact
from ecscore.model.mechanism import Complaint, Facts, Outcome, Span, WantedExample
from ecscore.model.record import Words
from ecscore.model.text import Said, say
from ecscore.model.values import exact
from ecscore.rulebook.marks import Marked, check_mark, wanted_marks

_ZERO = Decimal(0)


class External(Marked):
    """由县外单位评分 / a mark from outside, which a county cannot give itself (K10)."""

    key: ClassVar[str] = "external"
    outside: ClassVar[bool] = True

    fact: str = Field(description="分数所在的事实 / the fact that holds the mark")
    by: Words = Field(description="评分单位 / who gives the mark")

    def span(self, worth: Decimal) -> Span:
        """Return nothing to `worth`."""
        return _ZERO, worth

    def score(self, facts: Facts, worth: Decimal, *, exempt: bool = False) -> Outcome:
        """Count the mark."""
        reason = say("{by}评分", "the mark of {by}", by=self.by)
        return self.marked(facts, self.span(worth), reason)

    def rules(self, worth: Decimal) -> tuple[Said, ...]:
        """Say who marks."""
        return (
            say(
                "由{by}在 0 至 {most} 分之间评分，县里不能自评",
                "{by} marks from 0 to {most}; not for self-assessment",
                by=self.by,
                most=exact(worth),
            ),
        )

    def check(self, facts: Mapping[str, Fact], worth: Decimal) -> Iterator[Complaint]:
        """Yield a fact of the wrong type."""
        yield from check_mark(self.fact, facts, worth, worth)

    def wanted(self, facts: Mapping[str, Fact]) -> Iterator[WantedExample]:
        """Ask for no mark and for a mark of nothing."""
        return wanted_marks(self.fact)


MECHANISM = External
