"""A page that is nothing but a list of works is held up; a page with a list in it, or below it, is a document."""

import pytest

from review_tui.formats.documents import html

PROSE = "<p>" + "The pier was built by the council for the people of the bay. It is open all year. " * 12 + "</p>"


def page(body: str, title: str = "Publications") -> bytes:
    return f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>".encode()


def works(form: str) -> str:
    return "".join(form.format(n=n, year=2000 + n) for n in range(10))


LISTS = [
    "<ul>" + works("<li>Quill, A., &amp; Mole, B. ({year}). Report {n} on the piers. Bay Council.</li>") + "</ul>",
    works("<p>Quill A, Mole B. Report {n} on the piers of the bay. Bay Council; {year}.</p>"),
    "<table><tr><th>Title</th><th>Author</th><th>Year</th></tr>"
    + works("<tr><td>Report {n} on piers</td><td>Quill A</td><td>{year}</td></tr>")
    + "</table>",
    "<p>Results 1 - 10 of 112</p>"
    + works("<h3><a href='/{n}'>Report number {n} on the piers of the bay</a></h3><p>A snippet of it, {year}</p>"),
]


@pytest.mark.parametrize("body", LISTS)
def test_a_page_that_is_a_list_of_works_is_held_up(body: str) -> None:
    found = html.read(page(body), "list.html")
    assert (len(found.hits), found.found) == (0, 1)
    assert "looks like a list of references" in found.problems[0].text
    assert found.none


@pytest.mark.parametrize("body", LISTS)
def test_a_page_of_prose_with_a_list_below_is_a_document(body: str) -> None:
    assert len(html.read(page(PROSE + body, "On piers"), "page.html").hits) == 1


@pytest.mark.parametrize(
    "body",
    [
        PROSE,
        "<table><tr><th>Ward</th><th>Year</th></tr>" + works("<tr><td>Ward {n}</td><td>{year}</td></tr>") + "</table>",
        works("<h3><a href='/{n}'>Report number {n} on the piers of the bay</a></h3>") + PROSE,
        "<ul>" + works("<li>The pier of {year} was longer than the one before.</li>") + "</ul>",
    ],
)
def test_other_pages_are_documents(body: str) -> None:
    assert len(html.read(page(body, "The piers of the bay"), "page.html").hits) == 1
