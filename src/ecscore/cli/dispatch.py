"""From a parsed command line to the verb's work, which is imported only now."""

from __future__ import annotations

from importlib import import_module

from ecscore.cli.exits import Stop
from ecscore.cli.requests import Request


def perform(verb: str, request: Request) -> int:
    """Do a verb's work; what stops it is said in the language of the settings."""
    try:
        code: int = import_module(f"ecscore.cli.verbs.{verb}").run(request)
    except Stop as stop:
        stop.lang = stop.lang or request.settings.lang
        raise
    return code
