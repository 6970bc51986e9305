"""One county of a batch, from its files to its record: what a worker does.

Nothing about a county's input is raised: what cannot be read is a record that says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ecscore.audit import assess_county
from ecscore.bags.layout import BAGIT
from ecscore.bags.listed import Listed, listed_only
from ecscore.bags.troubles import NotABag
from ecscore.bags.unpacking import opened_bag
from ecscore.batch.failing import bug, closed, nothing_read, unreadable
from ecscore.batch.job import Delivery, Job, Order, here
from ecscore.batch.kept import is_kept, keeping, packed, place_inspected, unpacked
from ecscore.batch.pages import page_of
from ecscore.batch.recording import listed_row, recorded
from ecscore.batch.remote import NotFetched, lying
from ecscore.engine.waiving import waive
from ecscore.evidence import Survey, evidence_beside, survey
from ecscore.intake import UnreadableInput, find_input, open_input
from ecscore.intake.waivers import read_waivers, waivers_beside
from ecscore.model.assessment import Assessment
from ecscore.model.county import County, Intake
from ecscore.model.county_record import CountyRecord, KeyRow
from ecscore.model.files import cache_off
from ecscore.model.rulebook import Rulebook
from ecscore.rosters import tables_beside
from ecscore.rulebook import load_cached

if TYPE_CHECKING:
    from ecscore.rosters.store import Store


@dataclass(frozen=True, slots=True)
class _Handed:
    """What a county hands in: the file read, its tables, waivers and evidence folder.

    `listed` is evidence that it keeps, and only lists in its bag.
    """

    file: Path
    tables: tuple[Path, ...]
    waivers: tuple[Path, ...]
    evidence: Path | None
    listed: tuple[Listed, ...] = ()


def assess_one(job: Job) -> CountyRecord:
    """Assess one county into a record; of one that cannot be read, the record says why."""
    done = deliver(replace(job, order=replace(job.order, results=None)))
    if done.failure is not None:
        return done.failure
    return replace(unpacked(done.data), id=job.id)


def deliver(job: Job) -> Delivery:
    """Assess one county and pack its record, or find that it is kept already."""
    try:
        return _delivered(job)
    except (UnreadableInput, NotABag, NotFetched) as error:
        return Delivery(job.id, failure=unreadable(job, error.finding))
    except OSError as error:
        return Delivery(job.id, failure=closed(job, error))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a bug met in one county must not stop the others
        return Delivery(job.id, failure=bug(job, error))


def _delivered(job: Job) -> Delivery:
    with lying(job.path) as path:
        if not is_bag(path):
            return _of_county(job, path)
        with opened_bag(path) as county:
            return _of_county(job, county, listed_only(path))


def is_bag(path: Path) -> bool:
    """Say whether a county comes as a bag: a zip file, or a folder with a bag's declaration."""
    return path.suffix.lower() == ".zip" or (path / BAGIT).is_file()


def _of_county(job: Job, path: Path, listed: tuple[Listed, ...] = ()) -> Delivery:
    rulebook = _rulebook(job.order.rulebook)
    file = find_input(path)
    handed = _Handed(file, tables_beside(file), waivers_beside(file), evidence_beside(file), listed)
    if handed.evidence is None:
        key = _key(job.order, rulebook, handed, "")
        if is_kept(job.order, key):
            return Delivery(job.id, key)
        return _fresh(job, rulebook, handed, key, open_input(file).read(rulebook), None)
    intake = open_input(file).read(rulebook)
    surveyed = survey(handed.evidence, rulebook, intake.county.evidence, cache=_cache(job))
    key = _key(job.order, rulebook, handed, surveyed.inventory.digest)
    if is_kept(job.order, key):
        return Delivery(job.id, key)
    return _fresh(job, rulebook, handed, key, intake, surveyed)


def _fresh(  # noqa: PLR0913, PLR0917 - what was read so far
    job: Job,
    rulebook: Rulebook,
    handed: _Handed,
    key: str,
    intake: Intake,
    surveyed: Survey | None,
) -> Delivery:
    if (nothing := nothing_read(job, intake)) is not None:
        return Delivery(job.id, failure=nothing)
    seen = None
    if surveyed is not None and handed.evidence is not None:
        seen = _looked_into(job, handed.evidence, surveyed, rulebook, intake.county)
    assessment, keys = _assessed(job.order, rulebook, intake, handed, seen)
    record = recorded(job, key, intake, assessment, seen)
    files = (*record.files, *map(listed_row, handed.listed))
    data = packed(replace(record, keys=keys, files=files))
    return Delivery(job.id, key, data, page_of(job.order, assessment))


def _assessed(
    order: Order, rulebook: Rulebook, intake: Intake, handed: _Handed, seen: Survey | None
) -> tuple[Assessment, tuple[KeyRow, ...]]:
    keys: list[KeyRow] = []

    def look(store: Store) -> None:
        from ecscore.batch.personal import keys_of  # noqa: PLC0415 - only with tables

        keys.extend(keys_of(store, order.salt))

    day = order.day or intake.county.as_of or order.today
    assessment = assess_county(rulebook, intake, day, handed.tables, evidence=seen, look=look)
    return waive(assessment, read_waivers(handed.waivers, rulebook)), tuple(keys)


def _looked_into(
    job: Job, folder: Path, surveyed: Survey, rulebook: Rulebook, county: County
) -> Survey:
    if not surveyed.inventory.files:
        return surveyed
    from ecscore.evidence.looking import looked_into  # noqa: PLC0415 - only where there are files

    cache = _cache(job)
    return looked_into(folder, surveyed, rulebook, cache=cache, evidence=county.evidence)


def _cache(job: Job) -> Path | None:
    """Return where what was seen of a county's evidence is kept; None for nowhere."""
    if job.order.results is None or cache_off() or not job.order.results.is_dir():
        return None
    return place_inspected(job.order.results, job.path)


@lru_cache(maxsize=2)
def _rulebook(folder: Path) -> Rulebook:
    return load_cached(here(folder))


def _key(order: Order, rulebook: Rulebook, handed: _Handed, evidence: str) -> str:
    """Return the digest of everything that a record rests on."""
    return keeping(
        (
            order.made_by,
            rulebook.digest,
            order.day.isoformat() if order.day is not None else "",
            hashlib.sha256(order.salt).hexdigest(),
            *_digests((handed.file,)),
            "tables",
            *_digests(handed.tables),
            "waivers",
            *_digests(handed.waivers),
            "evidence" if handed.evidence is not None else "",
            evidence,
            *map(repr, handed.listed),
        )
    )


def _digests(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        yield f"{file.name}\0{digest}"
