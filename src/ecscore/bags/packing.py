"""The order of work of a hand-over: copy, assess the copy, write the papers, bag, put in place."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

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
from ecscore.bags.making import make_bag
from ecscore.bags.placing import put, top_name, workplace
from ecscore.bags.receipt import LeftOut, receipt_bytes
from ecscore.bags.staging import Progress, stage
from ecscore.model.assessment import Assessment
from ecscore.model.finding import Finding
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

    `assess` assesses the copy of the input, `shown` is a text as it may leave the house. Without
    `evidence` its files are listed in the bag and stay with the county.
    """

    file: Path
    target: Path
    language: Lang
    assess: Callable[[Path], Papers]
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
    assessment in the bag.

    Raises:
        Unpackable: a file that belongs in cannot be copied.
        Taken: there is something at the target.
        OSError: the bag cannot be written.
    """
    with workplace(order.target) as place:
        bag = place / "bag"
        staged = stage(order.file, bag / COUNTY, progress, link=not order.evidence)
        papers = order.assess(staged.input)
        left_out = [
            _left_out(finding, order) for finding in staged.left_out if is_left_out(finding)
        ]
        _write(bag, papers, order.language, left_out)
        sizes = _sizes(bag)
        make_bag(bag, _info(papers.assessment, order))
        staged.hold_linked()
        kept = {} if order.evidence else _kept(bag, sizes)
        put(bag, order.target, _top(papers.assessment, order.shown), force=order.force)
    return Packed(
        assessment=papers.assessment,
        files=len(sizes) - len(kept),
        size=sum(sizes.values()) - sum(kept.values()),
        kept=len(kept),
        kept_size=sum(kept.values()),
        findings=tuple(staged.left_out),
    )


def _kept(bag: Path, sizes: Mapping[str, int]) -> dict[str, int]:
    """Take the evidence out of a bag that lists it; return the sizes of what it was."""
    shutil.rmtree(bag / PAPERS, ignore_errors=True)
    return {path: size for path, size in sizes.items() if f"{DATA}/{path}".startswith(PAPERS)}


def is_left_out(finding: Finding) -> bool:
    """Say whether a finding tells of something that was not packed."""
    return finding.code == "H021"


def _left_out(finding: Finding, order: Order) -> dict[str, str]:
    path, reason = finding.args["path"], finding.args["reason"]
    return {"path": order.shown(str(path)), "reason": str(reason)}


def _write(bag: Path, papers: Papers, language: Lang, left_out: LeftOut) -> None:
    for path, data in papers.rules.items():
        file = bag / RULES / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (bag / ASSESSMENT).write_bytes(papers.json)
    (bag / REPORT).write_bytes(papers.report)
    sizes = {f"{DATA}/{path}": size for path, size in _sizes(bag).items()}
    (bag / RECEIPT).write_bytes(receipt_bytes(papers.assessment, language, left_out, sizes))


def _sizes(bag: Path) -> dict[str, int]:
    files = (path for path in bag.rglob("*") if path.is_file())
    return {path.relative_to(bag).as_posix(): path.stat().st_size for path in files}


def _info(assessment: Assessment, order: Order) -> dict[str, str]:
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
        **({} if order.evidence else {KEPT: KEPT_BY_COUNTY}),
    }


def _top(assessment: Assessment, shown: Callable[[str], str]) -> str:
    receipt = assessment.receipt
    return top_name(shown(assessment.county), receipt.rulebook, receipt.as_of.isoformat())
