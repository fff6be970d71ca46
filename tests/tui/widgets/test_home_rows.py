"""A row of home says whole how much waits, whatever the room beside it."""

import pytest

from review_tui.tui.widgets.home_rows import HomeRow


@pytest.mark.parametrize("width", [74, 80, 96, 120])
@pytest.mark.parametrize("count", ["–", "12 to decide", "1,175 to decide", "100,000 to decide", "12,313 to fill in"])
def test_the_count_of_a_row_is_never_cut_and_nothing_beside_it_moves(width: int, count: str) -> None:
    def drawn(count: str) -> str:
        return HomeRow("Full text", count, "0 of 100,000 settled", go=lambda: None, part=0.5).drawn(width).plain

    told = drawn(count)
    assert f" {count} " in told
    assert told.startswith("Full text ")
    assert told.index("━") == drawn("–").index("━")
