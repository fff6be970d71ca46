"""What lies over the pages of a PDF is read or told: typed words, comments, pinned files, ticked and chosen fields."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Highlight, Text
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)  # fmt: skip

from review_tui.formats.base.parsed import Enclosed, Parsed
from review_tui.formats.documents import pdf
from review_tui.formats.documents.pdf_notes import filled_fields, pinned_files

BOX = (50, 550, 300, 600)


def drawn(draw: Callable[..., None] = lambda canvas: None) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 720, "Harbour dues of the winter, a form for each pier and boat")
    draw(canvas)
    canvas.save()
    return out.getvalue()


def with_notes(*notes: DictionaryObject, data: bytes = b"") -> Parsed:
    writer = PdfWriter(BytesIO(data or drawn()))
    for note in notes:
        writer.add_annotation(0, note)
    out = BytesIO()
    writer.write(out)
    return pdf.read(out.getvalue(), "a.pdf")


def pinned(data: bytes = b"boat,dues", name: str = "dues.csv") -> DictionaryObject:
    file = StreamObject()
    file.set_data(data)
    spec = DictionaryObject({
        NameObject("/Type"): NameObject("/Filespec"), NameObject("/F"): TextStringObject(name),
        NameObject("/EF"): DictionaryObject({NameObject("/F"): file}),
    })  # fmt: skip
    return DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/FileAttachment"),
        NameObject("/Rect"): ArrayObject([FloatObject(x) for x in BOX]), NameObject("/FS"): spec,
        NameObject("/F"): NumberObject(4),
    })  # fmt: skip


def test_words_typed_onto_a_page_are_words_of_it() -> None:
    found = with_notes(FreeText(text="North pier – £12", rect=BOX), FreeText(text="South pier", rect=BOX))
    assert found.hits[0].pages[0].endswith("North pier – £12\n\nSouth pier")
    assert found.problems == ()


def test_comments_of_readers_are_left_out_and_told() -> None:
    points = ArrayObject([FloatObject(x) for x in (50, 600, 300, 600, 50, 550, 300, 550)])
    marked = Highlight(rect=BOX, quad_points=points)
    marked[NameObject("/Contents")] = TextStringObject("Is this so?")
    bare = Highlight(rect=BOX, quad_points=points)
    found = with_notes(Text(text="Ask Ada", rect=BOX), marked, bare)
    assert [problem.text for problem in found.problems] == [
        "a.pdf: It has 2 comments at the margin, which were left out."
    ]
    assert not any(word in found.hits[0].pages[0] for word in ("Ask", "Is this"))


def test_a_file_that_is_pinned_to_a_page_is_a_file_of_the_record() -> None:
    assert with_notes(pinned(), pinned(b"x", "../note.txt")).enclosed == (
        Enclosed("dues.csv", b"boat,dues"),
        Enclosed("../note.txt", b"x"),
    )


def test_a_damaged_pin_is_left_out() -> None:
    damaged = pinned()
    damaged[NameObject("/FS")] = TextStringObject("nowhere")
    assert with_notes(damaged).enclosed == ()
    assert list(pinned_files(PdfReader(BytesIO(drawn())), [0, 7])) == []


def test_fields_that_were_filled_chosen_or_ticked_stand_below_the_text() -> None:
    def form(canvas: object) -> None:
        fields = canvas.acroForm  # type: ignore[attr-defined]
        fields.textfield(name="Pier", value="North", x=72, y=600)
        fields.textfield(name="Boat", value="", x=72, y=560)
        fields.choice(name="Tide", value="High", options=["High", "Low"], x=72, y=520)
        fields.checkbox(name="Paid", checked=True, x=72, y=480)
        fields.checkbox(name="Owed", checked=False, x=72, y=440)

    (page,) = with_notes(data=drawn(form)).hits[0].pages
    told = page.split("\n\n")[-1].split("\n")
    assert {"Pier: North", "Tide: High", "Paid: yes"} <= set(told)
    assert not any(line.startswith(("Boat", "Owed")) for line in told)


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("/Ch", ["Nets", "Boats"], ["F: Nets, Boats"]), ("/Btn", "/Weekly", ["F: Weekly"]), ("/Btn", "/Off", []),
        ("/Btn", "/Yes", ["F: yes"]), ("/Tx", "  ", []), ("/Sig", "x", []), ("/Tx", None, []), ("/Tx", "A\x07b",
         ["F: Ab"]),
    ],
)  # fmt: skip
def test_each_kind_of_field_says_what_was_put_in(kind: str, value: object, told: list[str]) -> None:
    class Reader:
        def get_fields(self) -> dict[str, dict[str, object]]:
            return {"F": {"/FT": kind, "/V": value}}

    assert list(filled_fields(Reader())) == told
