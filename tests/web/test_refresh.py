"""Pages that lead on by themselves are followed as a browser does, and no further than a few times."""

import time

import pytest

from review_tui.web.address import NotFetchedError
from review_tui.web.refresh import led_on
from tests.web.site import Served, Site, visitor


def page(meta: str, before: str = "") -> bytes:
    return f"<html><head>{before}{meta}</head><body>One moment.</body></html>".encode()


@pytest.mark.parametrize(
    "meta",
    [
        '<meta http-equiv="refresh" content="0; url=/tides.html">',
        "<META HTTP-EQUIV=Refresh CONTENT='0;URL=/tides.html'>",
        '<meta content="3,url=\'/tides.html\'" http-equiv="refresh">',
        '<meta http-equiv="refresh" content="0.5; url=/tides.html">',
    ],
)  # fmt: skip
def test_a_refresh_is_known_however_it_is_written(meta: str) -> None:
    assert led_on(page(meta), "text/html") == "/tides.html"


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (page('<meta http-equiv="refresh" content="300; url=/tides.html">'), "text/html"),
        (page('<meta http-equiv="refresh" content="60">'), "text/html"),
        (page('<noscript><meta http-equiv="refresh" content="0; url=/no-script"></noscript>'), "text/html"),
        (page('<!-- <meta http-equiv="refresh" content="0; url=/old"> -->'), "text/html"),
        (page('<meta name="refresh" content="0; url=/tides.html">'), "text/html"),
        (b"%PDF-1.4 " + page('<meta http-equiv="refresh" content="0; url=/x">'), "application/pdf"),
    ],
)
def test_what_is_renewed_hidden_or_no_page_leads_nowhere(data: bytes, media: str) -> None:
    assert led_on(data, media) == ""


def test_signs_in_its_address_are_read_as_signs() -> None:
    assert led_on(page('<meta http-equiv="refresh" content="0; url=/a?b=1&amp;c=2">'), "") == "/a?b=1&c=2"


def test_hostile_heads_take_no_time() -> None:
    began = time.process_time()
    for text in (
        b"<meta " * 20_000,
        b"<meta http-equiv=refresh content=" + b" " * 60_000,
        b"<noscript" * 10_000,
        b"<!--" * 9000,
    ):
        assert led_on(text, "text/html") == ""
    assert time.process_time() - began < 2


def test_the_visitor_follows_it_with_all_its_care(site: Site) -> None:
    site.page("/tides", "Tides", "High and low.")
    site.pages["/old"] = Served(page('<meta http-equiv="refresh" content="0; url=tides">'))
    found = visitor().get(site.url("/old"))
    assert (found.address, found.final) == (site.url("/old"), site.url("/tides"))
    site.rules("User-agent: *", "Disallow: /tides")
    with pytest.raises(NotFetchedError, match="leave it alone"):
        visitor().get(site.url("/old"))


def test_a_page_that_leads_to_itself_is_taken_as_it_is(site: Site) -> None:
    site.pages["/round"] = Served(page('<meta http-equiv="refresh" content="0; url=/round">'))
    assert visitor().get(site.url("/round")).final == site.url("/round")
