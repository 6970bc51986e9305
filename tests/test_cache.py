"""The linked rulebook kept between runs."""

import shutil
from pathlib import Path

import pytest

from ecscore.rulebook import RulebookError, load, load_cached
from ecscore.rulebook.examples import given_values

TOY = Path(__file__).parent / "toy"


@pytest.fixture
def entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("ECSCORE_CACHE", raising=False)
    return tmp_path / "cache" / "ecscore"


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOY, tmp_path / "toy"))


def test_a_kept_rulebook_scores_as_the_loaded_one_does(entries: Path, toy: Path) -> None:
    fresh = load(toy)
    assert load_cached(toy).digest == fresh.digest
    assert len(list(entries.iterdir())) == 1
    kept = load_cached(toy)
    for name, criterion in fresh.criteria.items():
        for example in criterion.examples:
            values = given_values(fresh, example)
            outcome = criterion.mechanism.score(values, criterion.worth)
            assert kept.criteria[name].mechanism.score(values, criterion.worth) == outcome


def test_a_changed_file_is_read_anew(entries: Path, toy: Path) -> None:
    before = load_cached(toy)
    file = toy / "toy.yaml"
    text = file.read_text(encoding="utf-8").replace("试验指标表", "改过的指标表")
    file.write_text(text, encoding="utf-8")
    after = load_cached(toy)
    assert before.header.title.zh == "试验指标表"
    assert after.header.title.zh == "改过的指标表"
    assert len(list(entries.iterdir())) == 2


def test_line_ends_do_not_change_the_digest(toy: Path) -> None:
    before = load(toy).digest
    file = toy / "toy.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert load(toy).digest == before


@pytest.mark.parametrize("damage", [b"", b"not a pickle", b"\x80\x05K\x01."])
def test_a_damaged_entry_is_made_anew(entries: Path, toy: Path, damage: bytes) -> None:
    load_cached(toy)
    (entry,) = entries.iterdir()
    entry.write_bytes(damage)
    assert load_cached(toy).header.id == "toy"
    assert entry.read_bytes() != damage


def test_a_faulty_rulebook_is_not_kept(entries: Path, toy: Path) -> None:
    file = toy / "toy.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\nunknown: 1\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(RulebookError):
            load_cached(toy)
    assert not entries.exists()


def test_the_cache_can_be_switched_off(
    entries: Path, toy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ECSCORE_CACHE", "off")
    assert load_cached(toy).header.id == "toy"
    assert not entries.exists()


def test_a_folder_that_cannot_be_written_is_passed_over(
    toy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert load_cached(toy).header.id == "toy"
