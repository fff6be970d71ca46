"""A document gives one record with its texts by page, and what was guessed is marked as guessed."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.documents import html, pdf, plain
from review_tui.model.review.records import Record
from tests.formats.corpus import CORPUS, needs_corpus


def one(found: Parsed) -> tuple[Record, tuple[str, ...]]:
    (hit,) = found.hits
    assert (hit.position, found.found) == (0, 1)
    assert hit.record.file == hit.record.text == ""
    return hit.record, hit.pages


def said(found: Parsed) -> str:
    return " | ".join(problem.text for problem in found.problems)


def made(draw: Callable[[Any], object], title: str = "", author: str = "", **options: Any) -> bytes:
    """Make a PDF; `draw` puts what it should hold on a canvas."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True, **options)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    draw(canvas)
    canvas.save()
    return out.getvalue().replace(b"D:20000101", b"D:20210601")  # an invariant file is of the year 2000


def report(canvas: Any) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 800, "Northmere Council, May 2021")
    canvas.setFont("Helvetica-Bold", 24)
    canvas.drawString(60, 740, "Plans that arrive late")
    canvas.drawString(60, 710, "in Northmere")
    canvas.setFont("Helvetica", 11)
    for line in range(20):
        canvas.drawString(60, 660 - 14 * line, f"The council told parents what it had found, line {line}.")
    canvas.setFont("Helvetica-Bold", 24)
    canvas.drawString(60, 300, "What we found")
    canvas.showPage()
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 800, "The second page cites 2019.")
    canvas.showPage()


def test_a_pdf_gives_its_texts_by_page_and_the_title_in_the_biggest_type() -> None:
    record, pages = one(pdf.read(made(report), "a.pdf"))
    assert record.title == "Plans that arrive late in Northmere"
    assert (record.type, record.kind, record.page_count) == ("report", "document", 2)
    assert "line 19" in pages[0]
    assert pages[1] == "The second page cites 2019."
    assert record.guessed == ("title", "year", "date", "organisation", "language")
    assert (record.year, record.organisation, record.language) == (2021, "Northmere Council", "en")


def test_a_title_in_the_properties_counts_where_the_page_has_it_as_a_heading() -> None:
    record, _ = one(pdf.read(made(report, title="Plans that arrive late in Northmere"), "a.pdf"))
    assert dict(record.origins)["title"] == "the file's properties"
    record, _ = one(pdf.read(made(report, title="The council told parents what it h", author="B Typist"), "a.pdf"))
    assert record.title == "Plans that arrive late in Northmere"
    assert dict(record.origins)["title"] == "the largest type on page 1"
    assert record.authors == ()


@pytest.mark.parametrize(
    "junk", ["Microsoft Word - final final.doc", "untitled", "10327154 Lewisham final clean.docx", "Slide 1", "12 / 3",
             "Template  Report template"],
)  # fmt: skip
def test_what_a_program_wrote_is_no_title(junk: str) -> None:
    record, _ = one(pdf.read(made(report, title=junk), "a.pdf"))
    assert record.title == "Plans that arrive late in Northmere"


def test_a_pdf_of_pictures_is_told_and_named_by_its_file() -> None:
    found = pdf.read(made(lambda c: (c.rect(10, 10, 90, 90, fill=1), c.showPage())), "scan.pdf")
    record, pages = one(found)
    assert (record.title, record.page_count, pages) == ("scan.pdf", 1, ())
    assert "no text layer" in said(found)


def test_a_pdf_with_a_password_is_told_and_named_by_its_file() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    found = pdf.read(made(report, encrypt=StandardEncryption("secret")), "locked.pdf")
    record, pages = one(found)
    assert (record.title, pages) == ("locked.pdf", ())
    assert "protected by a password" in said(found)


def test_a_pdf_that_anyone_may_open_is_read() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    record, _ = one(pdf.read(made(report, encrypt=StandardEncryption("", ownerPassword="owner")), "open.pdf"))
    assert record.title == "Plans that arrive late in Northmere"


@pytest.mark.parametrize("end", [200, 700, -150])
def test_a_damaged_pdf_is_a_record_all_the_same(end: int) -> None:
    found = pdf.read(made(report)[:end], "cut.pdf")
    record, _ = one(found)
    assert record.title == "cut.pdf"
    assert "damaged or cut off" in said(found)


def test_an_empty_pdf_is_lost_and_told() -> None:
    found = pdf.read(b"", "a.pdf")
    assert (found.hits, found.found) == ((), 1)
    assert "is empty" in said(found)


def test_a_pdf_of_too_many_pages_is_read_in_part_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    found = pdf.read(made(report), "long.pdf")
    assert len(one(found)[1]) == 1
    assert "has 2 pages; the first 1 were read" in said(found)


def test_the_careful_way_gives_the_same_words() -> None:
    quick, careful = one(pdf.read(made(report), "a.pdf")), one(pdf.read_carefully(made(report), "a.pdf"))
    assert [page.split() for page in careful[1]] == [page.split() for page in quick[1]]
    assert careful[0].page_count == 2


@given(st.binary(max_size=200))
@settings(max_examples=25, deadline=None)
def test_no_bytes_make_the_pdf_reader_fail(data: bytes) -> None:
    assert pdf.read(b"%PDF-1.7\n" + data, "x.pdf").found == 1


@needs_corpus
def test_inspection_reports_have_their_titles_and_years() -> None:
    folder = CORPUS / "docs" / "pdf" / "ofsted_send"
    found = {path.stem: one(pdf.read(path.read_bytes(), path.name))[0] for path in sorted(folder.iterdir())}
    years = {"blackpool": 2024, "dorset": 2024, "warrington": 2023, "hertfordshire": 2023}
    assert {name: found[name].year for name in years} == years
    titles = [record.title for record in found.values()]
    assert len(titles) == 10
    assert [t for t in titles if not t.startswith("Area SEND inspection of ") or not t.endswith(" Partnership")] == []


PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Local offer - Northmere Council</title>
<meta property="og:title" content="The local offer">
<meta property="og:site_name" content="Northmere Council">
<meta property="og:url" content="https://northmere.example/offer">
<meta property="article:published_time" content="2020-03-06T10:00:00Z">
<script>var secret = "script words";</script></head>
<body><nav>Home News</nav><main><h1>Our local offer</h1><p>{}</p><p hidden>hidden words</p></main>
<footer>Cookies</footer></body></html>"""
LONG = "The council sets out what support there is for children with special needs. " * 20


def test_a_page_tells_title_date_site_and_address() -> None:
    record, pages = one(html.read(PAGE.format(LONG).encode(), "a.html"))
    assert record.title == "The local offer"
    assert (record.year, record.date) == (2020, "2020-03-06")
    assert record.organisation == "Northmere Council"
    assert record.url == "https://northmere.example/offer"
    assert (record.type, record.kind, record.language) == ("webpage", "page", "en-GB")
    assert record.guessed == ("title", "year", "date", "organisation")
    assert "what support there is" in pages[0]
    assert "script words" not in pages[0]
    assert "Cookies" not in pages[0]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<title>T</title><meta name="citation_title" content="Cited"><meta property="og:title" content="O">', "Cited"),
        ('<title>T</title><meta property="og:title" content="O">', "O"),
        ("<title>T</title>", "T"),
        ("", "Heading"),
    ],
)
def test_the_title_is_the_most_careful_one(head: str, title: str) -> None:
    page = f"<html><head>{head}</head><body><h1>Heading</h1><p>Text of it.</p></body></html>"
    assert one(html.read(page.encode(), "a.html"))[0].title == title


def test_an_article_tells_its_authors_and_doi() -> None:
    head = (
        '<meta name="citation_title" content="T"><meta name="citation_author" content="Smith, J">'
        '<meta name="citation_author" content="Doe, A"><meta name="citation_doi" content="10.1234/A">'
        '<meta name="citation_journal_title" content="Journal">'
        '<meta name="citation_publication_date" content="2019/05">'
    )
    record, _ = one(html.read(f"<html><head>{head}</head><body><p>Text.</p></body></html>".encode(), "a.html"))
    assert record.authors == ("Smith, J", "Doe, A")
    assert (record.doi, record.container, record.type) == ("10.1234/a", "Journal", "article-journal")
    assert (record.year, record.date) == (2019, "2019/05")


def test_where_the_main_text_is_a_small_part_all_that_is_shown_is_kept() -> None:
    items = "".join(f"<div><a href='/{n}'>Service number {n} of the offer</a></div>" for n in range(200))
    page = f"<html><head><title>T</title></head><body><article><p>{LONG[:200]}</p></article>{items}</body></html>"
    _, pages = one(html.read(page.encode(), "a.html"))
    assert all(f"Service number {n} of" in "\n".join(pages) for n in range(200))


def test_a_page_without_text_is_a_record_and_told() -> None:
    found = html.read(b"<html><head><title>Loading</title></head><body><div id=app></div></body></html>", "a.html")
    assert one(found)[0].title == "Loading"
    assert "may need JavaScript" in said(found)


def test_a_page_without_a_title_is_named_by_its_file() -> None:
    found = html.read(b"<p>Only words.</p>", "page.html")
    assert one(found)[0].title == "page.html"
    assert "has no title" in said(found)


@pytest.mark.parametrize("data", [b"", b"  \n", b"<!-- only a comment -->", b"<?xml version='1.0'?>"])
def test_a_page_of_nothing_is_lost_and_told(data: bytes) -> None:
    found = html.read(data, "a.html")
    assert (found.hits, found.found) == ((), 1)


def test_no_entity_of_a_page_is_resolved() -> None:
    page = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><title>T</title><body>a &x; b</body></html>'
    assert "root:" not in repr(html.read(page, "a.html"))


def test_markup_in_a_title_is_only_letters_and_escapes_go() -> None:
    page = "<html><title>[bold]SEND[/] \x1b[31m&lt;script&gt;</title><body><p>x</p></body></html>"
    assert one(html.read(page.encode(), "a.html"))[0].title == "[bold]SEND[/] <script>"


def test_a_deeply_nested_page_is_read() -> None:
    page = "<html><title>T</title><body>" + "<div>" * 20_000 + "deep" + "</div>" * 20_000 + "</body></html>"
    assert one(html.read(page.encode(), "a.html"))[0].title == "T"


@given(st.text(max_size=200))
@settings(max_examples=40, deadline=None)
def test_no_text_makes_the_page_reader_fail(text: str) -> None:
    assert html.read(text.encode("utf-8", "surrogatepass"), "x.html").found == 1


@needs_corpus
def test_saved_pages_have_titles_and_words() -> None:
    for path in sorted((CORPUS / "docs" / "html" / "trafilatura").glob("*.html")):
        record, pages = one(html.read(path.read_bytes(), path.name))
        assert record.title not in ("", path.name), path.name
        assert sum(map(len, pages)) > 1000, path.name


def test_a_text_gives_its_first_line_as_title() -> None:
    record, pages = one(plain.read(b"\n# Plans that arrive late\n\nNorthmere, 2021\n", "a.md"))
    assert (record.title, record.year, record.kind) == ("Plans that arrive late", 2021, "document")
    assert record.guessed == ("title", "year")
    assert pages == ("# Plans that arrive late\n\nNorthmere, 2021",)


def test_furniture_of_a_site_is_no_title() -> None:
    assert one(plain.read(b"Skip to content\nMenu\nThe real title\n", "a.txt"))[0].title == "The real title"


@pytest.mark.parametrize("head", ["Northmere Council", "PRESS RELEASE", "Cabinet report"])
def test_a_body_or_a_kind_of_document_on_top_of_a_text_is_no_title_and_the_next_line_is_uncertain(head: str) -> None:
    record, _ = one(plain.read(f"{head}\n\nLate plans\n\nPlans come late.\n".encode(), "a.txt"))
    assert (record.title, dict(record.origins)["title"]) == ("Late plans", "uncertain: its first line")
    record, _ = one(plain.read(f"{head}\n".encode(), "a.txt"))
    assert (record.title, dict(record.origins)["title"]) == (head, "uncertain: its first line")


def test_a_long_first_line_is_cut_at_a_word() -> None:
    title = one(plain.read(b"word " * 100, "a.txt"))[0].title
    assert title.endswith("word …")
    assert len(title) <= 202


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\x07\x08"])
def test_a_text_without_words_is_lost_and_told(data: bytes) -> None:
    found = plain.read(data, "a.txt")
    assert (found.hits, found.found) == ((), 1)


def test_bytes_that_are_no_text_are_told() -> None:
    assert "not a text" in said(plain.read(b"MZ\x00\x01" * 50, "a.txt"))


def test_form_feeds_part_pages() -> None:
    assert plain.cut("one\n\ftwo\f") == ("one", "two", "")


def test_long_texts_are_cut_at_paragraphs_or_lines() -> None:
    paragraphs = plain.cut(("word " * 100 + "\n\n") * 20)
    assert len(paragraphs) == 4
    lines = plain.cut("a line of words\n" * 1000)
    assert len(lines) == 6
    assert all(len(page) <= 3000 for page in (*paragraphs, *lines))


@given(st.text(alphabet="ab \n\t", max_size=400), st.integers(1, 30))
def test_no_word_is_lost_between_pages(text: str, times: int) -> None:
    long = text * times
    assert " ".join(plain.cut(long)).split() == long.split()


def test_a_text_that_calls_its_title_loses_the_label_and_tells_its_year_and_body() -> None:
    from review_tui.formats.documents import plain

    text = (
        "Mere County Council\nTitle: Notes on doors\nPublished March 2016\n"
        + "Doors were open to all the pupils.\n" * 9
    )
    (hit,) = plain.read(text.encode("utf-16"), "a.txt").hits
    record = hit.record
    assert (record.title, record.year, record.organisation, hit.line) == (
        "Notes on doors",
        2016,
        "Mere County Council",
        2,
    )
    assert dict(record.origins)["title"] == "what it calls its title"
    untitled = plain.read(text.replace("Title: ", "").encode(), "a.txt").hits[0].record
    assert (untitled.title, dict(untitled.origins)["title"]) == ("Notes on doors", "uncertain: its first line")
