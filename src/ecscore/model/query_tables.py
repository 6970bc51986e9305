"""What a query may read besides the tables that a rulebook declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ASSESSMENT_TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "claims": {
        "fact": "VARCHAR",
        "title": "VARCHAR",
        "type": "VARCHAR",
        "stated": "DECIMAL(38,10)",
        "stated_yes": "BOOLEAN",
        "derived": "DECIMAL(38,10)",
        "derived_yes": "BOOLEAN",
    },
    "criteria": {
        "criterion": "VARCHAR",
        "title": "VARCHAR",
        "category": "VARCHAR",
        "kind": "VARCHAR",
        "worth": "DECIMAL(18,4)",
        "most": "DECIMAL(18,4)",
        "least": "DECIMAL(18,4)",
        "points": "DECIMAL(18,4)",
        "supported": "DECIMAL(18,4)",
    },
    "exceptions": {
        "criterion": "VARCHAR",
        "case_text": "VARCHAR",
        "reason": "VARCHAR",
        "approved_by": "VARCHAR",
        "document": "VARCHAR",
    },
    "files": {
        "_row": "BIGINT",
        "path": "VARCHAR",
        "requirement": "VARCHAR",
        "phase": "VARCHAR",
        "type": "VARCHAR",
        "kind": "VARCHAR",
        "digest": "VARCHAR",
        "body": "VARCHAR",
        "rows": "BIGINT",
        "pages": "BIGINT",
        "first_date": "DATE",
        "last_date": "DATE",
    },
}
"""What a query may read besides the tables: claims, scores, recorded exceptions and the files of
the evidence folder, with the SQL types of their columns."""
FILES: Final = "files"
"""The one of them that a county may not have, and that a check may therefore need."""
