"""Understanding how people write a unit's name."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence

from ecscore.model.rulebook import Rulebook, Unit

_DROPPED = str.maketrans("", "", "()（）[]【】 \u3000·")


def folded(name: str) -> str:
    """Return a name without brackets, blanks, width and the leading 县."""
    plain = unicodedata.normalize("NFKC", name).translate(_DROPPED)
    return plain.removeprefix("县")


def matching_units(rulebook: Rulebook, name: str) -> tuple[Sequence[Unit], bool]:
    """Find the units that a written name may mean.

    Returns:
        The candidates, and whether the name is one of theirs exactly (name, alias or those with
        other brackets, blanks or width). A near miss is never exact.
    """
    names = _by_name(rulebook)
    if name in names:
        return [names[name]], True
    plain = {folded(known): unit for known, unit in names.items()}
    wanted = folded(name).removeprefix(folded(rulebook.header.region.zh).removesuffix("县"))
    wanted = wanted.removeprefix("县")
    if wanted in plain:
        return [plain[wanted]], True
    near = difflib.get_close_matches(wanted, list(plain), 3, 0.5)
    inside = [known for known in plain if wanted and wanted in known]
    return list({plain[known].name: plain[known] for known in (*inside, *near)}.values()), False


def _by_name(rulebook: Rulebook) -> dict[str, Unit]:
    return {name: unit for unit in rulebook.units.values() for name in (unit.name, *unit.aliases)}
