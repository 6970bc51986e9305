"""`ecscore rank`: many counties scored, ranked and held against each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

from ecscore.batch.finding import RESULTS, Counties, NoBatch, find_counties
from ecscore.batch.job import Order, version
from ecscore.batch.pages import page_names
from ecscore.batch.personal import BadSalt, salt_of
from ecscore.batch.province import province_of
from ecscore.batch.pruning import prune
from ecscore.batch.remote import Remote, located
from ecscore.batch.run import assess_all
from ecscore.cli.console import note
from ecscore.cli.counting import counted
from ecscore.cli.exits import Exit, Stop, usage
from ecscore.cli.mapping import mapper_of
from ecscore.cli.opening import open_rulebook, rulebook_name
from ecscore.cli.output import check_targets, show, write_all
from ecscore.cli.paging import links_of, overview_of
from ecscore.cli.progress import told
from ecscore.cli.requests import Rank
from ecscore.cli.settings import Settings
from ecscore.model.batch import Province
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Text
from ecscore.render.ranking_words import sentence
from ecscore.render.voice import Style, voice_of
from ecscore.rulebook import find

BY_SUFFIX: Final[Mapping[str, str]] = {
    ".html": "html",
    ".xlsx": "xlsx",
    ".json": "json",
    ".csv": "csv",
    ".md": "md",
    ".txt": "table",
}
_FORMATS: Final[Mapping[str, str]] = {
    "table": "ecscore.render.ranking_table",
    "json": "ecscore.render.ranking_json",
    "csv": "ecscore.render.ranking_csv",
    "md": "ecscore.render.ranking_markdown",
    "html": "ecscore.render.ranking_html",
    "xlsx": "ecscore.render.ranking_xlsx",
}


def run(request: Rank) -> Exit:
    """Assess a batch, report, and say by the exit code whether all of it could be read."""
    settings = request.settings
    check_targets(request.out, suffixes=BY_SUFFIX)
    overview = overview_of(request)
    place = located(request.input)
    results = _results(request, place)
    ours = (results, *request.out, *(() if request.pages is None else (request.pages,)))
    counties = _counties(place, ours)
    name = rulebook_name(settings)
    rulebook = open_rulebook(name)
    try:
        province, pages = _assessed(request, results, counties, rulebook, find(name))
    except OSError as error:
        why = error.strerror or type(error).__name__
        where = error.filename or results
        raise usage(
            f"结果存不下：{where}：{why}；请用 --results 换一个可写的文件夹",
            f"results cannot be kept: {where}: {why}; name another folder with --results",
        ) from error

    def rendered(form: str, style: Style) -> str | bytes:
        more = (links_of(request, overview, pages),) if form == "html" else ()
        made: str | bytes = import_module(_FORMATS[form]).render(province, style, *more)
        return made

    show(rendered, settings, full=request.full)
    write_all(rendered, request.out, settings, full=request.full, suffixes=BY_SUFFIX)
    return _judged(province, settings, request)


def _results(request: Rank, place: Path | Remote) -> Path:
    if request.results is not None:
        return request.results.absolute()
    if isinstance(place, Remote):
        raise usage(
            "各县在 URL 上时，请用 --results 指明结果存到哪个文件夹",
            "where the counties are behind a URL, say with --results where to keep results",
        )
    return (place if place.is_dir() else place.parent).absolute() / RESULTS


def _counties(path: Path | Remote, ours: tuple[Path, ...]) -> Counties:
    try:
        return find_counties(path, ours)
    except NoBatch as error:
        raise Stop(Exit.INPUT, error.text) from error


def _assessed(
    request: Rank, results: Path, counties: Counties, rulebook: Rulebook, folder: Path
) -> tuple[Province, Mapping[str, str]]:
    settings = request.settings
    try:
        salt = salt_of(request.salt, results)
    except BadSalt as error:
        raise Stop(Exit.USAGE, error.text) from error
    today = settings.as_of or dt.datetime.now().astimezone().date()
    day = settings.as_of if settings.as_of_firm else None
    pages = request.pages.absolute() if request.pages is not None else None
    order = Order(folder.absolute(), today, day, salt, results, version(), pages, settings.lang)
    with mapper_of(request, order, counties) as mapper, counted(settings.lang) as meter:
        done = assess_all(counties, order, results, mapper, meter)
    with told() as progress:
        province = province_of(
            rulebook,
            done,
            results,
            counties.passed_over,
            progress,
            dataset=request.dataset,
        )
    if request.prune:
        pruned = prune(results, pages, set(done.keys.values()), counties)
        files, size = pruned.files, f"{pruned.size:,}"
        zh, en = f"清掉旧结果 {files} 个文件，{size} 字节", f"pruned {files} files, {size} bytes"
        note(Text(zh, en).render(settings.lang))
    return province, page_names(order, done.keys)


def _judged(province: Province, settings: Settings, request: Rank) -> Exit:
    if settings.format != "table":
        note(sentence(voice_of(province.rulebook, settings.lang), province))
    for target in request.out:
        note(f"已写入 {target}" if settings.lang == "zh" else f"Wrote {target}")
    if province.whole:
        return Exit.OK
    if settings.lang == "zh":
        note("有的县没有评出，或只读出一部分（退出码 3）")
    else:
        note("some counties were not assessed, or only in part (exit 3)")
    return Exit.INPUT
