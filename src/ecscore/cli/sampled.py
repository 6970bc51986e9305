"""What `ecscore verify` draws out of a bag's list of evidence, and what came of it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

from ecscore.bags.checking import Checked
from ecscore.bags.sampling import SHARE, Sample, draw, held_against
from ecscore.cli.exits import usage
from ecscore.cli.requests import Verify
from ecscore.evidence import FOLDER as EVIDENCE
from ecscore.model.values import rounded
from ecscore.render.clean import clean
from ecscore.render.page import Page
from ecscore.render.voice import Voice


def sampled(request: Verify, checked: Checked) -> Sample | None:
    """Draw what is asked for, and hold what was sent against the list; None if neither is asked.

    Raises:
        Stop: there is nothing to draw from, or the folder of what was sent cannot be read.
    """
    number = request.sample or 0
    if request.seed and not number:
        raise usage("--seed 要和 --sample 一起用", "--seed goes with --sample")
    if not number and request.evidence is None:
        return None
    if not checked.papers:
        raise usage("包的清单里没有材料，抽不了", "the bag lists no evidence to draw from")
    seed = request.seed or (secrets.token_hex(4) if number else "")
    files = draw(checked.papers, number, seed)
    sample = Sample(seed, files, len(checked.papers))
    folder = request.evidence
    if folder is None:
        return sample
    try:
        looked_at, findings = held_against(folder, checked.papers, files, _left_out(checked))
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise usage(f"{folder} 读不出：{why}", f"cannot read {folder}: {why}") from error
    return Sample(seed, files, len(checked.papers), looked_at, findings)


def _left_out(checked: Checked) -> Iterator[str]:
    for item in checked.recorded.left_out if checked.recorded is not None else ():
        yield item.get("path", "").removeprefix(f"{EVIDENCE}/")


def put_sample(page: Page, voice: Voice, sample: Sample) -> None:
    """Put what was drawn, or how much of what was sent was held against the list."""
    if sample.files:
        page.heading(voice.say("抽查", "Sample"))
        number, chance = len(sample.files), rounded(sample.chance * 100, 1)
        page.line(
            voice.say(
                f"种子 {clean(sample.seed)}：{sample.of:,} 个材料文件抽 {number} 个；改过的有"
                f" {rounded(SHARE * 100)}% 时，抽到的把握是 {chance}%",
                f"Seed {clean(sample.seed)}: {number} of {sample.of:,} files of evidence; with "
                f"{rounded(SHARE * 100)}% changed, one is met with {chance}%",
            ),
            indent=2,
        )
    if sample.looked_at is not None:
        page.line(
            voice.say(
                f"送来并核对了 {sample.looked_at} 个", f"{sample.looked_at} were sent and checked"
            ),
            indent=2,
        )
        return
    for path in sample.files:
        page.line(clean(path), indent=2)


def sample_data(sample: Sample | None) -> dict[str, Any] | None:
    """Return what was drawn as plain data."""
    if sample is None:
        return None
    return {
        "seed": clean(sample.seed),
        "files": [clean(path) for path in sample.files],
        "of": sample.of,
        "looked_at": sample.looked_at,
    }
