"""The report of a county put together: its templates and what they may call."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from ecscore.model.handout import Handout
from ecscore.model.rulebook import Kind
from ecscore.render import (
    audit_picture,
    audit_words,
    checklist_words,
    picture,
    story,
    waived,
    words,
)
from ecscore.render.html import bars, contents, timeline
from ecscore.render.voice import Style, place, spot, voice_of
from ecscore.render.web.page import Site

if TYPE_CHECKING:
    from jinja2 import Environment

_SITE: Final = Site("ecscore.render.html", "report.css", "report.js")
_SHOWN: Final = 5
"""How many findings stand at their criterion; all stand in their own section."""


def render(handout: Handout, style: Style) -> str:
    """Return the report of a county as one HTML file."""
    assessment = handout.assessment
    voice = voice_of(assessment.rulebook, style.lang)
    text = (
        _environment()
        .get_template("page.html.j2")
        .render(
            handout=handout,
            a=assessment,
            v=voice,
            t=voice.say,
            lang=style.lang,
            **_SITE.code(),
        )
    )
    return f"{text}\n"


@cache
def _environment() -> Environment:
    return _SITE.environment(
        {
            "audit": audit_picture,
            "bars": bars,
            "checks": audit_words,
            "contents": contents,
            "kinds": Kind,
            "owing": checklist_words,
            "picture": picture,
            "place": place,
            "shown": _SHOWN,
            "spot": spot,
            "story": story,
            "timeline": timeline,
            "waived": waived,
            "words": words,
        }
    )
