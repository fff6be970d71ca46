"""The protocol: read and given back unchanged, found by name or digit, and what an amendment says."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.errors import UnknownError
from review_tui.model.review.protocol import (
    DEFAULT_REASONS,
    DEFAULT_STAGES,
    LANES,
    Protocol,
    Reason,
    Stage,
    StageKind,
    following,
    from_mapping,
    to_mapping,
)
from review_tui.model.review.protocol_changes import amendment

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
TEXTS = st.text(max_size=20)
LISTS = st.lists(st.text(min_size=1, max_size=8), max_size=3).map(tuple)
STAGES = st.builds(
    Stage,
    NAMES,
    st.sampled_from(StageKind),
    st.integers(1, 9),
    st.sampled_from(["settled", "stage_closed", "never"]),
    st.booleans(),
    st.booleans(),
    st.lists(st.sampled_from(LANES), min_size=1, unique=True).map(tuple),
    NAMES | st.just(""),
)
PROTOCOLS = st.builds(
    Protocol,
    title=TEXTS,
    question=TEXTS,
    registration=TEXTS,
    funding=TEXTS,
    criteria_include=LISTS,
    criteria_exclude=LISTS,
    reasons=st.lists(st.builds(Reason, NAMES, TEXTS), max_size=4, unique_by=lambda r: r.key).map(tuple),
    highlights=LISTS,
    highlights_exclude=LISTS,
    stages=st.lists(STAGES, max_size=4, unique_by=lambda s: s.name).map(tuple),
    reason_conflict=st.sampled_from(["order", "lead"]),
    layout=st.sampled_from(["strict", "extended"]),
    tables=st.dictionaries(NAMES, st.lists(NAMES, min_size=1, max_size=3, unique=True).map(tuple), max_size=2),
)


@given(PROTOCOLS)
def test_a_protocol_comes_back_from_its_mapping_as_it_was(protocol: Protocol) -> None:
    assert from_mapping(to_mapping(protocol)) == protocol


@given(PROTOCOLS, PROTOCOLS)
def test_an_amendment_names_something_exactly_when_two_protocols_print_differently(
    before: Protocol, after: Protocol
) -> None:
    assert amendment(before, before) == ()
    rows = amendment(before, after)
    assert all(old != new for _, old, new in rows)
    assert bool(rows) == bool(amendment(after, before))


def test_what_a_mapping_leaves_out_takes_its_default() -> None:
    found = from_mapping({"title": "T", "question": None})
    assert found == Protocol(title="T")
    assert (found.stages, found.reasons) == (DEFAULT_STAGES, DEFAULT_REASONS)


def test_a_stage_says_only_its_name_and_is_screened_by_two_in_every_lane() -> None:
    (stage,) = from_mapping({"stages": [{"name": "title", "lanes": None}]}).stages
    assert stage == Stage(
        name="title",
        kind=StageKind.SCREENING,
        people=2,
        reveal="stage_closed",
        reason_required=False,
        maybe_conflicts=False,
        lanes=LANES,
        form="",
    )


def test_an_empty_list_of_reasons_is_not_the_default_one() -> None:
    assert from_mapping({"reasons": []}).reasons == ()


def test_a_stage_is_found_by_name() -> None:
    assert Protocol().stage("full_text").reason_required


def test_an_unknown_stage_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownError, match='"abstract".*title, full_text, quality, extraction'):
        Protocol().stage("abstract")


@pytest.mark.parametrize(("key", "found"), [("topic", "topic"), ("1", "population"), ("4", "design")])
def test_a_reason_is_found_by_its_key_and_by_its_digit(key: str, found: str) -> None:
    assert Protocol().reason(key).key == found


@pytest.mark.parametrize("key", ["0", "5", "Topic", ""])
def test_an_unknown_reason_is_answered_with_those_there_are(key: str) -> None:
    with pytest.raises(UnknownError, match=f'"{key}".*1 population, 2 setting, 3 topic, 4 design'):
        Protocol().reason(key)


def test_the_last_screening_stage_is_the_one_before_the_forms() -> None:
    assert [stage.name for stage in Protocol().screening_stages] == ["title", "full_text"]
    assert Protocol().last_screening == "full_text"


def test_where_nothing_is_screened_no_stage_is_the_last_one() -> None:
    forms_only = Protocol(stages=DEFAULT_STAGES[2:])
    assert (forms_only.screening_stages, forms_only.last_screening) == ((), "")


def test_an_amendment_tells_what_was_and_what_is() -> None:
    before = Protocol(title="T", question="Why?")
    after = replace(
        before,
        question="How?",
        reasons=(*DEFAULT_REASONS, Reason("date", "Outside the dates")),
        stages=(replace(DEFAULT_STAGES[0], people=3), *DEFAULT_STAGES[1:-1]),
    )
    rows = {name: (old, new) for name, old, new in amendment(before, after)}
    assert rows == {
        "question": ("Why?", "How?"),
        "reason": ("", "Outside the dates"),
        "stages in order": ("title, full_text, quality, extraction", "title, full_text, quality"),
        "stage title": ("people 2", "people 3"),
        "stage extraction": (
            "extraction, people 2, reveal stage_closed, form characteristics, lanes databases, registers, other",
            "",
        ),
    }


def test_another_name_is_one_row() -> None:
    before = Protocol()
    renamed = replace(DEFAULT_STAGES[0], name="first", was="title")
    assert amendment(before, replace(before, stages=(renamed, *DEFAULT_STAGES[1:]))) == (
        ("stage first", "called title", "called first"),
    )
    reasons = (replace(DEFAULT_REASONS[0], label="Other people"), *DEFAULT_REASONS[1:])
    assert amendment(before, replace(before, reasons=reasons)) == (("reason", "Wrong population", "Other people"),)


def test_a_reason_that_was_merged_is_named_where_it_went() -> None:
    before = Protocol()
    after = replace(before, reasons=(replace(DEFAULT_REASONS[0], was=("setting",)), *DEFAULT_REASONS[2:]))
    assert amendment(before, after) == (
        ("reason", "Wrong population", "Wrong population, with Wrong setting"),
        ("reason", "Wrong setting", ""),
    )


def test_the_order_of_the_reasons_is_part_of_the_protocol() -> None:
    before = Protocol()
    after = replace(before, reasons=tuple(reversed(before.reasons)))
    ((name, old, new),) = amendment(before, after)
    assert name == "reasons in order"
    assert {*old.split(", ")} == {*new.split(", ")} == {reason.label for reason in DEFAULT_REASONS}


def test_a_later_version_knows_how_reasons_were_called_and_forgets_what_is_asked_again() -> None:
    old, new, other = Reason("old", "Too old"), Reason("new", "Not new", was=("older",)), Reason("other", "Another")
    first = Protocol(title="T", reasons=(old, Reason("older", "Much older")))
    second = following(first, Protocol(title="T", reasons=(new, other)))
    assert dict(second.former) == {"old": old, "older": new}
    third = following(second, Protocol(title="T", reasons=(old,)))
    assert "old" not in third.former
    assert set(third.former) == {"older", "new", "other"}
    assert third.printed("old") == old
    assert third.printed("other") == other
