"""What every report of a what-if says, so that nobody takes it for the county's score."""

from __future__ import annotations

from ecscore.model.assessment import Assessment, Supposed
from ecscore.render.clean import clean
from ecscore.render.voice import Voice


def supposed_line(voice: Voice, assessment: Assessment) -> str:
    """Say which facts were set; nothing where none was."""
    if not assessment.supposed:
        return ""
    facts = voice.listed(_one(voice, supposed) for supposed in assessment.supposed)
    return clean(
        voice.say(
            f"假设推算，不是填报的结果。设定：{facts}",
            f"A what-if, not what the county states. Set: {facts}",
        )
    )


def _one(voice: Voice, supposed: Supposed) -> str:
    fact, stated = supposed.fact, supposed.stated
    title, value = voice.text(fact.title), voice.value(supposed.value, fact)
    if stated is None:
        return voice.say(f"{title} {value}（未填报）", f"{title} {value} (not stated)")
    was = voice.value(stated.value, fact)
    return voice.say(f"{title} {value}（填报 {was}）", f"{title} {value} (stated {was})")
