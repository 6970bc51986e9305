"""Pure functions over a rulebook and a county: score, support, range, checklist."""

from ecscore.engine.assess import SCHEMA_VERSION, assess, checked
from ecscore.engine.checklist import checklist, owing_units
from ecscore.engine.findings import stake_of
from ecscore.engine.units import matching_units

__all__ = [
    "SCHEMA_VERSION",
    "assess",
    "checked",
    "checklist",
    "matching_units",
    "owing_units",
    "stake_of",
]
