"""What a county's tables show: derived figures, cross-checks, and the assessment with them.

Importing this room is cheap: DuckDB is loaded only where there are tables.
"""

from ecscore.audit.case import assess_county

__all__ = ["assess_county"]
