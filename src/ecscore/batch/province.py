"""From kept records to the province: ranks, statistics, the dataset, what repeats between counties.

Records pass by one after another, twice: once for the peers' figures, once ranked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from ecscore import __version__
from ecscore.batch.crossing import Crossed, crossings
from ecscore.batch.kept import all_kept
from ecscore.batch.ranking import Ranks, figure_text, rank_all, ranked
from ecscore.batch.run import Done
from ecscore.batch.statistics import Tally, quartiles
from ecscore.model.batch import (
    Cell,
    FailedCounty,
    PeerPlace,
    PeerRanking,
    Province,
    RankedCounty,
)
from ecscore.model.county_record import CountyRecord
from ecscore.model.rulebook import Rulebook
from ecscore.rosters import Progress


def province_of(  # noqa: PLR0913 - a run, and what is wanted of it
    rulebook: Rulebook,
    done: Done,
    results: Path,
    passed_over: tuple[str, ...] = (),
    progress: Progress = lambda _: None,
    *,
    dataset: bool = True,
) -> Province:
    """Put a province together from what a run kept.

    Args:
        rulebook: by what the counties were assessed.
        done: what the run came to.
        results: where its results are kept; the dataset is written there too.
        passed_over: files of the batch that are no counties.
        progress: is told what is being done.
        dataset: whether to write the dataset and ask it what repeats between counties.

    Raises:
        OSError: the dataset cannot be written.
    """
    failed = (record.id for record in done.failures)
    ranks = rank_all(rulebook, all_kept(results, done.keys.items()), failed)
    gathered = _Gathered(rulebook, ranks)
    records = _passing(rulebook, done, results, gathered)
    if dataset:
        crossed = _written(rulebook, results, records, gathered, done, progress)
    else:
        for _ in records:
            pass
        crossed = Crossed()
    counties = gathered.placed()
    return Province(
        rulebook=rulebook,
        version=__version__,
        counties=counties,
        failures=gathered.failed(done),
        claimed=quartiles([county.total.claimed for county in counties]),
        supported=quartiles([county.total.supported for county in counties]),
        criteria=gathered.tally.criteria(),
        ranks=tuple(gathered.rankings()),
        crossings=crossed.listed,
        crossed=crossed.counted,
        passed_over=passed_over,
    )


def _passing(
    rulebook: Rulebook, done: Done, results: Path, gathered: _Gathered
) -> Iterator[CountyRecord]:
    """Yield every record with its ranks, gathered on its way."""
    for record in all_kept(results, done.keys.items()):
        whole = ranked(rulebook, record, gathered.ranks)
        gathered.take(whole)
        yield whole


def _written(  # noqa: PLR0913, PLR0917 - what is written, and where
    rulebook: Rulebook,
    results: Path,
    records: Iterator[CountyRecord],
    gathered: _Gathered,
    done: Done,
    progress: Progress,
) -> Crossed:
    """Write the dataset of records and ask it what repeats between counties."""
    from ecscore.batch.dataset import Writer  # noqa: PLC0415 - loads DuckDB

    with Writer(results, rulebook) as writer:
        for record in records:
            writer.take(record)
        counties = gathered.placed()
        writer.scores(counties, gathered.failed(done))
        progress("Parquet")
        dataset = writer.done()
    labels = {county.id: county.label for county in counties}
    return crossings(rulebook, dataset, labels, progress)


@dataclass(slots=True)
class _Gathered:
    """What is gathered while ranked records pass by: a line for each county, sums, peers."""

    rulebook: Rulebook
    ranks: Ranks
    tally: Tally = field(init=False)
    counties: list[RankedCounty] = field(default_factory=list)
    peers: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)
    cells: dict[Cell, Cell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tally = Tally(self.rulebook)
        self.peers = {fact: {} for fact in self.rulebook.peers}

    def take(self, record: CountyRecord) -> None:
        """Take one record."""
        self.tally.take(record)
        self.names[record.name] += 1
        self.counties.append(self.line(record))
        for fact, peers in self.rulebook.peers.items():
            figure = figure_text(self.rulebook, peers, record) or ""
            self.peers[fact][record.id] = figure, record.stated.get(fact, "")

    def line(self, record: CountyRecord) -> RankedCounty:
        """Return a county's line; cells that are the same in many counties are one object."""
        if record.total is None:
            raise ValueError(record.id)
        cells = (Cell(line.state, line.points, line.standing) for line in record.criteria)
        return RankedCounty(
            place=0,
            id=record.id,
            label="",
            name=record.name,
            province=record.province,
            batch=record.batch,
            as_of=record.as_of,
            input=record.input,
            digest=record.digest,
            partly=record.partly,
            total=record.total,
            cells=tuple(self.cells.setdefault(cell, cell) for cell in cells),
            counts=record.counts,
        )

    def label(self, name: str, county: str) -> str:
        """Return what a person calls a county: its name, and its id where two share it."""
        if not name:
            return county
        return name if self.names[name] < 2 else f"{name}（{county}）"  # noqa: PLR2004

    def placed(self) -> tuple[RankedCounty, ...]:
        """Return the counties in order of their supported totals; equal ones share a place."""
        self.counties.sort(key=lambda county: (-county.total.supported, county.id))
        first: dict[Decimal, int] = {}
        self.counties = [
            replace(
                county,
                place=first.setdefault(county.total.supported, number),
                label=self.label(county.name, county.id),
            )
            for number, county in enumerate(self.counties, 1)
        ]
        return tuple(self.counties)

    def failed(self, done: Done) -> tuple[FailedCounty, ...]:
        """Return the counties that failed."""
        return tuple(
            FailedCounty(record.id, self.label(record.name, record.id), record.failure)
            for record in done.failures
            if record.failure is not None
        )

    def rankings(self) -> Iterator[PeerRanking]:
        """Yield the ranks of the rulebook, the counties in order of their best place."""
        labels = {county.id: county.label for county in self.counties}
        for fact, peers in self.rulebook.peers.items():
            by = self.rulebook.derived.get(peers.by) or self.rulebook.facts[peers.by]
            places = [
                PeerPlace(
                    name,
                    labels.get(name, name),
                    *self.peers[fact].get(name, ("", "")),
                    placed.best if placed is not None else None,
                    placed.worst if placed is not None else None,
                    placed.of if placed is not None else None,
                )
                for name, placed in self.ranks[fact].items()
            ]
            places.sort(key=lambda p: (not p.figure, p.best or 0, p.worst or 0, p.id))
            yield PeerRanking(self.rulebook.facts[fact], by.title, tuple(places))
