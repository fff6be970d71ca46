"""What two sides of a dispute say, told apart in words: of protocols as amendments are told."""

import pytest

from review_tui.model.log.planning import ProtocolApplied
from review_tui.steps.screen.sides import told_apart

STAGE = {"name": "title", "kind": "screening", "people": 2}
REASON = {"key": "topic", "label": "Wrong topic"}


def protocol(**other: object) -> ProtocolApplied:
    return ProtocolApplied(protocol={"title": "A review", "reasons": [REASON], "stages": [STAGE], **other})


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({}, {"reasons": []}, ["reason: Wrong topic", "reason: (nothing)"]),
        ({}, {"stages": [{**STAGE, "people": 3}]}, ["stage title: people 2", "stage title: people 3"]),
        ({}, {"stages": [{**STAGE, "name": "first", "was": "title"}]},
         ["stage first: called title", "stage first: called first"]),
        ({"stages": [{**STAGE, "name": "first", "was": "title"}]}, {},
         ["stage first: called first", "stage first: called title"]),
    ],
)  # fmt: skip
def test_protocols_are_told_apart_by_what_a_reader_calls_it(
    one: dict[str, object], other: dict[str, object], said: list[str]
) -> None:
    told = told_apart([protocol(**one), protocol(**other)], ["“mine”", "“theirs”"])
    assert told == [f"{said[0]} · “mine”", f"{said[1]} · “theirs”"]


def test_one_more_difference_is_one() -> None:
    many = {"title": "B", "question": "Q", "registration": "R", "funding": "F"}
    (_, told) = told_apart([protocol(), protocol(**many)], ["mine", "theirs"])
    assert "; 1 more difference ·" in told
