"""A record in words: what it lacks is said or left out, and nothing of it can move the cursor."""

import pytest

from review_tui.model.review.protocol import Protocol, Reason
from review_tui.model.review.records import Record
from review_tui.words.records import authors, body, by_whom, duplicates, reasons, title, when_made, work

HOSTILE = "SEND\x1b[2J\r\nreview"


def test_a_record_without_a_title_says_so() -> None:
    assert title(Record()) == "(no title)"
    assert title(Record(title="SEND review")) == "SEND review"


def test_a_title_of_signs_that_cannot_be_seen_is_none() -> None:
    assert title(Record(title="\x07\x1b")) == "(no title)"


def test_authors_stand_in_one_line() -> None:
    assert authors(Record(authors=("Marsh, Ellen", "Okoro, T."))) == "Marsh, Ellen; Okoro, T."
    assert authors(Record()) == ""


def test_the_body_goes_before_the_journal() -> None:
    assert body(Record(organisation="Ofsted", container="Inspection letters")) == "Ofsted"
    assert body(Record(container="Support for Learning")) == "Support for Learning"
    assert body(Record()) == ""


def test_who_when_and_where_stand_in_one_line_and_what_is_not_known_is_left_out() -> None:
    whole = Record(authors=("Marsh, Ellen", "Okoro, T."), year=2019, organisation="Ofsted", date="2019-03")
    assert by_whom(whole) == "Marsh, Ellen; Okoro, T. · 2019 · Ofsted"
    assert by_whom(Record(date="Spring term", container="Support for Learning")) == "Spring term · Support for Learning"
    assert by_whom(Record()) == when_made(Record()) == "no year"


@pytest.mark.parametrize("said", [title, authors, body, by_whom, when_made])
def test_what_a_document_says_is_one_clean_line(said: object) -> None:
    assert callable(said)
    assert said(Record(title=HOSTILE, authors=(HOSTILE,), organisation=HOSTILE, date=HOSTILE)).isprintable()


def test_reasons_stand_with_their_digits() -> None:
    protocol = Protocol(reasons=(Reason("a", "Wrong population"), Reason("b", "Wrong setting")))
    assert reasons(protocol) == "1 Wrong population   2 Wrong setting"


def test_duplicates_are_counted_in_a_sentence() -> None:
    assert [duplicates(n) for n in (1, 2, 1200)] == [
        "1 is a certain duplicate.", "2 are certain duplicates.", "1,200 are certain duplicates.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "said"),
    [("article-journal", "journal article"), ("post-weblog", "blog post"), ("report", "report"), ("", ""),
     ("legal_case", "legal case"), ("article-of\x1b[31m", "article of")],
)  # fmt: skip
def test_a_kind_of_work_is_said_as_people_say_it(type_: str, said: str) -> None:
    assert work(type_) == said
