"""The run over a batch: every county assessed and kept, whatever happens to some of them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from ecscore.batch.county import deliver
from ecscore.batch.failing import Lost, lost
from ecscore.batch.finding import Counties
from ecscore.batch.job import Delivery, Job, Order
from ecscore.batch.kept import keep
from ecscore.batch.pages import keep_page
from ecscore.model.county_record import CountyRecord

Given = TypeVar("Given")
Result = TypeVar("Result")


class Mapper(Protocol):
    """A way of doing jobs: here, in processes, on a cluster.

    Results come in any order; a job whose worker is lost comes with the reason. Jobs are taken as
    there is room for them, never all at once.
    """

    def map(
        self, work: Callable[[Given], Result], jobs: Iterable[Given]
    ) -> Generator[tuple[Given, Result | Lost], None, None]:
        """Yield every job with its result, or why there is none; closed early, all work ends."""
        ...


@dataclass(frozen=True, slots=True)
class Meter:
    """How far a run is: counties in all, done, of these failed and found kept."""

    counties: int
    done: int = 0
    failed: int = 0
    kept: int = 0


Told = Callable[[Meter], None]


@dataclass(slots=True)
class Done:
    """What a run came to: the key of every county that was assessed, and those that failed."""

    keys: dict[str, str] = field(default_factory=dict)
    failures: list[CountyRecord] = field(default_factory=list)


def assess_all(
    counties: Counties, order: Order, results: Path, mapper: Mapper, told: Told = lambda _: None
) -> Done:
    """Assess every county of a batch and keep what came of it.

    Args:
        counties: the counties.
        order: by what they are assessed.
        results: where results are kept.
        mapper: how the work is done.
        told: is told after every county how far the run is.

    Raises:
        OSError: results cannot be kept.
        RuntimeError: no worker can be started at all.
    """
    results.mkdir(parents=True, exist_ok=True)
    jobs = (Job(name, path.absolute(), order) for name, path in counties.paths)
    done, meter = Done(), Meter(len(counties.paths))
    told(meter)
    with closing(mapper.map(deliver, jobs)) as answers:
        for job, answer in answers:
            delivery = _delivered(job, answer)
            if delivery.failure is not None:
                done.failures.append(delivery.failure)
            else:
                done.keys[job.id] = delivery.key
            if delivery.data:
                keep(results, delivery.key, delivery.data)
                keep_page(order, delivery)
            kept = delivery.failure is None and not delivery.data
            meter = Meter(meter.counties, meter.done + 1, len(done.failures), meter.kept + kept)
            told(meter)
    done.keys = dict(sorted(done.keys.items()))
    done.failures.sort(key=lambda record: record.id)
    return done


def _delivered(job: Job, answer: Delivery | Lost) -> Delivery:
    return Delivery(job.id, failure=lost(job, answer)) if isinstance(answer, Lost) else answer
