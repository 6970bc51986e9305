"""A county's workbook read whole: which sheet is which, then each in turn, in one pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from ecscore.intake import limits
from ecscore.intake.book import Book, FarCell
from ecscore.intake.clean import shown
from ecscore.intake.columns import recognised
from ecscore.intake.cover import looks_like_cover, read_cover, rulebook_named
from ecscore.intake.desk import Desk
from ecscore.intake.evidence_sheet import read_evidence
from ecscore.intake.exception_sheet import read_exceptions
from ecscore.intake.fact_sheet import read_facts
from ecscore.intake.layout import COVER, EVIDENCE, EXCEPTIONS, FACTS, GUIDE, SheetPlan, nearest
from ecscore.intake.names import Matched, match, match_named
from ecscore.intake.problems import UnreadableInput
from ecscore.intake.roster_sheet import plan_of, read_roster
from ecscore.intake.sheet import Sheet
from ecscore.model.county import County, Intake
from ecscore.model.finding import Location, Severity
from ecscore.model.rulebook import Rulebook
from ecscore.model.table import Roster
from ecscore.model.text import Text

Result = TypeVar("Result")


@dataclass(slots=True)
class WorkbookSource:
    """An opened workbook. Reading it twice gives the same."""

    book: Book
    digest: str
    matched: Matched = field(init=False)
    rulebook: str = field(init=False)

    def __post_init__(self) -> None:
        self.matched = match(self.book.names, self._looks_like)
        self.book.want([n for plan, n in self.matched.sheets.items() if plan != GUIDE.name])
        cover = self._sheet_or_none(self.matched.sheets.get(COVER.name, ""))
        self.rulebook = rulebook_named(cover) if cover else ""

    def _looks_like(self, plan: SheetPlan, name: str) -> bool:
        self.book.want([name])
        sheet = self._sheet_or_none(name)
        if sheet is None:
            return False
        return looks_like_cover(sheet) if plan is COVER else recognised(plan, sheet)

    def _sheet_or_none(self, name: str) -> Sheet | None:
        try:
            return self.book.sheet(name) if name in self.book.names else None
        except (FarCell, UnreadableInput):
            return None

    def read(self, rulebook: Rulebook) -> Intake:
        """Read the county and gather everything that is wrong with it.

        Raises:
            UnreadableInput: a sheet is damaged.
        """
        desk = Desk(rulebook, self.book.file)
        for remark in self.book.remarks:
            desk.findings.add(remark)
        if not {FACTS.name, EVIDENCE.name} & self.matched.sheets.keys():
            return self._unrecognised(desk)
        cover = self._part(desk, COVER, read_cover)
        facts = self._part(desk, FACTS, read_facts)
        evidence = self._part(desk, EVIDENCE, read_evidence)
        exceptions = self._part(desk, EXCEPTIONS, read_exceptions)
        rosters = self._rosters(desk)
        county = County(
            name=cover.name if cover else "",
            province=cover.province if cover else "",
            batch=cover.batch if cover else "",
            rulebook=(cover.rulebook if cover else "") or rulebook.header.id,
            as_of=cover.as_of if cover else None,
            facts=facts or {},
            evidence=evidence or {},
            exemptions=exceptions or (),
            rosters=rosters,
            file=self.book.file,
            digest=self.digest,
        )
        return Intake(county, desk.findings.done(), desk.partly)

    def _unrecognised(self, desk: Desk) -> Intake:
        names = [shown(name, 20) for name in self.book.names[:10]]
        at = Location(self.book.file)
        desk.findings.say("D020", at, read=names, expected=[FACTS.name, EVIDENCE.name])
        empty = County("", "", "", "", None, {}, {}, file=self.book.file, digest=self.digest)
        return Intake(empty, desk.findings.done(), partly=True)

    def _part(
        self, desk: Desk, plan: SheetPlan, read: Callable[[Desk, Sheet], Result]
    ) -> Result | None:
        """Read one sheet; a fault of its structure stops this sheet alone."""
        name = self.matched.sheets.get(plan.name)
        if name is None:
            self._report_missing(desk, plan)
            return None
        sheet = self._opened(desk, plan, name, renamed=plan.name in self.matched.renamed)
        return None if sheet is None else read(desk, sheet)

    def _opened(self, desk: Desk, plan: SheetPlan, name: str, *, renamed: bool) -> Sheet | None:
        """Open a sheet and say what is odd about it; None where it reaches too far."""
        at = Location(self.book.file, shown(name))
        if renamed:
            desk.findings.say("D026", at, read=shown(name), expected=plan.name)
        if name in self.book.hidden:
            desk.findings.say("D029", at, name=shown(name))
        try:
            return self.book.sheet(name)
        except FarCell as far:
            there = Location(self.book.file, shown(name), far.cell)
            desk.findings.say("D007", there, cell=far.cell, limit=limits.CELLS)
            desk.partly = True
            return None

    def _rosters(self, desk: Desk) -> dict[str, Roster]:
        """Read the sheets of the rulebook's tables; one that is not there is no fault."""
        plans = [(table, plan_of(table)) for table in desk.rulebook.tables.values()]
        matched = match_named(self.matched.spare, [plan for _, plan in plans])
        if matched.sheets:
            self.book.want(list(matched.sheets.values()))
        found: dict[str, Roster] = {}
        for table, plan in plans:
            name = matched.sheets.get(plan.name)
            if name is None:
                continue
            sheet = self._opened(desk, plan, name, renamed=plan.name in matched.renamed)
            roster = None if sheet is None else read_roster(desk, sheet, table)
            self.book.forget(name)
            if roster is not None:
                found[table.id] = roster
        absent = [plan.name for _, plan in plans if plan.name not in matched.sheets]
        self._report_spare(desk, matched.spare, absent)
        return found

    def _report_missing(self, desk: Desk, plan: SheetPlan) -> None:
        best = nearest(plan.name, self.matched.spare)
        desk.findings.say(
            "D021",
            Location(self.book.file),
            severity=Severity.WARNING if plan is EXCEPTIONS else None,
            name=plan.name,
            hint=Text(f"（最接近的是“{best}”）", f" (nearest: “{best}”)") if best else Text("", ""),
        )
        desk.partly = desk.partly or plan is not EXCEPTIONS

    def _report_spare(self, desk: Desk, spare: list[str], absent: list[str]) -> None:
        """Report the sheets that nobody reads; one may be meant for a roster that is absent."""
        for name in spare:
            if not self.book.filled(name):
                continue
            at, hidden = Location(self.book.file, shown(name)), name in self.book.hidden
            if near := nearest(name, absent):
                desk.findings.say("D122", at, read=shown(name), expected=near)
            if hidden or not near:
                desk.findings.say("D028" if hidden else "D019", at, name=shown(name))
