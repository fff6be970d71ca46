"""A mailbox is parted where a message begins, and nowhere else: what was put together comes out as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.documents import eml
from review_tui.formats.documents.mailbox import messages

ENVELOPES = (
    "From foi@bay.example Tue Mar 09 10:00:00 2021", "From - Tue Mar  9 10:00:00 2021",
    "From 1694@xxx Tue Mar 09 10:00:00 +0000 2021", "From MAILER-DAEMON Fri Jul 8 12:08:34 2011 +0100",
)  # fmt: skip
LINES = (
    "Dear Ada,", "", "From March to June 2021", "From here on it is 2021", "From foi@bay.example we had a reply",
    "> quoted", "Subject: not a head", "From foi@bay.example Tue Mar 09 10:00:00 2021", ">From home", "- - -",
)  # fmt: skip


def as_mailbox(letters: list[list[str]], envelope: str, end: str) -> bytes:
    """Write letters as programs do: a line that would begin a message is quoted."""
    told = []
    for n, letter in enumerate(letters):
        body = [f">{line}" if line.lstrip(">").startswith("From ") else line for line in letter]
        told += [envelope, f"Subject: Letter {n}", "From: foi@bay.example", "", *body, ""]
    return (end.join(told) + end).encode()


@given(
    st.lists(st.lists(st.sampled_from(LINES), min_size=1, max_size=6), min_size=1, max_size=5),
    st.sampled_from(ENVELOPES),
    st.sampled_from(("\n", "\r\n")),
)
def test_each_letter_comes_out_as_it_was_written(letters: list[list[str]], envelope: str, end: str) -> None:
    letters = [["Good day,", *letter] for letter in letters]
    found = [message.decode().replace("\r\n", "\n") for message in messages(as_mailbox(letters, envelope, end))]
    assert len(found) == len(letters)
    for n, (message, letter) in enumerate(zip(found, letters, strict=True)):
        head, _, body = message.partition("\n\n")
        assert head == f"Subject: Letter {n}\nFrom: foi@bay.example"
        assert body.rstrip("\n") == "\n".join(letter).rstrip("\n")


@pytest.mark.parametrize(
    "line", ["From March to June 2021", "From foi@bay.example we had a reply in 2021", "From us all"]
)
def test_a_line_of_a_letter_that_nobody_quoted_begins_no_message(line: str) -> None:
    box = as_mailbox([["Dear Ada,"], ["Bye"]], ENVELOPES[0], "\n").replace(b"Bye", f"Bye\n\n{line}\nmore".encode())
    assert len(list(messages(box))) == 2


@pytest.mark.parametrize("data", [b"", b"From ", b"To: x\n\nFrom a Tue Mar 09 10:00:00 2021\nTo: b\n", b"%PDF-1.4"])
def test_what_is_no_mailbox_has_no_messages(data: bytes) -> None:
    assert list(messages(data)) == []


@given(st.binary(max_size=200))
def test_whatever_stands_in_one_is_parted_without_a_loss(junk: bytes) -> None:
    box = as_mailbox([["one"], ["two"]], ENVELOPES[1], "\n") + junk
    assert b"".join(messages(box)).count(b"Letter") >= 2


def test_by_itself_it_is_told_how_many_e_mails_it_holds() -> None:
    box = as_mailbox([["one"], ["two"], ["three"]], ENVELOPES[0], "\n")
    found = eml.read(box, "dues.mbox")
    assert "a mailbox of 3 e-mails" in found.problems[0].text
    many = eml.read(as_mailbox([["x"]] * 10_001, ENVELOPES[0], "\n"), "all.mbox")
    assert "10,001 e-mails" in many.problems[0].text and "so divide it" in many.problems[0].text
    assert len(eml.read(as_mailbox([["one"]], ENVELOPES[0], "\n"), "one.mbox").hits) == 1
