"""YAML to `Rulebook`: strict loading, linting, examples, the published schema."""

from ecscore.rulebook.errors import RulebookError
from ecscore.rulebook.loader import load, load_with_origins
from ecscore.rulebook.shelf import DEFAULT, find, shipped

__all__ = ["DEFAULT", "RulebookError", "find", "load", "load_with_origins", "shipped"]
