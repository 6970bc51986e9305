"""Exit codes: 130, then 4 > 2 > 3 > 1 > 0, whatever the order; and no traceback, ever."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.conftest import DEMO, Run
from ecscore.cli.exits import Exit, worst

ORDER = [Exit.OK, Exit.FINDINGS, Exit.INPUT, Exit.USAGE, Exit.INTERNAL, Exit.INTERRUPTED]


@given(st.lists(st.sampled_from(ORDER)))
def test_the_worst_code_counts_whatever_the_order(codes: list[Exit]) -> None:
    expected = max(codes, key=ORDER.index, default=Exit.OK)
    assert worst(codes) == expected
    assert worst(reversed(codes)) == expected


@given(st.lists(st.sampled_from(ORDER), min_size=1), st.sampled_from(ORDER))
def test_more_never_makes_it_better(codes: list[Exit], more: Exit) -> None:
    assert ORDER.index(worst([*codes, more])) >= ORDER.index(worst(codes))


@pytest.mark.parametrize(
    "words", [["evaluate"], ["nonsense"], ["evaluate", "--no-such-option"], ["rules", "nothing"]]
)
def test_a_wrong_command_line_is_2(run: Run, words: list[str]) -> None:
    ran = run(*words)
    assert ran.code == Exit.USAGE
    assert ran.err
    assert not ran.out


def test_help_and_version_are_0(run: Run) -> None:
    assert run("--help").code == Exit.OK
    ran = run("--version")
    assert (ran.code, ran.out) == (Exit.OK, "ecscore 0.1.0\n")


def _broken(message: str) -> Callable[[object], int]:
    def run(_: object) -> int:
        raise RuntimeError(message) from ValueError(message)

    return run


def test_a_bug_leaves_a_log_without_anybodys_data(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("ecscore.cli.verbs.evaluate.run", _broken("张三 13812345678"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ran = run("evaluate", DEMO)
    assert ran.code == Exit.INTERNAL
    assert "Traceback" not in ran.err
    (log,) = tmp_path.glob("ecscore-crash-*.log")
    assert str(log) in ran.err
    text = log.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "ValueError" in text
    assert "cli/test_exits.py:" in text
    for secret in ("张三", "13812345678", str(tmp_path)):
        assert secret not in text
        assert secret == str(tmp_path) or secret not in ran.err


def test_interrupted_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("ecscore.cli.verbs.evaluate.run", interrupt)
    assert run("evaluate", DEMO).code == Exit.INTERRUPTED
