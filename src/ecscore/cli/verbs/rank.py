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
from ecscore.batch.pruning import prune, unreached
from ecscore.batch.remote import Remote, located
from ecscore.batch.run import Done, assess_all
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
        province, done, order = _assessed(request, results, counties, rulebook, find(name))
    except OSError as error:
        why = error.strerror or type(error).__name__
        where = error.filename or results
        raise usage(
            f"结果存不下：{where}：{why}；请用 --results 换一个可写的文件夹",
            f"results cannot be kept: {where}: {why}; name another folder with --results",
        ) from error

    def rendered(form: str, style: Style) -> str | bytes:
        links = links_of(request, overview, page_names(order, done.keys))
        more = (links,) if form == "html" else ()
        made: str | bytes = import_module(_FORMATS[form]).render(province, style, *more)
        return made

    show(rendered, settings, full=request.full)
    write_all(rendered, request.out, settings, full=request.full, suffixes=BY_SUFFIX)
    if request.prune:
        note(_pruned(results, order, done, counties).render(settings.lang))
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
) -> tuple[Province, Done, Order]:
    settings = request.settings
    try:
        salt = salt_of(request.salt, results)
    except BadSalt as error:
        raise Stop(Exit.USAGE, error.text) from error
    today = settings.as_of or dt.datetime.now().astimezone().date()
    day = settings.as_of if settings.as_of_firm else None
    pages = request.pages.absolute() if request.pages is not None else None
    order = Order(folder.absolute(), today, day, salt, results, version(), pages, settings.lang)
    with (
        counted(settings.lang) as count,
        mapper_of(request, order, counties, count.staffed) as mapper,
    ):
        done = assess_all(counties, order, results, mapper, count)
    with told() as progress:
        province = province_of(
            rulebook,
            done,
            results,
            counties.passed_over,
            progress,
            dataset=request.dataset,
        )
    return province, done, order


def _pruned(results: Path, order: Order, done: Done, counties: Counties) -> Text:
    """Take away what this run did not use, and say so; nothing while a county is out of reach."""
    if out := unreached(done):
        return Text(
            f"有 {len(out)} 个县没有取到或没有评完（如 {out[0]}），旧结果一个没清",
            f"{len(out)} counties not reached or not finished (such as {out[0]}): nothing pruned",
        )
    pruned = prune(results, order.pages, done, counties)
    zh = f"清掉旧结果 {pruned.files} 个文件，{pruned.size:,} 字节"
    en = f"pruned {pruned.files} files, {pruned.size:,} bytes"
    if pruned.stuck:
        zh += f"；{pruned.stuck} 个删不掉（被占用或没有权限）"
        en += f"; {pruned.stuck} could not be removed (in use or not permitted)"
    return Text(zh, en)


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
