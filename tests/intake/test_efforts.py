"""The file of efforts: read strictly, everything wrong with it told with its place."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecscore.intake.efforts import BadEfforts, read_efforts
from ecscore.model.effort import NEVER, Efforts, Weighed
from helpers import toy


def read(folder: Path, text: str | bytes) -> Efforts:
    file = folder / "efforts.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_efforts(file, toy())


def faults(folder: Path, text: str | bytes) -> list[tuple[int | None, str, str]]:
    with pytest.raises(BadEfforts) as caught:
        read(folder, text)
    return [(at.line, said.zh, said.en) for at, said in caught.value.faults]


def test_facts_evidence_and_units_are_weighed(tmp_path: Path) -> None:
    text = (
        "coverage: 2.5\nshop_list: never\nvisitors: {effort: 4, days: 60}\n"
        "delay: {days: 10}\n电子商务办公室: 1\n"
    )
    efforts = read(tmp_path, text)
    assert efforts.things == {
        "coverage": Weighed(Decimal("2.5")),
        "shop_list": Weighed(NEVER),
        "visitors": Weighed(Decimal(4), 60),
        "delay": Weighed(None, 10),
    }
    assert efforts.units == {"县电商办": Weighed(Decimal(1))}
    assert efforts.of("delay", ("县电商办",)) == Weighed(Decimal(1), 10)
    assert efforts.file == "efforts.yaml"


def test_everything_wrong_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    text = "coverag: 1\ncoverage: much\ndelay: {effort: 1, day: 3}\nvisitors: {days: -1}\nskill:\n"
    found = faults(tmp_path, text)
    assert sorted(line or 0 for line, _, _ in found) == [1, 2, 3, 4, 5]
    told = {line: zh for line, zh, _ in found}
    assert "是否应为“coverage”" in told[1]
    assert "never" in told[2]
    assert "day" in told[3]


REFUSED: list[str | bytes] = [
    "- coverage\n",
    "coverage\n",
    "",
    b"\xff\xfe\x00",
    "a: &x 1\nb: *x\n",
    "coverage: 1\ncoverage: 2\n",
    "coverage: [1]\n",
    "coverage: {}\n",
    "coverage: -1\n",
    "coverage: 1e3\n",
    "coverage: 1000001\n",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_list_of_weights_is_refused(tmp_path: Path, text: str | bytes) -> None:
    assert all(zh and en for _, zh, en in faults(tmp_path, text))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("efforts")
    with suppress(BadEfforts):
        assert read(folder, text.encode("utf-8", "surrogatepass")).file == "efforts.yaml"


def test_a_file_of_an_older_editor_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "县财政局: 2\n".encode("gb18030")).units
