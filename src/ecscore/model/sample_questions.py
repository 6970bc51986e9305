"""What is sampled for: calls and visits, what their sheets show and what they ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ecscore.model.text import Text


class Kind(StrEnum):
    """What is sampled for."""

    CALLS = "calls"
    VISITS = "visits"

    @property
    def label(self) -> Text:
        """The word a person reads, also the name of the sheet."""
        return _LABELS[self]

    @property
    def table(self) -> str:
        """The id of the table that the sample is drawn from."""
        return "trainees" if self is Kind.CALLS else "stations"


_LABELS: Final = {
    Kind.CALLS: Text("电话回访", "calls"),
    Kind.VISITS: Text("实地走访", "visits"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the sheet. It is asked where the question `after` got one of `only`."""

    id: str
    title: Text
    answers: tuple[Text, ...]
    after: str = ""
    only: tuple[str, ...] = ()


_YES_NO: Final = (Text("是", "yes"), Text("否", "no"))

QUESTIONS: Final[Mapping[Kind, tuple[Question, ...]]] = {
    Kind.CALLS: (
        Question(
            "reached",
            Text("是否接通", "reached"),
            (
                Text("接通", "reached"),
                Text("未接通", "missed"),
                Text("空号", "dead no."),
                Text("拒访", "refused"),
            ),
        ),
        Question(
            "attended",
            Text("是否参加", "attended"),
            (*_YES_NO, Text("记不清", "unsure")),
            "reached",
            ("接通",),
        ),
        Question("charged", Text("是否收费", "charged"), _YES_NO, "reached", ("接通",)),
    ),
    Kind.VISITS: (
        Question(
            "open",
            Text("是否营业", "open"),
            (
                Text("营业", "open"),
                Text("关门", "shut"),
                Text("转行", "changed"),
                Text("找不到", "not there"),
            ),
        ),
        Question(
            "business",
            Text("业务开展", "business done"),
            _YES_NO,
            "open",
            ("营业", "关门", "转行"),
        ),
        Question(
            "sign",
            Text("标识", "sign"),
            (Text("有", "there"), Text("无", "none")),
            "open",
            ("营业", "关门", "转行"),
        ),
        Question(
            "skill",
            Text("负责人会操作", "operator's skill"),
            (Text("熟练", "skilled"), Text("一般", "fair"), Text("不会", "none")),
            "open",
            ("营业",),
        ),
    ),
}
"""The questions whose answers are counted; photo numbers and remarks are not."""

SHOWN: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.CALLS: ("session", "name", "phone", "town", "village"),
    Kind.VISITS: ("id", "name", "town", "village", "address", "contact", "phone"),
}
"""The columns of the table that the sheet shows, so that one knows whom to ask."""
