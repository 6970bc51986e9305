"""What every way of giving points has in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from ecscore.model.fact import Fact
from ecscore.model.record import Bound, Record
from ecscore.model.text import Said, Text
from ecscore.model.values import Value

Facts = Mapping[str, Value]
"""The value of every fact the rulebook knows; a missing one stands as `UNKNOWN`."""

Fits = Callable[[Value], bool]
"""Whether a value in an example is one that the linter asks for."""

Span = tuple[Decimal, Decimal]
"""Least and most points, both reachable."""


FactBound = tuple[str, str, Bound]
"""A bound on a fact: the fact's id, the operator (`at_least` and the like), the bound."""


class FactName(str):
    """A fact's id inside a sentence; the engine, which knows the rulebook, puts its title there."""

    __slots__ = ()


class FactUnit(str):
    """A fact's id where its unit of measure belongs; the engine puts the unit there."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class NextStep:
    """How far a better outcome is: what one fact would have to be, and the points it would add.

    `gap` is how much the fact has to move (`2 个百分点`), None where it is a yes or no. `alone`
    says whether this step earns the gain by itself, or only together with others.
    """

    fact: str
    needed: Said
    gap: Said | None
    gain: Decimal
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a mechanism makes of the facts: the points for certain, or a range of them.

    `band` says which step was reached, in the rulebook's words; `reason` why.
    """

    low: Decimal
    high: Decimal
    band: Said | Text | None
    reason: Said
    next: tuple[NextStep, ...] = ()
    steps: tuple[Said, ...] = ()
    lifted: bool = False
    not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something the linter says of a mechanism: a catalogue code, its arguments and where.

    `at` is the path below the criterion (`("bands", "steps", 1)`).
    """

    code: str
    args: Mapping[str, object]
    at: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class WantedExample:
    """An example that the linter asks for: facts that must be given so, and how to say it.

    `given` maps a fact to what its value in the example has to be.
    """

    what: Said
    given: Mapping[str, Fits]


class Mechanism(Record):
    """One way of giving points. Each is one file in `rulebook/mechanisms/`."""

    key: ClassVar[str]
    """The key under which a criterion of a rulebook writes it."""
    waits: ClassVar[bool] = False
    """Whether an unknown fact means waiting for somebody's mark."""
    outside: ClassVar[bool] = False
    """Whether the points come from outside the county."""
    debits: ClassVar[bool] = False
    """Whether it can take points away."""

    @property
    def exempts(self) -> bool:
        """Whether a recorded exception can lift what it takes off."""
        return False

    @abstractmethod
    def facts(self) -> tuple[str, ...]:
        """Return the ids of the facts it reads, in the order of the rulebook."""

    @abstractmethod
    def span(self, worth: Decimal) -> Span:
        """Return the least and the most points for a criterion printed as `worth`."""

    @abstractmethod
    def score(self, facts: Facts, worth: Decimal, *, exempt: bool = False) -> Outcome:
        """Score known and unknown facts; `exempt` says that a recorded exception applies."""

    @abstractmethod
    def rules(self, worth: Decimal) -> tuple[Said, ...]:
        """Say the rule, a line a step, as `ecscore explain` shows it."""

    def bounds(self) -> Iterator[FactBound]:
        """Yield every bound that it holds a number against."""
        return iter(())

    def check(self, facts: Mapping[str, Fact], worth: Decimal) -> Iterator[Complaint]:
        """Yield what is wrong with the rule as written."""
        return iter(())

    def wanted(self, facts: Mapping[str, Fact]) -> Iterator[WantedExample]:
        """Yield the examples that would prove every bound."""
        return iter(())
