"""Furniture of a page is known by what it says, whatever it is called; a short article keeps all its words."""

import time

import pytest
from lxml import html

from review_tui.formats.documents.page_text import text_of_page

TOLD = "Families told the council that they waited longer than they had been promised."
ARTICLE = f"<article><h1>Waiting</h1>{f'<p>{TOLD}</p>' * 6}</article>"


def text(body: str) -> str:
    return text_of_page(html.fromstring(f"<html><body>{body}</body></html>"))


@pytest.mark.parametrize(
    "extra",
    [
        "<div class='bar'><p>This site uses QUILL cookies.</p><a href='#'>Accept</a></div>",
        "<section><div><p>We use QUILL cookies to count visits.</p></div><div><button>Accept all cookies</button>"
        "<button>Reject</button></div></section>",
        "<div role='dialog'><p>QUILL: this site stores cookies.</p></div>",
        "<form><p>We set QUILL cookies.</p><input type='submit' value='Got it'></form>",
        "<a href='#main'>Skip to main content QUILL</a>",
        "<div><h2>Is this page useful?</h2><a href='/y'>QUILL</a></div>",
        "<aside><p>Was this information helpful?</p><p>QUILL</p></aside>",
        "<div><span>Rate this page</span><p>QUILL</p></div>",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_what_a_page_says_of_itself_is_not_screened(extra: str, first: bool) -> None:
    told = text(extra + ARTICLE if first else ARTICLE + extra)
    assert "QUILL" not in told and told.count(TOLD) == 6


@pytest.mark.parametrize(
    "body",
    [
        f"<div><p>Is this page useful?</p><p>QUILL. {TOLD}</p></div>",
        f"<div><p>The shop uses QUILL cookies. {TOLD * 9}</p><a href='/a'>Continue</a></div>",
        "<main><p>QUILL tells how to place cookies on a tray.</p><a href='/a'>Accept</a></main>",
        "<div><p>QUILL: the offer of the council.</p><button>Accept</button></div>",
        "<div><p>Was this page of the QUILL diary real?</p></div>",
        "<p>Skip to main roads, says QUILL.</p>",
    ],
)
def test_a_text_that_only_speaks_of_such_things_stays(body: str) -> None:
    assert "QUILL" in text(body)


def test_many_buttons_and_deep_boxes_take_no_time() -> None:
    began = time.process_time()
    for page in (
        "<a href='#'>Accept</a>" * 2500,
        "<div>" * 1000 + "<a>Accept</a>cookies " * 500,
        "<p>Was this page useful</p>" * 3000,
    ):
        text(f"<div>{page}</div>")
    assert time.process_time() - began < 30  # so much work a file may take; here it is under one second
