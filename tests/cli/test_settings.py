"""Flag, then environment, then the nearest file, then the default."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from cli.conftest import DEMO, Run
from ecscore.cli.exits import Exit, Stop
from ecscore.cli.opening import day, rulebook_name
from ecscore.cli.settings import KEYS, Settings, resolve


def write(text: str, folder: str = ".") -> None:
    Path(folder).mkdir(exist_ok=True, parents=True)
    (Path(folder) / "ecscore.toml").write_text(text, encoding="utf-8")


def test_the_defaults() -> None:
    assert resolve({}) == Settings()


def test_the_file_is_found_from_the_input_upward() -> None:
    write('lang = "en"')
    Path("a/b").mkdir(parents=True)
    assert resolve({}, Path("a/b")).lang == "en"
    assert resolve({}, Path("a/b/county.xlsx")).lang == "en"


def test_the_nearest_file_counts_alone() -> None:
    write('lang = "en"\nmin_score = 60')
    write("min_score = 70", "a")
    settings = resolve({}, Path("a"))
    assert (settings.lang, settings.min_score) == ("zh", Decimal(70))


def test_flag_over_environment_over_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write('format = "json"')
    assert resolve({}).format == "json"
    monkeypatch.setenv("ECSCORE_FORMAT", "md")
    assert resolve({}).format == "md"
    assert resolve({"format": "concise"}).format == "concise"
    assert resolve({"format": None}).format == "md"


def test_a_flag_that_is_not_given_is_no_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECSCORE_LANG", " en ")
    monkeypatch.setenv("ECSCORE_COLOR", "")
    assert resolve({"lang": None}).lang == "en"
    assert resolve({}).color == "auto"


@pytest.mark.parametrize("value", ["2020-03-31", '"2020-03-31"'])
def test_a_day_may_be_a_date_or_text(value: str) -> None:
    write(f"as_of = {value}")
    assert resolve({}).as_of == dt.date(2020, 3, 31)


def test_a_score_is_exact() -> None:
    write("min_score = 60.1")
    assert resolve({}).min_score == Decimal("60.1")


def test_an_unknown_key_names_file_line_and_the_nearest() -> None:
    write('# settings\n\nlang = "zh"\nfail_un = "error"')
    with pytest.raises(Stop) as stop:
        resolve({})
    assert stop.value.code == Exit.USAGE
    assert "ecscore.toml:4" in stop.value.text.zh
    assert "fail_on" in stop.value.text.zh
    assert "did you mean 'fail_on'" in stop.value.text.en


@pytest.mark.parametrize(
    "text",
    [
        'lang = "fr"',
        "lang = true",
        "lang = [",
        'format = "xml"',
        'as_of = "31.3.2020"',
        'min_score = "many"',
        "min_score = nan",
        'fail_on = "fatal"',
        "[lang]\na = 1",
    ],
)
def test_a_wrong_value_is_a_usage_error_that_names_the_file(text: str) -> None:
    write(text)
    with pytest.raises(Stop) as stop:
        resolve({})
    assert stop.value.code == Exit.USAGE
    assert "ecscore.toml" in stop.value.text.zh
    assert "ecscore.toml" in stop.value.text.en


@pytest.mark.parametrize("key", KEYS)
def test_every_setting_has_its_environment_variable(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"ECSCORE_{key.upper()}", "?")
    if key == "rulebook":
        written = resolve({}).rulebook
        assert written is not None
        assert written.text == "?"
        return
    with pytest.raises(Stop) as stop:
        resolve({})
    assert f"ECSCORE_{key.upper()}" in stop.value.text.zh


def test_the_day_is_flag_environment_county_file_today(monkeypatch: pytest.MonkeyPatch) -> None:
    county, file, flag = dt.date(2020, 1, 1), dt.date(2020, 2, 2), dt.date(2020, 3, 3)
    write(f"as_of = {file}")
    assert day(resolve({}), county) == county
    assert day(resolve({}), None) == file
    monkeypatch.setenv("ECSCORE_AS_OF", "2020-04-04")
    assert day(resolve({}), county) == dt.date(2020, 4, 4)
    assert day(resolve({"as_of": str(flag)}), county) == flag
    assert day(Settings(), None) == dt.datetime.now().astimezone().date()


def test_the_rulebook_is_flag_county_file_default() -> None:
    assert rulebook_name(Settings()) == "ningqiang-2019"
    assert rulebook_name(resolve({"rulebook": "mine"}), "ningqiang-2019") == "mine"
    write('rulebook = "own"', "a")
    assert rulebook_name(resolve({}, Path("a")), "ningqiang-2019") == "ningqiang-2019"
    assert rulebook_name(resolve({}, Path("a"))) == "own"
    Path("a/own").mkdir()
    assert Path(rulebook_name(resolve({}, Path("a")))) == Path.cwd() / "a" / "own"


def test_a_countys_file_opens_no_folder_of_ours() -> None:
    Path("theirs").mkdir()
    assert rulebook_name(Settings(), "theirs") == "ningqiang-2019"
    assert rulebook_name(Settings(), "../theirs") == "ningqiang-2019"


def test_settings_reach_the_report(run: Run) -> None:
    write('lang = "en"\nformat = "concise"')
    county = Path("county.xlsx")
    county.write_bytes((DEMO / "county.xlsx").read_bytes())
    assert "total claimed" in run("evaluate", county).out
    ran = run("evaluate", county, "--rulebook", "nothing-here")
    assert "there is no rulebook" in ran.err
