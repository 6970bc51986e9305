"""Titled sets of conditions worth points: what `parts` add up and `best_of` chooses from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from ecscore.model.fact import Fact
from ecscore.model.mechanism import Complaint, FactBound, Facts, NextStep, WantedExample
from ecscore.model.record import Points, Record, Words
from ecscore.model.text import Said, Text, say
from ecscore.model.values import NOT_APPLICABLE, exact
from ecscore.rulebook.conditions import Conditions, all_met, bounds_of, examples_of, ways_to
from ecscore.rulebook.listed import Listed

_MET = {
    True: Text("满足", "met"),
    False: Text("未满足", "not met"),
    None: Text("未知", "unknown"),
}


_NEGATIVE = Text("这里的分值不能是负数", "points must not be negative here")


class Option(Record):
    """Conditions that together are worth points."""

    title: Words = Field(description="情形 / what it is")
    when: Conditions = Field(description="须全部满足的条件 / conditions, all to be met")
    points: Points = Field(description="得分 / points")

    def says(self) -> Said:
        """Say what it is worth."""
        return say(
            "· {title}：{points} 分",
            "· {title}: {points}",
            title=self.title,
            points=exact(self.points),
        )

    def outcome(self, met: bool | None) -> Said:
        """Say whether it is met."""
        return say(
            "{title}（{points} 分）：{met}",
            "{title} ({points}): {met}",
            title=self.title,
            points=exact(self.points),
            met=_MET[met],
        )


class WithOptions(Listed):
    """A mechanism over a list of options."""

    listed: ClassVar[str] = "options"

    options: tuple[Option, ...] = Field(description="各种情形 / the options", min_length=1)

    def facts(self) -> tuple[str, ...]:
        """Return the facts of all options."""
        return tuple(dict.fromkeys(c.fact for option in self.options for c in option.when))

    def answers(self, facts: Facts) -> list[tuple[Option, bool | None]]:
        """Say of each option whether it is met."""
        return [(option, all_met(option.when, facts)) for option in self.options]

    def further(
        self, facts: Facts, answers: list[tuple[Option, bool | None]], already: Decimal
    ) -> tuple[NextStep, ...]:
        """Return the ways to options not met that are worth more than `already`."""
        return tuple(
            step
            for option, met in answers
            if met is False and option.points > already
            for step in ways_to(option.when, facts, option.points - already)
        )

    def inapplicable(self, facts: Facts) -> bool:
        """Say whether none of its facts applies."""
        return all(facts.get(fact) is NOT_APPLICABLE for fact in self.facts())

    def bounds(self) -> Iterator[FactBound]:
        """Yield the bounds of its conditions."""
        return bounds_of(c for option in self.options for c in option.when)

    def check(self, facts: Mapping[str, Fact], worth: Decimal) -> Iterator[Complaint]:
        """Yield conditions that do not fit, and a best other than the printed points."""
        for number, option in enumerate(self.options):
            if option.points < 0:
                yield Complaint("R119", {"problem": _NEGATIVE}, (number, "points"))
            for place, condition in enumerate(option.when):
                yield from condition.check(facts, (number, "when", place))
        yield from other_than_printed(self.span(worth)[1], worth)

    def wanted(self, facts: Mapping[str, Fact]) -> Iterator[WantedExample]:
        """Ask for each condition on and off, and for nothing known."""
        return examples_of((c for option in self.options for c in option.when), facts)


def other_than_printed(most: Decimal, worth: Decimal) -> Iterator[Complaint]:
    """Yield a complaint where a rule earns another maximum than the table prints."""
    if most != worth:
        yield Complaint("R113", {"most": exact(most), "points": exact(worth)})
