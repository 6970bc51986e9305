"""The self-assessment report as a Word document, from the template that ships or a county's own."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache
from typing import Final
from zipfile import BadZipFile

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import XMLSyntaxError

from ecscore.model.handout import Handout
from ecscore.model.text import Lang, Said, say
from ecscore.model.timeless import without_time
from ecscore.render.self_report.content import content
from ecscore.render.self_report.making import template
from ecscore.render.voice import Style, voice_of

_PROPERTIES: Final = ("author", "comments", "identifier", "language", "subject", "title")
_LONGEST: Final = 255
"""What Word keeps of one property of a document."""
MOST_BYTES: Final = 20 * 1024 * 1024
"""How large a template may be."""


class BadTemplate(ValueError):
    """A county's template that cannot be filled in; `said` says what is wrong with it."""

    def __init__(self, said: Said) -> None:
        self.said = said
        super().__init__(str(said))


_NO_NOTES: Final = say(
    "模板里没有占位符 notes，而这份报告有必须写明的提示（假设推算、含个人信息或输入没有读全）",
    "it lacks the placeholder notes, and this report has what must be told: a what-if, personal"
    " data, or input read in part",
)


class _Report(DocxTemplate):  # type: ignore[misc]
    """A template whose properties (title, author) are filled in too, as plain text.

    docxtpl escapes them as if they were XML, and fails over a long one.
    """

    def render_properties(self, context: dict[str, object], jinja_env: object = None) -> None:
        """Fill in the properties."""
        environment = SandboxedEnvironment(undefined=StrictUndefined)
        properties = self.docx.core_properties
        for name in _PROPERTIES:
            filled = environment.from_string(getattr(properties, name)).render(context)
            setattr(properties, name, filled[:_LONGEST])


def _check_notes(data: bytes, names: dict[str, object], environment: SandboxedEnvironment) -> None:
    """Refuse a template that would leave out what a report must say of itself.

    Raises:
        BadTemplate: there is something to say, and no place for it.
    """
    template = DocxTemplate(io.BytesIO(data))
    if names["notes"] and "notes" not in template.get_undeclared_template_variables(environment):
        raise BadTemplate(_NO_NOTES)


@cache
def shipped(lang: Lang) -> bytes:
    """Return the template that ships."""
    return template(lang)


def render(handout: Handout, style: Style, own: bytes | None = None) -> bytes:
    """Return the report; the same handout and template give the same bytes.

    Args:
        handout: what the report is of.
        style: its language.
        own: a county's own template, in the place of the one that ships.

    Raises:
        BadTemplate: that is no Word document, or has a placeholder that is not known.
    """
    assessment = handout.assessment
    voice = voice_of(assessment.rulebook, style.lang)
    filled = _filled(shipped(style.lang) if own is None else own, content(voice, handout))
    return without_time(filled, dt.datetime.combine(assessment.receipt.as_of, dt.time()))


def _filled(data: bytes, names: dict[str, object]) -> io.BytesIO:
    # a template is text from outside: it may not reach Python, and an unknown name is an error
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    file = io.BytesIO()
    try:
        _check_notes(data, names, environment)
        document = _Report(io.BytesIO(data))
        document.render(names, environment)
        document.save(file)
    except BadTemplate:
        raise
    except UndefinedError as error:
        raise BadTemplate(
            say("占位符写错了：{why}", "unknown placeholder: {why}", why=str(error))
        ) from error
    except TemplateSyntaxError as error:
        raise BadTemplate(
            say("占位符的写法有误：{why}", "bad placeholder: {why}", why=str(error.message))
        ) from error
    except (TemplateError, OverflowError) as error:
        raise BadTemplate(
            say("填不进去：{why}", "cannot be filled: {why}", why=str(error))
        ) from error
    except (BadZipFile, OpcError, XMLSyntaxError, KeyError, ValueError, TypeError) as error:
        raise BadTemplate(
            say(
                "不是可用的 .docx 文件（{why}）", "not a usable .docx ({why})", why=str(error)[:200]
            )
        ) from error
    return file
