"""Word, PowerPoint, OpenDocument and EPUB files: what they show comes in, what they hide does no harm."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx as word
import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.documents import docx, epub, mhtml, odf, packed_xml, pptx
from review_tui.formats.sandbox.child import read_file
from review_tui.formats.sniff import HEAD, sniff
from review_tui.model.review.records import Problem, Record
from tests.formats.corpus import CORPUS, needs_corpus

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
O = "urn:oasis:names:tc:opendocument:xmlns:"  # noqa: E741
ODF = f'xmlns:office="{O}office:1.0" xmlns:text="{O}text:1.0" xmlns:table="{O}table:1.0" xmlns:draw="{O}drawing:1.0" '
ODF += f'xmlns:style="{O}style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="{O}meta:1.0"'
P = 'xmlns:p="http://p" xmlns:a="http://a" xmlns:r="http://r"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: dict[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return out.getvalue()


def only(parsed: Parsed) -> tuple[Record, tuple[str, ...]]:
    assert parsed.problems == ()
    (hit,) = parsed.hits
    return hit.record, hit.pages


def a_word_document(body: str, **parts: str) -> bytes:
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            **{name.replace("__", "/") + ".xml": text for name, text in parts.items()},
        }
    )


def paragraph(text: str, style: str = "", more: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r>{more}</w:p>"


def test_a_word_document_as_word_writes_it() -> None:
    made = word.Document()
    made.core_properties.title = "SEND strategy 2021 to 2024"
    made.core_properties.author = "Typist, A."
    made.add_heading("A heading of the first level", 1)
    made.add_paragraph("The council will publish its plan in 2022.")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Autism", "412"
    out = BytesIO()
    made.save(out)
    record, pages = only(docx.read(out.getvalue(), "a.docx"))
    assert (record.title, record.year, record.authors) == ("SEND strategy 2021 to 2024", 2021, ())
    assert record.origins[:2] == (
        ("title", "uncertain: the file's properties"),
        ("year", "uncertain: the first year of its title"),
    )
    assert record.guessed == ("title", "year")
    assert "A heading of the first level" in pages[0]
    assert "Autism\t412" in pages[0]


@pytest.mark.parametrize("title", ["Document1", "Microsoft Word - plan.docx", "  ", "template for reports"])
def test_a_title_that_a_program_wrote_gives_way_to_the_heading(title: str) -> None:
    core = f"<core xmlns:dc='d'><dc:title>{title}</dc:title></core>"
    data = a_word_document(paragraph("Foreword of the mayor.") + paragraph("Our plan", "berschrift1"),
                           word__styles=f"<w:styles {W}><w:style w:styleId='berschrift1'><w:name w:val='heading 1'/>"
                           "</w:style></w:styles>", docProps__core=core)  # fmt: skip
    assert only(docx.read(data, "a.docx"))[0].title == "Our plan"


def a_titled_document(said: str, *body: str) -> tuple[str, str]:
    data = a_word_document("".join(body), docProps__core=f"<core xmlns:dc='d'><dc:title>{said}</dc:title></core>")
    record, _ = only(docx.read(data, "a plan.docx"))
    return record.title, dict(record.origins)["title"]


def test_the_properties_of_another_document_give_way_to_the_style_of_a_title_alone() -> None:
    plan = paragraph("A plan for Northmere", "title")
    part = paragraph("Foreword", "heading 1")
    assert a_titled_document("Minutes of 2009", plan) == ("A plan for Northmere", "the style of a title")
    assert a_titled_document("Minutes of 2009", part) == ("Minutes of 2009", "uncertain: the file's properties")
    assert a_titled_document("The plan of Northmere", plan) == ("The plan of Northmere", "the file's properties")
    assert a_titled_document("", part) == ("a plan", "uncertain: the name of the file")
    assert a_titled_document("", part, paragraph("Bread for all", "heading 1")) == (
        "Bread for all",
        "its first heading",
    )
    assert a_titled_document("", paragraph("Our plan")) == ("Our plan", "uncertain: its first line")
    assert a_titled_document("", paragraph("A sentence.")) == ("a plan", "uncertain: the name of the file")


def test_cells_in_the_fields_of_a_form_are_read() -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{paragraph(text)}</w:tc>"

    field = f"<w:sdt><w:sdtPr><w:tag w:val='x'/></w:sdtPr><w:sdtContent>{cell('Northmere')}</w:sdtContent></w:sdt>"
    _, (page,) = only(docx.read(a_word_document(f"<w:tbl><w:tr>{cell('Area')}{field}</w:tr></w:tbl>"), "a.docx"))
    assert page == "Area\tNorthmere"


def test_without_styles_the_one_paragraph_in_the_largest_type_is_the_title() -> None:
    def sized(text: str, size: int) -> str:
        return f"<w:p><w:r><w:rPr><w:sz w:val='{size}'/></w:rPr><w:t>{text}</w:t></w:r></w:p>"

    body, plan, text = paragraph("Northmere Trust"), sized("Inclusion charter", 44), sized("It begins here.", 24)
    assert a_titled_document("", body, plan, text) == ("Inclusion charter", "the largest type of its first lines")
    assert a_titled_document("", body, sized("Northmere Trust", 44), text)[1] == "uncertain: its first line"
    assert a_titled_document("", body, plan, sized("Another", 44))[1] == "uncertain: its first line"
    assert a_titled_document("", body, sized("Inclusion charter", 24))[1] == "uncertain: its first line"


def test_a_document_made_from_an_old_template_is_as_old_as_itself() -> None:
    days = "<t:created>2022-03-02T09:00:00Z</t:created><t:modified>2013-12-23T23:15:00Z</t:modified>"
    core = f"<core xmlns:t='t'>{days}</core>"
    data = a_word_document(paragraph("Our plan") + paragraph("March 2022"), docProps__core=core)
    assert only(docx.read(data, "a.docx"))[0].year == 2022


def test_without_a_heading_a_short_first_line_is_the_title_and_a_sentence_is_not() -> None:
    assert only(docx.read(a_word_document(paragraph("Our plan") + paragraph("Text.")), "b.docx"))[0].title == "Our plan"
    record, _ = only(docx.read(a_word_document(paragraph("This is a sentence.")), "b plan.docx"))
    assert (record.title, record.guessed) == ("b plan", ("title",))


@pytest.mark.parametrize("above", ["Briefing note", "Northmere County Council", "Easy read", "Mere Schools Trust"])
def test_the_kind_of_a_document_or_its_body_is_no_first_line(above: str) -> None:
    data = a_word_document(paragraph(above) + paragraph("Our plan for schools") + paragraph("Text of it."))
    record, _ = only(docx.read(data, "b.docx"))
    assert record.title == "Our plan for schools"
    assert dict(record.origins)["title"] == "uncertain: its first line"


def test_what_was_struck_out_or_stands_twice_is_not_read() -> None:
    more = (
        "<w:del><w:r><w:delText>struck</w:delText></w:r></w:del><w:r><w:instrText>PAGEREF</w:instrText></w:r>"
        "<mc:AlternateContent xmlns:mc='m'><mc:Choice><w:t>box</w:t></mc:Choice><mc:Fallback><w:t>box</w:t>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    found = docx.read(a_word_document(paragraph("Kept ", more=more)), "a.docx")
    assert found.hits[0].pages == ("Kept box",)
    assert ["1 tracked change" in problem.text for problem in found.problems] == [True]


def test_notes_stand_behind_the_text_and_pages_are_cut_where_word_cut_them() -> None:
    notes = f"<w:footnotes {W}><w:footnote w:type='separator'><w:p/></w:footnote><w:footnote>{paragraph('A note.')}"
    body = paragraph("One", more="<w:r><w:lastRenderedPageBreak/></w:r>") + paragraph("Two")
    data = a_word_document(body, word__footnotes=notes + "</w:footnote></w:footnotes>")
    _, pages = only(docx.read(data, "a.docx"))
    assert [page.split() for page in pages] == [["One"], ["Two", "A", "note."]]


def slides(*, order: str = "ab") -> bytes:
    def slide(title: str, text: str) -> str:
        shape = "<p:sp><p:nvPr><p:ph type='{}'/></p:nvPr><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sp>"
        return f"<p:sld {P}>{shape.format('title', title)}{shape.format('body', text)}</p:sld>"

    note = (
        f"<p:notes {P}><p:sp><p:ph type='body'/><a:p><a:t>Say it slowly</a:t></a:p></p:sp><p:sp><p:ph type='sldNum'/>"
    )
    ids = "".join(f"<p:sldId id='25{n}' r:id='{name}'/>" for n, name in enumerate(order))
    rels = "".join(f"<Relationship Id='{n}' Type='{REL}/slide' Target='slides/{n}.xml'/>" for n in "ab")
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "ppt/presentation.xml": f"<p:presentation {P}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
            "ppt/_rels/presentation.xml.rels": f"<Relationships>{rels}</Relationships>",
            "ppt/slides/a.xml": slide("Transport in 2019", "412 journeys"),
            "ppt/slides/b.xml": slide("What next", "No decision"),
            "ppt/slides/_rels/b.xml.rels": f"<R><r Id='n' Type='{REL}/notesSlide' Target='../notesSlides/n.xml'/></R>",
            "ppt/notesSlides/n.xml": note + "<a:p><a:t>2</a:t></a:p></p:sp></p:notes>",
        }
    )


def test_slides_are_pages_in_the_order_shown_with_what_was_to_be_said() -> None:
    record, pages = only(pptx.read(slides(), "a.pptx"))
    assert (record.title, record.year, record.type) == ("Transport in 2019", 2019, "speech")
    assert pages == ("Transport in 2019\n412 journeys", "What next\nNo decision\n\nSay it slowly")
    assert only(pptx.read(slides(order="ba"), "a.pptx"))[1][1].startswith("Transport")


def open_document(kind: str, content: str, meta: str = "") -> bytes:
    return packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {ODF}><office:automatic-styles><style:style style:name='P1' "
            f"style:parent-style-name='Title'/></office:automatic-styles><office:body><office:{kind}>{content}"
            f"</office:{kind}></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
        }
    )


def test_an_open_text() -> None:
    content = (
        "<text:h text:outline-level='1'>A heading</text:h><text:p text:style-name='P1'>The title of it</text:p>"
        "<text:p>One<text:s text:c='2'/>two<text:tab/>three<text:note><text:p>a note</text:p></text:note>.</text:p>"
        "<text:tracked-changes><text:p>struck</text:p></text:tracked-changes>"
    )
    meta = "<meta:initial-creator>Typist</meta:initial-creator><dc:date>2022-03-01T10:00:00</dc:date>"
    record, (page,) = only(odf.read(open_document("text", content, meta), "a.odt"))
    assert (record.title, record.year, record.authors) == ("The title of it", 2022, ())
    assert "One  two\tthree (a note)." in page
    assert "struck" not in page


def test_open_slides_and_sheets_are_pages() -> None:
    shown = "".join(f"<draw:page><text:p>Slide {n}</text:p></draw:page>" for n in (1, 2))
    record, pages = only(odf.read(open_document("presentation", shown), "a.odp"))
    assert (pages, record.type) == (("Slide 1", "Slide 2"), "speech")
    row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    sheet = f"<table:table>{row.format('Ducks')}{row.format(12)}</table:table>"
    parsed = odf.read(open_document("spreadsheet", sheet), "a.ods")
    assert parsed.hits[0].pages == ("Ducks\n12",)
    assert "holds no table of records, so it came in as a document" in parsed.problems[0].text


def book(**changes: str) -> bytes:
    opf = (
        "<package xmlns:dc='d'><metadata><dc:title>On schools</dc:title><dc:creator>Ida Marsh</dc:creator>"
        "<dc:publisher>Open Hand</dc:publisher><dc:date>2018-04-01</dc:date>"
        "<dc:identifier>urn:isbn:9781</dc:identifier></metadata><manifest><item id='b' href='two%20words.xhtml'/>"
        "<item id='a' href='one.xhtml'/></manifest>"
        "<spine><itemref idref='a'/><itemref idref='b'/><itemref idref='lost'/></spine></package>"
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<c><rootfiles><rootfile full-path='in/book.opf'/></rootfiles></c>",
        "in/book.opf": opf,
        "in/one.xhtml": "<html><body><h1>One</h1><script>bad()</script></body></html>",
        "in/two words.xhtml": "<html><body><p>Two</p></body></html>",
    }
    return packed(parts | changes)


def test_a_book_has_authors_and_its_chapters_in_the_order_of_reading() -> None:
    record, pages = only(epub.read(book(), "a.epub"))
    assert (record.title, record.year, record.authors) == ("On schools", 2018, ("Marsh, Ida",))
    assert (record.organisation, record.isbn, record.type) == ("Open Hand", "9781", "book")
    assert record.guessed == ("title", "year", "organisation")
    assert dict(record.origins)["title"] == dict(record.origins)["organisation"] == "the file's properties"
    assert pages == ("One", "Two")


def test_a_page_saved_whole_keeps_its_address() -> None:
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://northmere.example/send\r\n"
        b"Date: Tue, 5 Mar 2024 23:10:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=windows-1252\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><head><title>Children=92s plan</title></head><body>"
        b"<p>We will publish the plan for all children of the county.</p></body></html>\r\n--x\r\n"
        b"Content-Type: image/png\r\n\r\nPNG\r\n--x--\r\n"
    )
    assert sniff(data[:HEAD], "page.bin") == "mhtml"
    record, pages = only(mhtml.read(data, "page.mhtml"))
    assert (record.title, record.url) == ("Children’s plan", "https://northmere.example/send")
    assert record.accessed == "2024-03-05"
    undated = data.replace(b"Tue, 5 Mar 2024 23:10:00 -0000", b"=?x?")
    assert only(mhtml.read(undated, "page.mhtml"))[0].accessed == ""
    assert "all children of the county" in pages[0]
    nothing = mhtml.read(b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "page.mht")
    assert nothing.problems[0].text == "page.mht holds no web page."


@pytest.mark.parametrize(
    ("data", "form"),
    [(a_word_document(""), "docx"), (slides(), "pptx"), (open_document("text", ""), "odf"), (book(), "epub")],
    ids=["docx", "pptx", "odf", "epub"],
)
def test_packed_documents_are_known_by_their_parts_whatever_they_are_called(data: bytes, form: str) -> None:
    assert sniff(data[:HEAD], "report") == form
    assert sniff(packed({"a.txt": "x"}), "archive.zip") == "unknown"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("form", [docx, pptx, odf, epub])
def test_entities_damage_and_other_contents_are_refused_in_a_sentence(form: object) -> None:
    read = form.read  # type: ignore[attr-defined]
    every = ("word/document.xml", "ppt/presentation.xml", "content.xml", "META-INF/container.xml")
    for data, said in (
        (b"PK\x03\x04 but not really", "not what it is called"),
        (packed({"a.txt": "x"}), "although it is packed like one"),
        (packed(dict.fromkeys(every, BOMB + "<x>&b;</x>")), "declares entities of its own"),
        (packed(dict.fromkeys(every, "no XML at all")), "although it is packed like one"),
    ):
        parsed = read(data, "a.file")
        assert not parsed.hits
        (problem,) = parsed.problems
        assert said in problem.text and problem.lost


def test_text_that_is_lost_to_damage_is_told() -> None:
    whole = f"<w:document {W}><w:body>{paragraph('Our plan')}{paragraph('Read.')}<w:p><w:r><w:t>Cut"
    parsed = docx.read(packed({"word/document.xml": whole}), "a.docx")
    assert [(hit.record.title, "Read." in hit.pages[0]) for hit in parsed.hits] == [("Our plan", True)]
    told = "a.docx is damaged within (word/document.xml); its text may not be whole."
    assert [(problem.text, problem.lost) for problem in parsed.problems] == [(told, False)]


def test_a_part_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_xml, "_LARGEST", 100)
    assert "a part of more than" in docx.read(a_word_document(paragraph("x" * 200)), "a.docx").problems[0].text


def test_a_document_of_pictures_is_a_record_and_told() -> None:
    parsed = docx.read(a_word_document("<w:p/>"), "a.docx")
    assert [(hit.record.title, hit.pages) for hit in parsed.hits] == [("a", ())]
    assert parsed.problems[0].text.startswith("a.docx holds no text") and not parsed.problems[0].lost


def test_a_workbook_within_a_document_does_not_make_it_one() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:  # not packed again, as what is packed already often is
        made.writestr("ppt/presentation.xml", "<p/>")
        made.writestr("ppt/embeddings/a.xlsx", packed({"xl/workbook.xml": "<x/>", "word/document.xml": "<x/>"}))
    assert sniff(out.getvalue()[:HEAD], "talk") == "pptx"


def test_an_rtf_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "report.doc"
    file.write_bytes(b"{\\rtf1 text}")
    told = read_file(file)
    assert isinstance(told, Problem)
    assert "an RTF file (save it as DOCX)" in told.text and told.lost


@needs_corpus
@pytest.mark.parametrize(
    ("file", "title", "words"),
    [
        ("docx/word_sample.docx", "Swimming in the lake", "cute duckling"),
        ("docx/Strict.docx", "Some text", "Some text"),
        ("docx/textbox.docx", "傳染病通報作業流程", "Infectious Disease Reporting"),
        ("pptx/powerpoint_sample.pptx", "Test Table Slide", "With footnote"),
        ("odt/text_document_03.odt", "Table with rich cells", "Column A\tColumn B"),
        ("odt/odf_table_with_title_01.ods", "Number of freshwater ducks per year", "2021\t150"),
        ("epub/epub_purvis_poetry.epub", "Poetry", "Sarah Louisa Forten Purvis"),
    ],
)
def test_real_documents(file: str, title: str, words: str) -> None:
    parsed = read_file(CORPUS / "docs" / file)
    assert isinstance(parsed, Parsed)
    (hit,) = parsed.hits
    assert hit.record.title == title
    assert words in "\n".join(hit.pages)


@pytest.mark.parametrize("form", [docx, pptx, odf, epub])
def test_bytes_that_were_changed_within_are_told_as_damage(form: object) -> None:
    read = form.read  # type: ignore[attr-defined]
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in ("word/document.xml", "ppt/presentation.xml", "content.xml", "META-INF/container.xml"):
            made.writestr(part, f"<x>{'many words ' * 90}</x>")
    data = out.getvalue()
    told = {problem.text for at in range(len(data)) for problem in read(_changed(data, at), "a.file").problems}
    assert any("cannot be unpacked" in text for text in told)
    assert all(text.startswith("a.file ") for text in told)


def _changed(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
