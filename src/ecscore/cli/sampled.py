"""What `ecscore verify` draws out of a bag's list of evidence, and what came of it."""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from ecscore.bags.checking import Checked
from ecscore.bags.layout import PAPERS
from ecscore.bags.sampling import SHARE, Sample, draw, held_against
from ecscore.cli.exits import usage
from ecscore.cli.output import check_targets
from ecscore.cli.requests import Verify
from ecscore.evidence import FOLDER as EVIDENCE
from ecscore.model.values import rounded
from ecscore.render.clean import clean
from ecscore.render.findings_csv import MARK, defused
from ecscore.render.page import Page
from ecscore.render.voice import Voice
from ecscore.rosters import Progress

_LONGEST_SEED: Final = 100
_ALMOST: Final = Fraction(999, 10)
_COLUMNS: Final = ("序号", "材料（evidence 以下的路径）", "字节", "SHA-256")


def check_sampling(request: Verify) -> None:
    """Refuse options that do not go together, before any work is done.

    Raises:
        Stop: they do not.
    """
    if request.seed and not request.sample:
        raise usage("--seed 要和 --sample 一起用", "--seed goes with --sample")
    if request.out is not None and not request.sample:
        raise usage("--out 要和 --sample 一起用", "--out goes with --sample")
    if len(request.seed) > _LONGEST_SEED or not request.seed.isprintable():
        raise usage(
            f"种子最多 {_LONGEST_SEED} 个字，不能有控制字符",
            f"a seed has at most {_LONGEST_SEED} characters, all of them printable",
        )
    check_targets([] if request.out is None else [request.out], request.bag, {".csv": "csv"})


def sampled(request: Verify, checked: Checked, progress: Progress) -> Sample | None:
    """Draw what is asked for, and hold what was sent against the list; None if neither is asked.

    Raises:
        Stop: there is nothing to draw from, or the folder of what was sent cannot be read.
        NotABag: it is beyond a limit.
    """
    number = request.sample or 0
    if not number and request.evidence is None:
        return None
    if not checked.papers:
        raise usage("包的清单里没有材料，抽不了", "the bag lists no evidence to draw from")
    seed = request.seed or (secrets.token_hex(4) if number else "")
    files = draw(checked.papers, number, seed)
    folder = request.evidence
    if folder is None:
        return Sample(seed, files, len(checked.papers))
    try:
        looked_at, findings = held_against(
            folder, checked.papers, files, _left_out(checked), progress
        )
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise usage(f"{folder} 读不出：{why}", f"cannot read {folder}: {why}") from error
    return Sample(seed, files, len(checked.papers), looked_at, findings)


def _left_out(checked: Checked) -> Iterator[str]:
    for item in checked.recorded.left_out if checked.recorded is not None else ():
        yield item.get("path", "").removeprefix(f"{EVIDENCE}/")


def put_sample(page: Page, voice: Voice, sample: Sample) -> None:
    """Put what was drawn, or how much of what was sent was held against the list."""
    page.heading(voice.say("抽查", "Sample"))
    if sample.files:
        number, chance = len(sample.files), _percent(sample.chance)
        page.line(
            voice.say(
                f"种子 {sample.seed}：{sample.of:,} 个材料文件抽 {number:,} 个；改过的有"
                f" {_percent(SHARE)}% 时，至少抽到一个的把握是 {chance}%",
                f"Seed {sample.seed}: {number:,} of {sample.of:,} files of evidence; with "
                f"{_percent(SHARE)}% changed, at least one is met with {chance}%",
            ),
            indent=2,
        )
    if sample.looked_at is None:
        for path in sample.files:
            page.line(clean(path), indent=2)
        return
    page.line(
        voice.say(
            f"送来并核对了 {sample.looked_at:,} 个，清单上共 {sample.of:,} 个",
            f"{sample.looked_at:,} were sent and checked, of {sample.of:,} that are listed",
        ),
        indent=2,
    )


def sample_data(sample: Sample | None) -> dict[str, Any] | None:
    """Return what was drawn as plain data; shares are decimal percent."""
    if sample is None:
        return None
    return {
        "seed": sample.seed,
        "files": [clean(path) for path in sample.files],
        "of": sample.of,
        "changed_percent": _percent(SHARE),
        "chance_percent": _percent(sample.chance),
        "looked_at": sample.looked_at,
    }


def list_of(sample: Sample, checked: Checked) -> str:
    """Return the files that were drawn as a sheet for the county that is to send them."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    sizes = checked.recorded.sizes if checked.recorded is not None else {}
    for number, path in enumerate(sample.files, 1):
        size = sizes.get(f"{PAPERS}{path}", "")
        writer.writerow((number, defused(clean(path)), size, checked.papers[path]))
    return MARK + stream.getvalue()


def _percent(share: Fraction) -> str:
    """Write a share, never rounded up to certainty."""
    return rounded(share * 100 if share == 1 else min(share * 100, _ALMOST), 1)
