"""What the sections of the overview list, and the numbers by which it knows its counties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from ecscore.model.batch import CriterionAcross, Crossing, Province, RankedCounty
from ecscore.model.finding import Severity


def numbers(province: Province) -> Mapping[str, int]:
    """Return a number for each county by its name in the batch, those that failed included.

    Names may hold anything; a number is safe as the id of an element and in an address.
    """
    return {name: number for number, name in enumerate(labels(province), 1)}


def labels(province: Province) -> Mapping[str, str]:
    """Return what a person calls each county, in the order of its number."""
    return {county.id: county.label for county in province.counties} | {
        county.id: county.label for county in province.failures
    }


def unbacked(county: RankedCounty) -> Decimal:
    """Return how far the claimed total lies above the supported one."""
    return county.total.claimed - county.total.supported


def errors(county: RankedCounty) -> int:
    """Return how many errors were found in a county."""
    return county.counts.get(Severity.ERROR, 0)


def warnings(county: RankedCounty) -> int:
    """Return how many warnings were found in a county."""
    return county.counts.get(Severity.WARNING, 0)


@dataclass(frozen=True, slots=True)
class Group:
    """The suspicions under one code: those that are listed, and how many there are in all."""

    code: str
    cases: tuple[Crossing, ...]
    number: int


def groups(province: Province) -> tuple[Group, ...]:
    """Return the suspicions between counties by code."""
    counted = province.crossed or {}
    return tuple(
        Group(code, cases := tuple(group), counted.get(code, len(cases)))
        for code, group in groupby(province.crossings, key=lambda found: found.finding.code)
    )


def across(province: Province) -> Mapping[str, CriterionAcross]:
    """Return what each criterion came to over all counties."""
    return {found.id: found for found in province.criteria}
