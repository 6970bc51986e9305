"""The Word template that ships: an official document whose texts are placeholders.

A county may replace it by its own. What stands in {{ }} is filled in, what stands in {%p %} and
{%tr %} repeats or leaves out the paragraphs and rows between; docs/reports.md lists the names.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from ecscore.model.text import Lang
from ecscore.render.official import UPRIGHT, Official
from ecscore.render.self_report.headings import TOTALS, headings
from ecscore.render.voice import Voice

_WHEN: Final = dt.date(2000, 1, 1)
_WORK: Final = (
    ("统筹协调", "Coordination and organisation"),
    ("承办企业的选定", "Contractors and how they were chosen"),
    ("制度建设", "Rules"),
    ("信息公开", "Publication"),
    ("监督检查", "Supervision and checks"),
)
"""What national self-checks ask a county to write about."""


def template(lang: Lang) -> bytes:
    """Return the template in a language; the same bytes every time."""
    voice, paper = Voice(lang, {}), Official(lang, _WHEN)
    paper.title(
        voice.say(
            "{{ county }}电子商务进农村综合示范工作自评报告",
            "{{ county }}: self-assessment of the rural e-commerce demonstration",
        )
    )
    paper.say("{%p for note in notes %}")
    paper.say("【{{ note }}】")
    paper.say("{%p endfor %}")
    _basis(voice, paper)
    _county(voice, paper)
    _scores(voice, paper)
    _items(voice, paper)
    _work(voice, paper)
    _problems(voice, paper)
    _end(voice, paper)
    return paper.data()


def _basis(voice: Voice, paper: Official) -> None:
    paper.heading(voice.say("自评依据", "Basis"))
    paper.say(
        voice.say(
            "依据《{{ document }}》{% if number %}（{{ number }}）{% endif %}，"
            "对截至{{ as_of }}的工作逐项自评。"
            "评分按{{ title }}由程序计算，原文有歧义处按附录的读法。",
            "By {{ document }}{% if number %} ({{ number }}){% endif %}, the work up to "
            "{{ as_of }} is assessed item by item under {{ title }}. Ambiguities are read as "
            "the appendix says.",
        )
    )


def _county(voice: Voice, paper: Official) -> None:
    paper.heading(voice.say("县域和项目概况", "The county and the project"))
    paper.say(
        voice.say(
            "【请填写：县域人口、镇村数量、主导产业；示范县批次、专项资金数额、承办企业和建设内容。】",
            "[Fill in: people, towns and villages, main trades; batch, funds, contractors, works.]",
        )
    )
    paper.say(voice.say("主要数据如下：", "The main figures:"))
    row = ["{{ f.title }}", "{{ f.value }}", "{{ f.source }}"]
    _loop(paper, headings(voice, "fact"), "f in facts", row, [76, 40, 40])
    paper.say("{%p if targets %}")
    paper.say(voice.say("实施方案目标的完成情况：", "Targets of the plan:"))
    _loop(paper, headings(voice, "target"), "t in targets", ["{{ t.said }}", "{{ t.met }}"],
          [126, 30], centred=(1,))  # fmt: skip
    paper.say("{%p endif %}")


def _scores(voice: Voice, paper: Official) -> None:
    paper.heading(voice.say("自评得分", "Score"))
    paper.say("{{ conclusion }}")
    paper.table(
        headings(voice, "total"),
        [
            [voice.say(zh, en), *(f"{{{{ totals.{name}.{part} }}}}"
                                  for part in ("total", "base", "bonus", "deductions"))]
            for zh, en, name in TOTALS
        ],
        [44, 28, 28, 28, 28],
        centred=(1, 2, 3, 4),
    )  # fmt: skip
    paper.say(voice.say("各类别得分：", "By category:"))
    row = ["{{ c.id }} {{ c.title }}",
           *(f"{{{{ c.{name} }}}}" for name in
             ("most", "claimed", "supported", "bonus", "deductions"))]  # fmt: skip
    _loop(paper, headings(voice, "category"), "c in categories", row,
          [61, 19, 19, 19, 19, 19], centred=(1, 2, 3, 4, 5))  # fmt: skip


def _items(voice: Voice, paper: Official) -> None:
    paper.heading(voice.say("逐项自评", "Item by item"))
    paper.say("{%p for c in categories %}")
    paper.heading("{{ c.heading }}", 2, numbered=False)
    reason = voice.say(
        "{{ i.why }}。材料：{{ i.support }}。", "{{ i.why }}. Evidence: {{ i.support }}."
    )
    row = [*(f"{{{{ i.{name} }}}}" for name in ("id", "title", "most", "claimed", "supported")),
           reason]  # fmt: skip
    _loop(paper, headings(voice, "item"), "i in c.criteria", row,
          [17, 34, 14, 14, 16, 61], centred=(0, 2, 3, 4))  # fmt: skip
    paper.say("{%p endfor %}")


def _work(voice: Voice, paper: Official) -> None:
    paper.heading(voice.say("工作情况", "How the work was done"))
    for zh, en in _WORK:
        paper.heading(voice.say(zh, en), 2)
        paper.say(voice.say("【请填写。】", "[Fill in.]"))
    paper.heading(voice.say("单位职责落实情况", "What each lead unit answers for"), 2)
    row = ["{{ u.name }}", *(f"{{{{ u.{name} }}}}" for name in
           ("worth", "won", "at_risk", "open", "lost", "deducted", "overdue", "bar"))]  # fmt: skip
    _loop(paper, headings(voice, "unit"), "u in units", row,
          [32, *(12,) * 7, 40], centred=tuple(range(1, 8)))  # fmt: skip


def _problems(voice: Voice, paper: Official) -> None:
    paper.heading(voice.say("存在问题和整改情况", "Problems, and putting them right"))
    paper.say(voice.say("自查发现：{{ found }}。", "Found: {{ found }}."))
    paper.say("{%p if missing %}")
    paper.heading(voice.say("尚缺的材料", "Evidence that is missing"), 2)
    row = [f"{{{{ m.{name} }}}}" for name in ("title", "state", "due", "lead", "criteria")]
    _loop(paper, headings(voice, "missing"), "m in missing", row,
          [48, 20, 34, 30, 24], centred=(1,))  # fmt: skip
    paper.say("{%p endif %}")
    paper.say("{%p if problems %}")
    paper.heading(voice.say("问题清单", "Problems"), 2)
    heads = [*headings(voice, "problem"), voice.say("完成时间", "Done by")]
    row = [
        "{{ p.criterion }}",
        "{{ p.units }}",
        "{{ p.message }}（{{ p.code }}）",
        "{{ p.fix }}",
        "",
    ]
    _loop(paper, heads, "p in problems", row,
          [16, 26, 56, 40, 18], centred=(0,))  # fmt: skip
    paper.say("{%p if more_problems %}")
    paper.say(
        voice.say(
            "另有 {{ more_problems }} 个问题，见明细工作簿。",
            "{{ more_problems }} more stand in the workbook.",
        )
    )
    paper.say("{%p endif %}")
    paper.say("{%p endif %}")


def _end(voice: Voice, paper: Official) -> None:
    paper.heading(voice.say("自评结论", "Conclusion"))
    paper.say("{{ conclusion }}")
    paper.say(
        voice.say(
            "【请填写：是否达到验收条件，下一步打算。】",
            "[Fill in: whether it is ready for the review, and what comes next.]",
        )
    )
    paper.signed(voice.say("{{ county }}人民政府", "{{ county }}"))
    paper.title(voice.say("附录：读法和凭据", "Appendix: readings and receipt"))
    row = ["{{ r.id }}", "{{ r.problem }}", "{{ r.reading }}"]
    _loop(paper, headings(voice, "reading"), "r in readings", row, [20, 60, 76])
    paper.say(
        voice.say(
            "ecscore {{ receipt.version }}；规则库 {{ receipt.rulebook }}；输入"
            " {{ receipt.input_file }}，SHA-256 {{ receipt.input_digest }}。",
            "ecscore {{ receipt.version }}; rulebook {{ receipt.rulebook }}; input"
            " {{ receipt.input_file }}, SHA-256 {{ receipt.input_digest }}.",
        )
    )


def _loop(  # noqa: PLR0913 - a table
    paper: Official,
    heads: list[str],
    over: str,
    row: list[str],
    widths: list[int],
    *,
    centred: tuple[int, ...] = (),
) -> None:
    """Put a table with a row for each item."""
    if sum(widths) != UPRIGHT:
        raise ValueError(f"{over}: the widths come to {sum(widths)}")
    blank = [""] * (len(heads) - 1)
    rows = [[f"{{%tr for {over} %}}", *blank], row, ["{%tr endfor %}", *blank]]
    paper.table(heads, rows, widths, centred=centred)
