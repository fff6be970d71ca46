"""What came instead of a document is known and told; a page that only speaks of such things stays one."""

import pytest

from review_tui.formats.documents import html
from review_tui.formats.documents.no_document import FOLDER, GONE, SITE, why_none

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
        ("Trust", "<p>Sorry, this document has been archived or removed.</p><p>Try the search.</p>"),
        ("Session expired", "<p>Please go back to the first page.</p>"),
        ("Runtime Error", "<h1>Server Error in '/' Application.</h1><p>A problem came up.</p>"),
        ("Nothing found", "<h1>Nothing found</h1><p>Perhaps the search helps.</p>"),
        ("Wayback Machine", "<p>Hrm. The Wayback Machine has not archived that URL.</p>"),
        ("Archive", "<p>The page you requested is not in the web archive.</p>"),
        ("Comune", "<p>La pagina richiesta non è stata trovata.</p>"),
        ("Gemeente", "<p>De pagina die u zoekt bestaat niet meer.</p>"),
        ("Câmara", "<p>A página solicitada não existe.</p>"),
        ("Kommun", "<p>Sidan du söker finns inte.</p>"),
        ("Stadt", "<p>Die angeforderte Seite wurde nicht gefunden.</p>"),
        ("Mairie", "<p>La page demandée n'existe plus.</p>"),
        ("Urząd", "<p>Strona nie istnieje.</p>"),
    ],
)
def test_a_page_that_says_that_nothing_is_there_is_no_document(title: str, body: str) -> None:
    assert none_of(title, body) == GONE


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("tarn.example", "<p>This domain is for sale.</p><p>Buy this domain.</p>"),
        ("tarn.example", "<p>tarn.example is parked free.</p>"),
        ("tarn.example", "<p>This domain name has expired. The owner may renew it.</p>"),
        ("Account Suspended", "<p>This account has been suspended.</p>"),
        ("Tarn Trust", "<h1>Coming soon</h1><p>We are at work on it.</p>"),
        ("Tarn Trust", "<p>Our website is under construction.</p>"),
        ("Welcome to nginx!", "<h1>Welcome to nginx!</h1><p>It is installed.</p>"),
    ],
)
def test_a_site_that_is_not_there_is_no_document(title: str, body: str) -> None:
    assert none_of(title, body) == SITE


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
        "<p>Wij gebruiken cookies.</p><p>Accepteren</p><p>Weigeren</p>",
        "<p>Nous et nos 800 partenaires utilisons des cookies.</p><p>Tout refuser</p>",
        "<p>Utilizamos cookies propias.</p><p>Aceptar</p><p>Rechazar</p>",
        "<p>Wir nutzen Cookies.</p><p>Alle akzeptieren</p><p>Ablehnen</p>",
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
        ("Folder", "<h1>You need access</h1><p>Ask for access, or use another account.</p>"),
        ("Repository", "<p>The full text is restricted to registered users.</p>"),
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
        ("Hubs", f"<p>A second hub is coming soon.</p>{TEXT}"),
        ("Suspended pupils", f"<p>The account of the suspended pupils is long.</p>{TEXT}"),
        ("Parking", "<p>No boat is left at the pier where a car was parked before.</p>"),
        ("Site closed", f"<p>The site was closed in the spring of 2020.</p>{TEXT}"),
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


@pytest.mark.parametrize(
    "title", ["Index of /docs", "Index of /", "Directory listing for /a/b", "Index of https://t.example/"]
)
def test_the_list_of_what_a_folder_holds_is_no_document(title: str) -> None:
    files = "".join(f"<a href='{n}.pdf'>{n}.pdf</a> 2019-05-0{n + 1} 10:00 1.2M\n" for n in range(6))
    for shown in ("<a href='/'>Parent Directory</a>", f"<pre>{files}</pre>"):
        assert none_of(title, f"<h1>{title}</h1>{shown}") == FOLDER


def test_an_index_of_something_else_is_a_document() -> None:
    for title in ("Index of Multiple Deprivation", "Index of plans", "Contents of the plan"):
        assert none_of(title, f"<h1>{title}</h1>{TEXT}") == ""
