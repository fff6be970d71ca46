"""What a line of a packet's workbook is about, as its hidden column says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.packet_sheet import ROWS, LineName, read_line_name

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.builds(LineName, TEXT, TEXT, st.integers(0, ROWS), TEXT))
def test_what_is_written_is_read_back(name: LineName) -> None:
    assert read_line_name(name.spelled()) == name


@pytest.mark.parametrize(
    "text",
    ["", "A1", "[]", '["r1", "aim"]', '["r1", "aim", -1, ""]', f'["r1", "aim", {ROWS + 1}, ""]', '["r1", 5, 0, ""]',
     '["r1", "aim", true, ""]', '["r1", "aim", 0.5, ""]', '{"a": 1}', "null", "7", '["r1", "aim", 0, "", ""]',
     "[" * 100_000],
    ids=range(14),
)  # fmt: skip
def test_what_no_packet_wrote_is_about_nothing(text: str) -> None:
    assert read_line_name(text) is None
