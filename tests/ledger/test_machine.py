"""How states go on."""

import pytest

from ecscore.ledger.machine import Found, Going, go_on
from ecscore.model.ledger import LedgerState as S
from ecscore.model.ledger import state_of


@pytest.mark.parametrize(
    ("recorded", "written", "found", "steps", "back"),
    [
        (S.OPEN, S.OPEN, Found.THERE, (), False),
        (S.OPEN, S.DOING, Found.THERE, (S.DOING,), False),
        (S.OPEN, S.DOING, Found.GONE, (S.DOING, S.CLOSED), False),
        (S.DOING, S.DOING, Found.GONE, (S.CLOSED,), False),
        (S.DOING, S.OPEN, Found.THERE, (), True),
        (S.DOING, S.CLOSED, Found.THERE, (), True),
        (S.DOING, S.CLOSED, Found.GONE, (S.CLOSED,), False),
        (S.CLOSED, S.CLOSED, Found.GONE, (), False),
        (S.CLOSED, S.CLOSED, Found.THERE, (S.REOPENED,), False),
        (S.CLOSED, S.DOING, Found.THERE, (S.REOPENED, S.DOING), False),
        (S.CLOSED, S.DOING, Found.GONE, (), True),
        (S.OPEN, S.WAIVED, Found.THERE, (), True),
        (S.OPEN, S.OPEN, Found.WAIVED, (S.WAIVED,), False),
        (S.WAIVED, S.WAIVED, Found.THERE, (S.OPEN,), False),
        (S.OPEN, S.REOPENED, Found.THERE, (), True),
        (S.OPEN, S.OPEN, Found.UNSURE, (), False),
        (S.OPEN, S.CLOSED, Found.UNSURE, (), True),
        (None, S.DOING, Found.THERE, (S.DOING,), False),
        (None, S.CLOSED, Found.THERE, (S.CLOSED, S.REOPENED), False),
    ],
)
def test_a_state_goes_on(
    recorded: S | None, written: S, found: Found, steps: tuple[S, ...], back: bool
) -> None:
    assert go_on(recorded, written, found) == Going(steps, back)


def test_a_state_is_read_by_any_of_its_words() -> None:
    for state in S:
        words = (state.value, state.label.zh, state.label.en, f" {state.label.zh} ")
        assert {state_of(word) for word in words} == {state}
    assert state_of("整 改 中") is S.DOING
    assert state_of("") is None
    assert state_of("完成") is None
