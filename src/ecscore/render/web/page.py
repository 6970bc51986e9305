"""A web page put together: templates, what goes out through them, the policy for its own code.

Whatever a template prints is cleaned, masked and escaped on the way (`printed`). The policy lets
the browser run the one script and the styles of the page by their digests and nothing else, and
load nothing at all.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.finding import Severity
from ecscore.model.values import exact, signed
from ecscore.render.clean import clean

_OURS: Final = "ecscore.render.web"
_LONG: Final = 400
_BRIEF: Final = 60


@dataclass(frozen=True, slots=True)
class Site:
    """A kind of page: its package with templates, and its own styles and script beside them.

    The page carries the styles and the script that all pages share, and its own after them. `dark`
    holds dark colours of its own, where it has any.
    """

    package: str
    style: str
    script: str
    dark: str = ""

    def environment(self, named: Mapping[str, object]) -> Environment:
        """Return an environment whose templates may call what is named."""
        loader = ChoiceLoader([PackageLoader(self.package), PackageLoader(_OURS)])
        environment = Environment(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            finalize=printed,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {"brief": _brief, "verbatim": _verbatim, "long": _is_long}
        environment.globals |= {
            "entry_of": entry_of,
            "exact": exact,
            "severities": tuple(Severity),
            "severity_of": severity_of,
            "signed": signed,
            **named,
        }
        return environment

    def code(self) -> Mapping[str, Markup]:
        """Return the styles and the script of the page, and the policy that admits them."""
        style = _text(_OURS, "base.css") + _text(self.package, self.style)
        dark = _text(_OURS, "dark.css")
        if self.dark:
            dark += _text(self.package, self.dark)
        ours = _text(_OURS, "base.js") + _text(_OURS, "filter.js")
        script = ours + _text(self.package, self.script)
        return {
            "style": style,
            "dark": dark,
            "script": script,
            "policy": _policy(script, (style, dark)),
        }


def printed(value: object) -> object:
    """Return what a template prints: markup of ours as it is, all else cleaned.

    Raises:
        TypeError: there is nothing to print, which is a fault of the template.
    """
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("a template prints None")
    return clean(exact(value) if isinstance(value, Decimal) else str(value))


def _brief(text: str) -> str:
    """Return the beginning of a text, for where there is room for a line only."""
    text = clean(text)
    return text if len(text) <= _BRIEF else f"{text[:_BRIEF]}…"


def _is_long(text: str) -> bool:
    """Say whether a text is too long to stand open in a table."""
    return len(text) > _LONG


def _verbatim(text: str) -> Markup:
    """Return a checksum as it is: what looks like a phone number in it is none."""
    return Markup("{}").format(text)


@cache
def _text(package: str, name: str) -> Markup:
    """Return a file of ours that the page carries whole."""
    return Markup((files(package) / name).read_text(encoding="utf-8"))  # noqa: S704 - ours


def _policy(script: str, styles: tuple[str, ...]) -> Markup:
    """Return the content security policy of a page."""
    named = " ".join(map(_digest, styles))
    return Markup(  # noqa: S704 - made of digests
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"script-src {_digest(script)}; style-src {named}; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
