"""Pure functions over a rulebook and a county: score, support, range, checklist."""

from ecscore.engine.assess import SCHEMA_VERSION, assess
from ecscore.engine.checklist import checklist, owing_units
from ecscore.engine.units import matching_units

__all__ = ["SCHEMA_VERSION", "assess", "checklist", "matching_units", "owing_units"]
