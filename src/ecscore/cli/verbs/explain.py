"""`ecscore explain`: one thing explained, whatever kind of thing its name is of."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ecscore.cli.console import put, wants_color, width
from ecscore.cli.exits import Exit, usage
from ecscore.cli.opening import open_rulebook, rulebook_name
from ecscore.cli.requests import Explain
from ecscore.engine.naming import named
from ecscore.model.catalogue import CATALOGUE
from ecscore.model.rulebook import Rulebook
from ecscore.model.table import Table
from ecscore.render import explain as pages
from ecscore.render.explain_audit import explain_check, explain_derived, explain_table
from ecscore.render.voice import Style


def run(request: Explain) -> Exit:
    """Explain whatever the name is of."""
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
    """Explain what a rulebook calls by that name; None where it calls nothing so.

    A table may bear the name of a fact; then both are explained.
    """
    return "\n".join(_pages(rulebook, name, style)) or None


def _pages(rulebook: Rulebook, name: str, style: Style) -> Iterator[str]:
    code = name.upper()
    if name in rulebook.criteria:
        criterion = rulebook.criteria[name]
        rules = [named(rule, rulebook) for rule in criterion.mechanism.rules(criterion.worth)]
        yield pages.explain_criterion(rulebook, criterion, rules, style)
    if name in rulebook.facts:
        yield pages.explain_fact(rulebook, rulebook.facts[name], style)
    if name in rulebook.requirements:
        yield pages.explain_requirement(rulebook, rulebook.requirements[name], style)
    if code in rulebook.readings:
        yield pages.explain_reading(rulebook, rulebook.readings[code], style)
    if code in rulebook.checks:
        yield explain_check(rulebook, rulebook.checks[code], style)
    if name in rulebook.derived:
        yield explain_derived(rulebook, rulebook.derived[name], style)
    if (table := _table(rulebook, name)) is not None:
        yield explain_table(rulebook, table, style)


def _table(rulebook: Rulebook, name: str) -> Table | None:
    """Find a table by its id, or by any of the names that its sheet may bear."""
    if name in rulebook.tables:
        return rulebook.tables[name]
    wanted = name.strip("《》").casefold()
    return next((t for t in rulebook.tables.values() if wanted in _names(t)), None)


def _names(table: Table) -> set[str]:
    names = (table.title.zh, table.title.en, *table.aliases)
    return {name.casefold() for name in names if name}


def _unknown(rulebook: Rulebook, name: str) -> Exception:
    known = [*rulebook.criteria, *rulebook.checks, *CATALOGUE, *rulebook.readings]
    known += [*rulebook.facts, *rulebook.requirements, *rulebook.derived, *rulebook.tables]
    known += [table.title.zh for table in rulebook.tables.values()]
    below = [item for item in rulebook.criteria if name and item.startswith(f"{name}.")]
    if len(name) > 1:  # a code or id of the tables' side that is written by its beginning
        below += [code for code in rulebook.checks if code.startswith(name.upper())]
        below += [i for i in (*rulebook.derived, *rulebook.tables) if i.startswith(name)]
    near = below or difflib.get_close_matches(name, dict.fromkeys(known), 3, 0.6)
    if near:
        return usage(
            f"没有“{name}”，是不是：{'、'.join(near[:8])}？",
            f"there is no {name!r}; did you mean: {', '.join(near[:8])}?",
        )
    return usage(
        f"没有“{name}”；可写指标编号（4.1.6）、问题或核对的代码（E001、X011）、数据、材料、"
        "推算值或名册的编号，名册名称，读法（AMB-05）",
        f"there is no {name!r}; name a criterion (4.1.6), a code (E001, X011), a fact, a piece of "
        "evidence, a derived figure, a table or a reading (AMB-05)",
    )
