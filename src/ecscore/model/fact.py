"""Facts: the figures and statements that a county hands in."""

from __future__ import annotations

from pydantic import Field

from ecscore.model.effort import Effort
from ecscore.model.record import Flag, Limit, Record, Words
from ecscore.model.text import Text
from ecscore.model.values import FactType


class Fact(Record):
    """A figure or statement that a county hands in."""

    id: str = Field(description="事实编号 / id", pattern=r"^[a-z][a-z0-9_]*$")
    type: FactType = Field(description="类型 / type")
    title: Words = Field(description="简称，用在各处的句子里 / short name, used in sentences")
    question: Words | None = Field(None, description="填报时怎么问 / how the template asks")
    help: Words | None = Field(None, description="口径与填法 / definition and how to fill it in")
    unit: Words | None = Field(None, description="计量单位 / unit of measure")
    at_least: Limit | None = Field(None, description="合理下限 / least plausible value")
    at_most: Limit | None = Field(None, description="合理上限 / greatest plausible value")
    may_be_not_applicable: Flag = Field(
        False, description="可否填“不适用” / whether “not applicable” may be stated"
    )
    readings: tuple[str, ...] = Field((), description="涉及的读法 / readings")
    effort: Effort | None = Field(
        None, description="提高一档的力气，或 never / effort of one bound further, or never"
    )

    @property
    def asked(self) -> Text:
        """How the template asks for it."""
        return self.question or self.title
