"""What nobody sees on a page is not read; what opens at a click is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.documents import html

TEXT = "<p>" + "Families told the council that they waited longer than they had been promised. " * 6 + "</p>"


def shown(extra: str) -> str:
    page = f"<html><head><title>Short breaks</title></head><body><main><h1>Short breaks</h1>{TEXT}{extra}</main></body>"
    return "\n".join(html.read(page.encode(), "a.html").hits[0].pages)


@pytest.mark.parametrize(
    "mark",
    [
        'style="display: none"', 'style="color:red;visibility:hidden"', 'style="opacity:0"', 'style="opacity: 0.0;"',
        'style="font-size:0"', 'style="font-size: 0px; color: red"', 'style="position:absolute;left:-9999px"',
        'style="text-indent:-10000px"', 'style="height:0;overflow:hidden"',
        'style="width:1px;height:1px;overflow:hidden"',
        'style="clip: rect(0, 0, 0, 0)"', 'style="clip-path:inset(50%)"', "hidden", 'aria-hidden="true"',
        'class="sr-only"', 'class="a offscreen b"', 'class="visually-hidden"',
    ],
)  # fmt: skip
def test_hidden_text_is_left_out(mark: str) -> None:
    assert "beneath" not in shown(f"<div {mark}><p>It lies beneath.</p></div>")


@pytest.mark.parametrize(
    "mark",
    [
        'style="opacity:0.5"', 'style="font-size:0.8em"', 'style="margin-left:-10px"',
        'style="height:100px;overflow:hidden"',
        'style="height:0"', 'style="color:#fff"', 'class="hidden-gems"', 'style="left:-40px"', 'style="display:block"',
    ],
)  # fmt: skip
def test_text_that_is_only_small_or_moved_is_read(mark: str) -> None:
    assert "above" in shown(f"<div {mark}><p>It lies above.</p></div>")


def test_templates_and_shut_dialogs_are_not_shown_and_details_are() -> None:
    told = shown(
        "<template><p>beneath</p></template><dialog><p>beneath</p></dialog>"
        "<details><summary>More</summary><p>It opens at a click.</p></details>"
    )
    assert "beneath" not in told
    assert "opens at a click" in told


@pytest.mark.parametrize(
    "banner",
    [
        '<div id="ccc"><p>This site uses cookies to store information on your computer.</p></div>',
        '<div role="dialog" aria-label="Cookies on tarn.example"><p>We use some essential cookies.</p></div>',
        '<div class="cookie-consent-popup"><p>This website uses cookies. <a>Got it!</a></p></div>',
    ],
)
def test_a_banner_about_cookies_is_left_out(banner: str) -> None:
    assert "cookies" not in shown(banner).casefold()


CELL = st.text("ab \té", max_size=6)


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=4), st.sampled_from(["td", "th"]))
def test_cells_stand_apart_and_each_row_by_itself(rows: list[list[str]], tag: str) -> None:
    lines = "".join("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>" for row in rows)
    text, _ = html.page_text(f"<p>Before</p><table>{lines}</table><p>Behind</p>".encode())
    said = ["\t".join(" ".join(cell.split()) for cell in row).rstrip() for row in rows]
    found = text.split("\n\n")
    assert found[0] == "Before"
    assert found[-1] == "Behind"
    told = [[" ".join(cell.split()) for cell in line.split("\t")] for line in found[1:-1]]
    assert told == [line.split("\t") for line in said if line]


def test_a_layout_of_blocks_within_cells_stays_paragraphs() -> None:
    page = b"<table><tr><td><p>One.</p><p>Two.</p></td><td><div>Three.</div></td></tr></table>"
    assert html.page_text(page)[0].split() == ["One.", "Two.", "Three."]
    assert html.page_text(page)[0].count("\n\n") == 2


def test_a_hidden_cell_leaves_no_trace() -> None:
    page = b"<table><tr><td>One</td><td hidden>Two</td><td>Three</td></tr></table>"
    assert html.page_text(page)[0] == "One\tThree"
