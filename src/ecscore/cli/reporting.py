"""The reports of one assessment: whatever formats are asked for, they show the same."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Final

from ecscore.cli.exits import Exit, Stop, usage
from ecscore.engine.handout import handout
from ecscore.model.assessment import Assessment
from ecscore.model.handout import Handout
from ecscore.model.text import Text
from ecscore.render.clean import showing_personal
from ecscore.render.formats import report_format
from ecscore.render.voice import Style

_MOST: Final = 20 * 1024 * 1024
"""How many bytes a county's own template may have."""


class Reports:
    """Renders one assessment in any format.

    Args:
        assessment: the assessment.
        own: the bytes of a county's own template of the Word report, or None.
    """

    def __init__(self, assessment: Assessment, own: bytes | None = None) -> None:
        self.assessment = assessment
        self.own = own

    @cached_property
    def handed(self) -> Handout:
        """The assessment with what each unit answers for and owes; made once, if at all."""
        return handout(self.assessment)

    def rendered(self, name: str, style: Style) -> str | bytes:
        """Return a report in a format.

        Raises:
            Stop: the template cannot be filled in, or a PDF cannot be set on this machine.
        """
        with showing_personal(self.assessment.receipt.personal):
            if name == "docx":
                return self._document(style)
            if name == "pdf":
                return self._pdf(style)
            return report_format(name).render(self.handed, style)

    def _document(self, style: Style) -> bytes:
        from ecscore.render.self_report import document  # noqa: PLC0415 - loads python-docx

        try:
            return document.render(self.handed, style, self.own)
        except document.BadTemplate as bad:
            why = [bad.said.render(lang) for lang in ("zh", "en")]
            raise Stop(
                Exit.USAGE,
                Text(
                    f"模板用不了：{why[0]}。可用的占位符见 docs/reports.md，或用 ecscore template"
                    " 新模板.docx 取一份再改",
                    f"the template cannot be used: {why[1]}; docs/reports.md lists the names, "
                    "`ecscore template NEW.docx` writes a fresh one",
                ),
            ) from bad

    def _pdf(self, style: Style) -> bytes:
        from ecscore.render.self_report import pdf  # noqa: PLC0415 - loads Typst

        try:
            return pdf.render(self.handed, style)
        except pdf.NoPdf as lacking:
            raise Stop(Exit.USAGE, lacking.text) from lacking


def own_template(path: Path | None) -> bytes | None:
    """Read a county's own template.

    Raises:
        Stop: it cannot be read, is no .docx, or is far too large for one.
    """
    if path is None:
        return None
    if path.suffix.lower() != ".docx":
        raise usage(f"模板须是 .docx：{path.name}", f"the template must be a .docx: {path.name}")
    try:
        if path.stat().st_size > _MOST:
            raise usage(f"模板过大：{path.name}", f"the template is too large: {path.name}")
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise usage(
            f"打不开模板 {path}：{why}", f"cannot open the template {path}: {why}"
        ) from error
