"""A roadmap as Markdown, in the same order as on the terminal, every route in full."""

from __future__ import annotations

from collections.abc import Iterator

from ecscore.model.roadmap import Roadmap, Route
from ecscore.model.values import exact, signed
from ecscore.render import markdown_text as md
from ecscore.render import roadmap_words as w
from ecscore.render.voice import Style, Voice, voice_of


def render(roadmap: Roadmap, style: Style) -> str:
    """Return the roadmap as Markdown."""
    voice = voice_of(roadmap.rulebook, style.lang)
    parts = [*_head(voice, roadmap)]
    for number, route in enumerate(roadmap.routes):
        parts.append(md.heading(2, w.route_title(voice, roadmap, number)))
        parts.append(f"{md.plain(w.route_note(voice, route))}\n")
        parts.append(_steps(voice, roadmap, route))
    return md.joined([*parts, *_portions(voice, roadmap), *_obstacles(voice, roadmap)])


def _head(voice: Voice, roadmap: Roadmap) -> Iterator[str]:
    yield md.heading(1, w.title(voice, roadmap))
    yield f"{md.plain(w.basis(voice, roadmap))}\n"
    yield f"**{md.plain(w.sentence(voice, roadmap))}**\n"
    yield md.bullets(w.warnings(voice, roadmap))
    if roadmap.routes:
        yield f"{md.plain(w.explanation(voice))}\n"


def _steps(voice: Voice, roadmap: Roadmap, route: Route) -> str:
    heads = [
        voice.say("加分", "Gain"),
        voice.say("总分", "Total"),
        voice.say("指标", "Criteria"),
        voice.say("做什么", "Step"),
        voice.say("力气", "Effort"),
        voice.say("少这一步少得", "Lost without it"),
        voice.say("牵头单位", "Lead"),
        voice.say("时限", "Due"),
    ]
    rows = []
    for stride in route.strides:
        sums = [signed(stride.gain), exact(stride.after), voice.listed(stride.criteria)]
        for step in w.own(stride.steps, roadmap.aim.unit):
            said = f"{voice.text(step.kind.label)} {w.what(voice, roadmap, step)}"
            numbers = [exact(step.effort), exact(step.loss)]
            rows.append([*sums, said, *numbers, voice.units(step.lead), w.due(voice, step)])
            sums = ["", "", ""]
    return md.table(heads, rows, right=(0, 1, 4, 5)) if rows else ""


def _portions(voice: Voice, roadmap: Roadmap) -> Iterator[str]:
    if roadmap.routes:
        yield md.heading(2, voice.say("各单位的份额", "What each unit has to do"))
        yield md.bullets(
            f"{voice.unit(portion.unit)}{voice.say('：', ': ')}{w.portion_text(voice, portion)}"
            for portion in roadmap.routes[0].portions
            if roadmap.aim.unit in ("", portion.unit)
        )


def _obstacles(voice: Voice, roadmap: Roadmap) -> Iterator[str]:
    if roadmap.obstacles:
        yield md.heading(2, voice.say("挡在前面的", "What stands in the way"))
        yield md.bullets(
            f"{obstacle.criterion} {w.obstacle_text(voice, obstacle)}"
            for obstacle in roadmap.obstacles
        )
