"""What people say of records: which words each kind takes, and what it settles."""

import pytest

from review_tui.model.fold.definitions import things
from review_tui.model.log.bodies import Body
from review_tui.model.log.events import pair_ref, record_ref
from review_tui.model.log.judgements import (
    DIFFERENT,
    RELATIONS,
    SAME,
    VERDICTS,
    Agreed,
    Answered,
    Decided,
    Grouped,
    Judged,
    Opened,
    Reopened,
    Resolved,
    Tied,
)
from review_tui.model.log.understanding import problem_of
from tests.model.told import Told

R1, R2 = record_ref("1"), record_ref("2")


def problem(body: Body, *refs: str) -> str:
    return problem_of(Told().say("clara", body, *(refs or (R1,))))


def test_a_pair_is_one_or_two_or_one_of_seven_kinds_of_kin() -> None:
    assert VERDICTS == (
        "same", "different", "version_of", "summary_of", "part_of", "about", "translation_of", "easy_read_of",
        "replaces",
    )  # fmt: skip
    assert VERDICTS[:2] == (SAME, DIFFERENT)
    assert tuple(RELATIONS) == VERDICTS[2:]
    assert RELATIONS["easy_read_of"] == "an easy-read version of"


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_on_a_pair_fits_and_no_other_does(verdict: str) -> None:
    pair = pair_ref("1", "2")
    assert problem(Judged(verdict, "1"), pair) == ""
    assert problem(Judged(verdict.upper()), pair) == "verdict is not known"
    assert problem(Judged(verdict), pair, pair_ref("1", "3")) == ""
    assert problem(Judged(verdict), R1) != ""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (Decided("title", "include"), ""),
        (Decided("title", "maybe", seconds=0), ""),
        (Decided("title", "Include"), "choice is not known"),
        (Decided("", "include"), "stage is missing"),
        (Decided("title", ""), "choice is missing"),
        (Decided("title stage", "include"), "stage is no name of small letters, digits and _"),
        (Decided("title", "include", seconds=True), "seconds"),
        (Resolved("title", "exclude", "topic", "why", ("v1",)), ""),
        (Resolved("title", "perhaps"), "choice is not known"),
        (Opened("title", ("v1", "v2")), ""),
        (Opened("", ("v1",)), "stage is missing"),
        (Reopened("title", ("o1",), "why"), ""),
        (Answered("quality", "f", "1", {"a": {"value": [1, 2]}}, True), ""),
        (Answered("quality", "f", "1", {"a": "yes"}), "answers a: is no mapping"),
        (Answered("quality", "f", "1", {"a": {"value": 1}}, done=1), "done is neither true nor false"),  # type: ignore[arg-type]
        (Agreed("quality", {"a": {"value": 1}}), ""),
        (Agreed("quality", {"a": 1}), "answers a: is no mapping"),
    ],
)  # fmt: skip
def test_what_is_said_fits_its_kind_or_is_named(body: Body, said: str) -> None:
    found = problem(body)
    assert found.startswith(said)
    assert bool(found) is bool(said)


def test_a_study_is_named_with_its_reports_and_a_tie_with_its_organisation() -> None:
    assert problem(Grouped("s1", "One"), "s:s1", R1, R2) == ""
    assert problem(Grouped("s1", "One"), R1) != ""
    assert problem(Tied("E1", "why"), R1, "o:E1") == ""
    assert problem(Tied("", "of none"), R1) == ""
    assert problem(Tied("E1", "why"), "o:E1") != ""


def test_what_two_copies_may_say_apart_is_a_definition_and_the_rest_is_not() -> None:
    assert Judged("same", "1").defines() == {"the pair": ("same", "1")}
    assert Tied("E1", "why").defines() == Tied("E1", "another").defines() == {"the organisation": "E1"}
    assert Tied("").defines() == {"the organisation": ""}
    assert Decided("title", "include").defines() == {}
    assert Opened("title", ("v1",)).defines() == {}


def test_a_ruling_is_on_its_votes_in_any_order_and_a_discussion_rules_nothing() -> None:
    one = Resolved("title", "include", "", "because", ("v2", "v1"))
    assert one.defines() == {"the ruling on v1 v2": ("include", "")}
    assert one.defines() == Resolved("title", "include", "", "otherwise", ("v1", "v2")).defines()
    assert one.defines() != Resolved("title", "exclude", "topic", "", ("v1", "v2")).defines()
    assert Resolved("title", "include", "", "", ("v1", "v2"), discussed=True).defines() == {}


def test_a_word_on_a_group_of_pairs_is_said_of_each_of_them() -> None:
    body = Judged("same", "1")
    pairs = (pair_ref("1", "2"), pair_ref("1", "3"))
    assert things(body, pairs) == {"p:1+2": ("same", "1"), "p:1+3": ("same", "1")}
    assert body.restated("the pair p:1+2") is body
