"""What is known of columns: its key does not mind their order, and what people type is read or refused."""

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.tables import (
    MAPPED,
    By,
    Known,
    ReadColumn,
    ReadTable,
    SaidOfVotes,
    fold_heading,
    key_of,
    parse_said,
    parse_votes,
    plain_heading,
)


def test_the_key_of_a_table_minds_neither_order_nor_case() -> None:
    assert key_of(["Title", " Year "]) == key_of(["YEAR", "\ufefftitle"]) == ("title", "year")
    assert key_of(["Title"]) != key_of(["Title", "Year"])


def test_a_heading_is_folded_to_one_line() -> None:
    assert fold_heading("\ufeffPublication\n Year ") == "publication year"


def test_what_people_type_is_read() -> None:
    assert parse_said(("title=Heading", "Year = Jahr", "notes=", "url=a=b")) == {
        "title": "Heading", "year": "Jahr", "notes": "", "url": "a=b",
    }  # fmt: skip


@pytest.mark.parametrize("word", ["", "title", "=Heading", "heading=Title"])
def test_a_word_that_names_no_field_is_refused(word: str) -> None:
    with pytest.raises(ReviewError, match="--map FIELD=COLUMN"):
        parse_said((word,))


def test_a_table_says_its_fields_and_its_shape() -> None:
    table = ReadTable(
        (ReadColumn("Heading", "title", "its name", ("A",)), ReadColumn("More")), By.NAMES, sheet="S", rows=2
    )
    assert (table.key, table.fields) == (("heading", "more"), {"title": "Heading"})
    said = table.to_json()
    assert (said["by"], said["sheet"], said["rows"], said["asks"]) == ("names", "S", 2, "")
    assert said["columns"][0] == {"name": "Heading", "field": "title", "how": "its name", "examples": ["A"]}


def test_every_field_that_a_column_may_give_is_one_of_a_record() -> None:
    from review_tui.model.review.records import EDITABLE

    assert set(MAPPED) <= set(EDITABLE)


def test_what_people_type_of_votes_is_read() -> None:
    said = parse_votes(("Emily_vote = Emily", "a=b = Matt"), ("Notes_of Emily",))
    assert said.votes == {"emily vote": "Emily", "a=b": "Matt"}, "the last sign parts the column from the name"
    assert said.none == {"notes of emily"}
    assert parse_votes((), ()) == SaidOfVotes()


@pytest.mark.parametrize("word", ["", "Emily", "=Emily", "Vote=", " = "])
def test_a_word_that_does_not_say_whose_votes_stand_there_is_refused(word: str) -> None:
    with pytest.raises(ReviewError, match='--votes "COLUMN=NAME"'):
        parse_votes((word,), ())


KEY = key_of(["Title", "Vote", "Other"])


@pytest.mark.parametrize(
    ("now", "votes", "none"),
    [
        (SaidOfVotes(), {"vote": "Emily"}, {"other"}),
        (SaidOfVotes({"vote": "Matt"}), {"vote": "Matt"}, {"other"}),
        (SaidOfVotes({"other": "Matt"}), {"vote": "Emily", "other": "Matt"}, set()),
        (SaidOfVotes({}, frozenset({"vote"})), {}, {"vote", "other"}),
        (SaidOfVotes({"title": "Ada"}), {"vote": "Emily", "title": "Ada"}, {"other"}),
    ],
)
def test_what_a_person_says_now_goes_before_what_the_review_remembers(
    now: SaidOfVotes, votes: dict[str, str], none: set[str]
) -> None:
    known = Known(voting=now, voted={KEY: SaidOfVotes({"vote": "Emily"}, frozenset({"other"}))})
    found = known.voting_in(KEY)
    assert (dict(found.votes), set(found.none)) == (votes, none)


def test_of_another_table_nothing_is_remembered() -> None:
    known = Known(voted={KEY: SaidOfVotes({"vote": "Emily"})})
    assert known.voting_in(key_of(["Title"])) == SaidOfVotes()


@pytest.mark.parametrize(("heading", "plain"), [("Emily_Vote", "emily vote"), (" A  b\n", "a b"), ("__", "  ")])
def test_underscores_are_blanks_in_a_plain_heading(heading: str, plain: str) -> None:
    assert plain_heading(heading) == plain
