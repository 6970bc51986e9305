"""The papers of a hand-over: made when it is packed, made again when it is verified."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from ecscore import __version__
from ecscore.bags.comparing import claims, differences
from ecscore.bags.layout import ASSESSMENT, COUNTY, DATA, RECEIPT, REPORT, RULES
from ecscore.bags.limits import PAPER_BYTES
from ecscore.bags.packing import Papers
from ecscore.bags.receipt import Recorded, receipt_bytes
from ecscore.cli.exits import Stop
from ecscore.cli.opening import open_county, rulebook_name
from ecscore.cli.settings import Settings, Written
from ecscore.engine.handout import handout
from ecscore.evidence import Chosen
from ecscore.intake import UnreadableInput, find_input
from ecscore.model.assessment import Assessment
from ecscore.model.catalogue import entry_of
from ecscore.model.finding import Finding, Location, spoken
from ecscore.model.handout import Handout
from ecscore.model.inventory import digest_of
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Text
from ecscore.render.formats import report_format
from ecscore.render.voice import Style
from ecscore.rosters import Progress
from ecscore.rulebook import RulebookError, find, load_cached, shipped
from ecscore.rulebook.files import contents, shared_contents

_CLAIMS: Final = (ASSESSMENT, RECEIPT)
"""The papers of which a part does not rest on the evidence."""
_OWN: Final = "rules"
"""The folder of a rulebook's own files in a bag; those it shares lie beside it."""


def papers_of(
    file: Path, settings: Settings, progress: Progress, elsewhere: Chosen | None = None
) -> Papers:
    """Assess a county's file and write its papers, in the language of the settings.

    `elsewhere` is its evidence where that does not lie beside the file.

    Raises:
        Stop: the file or the rulebook cannot be used.
    """
    case = open_county(file, settings, progress, elsewhere=elsewhere)
    handed = handout(case.assessment)
    data, report = (_written(handed, name, settings) for name in ("json", "md"))
    names = (rulebook_name(settings, case.intake.county.rulebook), rulebook_name(settings))
    return Papers(case.assessment, data, report, _rules(case.assessment, names))


def _written(handed: Handout, name: str, settings: Settings) -> bytes:
    made = report_format(name).render(handed, Style(settings.lang, full=True))
    return made if isinstance(made, bytes) else made.encode()


def _rules(assessment: Assessment, names: Iterable[str]) -> Mapping[str, bytes]:
    """Return the files of the rulebook; none where the one that ships under its id is the same.

    Args:
        assessment: was made with the rulebook.
        names: by which it may have been found.
    """
    receipt = assessment.receipt
    ours = (receipt.rulebook,) if receipt.rulebook in shipped() else ()
    for name in (*ours, *names):
        folder = find(name)
        if load_cached(folder).digest == receipt.rulebook_digest:
            break
    if name in ours:
        return {}
    own = {f"{_OWN}/{file}": data for file, data in contents(folder).items()}
    return {**own, **shared_contents(folder)}


def made_again(
    payload: Path,
    recorded: Recorded,
    progress: Progress,
    listed: Mapping[str, str] | None = None,
) -> Iterator[Finding]:
    """Assess what is in a bag again and yield what differs from the papers in it.

    Args:
        payload: the bag's folder `data`, of a bag that is as it was sent.
        recorded: its receipt: the rulebook, the day, the language.
        progress: is told what is being done.
        listed: the digests of the evidence by path, if not all of it is there: then only what is
            claimed is compared, and whether what was assessed is what is listed.
    """
    own = payload / RULES / _OWN
    if own.is_dir():
        yield _finding("H019", f"{DATA}/{RULES}", name=recorded.rulebook)
    elif recorded.rulebook not in shipped():
        zh, en = "本机没有规则库", "this ecscore has no rulebook"
        yield _problem("H018", f"{zh} {recorded.rulebook}", f"{en} {recorded.rulebook}")
        return
    try:
        name = str(own) if own.is_dir() else recorded.rulebook
        rulebook = load_cached(find(name))
        file = find_input(payload / COUNTY)
        settings = Settings(
            rulebook=Written(name, RECEIPT, firm=True),
            as_of=recorded.as_of,
            as_of_firm=True,
            lang=recorded.language,
        )
        papers = papers_of(file, settings, progress)
    except RulebookError as error:
        yield _problem("H020", *_said(error.findings[0]))
    except UnreadableInput as error:
        yield _problem("H020", *_said(error.finding))
    except Stop as stop:
        yield _problem("H020", *(stop.text.render(lang).split("\n")[0] for lang in ("zh", "en")))
    else:
        yield from _compared(payload, recorded, rulebook, papers, listed)


def _compared(
    payload: Path,
    recorded: Recorded,
    rulebook: Rulebook,
    papers: Papers,
    listed: Mapping[str, str] | None,
) -> Iterator[Finding]:
    receipt = receipt_bytes(papers.assessment, recorded.language, recorded.left_out, recorded.sizes)
    made = {ASSESSMENT: papers.json, REPORT: papers.report, RECEIPT: receipt}
    if listed is None:
        places = {name: _places(payload / name, data) for name, data in made.items()}
    else:
        places = {name: _claimed(payload / name, made[name]) for name in _CLAIMS}
        if recorded.evidence_digest != digest_of(sorted(listed.items())):
            places[RECEIPT].append("evidence_digest")
    yield from _differing(places, list(_reasons(recorded, rulebook)))


def _differing(found: Mapping[str, list[str]], reasons: list[Text]) -> Iterator[Finding]:
    for name, places in found.items():
        if places and not reasons:
            yield _finding("H017", f"{DATA}/{name}", file=name, places=tuple(places))
        elif places:
            shown = "、".join(places)
            zh = f"{'；'.join(r.zh for r in reasons)}；{name} 不同之处：{shown}"
            en = f"{'; '.join(r.en for r in reasons)}; {name} differs at {', '.join(places)}"
            yield _problem("H018", zh, en, f"{DATA}/{name}")


def _places(file: Path, made: bytes) -> list[str]:
    if not file.is_file() or file.stat().st_size > PAPER_BYTES:
        return ["*"]
    return differences(file.read_bytes(), made)


def _claimed(file: Path, made: bytes) -> list[str]:
    """Say where two papers differ in what does not rest on the evidence."""
    if not file.is_file() or file.stat().st_size > PAPER_BYTES:
        return ["*"]
    try:
        packed = claims(json.loads(file.read_bytes()))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ["*"]
    return differences(*(json.dumps(one).encode() for one in (packed, claims(json.loads(made)))))


def _reasons(recorded: Recorded, rulebook: Rulebook) -> Iterator[Text]:
    """Say why the same papers may honestly come out otherwise."""
    if recorded.version != __version__:
        yield Text(
            f"包由 ecscore {recorded.version} 评分，本机是 {__version__}",
            f"it was assessed by ecscore {recorded.version}, this is {__version__}",
        )
    if recorded.rulebook_digest != rulebook.digest:
        yield Text(
            f"规则库 {recorded.rulebook} 与打包时的内容不同",
            f"the rulebook {recorded.rulebook} is another one than it was packed with",
        )


def _finding(code: str, at: str, **args: object) -> Finding:
    return Finding(code, args, Location(at))


def _problem(code: str, zh: str, en: str, at: str = f"{DATA}/{RECEIPT}") -> Finding:
    return _finding(code, at, problem=Text(zh, en))


def _said(finding: Finding) -> tuple[str, str]:
    message = entry_of(finding).message
    return spoken(message, finding, "zh"), spoken(message, finding, "en")
