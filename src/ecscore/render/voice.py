"""How things are said: one object that knows the language and the names of a rulebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from ecscore.model.audit import Derived
from ecscore.model.catalogue import entry_of
from ecscore.model.fact import Fact
from ecscore.model.finding import Finding, Location, spoken
from ecscore.model.query_tables import FILES
from ecscore.model.rulebook import Rulebook, Unit
from ecscore.model.table import Table
from ecscore.model.text import Lang, Said, Spoken, Text
from ecscore.model.values import Marker, Value, exact, show
from ecscore.render.clean import clean, personal_shown


@dataclass(frozen=True, slots=True)
class Style:
    """How a report is wanted: language, width in cells, colour, and whether nothing is left out."""

    lang: Lang = "zh"
    width: int = 80
    color: bool = False
    full: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """Says texts, units, tables, values and findings in one language."""

    lang: Lang
    known: Mapping[str, Unit]
    tables: Mapping[str, Table] = field(default_factory=dict)

    def say(self, zh: str, en: str) -> str:
        """Choose between two wordings of ours."""
        return en if self.lang == "en" else zh

    def text(self, said: Spoken | None) -> str:
        """Say a bilingual thing, or nothing."""
        if isinstance(said, Said) and self.lang == "en":
            args = {name: self._bilingual(value) for name, value in said.args.items()}
            said = Said(said.template, args)
        return "" if said is None else said.render(self.lang)

    def unit(self, name: str) -> str:
        """Say a unit's name."""
        unit = self.known.get(name)
        return unit.en if self.lang == "en" and unit is not None and unit.en else name

    def units(self, names: Iterable[str]) -> str:
        """Say several units."""
        return self.listed(self.unit(name) for name in names)

    def table(self, name: str) -> str:
        """Say the name of a table, or of the evidence folder as one."""
        if name == FILES:
            return self.say("材料文件夹里的文件", "the files of the evidence folder")
        return self.text(self.tables[name].title) if name in self.tables else name

    def listed(self, items: Iterable[str]) -> str:
        """Put items one after the other."""
        return self.say("、", ", ").join(items)

    def value(self, value: Value, fact: Fact | Derived) -> str:
        """Say the value of a fact or figure with its unit of measure."""
        shown = self.text(show(value))
        if isinstance(value, (Marker, bool, Fraction)) or fact.unit is None:
            return shown
        return f"{shown} {self.text(fact.unit)}"

    def points(self, points: Decimal) -> str:
        """Say points with the word for them."""
        return self.say(f"{exact(points)} 分", f"{exact(points)} pts")

    def span(self, low: Decimal, high: Decimal) -> str:
        """Say a range of points, or the one number it is."""
        if low == high:
            return exact(low)
        return self.say(f"{exact(low)} 至 {exact(high)}", f"{exact(low)} to {exact(high)}")

    def message(self, finding: Finding) -> str:
        """Say what a finding found."""
        return clean(spoken(entry_of(finding).message, self._named(finding), self.lang))

    def fix(self, finding: Finding) -> str:
        """Say how to put a finding right."""
        return clean(spoken(entry_of(finding).fix, self._named(finding), self.lang))

    def why(self, finding: Finding) -> str:
        """Say why a finding matters."""
        return clean(spoken(entry_of(finding).why, self._named(finding), self.lang))

    def _named(self, finding: Finding) -> Finding:
        """Give units that stand in a finding's arguments their English names."""
        told = finding.args
        if personal_shown() and finding.plain is not None:
            told = finding.plain
        return replace(finding, args={name: self._bilingual(value) for name, value in told.items()})

    def _bilingual(self, value: object) -> object:
        if isinstance(value, tuple):
            return tuple(self._bilingual(item) for item in value)
        name = value.zh if isinstance(value, Text) and not value.en else value
        if isinstance(name, str) and name in self.known:
            return Text(name, self.known[name].en)
        return value


def voice_of(rulebook: Rulebook, lang: Lang) -> Voice:
    """Return the voice for a rulebook."""
    return Voice(lang, rulebook.units, rulebook.tables)


def place(at: Location | None) -> str:
    """Say where something stands, without the file; nothing where it stands nowhere."""
    return clean(at.short) if at is not None else ""


def spot(finding: Finding) -> str:
    """Say where a finding stands, with the file where that is not what the county stated."""
    if finding.code.startswith("W") and finding.at is not None:
        return clean(str(finding.at))
    return place(finding.at)
