"""Taking waived findings out of the count. Scores are not touched: only findings move."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ecscore.engine.assess import checked
from ecscore.model.assessment import Assessment
from ecscore.model.catalogue import entry_of
from ecscore.model.finding import Finding, Location, spoken
from ecscore.model.waiver import Waived, Waiver, Waivers, may_be_waived

MANY: Final = 50
"""From more findings than this on, a waiver should be narrowed."""
_YEARS: Final = 2


def waive(assessment: Assessment, given: Waivers) -> Assessment:
    """Return an assessment in which waived findings stand apart from those that count.

    Nothing else changes but that what is wrong with the waivers is found too. The order of the
    waivers decides only which one is named where several meet a finding.
    """
    if not given.file:
        return assessment
    day = assessment.receipt.as_of
    shelf = _Shelf(assessment.findings)
    live = [(waiver, shelf.met(waiver)) for waiver in given.items if waiver.expires >= day]
    named: dict[int, Waiver] = {}
    for waiver, met in live:
        for number in met:
            named.setdefault(number, waiver)
    kept = (f for number, f in enumerate(assessment.findings) if number not in named)
    waived = (Waived(assessment.findings[number], named[number]) for number in sorted(named))
    apart = replace(
        assessment,
        receipt=replace(assessment.receipt, waivers_digest=given.digest),
        findings=tuple(kept),
        waived=(*assessment.waived, *waived),
    )
    said = (*given.findings, *_expired(given.items, day), *_remarks(live, day))
    return checked(apart, apart.audit.checks, said)


@dataclass(slots=True)
class _Shelf:
    """Findings that may be waived, by what waivers look for."""

    findings: Sequence[Finding]
    by: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    texts: dict[int, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, finding in enumerate(self.findings):
            if may_be_waived(finding.code):
                for key in (
                    ("fingerprint", finding.fingerprint),
                    ("code", finding.code),
                    ("criterion", finding.criterion),
                ):
                    self.by.setdefault(key, []).append(number)

    def met(self, waiver: Waiver) -> list[int]:
        """Return the numbers of the findings that a waiver is about."""
        keys = [
            (name, wanted)
            for name, wanted in (
                ("fingerprint", waiver.fingerprint),
                ("code", waiver.code),
                ("criterion", waiver.criterion),
            )
            if wanted
        ]
        if not keys:
            return []
        first, *others = (self.by.get(key, []) for key in keys)
        numbers = set(first).intersection(*others)
        return sorted(n for n in numbers if self._there(waiver, n) and self._says(waiver, n))

    def _there(self, waiver: Waiver, number: int) -> bool:
        wanted = folded(waiver.place)
        return not wanted or wanted in map(folded, _places(self.findings[number].at))

    def _says(self, waiver: Waiver, number: int) -> bool:
        if not waiver.contains:
            return True
        if number not in self.texts:
            finding = self.findings[number]
            template = entry_of(finding).message
            self.texts[number] = (
                folded(spoken(template, finding, "zh")),
                folded(spoken(template, finding, "en")),
            )
        return any(folded(waiver.contains) in text for text in self.texts[number])


def folded(text: str) -> str:
    """Return a text as it is compared: full width, case and the $ of an address do not matter."""
    return unicodedata.normalize("NFKC", text).casefold().replace("$", "")


def _places(at: Location | None) -> Iterator[str]:
    """Yield the ways to write a place: with its file or without, a line with its column or not."""
    if at is None:
        return
    yield str(at)
    if at.sheet:
        yield at.short
    elif at.line:
        yield f"{at.file}:{at.line}"


def _expired(waivers: Iterable[Waiver], day: dt.date) -> Iterator[Finding]:
    for waiver in waivers:
        if waiver.expires < day:
            args = {"target": waiver.target, "expires": waiver.expires.isoformat()}
            yield Finding("W008", {**args, "approved_by": waiver.approved_by}, waiver.at)


def _remarks(live: Iterable[tuple[Waiver, list[int]]], day: dt.date) -> Iterator[Finding]:
    latest = _latest(day)
    for waiver, met in live:
        about = {"target": waiver.target}
        if waiver.expires > latest:
            dates = {"expires": waiver.expires.isoformat(), "latest": latest.isoformat()}
            yield Finding("W009", {**about, **dates}, waiver.at)
        if not met:
            yield Finding("W010", about, waiver.at)
        elif len(met) > MANY:
            yield Finding("W011", {**about, "number": str(len(met))}, waiver.at)


def _latest(day: dt.date) -> dt.date:
    """Return the day two years on; the end of February where there is no 29th."""
    year = min(day.year + _YEARS, dt.MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
