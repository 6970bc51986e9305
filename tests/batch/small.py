"""Small batches for tests: the toy rulebook with peers, counties as YAML, broken ones."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from ecscore.batch.county import deliver
from ecscore.batch.finding import find_counties
from ecscore.batch.job import Delivery, Job, Order
from ecscore.batch.province import province_of
from ecscore.batch.run import Mapper, assess_all
from ecscore.model.batch import Province
from ecscore.model.rulebook import Rulebook
from ecscore.rulebook import load_cached
from helpers import TOY_FOLDER

TODAY = dt.date(2020, 3, 1)
PEERS = "peers:\n  - {fact: place, by: visitors, best: highest, ties: first, missing: open}\n"


def rules(folder: Path, peers: str = PEERS) -> Path:
    """Write the toy rulebook with peers into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(TOY_FOLDER / "toy.yaml", folder)
    (folder / "peers.yaml").write_text(peers, encoding="utf-8")
    return folder


@cache
def book_of(folder: Path) -> Rulebook:
    return load_cached(folder)


def county(facts: Mapping[str, object], name: str = "某县") -> str:
    """Return a county as YAML."""
    lines = "".join(f"  {fact}: {value}\n" for fact, value in facts.items())
    return (
        f"rulebook: toy\ncounty: {{name: {name}, province: 某省, batch: 2019}}\n"
        f"as_of: 2020-02-20\nfacts:\n{lines}"
    )


def laid(folder: Path, counties: Mapping[str, str | bytes]) -> Path:
    """Lay counties into a folder: a YAML each, or what is to pass for one."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in counties.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.yaml").write_bytes(data)
    return folder


def order(rulebook: Path, results: Path | None) -> Order:
    return Order(rulebook, TODAY, None, b"salt of the tests", results, "tests")


def ran(folder: Path, rulebook: Path, results: Path, mapper: Mapper) -> Province:
    """Run over a batch and put the province together, without a dataset."""
    done = assess_all(find_counties(folder), order(rulebook, results), results, mapper)
    return province_of(book_of(rulebook), done, results, dataset=False)


def plain(province: Province) -> Province:
    """Leave out what tells the run and not the result."""
    return replace(province, version="")


def troubled(job: Job) -> Delivery:
    """Deliver, but die, hang or run out of memory over some counties: for tests of the pool."""
    name = job.path.name
    if name.startswith("dies"):
        os._exit(9)
    if name.startswith("hangs"):
        time.sleep(600)
    if name.startswith("eats"):
        raise MemoryError
    return deliver(job)
