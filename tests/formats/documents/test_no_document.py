"""What came instead of a document is known and told; a page that only speaks of such things stays one."""

import pytest

from review_tui.formats.documents import html
from review_tui.formats.documents.no_document import GONE, why_none

TEXT = "<p>" + "Families told the council that they waited longer than they had been promised. " * 6 + "</p>"
LINKS = "<ul>" + "<li><a href='/a'>Schools and learning for families</a></li>" * 60 + "</ul>"


def none_of(title: str, body: str) -> str:
    return html.read(f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode(), "a.html").none


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Tarn Council", "<h1>Sorry, that page has gone missing</h1><p>Try the search.</p>"),
        ("Page unavailable - Tarn Council", "<h1>Page unavailable</h1><p>It is no longer here.</p>"),
        ("Whoops", f"<h1>Whoops! We lost that one</h1><p>It might have been deleted.</p>{LINKS}"),
        ("Documents", "<p>The document you have asked for is not available.</p>"),
        ("Cyngor", "<h1>Nid yw'r dudalen hon ar gael</h1><p>Ni ellir dod o hyd i'r dudalen.</p>"),
        ("Gone", "<h1>410 Gone</h1><p>The requested resource is no longer available on this server.</p>"),
        ("Tarn", "<h1>503 Service Unavailable</h1><p>The server cannot serve your request.</p>"),
        ("Tarn", "<h1>Error 500: Internal server error</h1><p>Something went wrong.</p>"),
        ("Tarn", "<h1>Site under maintenance</h1><p>Please try again later.</p>"),
        ("Library", "<p>We couldn't find the file. The file may have moved.</p>"),
    ],
)
def test_a_page_that_says_that_nothing_is_there_is_no_document(title: str, body: str) -> None:
    assert none_of(title, body) == GONE


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Just a moment...", "<p>tarn.example needs to review the security of your connection.</p>"),
        ("Attention Required! | Quillflare", "<h1>Sorry, you have been blocked</h1><p>Why is that so?</p>"),
        ("Reports", "<p>Please solve the CAPTCHA below.</p>"),
        ("Reports", "<p>We saw unusual traffic from your network. Are you a robot?</p>"),
        ("Reports", "<div id='app'><p>Loading…</p></div>"),
    ],
)
def test_a_page_that_looks_at_who_asks_is_no_document(title: str, body: str) -> None:
    assert "needs JavaScript, or a person" in none_of(title, body)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>We value your privacy</h1><p>We and our 842 partners store cookies on your device.</p>",
        "<h1>Your choices</h1><p>To read on, please consent to the use of cookies by us and third parties.</p>",
        "<p>This site uses cookies.</p><p>Manage my cookies or accept all cookies to go on.</p>",
    ],
)
def test_a_wall_that_asks_for_consent_is_no_document(body: str) -> None:
    assert "cookies or consent" in none_of("Tarn Times", body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Registration required", "<p>Please register or log in to download this document.</p>"),
        ("Short breaks fail", "<p>Subscribe to continue reading. This article is for subscribers only.</p>"),
        ("Journal", "<p>Already a member? Sign in to view the full text.</p>"),
        ("Are you a professional?", "<p>Please confirm that you are a doctor.</p>"),
    ],
)
def test_a_door_that_is_shut_is_no_document(title: str, body: str) -> None:
    assert "sign-in page" in none_of(title, body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Where have the nurses gone", "<p>They were not found in any of the wards that we asked.</p>" * 20),
        ("Missing children", f"<p>Some children were not found.</p>{TEXT}{TEXT}"),
        ("Social security service", "<p>The social security service helps families in need of money.</p>"),
        ("Plans", "<p>This document is not available in Welsh. It sets out the plans of the council.</p>"),
        ("Plans", "<p>The plans are short. Sign up to see our newsletter.</p>"),
        ("Attention required", "<p>The bridge needs attention before the winter.</p>"),
        ("Traffic", "<p>There was unusual traffic on the bridge in May.</p>"),
        ("Names", f"<table><tr><td>Quill</td><td>not found</td></tr></table>{LINKS}"),
        ("How to use cookies in a bakery", TEXT),
        ("Guide - withdrawn", f"<p>This guidance was withdrawn on 3 May 2019.</p>{TEXT}"),
    ],
)
def test_a_page_that_speaks_of_such_things_stays_a_document(title: str, body: str) -> None:
    assert none_of(title, body) == ""


def test_a_long_text_is_a_document_whatever_it_says() -> None:
    assert why_none("A study of error pages", "Page not found. It was a sentence that went on for long. " * 60) == ""


def test_a_heading_that_begins_with_a_number_of_errors_is_one_of_a_document() -> None:
    for heading in ("503 children wait for a place", "500 new school places", "Site of the maintenance depot"):
        assert none_of("Tarn", f"<h1>{heading}</h1><p>They said so in the spring.</p>") == ""


def test_what_a_page_says_of_itself_that_is_no_document_is_uncertain() -> None:
    body = b"<html><head><title>Tarn</title></head><body><h1>Page not found</h1></body></html>"
    (hit,) = html.read(body, "a.html").hits
    assert dict(hit.record.origins)["title"].startswith("uncertain: ")
