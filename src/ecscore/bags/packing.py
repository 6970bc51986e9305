"""The order of work of a hand-over: copy, assess the copy, write the papers, bag, put in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ecscore.bags.copying import digest_plain
from ecscore.bags.layout import (
    ASSESSMENT,
    COUNTY,
    DATA,
    KEPT,
    KEPT_BY_COUNTY,
    PAPERS,
    RECEIPT,
    REPORT,
    RULES,
)
from ecscore.bags.making import Absent, make_bag
from ecscore.bags.placing import put, top_name, workplace
from ecscore.bags.receipt import LeftOut, receipt_bytes
from ecscore.bags.staging import Progress, Staged, stage
from ecscore.bags.troubles import Unpackable
from ecscore.evidence import FOLDER as EVIDENCE
from ecscore.evidence import Chosen
from ecscore.evidence.report import Changed, why
from ecscore.model.assessment import Assessment
from ecscore.model.finding import Finding
from ecscore.model.inventory import digest_of
from ecscore.model.privacy import mask
from ecscore.model.text import Lang


@dataclass(frozen=True, slots=True)
class Papers:
    """What was made of a county: its assessment, that in both formats, and the rules if they go in.

    `rules` are files by their path below the bag's folder for rulebooks.
    """

    assessment: Assessment
    json: bytes
    report: bytes
    rules: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Order:
    """A hand-over: the county's input, where the bag goes, in which language its reports are.

    `assess` assesses the copy of the input, with its evidence if that lies elsewhere; `shown` is a
    text as it may leave the house. Without `evidence` its files are only listed in the bag.
    """

    file: Path
    target: Path
    language: Lang
    assess: Callable[[Path, Chosen | None], Papers]
    shown: Callable[[str], str]
    force: bool = False
    evidence: bool = True


@dataclass(frozen=True, slots=True)
class Packed:
    """What was packed: its assessment, how many files and bytes, and what to know about it.

    `kept` and `kept_size` are the files of evidence that are listed and not in the bag.
    """

    assessment: Assessment
    files: int
    size: int
    kept: int
    kept_size: int
    findings: tuple[Finding, ...]


def pack(order: Order, progress: Progress = lambda _: None) -> Packed:
    """Pack a county.

    The copy is assessed and not the original, so that what is in the bag gives exactly the
    assessment in the bag. Evidence that stays with the county is read where it lies, as if nothing
    but what is listed were there, and once more for its digests: they are those it was assessed by.

    Raises:
        Unpackable: a file that belongs in cannot be copied.
        Taken: there is something at the target.
        OSError: the bag cannot be written.
    """
    with workplace(order.target) as place:
        bag = place / "bag"
        staged = stage(order.file, bag / COUNTY, progress, evidence=order.evidence)
        papers = order.assess(staged.input, staged.kept)
        kept = _listed(staged, papers.assessment, progress)
        left_out = [
            _left_out(finding, order) for finding in staged.left_out if is_left_out(finding)
        ]
        _write(bag, papers, order.language, left_out, kept)
        sizes = _sizes(bag)
        make_bag(bag, _info(papers.assessment, order, kept=bool(kept)), kept)
        put(bag, order.target, _top(papers.assessment, order.shown), force=order.force)
    return Packed(
        assessment=papers.assessment,
        files=len(sizes),
        size=sum(sizes.values()),
        kept=len(kept),
        kept_size=sum(size for _, size in kept.values()),
        findings=tuple(staged.left_out),
    )


def _listed(staged: Staged, assessment: Assessment, progress: Progress) -> Absent:
    """Hash the evidence that stays with the county.

    Raises:
        Unpackable: a file cannot be read, or is not what was assessed.
    """
    kept: dict[str, tuple[str, int]] = {}
    folder, files = (staged.kept.folder, staged.kept.files) if staged.kept else (Path(), ())
    for number, met in enumerate(files, 1):
        progress(f"{EVIDENCE} {number}/{len(files)}")
        path = f"{EVIDENCE}/{met.path}"
        try:
            kept[f"{DATA}/{COUNTY}/{path}"] = found = digest_plain(folder / met.on_disk)
            if found[1] != met.size:
                raise Changed
        except (OSError, ValueError) as error:
            staged.refuse(path, why(error))
    assessed = assessment.evidence_folder
    digests = sorted((path.removeprefix(PAPERS), digest) for path, (digest, _) in kept.items())
    if kept and not staged.refused and assessed and assessed.digest != digest_of(digests):
        staged.refuse(EVIDENCE, why(Changed()))
    if staged.refused:
        raise Unpackable(staged.refused)
    return kept


def is_left_out(finding: Finding) -> bool:
    """Say whether a finding tells of something that was not packed."""
    return finding.code == "H021"


def _left_out(finding: Finding, order: Order) -> dict[str, str]:
    path, reason = finding.args["path"], finding.args["reason"]
    return {"path": order.shown(str(path)), "reason": str(reason)}


def _write(bag: Path, papers: Papers, language: Lang, left_out: LeftOut, kept: Absent) -> None:
    for path, data in papers.rules.items():
        file = bag / RULES / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (bag / ASSESSMENT).write_bytes(papers.json)
    (bag / REPORT).write_bytes(papers.report)
    sizes = {f"{DATA}/{path}": size for path, size in _sizes(bag).items()}
    sizes |= {path: size for path, (_, size) in kept.items()}
    (bag / RECEIPT).write_bytes(receipt_bytes(papers.assessment, language, left_out, sizes))


def _sizes(bag: Path) -> dict[str, int]:
    files = (path for path in bag.rglob("*") if path.is_file())
    return {path.relative_to(bag).as_posix(): path.stat().st_size for path in files}


def _info(assessment: Assessment, order: Order, *, kept: bool) -> dict[str, str]:
    """Return bag-info.txt; its date is the day of the assessment, as that of packing would differ.

    `bagit` adds Payload-Oxum.
    """
    receipt = assessment.receipt
    parts = (mask(order.shown(part)) for part in (assessment.province, assessment.county))
    name = " ".join("".join(parts).split()) or "-"
    digest = receipt.input_digest[:16]
    return {
        "Source-Organization": name,
        "External-Identifier": f"{receipt.rulebook}/{receipt.as_of.isoformat()}/{digest}",
        "External-Description": "电商进农村综合示范县移交包：填报数据、材料和评分结果",
        "Bagging-Date": receipt.as_of.isoformat(),
        "Bag-Software-Agent": f"ecscore {receipt.version}",
        **({KEPT: KEPT_BY_COUNTY} if kept else {}),
    }


def _top(assessment: Assessment, shown: Callable[[str], str]) -> str:
    receipt = assessment.receipt
    return top_name(shown(assessment.county), receipt.rulebook, receipt.as_of.isoformat())
