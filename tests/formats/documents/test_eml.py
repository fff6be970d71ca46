"""E-mails come in with what was written, when, and the files that hang on them."""

from email.message import EmailMessage
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from review_tui.formats.base.parsed import Enclosed
from review_tui.formats.documents import eml, pdf
from review_tui.formats.sandbox.wire_format import pack, unpack
from review_tui.formats.sniff import sniff


def letter() -> bytes:
    """Draw a PDF of one page with a field that somebody filled."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 720, "Harbour dues, a form")
    canvas.acroForm.textfield(name="Pier", value="North pier", x=72, y=600)
    canvas.save()
    return out.getvalue()


COUNCIL = "Harbour Council <foi@harbour.example>"


def mail(subject: str = "RE: FW: Harbour dues 2021 (ref 88)", sender: str = COUNCIL) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "ada@review.example", subject
    message["Date"] = "Tue, 09 Mar 2021 10:00:00 +0000"
    message.set_content("Please find the dues of each pier attached.\nÄrger im Hafen.\n")
    return message


def test_its_subject_day_and_sending_body_are_guesses_of_a_record() -> None:
    (hit,) = eml.read(mail().as_bytes(), "reply.eml").hits
    record = hit.record
    assert (record.title, record.organisation, record.date, record.year) == (
        "Harbour dues 2021 (ref 88)", "Harbour Council", "2021-03-09", 2021,
    )  # fmt: skip
    assert record.guessed == ("title", "year", "organisation")
    assert "Ärger im Hafen." in hit.pages[0]


def test_a_person_at_a_desk_is_not_named() -> None:
    (hit,) = eml.read(mail(sender="Nora Moss <n.moss@harbour.example>").as_bytes(), "reply.eml").hits
    assert "Moss" not in repr(hit.record)


def test_files_hang_on_it_and_pictures_are_counted() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.4 dues", maintype="application", subtype="pdf", filename="../dues 2021.pdf")
    message.add_attachment(mail("The first request"), filename="request.eml")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    found = eml.read(message.as_bytes(), "reply.eml")
    assert [file.name for file in found.enclosed] == ["dues 2021.pdf", "request.eml"]
    assert found.enclosed[0].data == b"%PDF-1.4 dues" and b"The first request" in found.enclosed[1].data
    assert found.problems[0].text.endswith(": It has 1 picture, which was left out.")
    assert unpack(pack(found)) == found


def test_what_hangs_on_a_message_that_was_passed_on_is_taken_too() -> None:
    inner, middle, outer = (mail(f"Dues {n}") for n in range(3))
    inner.add_attachment(letter(), maintype="application", subtype="pdf", filename="dues.pdf")
    middle.add_attachment(inner)
    outer.add_attachment(middle)
    outer.add_attachment(b"pier,due\nNorth,4\n", maintype="text", subtype="csv", filename="dues.csv")
    names = [file.name for file in eml.read(outer.as_bytes(), "reply.eml").enclosed]
    assert names == ["message.eml", "message.eml", "dues.pdf", "dues.csv"]


def test_messages_within_messages_have_an_end() -> None:
    message = mail()
    message.add_attachment(letter(), maintype="application", subtype="pdf", filename="dues.pdf")
    for _ in range(12):
        outer = mail()
        outer.add_attachment(message)
        message = outer
    found = eml.read(message.as_bytes(), "reply.eml").enclosed
    assert [file.name for file in found] == ["message.eml"] * 6  # the sixth holds the rest, and is kept whole
    assert b"dues.pdf" in found[-1].data


def test_what_is_written_as_a_page_alone_is_read_as_one_shows_it() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.example", "c@d.example", "Dues"
    message.set_content("<p>The dues <b>rose</b>.</p><script>x()</script>", subtype="html")
    (hit,) = eml.read(message.as_bytes(), "a.eml").hits
    assert hit.pages == ("The dues rose.",)


@pytest.mark.parametrize("data", [b"", b"no head at all", b"From: x\n\n"])
def test_what_is_no_message_is_told_and_lost(data: bytes) -> None:
    found = eml.read(data, "a.eml")
    assert found.hits == () and found.found == 1


def test_it_is_known_by_its_head_and_a_saved_page_is_none() -> None:
    assert sniff(mail().as_bytes(), "reply.bin") == "eml"
    saved = b"From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example\nSubject: P\nDate: D\n"
    saved += b"MIME-Version: 1.0\n"
    assert sniff(saved + b"Content-Type: multipart/related; boundary=x\n\n--x", "page.bin") == "mhtml"
    assert sniff(b"Subject: tides\nFrom here on: nothing\n\nWords.", "notes.txt") == "text"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_record_or_a_reason(data: bytes) -> None:
    found = eml.read(b"From: a\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" + data, "a.eml")
    assert found.found == 1
    assert len(found.hits) == 1 - sum(problem.lost for problem in found.problems)


def test_files_within_a_pdf_and_the_fields_that_were_filled_are_taken() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(letter())))
    writer.add_attachment("dues.csv", b"pier,dues\n1,2\n")
    out = BytesIO()
    writer.write(out)
    found = pdf.read(out.getvalue(), "letter.pdf")
    assert found.enclosed == (Enclosed("dues.csv", b"pier,dues\n1,2\n"),)
    assert unpack(pack(found)) == found, "it comes out of the child that reads it"
    assert type(found.enclosed[0].name) is str, "and is no text of a library"
    plain = pdf.read(letter(), "letter.pdf")
    assert plain.enclosed == ()
    assert plain.hits[0].pages[0].endswith("Pier: North pier")


@pytest.mark.parametrize("charset", ["us-ascii", "iso-8859-1", "", "nonsense"])
def test_the_signs_of_windows_are_kept_whatever_the_message_calls_them(charset: str) -> None:
    said = f"text/plain; charset={charset}" if charset else "text/plain"
    head = f"From: a@b.example\nTo: c@d.example\nSubject: Dues\nContent-Type: {said}\n"
    found = eml.read(
        head.encode() + b"Content-Transfer-Encoding: 8bit\n\nThe council\x92s \x93dues\x94 \x96 all.\n", "a.eml"
    )
    assert found.hits[0].pages == ("The council’s “dues” – all.",)
    assert any("windows-1252" in problem.text for problem in found.problems)


def test_a_message_that_is_only_a_page_is_read_in_the_encoding_it_names() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = COUNCIL, "ada@review.example", "Dues"
    message.set_content("<p>Łódź, the dues</p>", subtype="html", charset="iso-8859-2")
    assert "Łódź" in eml.read(message.as_bytes(), "a.eml").hits[0].pages[0]


@pytest.mark.parametrize(
    "desk", ["FOI Team", "Information Governance", "Freedom of Information Officer", "Customer Services",
             "Press Office", "No-reply", "Complaints Team"],
)  # fmt: skip
def test_a_desk_of_a_body_is_no_body(desk: str) -> None:
    (hit,) = eml.read(mail(sender=f"{desk} <x@bay.example>").as_bytes(), "reply.eml").hits
    assert hit.record.organisation == ""


@pytest.mark.parametrize("body", ["Bay Council", "Research in Practice Trust", "Information Commissioner's Office"])
def test_a_body_that_sends_is_one(body: str) -> None:
    (hit,) = eml.read(mail(sender=f"{body} <x@bay.example>").as_bytes(), "reply.eml").hits
    assert hit.record.organisation == body


@pytest.mark.parametrize(
    ("plain", "page", "found"),
    [
        (
            "View in browser",
            "<h1>News</h1><p>A new team of four has begun its work in all schools of the town.</p>",
            "new team",
        ),
        (
            "A new team of four has begun its work in all schools.",
            "<p>A new team of four has begun.</p>",
            "in all schools",
        ),
    ],
)
def test_the_page_of_a_message_is_read_where_its_plain_text_only_points_at_it(
    plain: str, page: str, found: str
) -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = COUNCIL, "News", "Mon, 14 Jun 2021 10:00:00 +0000"
    message.set_content(plain)
    message.add_alternative(page, subtype="html")
    (hit,) = eml.read(message.as_bytes(), "a.eml").hits
    assert found in hit.pages[0]


def test_the_language_of_a_message_is_told_by_its_words() -> None:
    message = mail()
    message.set_content(
        "The council has told us of the ways in which it was helped by all of its schools and parents. " * 4
    )
    record = eml.read(message.as_bytes(), "a.eml").hits[0].record
    assert (record.language, "language" in record.guessed) == ("en", True)
