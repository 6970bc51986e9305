"""One whole `ecscore evaluate` process against its rivals, paired in one run.

    make bench

Rivals: (a) a pandas and openpyxl script that reads the same workbook and scores it, (b) LibreOffice
recalculating the same table as formulas, (c) calamine parsing the workbook and nothing else; and
`ecscore --help` against an empty typer app. Each round runs all of them in turn; a ratio is taken
within its round, and the median of the rounds is printed. (a) and (b) must agree on the total.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
BARE = (
    "import sys; from python_calamine import CalamineWorkbook as W; w = W.from_path(sys.argv[1]);"
    "[w.get_sheet_by_name(n).to_python() for n in w.sheet_names]"
)
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name != "PYTHONDONTWRITEBYTECODE" and not name.startswith("ECSCORE_")
}
"""As an installed command runs: with its bytecode kept, without anybody's settings."""
EMPTY_APP = (
    "import typer\napp = typer.Typer()\n"
    "@app.command()\ndef one() -> None: ...\n@app.command()\ndef two() -> None: ...\napp()\n"
)


def command(*args: str) -> list[str]:
    """Return the command line of ecscore in this environment."""
    return [str(Path(sys.executable).with_name("ecscore")), *args]


def timed(line: Sequence[str]) -> float:
    """Run a command to its end and return the seconds it took."""
    start = time.perf_counter()
    done = subprocess.run(line, capture_output=True, check=False, env=ENVIRONMENT)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{line[0]}: {done.stderr.decode()}")
    return seconds


def totals(folder: Path) -> dict[str, str]:
    """Return the total that each of the scorers comes to."""
    run = subprocess.run(
        command("evaluate", str(folder / "county.xlsx"), "--format", "json"),
        capture_output=True,
        check=True,
    )
    ours = json.loads(run.stdout)["totals"]["claimed"]["total"]
    county = str(folder / "county.xlsx")
    script = [sys.executable, str(HERE / "rivals" / "pandas_script.py"), county]
    theirs = subprocess.run(script, capture_output=True, check=True).stdout.split()[-1].decode()
    found = {"ecscore": ours, "pandas script": theirs}
    if shutil.which("soffice"):
        subprocess.run(soffice(folder), capture_output=True, check=True)
        from openpyxl import load_workbook

        sheet = load_workbook(folder / "out" / "formulas.xlsx", data_only=True)["table"]
        found["LibreOffice"] = str(sheet["E1"].value)
    return found


def soffice(folder: Path) -> list[str]:
    """Return the command that recalculates the workbook of formulas."""
    return [
        "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
        "--convert-to", "xlsx", "--outdir", str(folder / "out"), str(folder / "formulas.xlsx"),
    ]  # fmt: skip


def prepare(folder: Path) -> None:
    """Write the county without its rosters, which no rival reads, the formulas, the empty app."""
    from big_county import without_rosters
    from ecscore.intake import open_input
    from ecscore.rulebook import find, load
    from rivals.formulas import write

    rulebook = load(find("ningqiang-2019"))
    without_rosters(folder / "county.xlsx")
    county = open_input(folder / "county.xlsx").read(rulebook).county
    write(rulebook, county, folder / "formulas.xlsx")
    (folder / "empty.py").write_text(EMPTY_APP, encoding="utf-8")


def main() -> None:
    """Measure and print the table of ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        found = totals(folder)
        print("totals:", ", ".join(f"{who} {total}" for who, total in found.items()))
        if len({float(total) for total in found.values()}) > 1:
            raise SystemExit("the scorers disagree")
        lines = {
            "ecscore evaluate": command("evaluate", str(folder / "county.xlsx")),
            "(a) pandas + openpyxl script": [
                sys.executable, str(HERE / "rivals" / "pandas_script.py"),
                str(folder / "county.xlsx"),
            ],
            "(c) calamine parsing only": [sys.executable, "-c", BARE, str(folder / "county.xlsx")],
            "ecscore --help": command("--help"),
            "empty typer app --help": [sys.executable, str(folder / "empty.py"), "--help"],
        }  # fmt: skip
        if "LibreOffice" in found:
            lines["(b) LibreOffice, formulas"] = soffice(folder)
        report(lines, rounds)


def report(
    lines: dict[str, list[str]],
    rounds: int,
    more: Sequence[tuple[str, str]] = (("ecscore --help", "empty typer app --help"),),
) -> None:
    """Run the rounds and print medians and ratios: ours to every rival, and `more` pairs."""
    for line in lines.values():
        timed(line)
    taken = {name: [] for name in lines}  # type: dict[str, list[float]]
    for _ in range(rounds):
        for name, line in lines.items():
            taken[name].append(timed(line))
    print(f"{rounds} rounds, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    for name, seconds in taken.items():
        low, high = min(seconds), max(seconds)
        print(f"  {name:<30} median {statistics.median(seconds):.3f} s  ({low:.3f}-{high:.3f})")
    pairs = [("ecscore evaluate", rival) for rival in taken if rival.startswith("(")]
    for ours, rival in (*pairs, *more):
        ratios = [a / b for a, b in zip(taken[ours], taken[rival], strict=True)]
        low, high = min(ratios), max(ratios)
        middle = statistics.median(ratios)
        print(f"  {ours} / {rival}: {middle:.2f}x  ({low:.2f}-{high:.2f})")


if __name__ == "__main__":
    main()
