"""The evidence folders of the example counties: every file made from the county's tables.

`papers.py` makes what an orderly county files, `spoilt.py` puts troubles in; `pdf.py`, `office.py`,
`media.py` and `web.py` write one kind of file each. The same tables give the same bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from ecscore.rulebook import find, load
from paperwork.papers import County, Papers, orderly_papers
from paperwork.spoilt import HIDDEN_FROM_SHEET, NAMED_AMISS, NOT_THERE, spoilt

Names = Mapping[str, str]
"""What the evidence sheet writes for the files of each requirement that it says yes to."""
Filed = tuple[Papers, Names]


def filed(name: str, missing: set[str], tables: Mapping[str, list[dict[str, object]]]) -> Filed:
    """Return the evidence folder of an orderly county and what its sheet says of it."""
    county = County(name, load(find("ningqiang-2019")), tables)
    papers = orderly_papers(county, missing)
    return papers, sheet_names(papers, county.folders)


def ill_filed(name: str, missing: set[str], tables: Mapping[str, list[dict[str, object]]]) -> Filed:
    """Return an evidence folder with troubles and what its sheet says of it."""
    county = County(name, load(find("ningqiang-2019")), tables)
    papers = spoilt(county, orderly_papers(county, missing | NOT_THERE))
    names = sheet_names(papers, county.folders) | dict.fromkeys(NOT_THERE, "") | NAMED_AMISS
    return papers, {key: text for key, text in names.items() if key not in HIDDEN_FROM_SHEET}


def write(folder: Path, papers: Mapping[str, bytes]) -> None:
    """Write an evidence folder anew."""
    if folder.is_dir():
        shutil.rmtree(folder)
    for name, data in papers.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def sheet_names(papers: Mapping[str, bytes], folders: Mapping[str, str]) -> dict[str, str]:
    """Return what a clerk writes on the evidence sheet: one file by its name, more by the folder.

    Args:
        papers: the files by their paths.
        folders: the folder of every requirement.
    """
    found: dict[str, str] = {}
    for requirement, folder in folders.items():
        names = [name.rpartition("/")[2] for name in papers if name.startswith(f"{folder}/")]
        if names:
            found[requirement] = names[0] if len(names) == 1 else folder
    return found
