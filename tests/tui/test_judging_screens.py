"""Conflicts, forms and consensus: who sees what, what a key writes, and when a difference is settled."""

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.protocol import Protocol, StageKind, to_mapping
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.desk.history import history
from review_tui.store import queues, reading
from review_tui.tui.screens.rate.consensus import ConsensusScreen
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.screens.rate.grid import GridScreen
from review_tui.tui.screens.records.report import ReportScreen
from review_tui.tui.screens.records.text import TextScreen
from review_tui.tui.screens.screen.conflicts import ConflictsScreen
from review_tui.tui.shell import ReviewApp
from review_tui.tui.widgets.lines import LineList
from tests.store.copies import last_own
from tests.tui.conftest import screen_text, still, undone
from tests.tui.golden_review import Team

SIZE = (80, 24)


def status(team: Team, home: str, stage: str) -> tuple[str, str]:
    found = reading.outcomes(team.clara.store, home)[stage]
    return found.status, found.choice


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type into the question that is open, and keep it."""
    await pilot.pause()
    pilot.app.screen.query(Input).last().value = text
    pilot.app.screen.query(Input).last().focus()
    await pilot.press("enter")
    await pilot.pause()


# Conflicts


def asking_for_notes(team: Team) -> None:
    """Let every ruling need a note."""
    now = team.clara.frame.protocol
    stages = tuple(replace(one, note_required=one.kind is StageKind.SCREENING) for one in now.stages)
    plan.apply_protocol(team.clara, to_mapping(replace(now, stages=stages)), "why is asked", agreed=True)


async def test_one_key_rules_and_goes_on_and_a_note_may_go_with_it(team: Team) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c", "i")
        await pilot.pause()
        assert status(team, team.homes[1], "title") == ("resolved", "include")
        assert "Recorded on A2" in screen_text(app)
        assert "Conflict 1 of 1 · quality" in screen_text(app)
        await undone(pilot)
        assert status(team, team.homes[1], "title") == ("conflict", "")
        await pilot.press("k", "w")
        await typed(pilot, "in the protocol")
        assert "with your note: in the protocol" in screen_text(app)
        await pilot.press("e")
        await pilot.pause()
    told = [line.what for line in history(team.clara, team.homes[1])]
    assert any("in the protocol" in what for what in told)


async def test_what_is_marked_is_ruled_on_at_once_shown_first_and_taken_back_as_one(team: Team) -> None:
    for home in (team.homes[2], team.homes[3]):
        team.both(home, "title", ("include", "", ""), ("exclude", "", ""))
    homes = team.homes[1:4]
    app = ReviewApp(team.clara)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("c", "A")
        assert "4 marked" in await still(pilot), "what a form differs on is among them"
        assert "i and e rule on the 4 differences marked" in screen_text(app)
        await pilot.press("i")
        await app.workers.wait_for_complete()
        told = await still(pilot)
        assert "3 reports: include." in told
        assert "Not on 1 report" in told
        assert "✓ include on 3 differences" in told
        await pilot.press("escape")
        assert [status(team, home, "title")[0] for home in homes] == ["conflict"] * 3
        await pilot.press("e")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert [status(team, home, "title") for home in homes] == [("resolved", "exclude")] * 3
        assert "✗ Excluded 3 differences" in screen_text(app)
        assert "marked" not in screen_text(app)
        await undone(pilot)
        assert [status(team, home, "title")[0] for home in homes] == ["conflict"] * 3


async def test_a_note_goes_with_each_that_is_marked_where_one_is_needed(team: Team) -> None:
    asking_for_notes(team)
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c", "space", "i")
        await typed(pilot, "by mail")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
    assert status(team, team.homes[1], "title") == ("resolved", "include")
    assert any("by mail" in line.what for line in history(team.clara, team.homes[1]))


async def test_a_difference_and_a_card_are_laid_out_once_for_a_key(team: Team) -> None:
    for home in (team.homes[2], team.homes[3]):
        team.both(home, "title", ("include", "", "a note " * 30), ("exclude", "", ""))
    laid_out: list[str] = []
    app = ReviewApp(team.clara)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("c")
        await still(pilot)
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, lambda _: laid_out.append(""), immediate=True)
        for key in ("j", "j", "j", "k"):
            laid_out.clear()
            await pilot.press(key)
            await still(pilot)
            assert len(laid_out) == 1


async def test_a_ruling_without_a_note_is_not_taken_where_the_protocol_asks_for_one(team: Team) -> None:
    asking_for_notes(team)
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c", "e", "enter")
        assert "is needed" in screen_text(app)
        await pilot.press("escape")
        assert status(team, team.homes[1], "title") == ("conflict", "")
        await pilot.press("e")
        await typed(pilot, "page three")
        assert status(team, team.homes[1], "title") == ("resolved", "exclude")


async def test_the_differences_are_listed_beside_the_one_shown_and_narrowed(team: Team) -> None:
    team.both(team.homes[7], "full_text", ("exclude", "age", ""), ("exclude", "place", ""))
    app = ReviewApp(team.clara)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("c")
        rows = (await still(pilot)).splitlines()
        assert any("A1 " in row and "│" in row for row in rows)
        await pilot.press("f")
        assert "Ada and Ben (2)" in screen_text(app)
        assert "from " in screen_text(app)
        options = [row for row in screen_text(app).splitlines() if "nothing to rule" in row]
        assert len(options) == 1
        await pilot.press(next(char for char in options[0] if char.isdigit()))
        assert "2 Not under five" in await still(pilot)
        assert "1 Not England" in screen_text(app)
        await pilot.press("i")
        assert "nothing to rule on" in screen_text(app)
        assert status(team, team.homes[7], "full_text") == ("agreed", "exclude")


async def test_the_voters_agree_in_discussion_when_both_record_the_same(team: Team) -> None:
    for desk, after in ((team.ada, "conflict"), (team.ben, "resolved")):
        app = ReviewApp(desk)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("c", "e")
            await pilot.pause()
        assert status(team, team.homes[1], "title")[0] == after
    assert status(team, team.homes[1], "title") == ("resolved", "exclude")


async def test_a_reader_sees_that_there_is_a_conflict_and_not_what_was_said(team: Team) -> None:
    app = ReviewApp(team.rhea)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c")
        said = screen_text(app)
        assert "Ada" not in said
        assert "families speak" not in said
        await pilot.press("i")
        assert "i is a key of reviewers and leads" in screen_text(app)
        await pilot.press("r")
        assert "r is a lead's key" in screen_text(app)


async def test_at_full_text_a_ruling_to_exclude_takes_a_reason(team: Team) -> None:
    home = team.homes[7]
    team.both(home, "full_text", ("include", "", ""), ("exclude", "age", "older"))
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c", "j")
        assert "✗ exclude: 2 Not under five" in screen_text(app)
        await pilot.press("3")
        await pilot.pause()
        assert status(team, home, "full_text") == ("resolved", "exclude")
        assert reading.outcomes(team.clara.store, home)["full_text"].reason == "topic"
        await undone(pilot)
        await pilot.press("e", "1")
        await pilot.pause()
    assert reading.outcomes(team.clara.store, home)["full_text"].reason == "place"


async def test_a_digit_at_a_title_conflict_rules_nothing(team: Team) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c", "2")
        assert "No reason is asked at this stage" in screen_text(app)


async def test_votes_are_given_back_with_a_note(team: Team) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c", "r")
        await typed(pilot, "the criteria changed")
        assert "were given back" in screen_text(app)
    assert status(team, team.homes[1], "title") == ("pending", "")


async def test_the_keys_of_a_conflict_move_and_look(team: Team) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c")
        assert "Conflict 1 of 2" in screen_text(app)
        await pilot.press("k", "j", "j")
        assert "Conflict 2 of 2" in screen_text(app)
        await pilot.press("i")
        assert "settled item by item" in screen_text(app)
        await pilot.press("k")
        for key, kind in (("enter", ReportScreen), ("t", TextScreen)):
            await pilot.press(key)
            assert isinstance(app.screen, kind)
            await pilot.press("escape")
        assert isinstance(app.screen, ConflictsScreen)


async def test_without_a_conflict_the_screen_says_so_and_keys_do_nothing(fresh: Team) -> None:
    app = ReviewApp(fresh.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c")
        assert "There is no conflict" in screen_text(app)
        await pilot.press("i", "e", "1", "j", "k", "enter", "t", "r", "o", "space", "b")
        assert isinstance(app.screen, ConflictsScreen)


# Forms


def sheet(team: Team, stage: str) -> dict[str, Any]:
    card = rate.rating_card(team.ada, team.homes[0], stage)
    return {name: given.value for name, given in card.own.answers.items()} if card.own else {}


async def test_a_digit_answers_and_goes_to_the_next_item(unrated: Team) -> None:
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("1", "3", "2")
        assert sheet(unrated, "quality") == {"authority": "yes", "accuracy": "unclear", "overall": "moderate"}
        assert "3 of 3 answered" in screen_text(app)


async def test_an_answer_is_taken_out_and_undone(unrated: Team) -> None:
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("1", "k", "x")
        assert not sheet(unrated, "quality")["authority"]
        await pilot.press("u")
        assert sheet(unrated, "quality")["authority"] == "yes"


async def test_comment_and_quote_stand_beside_the_answer(unrated: Team) -> None:
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("1", "k", "c", *"a council", "enter")
        await pilot.press("q", "e", *"412 assessments", "down", "3", "enter")
        await pilot.pause()
        card = rate.rating_card(unrated.ada, unrated.homes[0], "quality")
        assert card.own is not None
        assert card.own.answers["authority"] == Answer("yes", "a council", (Quote("412 assessments", 3),))
        assert "412 assessments (p. 3)" in screen_text(app)


async def test_q_after_a_digit_quotes_the_answer_just_given_and_elsewhere_the_item_under_the_cursor(
    unrated: Team,
) -> None:
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("1")
        assert "q quotes it" not in screen_text(app), "none is asked for there"
        await pilot.press("1")
        assert "q quotes it" in " ".join(screen_text(app).split())
        await pilot.press("q", "e", *"of accuracy", "enter")
        await pilot.press("k", "k", "q", "e", *"of authority", "enter")
        await pilot.pause()
    card = rate.rating_card(unrated.ada, unrated.homes[0], "quality")
    assert card.own is not None
    quotes = {item: given.quotes for item, given in card.own.answers.items()}
    assert quotes == {"authority": (Quote("of authority"),), "accuracy": (Quote("of accuracy"),)}


async def test_a_sheet_is_handed_in_only_when_what_is_needed_is_answered(unrated: Team) -> None:
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("1", "d")
        assert "!" in screen_text(app)
        assert queues.done(unrated.ada.store, unrated.ada.viewer, "quality") == 0
        await pilot.press("1", "1", "d")
        assert "Handed in A1" in screen_text(app)
        assert queues.done(unrated.ada.store, unrated.ada.viewer, "quality") == 1
        assert "Nothing waits for you here" in screen_text(app)


async def test_text_number_date_and_many_are_kept(unrated: Team) -> None:
    app = ReviewApp(unrated.ada, start="extraction")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for text in ("to see what works", "412", "2019-05-01"):
            await pilot.press("enter")
            await typed(pilot, text)
        await pilot.press("1", "3")
        found = sheet(unrated, "extraction")
        assert found["aim"] == "to see what works"
        assert str(found["children"]) == "412"
        assert found["published"] == "2019-05-01"
        assert list(found["needs"]) == ["autism", "sensory"]
        await pilot.press("1")
        assert list(sheet(unrated, "extraction")["needs"]) == ["sensory"]


@pytest.mark.parametrize(("item", "text"), [("children", "many"), ("published", "in May")])
async def test_what_is_no_number_or_date_is_refused_in_words(unrated: Team, item: str, text: str) -> None:
    app = ReviewApp(unrated.ada, start="extraction")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*["j"] * (1 if item == "children" else 2), "enter")
        await typed(pilot, text)
        assert "! " in screen_text(app)
    assert item not in sheet(unrated, "extraction")


async def test_open_items_are_found_by_n_and_p(unrated: Team) -> None:
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        lines = app.screen.query_one(LineList)
        await pilot.press("j", "1", "k")
        assert lines.cursor == 1
        await pilot.press("n")
        assert lines.cursor == 2
        await pilot.press("n")
        assert lines.cursor == 0
        await pilot.press("p")
        assert lines.cursor == 2
        await pilot.press("t")
        assert isinstance(app.screen, TextScreen)


async def test_keys_of_a_form_with_nothing_to_do_do_nothing(fresh: Team) -> None:
    app = ReviewApp(fresh.ada, start="quality")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("1", "enter", "c", "q", "x", "n", "p", "d", "s", "t", "o", "j", "k")
        assert isinstance(app.screen, FormScreen)


async def test_a_complete_pair_of_sheets_is_opened_when_the_second_rater_leaves(unrated: Team) -> None:
    same = {name: Answer("yes") for name in ("authority", "accuracy")} | {"overall": Answer("high")}
    rate.answer(unrated.ben, unrated.homes[0], "quality", same, done=True)
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("1", "1", "1", "d")
        assert status(unrated, unrated.homes[0], "quality")[0] == "pending"
        await pilot.press("escape")
        await pilot.pause()
        assert status(unrated, unrated.homes[0], "quality")[0] == "agreed"


# Consensus


@pytest.mark.parametrize(("key", "value"), [("1", "yes"), ("2", "unclear"), ("e", "no")])
async def test_the_lead_takes_one_answer_or_another(team: Team, key: str, value: str) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c", "j", "enter", key)
        for text in [value] * (key == "e") + ["read again"]:
            await typed(pilot, text)
        assert isinstance(app.screen, ConsensusScreen)
        found = reading.outcomes(team.clara.store, team.homes[0])["quality"]
        assert found.status == "resolved"
        assert found.consensus is not None
        assert found.consensus["accuracy"].value == value
        assert "0 items left" in screen_text(app)


async def test_a_note_to_one_item_goes_with_its_ruling_and_may_be_written_after_it(team: Team) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(ConsensusScreen(team.homes[0], "quality"))
        await pilot.pause()
        await pilot.press("W")
        await typed(pilot, "on page 9")
        assert "note  on page 9" in screen_text(app)
        assert status(team, team.homes[0], "quality")[0] == "conflict", "a note rules nothing"
        await pilot.press("1")
        await typed(pilot, "read again")
        found = reading.outcomes(team.clara.store, team.homes[0])["quality"]
        assert ((found.consensus or {})["accuracy"].note, found.why) == ("on page 9", ("read again",))
        await pilot.press("k", "W")
        await typed(pilot, "on page 10")
        found = reading.outcomes(team.clara.store, team.homes[0])["quality"]
        assert ((found.consensus or {})["accuracy"].note, found.why) == ("on page 10", ("read again",))
        assert (found.consensus or {})["accuracy"].value == "yes"
        await pilot.press("2")
        found = reading.outcomes(team.clara.store, team.homes[0])["quality"]
        assert (found.consensus or {})["accuracy"].note == "", "it was noted to another answer"


async def test_raters_agree_in_discussion_item_by_item(team: Team) -> None:
    for desk, after in ((team.ada, "conflict"), (team.ben, "resolved")):
        app = ReviewApp(desk)
        async with app.run_test(size=SIZE) as pilot:
            await app.push_screen(ConsensusScreen(team.homes[0], "quality"))
            await pilot.pause()
            await pilot.press("e")
            await typed(pilot, "no")
            await typed(pilot, "neither")
        assert status(team, team.homes[0], "quality")[0] == after


async def test_a_reader_rules_on_no_item(team: Team) -> None:
    app = ReviewApp(team.rhea)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(ConsensusScreen(team.homes[0], "quality"))
        assert "unclear, I think" not in await still(pilot)
        await pilot.press("1")
        assert "does not decide. / finds a record." in screen_text(app)


async def test_a_digit_that_no_answer_has_rules_nothing_and_an_answer_may_be_typed_too(team: Team) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(ConsensusScreen(team.homes[0], "quality"))
        await pilot.pause()
        await pilot.press("9", "j", "k")
        assert isinstance(app.screen, ConsensusScreen)
        assert status(team, team.homes[0], "quality")[0] == "conflict"
        await pilot.press("enter")
        await typed(pilot, "not stated")
        await typed(pilot, "neither says it")
    ruled = reading.outcomes(team.clara.store, team.homes[0])["quality"].consensus
    assert ruled is not None
    assert {"absent": "not_stated"} in [answer.value for answer in ruled.values()]


async def test_typed_items_are_ruled_by_typing(unrated: Team) -> None:
    for desk, n in ((unrated.ada, 412), (unrated.ben, 421)):
        said = {
            "aim": Answer("to see"),
            "children": Answer(n),
            "needs": Answer(["autism"] if n == 412 else []),
        }
        rate.answer(desk, unrated.homes[0], "extraction", said, done=True)
    opening.open_complete(unrated.ada, stage="extraction")
    app = ReviewApp(unrated.clara)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(ConsensusScreen(unrated.homes[0], "extraction"))
        await pilot.pause()
        await pilot.press("enter")
        await typed(pilot, "412")
        await typed(pilot, "table 2")
        assert "1 optional answer taken over" in screen_text(app)
        await pilot.press("enter")
        await typed(pilot, "autism; speech")
        await pilot.pause()
        found = reading.outcomes(unrated.clara.store, unrated.homes[0])["extraction"]
        assert found.status == "resolved"
        assert found.consensus is not None
        assert found.consensus["needs"].value == ("autism", "speech")
    assert last_own(unrated.clara.store, unrated.clara.viewer, "agreed") is not None


@pytest.fixture
def two_differ(unrated: Team) -> Team:
    """Two reports on which the sheets of extraction differ in a number, on the first in a text and in a list too."""
    second = next(home for home in unrated.homes if home != unrated.homes[0])
    plan.apply_protocol(unrated.clara, to_mapping(only_extraction(unrated)), "no screening", agreed=True)
    for home in (unrated.homes[0], second):
        for desk, aim, needs, n in ((unrated.ada, "to see", ["autism"], 4), (unrated.ben, "to help", ["speech"], 7)):
            first = home == unrated.homes[0]
            said = {"aim": Answer(aim if first else "to see"), "needs": Answer(needs if first else ["speech"])}
            rate.answer(desk, home, "extraction", {**said, "children": Answer(n)}, done=True)
    opening.open_complete(unrated.ada, stage="extraction")
    return unrated


def only_extraction(team: Team) -> Protocol:
    stages = team.clara.frame.protocol.stages
    return replace(team.clara.frame.protocol, stages=tuple(one for one in stages if one.name == "extraction"))


async def test_both_say_all_the_rest_and_then_the_next_report_comes(two_differ: Team) -> None:
    app = ReviewApp(two_differ.clara)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(ConsensusScreen(two_differ.homes[0], "extraction"))
        await pilot.pause()
        await pilot.press("B")
        await typed(pilot, "both are right")
        assert "2 items left" in screen_text(app)
        await pilot.press("A", "2")
        shown = await still(pilot)
        assert "2 items as Ben said" in shown.replace("\n", " ")
        assert "1 item left" in shown, "the next report, without asking why once more"
        assert "differs by 3" in shown
        ruled = reading.outcomes(two_differ.clara.store, two_differ.homes[0])["extraction"]
        assert ruled.status == "resolved"
        assert {name: given.value for name, given in (ruled.consensus or {}).items()} == {
            "aim": "to see / to help", "needs": ("speech",), "children": "7",
        }  # fmt: skip
        await undone(pilot)
        again = reading.outcomes(two_differ.clara.store, two_differ.homes[0])["extraction"]
        assert (again.status, set(again.consensus or {})) == ("conflict", {"aim"})


async def test_what_cannot_be_both_says_so_and_the_note_is_written_anew(team: Team) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(ConsensusScreen(team.homes[0], "quality"))
        await pilot.pause()
        await pilot.press("B")
        assert "only one answer can be kept" in screen_text(app)
        await pilot.press("w")
        await typed(pilot, "page three says it")
        assert "you rule: page three says it" in screen_text(app)
        await pilot.press("1")
        await pilot.pause()
        assert status(team, team.homes[0], "quality")[0] == "resolved"


@pytest.mark.parametrize(("needed", "after_enter"), [(False, "resolved"), (True, "conflict")])
async def test_why_may_be_left_blank_unless_the_protocol_asks(team: Team, needed: bool, after_enter: str) -> None:
    now = team.clara.frame.protocol
    stages = tuple(replace(one, note_required=needed) for one in now.stages)
    plan.apply_protocol(team.clara, to_mapping(replace(now, stages=stages)), "why", agreed=True)
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(ConsensusScreen(team.homes[0], "quality"))
        assert ("with a note that says why" in await still(pilot)) is needed
        await pilot.press("1")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert status(team, team.homes[0], "quality")[0] == after_enter


async def test_a_row_of_the_grid_that_is_in_conflict_opens_the_consensus(team: Team) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(GridScreen("quality"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ConsensusScreen)
