"""Is a bag what was sent? Three depths, each with those before it: complete, sizes, hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from ecscore.bags import limits
from ecscore.bags.holding import Holding
from ecscore.bags.layout import (
    ALGORITHMS,
    DATA,
    FETCH,
    INFO,
    KEPT,
    KEPT_BY_COUNTY,
    PAPERS,
    RECEIPT,
    manifest_name,
)
from ecscore.bags.manifests import Manifest, read_info, read_manifest, read_version
from ecscore.bags.receipt import Recorded, read_receipt
from ecscore.bags.troubles import Report
from ecscore.model.catalogue import severity_of
from ecscore.model.finding import Finding, Severity

Progress = Callable[[str], None]
"""Is told what is being done."""

_BLOCK: Final = 1 << 20
_OXUM: Final = "payload-oxum"


class Depth(StrEnum):
    """How far a bag is checked."""

    COMPLETE = "complete"
    SIZES = "sizes"
    HASHES = "hashes"
    ASSESSMENT = "assessment"

    def reaches(self, other: Depth) -> bool:
        """Say whether this depth holds another."""
        depths = list(Depth)
        return depths.index(self) >= depths.index(other)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: findings, how many files and bytes the payload has, its receipt.

    `papers` are the digests of the evidence that is listed, by its path below `evidence/`; `kept`
    are those of them that are, as the bag says, with the county.
    """

    findings: tuple[Finding, ...]
    files: int
    size: int
    recorded: Recorded | None
    papers: Mapping[str, str]
    kept: frozenset[str]

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return all(severity_of(finding) is not Severity.ERROR for finding in self.findings)


def check(held: Holding, depth: Depth, progress: Progress = lambda _: None) -> Checked:
    """Check a bag down to a depth; of the assessment only the receipt is looked at.

    Raises:
        NotABag: a file cannot be read, or is beyond a limit.
    """
    checker = _Checker(held)
    checker.complete()
    recorded = read_receipt(held, checker.report) if _wanted(held, depth) else None
    if depth.reaches(Depth.SIZES):
        checker.sizes(recorded)
    if depth.reaches(Depth.HASHES):
        checker.hashes(progress)
    checker.say_kept(recorded)
    payload = checker.payload
    return Checked(
        findings=checker.report.done(),
        files=len(payload),
        size=sum(payload.values()),
        recorded=recorded,
        papers=checker.papers,
        kept=frozenset(path.removeprefix(PAPERS) for path in checker.absent),
    )


def _wanted(held: Holding, depth: Depth) -> bool:
    """Say whether the receipt is read: a bag of another tool need not have one to be whole."""
    there = f"{DATA}/{RECEIPT}" in held.files
    return depth is Depth.ASSESSMENT or (there and depth.reaches(Depth.SIZES))


@dataclass(slots=True)
class _Checker:
    held: Holding
    report: Report = field(default_factory=Report)
    manifests: list[Manifest] = field(default_factory=list)
    info: Mapping[str, str] = field(default_factory=dict)

    @property
    def papers(self) -> dict[str, str]:
        """The digests of the evidence by the manifest that bags of ours have."""
        name = f"manifest-{ALGORITHMS[0]}.txt"
        return {
            path.removeprefix(PAPERS): digest
            for manifest in self.manifests
            if manifest.name == name
            for path, digest in manifest.digests.items()
            if path.startswith(PAPERS)
        }

    @property
    def absent(self) -> set[str]:
        """The files of evidence that are listed and, as the bag says, not in it."""
        if self.info.get(KEPT.lower(), "") != KEPT_BY_COUNTY:
            return set()
        listed = {path for manifest in self.manifests for path in manifest.digests}
        return {path for path in listed - self.held.files.keys() if path.startswith(PAPERS)}

    @property
    def payload(self) -> dict[str, int]:
        files = self.held.files.items()
        return {path: size for path, size in files if path.startswith(f"{DATA}/")}

    def complete(self) -> None:
        """Look for listed files that are not there, and for files that are not listed."""
        for path in self.held.strange:
            self.report.say("H012", path, path=path)
        if FETCH in self.held.files:
            self.report.say("H013", FETCH)
        version = read_version(self.held, self.report)
        self.info = read_info(self.held, self.report)
        for name in sorted(self.held.files):
            kind = manifest_name(name)
            if kind is not None and kind[1] not in ALGORITHMS:
                self.report.say("H014", name, file=name, known="、".join(ALGORITHMS))
            elif kind is not None:
                manifest = read_manifest(self.held, name, kind[1], version, self.report)
                self.manifests.append(manifest)
        payload = self._of(tags=False)
        self._compare(payload, self.payload)
        tags = self._of(tags=True)
        others = self.held.files.keys() - self.payload.keys()
        self._compare(tags, {n for n in others if (manifest_name(n) or (False,))[0] is False})

    def _of(self, *, tags: bool) -> list[Manifest]:
        """Return the manifests of tag files, or of the payload; none is a finding."""
        found = [m for m in self.manifests if m.name.lower().startswith("tag") == tags]
        if not found:
            name = f"{'tag' if tags else ''}manifest-{ALGORITHMS[0]}.txt"
            self.report.say("H015", name, file=name)
        return found

    def _compare(self, manifests: list[Manifest], there: Iterable[str]) -> None:
        files = set(there)
        for manifest in manifests:
            listed = manifest.digests.keys()
            for path in sorted(listed - files - self.absent):
                self.report.say("H007", manifest.name, path=path)
            for path in sorted(files - listed):
                self.report.say("H008", path, path=path)

    def sizes(self, recorded: Recorded | None) -> None:
        """Hold files and bytes of the payload against bag-info.txt and the receipt."""
        recorded_sizes = recorded.sizes if recorded is not None else {}
        payload = self.payload | {path: recorded_sizes.get(path, 0) for path in self.absent}
        found = f"{sum(payload.values())}.{len(payload)}"
        read = self.info.get(_OXUM, "")
        if read != found:
            self.report.say("H010", INFO, read=read or "-", found=found)
        if recorded is None:
            return
        receipt = f"{DATA}/{RECEIPT}"
        actual = {path: size for path, size in payload.items() if path != receipt}
        for path in sorted(actual.keys() | recorded.sizes.keys()):
            one, other = recorded.sizes.get(path, "-"), actual.get(path, "-")
            if one != other:
                self.report.say("H011", path, path=path, read=one, found=other)

    def say_kept(self, recorded: Recorded | None) -> None:
        """Say how much evidence is with the county."""
        if absent := self.absent:
            sizes = recorded.sizes if recorded is not None else {}
            size = sum(sizes.get(path, 0) for path in absent)
            self.report.say("H025", INFO, files=len(absent), size=f"{size:,}")

    def hashes(self, progress: Progress) -> None:
        """Hold every file against the digests that are listed."""
        wanted: dict[str, dict[str, str]] = {}
        for manifest in self.manifests:
            for path, digest in manifest.digests.items():
                if path in self.held.files:
                    wanted.setdefault(path, {})[manifest.algorithm] = digest
        done = 0
        for number, (path, digests) in enumerate(sorted(wanted.items()), 1):
            done += self.held.files[path]
            progress(f"{number}/{len(wanted)} · {done // limits.MEGABYTE:,} MB")
            for algorithm, digest in _digests(self.held, path, digests).items():
                if digest != digests[algorithm]:
                    self.report.say("H009", path, path=path, algorithm=algorithm.upper())


def _digests(held: Holding, path: str, wanted: Iterable[str]) -> dict[str, str]:
    hashers = {algorithm: hashlib.new(algorithm) for algorithm in wanted}
    with held.open(path) as stream:
        while block := stream.read(_BLOCK):
            for hasher in hashers.values():
                hasher.update(block)
    return {algorithm: hasher.hexdigest() for algorithm, hasher in hashers.items()}
