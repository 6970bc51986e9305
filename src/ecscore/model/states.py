"""How a criterion stands, a piece of its evidence, and all of its evidence."""

from __future__ import annotations

from enum import StrEnum

from ecscore.model.text import Text


class State(StrEnum):
    """How a criterion stands on the facts as stated."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    UNKNOWN = "unknown"
    WAITING = "waiting"
    CLEAR = "clear"
    DEDUCTED = "deducted"
    LIFTED = "lifted"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> Text:
        """The word a person reads."""
        return _STATES[self]


_STATES = {
    State.FULL: Text("满分", "full"),
    State.PARTIAL: Text("部分得分", "partial"),
    State.NONE: Text("未得分", "none"),
    State.UNKNOWN: Text("未知", "unknown"),
    State.WAITING: Text("待评分", "waiting"),
    State.CLEAR: Text("未扣分", "clear"),
    State.DEDUCTED: Text("已扣分", "deducted"),
    State.LIFTED: Text("例外免扣", "lifted"),
    State.NOT_APPLICABLE: Text("不适用", "n/a"),
}


class EvidenceState(StrEnum):
    """How a required piece of evidence stands."""

    HELD = "held"
    PARTIAL = "partial"
    MISSING = "missing"
    OVERDUE = "overdue"
    CONTRADICTED = "contradicted"

    @property
    def label(self) -> Text:
        """The word a person reads."""
        return _EVIDENCE[self]


_EVIDENCE = {
    EvidenceState.HELD: Text("已有", "held"),
    EvidenceState.PARTIAL: Text("不足", "too few"),
    EvidenceState.MISSING: Text("缺", "missing"),
    EvidenceState.OVERDUE: Text("逾期未交", "overdue"),
    EvidenceState.CONTRADICTED: Text("与数据矛盾", "contradicted"),
}


class Standing(StrEnum):
    """How all the evidence of one criterion stands."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    MISSING = "missing"
    CONTRADICTED = "contradicted"

    @property
    def label(self) -> Text:
        """The word a person reads."""
        return _STANDINGS[self]


_STANDINGS = {
    Standing.COMPLETE: Text("齐全", "complete"),
    Standing.PARTIAL: Text("不全", "partial"),
    Standing.MISSING: Text("没有", "missing"),
    Standing.CONTRADICTED: Text("与数据矛盾", "contradicted"),
}
