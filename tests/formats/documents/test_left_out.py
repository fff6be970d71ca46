"""What a document holds beside its text is read or left out, and the reviewer is told which."""

import zipfile
from io import BytesIO

import pytest

from review_tui.formats.documents import docx, left_out, odf, pptx
from tests.formats.test_packed_documents import ODF, REL, P, W, a_word_document, packed, paragraph

D = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


def rels(*named: tuple[str, str]) -> str:
    each = (
        f'<Relationship Id="r{n}" Type="{REL}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(named)
    )
    return f"<Relationships>{''.join(each)}</Relationships>"


def test_each_sentence_counts_and_nothing_is_said_of_none() -> None:
    assert left_out.comments(1) == "It has 1 comment at the margin, which was left out."
    assert left_out.comments(2) == "It has 2 comments at the margin, which were left out."
    assert left_out.pictures(1) == "It has 1 picture, which was left out."
    assert left_out.pictures(2) == "It has 2 pictures, which were left out."
    assert left_out.pictures(0) == ""
    assert left_out.changes(1) == "It has 1 tracked change: what was put in is read, what was struck out is not."
    assert left_out.hidden_text(3) == "It has 3 pieces of hidden text, which were left out."
    assert left_out.hidden("Sheet", ["Old"]) == "Sheet Old is hidden; it was read."
    assert left_out.hidden("Slide", ["2", "4"]) == "Slides 2, 4 are hidden; they were read."
    assert left_out.within(["a.xlsx"]) == "It holds 1 file within (a.xlsx), which was left out: save them apart."
    assert left_out.named("abcdefg") == "a, b, c, d, e, …"
    nothing = (
        left_out.comments(0),
        left_out.changes(0),
        left_out.hidden_text(0),
        left_out.hidden("x", []),
        left_out.within([]),
    )
    assert nothing == ("",) * 5


def a_document_with(body: str, *named: tuple[str, str], **parts: str) -> tuple[list[str], str]:
    out = BytesIO(a_word_document(body, **parts))
    with zipfile.ZipFile(out, "a") as more:
        more.writestr("word/_rels/document.xml.rels", rels(*named))
    found = docx.read(out.getvalue(), "a.docx")
    return [problem.text for problem in found.problems], "\n".join(found.hits[0].pages)


def test_comments_in_word_are_left_out_and_told() -> None:
    notes = f"<w:comments {W}><w:comment>{paragraph('Is this so?')}</w:comment><w:comment/></w:comments>"
    told, text = a_document_with(paragraph("Nets."), ("comments", "comments.xml"), word__comments=notes)
    assert told == ["a.docx: It has 2 comments at the margin, which were left out."]
    assert text == "Nets."


def test_tracked_changes_in_word_are_told() -> None:
    more = "<w:ins><w:r><w:t>put in</w:t></w:r></w:ins><w:del><w:r><w:delText>struck</w:delText></w:r></w:del>"
    told, text = a_document_with(paragraph("Kept ", more=more))
    assert told == ["a.docx: It has 2 tracked changes: what was put in is read, what was struck out is not."]
    assert text == "Kept put in"


@pytest.mark.parametrize(("mark", "shown"), [("<w:vanish/>", False), ('<w:vanish w:val="0"/>', True), ("<w:b/>", True)])
def test_hidden_text_in_word_is_left_out_and_told(mark: str, shown: bool) -> None:
    more = f"<w:r><w:rPr>{mark}</w:rPr><w:t>beneath</w:t></w:r>"
    told, text = a_document_with(paragraph("Nets ", more=more))
    assert ("beneath" in text) is shown
    assert told == ([] if shown else ["a.docx: It has 1 piece of hidden text, which was left out."])


def test_a_letterhead_is_read_once_and_tells_the_body_and_page_numbers_are_none() -> None:
    head = f"<w:hdr {W}>{paragraph('Northmere County Council')}{paragraph('Page 2 of 4')}</w:hdr>"
    foot = f"<w:ftr {W}>{paragraph('www.northmere.example')}{paragraph('7')}</w:ftr>"
    named = (("header", "header1.xml"), ("header", "header2.xml"), ("footer", "footer1.xml"))
    parts = {"word__header1": head, "word__header2": head, "word__footer1": foot}
    told, text = a_document_with(paragraph("The nets of the harbour"), *named, **parts)
    assert told == []
    assert text.split("\n\n") == ["Northmere County Council", "The nets of the harbour", "www.northmere.example"]


def test_the_words_of_a_diagram_are_read_and_files_within_are_told() -> None:
    words = "<a:p><a:r><a:t>Count the</a:t></a:r><a:r><a:t> boats</a:t></a:r></a:p>"
    model = f'<d:dataModel xmlns:d="{D}" {P}>{words}</d:dataModel>'
    named = (("diagramData", "diagrams/data1.xml"), ("package", "embeddings/dues.xlsx"), ("aFChunk", "chunk.html"))
    told, text = a_document_with(paragraph("Nets."), *named, word__diagrams__data1=model)
    assert text == "Nets.\n\nCount the boats"
    assert told == ["a.docx: It holds 2 files within (chunk.html, dues.xlsx), which were left out: save them apart."]


def test_hidden_slides_diagrams_and_comments_of_slides_are_read_or_told() -> None:
    def slide(text: str, more: str = "") -> str:
        return f"<p:sld {P} {more}><p:sp><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sp></p:sld>"

    show = f'<p:presentation {P}><p:sldId r:id="r0"/><p:sldId r:id="r1"/></p:presentation>'
    data = packed({
        "ppt/presentation.xml": show, "ppt/_rels/presentation.xml.rels": rels(("slide", "slides/a.xml"), ("slide",
         "slides/b.xml")),
        "ppt/slides/a.xml": slide("Nets"), "ppt/slides/b.xml": slide("Boats", 'show="0"'),
        "ppt/slides/_rels/a.xml.rels": rels(("diagramData", "../diagrams/d.xml"), ("comments", "../comments/c.xml")),
        "ppt/diagrams/d.xml": f"<d {P}><a:p><a:r><a:t>Tides</a:t></a:r></a:p></d>",
        "ppt/comments/c.xml": f"<p:cmLst {P}><p:cm><p:text>Why?</p:text></p:cm></p:cmLst>",
    })  # fmt: skip
    found = pptx.read(data, "a.pptx")
    assert found.hits[0].pages == ("Nets\nTides", "Boats")
    assert [problem.text for problem in found.problems] == [
        "a.pptx: Slide 2 is hidden; it was read.",
        "a.pptx: It has 1 comment at the margin, which was left out.",
    ]


def test_a_shape_drawn_twice_for_older_programs_is_read_once() -> None:
    def shape(text: str) -> str:
        return f"<p:sp><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sp>"

    twin = f"<mc:AlternateContent xmlns:mc='m'><mc:Choice>{shape('Nets')}</mc:Choice>"
    twin += f"<mc:Fallback>{shape('Nets')}</mc:Fallback>"
    data = packed({
        "ppt/presentation.xml": f'<p:presentation {P}><p:sldId r:id="r0"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": rels(("slide", "slides/a.xml")),
        "ppt/slides/a.xml": f"<p:sld {P}>{twin}</mc:AlternateContent></p:sld>",
    })  # fmt: skip
    assert pptx.read(data, "a.pptx").hits[0].pages == ("Nets",)


def test_notes_changes_and_hidden_sheets_of_opendocument_are_told() -> None:
    def content(kind: str, body: str, style: str = "") -> bytes:
        styles = (
            f'<office:automatic-styles><style:style style:name="s1">{style}</style:style></office:automatic-styles>'
        )
        return packed({"content.xml": f"<office:document-content {ODF}>{styles}<office:body><office:{kind}>{body}"
                       f"</office:{kind}></office:body></office:document-content>"})  # fmt: skip

    text = (
        "<text:tracked-changes><text:changed-region/></text:tracked-changes><text:p>Nets<office:annotation><text:p>Why?"
    )
    text += "</text:p></office:annotation><text:hidden-text>beneath</text:hidden-text></text:p>"
    found = odf.read(content("text", text), "a.odt")
    assert found.hits[0].pages == ("Nets",)
    assert [problem.text for problem in found.problems] == [
        "a.odt: It has 1 comment at the margin, which was left out.",
        "a.odt: It has 1 tracked change: what was put in is read, what was struck out is not.",
        "a.odt: It has 1 piece of hidden text, which was left out.",
    ]
    cell = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    sheets = f'<table:table table:name="Dues">{cell.format("North")}</table:table>'
    sheets += f'<table:table table:name="Old" table:style-name="s1">{cell.format("South")}</table:table>'
    found = odf.read(content("spreadsheet", sheets, '<style:table-properties table:display="false"/>'), "a.ods")
    assert found.hits[0].pages == ("North", "South")
    assert "a.ods: Sheet Old is hidden; it was read." in [problem.text for problem in found.problems]
