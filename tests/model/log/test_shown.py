"""What stood beside a report when a person said their word: on record, and read as not recorded where it is not."""

from dataclasses import fields, replace

import pytest

from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import Answered, Decided, pack, unpack
from review_tui.model.log.shown import CHOSEN, NONE, RANKED, SEEDED, SHOWN, UNRECORDED, UNSEEN, Shown, in_words
from review_tui.model.log.understanding import problem_of
from tests.model.told import Told


@pytest.mark.parametrize("kind", [Decided, Answered])
def test_votes_and_answers_carry_all_of_it_with_defaults_that_say_nothing(kind: type[Decided] | type[Answered]) -> None:
    names = {field.name for field in fields(kind)}
    assert {field.name for field in fields(Shown)} <= names
    assert {"protocol", "records"} <= names
    assert pack(kind(stage="title")) == {"v": 1, "stage": "title"}
    old = unpack(kind, {"v": 1, "stage": "title"})
    assert {name: getattr(old, name) for name in UNRECORDED.fields()} == UNRECORDED.fields()


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (UNRECORDED, "what was shown: not recorded"),
        (UNSEEN, "order chosen by the person, no words marked, nothing suggested"),
        (Shown(SEEDED, "", SHOWN, NONE, 12), "order by chance, words marked, nothing suggested, 12 s"),
        (Shown(SEEDED, "", NONE, NONE, 0), "order by chance, no words marked, nothing suggested, 0 s"),
        (Shown(RANKED, "elas 4.1", NONE, "include 0.9", 3),
         "order ranked by elas 4.1, no words marked, suggested include 0.9, 3 s"),
        (Shown(CHOSEN), "order chosen by the person"),
    ],
)  # fmt: skip
def test_it_is_told_in_words(shown: Shown, words: str) -> None:
    assert in_words(shown.fields()) == words


@pytest.mark.parametrize(
    ("odd", "wrong"),
    [({"order": "alphabetical"}, "order is not known"), ({"marks": "yes"}, "marks is not known"),
     ({"seconds": -1}, "seconds is no whole number in its range"), ({"seconds": "9"}, "seconds is no whole number"),
     ({"suggested": 1}, "suggested is no text")],
)  # fmt: skip
def test_what_no_program_of_ours_writes_does_not_fit(odd: dict[str, object], wrong: str) -> None:
    vote = Told().say("ada", Decided("title", "include", **Shown(SEEDED, "", NONE, NONE, 9).fields()), record_ref("r1"))
    assert problem_of(vote) == ""
    assert problem_of(replace(vote, body={**(vote.body or {}), **odd})).startswith(wrong)
