"""Lines are broken by cells, and Chinese as Chinese is set."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ecscore.render.layout import cells, pad, room, wrap

TEXT = st.text(
    alphabet=st.sampled_from("县电商办，。（）“”abc 12%：、-/.…·\u3000é"), min_size=0, max_size=120
)


@given(TEXT, st.integers(10, 60))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(room(line) <= width for line in wrap(text, width))


@given(TEXT, st.integers(10, 60))
def test_only_blanks_are_lost(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@given(TEXT)
def test_room_is_never_less_than_the_terminal_takes(text: str) -> None:
    assert cell_len(text) <= room(text)
    assert cells(text) == cell_len(text)


@given(TEXT, st.integers(4, 40))
def test_a_padded_text_takes_exactly_its_column(text: str, width: int) -> None:
    assert cells(pad(text, width)) == width
    assert cells(pad(text, width, right=True)) == width


def test_chinese_breaks_anywhere_but_not_before_a_closing_mark() -> None:
    assert wrap("有物流快递企业服务的镇，占全部镇", 22) == ["有物流快递企业服务的", "镇，占全部镇"]


def test_numbers_and_words_stay_whole() -> None:
    assert wrap("达到 3000 人次以上", 8) == ["达到", "3000 人", "次以上"]


def test_the_first_line_may_be_taken_in_part() -> None:
    assert wrap("甲乙丙丁戊己", 10, used=6) == ["甲乙", "丙丁戊己"]
