"""A key counts for what is painted: not for what changed behind it, and not for what was not shown yet."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from review_tui.model.review.errors import NotWrittenError
from review_tui.model.review.protocol import Reason, to_mapping
from review_tui.steps import deduplicate, plan, retrieve, screen
from review_tui.steps.desk import opening
from review_tui.store import queues
from review_tui.tui.screens.base import page as pages
from review_tui.tui.screens.base.ask import Ask
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.home import HomeScreen
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.shell import ReviewApp
from tests.store.copies import last_own
from tests.tui.conftest import screen_text, still
from tests.tui.golden_review import PROTOCOL, RATING, Team

CHANGED = "changed meanwhile: this is drawn anew"


@pytest.fixture(autouse=True)
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second press count at once, so that tests need not wait for an eye."""
    monkeypatch.setattr(pages, "REST", 0.0)


def reasons_changed(team: Team) -> None:
    """A lead puts a new reason in the second place."""
    one, *others = PROTOCOL.reasons
    changed = replace(PROTOCOL, reasons=(one, Reason("new", "New second reason"), *others))
    plan.apply_protocol(team.clara, to_mapping(changed), "a new reason")


def form_changed(team: Team) -> None:
    items = [RATING["items"][0] | {"label": "Another question"}, *RATING["items"][1:]]
    plan.load_form(team.clara, RATING | {"version": "2", "items": items})


def log_length(team: Team) -> int:
    return len(list(team.clara.store.events()))


def said(app: ReviewApp) -> str:
    """Give the words of the screen on one line, however they are wrapped."""
    return " ".join(screen_text(app).split())


async def at_full_text(team: Team, pilot: Pilot[None]) -> None:
    await pilot.press("j", "enter")


async def test_a_digit_stands_for_the_reason_that_the_person_sees(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_full_text(team, pilot)
        assert "2 Not under five" in screen_text(app)
        reasons_changed(team)
        before = log_length(team)
        await pilot.press("2")
        assert "The protocol " + CHANGED in said(app)
        assert "2 New second reason" in screen_text(app)
        assert log_length(team) == before
        await pilot.press("3")
        last = last_own(team.ada.store, team.ada.viewer, "decided")
    assert last and (last.body or {})["reason"] == "age"


async def test_after_e_the_list_is_drawn_anew_too(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("s", "E")
        reasons_changed(fresh)
        before = log_length(fresh)
        await pilot.press("2")
        assert CHANGED in said(app)
        assert "2 New second reason" in screen_text(app)
        assert log_length(fresh) == before


Change = Callable[[Team], object]


def settle_title(team: Team) -> None:
    team.both(team.homes[4], "title", ("include", "", ""), ("include", "", ""))


def withdraw_report(team: Team) -> None:
    shown = queues.next_for(team.ada.store, team.ada.viewer, "title", 1)[0].report
    retrieve.edit(team.clara, shown, {"title": "A corrected title"}, "a slip")


# who, the keys that lead there, what another does meanwhile, the key that must not count
SEEN: dict[str, tuple[str, tuple[str, ...], Change, str]] = {
    "screening, the report": ("ada", ("s",), withdraw_report, "i"),
    "screening, a vote of one's own elsewhere": (
        "ada", ("s",),
        lambda team: screen.decide(team.ada, queues.next_for(team.ada.store, team.ada.viewer, "title", 1)[0].report,
                                   "title", "exclude"), "i"),
    "full text, the reasons": ("ada", ("j", "enter"), reasons_changed, "1"),
    "conflicts, the reasons": ("clara", ("c",), reasons_changed, "i"),
    "form, its items": ("ben", ("j", "j", "enter"), form_changed, "1"),
    "consensus, the form": ("clara", ("c", "j", "enter"), form_changed, "1"),
    "duplicates, what a record says": (
        "ada", ("d",), lambda team: retrieve.edit(team.clara, team.homes[3], {"year": "1999"}, "a slip"), "equals_sign"
    ),
    "duplicates, judged by another": (
        "ada", ("d",), lambda team: deduplicate.judge(team.ben, team.homes[3], team.homes[4], "different"), "v"),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEN)
async def test_no_key_acts_on_what_changed_behind_it(team: Team, name: str) -> None:
    who, way, change, key = SEEN[name]
    if name.startswith("form"):  # one more report at quality, so that somebody has a form to fill in
        home = team.homes[7]
        team.both(home, "full_text", ("include", "", ""), ("include", "", ""))
    app = ReviewApp(getattr(team, who))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*way)
        assert isinstance(app.screen, Page) and not isinstance(app.screen, HomeScreen)
        assert any(value for value in app.screen.held().values())
        change(team)
        before = log_length(team)
        await pilot.press(key)
        assert CHANGED in said(app)
        assert log_length(team) == before


async def test_what_others_write_elsewhere_holds_nobody_up(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        screen.decide(fresh.ben, fresh.homes[0], "title", "include")
        screen.note(fresh.ben, fresh.homes[1], "a thought")
        plan.add_source(fresh.clara, "One more", "website")
        await pilot.press("i")
        assert "u undoes" in screen_text(app)
    assert last_own(fresh.ada.store, fresh.ada.viewer, "decided")


async def test_a_change_shows_without_a_key_and_the_next_key_waits_for_an_eye(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "REST", 60.0)
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_full_text(team, pilot)
        reasons_changed(team)
        before = log_length(team)
        app._look()
        assert "2 New second reason" in await still(pilot)
        await pilot.press("2")
        assert "was dropped" in said(app)
        assert log_length(team) == before


async def test_a_card_whose_report_was_taken_out_gives_way_to_the_next(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        shown = app.screen
        assert isinstance(shown, ScreeningScreen)
        before = shown._card
        assert before
        retrieve.remove(fresh.clara, [before.report.home], "not a report")
        await pilot.press("i")
        await pilot.pause()
        assert shown._card
        assert shown._card.report.number != before.report.number
        assert f"{before.report.number} is removed now" in said(app)
    assert fresh.ada.store.mark == fresh.clara.store.mark


async def test_a_key_typed_before_the_next_report_was_shown_decides_nothing(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        typed = [events.Key("i", "i") for _ in range(4)]  # as a held key or a paste gives them
        for key in typed:
            app.post_message(key)
        await pilot.pause()
        await pilot.pause()
        assert "was dropped" in said(app)
        assert queues.done(fresh.ada.store, fresh.ada.viewer, "title") == 1


OWN_PATIENCE = ReviewApp.PATIENCE  # before the fixture of the tests makes it longer


@contextmanager
def held(folder: Path) -> Iterator[sqlite3.Connection]:
    """Hold the review as another program does that writes for long."""
    with closing(sqlite3.connect(folder / "review.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
        if other.in_transaction:
            other.execute("ROLLBACK")


async def test_keys_typed_while_another_program_holds_the_review_are_dropped(
    fresh: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReviewApp, "PATIENCE", 0.2)
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        number = screen_text(app).split()[4]
        with held(fresh.folder):
            begun = time.monotonic()
            app.post_message(events.Key("i", "i"))
            while "Not saved yet" not in screen_text(app):
                await asyncio.sleep(0.01)
                assert time.monotonic() - begun < 25
            for _ in range(5):
                await pilot.press("i")
            assert "5 keys dropped" in said(app)
            assert queues.done(fresh.ada.store, fresh.ada.viewer, "title") == 0
            assert number in screen_text(app)  # the report that was decided is still on the screen
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "5 keys typed meanwhile: dropped" in said(app)
        assert queues.done(fresh.ada.store, fresh.ada.viewer, "title") == 1


async def test_a_wait_is_said_soon_with_the_patience_of_the_app_itself(
    fresh: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReviewApp, "PATIENCE", OWN_PATIENCE)
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await still(pilot)
        with held(fresh.folder):
            begun = time.monotonic()
            app.post_message(events.Key("i", "i"))
            while "Not saved yet" not in screen_text(app):
                await asyncio.sleep(0.01)
                assert time.monotonic() - begun < 25  # 0.3 s where nothing else runs; the app's lock waits for 30
        await app.workers.wait_for_complete()


async def test_letters_typed_right_after_a_slash_at_home_reach_no_list(team: Team) -> None:
    app = ReviewApp(team.clara)
    before = log_length(team)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("slash", "r", "e"):
            app.post_message(events.Key(key, "/" if key == "slash" else key))
        await still(pilot)
        assert isinstance(app.screen, Ask)
    assert log_length(team) == before


async def test_a_vote_that_waited_for_a_new_protocol_is_not_cast_under_it(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_full_text(team, pilot)
        monkeypatch.setattr(ReviewApp, "PATIENCE", 0.05)
        with held(team.folder):
            await pilot.press("2")
            assert "Not saved yet" in screen_text(app)
        # the lock is free now, and whoever was first may have changed the protocol: here it is done by hand
        await app.workers.wait_for_complete()
        await pilot.pause()
    mark = team.ada.store.mark
    reasons_changed(team)
    from review_tui.tui.pen import Pen

    pen = Pen(team.ada)
    home = team.homes[5]
    before = log_length(team)
    done = pen.write(lambda desk: screen.decide(desk, home, "full_text", "exclude", reason="age"), mark).result()
    pen.lay_down().result()
    assert "changed meanwhile" in str(done.problem)
    assert log_length(team) == before


async def test_what_could_not_be_kept_stays_on_the_screen_as_unsaved(
    fresh: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise NotWrittenError("The file of the review was replaced. Leave the app and open it again.")

    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        shown = screen_text(app).splitlines()[2]
        monkeypatch.setattr(screen, "decide", broken)
        await pilot.press("i")
        assert "NOT SAVED: ✓ include on" in said(app)
        assert "Leave the app and open it again." in said(app)
        assert screen_text(app).splitlines()[2] == shown


async def test_a_defect_in_an_act_leaves_the_screen_and_prints_no_traceback(
    fresh: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    def defect(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret [/red]")

    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        monkeypatch.setattr(screen, "decide", defect)
        await pilot.press("i")
        assert "NOT SAVED" in said(app)
        assert "Traceback" not in said(app)
        assert app.is_running


async def test_settled_is_right_the_moment_the_screen_is_left(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        assert isinstance(app.screen, ScreeningScreen) and app.screen._card
        home = app.screen._card.report.home
        screen.decide(fresh.ben, home, "title", "include")
        await pilot.press("i", "escape")
        row = next(line for line in screen_text(app).splitlines() if "Title screening" in line)
        assert "1 of 8 settled" in row


async def test_home_follows_what_others_write(fresh: Team) -> None:
    app = ReviewApp(fresh.rhea)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "0 of 8 settled" in screen_text(app)
        for desk in (fresh.ada, fresh.ben):
            screen.decide(desk, fresh.homes[0], "title", "include")
        opening.open_complete(fresh.ada)
        app._look()
        assert "1 of 8 settled" in await still(pilot)


async def test_acts_of_every_kind_are_written_by_the_pen(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """No screen writes at the desk at which it reads: there the app would stand still while another holds the file."""
    written: list[str] = []
    own = team.ada.store.append

    def watched(*given: object, **how: object) -> object:
        written.append("here")
        return own(*given, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(team.ada.store, "append", watched)
    before = log_length(team)
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "i", "u", "w", *"note", "enter", "escape")
        await pilot.press("d", "v", "u", "escape", "slash", "escape", "enter", "w", *"note", "enter", "u")
        await pilot.pause()
    assert log_length(team) >= before + 6
    assert written == []
