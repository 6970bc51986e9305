"""A roadmap for a terminal: the sentence first, then what to do, in 80 columns."""

from __future__ import annotations

from ecscore.model.roadmap import Roadmap, Route
from ecscore.render import roadmap_words as w
from ecscore.render.page import Page
from ecscore.render.voice import Style, Voice, voice_of


def render(roadmap: Roadmap, style: Style) -> str:
    """Return the roadmap as text for a terminal."""
    page, voice = Page(style.width, style.color), voice_of(roadmap.rulebook, style.lang)
    page.title(w.title(voice, roadmap))
    page.line(w.basis(voice, roadmap), look="dim")
    page.blank()
    page.line(w.sentence(voice, roadmap), look="bold")
    for warning in w.warnings(voice, roadmap):
        page.line(warning, look="yellow")
    if roadmap.routes:
        page.line(w.explanation(voice), look="dim")
    for number, route in enumerate(roadmap.routes):
        page.heading(w.route_title(voice, roadmap, number), w.route_note(voice, route))
        if number == 0 or style.full:
            _steps(page, voice, roadmap, route)
        else:
            _differences(page, voice, roadmap, route)
    _portions(page, voice, roadmap)
    _obstacles(page, voice, roadmap)
    return page.text()


def _steps(page: Page, voice: Voice, roadmap: Roadmap, route: Route) -> None:
    for stride in route.strides:
        steps = w.own(stride.steps, roadmap.aim.unit)
        if steps:
            page.item(w.stride_lead(stride), voice.listed(stride.criteria), indent=2, look="green")
        for step in steps:
            page.item("", w.step_text(voice, roadmap, step), indent=4, hang=2)


def _differences(page: Page, voice: Voice, roadmap: Roadmap, route: Route) -> None:
    dropped, instead = w.differing(route, roadmap.routes[0])
    for word, steps in (
        (voice.say("不做 ", "without "), dropped),
        (voice.say("改做 ", "instead "), instead),
    ):
        for step in w.own(steps, roadmap.aim.unit):
            page.item(word, w.step_text(voice, roadmap, step), indent=2)


def _portions(page: Page, voice: Voice, roadmap: Roadmap) -> None:
    if not roadmap.routes:
        return
    page.heading(voice.say("各单位的份额", "What each unit has to do"))
    portions = roadmap.routes[0].portions
    for portion in portions:
        if roadmap.aim.unit in ("", portion.unit):
            page.item(f"{voice.unit(portion.unit)}  ", w.portion_text(voice, portion), indent=2)
    if roadmap.aim.unit and not any(p.unit == roadmap.aim.unit for p in portions):
        unit = voice.unit(roadmap.aim.unit)
        page.line(voice.say(f"{unit}：没有要做的", f"{unit}: nothing to do"), indent=2)


def _obstacles(page: Page, voice: Voice, roadmap: Roadmap) -> None:
    if not roadmap.obstacles:
        return
    page.heading(
        voice.say("挡在前面的", "What stands in the way"),
        voice.say("到最高分时仍不满分的指标", "criteria still short at the most"),
    )
    for obstacle in roadmap.obstacles:
        page.item(f"{obstacle.criterion}  ", w.obstacle_text(voice, obstacle), indent=2)
