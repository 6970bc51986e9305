"""A county as YAML: the facts, evidence and exceptions of the workbook, with line and column.

Every scalar arrives as its text, so it is read by the same rules as the text of a cell.
"""

from __future__ import annotations

from dataclasses import dataclass

from ecscore.intake import limits
from ecscore.intake.county_tree import Tree
from ecscore.intake.desk import Desk
from ecscore.intake.evidence_sheet import report_contradiction
from ecscore.intake.problems import Stake, UnreadableInput, unreadable
from ecscore.intake.rows import CoverSheet, EvidenceRow, ExemptionRow, FactRow
from ecscore.model.county import County, Exemption, Held, Intake, Stated
from ecscore.model.finding import Finding, Location
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Text
from ecscore.model.values import UNKNOWN
from ecscore.model.yaml_text import Document, Path, Problem, read

_TOP = ("rulebook", "county", "as_of", "facts", "evidence", "exceptions")
_COUNTY = ("name", "province", "batch")
_FACT = {"value": "value", "source": "source", "by": "source", "note": "note", "reason": "note"}
_SAME = Text("键和值（如 name: 示例县）", "keys with values (such as name: …)")
_COVER = Text("县域信息", "about the county")
_EXCEPTION = Text("例外登记", "recorded exception")


@dataclass(slots=True)
class YamlSource:
    """An opened county YAML. Reading it twice gives the same."""

    document: Document
    digest: str
    guessed: bool
    rulebook: str = ""

    def __post_init__(self) -> None:
        data = self.document.data
        named = data.get("rulebook") if isinstance(data, dict) else None
        self.rulebook = named.strip() if isinstance(named, str) else ""

    def read(self, rulebook: Rulebook) -> Intake:
        """Read the county and gather everything that is wrong with it."""
        desk = Desk(rulebook, self.document.name)
        for problem in self.document.problems:
            desk.findings.add(_refusal(self.document.name, problem))
        if self.guessed:
            desk.findings.say("D014", Location(self.document.name))
        tree = Tree(desk, self.document)
        tree.keys((), _TOP)
        cover = _cover(tree)
        county = County(
            name=cover.name,
            province=cover.province,
            batch=cover.batch,
            rulebook=cover.rulebook or rulebook.header.id,
            as_of=cover.as_of,
            facts=_facts(tree),
            evidence=_evidence(tree),
            exemptions=_exceptions(tree),
            file=self.document.name,
            digest=self.digest,
        )
        return Intake(county, desk.findings.done(), desk.partly)


def _refusal(file: str, problem: Problem) -> Finding:
    at = Location(file, line=problem.line, column=problem.column)
    return Finding("D080", {"problem": Text(problem.zh, problem.en)}, at)


def open_yaml(file: str, data: bytes, digest: str) -> YamlSource:
    """Open a county YAML from its bytes.

    Raises:
        UnreadableInput: it is no text, too large, or no YAML with keys.
    """
    if len(data) > limits.YAML_BYTES:
        limit = f"{limits.YAML_BYTES // limits.MEGABYTE} MB"
        raise unreadable("D005", file, found=f"{len(data) / limits.MEGABYTE:.1f} MB", limit=limit)
    text, guessed = _decoded(file, data)
    document = read(text, file)
    if not isinstance(document.data, dict):
        problem = next(
            iter(document.problems), Problem(1, 1, f"应为{_SAME.zh}", f"expected {_SAME.en}")
        )
        raise UnreadableInput(_refusal(file, problem))
    return YamlSource(document, digest, guessed)


def _decoded(file: str, data: bytes) -> tuple[str, bool]:
    """Decode UTF-8, or else GBK, which older editors write; say whether it was guessed."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding), encoding != "utf-8-sig"
        except UnicodeDecodeError:
            continue
    raise unreadable("D004", file, detail="UTF-8")


def _cover(tree: Tree) -> CoverSheet:
    desk = tree.desk
    tree.keys(("county",), _COUNTY)
    paths = {name: ("county", name) for name in _COUNTY} | {
        "as_of": ("as_of",),
        "rulebook": ("rulebook",),
    }
    read, _ = tree.row(CoverSheet, paths, "", (Stake(), _COVER))
    if not read.name:
        desk.findings.say("D070", tree.at(("county", "name")), name="county.name")
    ours = desk.rulebook.header.id
    if read.rulebook and read.rulebook != ours:
        desk.findings.say("D032", tree.at(("rulebook",)), read=read.rulebook, expected=ours)
        desk.partly = True
    return read


def _facts(tree: Tree) -> dict[str, Stated]:
    desk, found = tree.desk, {}
    for name in tree.keys(("facts",), None):
        fact = desk.rulebook.facts.get(name)
        path = ("facts", name)
        if fact is None:
            tree.unknown("D036", path, name, list(desk.rulebook.facts))
            continue
        paths: dict[str, Path] = {"value": path}
        if tree.is_mapping(path):
            given = tree.keys(path, _FACT)
            paths = {_FACT[key]: (*path, key) for key in given if key in _FACT}
        about = (desk.fact_stakes[name], fact.title)
        read, refused = tree.row(FactRow, paths, name, about, fact)
        if "value" not in refused and read.value is not UNKNOWN:
            at = tree.at(paths.get("value", path), name)
            raw = tree.text(paths.get("value", path))
            found[name] = Stated(read.value, raw, at, read.source, read.note)
    return found


def _evidence(tree: Tree) -> dict[str, Held]:
    desk, found = tree.desk, {}
    for name in tree.keys(("evidence",), None):
        requirement = desk.rulebook.requirements.get(name)
        path = ("evidence", name)
        if requirement is None:
            tree.unknown("D040", path, name, list(desk.rulebook.requirements))
            continue
        paths: dict[str, Path] = {"held": path}
        if tree.is_mapping(path):
            given = tree.keys(path, EvidenceRow.model_fields)
            paths = {key: (*path, key) for key in given if key in EvidenceRow.model_fields}
        about = (desk.evidence_stakes[name], requirement.title)
        read, refused = tree.row(EvidenceRow, paths, name, about)
        said = any((read.held is not UNKNOWN, read.file, read.date, read.note))
        if "held" not in refused and said:
            at = tree.at(paths.get("held", path), name)
            held = Held(read.held is True, read.file, read.date, read.note, at)
            report_contradiction(desk, requirement, held, blank=read.held is UNKNOWN)
            found[name] = held
    return found


def _exceptions(tree: Tree) -> tuple[Exemption, ...]:
    found, known = [], list(tree.desk.rulebook.criteria)
    for number in range(tree.length(("exceptions",))):
        path = ("exceptions", number)
        given = tree.keys(path, ExemptionRow.model_fields)
        paths = {key: (*path, key) for key in given if key in ExemptionRow.model_fields}
        read, _ = tree.row(ExemptionRow, paths, "", (Stake(), _EXCEPTION))
        at = tree.at(paths.get("criterion", path), read.criterion)
        if read.criterion in known:
            found.append(
                Exemption(
                    read.criterion, read.case, read.reason, read.approved_by, read.document, at
                )
            )
        elif given:
            near = tree.desk.findings.near("D041", at, read.criterion, known)
            args = {"read": read.criterion, "hint": near, "value": read.case or read.reason}
            tree.desk.findings.add(Finding("D041", args, at))
    return tuple(found)
