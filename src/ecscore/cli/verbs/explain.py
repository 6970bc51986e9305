"""`ecscore explain`: one thing explained, whatever kind of thing its name is of."""

from __future__ import annotations

import difflib

from ecscore.cli.console import put, wants_color, width
from ecscore.cli.exits import Exit, usage
from ecscore.cli.opening import open_rulebook, rulebook_name
from ecscore.cli.requests import Explain
from ecscore.engine.naming import named
from ecscore.model.catalogue import CATALOGUE
from ecscore.model.rulebook import Rulebook
from ecscore.render import explain as pages
from ecscore.render.voice import Style


def run(request: Explain) -> Exit:
    """Explain a criterion, a finding code, a fact, a piece of evidence or a reading."""
    settings = request.settings
    style = Style(settings.lang, width(), wants_color(settings.color))
    name = request.name.strip()
    if name.upper() in CATALOGUE:
        put(pages.explain_code(CATALOGUE[name.upper()], style))
        return Exit.OK
    rulebook = open_rulebook(rulebook_name(settings))
    text = explained(rulebook, name, style)
    if text is None:
        raise _unknown(rulebook, name)
    put(text)
    return Exit.OK


def explained(rulebook: Rulebook, name: str, style: Style) -> str | None:
    """Explain what a rulebook calls by that name; None where it calls nothing so."""
    if name in rulebook.criteria:
        criterion = rulebook.criteria[name]
        rules = [named(rule, rulebook) for rule in criterion.mechanism.rules(criterion.worth)]
        return pages.explain_criterion(rulebook, criterion, rules, style)
    if name in rulebook.facts:
        return pages.explain_fact(rulebook, rulebook.facts[name], style)
    if name in rulebook.requirements:
        return pages.explain_requirement(rulebook, rulebook.requirements[name], style)
    if name.upper() in rulebook.readings:
        return pages.explain_reading(rulebook, rulebook.readings[name.upper()], style)
    return None


def _unknown(rulebook: Rulebook, name: str) -> Exception:
    known = [*rulebook.criteria, *CATALOGUE, *rulebook.readings]
    known += [*rulebook.facts, *rulebook.requirements]
    below = [item for item in rulebook.criteria if name and item.startswith(f"{name}.")]
    near = below or difflib.get_close_matches(name, known, 3, 0.6)
    if near:
        return usage(
            f"没有“{name}”，是不是：{'、'.join(near[:8])}？",
            f"there is no {name!r}; did you mean: {', '.join(near[:8])}?",
        )
    return usage(
        f"没有“{name}”；可写指标编号（4.1.6）、问题代码（E001）、数据或材料编号、读法（AMB-05）",
        f"there is no {name!r}; name a criterion (4.1.6), a code (E001), a fact, a piece of "
        "evidence or a reading (AMB-05)",
    )
