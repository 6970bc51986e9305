"""K11: a mark given by a named reviewer with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from ecscore.model.fact import Fact
from ecscore.model.mechanism import Complaint, FactName, Facts, Outcome, Span, WantedExample
from ecscore.model.record import Points, Record, Words
from ecscore.model.text import Said, Text, say
from ecscore.model.values import exact
from ecscore.rulebook.marks import Marked, check_mark, wanted_marks

_ZERO = Decimal(0)
_REVERSED = Text("最低分高于最高分", "the least is above the most")


class GradeClass(Record):
    """A class of a grade, worth a range of points."""

    title: Words = Field(description="档次 / the class")
    from_: Points = Field(alias="from", description="最低分 / least points")
    to: Points = Field(description="最高分 / most points")

    def says(self) -> Said:
        """Say its range."""
        return say(
            "· {title}：{low} 至 {high} 分",
            "· {title}: {low} to {high}",
            title=self.title,
            low=exact(self.from_),
            high=exact(self.to),
        )


class Grade(Marked):
    """由具名评审人评分并说明理由 / a mark by a named reviewer with a reason (K11)."""

    key: ClassVar[str] = "grade"

    fact: str = Field(description="分数所在的事实 / the fact that holds the mark")
    classes: tuple[GradeClass, ...] = Field(
        (), description="档次；分数须落在其中 / classes, one of which the mark must lie in"
    )

    def span(self, worth: Decimal) -> Span:
        """Return the ends of the classes, or nothing to `worth`."""
        if not self.classes:
            return _ZERO, worth
        return min(c.from_ for c in self.classes), max(c.to for c in self.classes)

    def score(self, facts: Facts, worth: Decimal, *, exempt: bool = False) -> Outcome:
        """Count the mark, which must lie in one of the classes."""
        outcome = self.marked(facts, self.span(worth), say("评审人评分", "the reviewer's mark"))
        if not self.classes or outcome.low != outcome.high:
            return outcome
        inside = [c for c in self.classes if c.from_ <= outcome.low <= c.to]
        if inside:
            return Outcome(outcome.low, outcome.high, inside[0].title, outcome.reason, outcome.next)
        low, high = self.span(worth)
        reason = say(
            "{mark} 分不在任何一档之内，不予采用",
            "{mark} lies in none of the classes and is not used",
            mark=exact(outcome.low),
        )
        return Outcome(low, high, None, reason)

    def rules(self, worth: Decimal) -> tuple[Said, ...]:
        """Say who marks and how."""
        low, high = self.span(worth)
        head = say(
            "由评审人在 {low} 至 {high} 分之间评分，须写明姓名和理由：{fact}",
            "a reviewer marks from {low} to {high}, with name and reason: {fact}",
            low=exact(low),
            high=exact(high),
            fact=FactName(self.fact),
        )
        return (head, *(c.says() for c in self.classes))

    def check(self, facts: Mapping[str, Fact], worth: Decimal) -> Iterator[Complaint]:
        """Yield a fact of the wrong type and classes that end elsewhere than the points."""
        yield from check_mark(self.fact, facts, self.span(worth)[1], worth)
        for number, grade in enumerate(self.classes):
            if grade.from_ > grade.to:
                yield Complaint("R119", {"problem": _REVERSED}, ("classes", number))

    def wanted(self, facts: Mapping[str, Fact]) -> Iterator[WantedExample]:
        """Ask for no mark and for a mark of nothing."""
        return wanted_marks(self.fact)


MECHANISM = Grade
