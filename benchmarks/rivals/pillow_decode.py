"""Decodes every picture below a folder with Pillow and does nothing else with it.

    python pillow_decode.py FOLDER PROCESSES [draft]

With `draft` a JPEG is decoded at the scale that the inspector asks for: all of its data are read,
fewer pixels are made.
"""

from __future__ import annotations

import multiprocessing
import sys
from functools import partial
from pathlib import Path

from PIL import Image


def decode(path: Path, small: bool) -> None:
    with Image.open(path) as picture:
        if small:
            picture.draft("L", (256, 256))
        picture.load()


if __name__ == "__main__":
    paths = sorted(Path(sys.argv[1]).rglob("*.jpg"))
    with multiprocessing.get_context("spawn").Pool(int(sys.argv[2])) as pool:
        pool.map(partial(decode, small="draft" in sys.argv), paths, chunksize=1)
    print(len(paths))
