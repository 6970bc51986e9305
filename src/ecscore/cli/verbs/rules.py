"""`ecscore rules`: list, show, check and test rulebooks, and print their schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from ecscore.cli.console import put, wants_color, width
from ecscore.cli.exits import Exit, worst
from ecscore.cli.opening import open_rulebook, open_with_origins, rulebook_name
from ecscore.cli.requests import Rules
from ecscore.model.catalogue import severity_of
from ecscore.model.finding import Finding, Severity
from ecscore.render import rules_text
from ecscore.render.json_text import dumped
from ecscore.render.voice import Style
from ecscore.rulebook import shipped
from ecscore.rulebook.examples import count_examples, run_examples
from ecscore.rulebook.lint import lint
from ecscore.rulebook.schema import rulebook_schema

if TYPE_CHECKING:
    from ecscore.rulebook.written import Loaded


def run(request: Rules) -> Exit:
    """Do what is asked with the rulebooks named, or with all that ship."""
    settings = request.settings
    style = Style(settings.lang, width(), wants_color(settings.color))
    return _ACTIONS[request.action](request, style)


def _list(_: Rules, style: Style) -> Exit:
    rulebooks = [open_rulebook(name) for name in shipped()]
    put(rules_text.render_list(rulebooks, style))
    return Exit.OK


def _show(request: Rules, style: Style) -> Exit:
    for name in request.names or (rulebook_name(request.settings),):
        put(rules_text.render_rulebook(open_rulebook(name), style))
    return Exit.OK


def _check(request: Rules, style: Style) -> Exit:
    codes = []
    for name in request.names or shipped():
        loaded = open_with_origins(name)
        result = lint(loaded)
        faults = (*result.open, *_queries(loaded))
        known = [(finding, item.reading) for finding, item in result.acknowledged]
        put(rules_text.render_check(loaded.rulebook, faults, known, style))
        codes += [_code(finding) for finding in faults]
    return worst(codes)


def _queries(loaded: Loaded) -> Iterator[Finding]:
    if loaded.rulebook.derived or loaded.rulebook.checks:
        from ecscore.audit.prove import example_faults, query_faults  # noqa: PLC0415 - loads DuckDB

        yield from query_faults(loaded)
        yield from example_faults(loaded)


def _examples(loaded: Loaded) -> tuple[tuple[Finding, ...], int]:
    failed, number = tuple(run_examples(loaded)), count_examples(loaded.rulebook)
    if loaded.rulebook.derived or loaded.rulebook.checks:
        from ecscore.audit.prove import count_query_examples, example_faults  # noqa: PLC0415

        failed = (*failed, *example_faults(loaded))
        number += count_query_examples(loaded.rulebook)
    return failed, number


def _code(finding: Finding) -> Exit:
    """Return what an open finding makes of the exit code: a faulty rulebook is a usage error."""
    severity = severity_of(finding)
    if severity is Severity.ERROR:
        return Exit.USAGE
    return Exit.FINDINGS if severity is Severity.WARNING else Exit.OK


def _test(request: Rules, style: Style) -> Exit:
    codes = []
    for name in request.names or shipped():
        loaded = open_with_origins(name)
        failed, number = _examples(loaded)
        put(rules_text.render_test(loaded.rulebook, failed, number, style))
        codes += [Exit.USAGE for _ in failed]
    return worst(codes)


def _schema(_: Rules, __: Style) -> Exit:
    put(dumped(rulebook_schema()), utf8=True)
    return Exit.OK


_ACTIONS: Final[Mapping[str, Callable[[Rules, Style], Exit]]] = {
    "list": _list,
    "show": _show,
    "check": _check,
    "test": _test,
    "schema": _schema,
}
