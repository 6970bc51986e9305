"""A .xls on which the reader of values ends its process is a finding, not the end of ours."""

from pathlib import Path

import pytest

from ecscore.intake import UnreadableInput, open_input
from ecscore.intake import xls as module
from ecscore.rulebook import load
from hostile.makers import labels, xls
from intake.books import TOY


def test_a_reader_that_aborts_is_survived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "county.xls"
    path.write_bytes(xls("指标数据", labels(0, "编号", "填报值")))
    monkeypatch.setattr(module, "_TRIAL", "import os; os.abort()")
    assert not module.survives(b"")
    with pytest.raises(UnreadableInput) as refused:
        open_input(path).read(load(TOY))
    assert refused.value.finding.code == "D004"


def test_a_reader_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TRIAL", "import time; time.sleep(60)")
    monkeypatch.setattr(module, "_TRIAL_SECONDS", 0.5)
    assert not module.survives(b"")


def test_a_reader_that_refuses_is_asked_again_for_its_reason() -> None:
    assert module.survives(b"not a workbook")
