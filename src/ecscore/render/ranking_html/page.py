"""The overview put together: its templates and what they may call."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ecscore.model.batch import Province
from ecscore.model.values import rounded
from ecscore.render import ranking_words
from ecscore.render.ranking_html import charts, contents, heat
from ecscore.render.voice import Style, voice_of
from ecscore.render.web.page import Site

if TYPE_CHECKING:
    from jinja2 import Environment

_SITE: Final = Site(
    "ecscore.render.ranking_html", "overview.css", "overview.js", "overview-dark.css"
)
_NO_PAGES: Final[Mapping[str, str]] = MappingProxyType({})
_FEW: Final = 12
"""How many criteria stand in the chart of those that cost most; all stand in the table below."""
_NAMED: Final = 12
"""How many counties of a case are links; its sentence names them too."""


def render(province: Province, style: Style, pages: Mapping[str, str] = _NO_PAGES) -> str:
    """Return the overview as one HTML file.

    Args:
        province: the batch.
        style: in which language.
        pages: where a county's own report lies, as a path from this file, by the county's name.
    """
    voice = voice_of(province.rulebook, style.lang)
    text = (
        _environment()
        .get_template("page.html.j2")
        .render(
            p=province,
            v=voice,
            t=voice.say,
            pages=pages,
            numbers=contents.numbers(province),
            labels=contents.labels(province),
            **_SITE.code(),
        )
    )
    return f"{text}\n"


@cache
def _environment() -> Environment:
    return _SITE.environment(
        {
            "charts": charts,
            "contents": contents,
            "few": _FEW,
            "heat": heat,
            "named": _NAMED,
            "rounded": rounded,
            "w": ranking_words,
        }
    )
