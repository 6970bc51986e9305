"""One waiver as it is written: every entry read, everything wrong with it told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from ecscore.intake.clean import cleaned, shown
from ecscore.intake.problems import Findings
from ecscore.intake.waiver_fields import KEYS, SCOPE, Wrong, expiry_of, kind_of_reason, scope_of
from ecscore.model.catalogue import CATALOGUE
from ecscore.model.finding import Finding, Location
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Text
from ecscore.model.waiver import Waiver, why_not

if TYPE_CHECKING:
    from ecscore.model.yaml_text import Data, Document

Result = TypeVar("Result")

_ONE: Final = Text("单个值", "a single value")
_REQUIRED: Final = ("reason_kind", "reason", "approved_by", "expires")
_TARGET: Final = Text("code 或 criterion", "code or criterion")
_CODES: Final = Text("代码", "code")
_CRITERIA: Final = Text("指标", "criterion")


@dataclass(slots=True)
class Entry:
    """A waiver being read; `faulty` once anything is wrong with it."""

    document: Document
    index: int
    item: dict[str, Data]
    rulebook: Rulebook
    findings: Findings
    faulty: bool = False

    def waiver(self) -> Waiver | None:
        """Return the waiver; None where anything is wrong with it, which findings say."""
        for key in self.item:
            if key not in KEYS:
                at = self._at(self.document.key_at((self.index, key)))
                near = self.findings.near("W002", at, key, KEYS)
                self._wrong("W002", at, {"read": shown(key), "hint": near, "known": KEYS})
        scope = {key: self._scope(key) for key in SCOPE if key in self.item}
        kind = self._read("reason_kind", kind_of_reason)
        expires = self._read("expires", expiry_of)
        reason, approved, document = map(self._text, ("reason", "approved_by", "document"))
        self._complete()
        if self.faulty or kind is None or expires is None:
            return None
        return Waiver(
            code=scope.get("code", ""),
            criterion=scope.get("criterion", ""),
            kind=kind,
            reason=reason,
            approved_by=approved,
            expires=expires,
            document=document,
            fingerprint=scope.get("fingerprint", ""),
            place=scope.get("at", ""),
            contains=scope.get("contains", ""),
            at=self._at(self.document.at((self.index,))),
        )

    def _at(self, place: tuple[int, int]) -> Location:
        return Location(self.document.name, line=place[0], column=place[1])

    def _of(self, key: str) -> Location:
        return self._at(self.document.at((self.index, key)))

    def _wrong(self, code: str, at: Location, args: Mapping[str, object]) -> None:
        self.faulty = True
        self.findings.add(Finding(code, args, at))

    def _refuse(self, key: str, wrong: Wrong) -> None:
        raw = self.item[key]
        read = shown(raw) if isinstance(raw, str) else ""
        args = {"name": key, "read": read, "expected": wrong.expected, "hint": wrong.near}
        self._wrong("W004", self._of(key), args)

    def _read(self, key: str, read: Callable[[str], Result]) -> Result | None:
        """Read an entry; None where it is blank or not there."""
        raw = self.item.get(key)
        if isinstance(raw, (dict, list)):
            self._refuse(key, Wrong(_ONE))
            return None
        try:
            return read(raw) if raw and cleaned(raw)[0] else None
        except Wrong as wrong:
            self._refuse(key, wrong)
            return None

    def _text(self, key: str) -> str:
        return self._read(key, lambda text: cleaned(text)[0]) or ""

    def _scope(self, key: str) -> str:
        raw = self.item[key]
        if isinstance(raw, (dict, list)):
            self._refuse(key, Wrong(_ONE))
            return ""
        try:
            found = scope_of(key, raw or "")
        except Wrong as wrong:
            self._refuse(key, wrong)
            return ""
        if key == "code":
            self._code(found)
        elif key == "criterion" and found not in self.rulebook.criteria:
            self._unknown(key, _CRITERIA, found, self.rulebook.criteria)
        return found

    def _code(self, code: str) -> None:
        if code not in CATALOGUE and code not in self.rulebook.checks:
            self._unknown("code", _CODES, code, (*CATALOGUE, *self.rulebook.checks))
        elif (why := why_not(code)) is not None:
            self._wrong("W006", self._of("code"), {"code": code, "why": why})

    def _unknown(self, key: str, name: Text, read: str, known: Iterable[str]) -> None:
        at = self._of(key)
        near = self.findings.near("W005", at, read, known)
        self._wrong("W005", at, {"name": name, "read": shown(read), "hint": near})

    def _complete(self) -> None:
        """Tell what is required and not there, or blank."""
        missing: list[object] = [key for key in _REQUIRED if not self._given(key)]
        if not {"code", "criterion"} & self.item.keys():
            missing.insert(0, _TARGET)
        if missing:
            self._wrong("W003", self._at(self.document.at((self.index,))), {"names": missing})

    def _given(self, key: str) -> bool:
        raw = self.item.get(key)
        return bool(cleaned(raw)[0]) if isinstance(raw, str) else raw is not None
