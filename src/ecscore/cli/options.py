"""The options that verbs share, each with its help, and how they become settings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecscore.cli.settings import BARS, COLORS, FINDINGS_FORMATS, FORMATS, LANGS, REPORT_FORMATS

Given = Annotated[
    Path,
    typer.Argument(metavar="INPUT", help="县的工作簿、文件夹或 YAML。Workbook, folder or YAML."),
]
Rulebook = Annotated[
    str | None,
    typer.Option(
        "--rulebook",
        "-r",
        metavar="ID",
        help="规则库编号或文件夹。Id or folder of the rulebook.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="按哪一天算逾期，如 2020-03-31；不写用表中的填报日期。"
        "Day to judge deadlines by; the county's own date by default.",
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(FORMATS),
        help="屏幕输出的格式，默认 table。Format of the output.",
    ),
]
ReportFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(REPORT_FORMATS),
        help="屏幕输出的格式，默认 table。Format of the output.",
    ),
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="|".join(LANGS), help="语言，默认 zh。Language of the output."),
]
Color = Annotated[
    str | None,
    typer.Option(
        "--color",
        metavar="|".join(COLORS),
        help="颜色；也看 NO_COLOR。Colour; NO_COLOR counts too.",
    ),
]
Out = Annotated[
    list[Path] | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="另写文件，后缀定格式（.json .md .txt），可多次。"
        "Also write a file; its suffix says the format; may be repeated.",
    ),
]
ReportOut = Annotated[
    list[Path] | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="另写文件，后缀定格式（.html .xlsx .docx .pdf .json .md .txt），可多次。"
        "Also write a file; its suffix says the format; may be repeated.",
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="|".join(BARS),
        help="有这么重或更重的问题时退出码为 1；never 为只报告。"
        "Exit 1 on findings at or above this; never: report alone.",
    ),
]
MinScore = Annotated[
    str | None,
    typer.Option(
        "--min-score",
        metavar="N",
        help="有材料支撑的总分低于 N 时退出码为 1。Exit 1 when the supported total is under N.",
    ),
]
Full = Annotated[
    bool,
    typer.Option(
        "--all",
        "-v",
        "--verbose",
        help="不省略：列全每一节和每一条指标。Leave nothing out: every criterion explained.",
    ),
]
Annotate = Annotated[
    Path | None,
    typer.Option(
        "--annotate",
        metavar="OUT.xlsx",
        help="另写一份批注本：问题批注在原表的单元格上，另有“核查问题”表；原件不动。"
        "Also write a copy of the workbook with the findings at their cells.",
    ),
]
Supposed = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="FACT=VALUE",
        help="假设一项数据是这个值，与实际得分并排列出，可多次；不改动任何文件。"
        "Suppose a fact has this value, beside the real score; may be repeated.",
    ),
]
ReportTemplate = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE.docx",
        help="自评报告用本县自己的 Word 模板。The county's own template of the Word report.",
    ),
]
ShowPersonal = Annotated[
    bool,
    typer.Option(
        "--show-personal",
        help="写出姓名和电话全文；不写则遮盖。Names and numbers in full instead of masked.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="覆盖已有文件。Replace an existing file.")]
CountyOrNone = Annotated[
    Path | None,
    typer.Argument(
        metavar="INPUT",
        help="县的工作簿、文件夹或 YAML；不写则用当前文件夹里的，没有就列规则库全部。"
        "The county; by default the one in this folder, else the rulebook's full list.",
    ),
]
Unit = Annotated[
    str,
    typer.Option("--unit", "-u", metavar="NAME", help="单位，别称也认。The unit; aliases do."),
]
AllUnits = Annotated[
    bool, typer.Option("--all-units", help="每个单位一份。One list for each unit.")
]
ChecklistOut = Annotated[
    list[Path] | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="另写文件（.json .md .txt .docx .xlsx）；写文件夹则每个单位一份 .md .docx .xlsx。"
        "Also write a file, or a folder with an .md, .docx and .xlsx a unit.",
    ),
]
FindingsFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help=f"屏幕输出的格式，默认 table。Format of the output: {' '.join(FINDINGS_FORMATS)}.",
    ),
]
FindingsOut = Annotated[
    list[Path] | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="另写文件，后缀定格式（.json .jsonl .csv .md .sarif .xml .txt，.xml 即 JUnit），"
        "可多次。Also write a file; its suffix says the format; may be repeated.",
    ),
]
FailOnErrors = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="|".join(BARS),
        help="有这么重或更重的问题时退出码为 1，默认 error；never 为只报告。"
        "Exit 1 on findings at or above this, error by default; never: report alone.",
    ),
]
EveryCase = Annotated[
    bool,
    typer.Option(
        "--all",
        "-v",
        "--verbose",
        help="列出每一处；不写则每个代码列 3 处。Every case; three of each code by default.",
    ),
]
