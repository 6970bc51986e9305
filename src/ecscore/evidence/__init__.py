"""The evidence folder: walked safely, its files filed under their requirements and inspected."""

from ecscore.evidence.inventory import Chosen, Survey, evidence_beside, survey
from ecscore.evidence.names import FOLDER, NOTE, Ids
from ecscore.evidence.notes import planned_folders

__all__ = [
    "FOLDER",
    "NOTE",
    "Chosen",
    "Ids",
    "Survey",
    "evidence_beside",
    "planned_folders",
    "survey",
]
