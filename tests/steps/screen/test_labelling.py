"""Labels: put on many as one act, taken off, seen by whom they may be, and joined with their reports."""

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.steps import deduplicate, screen
from review_tui.steps.desk import Desk, opening, selecting, undo
from review_tui.steps.report import whereabouts
from review_tui.steps.screen import labelling, resolve
from tests.steps.conftest import Team


def seen(*desks: Desk, on: str) -> list[list[str]]:
    return [labelling.on(desk, on) for desk in desks]


def test_a_reviewers_label_opens_to_others_with_their_vote_there(team: Team) -> None:
    home = team.homes[0]
    assert len(labelling.label(team.ada, [home], "Doubtful")) == 1
    everybody = (team.ada, team.ben, team.clara, team.rhea)
    assert seen(*everybody, on=home) == [["Doubtful"], [], [], []]
    screen.decide(team.ada, home, "title", "include")
    assert seen(*everybody, on=home) == [["Doubtful"], [], [], []]
    screen.decide(team.ben, home, "title", "exclude")
    opening.open_complete(team.ada, stage="title")
    assert seen(*everybody, on=home) == [["Doubtful"], ["Doubtful"], ["Doubtful"], []]


def test_it_is_sealed_again_while_the_vote_is_given_back(team: Team) -> None:
    home = team.homes[0]
    labelling.label(team.ada, [home], "Doubtful")
    team.both(home, "title", "include", "exclude")
    resolve.reopen(team.clara, home, "title", "look again")
    assert seen(team.ben, team.clara, on=home) == [[], []]


def test_a_label_of_one_who_cast_no_vote_opens_with_those_of_the_others(team: Team) -> None:
    home = team.homes[0]
    labelling.label(team.ada, [home], "Doubtful")
    screen.decide(team.ben, home, "title", "include")
    assert seen(team.clara, on=home) == [[]]


def test_a_label_of_a_lead_who_does_not_vote_is_seen_at_once_and_one_of_ones_own_never(team: Team) -> None:
    home = team.homes[0]
    labelling.label(team.clara, [home], "Pilot")
    labelling.label(team.ada, [home], "Read again", private=True)
    team.both(home, "title", "include", "exclude")
    assert seen(team.ada, team.ben, team.rhea, on=home) == [["Pilot", "Read again"], ["Pilot"], ["Pilot"]]
    assert [(one.name, one.reports, one.is_private) for one in labelling.every(team.ada)] == [
        ("Pilot", 1, False), ("Read again", 1, True),
    ]  # fmt: skip


def test_many_are_labelled_as_one_act_and_taken_back_as_one(team: Team) -> None:
    homes = selecting.named(team.clara, "year:..2014")
    assert len(labelling.label(team.clara, homes, "Old")) == 4
    assert labelling.label(team.clara, team.homes[:1], "old") == []  # it bears it already, whatever the case
    assert len(labelling.label(team.clara, team.homes[4:5], "OLD")) == 1
    assert [one.name for one in labelling.every(team.clara)] == ["Old"]
    undo.undo(team.clara)
    assert undo.undo(team.clara, agreed=True).sentence.startswith("Taken back: ")
    assert labelling.every(team.clara) == []


def test_ones_own_label_is_taken_off_and_anothers_is_not(team: Team) -> None:
    labelling.label(team.clara, team.homes[:2], "Pilot")
    with pytest.raises(ReviewError, match="The label is another's word, who can take it off"):
        labelling.unlabel(team.ada, team.homes[:1], "pilot")
    assert len(labelling.unlabel(team.clara, team.homes[:3], "PILOT")) == 2
    with pytest.raises(ReviewError, match='no label "Pilot" of yours there. No report bears one yet'):
        labelling.unlabel(team.clara, team.homes[:1], "Pilot")


def test_a_label_stays_with_its_record_and_is_told_of_the_report_that_holds_it(team: Team) -> None:
    labelling.label(team.clara, team.homes[1:2], "Pilot")
    deduplicate.judge(team.clara, team.homes[0], team.homes[1], "same")
    assert seen(team.ada, on=team.homes[0]) == [["Pilot"]]
    assert selecting.selected(team.ada, "label:pilot") == [team.homes[0]]


def test_a_reader_labels_nothing_and_nothing_is_no_label(team: Team) -> None:
    with pytest.raises(NotAllowedError, match="label reports"):
        labelling.label(team.rhea, team.homes[:1], "Pilot")
    with pytest.raises(ReviewError, match="Say how the label is called"):
        labelling.label(team.ada, team.homes[:1], " ")
    assert labelling.label(team.ada, [], "Pilot") == []


def test_a_filter_by_a_label_that_is_gone_says_so(team: Team) -> None:
    labelling.label(team.ada, team.homes[:1], "Pilot", private=True)
    assert selecting.selected(team.ada, "label:pilot") == team.homes[:1]
    labelling.unlabel(team.ada, team.homes[:1], "Pilot")
    with pytest.raises(ReviewError, match='This review has no label "pilot"'):
        selecting.selected(team.ada, "label:pilot")


def test_a_reason_is_named_by_its_key_its_label_or_its_digit(team: Team) -> None:
    team.both(team.homes[1], "title", "exclude", "exclude", reason="topic")
    digit = [reason.key for reason in team.ada.frame.protocol.reasons].index("topic") + 1
    for said in ("topic", "'wrong topic'", str(digit)):
        assert selecting.selected(team.ada, f"reason:{said}") == [team.homes[1]]
    assert selecting.selected(team.ada, f"-reason:{digit}") == [home for home in team.homes if home != team.homes[1]]


class TestWhereabouts:
    def test_every_report_stands_in_the_table_with_its_end_at_each_stage(self, team: Team) -> None:
        team.both(team.homes[0], "title", "include", "exclude")
        team.both(team.homes[1], "title", "exclude", "exclude", reason="topic")
        deduplicate.judge(team.clara, team.homes[2], team.homes[4], "same")
        labelling.label(team.clara, team.homes[:1], "Pilot")
        table = whereabouts.table(team.ada, selecting.selected(team.ada, ""))
        rows = [dict(zip(table.headers, row, strict=True)) for row in table.rows]
        assert [row["Number"] for row in rows] == ["A1", "A2", "A3", "A4", "A6"]
        assert (rows[2]["Also"], rows[2]["Sources"]) == ("A5", "Index; Council")
        assert (rows[0]["Labels"], rows[0]["Stands"]) == ("Pilot", "waits at title")
        assert (rows[1]["Stands"], rows[1]["Reason"]) == ("excluded at title", "Wrong topic")

    def test_nobody_reads_there_how_a_blinded_peer_leans(self, team: Team) -> None:
        before = whereabouts.table(team.ada, team.homes)
        screen.decide(team.ben, team.homes[0], "title", "exclude", reason="topic")
        labelling.label(team.ben, team.homes[:1], "Out")
        assert whereabouts.table(team.ada, team.homes) == before

    def test_references_say_in_their_notes_where_they_stand(self, team: Team) -> None:
        labelling.label(team.clara, team.homes[:1], "Pilot")
        (number, record), *_ = whereabouts.references(team.ada, team.homes[:2])
        assert (number, record.notes) == ("A1", ("Stands: waits at title", "Labels: Pilot"))
        assert record.keywords == ("Pilot",)


def test_it_stands_on_the_card_of_whoever_may_see_it(team: Team) -> None:
    labelling.label(team.clara, team.homes[:1], "Pilot")
    labelling.label(team.ben, team.homes[:1], "Leaning out")
    assert screen.card(team.ada, team.homes[0], "title").labels == ("Pilot",)
    assert screen.card(team.ben, team.homes[0], "title").labels == ("Pilot", "Leaning out")


@pytest.mark.parametrize("name", ["any", "ANY", " any "])
def test_no_label_is_called_as_a_filter_asks_for_every_one(team: Team, name: str) -> None:
    with pytest.raises(ReviewError, match="A label cannot be called .*: label:any asks for reports with a label"):
        labelling.label(team.ada, team.homes[:1], name)
    assert labelling.label(team.ada, team.homes[:1], "any other")
