"""One ruling on many differences: shown first, one act, one undo, and each a ruling like any other."""

from dataclasses import replace

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import to_mapping
from review_tui.steps import plan
from review_tui.steps.desk import undo
from review_tui.steps.desk.history import history
from review_tui.steps.screen import resolve, rulings
from review_tui.steps.screen.rulings import Ruling
from review_tui.store import queues, votes
from tests.steps.conftest import Team

INCLUDE = Ruling("include")


@pytest.fixture
def differ(team: Team) -> Team:
    """Four reports at the title stage on which Ada and Ben differ, and one that both exclude."""
    for home in team.homes[:4]:
        team.both(home, "title", "include", "exclude")
    team.both(team.homes[4], "title", "exclude", "exclude")
    return team


def places(team: Team, *numbers: int) -> list[tuple[str, str]]:
    """Name differences at the title stage by the numbers of their reports."""
    return [(team.homes[n - 1], "title") for n in numbers]


def test_what_is_shown_is_ruled_as_one_act_with_its_note_and_taken_back_as_one(differ: Team) -> None:
    ruling = Ruling("exclude", "topic", "agreed by mail")
    shown = rulings.to_rule(differ.clara, places(differ, 1, 2, 3), ruling)
    assert [(one.number, one.why_not, one.discussed) for one in shown] == [(f"A{n}", "", False) for n in (1, 2, 3)]
    assert queues.conflicts(differ.clara.store, "title", 0, 9) == differ.homes[:4], "nothing is ruled by looking"
    assert len(rulings.rule_all(differ.clara, shown, ruling)) == 3
    assert [differ.status(home, "title")[0] for home in differ.homes[:4]] == ["resolved"] * 3 + ["conflict"]
    assert any("agreed by mail" in line.what for line in history(differ.clara, differ.homes[1]))
    undo.undo(differ.clara, agreed=True)
    assert [differ.status(home, "title")[0] for home in differ.homes[:4]] == ["conflict"] * 4


def test_each_is_ruled_on_as_one_alone_would_be(differ: Team) -> None:
    alone = resolve.resolve(differ.clara, differ.homes[0], "title", "include", note="so")
    shown = rulings.to_rule(differ.clara, places(differ, 2), Ruling("include", note="so"))
    (among,) = rulings.rule_all(differ.clara, shown, Ruling("include", note="so"))
    without = ("votes",)  # these are of each its own
    one, other = ({k: v for k, v in (e.body or {}).items() if k not in without} for e in (alone, among))
    assert (one, alone.kind, len(alone.refs)) == (other, among.kind, len(among.refs))
    assert set(among.body["votes"]) == set(votes.opened_events(differ.clara.store, differ.homes[1], "title"))  # type: ignore[index]


def test_what_cannot_be_ruled_on_is_told_and_left_out(differ: Team) -> None:
    resolve.reopen(differ.clara, differ.homes[2], "title", "Look again")
    shown = rulings.to_rule(differ.clara, places(differ, 1, 3, 5, 6), INCLUDE)
    none = "There is no conflict on"
    assert [one.why_not.partition(" at title")[0].partition(":")[0] for one in shown] == [
        "", f"{none} A3", "All excluded A5", f"{none} A6"
    ]  # fmt: skip
    told = rulings.preview(shown, "include", 100)
    assert told.sentences[0] == "1 report: include."
    assert sum("Not on" in sentence for sentence in told.sentences) == 2, "alike ones are counted together"
    assert not any("you voted" in sentence for sentence in told.sentences)
    assert len(rulings.rule_all(differ.clara, shown, INCLUDE)) == 1
    with pytest.raises(ReviewError, match="none of these"):
        rulings.rule_all(differ.clara, shown[1:], INCLUDE)


def test_a_note_and_a_reason_are_asked_for_as_of_one(differ: Team) -> None:
    now = differ.clara.frame.protocol
    asking = tuple(replace(one, note_required=one.name == "title", reason_required=True) for one in now.stages)
    plan.apply_protocol(differ.clara, to_mapping(replace(now, stages=asking)), "why", agreed=True)
    whys = [
        {one.why_not for one in rulings.to_rule(differ.clara, places(differ, 1, 2), ruling)}
        for ruling in (
            INCLUDE,
            Ruling("exclude", note="so"),
            Ruling("exclude", "topic", "so"),
            Ruling("maybe", note="so"),
        )
    ]
    assert [len(why) for why in whys] == [1, 1, 1, 1]
    said = [why.pop() for why in whys]
    assert "note" in said[0] and "needs a reason" in said[1] and said[2] == "" and "rules nothing" in said[3]


def test_who_voted_records_a_part_of_what_was_agreed_and_a_reader_rules_on_nothing(differ: Team) -> None:
    for desk, left in ((differ.ada, 4), (differ.ben, 2)):
        shown = rulings.to_rule(desk, places(differ, 1, 2), INCLUDE)
        assert all(one.discussed and not one.why_not for one in shown)
        assert any("2 of these you voted" in sentence for sentence in rulings.preview(shown, "include", 9).sentences)
        rulings.rule_all(desk, shown, INCLUDE)
        assert len(queues.conflicts(differ.clara.store, "title", 0, 9)) == left
    (found,) = rulings.to_rule(differ.rhea, places(differ, 3), INCLUDE)
    assert "lead" in found.why_not


def test_a_lead_who_voted_on_some_rules_on_the_others_and_agrees_there(differ: Team) -> None:
    plan.add_person(differ.clara, "Ada", Role.LEAD)
    lead = differ.clara.as_person("Ada")
    shown = rulings.to_rule(lead, places(differ, 1, 2), INCLUDE)
    assert [one.discussed for one in shown] == [True, True]
    rulings.rule_all(lead, shown, INCLUDE)
    assert differ.status(differ.homes[0], "title")[0] == "conflict", "it waits for the other voter"


def test_what_changed_since_it_was_shown_stops_all_of_it(differ: Team) -> None:
    shown = rulings.to_rule(differ.clara, places(differ, 1, 2), INCLUDE)
    resolve.reopen(differ.clara, differ.homes[1], "title", "Look again")
    with pytest.raises(ReviewError, match="no conflict on A2"):
        rulings.rule_all(differ.clara, shown, INCLUDE)
    assert differ.status(differ.homes[0], "title")[0] == "conflict"
    with pytest.raises(NotAllowedError):
        rulings.rule_all(differ.rhea, shown[:1], INCLUDE)
