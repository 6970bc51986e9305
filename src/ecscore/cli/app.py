"""The verbs as Typer sees them: options in, one frozen request out.

Nothing heavy is imported here, so that help and completion answer at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from ecscore import __version__
from ecscore.cli import options as o
from ecscore.cli import requests
from ecscore.cli.app_compare import compare
from ecscore.cli.app_inspect import inspect
from ecscore.cli.app_ledger import ledger
from ecscore.cli.app_pack import pack, verify
from ecscore.cli.app_plan import plan
from ecscore.cli.app_rank import rank
from ecscore.cli.app_rules import rules
from ecscore.cli.app_sample import sample
from ecscore.cli.app_schema import schema
from ecscore.cli.console import put
from ecscore.cli.dispatch import perform
from ecscore.cli.help import Command, Group
from ecscore.cli.settings import FINDINGS_FORMATS, REPORT_FORMATS, resolve

app = typer.Typer(
    name="ecscore",
    cls=Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=True,
    help="电商进农村综合示范县的指标评分与材料核查。"
    "Scores and checks China's rural e-commerce demonstration counties.\n\n"
    "退出码：0 正常；1 有 --fail-on 所指的问题或低于 --min-score；2 用法、设置或规则库有误；"
    "3 输入缺失、读不出或只读出一部分；4 程序内部错误；130 中断。"
    "Exit codes: 0 done, 1 findings or score below the bar, 2 usage, settings or rulebook, "
    "3 input, 4 internal error, 130 interrupted.",
)


def _version(wanted: bool) -> None:
    if wanted:
        put(f"ecscore {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="版本。Version."),
    ] = False,
) -> None:
    """Hold the options before the verb."""


def _flags(**flags: str | None) -> Mapping[str, str | None]:
    return flags


@app.command(cls=Command)
def evaluate(  # noqa: PLR0913, PLR0917 - one argument an option
    county: o.Given,
    rulebook: o.Rulebook = None,
    as_of: o.AsOf = None,
    format: o.ReportFormat = None,  # noqa: A002
    out: o.ReportOut = None,
    annotate: o.Annotate = None,
    supposed: o.Supposed = None,
    template: o.ReportTemplate = None,
    show_personal: o.ShowPersonal = False,
    full: o.Full = False,
    fail_on: o.FailOn = None,
    min_score: o.MinScore = None,
    lang: o.Lang = None,
    color: o.Color = None,
) -> int:
    """给一个县评分，说明失分、未知、缺材料和问题。Score a county and explain every point."""
    flags = _flags(
        rulebook=rulebook,
        as_of=as_of,
        format=format,
        fail_on=fail_on,
        min_score=min_score,
        lang=lang,
        color=color,
    )
    settings = resolve(flags, county, REPORT_FORMATS)
    written = tuple(supposed or ())
    request = requests.Evaluate(
        settings, county, tuple(out or ()), full, annotate, written, show_personal, template
    )
    return perform("evaluate", request)


@app.command(cls=Command)
def audit(  # noqa: PLR0913, PLR0917 - one argument an option
    county: o.Given,
    rulebook: o.Rulebook = None,
    as_of: o.AsOf = None,
    format: o.FindingsFormat = None,  # noqa: A002
    out: o.FindingsOut = None,
    full: o.EveryCase = False,
    fail_on: o.FailOnErrors = None,
    min_score: o.MinScore = None,
    lang: o.Lang = None,
    color: o.Color = None,
) -> int:
    """列出全部问题，有错误即不通过，供 CI 使用。Report every finding; errors fail it."""
    flags = _flags(
        rulebook=rulebook,
        as_of=as_of,
        format=format,
        fail_on=fail_on,
        min_score=min_score,
        lang=lang,
        color=color,
    )
    settings = resolve(flags, county, FINDINGS_FORMATS)
    return perform("audit", requests.Audit(settings, county, tuple(out or ()), full))


@app.command(cls=Command)
def checklist(  # noqa: PLR0913, PLR0917 - one argument an option
    county: o.CountyOrNone = None,
    unit: o.Unit = "",
    all_units: o.AllUnits = False,
    rulebook: o.Rulebook = None,
    as_of: o.AsOf = None,
    format: o.Format = None,  # noqa: A002
    out: o.ChecklistOut = None,
    lang: o.Lang = None,
    color: o.Color = None,
) -> int:
    """列出一个单位还欠的材料和数据，逾期在前。What a unit still owes, overdue first."""
    settings = resolve(
        _flags(rulebook=rulebook, as_of=as_of, format=format, lang=lang, color=color), county
    )
    request = requests.Checklist(settings, county, unit, all_units, tuple(out or ()))
    return perform("checklist", request)


app.command(cls=Command)(sample)


@app.command(cls=Command)
def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="指标 4.1.6、问题代码 E001、数据或材料编号、读法 AMB-05。"
            "A criterion, finding code, fact, evidence or reading.",
        ),
    ],
    rulebook: o.Rulebook = None,
    lang: o.Lang = None,
    color: o.Color = None,
) -> int:
    """解释一条指标、问题代码、数据、材料或读法。Explain a criterion, code, fact or reading."""
    settings = resolve(_flags(rulebook=rulebook, lang=lang, color=color))
    return perform("explain", requests.Explain(settings, name))


@app.command(cls=Command)
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="新建的文件夹。The new folder.")],
    rulebook: o.Rulebook = None,
    lang: o.Lang = None,
) -> int:
    """新建一个县的文件夹：填报工作簿和设置文件。Set up a county's folder."""
    settings = resolve(_flags(rulebook=rulebook, lang=lang), folder)
    return perform("init", requests.Folder(settings, folder))


@app.command(cls=Command)
def template(
    target: Annotated[
        Path, typer.Argument(metavar="FILE", help="写到哪里。Where to write it.")
    ] = Path("county.xlsx"),
    old: Annotated[
        Path | None,
        typer.Option("--from", metavar="OLD.xlsx", help="把旧表的内容带过来。Carry entries over."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="覆盖已有文件。Replace an existing file.")
    ] = False,
    rulebook: o.Rulebook = None,
    lang: o.Lang = None,
) -> int:
    """只写填报工作簿。Write the workbook to fill in."""
    settings = resolve(_flags(rulebook=rulebook, lang=lang), target)
    return perform("template", requests.Template(settings, target, old, force))


@app.command(cls=Command)
def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="写到哪个文件夹。The folder to write to.")
    ] = Path("ecscore-demo"),
    lang: o.Lang = None,
    color: o.Color = None,
) -> int:
    """写出一个示例县并评分。Write an example county and assess it."""
    settings = resolve(_flags(lang=lang, color=color), folder)
    return perform("demo", requests.Folder(settings, folder))


app.command(cls=Command)(compare)
app.command(cls=Command)(plan)
app.command(cls=Command)(inspect)
app.command(cls=Command)(pack)
app.command(cls=Command)(verify)
app.command(cls=Command)(rank)
app.command(cls=Command)(schema)
app.add_typer(rules, name="rules")
app.add_typer(ledger, name="ledger")
