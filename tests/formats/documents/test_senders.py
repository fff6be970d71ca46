"""The body that an e-mail is from is proposed from its sender, the sender's site or the signature; nobody else is."""

import pytest

from review_tui.formats.documents import eml
from review_tui.formats.documents.senders import BY_NAME, BY_SIGNATURE, BY_SITE, body_of_sender, passed_on
from tests.formats.documents.test_eml import mail

ASKED = "Dear Ms Quill,\n\nWe hold what you asked for.\n\n"


def signed(*lines: str, closing: str = "Yours sincerely") -> str:
    return ASKED + "\n".join((closing, "", "Nora Moss", *lines)) + "\n"


@pytest.mark.parametrize(
    ("sender", "body", "how"),
    [
        ("Elmsby Council <foi@elmsby.example>", "Elmsby Council", BY_NAME),
        ('"Elmsby Council" <request-1-a@whatdotheyknow.com>', "Elmsby Council", BY_NAME),
        ("Elmsby County Council FOI Team <x@case.example>", "Elmsby County Council", BY_NAME),
        ("Elmsby Council - Information Governance <x@case.example>", "Elmsby Council", BY_NAME),
        ("Elmsby Council (Complaints) <x@case.example>", "Elmsby Council", BY_NAME),
        ("FOI Team <foi@surreycc.gov.uk>", "Surrey County Council", BY_SITE),
        ("foi@derbyshire.gov.uk", "Derbyshire County Council", BY_SITE),
        ("Moss, Nora <nora.moss@customer.kent.gov.uk>", "Kent County Council", BY_SITE),
        ("no-reply <no-reply@education.gov.uk>", "Department for Education", BY_SITE),
        ("Requests <x@mail.ofsted.gov.uk>", "Ofsted", BY_SITE),
        ("FOI <foi+request-1@whatdotheyknow.com>", "", ""),
        ("Rosa Hallam <rosa@gmail.com>", "", ""),
        ("Information Team <x@case.example>", "", ""),
        ("", "", ""),
    ],
)
def test_the_sender_or_the_site_tells_the_body(sender: str, body: str, how: str) -> None:
    assert body_of_sender(sender, ASKED) == (body, how)


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (("Information Officer", "Elmsby County Council", "County Hall, Elmsby"), "Elmsby County Council"),
        (("Legal Services | Elmsby Borough Council", "01234 567890"), "Elmsby Borough Council"),
        (("FOI Officer, Cyngor Elmsby",), "Cyngor Elmsby"),
        (("*Elmsby City Council*",), "Elmsby City Council"),
        (("If unhappy, write to:", "Information Commissioner's Office", "Wycliffe House"), ""),
        (("Elmsby",), ""),
        ((), ""),
    ],
)
@pytest.mark.parametrize("closing", ["Yours sincerely,", "Kind regards", "  Many thanks", "Yn gywir", "Regards,"])
def test_a_signature_tells_the_body_and_not_to_whom_to_complain(
    lines: tuple[str, ...], body: str, closing: str
) -> None:
    expected = (body, BY_SIGNATURE) if body else ("", "")
    assert body_of_sender("FOI <foi@case.example>", signed(*lines, closing=closing)) == expected


@pytest.mark.parametrize(
    "quoted",
    [
        "> Regards\n> Westhallow Council\n",
        "-----Original Message-----\nFrom: Q\n\nRegards\nWesthallow Council\n",
        "On 3 May 2021 at 10:00, Q <q@x.example> wrote:\nRegards\nWesthallow Council\n",
        "From: Q <q@x.example>\nRegards\nWesthallow Council\n",
    ],
)
def test_what_is_quoted_signs_nothing(quoted: str) -> None:
    assert body_of_sender("FOI <foi@case.example>", ASKED + quoted) == ("", "")


def test_the_sender_of_what_is_passed_on_is_found_in_the_text() -> None:
    text = "See below.\n\n---------- Forwarded message ---------\nFrom: *FOI* <foi@kent.gov.uk>\nSubject: x\n"
    assert passed_on(text) == "*FOI* <foi@kent.gov.uk>"
    assert passed_on("From: here to there") == ""


def test_a_message_that_is_passed_on_is_of_whom_it_is_from() -> None:
    message = mail("FW: Dues", sender="Ada Quill <ada@surreycc.gov.uk>")
    message.add_attachment(mail("Dues", sender="FOI <foi@kent.gov.uk>"))
    own = mail("Dues", sender="Ada Quill <ada@surreycc.gov.uk>")
    own.add_attachment(mail("Dues", sender="FOI <foi@kent.gov.uk>"))
    found = [eml.read(each.as_bytes(), "a.eml").hits[0].record for each in (message, own)]
    assert [record.organisation for record in found] == ["Kent County Council", "Surrey County Council"]
    assert dict(found[0].origins)["organisation"] == BY_SITE and "organisation" in found[0].guessed


def test_a_text_that_outlook_saved_and_one_with_a_mark_are_read() -> None:
    head = b"From: FOI <foi@kent.gov.uk>\r\nSent: Tuesday, 4 May 2021 10:45\r\nTo: Q\r\nSubject: Dues of piers\r\n"
    text = head + b"\r\nHere they are.\r\n"
    marked = b"\xef\xbb\xbf" + mail("Dues").as_bytes()
    (saved,), (other,) = (eml.read(data, "a.eml").hits for data in (text, marked))
    assert (saved.record.title, saved.record.date, saved.record.year) == ("Dues of piers", "2021-05-04", 2021)
    assert other.record.title == "Dues"


def test_a_short_message_may_be_signed_by_its_last_line_alone() -> None:
    sender = "foi@tarntrust.example"
    for text in ("Our response is attached.\n\nTarn NHS Trust\n", "Attached.\nTarn NHS Trust"):
        assert body_of_sender(sender, text) == ("Tarn NHS Trust", "uncertain: how the e-mail is signed")
    assert body_of_sender(sender, "Attached.\n\nAda Quill\n") == ("", "")
    assert body_of_sender(sender, "We asked Tarn NHS Trust for it.\n") == ("", "")
