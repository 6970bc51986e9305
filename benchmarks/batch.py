"""Many counties: `ecscore rank` against its rivals on the same pool, in one run.

    make bench-batch

Three batches of small counties: `bare` workbooks with facts and evidence alone, `template` ones as
clerks hand them in (22 sheets, formats, notes), and `rosters`, bare ones with two tables and the
checks upon them. Rivals, each on as many processes: (a) calamine parsing every workbook, (b) a
pandas and openpyxl script that scores it, (c) LibreOffice recalculating the same table as formulas.
All scorers must come to the same totals first. A ratio is taken within its round; the median and
the range of the rounds are printed. Then scoring alone, in this process, against the table written
by hand; then growth, with the peak memory of the largest process.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).parent
RIVALS = HERE / "rivals"
sys.path[:0] = [str(HERE), str(RIVALS)]

import counties  # noqa: E402
from evaluate import ENVIRONMENT, command, timed  # noqa: E402

POOL = os.cpu_count() or 1
DAY = dt.date(2020, 3, 1)


def rank(folder: Path, room: Path, *more: str) -> list[str]:
    """Return the command that ranks a folder of counties, all of them anew."""
    shutil.rmtree(room / "results", ignore_errors=True)
    return command(
        "rank", str(folder), "--results", str(room / "results"), "--as-of", DAY.isoformat(), *more
    )


def rival(name: str, *words: object) -> list[str]:
    """Return the command of a rival."""
    return [sys.executable, str(RIVALS / f"{name}.py"), *map(str, words)]


def prepare(room: Path, number: int) -> dict[str, Path]:
    """Write the batches, and the workbooks of formulas."""
    from formulas import write

    from ecscore.intake import open_input
    from ecscore.rulebook import find, load_cached

    folders = {name: room / name for name in ("bare", "template", "rosters")}
    if (room / "formulas").exists():
        return folders
    counties.write_whole(folders["bare"], number, plain=True)
    counties.write_from_template(folders["template"], number)
    counties.write_whole(folders["rosters"], number)
    rulebook = load_cached(find("ningqiang-2019"))
    (room / "formulas").mkdir()
    for county in folders["bare"].iterdir():
        read = open_input(county / "county.xlsx").read(rulebook).county
        write(rulebook, read, room / "formulas" / f"{county.name}.xlsx")
    return folders


def agree(folders: Mapping[str, Path], room: Path) -> None:
    """Stop where the scorers come to different totals."""
    for name in ("bare", "template"):
        out = room / "ranking.json"
        timed(rank(folders[name], room, "-o", str(out)))
        ranking = json.loads(out.read_text(encoding="utf-8"))
        ours = {c["county"]: Decimal(c["total"]["claimed"]) for c in ranking["counties"]}
        script = subprocess.run(
            rival("pandas_script", folders[name], POOL), capture_output=True, check=True
        )
        pairs = (line.split() for line in script.stdout.decode().splitlines())
        theirs = {county: Decimal(total) for county, total in pairs}
        same("pandas script", ours, theirs)
        print(f"{name}: {len(ours)} counties, the same totals as the script's")
        if name == "bare" and shutil.which("soffice"):
            timed(rival("office_batch", room / "formulas", POOL, room))
            same("LibreOffice", ours, dict(recalculated(room / "out")))
            print("  and as LibreOffice's")


def same(who: str, ours: Mapping[str, Decimal], theirs: Mapping[str, Decimal]) -> None:
    """Stop where two scorers differ in a county."""
    unlike = [name for name in ours | theirs if ours.get(name) != theirs.get(name)]
    if unlike:
        name = unlike[0]
        raise SystemExit(f"{who}: {name}: {ours.get(name)} here, {theirs.get(name)} there")


def recalculated(folder: Path) -> list[tuple[str, Decimal]]:
    """Return the totals that LibreOffice came to."""
    from python_calamine import CalamineWorkbook

    books = ((file.stem, CalamineWorkbook.from_path(str(file))) for file in folder.iterdir())
    return [
        (name, Decimal(str(book.get_sheet_by_name("table").to_python()[0][4])))
        for name, book in books
    ]


def lines_of(folders: Mapping[str, Path], room: Path) -> dict[str, Callable[[], list[str]]]:
    """Return what is timed, each made anew for every round."""

    def office() -> list[str]:
        shutil.rmtree(room / "out", ignore_errors=True)
        return rival("office_batch", room / "formulas", POOL, room)

    lines: dict[str, Callable[[], list[str]]] = {}
    for name, folder in folders.items():
        lines[f"{name}: ecscore rank"] = lambda folder=folder: rank(folder, room)
        lines[f"{name}: (a) calamine alone"] = lambda folder=folder: rival(
            "bare_calamine", folder, POOL
        )
        if name != "rosters":
            lines[f"{name}: (b) pandas, openpyxl"] = lambda folder=folder: rival(
                "pandas_script", folder, POOL
            )
    if shutil.which("soffice"):
        lines["bare: (c) LibreOffice, formulas"] = office
    return lines


def whole_runs(folders: Mapping[str, Path], room: Path, rounds: int) -> None:
    """Time the rounds, and print medians and ratios."""
    lines = lines_of(folders, room)
    taken: dict[str, list[float]] = {name: [] for name in lines}
    for _ in range(rounds):
        for name, line in lines.items():
            taken[name].append(timed(line()))
    print(f"{rounds} rounds, {POOL} cores, Python {sys.version.split()[0]}")
    for name, seconds in taken.items():
        print(f"  {name:<34} {spread(seconds, ' s')}")
    for name, seconds in taken.items():
        kind = name.partition(":")[0]
        if "(" in name:
            ours = taken[f"{kind}: ecscore rank"]
            ratios = [a / b for a, b in zip(ours, seconds, strict=True)]
            print(f"  ecscore rank / {name:<34} {spread(ratios, 'x')}")


def spread(values: list[float], unit: str) -> str:
    """Say the median and the range of some values."""
    middle = statistics.median(values)
    return f"{middle:.2f}{unit} ({min(values):.2f}-{max(values):.2f})"


def scoring_alone(folder: Path, rounds: int) -> None:
    """Time scoring without reading: every criterion with its trace, and the table by hand."""
    works, criteria = scorers(sorted(folder.iterdir())[:100])
    speeds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(max(rounds, 5)):
        for name, work in works.items():
            start = time.process_time()
            work()
            speeds[name].append(criteria / (time.process_time() - start))
    print("scoring alone, criteria a second of one core:")
    for name, found in speeds.items():
        ratios = [a / b for a, b in zip(found, speeds["by hand, Decimal"], strict=True)]
        print(f"  {name:<20} {statistics.median(found):>10,.0f}   {spread(ratios, 'x')} of by hand")


def scorers(places: list[Path]) -> tuple[dict[str, Callable[[], object]], int]:
    """Return ways of scoring some counties that are read already, and how many criteria that is."""
    from by_hand import score, total
    from pandas_script import read, typed

    from ecscore.engine import assess
    from ecscore.engine.score import case_of
    from ecscore.intake import open_input
    from ecscore.model.audit import Audit
    from ecscore.rulebook import find, load_cached

    rulebook = load_cached(find("ningqiang-2019"))
    intakes = [open_input(place / "county.xlsx").read(rulebook) for place in places]
    cases = [case_of(rulebook, i.county, {}, frozenset(), Audit()) for i in intakes]
    entries = [read(place / "county.xlsx") for place in places]
    facts = [{name: typed(value) for name, value in entry.items()} for entry in entries]
    criteria = rulebook.criteria.values()
    works = {
        "with the trace": lambda: _all(case.claimed(one) for case in cases for one in criteria),
        "whole assessment": lambda: _all(assess(rulebook, intake, DAY) for intake in intakes),
        "by hand, Decimal": lambda: _all(total(*score(known)) for known in facts),
    }
    return works, len(places) * len(criteria)


def _all(work: Iterable[object]) -> None:
    """Do it all and keep none of it."""
    deque(work, maxlen=0)


def growth(room: Path, sizes: list[int]) -> None:
    """Time growing batches; print what a county more costs, and the memory."""
    print("growth, bare counties:")
    before = (0, 0.0)
    for size in sizes:
        folder = room / "growth"
        there = len(list(folder.iterdir())) if folder.exists() else 0
        counties.write_whole(folder, size - there, there, plain=True)
        seconds, peak = measured(rank(folder, room))
        more = (seconds - before[1]) / (size - before[0])
        before = (size, seconds)
        print(
            f"  {size:>6} counties {seconds:8.2f} s, a county more {more * 1000:6.2f} ms, "
            f"largest process {peak / 1024:.0f} MB"
        )


def measured(line: list[str]) -> tuple[float, int]:
    """Run a command; return its seconds, and the KB of the largest process that it had."""
    start = time.perf_counter()
    process = subprocess.Popen(
        line, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit("ecscore rank failed")
    return seconds, usage.ru_maxrss


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counties", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--growth", type=int, nargs="*", default=[100, 1000, 10_000])
    parser.add_argument("--room", type=Path, help="where to write; kept, and not written twice")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        room = given.room or Path(name)
        folders = prepare(room, given.counties)
        agree(folders, room)
        whole_runs(folders, room, given.rounds)
        scoring_alone(folders["bare"], given.rounds)
        growth(room, given.growth)


if __name__ == "__main__":
    main()
