"""What can be found, as the rules of SARIF: the catalogue and the checks a rulebook declares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from ecscore.model.assessment import Assessment
from ecscore.model.catalogue import CATALOGUE, entry_of
from ecscore.model.finding import Certainty, Entry
from ecscore.model.text import Text
from ecscore.render.clean import clean
from ecscore.render.voice import Voice

_OF_RULEBOOKS: Final = "R"
_DOTS: Final[Mapping[str, str]] = defaultdict(lambda: "……")


def entries(assessment: Assessment) -> tuple[Entry, ...]:
    """Return everything that an audit may find, by code; what it found is always among it."""
    known = {c: entry for c, entry in CATALOGUE.items() if not c.startswith(_OF_RULEBOOKS)}
    known |= {code: check.entry for code, check in assessment.rulebook.checks.items()}
    for finding in assessment.findings:
        known.setdefault(finding.code, entry_of(finding))
    return tuple(known[code] for code in sorted(known))


def rule_data(voice: Voice, entry: Entry) -> dict[str, Any]:
    """Return a rule of SARIF; dots stand for the arguments of its sentences."""
    proven = entry.certainty is Certainty.PROVEN
    why, fix = _said(voice, entry.why), _said(voice, entry.fix)
    colon = voice.say("：", ": ")
    said = f"{voice.say('为何要紧', 'Why it matters')}{colon}{why}"
    help_text = f"{said}\n{voice.say('怎么改', 'How to fix it')}{colon}{fix}"
    return {
        "id": entry.code,
        "name": entry.code,
        "shortDescription": {"text": _said(voice, entry.title)},
        "fullDescription": {"text": _said(voice, entry.message)},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": entry.severity.value},
        "properties": {
            "certainty": entry.certainty.value,
            "precision": "very-high" if proven else "medium",
            "problem.severity": _PROBLEM[entry.severity.value],
            "tags": [_FAMILY.get(entry.code[:1], "other"), entry.certainty.value],
        },
    }


_PROBLEM: Final = {"error": "error", "warning": "warning", "note": "recommendation"}
_FAMILY: Final = {"D": "data", "E": "evidence", "X": "cross-check"}


def _said(voice: Voice, text: Text) -> str:
    return clean(voice.text(text).format_map(_DOTS))
