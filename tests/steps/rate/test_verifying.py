"""One fills the form in, another checks that sheet: who reads it, what is kept apart, and what the numbers say."""

from dataclasses import replace
from typing import Any

import pytest

from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Mode, Protocol, to_mapping
from review_tui.steps import plan, rate, screen, share
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.history import history
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.rate.grid import SheetState, grid
from review_tui.steps.rate.ruling import differences
from review_tui.steps.report import agreement, data
from review_tui.steps.report.audit import log_lines
from review_tui.steps.screen import resolve
from review_tui.steps.share import merging, packets
from review_tui.store import queues, reading, votes
from tests.steps.conftest import Team
from tests.steps.share.test_bundles import copy_for, local

assert local  # the fixture
SECRET = "a telling comment"
SHEET = {"authority": Answer("yes", SECRET, (Quote("we are a council", 2),)), "overall": Answer("high")}
QUALITY = DEFAULT_STAGES[2]


def protocol(*stages: Any) -> dict[str, Any]:
    return to_mapping(Protocol(title="A review", stages=stages))


@pytest.fixture
def checked(team: Team) -> Team:
    """Nothing is screened; at quality one person checks the sheet of another. Otto is a reviewer as Ben is."""
    plan.add_person(team.clara, "Otto", Role.REVIEWER)
    plan.apply_protocol(team.clara, protocol(replace(QUALITY, mode=Mode.VERIFY)), "one checks", agreed=True)
    return team


def sign(team: Team, home: str, *, handed_over: bool = True) -> None:
    rate.answer(team.ada, home, "quality", SHEET, done=True)
    assert opening.leave(team.ada if handed_over else team.rhea, "quality") == int(handed_over)


def seen(desk: Desk, home: str) -> bool:
    """Say whether any way of reading tells this person what Ada wrote."""
    ways: tuple[object, ...] = (
        votes.sheets(desk.store, desk.viewer, home, "quality"),
        list(votes.all_sheets(desk.store, desk.viewer)),
        [event.body for event in votes.history(desk.store, desk.viewer, home)],
        [line.what for line in history(desk, home)],
        list(log_lines(desk)),
        data.tables_of(desk),
        rate.rating_card(desk, home, "quality").answers,
        grid(desk, "quality").rows,
        differences(desk, "quality").rows,
    )
    return any(SECRET in str(way) for way in ways)


def test_before_it_is_handed_over_nobody_reads_it_and_nobody_is_asked(checked: Team) -> None:
    home = checked.homes[0]
    sign(checked, home, handed_over=False)
    people = (checked.ben, checked.ben.as_person("Otto"), checked.clara, checked.rhea)
    assert [seen(desk, home) for desk in people] == [False] * 4
    assert queues.waiting(checked.ben.store, checked.ben.viewer, "quality") == 5
    with pytest.raises(ReviewError, match="is handed over to be checked soon"):
        rate.answer(checked.ben, home, "quality", SHEET, done=True)


def test_it_is_read_by_whose_turn_it_is_and_by_no_lead_or_reader(checked: Team) -> None:
    home = checked.homes[0]
    sign(checked, home)
    assert (seen(checked.ben, home), seen(checked.clara, home), seen(checked.rhea, home)) == (True, False, False)
    rate.confirm(checked.ben, home, "quality", ())
    rate.answer(checked.ben, home, "quality", {}, done=True)
    assert seen(checked.ben, home)
    assert not seen(checked.ben.as_person("Otto"), home), "his turn is over"


def test_a_peer_of_an_independent_stage_reads_nothing_because_another_stage_is_checked(checked: Team) -> None:
    both = protocol(QUALITY, replace(QUALITY, name="second", mode=Mode.VERIFY))
    plan.apply_protocol(checked.clara, both, "apart", agreed=True)
    home = checked.homes[0]
    rate.answer(checked.ada, home, "quality", SHEET, done=True)
    assert opening.open_complete(checked.ada) == 0
    assert not seen(checked.ben, home)
    with pytest.raises(ReviewError, match="everybody fills the form in for themselves"):
        rate.confirm(checked.ben, home, "quality", ())


def test_a_sheet_in_hand_stays_shut_where_the_stage_becomes_independent(checked: Team) -> None:
    home = checked.homes[0]
    sign(checked, home)
    plan.apply_protocol(checked.clara, protocol(QUALITY), "each for themselves", agreed=True)
    assert [seen(desk, home) for desk in (checked.ben, checked.clara, checked.rhea)] == [False] * 3


def test_each_item_is_confirmed_or_changed_before_the_sheet_is_handed_in(checked: Team) -> None:
    home = checked.homes[0]
    sign(checked, home)
    rate.confirm(checked.ben, home, "quality", ["authority"])
    with pytest.raises(ReviewError, match=r"Not checked yet: Overall\. .*--rest"):
        rate.answer(checked.ben, home, "quality", {}, done=True)
    rate.answer(checked.ben, home, "quality", {"overall": Answer("low")}, done=True)
    card = rate.rating_card(checked.ben, home, "quality")
    assert (card.checks, rate.to_check(card, card.said)) == ({"authority": "verified", "overall": "changed"}, ())
    assert card.said["authority"] == Answer("yes"), "what he confirms is the answer, not her comment"


def test_what_was_said_first_is_locked_and_a_change_is_ruled_on(checked: Team) -> None:
    home = checked.homes[0]
    sign(checked, home)
    with pytest.raises(ReviewError, match="locked"):
        rate.answer(checked.ada, home, "quality", {"overall": Answer("low")}, done=True)
    rate.answer(checked.ben, home, "quality", {"authority": Answer("yes"), "overall": Answer("low")}, done=True)
    opening.leave(checked.ben, "quality")
    assert resolve.conflict(checked.clara, home, "quality").outcome.differs == ("overall",)
    (long,) = [table for table in data.tables_of(checked.clara) if table.name == "quality_long"]
    assert [(row[2], row[3], row[-2]) for row in long.rows] == [
        ("consensus", "authority", ""),
        ("Ada", "authority", "first"), ("Ada", "overall", "first"),
        ("Ben", "authority", "verified"), ("Ben", "overall", "changed"),
    ]  # fmt: skip


def test_no_agreement_is_computed_and_it_says_why(checked: Team) -> None:
    home = checked.homes[0]
    sign(checked, home)
    rate.confirm(checked.ben, home, "quality", ())
    rate.answer(checked.ben, home, "quality", {}, done=True)
    opening.leave(checked.ben, "quality")
    assert checked.status(home, "quality")[0] == "agreed"
    told = agreement.agreement_told(checked.clara, ["quality"])
    assert (told["quality"], "not independent" in told["not_computed"]["quality"]) == ([], True)


def test_the_agreed_answer_keeps_the_quote_of_whoever_gave_one(checked: Team) -> None:
    home = checked.homes[0]
    sign(checked, home)
    rate.confirm(checked.ben, home, "quality", ())
    rate.answer(checked.ben, home, "quality", {}, done=True)
    opening.leave(checked.ben, "quality")
    assert reading.outcomes(checked.clara.store, home)["quality"].consensus == SHEET


def test_no_packet_carries_a_sheet_to_be_checked(checked: Team) -> None:
    sign(checked, checked.homes[0])
    with pytest.raises(ReviewError, match="a packet holds nobody's sheet"):
        packets.make_packet(checked.clara, "quality", "Ben", checked.folder / "ben.html")
    assert not (checked.folder / "ben.html").exists()


def test_a_remark_is_not_handed_over_with_the_sheet(checked: Team) -> None:
    home = checked.homes[0]
    screen.note(checked.ada, home, SECRET + " apart", "quality")
    rate.answer(checked.ada, home, "quality", {"authority": Answer("yes")}, done=True)
    opening.leave(checked.ada, "quality")
    assert rate.rating_card(checked.ben, home, "quality").first is not None
    assert not seen(checked.ben, home)


def test_copies_hand_over_to_those_who_may_check_and_to_nobody_else(checked: Team, local: LocalSettings) -> None:
    home = checked.homes[0]
    ada, ben, rhea = (copy_for(checked, name, local, n) for n, name in enumerate(("Ada", "Ben", "Rhea"), 2))
    rate.answer(ada, home, "quality", SHEET, done=True)
    share.export_bundle(ada, checked.folder / "a.zip", "Clara", local)
    merging.merge_bundle(checked.clara, checked.folder / "a.zip")
    assert not seen(checked.clara, home)
    for desk, name in ((ben, "Ben"), (rhea, "Rhea")):
        share.export_bundle(checked.clara, checked.folder / f"{name}.zip", name, local)
        merging.merge_bundle(desk, checked.folder / f"{name}.zip")
    bodies = {
        name: [e.body is not None for e in desk.store.events() if e.kind == "answered"]
        for name, desk in (("ben", ben), ("rhea", rhea))
    }
    assert bodies == {"ben": [True], "rhea": [False]}
    assert seen(ben, home)
    rate.confirm(ben, home, "quality", ())
    rate.answer(ben, home, "quality", {}, done=True)
    share.export_bundle(ben, checked.folder / "b.zip", "Clara", local)
    merging.merge_bundle(checked.clara, checked.folder / "b.zip")
    assert checked.status(home, "quality")[0] == "agreed"
    assert checked.clara.store.agrees_with_log()


def test_history_tells_a_sheet_that_was_handed_over_from_the_opening_of_both(checked: Team) -> None:
    home = checked.homes[0]
    sign(checked, home)
    rate.confirm(checked.ben, home, "quality", ())
    rate.answer(checked.ben, home, "quality", {}, done=True)
    assert opening.leave(checked.ben, "quality") == 1
    told = [line.what for line in history(checked.clara, home) if line.kind == "opened"]
    assert told == ["a first sheet handed over to be checked at quality", "votes opened at quality"]


def test_the_table_shows_what_is_to_be_checked_to_whoever_checks_it_and_counts_their_own_words(checked: Team) -> None:
    home = checked.homes[0]
    sign(checked, home)
    for desk, state in (
        (checked.ben, SheetState.TO_CHECK), (checked.ada, SheetState.CHECKED), (checked.clara, SheetState.NOT_BEGUN),
    ):  # fmt: skip
        assert next(row for row in grid(desk, "quality").rows if row.subject == home).state is state
    form = rate.form_of(checked.ben, "quality")
    (row,) = (row for row in grid(checked.ben, "quality").rows if row.subject == home)
    assert (row.first_by, row.answered, row.needed(form)) == ("Ada", 0, ("authority", "overall"))
    rate.confirm(checked.ben, home, "quality", ["Authority"])
    rate.answer(checked.ben, home, "quality", {"overall": Answer("low")}, done=False)
    found = grid(checked.ben, "quality")
    (row,) = (row for row in found.rows if row.subject == home)
    assert [row.check(name) for name in ("authority", "overall", "date")] == ["verified", "changed", None]
    assert (row.answered, row.needed(form), found.by_item["authority"]) == (2, (), 1)
    assert (row.answers["authority"].comment, row.said["authority"].comment) == ("", "")


def test_a_table_of_differences_has_nothing_before_all_sheets_are_opened(checked: Team) -> None:
    home = checked.homes[0]
    sign(checked, home)
    rate.answer(checked.ben, home, "quality", {"authority": Answer("yes"), "overall": Answer("low")}, done=True)
    for desk in (checked.ada, checked.clara, checked.rhea):
        assert not differences(desk, "quality").rows
    opening.leave(checked.ben, "quality")
    found = differences(checked.clara, "quality")
    assert ([row.outcome.differs for row in found.rows], found.left) == ([("overall",)], 1)
    rate.consensus(checked.clara, home, "quality", {"overall": Answer("low", note="weak")}, note="read")
    assert differences(checked.clara, "quality").left == 0


def test_whoever_handed_a_sheet_in_is_told_so_and_not_that_none_was_handed_over(checked: Team) -> None:
    home = checked.homes[0]
    with pytest.raises(ReviewError, match="No sheet on A1 at quality was handed over to you to be checked"):
        rate.confirm(checked.ben, home, "quality", ())
    sign(checked, home)
    rate.confirm(checked.ben, home, "quality", ())
    rate.answer(checked.ben, home, "quality", {}, done=True)
    for desk in (checked.ada, checked.ben):
        with pytest.raises(ReviewError, match="You handed your own sheet on A1 at quality in: nothing is left"):
            rate.confirm(desk, home, "quality", ())
