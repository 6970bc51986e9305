"""The self-assessment report as a PDF, set by Typst, which is an extra (`ecscore[pdf]`)."""

from __future__ import annotations

import json
from collections.abc import Collection
from importlib.resources import files
from types import ModuleType
from typing import Final

from ecscore.model.handout import Handout
from ecscore.model.text import Text
from ecscore.render.self_report.content import Content, content
from ecscore.render.self_report.headings import HEADINGS, TOTALS, headings
from ecscore.render.voice import Style, Voice, voice_of

_SONG: Final = ("SimSun", "STSong", "Songti SC", "Noto Serif CJK SC", "Noto Serif SC",
                "Source Han Serif SC", "Source Han Serif CN")  # fmt: skip
_HEI: Final = ("SimHei", "Microsoft YaHei", "STHeiti", "Heiti SC", "PingFang SC",
               "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Zen Hei",
               "WenQuanYi Micro Hei")  # fmt: skip
_WANTED: Final = {
    "title": ("FZXiaoBiaoSong-B05S", *_SONG, *_HEI),
    "body": ("FangSong_GB2312", "FangSong", "STFangsong", *_SONG, *_HEI),
    "heading": (*_HEI, *_SONG),
    "second": ("KaiTi_GB2312", "KaiTi", "STKaiti", "Kaiti SC", *_SONG, *_HEI),
}
"""The faces that official documents prescribe, and what stands in for them, best first."""


class NoPdf(RuntimeError):
    """A PDF cannot be set here; `text` says what is missing and how to get it."""

    def __init__(self, zh: str, en: str) -> None:
        self.text = Text(zh, en)
        super().__init__(zh)


def render(handout: Handout, style: Style) -> bytes:
    """Return the PDF; the same handout and fonts give the same bytes.

    Raises:
        NoPdf: Typst or a Chinese font is not installed.
    """
    typst = _typst()
    fonts = chosen(frozenset(typst.Fonts().families()))
    assessment = handout.assessment
    voice, as_of = voice_of(assessment.rulebook, style.lang), assessment.receipt.as_of
    said = content(voice, handout)
    inputs = {
        "content": json.dumps(said, ensure_ascii=False),
        "words": json.dumps(_words(voice, said), ensure_ascii=False),
        "fonts": json.dumps(fonts),
        "year": str(as_of.year),
        "month": str(as_of.month),
        "day": str(as_of.day),
    }
    source = files("ecscore.render.self_report").joinpath("report.typ").read_bytes()
    made = typst.compile(source, format="pdf", sys_inputs=inputs)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


def _typst() -> ModuleType:
    try:
        import typst  # noqa: PLC0415 - an extra, and heavy
    except ImportError as error:
        raise NoPdf(
            "写 PDF 需要另装 typst：pip install 'ecscore[pdf]'；"
            "或写 .docx、.html，在 WPS 或浏览器中另存为 PDF",
            "PDF needs typst: pip install 'ecscore[pdf]'; or write .docx or .html and print that",
        ) from error
    return typst


def chosen(installed: Collection[str]) -> dict[str, list[str]]:
    """Return the fonts for each role among those installed.

    Raises:
        NoPdf: none of them has Chinese characters, which would be printed as boxes.
    """
    found = {role: [name for name in names if name in installed] for role, names in _WANTED.items()}
    if not all(found.values()):
        raise NoPdf(
            "没有中文字体，写不了 PDF；请安装仿宋、宋体或思源宋体"
            "（Debian：apt install fonts-noto-cjk）",
            "no Chinese font is installed; install one, such as fonts-noto-cjk on Debian",
        )
    return {role: names[:3] for role, names in found.items()}


def _words(voice: Voice, said: Content) -> Content:
    say = voice.say
    county, receipt = said["county"], said["receipt"]
    number = say(f"（{said['number']}）", f" ({said['number']})") if said["number"] else ""
    return {
        **{f"{name}_heads": headings(voice, name) for name in HEADINGS},
        "lang": voice.lang,
        "region": say("cn", "gb"),
        "title": say(f"{county}电子商务进农村综合示范工作自评报告", f"{county}: self-assessment"),
        "basis": say("一、自评依据", "1. Basis"),
        "basis_said": say(
            f"依据《{said['document']}》{number}，对截至{said['as_of']}的工作逐项自评。",
            f"By {said['document']}{number}, the work up to {said['as_of']} is assessed.",
        ),
        "county": say("二、项目主要数据", "2. The main figures"),
        "county_hint": say("主要数据如下：", "The main figures:"),
        "score": say("三、自评得分", "3. Score"),
        "totals": [[say(zh, en), name] for zh, en, name in TOTALS],
        "items": say("四、逐项自评", "4. Item by item"),
        "evidence_is": say("。材料：", ". Evidence: "),
        "units": say("五、单位职责落实情况", "5. What each lead unit answers for"),
        "problems": say("六、存在问题和整改", "6. Problems"),
        "found": say(f"自查发现：{said['found']}。", f"Found: {said['found']}."),
        "missing": say("（一）尚缺的材料", "(1) Evidence that is missing"),
        "problem_list": say("（二）问题清单", "(2) Problems"),
        "more": say(f"另有 {said['more_problems']} 个问题。", f"{said['more_problems']} more."),
        "end": say("七、自评结论", "7. Conclusion"),
        "signed": say(f"{county}人民政府（印章）", f"{county} (seal)"),
        "date": say("年    月    日", "Date: ________"),
        "appendix": say("附录：读法和凭据", "Appendix: readings and receipt"),
        "receipt": f"ecscore {receipt['version']} · {receipt['rulebook']} · "
        f"{receipt['input_file']} SHA-256 {receipt['input_digest']}",
    }  # fmt: skip
