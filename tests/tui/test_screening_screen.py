"""Screening: one key is one durable event, then the next report."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from review_tui.model.review.answers import Quote
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import identify, plan, retrieve, screen
from review_tui.steps.desk import open_review, opening
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.screen.resolve import reopen
from review_tui.store import acts, queues, reading, votes
from review_tui.store.votes import VoteLine
from review_tui.tui.keymap import PRESETS, Settings
from review_tui.tui.screens.base.watch import Watch
from review_tui.tui.screens.home import HomeScreen
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.screens.records.report import ReportScreen
from review_tui.tui.screens.records.text import TextScreen
from review_tui.tui.screens.screen import screening
from review_tui.tui.screens.screen.queue_list import QueueList
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.shell import ReviewApp
from review_tui.tui.widgets import highlights
from review_tui.tui.widgets.card import Criteria, Head
from review_tui.tui.widgets.reader import Reader
from tests.store.copies import last_own
from tests.tui.conftest import screen_text, still
from tests.tui.golden_review import Team

SIZE = (80, 24)


def own(team: Team, stage: str = "title") -> dict[str, VoteLine]:
    """Give Ada's standing votes by report."""
    found = {}
    for home in team.homes:
        if vote := votes.own_vote(team.ada.store, team.ada.viewer, home, stage):
            found[home] = vote
    return found


def shown(app: ReviewApp) -> str:
    """Give the report on the screen."""
    assert isinstance(app.screen, ScreeningScreen)
    card = app.screen._card
    return card.report.home if card else ""


async def begin(pilot: Pilot[None], stage: str) -> None:
    await pilot.app.push_screen(ScreeningScreen(stage))
    await pilot.pause()


@pytest.mark.parametrize(("key", "choice"), [("i", "include"), ("e", "exclude"), ("m", "maybe")])
async def test_one_key_decides_and_the_next_report_shows(fresh: Team, key: str, choice: str) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        first = shown(app)
        await pilot.press(key)
        assert [(home, vote.choice) for home, vote in own(fresh).items()] == [(first, choice)]
        assert shown(app) not in ("", first)
        assert "u undoes" in screen_text(app)


async def test_a_decision_is_durable_before_the_next_report_shows(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        first = shown(app)
        await pilot.press("i")
        other, _ = open_review(
            fresh.folder, "Ada", fresh.clock, SeededIds(5), LocalSettings(fresh.folder.parent / "s"), mounts=""
        )
        try:
            assert votes.own_vote(other.store, other.viewer, first, "title") is not None
        finally:
            other.close()


async def test_the_decision_records_the_text_it_was_made_on(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(ScreeningScreen("title", fresh.homes[3]))
        await pilot.pause()
        await pilot.press("i")
    assert own(fresh)[fresh.homes[3]].basis == "abstract"


async def test_undo_takes_the_decision_back_and_shows_the_report_again(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        first = shown(app)
        await pilot.press("i", "u")
        assert own(fresh) == {}
        assert shown(app) == first
        assert "Taken back: include at title on" in screen_text(app)
        assert "0 of 8 done" in screen_text(app)


async def test_skip_and_next_leave_no_vote_and_previous_comes_back(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        first = shown(app)
        await pilot.press("s")
        second = shown(app)
        assert "Skipped" in screen_text(app)
        await pilot.press("n")
        third = shown(app)
        await pilot.press("p")
        assert shown(app) == second
        await pilot.press("p")
        assert shown(app) == first
        assert len({first, second, third}) == 3
    assert own(fresh) == {}


async def test_all_reports_are_gone_through_once_and_then_it_says_so(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        seen = []
        for _ in fresh.homes:
            seen.append(shown(app))
            await pilot.press("i")
        assert sorted(seen) == sorted(fresh.homes)
        assert "Nothing waits for you here any more" in screen_text(app)
        await pilot.press("i", "e", "m", "n", "p", "s", "t", "w", "a", "o")
        assert len(own(fresh)) == 8


# Reasons


async def test_where_no_reason_is_asked_a_digit_decides_nothing(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        await pilot.press("2")
        assert own(fresh) == {}
        assert "No reason is asked at this stage" in screen_text(app)


async def test_shift_e_gives_a_reason_where_none_is_asked(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        await pilot.press("E", "2")
        (vote,) = own(fresh).values()
        assert (vote.choice, vote.reason) == ("exclude", "age")


async def test_at_full_text_e_waits_for_a_digit(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "full_text")
        report = shown(app)
        await pilot.press("e")
        assert report not in own(team, "full_text")
        assert "Exclude: why?" in screen_text(app)
        await pilot.press("3")
        vote = own(team, "full_text")[report]
        assert (vote.choice, vote.reason) == ("exclude", "topic")


async def test_at_full_text_the_document_stands_beside_the_decision(team: Team, tmp_path: Path) -> None:
    paper = tmp_path / "long.txt"
    words = {2: "Contents", 3: "Executive summary", 5: "therapists", 7: "needle"}
    pages = (f"Page {n} of the paper.\n{words.get(n, 'word')}\n" + f"word{n} " * 400 for n in range(1, 9))
    paper.write_text("\f".join(pages), "utf-8")
    home = team.homes[7]
    retrieve.attach(team.clara, home, paper)
    app = ReviewApp(team.ada)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.app.push_screen(ScreeningScreen("full_text", home))
        assert "Whole text · pages 1–8" in await still(pilot)
        for keys, seen in (
            (("colon", "6", "enter"), "— page 6 of 8"),
            (("S",), "Executive summary, page 3 of 8"),
            (("C",), "Contents, page 2 of 8"),
            (("full_stop",), "therapists"),
            (("f", *"needle", "enter"), "needle"),
            (("G",), "word8"),
            (("g",), "— page 1 of 8"),
            (("comma",), "Nothing is highlighted further up."),
            (("colon", "9", "enter"), "There is no page 9"),
            (("f", *"hay", "enter"), 'hay" does not stand'),
        ):
            await pilot.press(*keys)
            assert seen in await still(pilot), keys
        await pilot.press("t")
        assert "Abstract" in screen_text(app) and "Whole text" not in screen_text(app)
        await pilot.press("colon", "4", "enter")
        assert "Whole text" in await still(pilot) and "— page 4 of 8" in screen_text(app)
        await pilot.press("2")
        await pilot.pause()
    vote = own(team, "full_text")[home]
    assert (vote.choice, vote.reason, vote.basis, vote.pages) == ("exclude", "age", "whole_text", "1-8")


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24), (120, 12)])
async def test_in_a_small_terminal_there_is_still_text_to_judge_by_and_the_reasons_are_seen(
    team: Team, size: tuple[int, int]
) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=size) as pilot:
        await pilot.app.push_screen(ScreeningScreen("full_text", team.homes[7]))
        await pilot.pause()
        assert app.screen.query_one(Reader).size.height >= 3
        assert "This report" in screen_text(app)
        await pilot.press("e")
        assert "Exclude: why?" in await still(pilot) and "1 Not England" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (100, 20), (120, 24)])
async def test_however_many_criteria_there_are_the_digits_of_the_reasons_are_in_sight(
    team: Team, size: tuple[int, int]
) -> None:
    now = team.clara.frame.protocol
    many = tuple(f"provision for children of group {n} or their families" for n in range(24))
    plan.apply_protocol(team.clara, to_mapping(replace(now, criteria_include=many)), "many", agreed=True)
    app = ReviewApp(team.ada)
    async with app.run_test(size=size) as pilot:
        await pilot.app.push_screen(ScreeningScreen("full_text", team.homes[7]))
        await still(pilot)
        assert [f"{n} {one.label}" in screen_text(app) for n, one in enumerate(now.reasons, 1)] == [True] * 4
        assert "Include when" in screen_text(app)


async def test_without_a_document_there_is_no_page_to_go_to(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(ScreeningScreen("title", fresh.homes[0]))
        await pilot.pause()
        await pilot.press("colon")
        assert "This text has no pages." in screen_text(app)
        await pilot.press("S")
        assert "No summary was found in this text." in screen_text(app)


async def test_at_full_text_a_digit_excludes_at_once(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "full_text")
        report = shown(app)
        await pilot.press("1")
        assert own(team, "full_text")[report].reason == "place"


async def test_escape_leaves_the_choice_of_a_reason_and_not_the_screen(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "full_text")
        report = shown(app)
        await pilot.press("e", "escape")
        assert shown(app) == report
        assert "nothing was decided" in screen_text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
    assert report not in own(team, "full_text")


async def test_a_digit_without_a_reason_says_how_many_there_are(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "full_text")
        await pilot.press("9")
        assert "The protocol has 4 reasons" in screen_text(app)
        assert shown(app) not in own(team, "full_text")


# Writing


async def test_keys_are_dead_while_a_text_field_has_focus(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        first = shown(app)
        await pilot.press("w", *"i e m u 1 ? j")
        assert app.screen.query_one(Input).value == "i e m u 1 ? j"
        await pilot.press("escape", "escape")  # the first says that what was typed would be lost
        assert shown(app) == first
    assert own(fresh) == {}
    assert last_own(fresh.ada.store, fresh.ada.viewer, "noted") is None


async def test_a_note_is_kept_and_the_report_stays(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        first = shown(app)
        await pilot.press("w", *"see p 4", "enter")
        assert shown(app) == first
        noted = last_own(fresh.ada.store, fresh.ada.viewer, "noted")
        assert noted is not None
        assert (noted.body or {})["text"] == "see p 4"
        await pilot.press("u")
        assert last_own(fresh.ada.store, fresh.ada.viewer, "noted") is None
        assert shown(app) == first


async def test_an_empty_note_is_asked_for_again(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        await pilot.press("w", "enter")
        assert "An answer is needed" in screen_text(app)


async def test_asking_the_lead_is_no_vote(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        first = shown(app)
        await pilot.press("a", *"in scope", "enter")
        assert shown(app) == first
    asked = last_own(fresh.ada.store, fresh.ada.viewer, "asked")
    assert asked is not None
    assert (asked.body or {})["stage"] == "title"
    assert own(fresh) == {}


# Looking


async def test_keys_that_look_open_what_they_say(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        for key, kind in (("enter", ReportScreen), ("T", TextScreen)):
            await pilot.press(key)
            assert isinstance(app.screen, kind)
            await pilot.press("escape")
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press("escape")
        assert isinstance(app.screen, ListScreen)


async def test_criteria_and_highlights_come_and_go(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(ScreeningScreen("title", fresh.homes[0]))
        await pilot.pause()
        panel = app.screen.query_one(Criteria)
        await pilot.press("c")
        assert not panel.display
        assert "Include when" not in screen_text(app)
        await pilot.press("c")
        assert panel.display
        assert marked_words(app) and head_words(app) == {"Speech", "therapy"}
        await pilot.press("h")
        assert not marked_words(app) and not head_words(app)


def head_words(app: ReviewApp) -> set[str]:
    """Give the words of the head of the card that are marked."""
    told = app.screen.query_one(Head).content
    assert isinstance(told, Content)
    styles = (highlights.FOR, highlights.AGAINST)
    return {told.plain[span.start : span.end] for span in told.spans if span.style in styles}


def marked_words(app: ReviewApp) -> dict[str, str]:
    """Give the words that are marked on the screen, with their styles."""
    lines = app.screen.query_one(Reader)._lines
    return {line.plain[span.start : span.end]: str(span.style) for line in lines for span in line.spans}


async def say(pilot: Pilot[None], *texts: str) -> None:
    """Type texts into the fields of the question that is asked, over what stands there."""
    for n, text in enumerate(texts):
        pilot.app.screen.query_one(f"#field-{n}", Input).value = text
    await pilot.press("enter")
    await pilot.pause()


async def test_a_lead_changes_the_words_of_the_protocol_with_the_reason(fresh: Team) -> None:
    app = ReviewApp(fresh.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(ScreeningScreen("title", fresh.homes[0]))
        await pilot.pause()
        await pilot.press("H")
        await say(pilot, "nurser*", "31 weeks", "")
        assert "is needed" in screen_text(app)
        await say(pilot, "nurseries", "31 weeks", "met in the pilot")
        assert marked_words(app) == {
            "nurseries": highlights.FOR, "nursery": highlights.FOR, "31 weeks": highlights.AGAINST,
        }  # fmt: skip
        now = fresh.clara.frame
        assert (now.protocol.highlights, now.protocol.highlights_exclude) == (("nurseries",), ("31 weeks",))
        assert now.amendments[-1].why == "met in the pilot"
        assert "u at home takes that back" in screen_text(app)


async def test_a_reviewer_marks_words_for_themselves_alone(fresh: Team) -> None:
    before = fresh.ada.frame.protocol
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(ScreeningScreen("title", fresh.homes[0]))
        await pilot.pause()
        await pilot.press("H")
        await say(pilot, "", "assessment")
        assert marked_words(app)["assessments"] == highlights.AGAINST
        assert marked_words(app)["speech"] == highlights.FOR
        await pilot.press("T")
        await pilot.pause()
        assert marked_words(app)["assessments"] == highlights.AGAINST
    assert fresh.ada.frame.protocol == before
    assert app.local.words(fresh.ada.frame.review, fresh.ben.viewer.person) == ((), ())


async def test_a_report_that_others_settle_leaves_the_card_with_a_sentence_and_the_next_comes(fresh: Team) -> None:
    plan.add_person(fresh.clara, "Clara", Role.REVIEWER)
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        home = shown(app)
        number = reading.report(fresh.ada.store, home).number
        for desk in (fresh.ben, fresh.clara.as_person("Clara")):
            screen.decide(desk, home, "title", "exclude")
        assert isinstance(app.screen, ScreeningScreen)
        app.screen.look()
        assert shown(app) == home, "that others have voted is not to be seen"
        opening.open_complete(fresh.ben, stage="title")
        app.screen.look()
        await pilot.pause()
        assert shown(app) not in ("", home)
        assert f"{number} is excluded at title now" in " ".join(screen_text(app).split())


async def test_a_queue_that_is_done_says_what_one_chose_and_what_is_next(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        await pilot.press(*"iiieeemm")
        said = " ".join((await still(pilot)).split())
        assert "You decided on 8 reports: 3 included, 3 excluded, 2 maybe." in said
        assert "Next: " in said


@pytest.mark.parametrize("size", [(40, 12), (20, 5), (132, 50)])
async def test_the_card_can_be_judged_on_a_terminal_of_any_size(fresh: Team, size: tuple[int, int]) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=size) as pilot:
        await begin(pilot, "title")
        first = shown(app)
        await pilot.press("j", "t", "c", "i")
        await pilot.pause()
        assert own(fresh)[first].choice == "include"
        await pilot.resize_terminal(40, 12)
        await pilot.press("l", "h", "escape")
        for key in "wgcpqdo":
            await pilot.press(key, "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_a_passage_marked_in_the_text_goes_into_the_decision_and_stands_at_the_conflict(fresh: Team) -> None:
    home = fresh.homes[0]
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(ScreeningScreen("title", home))
        await pilot.pause()
        await pilot.press("q", "j", "enter")
        assert "Goes into your decision: “It draws on 412" in " ".join((await still(pilot)).split())
        await pilot.press("e")
        await pilot.pause()
    (quote,) = votes.quotes_of(fresh.ada.store, own(fresh)[home])
    assert quote.text.startswith("It draws on 412 assessments")
    screen.decide(fresh.ben, home, "title", "include")
    opening.open_complete(fresh.ben, stage="title")
    app = ReviewApp(fresh.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c")
        assert "“It draws on 412" in await still(pilot)


async def test_a_marked_passage_waits_for_its_decision_wherever_one_goes_and_comes_back_with_undo(fresh: Team) -> None:
    home, other = fresh.homes[:2]
    app = ReviewApp(fresh.ada)

    def waiting() -> bool:
        return "in your decision: “It draws on 412" in " ".join(screen_text(app).split())

    async with app.run_test(size=SIZE) as pilot:
        await on_card(pilot, home)
        await pilot.press("q", "j", "enter")
        await pilot.pause()
        assert waiting()
        for away in ("s", "n", "p", "escape"):
            await pilot.press(away)
            await pilot.pause()
            assert shown_or_none(app) != home
            assert not waiting()
            await on_card(pilot, home)
            assert waiting(), away
        await on_card(pilot, other)
        await pilot.press("i")
        await pilot.pause()
        assert votes.quotes_of(fresh.ada.store, own(fresh)[other]) == ()
        await on_card(pilot, home)
        await pilot.press("i")
        await pilot.pause()
        assert len(votes.quotes_of(fresh.ada.store, own(fresh)[home])) == 1
        assert not app.passages.of("title", home)
        await pilot.press("u")
        assert home not in own(fresh)
        assert waiting()
        await pilot.press("e")
        await pilot.pause()
    (quote,) = votes.quotes_of(fresh.ada.store, own(fresh)[home])
    assert quote.text.startswith("It draws on 412 assessments")


async def test_a_passage_that_is_marked_again_is_left_out_of_the_decision(fresh: Team) -> None:
    home = fresh.homes[0]
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await on_card(pilot, home)
        for said in ("Goes into your decision", "Left out of your decision"):
            await pilot.press("q", "j", "enter")
            assert said in await still(pilot)
        await pilot.press("i")
        await pilot.pause()
    assert votes.quotes_of(fresh.ada.store, own(fresh)[home]) == ()


async def test_a_vote_that_is_said_again_takes_the_passages_marked_for_it_along(fresh: Team) -> None:
    home = fresh.homes[0]
    for desk in (fresh.ada, fresh.ben):
        screen.decide(desk, home, "title", "include", quotes=[Quote("the first visit")])
    opening.open_complete(fresh.ben, stage="title")
    reopen(fresh.clara, home, "title", "Where does it say so?")
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await on_card(pilot, home)
        await pilot.press("q", "j", "enter", "y")
        await pilot.pause()
    said = [quote.text for quote in votes.quotes_of(fresh.ada.store, own(fresh)[home])]
    assert said[0] == "the first visit"
    assert said[1].startswith("It draws on 412 assessments")


async def on_card(pilot: Pilot[None], home: str) -> None:
    await pilot.app.push_screen(ScreeningScreen("title", home))
    await pilot.pause()


def shown_or_none(app: ReviewApp) -> str:
    return shown(app) if isinstance(app.screen, ScreeningScreen) else ""


PASTED = (
    "We counted the children who waited for the first visit of a therapist in all of the\n"
    "nurseries of the town, and those who had left them since."
)


async def test_a_missing_abstract_is_pasted_on_the_spot_and_its_lines_are_joined(fresh: Team) -> None:
    bare = next(home for home in fresh.homes if not reading.report(fresh.ada.store, home).record.abstract)
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(ScreeningScreen("title", bare))
        await pilot.pause()
        await pilot.press("A")
        app.screen.query_one(TextArea).text = PASTED
        await pilot.press("escape")
        assert "esc again" in screen_text(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        (paragraph,) = reading.report(fresh.ada.store, bare).record.abstract.split("\n")
        assert paragraph.endswith("in all of the nurseries of the town, and those who had left them since.")
        assert "We counted the children" in screen_text(app)
        await pilot.press("A")
        assert "has an abstract" in screen_text(app)
    edit = next(acts.own_events(fresh.ada.store, fresh.ada.viewer))
    assert (edit.kind, edit.refs) == ("edited", (f"r:{bare}",))


async def test_whatever_is_written_on_the_card_u_takes_back_and_the_card_shows_it(fresh: Team) -> None:
    bare = next(home for home in fresh.homes if not reading.report(fresh.ada.store, home).record.abstract)
    other = reading.report(fresh.ada.store, next(home for home in fresh.homes if home != bare)).number
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(ScreeningScreen("title", bare))
        await pilot.pause()
        for key, typed, kind in (("w", "", "noted"), ("a", "", "asked"), ("equals_sign", other, "matched")):
            await pilot.press(key)
            app.screen.query(Input)[0].value = typed or "Is this one of ours?"
            await pilot.press("enter")
            assert next(acts.own_events(fresh.ada.store, fresh.ada.viewer)).kind == kind
            assert "u undoes" in screen_text(app)
            await pilot.press("u")
            assert "Taken back" in screen_text(app)
        await pilot.press("A")
        app.screen.query_one(TextArea).text = PASTED
        await pilot.press("ctrl+s")
        assert "u undoes" in await still(pilot)
        assert "We counted the children" in screen_text(app)
        await pilot.press("u")
        assert "We counted the children" not in screen_text(app)
        assert shown(app) == bare
        await pilot.press("i")
        assert list(own(fresh)) == [bare]
    taken = [event.undoes for event in acts.own_events(fresh.ada.store, fresh.ada.viewer) if event.undoes]
    assert len(taken) == 4


async def test_what_comes_next_is_listed_beside_the_card_where_there_is_room(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot, "title")
        await pilot.press("l")
        await pilot.pause()
        coming = app.screen.query_one(QueueList)
        assert coming.display
        assert coming.home_at(0) == shown(app)
        second = coming.home_at(1)
        await pilot.click(QueueList, offset=(5, 2))
        await pilot.pause()
        assert shown(app) == second == coming.home_at(0)
        await pilot.press("E")
        assert "1 Not England" in await still(pilot), "the reasons take its place while one is chosen"
        await pilot.press("escape")
        assert coming.display
        await pilot.press("l")
        assert "Include when" in await still(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.press("l")
        assert "from 100 columns" in screen_text(app)


async def test_the_next_text_to_judge_on_is_shown_and_recorded(fresh: Team, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("A council's paper\n\n" + "Speech support was offered to 412 children in nurseries. " * 8, "utf-8")
    home = fresh.homes[0]
    retrieve.attach(fresh.clara, home, paper)
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(ScreeningScreen("title", home))
        assert "Abstract" in await still(pilot)
        await pilot.press("t")
        assert "First pages · page 1" in screen_text(app)
        await pilot.press("i")
    vote = own(fresh)[home]
    assert (vote.basis, vote.pages) == ("first_pages", "1-1")


async def test_one_without_a_text_to_turn_to_says_so(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(ScreeningScreen("title", fresh.homes[0]))
        await pilot.pause()
        await pilot.press("t")
        assert "no other text" in screen_text(app)


async def test_o_opens_the_address_of_a_report_without_a_file(fresh: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("review_tui.tui.screens.base.original._open_address", opened.append)
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(ScreeningScreen("title", fresh.homes[3]))
        await pilot.pause()
        await pilot.press("o")
        assert opened == ["https://northmere.example/speech-strategy.pdf"]
    identify.add_by_hand(fresh.clara, Record(title="Bad address", url="javascript:alert(1)"), "Council websites")
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(ScreeningScreen("title", fresh.homes[-1]))
        await pilot.pause()
        await pilot.press("o")
        assert "no file and no address" in screen_text(app)
    assert len(opened) == 1


# Opening, leaving, and who may


async def test_what_is_complete_is_opened_when_a_reviewer_leaves_the_screen(fresh: Team) -> None:
    for home in fresh.homes:
        screen.decide(fresh.ben, home, "title", "include")
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        first = shown(app)
        await pilot.press("i")
        assert reading.outcomes(fresh.ada.store, first)["title"].status == "pending"
        await pilot.press("escape")
        await pilot.pause()
        assert reading.outcomes(fresh.ada.store, first)["title"].status == "agreed"


async def test_what_is_complete_is_opened_when_the_app_is_left(fresh: Team) -> None:
    home = fresh.homes[0]
    screen.decide(fresh.ben, home, "title", "exclude")
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(ScreeningScreen("title", home))
        await pilot.pause()
        await pilot.press("e", "ctrl+q")
    assert reading.outcomes(fresh.ada.store, home)["title"].status == "agreed"


async def test_what_is_complete_is_opened_after_so_many_decisions(fresh: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "OPEN_EVERY", 3)
    for home in fresh.homes:
        screen.decide(fresh.ben, home, "title", "include")
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        await pilot.press("i", "i")
        assert queues.stage_progress(fresh.ada.store, "title").get("agreed", 0) == 0
        await pilot.press("i")
        assert queues.stage_progress(fresh.ada.store, "title")["agreed"] == 3


async def test_a_vote_of_an_opened_subject_cannot_be_undone_and_the_screen_says_so(fresh: Team) -> None:
    home = fresh.homes[0]
    screen.decide(fresh.ben, home, "title", "include")
    screen.decide(fresh.ada, home, "title", "include")
    opening.open_complete(fresh.ada)
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        await pilot.press("u")
        assert "Too late" in screen_text(app)


async def test_a_stage_that_was_renamed_meanwhile_is_followed_under_its_new_name(fresh: Team) -> None:
    title, *rest = DEFAULT_STAGES
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "title")
        first = shown(app)
        await pilot.press("i")
        second = shown(app)
        renamed = Protocol(title="A review", stages=(replace(title, name="abstract", was="title"), *rest))
        plan.apply_protocol(fresh.clara, to_mapping(renamed), "a better name", agreed=True)
        app.screen.reread()  # type: ignore[attr-defined]
        told = await still(pilot)
        assert "Abstract screening" in told
        assert "Title is called Abstract now" in told
        assert "Nothing waits for you" not in told
        assert shown(app) == second
        await pilot.press("i")
        await pilot.pause()
        assert set(own(fresh, "abstract")) == {first, second}


async def test_one_begins_again_where_one_left(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        await pilot.press("n", "n")
        here = shown(app)
        await pilot.press("escape", "s")
        await pilot.pause()
        assert shown(app) == here


async def test_a_reader_is_told_that_a_reader_looks(fresh: Team) -> None:
    app = ReviewApp(fresh.rhea)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(ScreeningScreen("title", fresh.homes[0]))
        await pilot.pause()
        await pilot.press("i")
        assert "A reader looks and does not decide" in screen_text(app)
    assert last_own(fresh.rhea.store, fresh.rhea.viewer, "decided") is None


@pytest.mark.parametrize(
    ("preset", "key", "choice"),
    [("rayyan", "u", "maybe"), ("rayyan", "e", "exclude"), ("asreview", "r", "include"), ("asreview", "i", "exclude")],
)
async def test_the_presets_decide_by_the_keys_people_know(fresh: Team, preset: str, key: str, choice: str) -> None:
    app = ReviewApp(fresh.ada, settings=Settings(keymap=PRESETS[preset]))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        await pilot.press(key)
        assert [vote.choice for vote in own(fresh).values()] == [choice]


async def test_the_footer_can_be_clicked(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        row = screen_text(app).splitlines()[23]
        await pilot.click(offset=(row.index("Include"), 23))
        await pilot.pause()
        assert [vote.choice for vote in own(fresh).values()] == ["include"]


async def test_a_vote_says_what_stood_beside_the_report(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    ticks = iter((0.0, 0.0, 7.5, 8.0, 8.0, 9.0))
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, "title")
        assert isinstance(app.screen, ScreeningScreen)
        app.screen._watch = Watch(lambda: next(ticks))
        await pilot.press("i")
        queued, named = shown(app), own(fresh)
        await pilot.press("escape")
        await app.push_screen(ScreeningScreen("title", queued))
        await pilot.pause()
        await pilot.press("h", "m")
    said = {vote.event: votes.event_named(fresh.ada.store, vote.event).body or {} for vote in own(fresh).values()}
    first, second = (said[vote.event] for vote in (*named.values(), own(fresh)[queued]))
    marked = "shown" if fresh.ada.frame.protocol.highlights else "none"
    assert [first[key] for key in ("order", "marks", "suggested", "seconds")] == ["seeded", marked, "none", 0]
    assert [second[key] for key in ("order", "marks", "suggested")] == ["chosen", "none", "none"]
