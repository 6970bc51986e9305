"""What a province shows of its counties: everything that outputs of a batch render."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ecscore.model.county_record import Failure, Points
from ecscore.model.fact import Fact
from ecscore.model.finding import Finding, Severity
from ecscore.model.rulebook import Rulebook
from ecscore.model.states import Standing, State
from ecscore.model.text import Text


@dataclass(frozen=True, slots=True)
class Cell:
    """One criterion of one county: a field of the heat map.

    `standing` is how its evidence stands, None where none is asked for.
    """

    state: State
    points: Points
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class RankedCounty:
    """A county in the ranking by supported points; counties with the same points share a place.

    `id` is its name in the batch, `label` what a person reads. `cells` are in the order of the
    rulebook's criteria. `partly` says that only a part of its input could be read.
    """

    place: int
    id: str
    label: str
    name: str
    province: str
    batch: str
    as_of: dt.date | None
    input: str
    digest: str
    partly: bool
    total: Points
    cells: tuple[Cell, ...]
    counts: Mapping[Severity, int]

    @property
    def standings(self) -> Mapping[Standing, int]:
        """How many of its criteria have evidence that stands so."""
        return Counter(cell.standing for cell in self.cells if cell.standing is not None)


@dataclass(frozen=True, slots=True)
class FailedCounty:
    """A county that could not be assessed, and why."""

    id: str
    label: str
    failure: Failure


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Where the counties lie: least, quarter, middle, three quarters, most, and the average.

    A quartile between two counties is interpolated; all are exact or cut to four decimals.
    """

    least: Decimal
    lower: Decimal
    median: Decimal
    upper: Decimal
    most: Decimal
    mean: Decimal


@dataclass(frozen=True, slots=True)
class CriterionAcross:
    """One criterion over all counties that were assessed, by supported points.

    `full` counts counties with all of its points (a deduction: without it), `lost` is what all
    counties together are short of that, `open` how many of them the unknown leaves open.
    """

    id: str
    mean: Decimal
    full: int
    open: int
    lost: Decimal


@dataclass(frozen=True, slots=True)
class PeerPlace:
    """A county in a ranking among peers: its figure, what it states, where it may stand.

    `figure` and `stated` are canonical values, empty where there is none. The places are None for
    a county that is no peer for want of a figure.
    """

    id: str
    label: str
    figure: str
    stated: str
    best: int | None
    worst: int | None
    of: int | None


@dataclass(frozen=True, slots=True)
class PeerRanking:
    """A rank that the rulebook asks for, computed over the batch; `by` is what it is ranked by."""

    fact: Fact
    by: Text
    places: tuple[PeerPlace, ...]


@dataclass(frozen=True, slots=True)
class Crossing:
    """Something that repeats between counties: the finding, and the counties by id."""

    finding: Finding
    counties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """A batch of counties assessed against one rulebook.

    `counties` are in order of their place, `failures` by name, `criteria` in the order of the
    rulebook. `supported` and `claimed` say where the totals lie, None where no county was assessed.
    `crossings` are bounded for each code; `crossed` counts them all. `passed_over` names files of
    the folder that are no counties.
    """

    rulebook: Rulebook
    version: str
    counties: tuple[RankedCounty, ...]
    failures: tuple[FailedCounty, ...]
    claimed: Quartiles | None
    supported: Quartiles | None
    criteria: tuple[CriterionAcross, ...]
    ranks: tuple[PeerRanking, ...]
    crossings: tuple[Crossing, ...] = ()
    crossed: Mapping[str, int] | None = None
    passed_over: tuple[str, ...] = ()

    @property
    def standings(self) -> Mapping[str, Mapping[Standing, int]]:
        """In how many counties the evidence of each criterion that asks for some stands so."""
        found: dict[str, Counter[Standing]] = {}
        for county in self.counties:
            for name, cell in zip(self.rulebook.criteria, county.cells, strict=True):
                if cell.standing is not None:
                    found.setdefault(name, Counter())[cell.standing] += 1
        return {name: found[name] for name in self.rulebook.criteria if name in found}

    @property
    def costliest(self) -> tuple[CriterionAcross, ...]:
        """The criteria that cost the counties together something, the costliest first."""
        costly = [criterion for criterion in self.criteria if criterion.lost > 0]
        return tuple(sorted(costly, key=lambda criterion: -criterion.lost))

    @property
    def whole(self) -> bool:
        """Whether every county was assessed on all of its input."""
        return not self.failures and not any(county.partly for county in self.counties)
