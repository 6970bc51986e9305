"""Keeping lines of text in a log from being commands to the CI that reads the log.

GitHub obeys `::command::` at the beginning of a line, blanks before it or not, and `##[command]`
anywhere; Azure obeys `##vso[`, TeamCity `##teamcity[`. A report for people has none of them unless
a county wrote it.
"""

from __future__ import annotations

import re
from typing import Final

_COMMAND: Final = re.compile(r"^(\s*):(?=:)|##(?=\w*\[)", re.MULTILINE)


def inert(text: str) -> str:
    """Return a text of which no line is a command, a blank set into what would be one."""
    return _COMMAND.sub(lambda found: f"{found[0]} ", text)
