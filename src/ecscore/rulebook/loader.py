"""Loading a rulebook: read every file strictly, validate, link, prove; or say all that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Final

from pydantic import ValidationError

from ecscore.model.catalogue import severity_of
from ecscore.model.finding import Finding, Location, Severity
from ecscore.model.mechanism import Mechanism
from ecscore.model.plan import Plan
from ecscore.model.rulebook import Criterion, Rulebook
from ecscore.model.text import Text
from ecscore.model.yaml_text import Document, read
from ecscore.rulebook import links
from ecscore.rulebook.document import CriterionDocument, rulebook_file
from ecscore.rulebook.duplicates import duplicates
from ecscore.rulebook.errors import from_validation, from_yaml, nearest, place
from ecscore.rulebook.files import SHARED, contents, digest_of, shared_contents
from ecscore.rulebook.mechanisms import registry
from ecscore.rulebook.proofs import complaints, unacknowledged
from ecscore.rulebook.shelf import RulebookError
from ecscore.rulebook.written import Loaded, Origin, Written, name_of

_LISTS: Final = (
    "units",
    "facts",
    "evidence",
    "categories",
    "criteria",
    "readings",
    "same_events",
    "acknowledged",
    "tables",
    "parameters",
    "derived",
    "checks",
    "opens",
    "peers",
    "identities",
)
_ONCE: Final = ("rulebook", "plan")


def load(folder: FilePath) -> Rulebook:
    """Load a rulebook from its folder.

    Raises:
        RulebookError: with every problem found, each with file, line and column.
    """
    return load_with_origins(folder).rulebook


def load_with_origins(folder: FilePath) -> Loaded:
    """Load a rulebook and keep where each thing was written, for the linter.

    Raises:
        RulebookError: with every problem found, each with file, line and column.
    """
    documents, digest, findings = _read_all(folder)
    sections, faults = _validate(documents)
    findings += faults
    findings += _sections_missing(sections, folder, whole=not findings)
    findings += duplicates(sections, _LISTS)
    findings += _mechanisms_wrong(sections["criteria"])
    if findings:
        raise RulebookError(findings)
    loaded = _assemble(sections, digest)
    findings += links.unresolved(sections)
    if not findings:
        findings += _unproven(loaded)
    if findings:
        raise RulebookError(findings)
    return loaded


def _unproven(loaded: Loaded) -> Iterator[Finding]:
    for finding in unacknowledged(loaded.rulebook, complaints(loaded)):
        if severity_of(finding) is Severity.ERROR:
            yield finding


def _read_all(folder: FilePath) -> tuple[list[Document], str, list[Finding]]:
    own = contents(folder)
    if not own:
        raise RulebookError([Finding("R100", {"folder": folder.name}, Location(folder.name))])
    documents, findings = _documents(own)
    wanted, missing = _shared(documents, shared_contents(folder))
    more, faults = _documents(wanted)
    return [*documents, *more], digest_of({**own, **wanted}), [*findings, *missing, *faults]


def _shared(
    documents: Iterable[Document], there: Mapping[str, bytes]
) -> tuple[dict[str, bytes], list[Finding]]:
    """Choose the shared files that the header asks for; a name that is not there is a finding."""
    wanted: dict[str, bytes] = {}
    missing: list[Finding] = []
    for document in documents:
        path: tuple[str | int, ...] = ("rulebook", "shared")
        header = document.data.get("rulebook") if isinstance(document.data, dict) else None
        names = header.get("shared") if isinstance(header, dict) else None
        for number, name in enumerate(names if isinstance(names, list) else ()):
            file = f"{SHARED}/{name}.yaml"
            if file in there:
                wanted[file] = there[file]
                continue
            known = [known.removeprefix(f"{SHARED}/").removesuffix(".yaml") for known in there]
            args = {"what": SHARED, "id": name, "near": nearest(str(name), known) or "—"}
            missing.append(Finding("R103", args, place(document, (*path, number))))
    return wanted, missing


def _documents(files: Mapping[str, bytes]) -> tuple[list[Document], list[Finding]]:
    documents: list[Document] = []
    findings: list[Finding] = []
    for name, content in files.items():
        try:
            document = read(content.decode("utf-8-sig"), name)
        except UnicodeDecodeError:
            findings.append(Finding("R101", {"problem": _NOT_UTF8}, Location(name, line=1)))
            continue
        findings += from_yaml(document)
        documents.append(document)
    return documents, findings


_NOT_UTF8: Final = Text("文件不是 UTF-8 编码", "the file is not UTF-8")


def _validate(documents: Iterable[Document]) -> tuple[dict[str, list[Written]], list[Finding]]:
    model = rulebook_file()
    sections: dict[str, list[Written]] = {name: [] for name in (*_LISTS, *_ONCE)}
    findings: list[Finding] = []
    for document in documents:
        if document.data is None:
            continue
        try:
            parsed = model.model_validate(document.data)
        except ValidationError as error:
            findings += from_validation(error, document, model)
            continue
        for name in _LISTS:
            for number, item in enumerate(getattr(parsed, name)):
                sections[name].append(Written(item, Origin(document, (name, number))))
        for name in _ONCE:
            if (item := getattr(parsed, name)) is not None:
                sections[name].append(Written(item, Origin(document, (name,))))
    return sections, findings


def _sections_missing(
    sections: Mapping[str, list[Written]], folder: FilePath, *, whole: bool
) -> Iterator[Finding]:
    if whole and not sections["rulebook"]:
        yield Finding("R105", {"section": "rulebook"}, Location(folder.name))
    for name in _ONCE:
        for again in sections[name][1:]:
            yield Finding("R104", {"what": name, "id": name}, again.origin.at())


def mechanisms_of(item: CriterionDocument) -> list[Mechanism]:
    """Return the mechanisms that a criterion writes; a good one writes exactly one."""
    found = (getattr(item, key) for key in registry())
    return [mechanism for mechanism in found if mechanism is not None]


def _mechanisms_wrong(criteria: Iterable[Written]) -> Iterator[Finding]:
    for written in criteria:
        found = [mechanism.key for mechanism in mechanisms_of(written.item)]
        if len(found) != 1:
            args = {"id": written.item.id, "found": tuple(found) or "0", "known": tuple(registry())}
            yield Finding("R106", args, written.origin.at(), criterion=written.item.id)


def _criterion(item: CriterionDocument, category: str) -> Criterion:
    return Criterion(
        id=item.id,
        title=item.title,
        help=item.help,
        kind=item.kind,
        category=category,
        group=item.group,
        worth=item.points,
        mechanism=mechanisms_of(item)[0],
        evidence=item.evidence,
        lead=item.lead,
        cooperating=item.cooperating,
        due=item.due,
        readings=item.readings,
        source=item.source,
        examples=item.examples,
    )


def _assemble(sections: Mapping[str, list[Written]], digest: str) -> Loaded:
    named = {
        section: {name_of(written.item): written.item for written in sections[section]}
        for section in _LISTS
    }
    category_of = {
        group.id: category.id
        for category in named["categories"].values()
        for group in category.groups
    }
    order = {category: number for number, category in enumerate(named["categories"])}
    criteria = [
        _criterion(item, category_of.get(item.group, "")) for item in named["criteria"].values()
    ]
    criteria.sort(key=lambda criterion: order.get(criterion.category, -1))
    plan = sections["plan"][0].item if sections["plan"] else Plan()
    rulebook = Rulebook(
        header=sections["rulebook"][0].item,
        digest=digest,
        units=named["units"],
        facts=named["facts"],
        requirements=named["evidence"],
        categories=named["categories"],
        criteria={criterion.id: criterion for criterion in criteria},
        readings=named["readings"],
        same_events=tuple(named["same_events"].values()),
        acknowledged=tuple(written.item for written in sections["acknowledged"]),
        plan=plan,
        tables=named["tables"],
        parameters=named["parameters"],
        derived=named["derived"],
        checks=named["checks"],
        opens=tuple(named["opens"].values()),
        peers=named["peers"],
        identities=named["identities"],
    )
    origins = {
        (section, name_of(written.item) or section): written.origin
        for section in (*_LISTS, *_ONCE)
        for written in sections[section]
    }
    return Loaded(rulebook, origins)
