"""Home, adding, duplicates, lists, reports, PRISMA and help: each key does what the table says."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.pilot import Pilot as PilotAsked
from review_tui.model.review.places import Fate
from review_tui.model.review.protocol import to_mapping
from review_tui.steps import deduplicate, plan, retrieve
from review_tui.steps.plan import runs
from review_tui.steps.report import export, rounds
from review_tui.steps.report.finishing import made_on
from review_tui.store import pairs, reading, votes
from review_tui.tui.keymap import Settings
from review_tui.tui.screens.base.help import Help
from review_tui.tui.screens.base.job import Job, Outcome
from review_tui.tui.screens.deduplicate.duplicates import DuplicatesScreen
from review_tui.tui.screens.home import HomeScreen
from review_tui.tui.screens.identify.add import AddScreen
from review_tui.tui.screens.identify.columns import ColumnsScreen
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.screens.records.report import ReportScreen
from review_tui.tui.screens.report.prisma import PrismaScreen
from review_tui.tui.screens.screen.conflicts import ConflictsScreen
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.shell import ReviewApp
from review_tui.tui.widgets.lines import LineList
from tests.formats.tables.test_workbook import voted
from tests.tui import pilots
from tests.tui.conftest import Matches, screen_text, still, undone
from tests.tui.golden_review import Team

SIZE = (80, 24)
RIS = """TY  - RPRT
TI  - Waiting for a place: early years and speech
AU  - Lowe, Pat
PY  - 2021
ER  -

TY  - RPRT
TI  - Talking walls: displays in nurseries
PY  - 2016
ER  -
"""


# Home


@pytest.mark.parametrize(
    ("key", "kind"),
    [("s", ScreeningScreen), ("a", AddScreen), ("d", DuplicatesScreen), ("c", ConflictsScreen), ("p", PrismaScreen)],
)
async def test_the_keys_of_home_open_their_screens_and_escape_comes_back(team: Team, key: str, kind: type) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(key)
        assert isinstance(app.screen, kind)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


STARTS: dict[str, type] = {
    "home": HomeScreen,
    "screen": ScreeningScreen,
    "duplicates": DuplicatesScreen,
    "conflicts": ConflictsScreen,
    "prisma": PrismaScreen,
    "add": AddScreen,
    "records": ListScreen,
    "full_text": ScreeningScreen,
    "nowhere": HomeScreen,
}


@pytest.mark.parametrize("start", STARTS)
async def test_the_app_can_start_on_any_of_its_screens(team: Team, start: str) -> None:
    app = ReviewApp(team.ada, start=start)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, STARTS[start])


async def test_escape_at_home_leaves_nothing(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("escape")
        assert "ctrl+q leaves the app" in screen_text(app)


async def test_every_line_of_home_leads_somewhere(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*["k"] * 16)
        reached = []
        for _ in range(16):
            await pilot.press("enter")
            await pilot.pause()
            if not isinstance(app.screen, HomeScreen | Job):  # the exports are a job, over soon or not
                reached.append(type(app.screen).__name__)
            await still(pilot)
            await pilot.press("escape", "j")
        assert reached == [
            "ScreeningScreen", "ScreeningScreen", "FormScreen", "FormScreen", "DuplicatesScreen", "ConflictsScreen",
            "ListScreen", "QuestionsScreen", "AddScreen", "SourcesScreen", "ListScreen", "WorkingScreen", "NotesScreen",
            "PrismaScreen", "CopiesScreen",
        ]  # fmt: skip
        assert [*(team.folder / "exports").glob("20*/prisma.svg")]


@pytest.mark.parametrize("who", ["ada", "clara", "rhea"])
async def test_home_fits_the_smallest_common_terminal(team: Team, who: str) -> None:
    app = ReviewApp(getattr(team, who))
    async with app.run_test(size=(80, 24)):
        assert app.screen.query_one(LineList).max_scroll_y == 0


async def test_home_fits_with_a_pilot_to_draw_too_and_gives_up_only_what_parts_its_rows(team: Team) -> None:
    now = team.clara.frame.protocol
    title = replace(now.stages[0], pilot=PilotAsked(reports=2))
    plan.apply_protocol(team.clara, to_mapping(replace(now, stages=(title, *now.stages[1:]))), "a pilot", agreed=True)
    app = ReviewApp(team.clara)
    async with app.run_test(size=(80, 24)) as pilot:
        await still(pilot)
        lines = app.screen.query_one(LineList)
        assert "Title pilot" in screen_text(app)
        assert lines.max_scroll_y == 0
        shown = screen_text(app)
        assert all(name in shown for name in ("Conflicts", "Questions", "Add records", "All reports", "Exports"))
        close = lines.length
        await pilot.resize_terminal(80, 40)
        await still(pilot)
        assert lines.length > close
        assert "The review" in screen_text(app)


async def test_home_counts_anew_when_one_comes_back(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        assert "3 to decide" in screen_text(app)
        await pilot.press("s", "i", "escape")
        assert "2 to decide" in await still(pilot)


async def test_a_click_on_a_line_goes_there_like_enter(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        rows = screen_text(app).splitlines()
        row = next(n for n, text in enumerate(rows) if "PRISMA diagram" in text)
        await pilot.click(offset=(8, row))
        await pilot.pause()
        assert isinstance(app.screen, PrismaScreen)


async def test_x_writes_the_exports_with_a_bar_and_esc_stops_it(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    def waiting(*_: object, stop: Callable[[], bool], **__: object) -> None:
        while not stop():
            time.sleep(0.01)
        raise ReviewError("The export was stopped.")

    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 40)) as pilot:
        rows = screen_text(app).splitlines()
        assert "not written yet" in next(row for row in rows if row.strip().startswith("Exports"))
        await pilot.press("x")
        assert "files written to" in screen_text(app)
        assert "last written" in next(row for row in screen_text(app).splitlines() if row.strip().startswith("Exports"))
        monkeypatch.setattr(export, "export", waiting)
        with pilots.left_alone():
            await pilot.press("x")
            while not isinstance(app.screen, Job):  # or esc means the screen below
                await pilot.pause()
            await pilot.press("escape")
        assert "The export was stopped." in await still(pilot)
    days = [path.parent.name for path in (team.folder / "exports").glob("*/index.html")]
    assert days == [made_on(team.ada)]


async def test_warnings_of_the_opening_are_shown_without_markup(team: Team) -> None:
    app = ReviewApp(team.ada, warnings=["This review lies in a synced folder ([/red] Dropbox)."])
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert "[/red] Dropbox" in " ".join((await still(pilot)).split())


# Adding records


async def fill_in(pilot: Pilot[None], path: Path, source: str = "2") -> None:
    await pilot.press("a", "f")
    pilot.app.screen.query_one(Input).value = str(path)
    await pilot.press("enter", "s", source)
    await pilot.pause()


async def test_after_an_import_the_search_that_nobody_dated_is_asked_for(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "more.ris"
    file.write_text(RIS, "utf-8")
    app = ReviewApp(team.ada)
    async with app.run_test(size=(120, 40)) as pilot:
        await fill_in(pilot, file)
        await pilot.press("i")
        assert "Nobody has said when it was searched: e" in screen_text(app)
        name = app.screen._source  # type: ignore[attr-defined]
        await pilot.press("e", *"2026-11-20", "tab", *"40", "tab", "tab", "tab", *"speech AND nursery", "tab")
        await pilot.press(*"since 2010", "enter")
        assert f"{name} was searched on 2026-11-20" in await still(pilot)
        source = team.ada.frame.source(name)
        run = runs.of_source(app.desk.frame, source.id)[-1]
        assert (run.searched, run.seen, run.query, run.limits) == ("2026-11-20", 40, "speech AND nursery", "since 2010")
        await pilot.press("u")
        await still(pilot)
        assert runs.of_source(app.desk.frame, source.id)[-1].searched == ""


async def test_the_first_import_of_a_source_asks_for_its_search_at_once(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "more.ris"
    file.write_text(RIS, "utf-8")
    plan.add_source(team.ada, "Aardvark Index", "database")  # the first by name
    app = ReviewApp(team.ada)
    async with app.run_test(size=(120, 40)) as pilot:
        await fill_in(pilot, file, source="1")
        await pilot.press("i")
        assert "search of Aardvark Index" in screen_text(app)
        await pilot.press(*"2026-11-20", "tab", *"40", "enter")
        assert "Aardvark Index was searched on 2026-11-20" in await still(pilot)
        source = team.ada.frame.source("Aardvark Index")
        assert [(run.searched, run.seen) for run in runs.of_source(app.desk.frame, source.id)] == [("2026-11-20", 40)]


async def test_an_import_says_its_sums_and_the_new_numbers(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "more.ris"
    file.write_text(RIS, "utf-8")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, file)
        await pilot.press("i")
        said = screen_text(app)
        assert "2 found = 2 new + 0 known + 0 unreadable" in said
        assert "Imported 2 records" in said
        await pilot.press("i")
        assert "Nothing was new" in screen_text(app)
    assert reading.counted(team.ada.store) == 10


async def test_problems_of_an_import_are_listed_with_file_and_line(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("Title,Year,Authors\nA paper on speech,soon,Lowe\nAnother paper,2020,Lowe\n", "utf-8")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, file)
        await pilot.press("i")
        await pilot.press("i")
        said = screen_text(app)
        assert "table.csv" in said
        assert 'line 2: "soon"' in said


async def test_an_import_that_would_lose_records_waits_for_a_word(team: Team, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "one.csv").write_text("Title,Year\nA paper on speech,2020\n", "utf-8")
    (folder / "two.csv").write_text('Title,Year\n"Never closed,2020\n', "utf-8")
    before = reading.counted(team.ada.store)
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, folder)
        await pilot.press("p")
        assert "Nothing is held up" in screen_text(app)
        await pilot.press("i")
        await pilot.press("i")
        assert "1 record cannot be read; nothing came in. p brings in the other 1." in screen_text(app)
        assert reading.counted(team.ada.store) == before
        await pilot.press("p")
        assert "Imported 1 record" in screen_text(app)
    assert reading.counted(team.ada.store) == before + 1


GERMAN = "Überschrift;Jahr;Stadt;Notiz\nEin Bericht über die Schulen;2020;Bonn;x\n"


async def test_an_unknown_table_shows_its_columns_and_comes_in_as_they_are_changed(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "bonn.csv"
    file.write_text(GERMAN, "utf-8")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, file)
        await pilot.press("i")
        assert isinstance(app.screen, ColumnsScreen)
        rows = [line.split() for line in screen_text(app).splitlines()]
        assert ["▸", "Überschrift", "title", "Ein", "Bericht", "über", "die", "Schulen"] in rows
        assert ["Stadt", "beside", "the", "record", "Bonn"] in rows
        assert reading.counted(team.ada.store) == 8
        await pilot.press("j", "j", "enter", *"place", "enter")  # what the town gives
        assert ["▸", "Stadt", "place", "Bonn"] in [line.split() for line in (await still(pilot)).splitlines()]
        await pilot.press("i")
        assert "Imported 1 record" in screen_text(app)
    assert team.ada.frame.tables[("jahr", "notiz", "stadt", "überschrift")]["place"] == "stadt"


async def test_a_table_that_is_remembered_comes_in_unasked_and_c_shows_it_all_the_same(
    team: Team, tmp_path: Path
) -> None:
    file = tmp_path / "bonn.csv"
    file.write_text(GERMAN, "utf-8")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, file)
        await pilot.press("i")
        await pilot.press("i")
        file.write_text(GERMAN.replace("Bericht", "Aufsatz"), "utf-8")
        await pilot.press("i")
        assert "Imported 1 record" in screen_text(app)
        await pilot.press("c")
        assert isinstance(app.screen, ColumnsScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, AddScreen)
    assert reading.counted(team.ada.store) == 10


VOTED = "title,year,Custom 1,Nora\nOn buses,2020,Exclude: adults,Y\nOn taxis,2021,fine,N\n"


async def test_a_column_that_may_hold_votes_is_held_back_until_somebody_says(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(VOTED, "utf-8")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, file)
        await pilot.press("i")
        shown = screen_text(app)
        assert '"Custom 1" (and 1 more) may hold decisions of reviewers' in " ".join(shown.split())
        assert (shown.count("votes? v or x"), "adults" in shown) == (2, False)
        await pilot.press("i")
        assert "! Say first what it is" in screen_text(app)
        await pilot.press("v", *"Ben", "enter", "i")
        assert ("votes of Ben" in await still(pilot), "! Say first" in screen_text(app)) == (True, True)
        assert "sealed for the lead" in screen_text(app)
        await pilot.press("x")
        said = await still(pilot)
        assert ("data: it comes in" in said, "held back" in said) == (True, False), "it says no more that it is held"
        await pilot.press("i")
        assert "Imported 2 records" in screen_text(app)
    names = {
        name for home in reading.reports_of(team.ada.store) for name, _ in reading.record(team.ada.store, home).extra
    }
    assert ("Nora" in names, "Custom 1" in names) == (True, False)
    assert team.ada.frame.voting[("custom 1", "nora", "title", "year")].votes == {"custom 1": "Ben"}


MANY = "title,year,Custom 1,Nora,Zoe\nOn buses,2020,Exclude: adults,Y,N\nOn taxis,2021,fine,N,Y\n"


@pytest.mark.parametrize(
    ("keys", "kept"), [(("X",), {"Custom 1", "Nora", "Zoe"}), (("j", "j", "x", "V"), {"Custom 1"})]
)
async def test_all_that_is_asked_about_is_said_at_once(
    team: Team, tmp_path: Path, keys: tuple[str, ...], kept: set[str]
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(MANY, "utf-8")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, file)
        await pilot.press("i")
        assert "V or X says so of all" in " ".join((await still(pilot)).split())
        await pilot.press(*keys)
        asked = await still(pilot)
        await pilot.press(*(("B", "e", "n", "enter") if "V" in keys else ()))
        assert ("V" in keys) == ('Whose votes stand in "Nora", "Zoe"?' in " ".join(asked.split()))
        await still(pilot)
        await pilot.press("X", "V")
        assert "Nothing is asked about any more" in " ".join((await still(pilot)).split())
        await pilot.press("i")
        assert "Imported 2 records" in await still(pilot)
    found = {
        name for home in reading.reports_of(team.ada.store) for name, _ in reading.record(team.ada.store, home).extra
    }
    assert found & {"Custom 1", "Nora", "Zoe"} == kept


async def test_tags_and_notes_that_may_be_votes_are_asked_about_and_never_shown(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "list.ris"
    first = "TY  - RPRT\nTI  - On buses\nKW  - Zoe: no\nN1  - drop: adults\nER  - \n"
    file.write_text(f"{first}TY  - RPRT\nTI  - On taxis\nER  - \n", "utf-8")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, file)
        await pilot.press("i")
        shown = " ".join(screen_text(app).split())
        assert "Tags and notes of list.ris" in shown
        assert '"notes" (and 1 more) may hold decisions of reviewers and is held back (line 1)' in shown
        assert (shown.count("votes? v or x"), "Zoe" in shown, "adults" in shown) == (2, False, False)
        await pilot.press("enter", "t", "i")
        assert "! Say first what it is" in screen_text(app)
        await pilot.press("x", "j", "v", *"Ben", "enter")
        assert "All is said: i imports them." in " ".join((await still(pilot)).split())
        await pilot.press("i")
        assert "Imported 2 records" in screen_text(app)
    records = [reading.record(team.ada.store, home) for home in reading.reports_of(team.ada.store)]
    assert {note for record in records for note in record.notes} == {"drop: adults"}
    assert not any("Zoe" in word for record in records for word in record.keywords)


async def test_a_column_that_was_left_out_can_be_kept_as_data(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "grants.csv"
    file.write_text("title,year,Vote\nOn buses,2020,yes\nOn taxis,2021,no\n", "utf-8")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, file)
        await pilot.press("i")
        assert ["Vote", "left", "out", "decisions", "of", "reviewers"] in [
            x.split() for x in screen_text(app).splitlines()
        ]
        await pilot.press("j", "j", "x", "i")
        assert "Imported 2 records" in screen_text(app)
    kept = [reading.record(team.ada.store, home).extra for home in reading.reports_of(team.ada.store)]
    assert sum(("Vote", "yes") in extra for extra in kept) == 1


async def test_a_table_needs_a_title_before_it_comes_in(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("foo,bar\nx1,2\n", "utf-8")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, file)
        await pilot.press("i")
        await pilot.press("i")
        assert "! No column gives the title" in screen_text(app)
        await pilot.press("t", "x", "i")
        assert "! No column gives the title" in screen_text(app)
        await pilot.press("t", "i")
        assert "Imported 1 record" in screen_text(app)


async def test_c_says_when_there_is_no_table(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "more.ris"
    file.write_text(RIS, "utf-8")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, file)
        await pilot.press("c")
        assert "There is no table among these files" in screen_text(app)
    assert reading.counted(team.ada.store) == 8


async def test_an_import_needs_a_file_and_a_source(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", "i")
        assert "Choose a file or folder (f) and a source (s) first" in screen_text(app)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("no", "There is no file or folder no."),
     ("~nobody-of-this-name/a.ris", "There is no file or folder ~nobody-of-this-name/a.ris."),
     ("n" * 300, "cannot be looked at")],
)  # fmt: skip
async def test_a_path_that_is_not_there_or_cannot_be_is_said(team: Team, typed: str, told: str) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", "f")
        app.screen.query_one(Input).value = typed
        await pilot.press("enter")
        assert told in " ".join((await still(pilot)).split())


async def test_a_new_source_is_named_with_its_kind(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", "s", "5", *"Ombudsman", "enter")
        await pilot.pause()
        await pilot.press("4")
        assert "Ombudsman" in await still(pilot)
    assert team.ada.frame.source("Ombudsman").kind == "website"


async def test_an_import_that_fails_is_one_sentence(team: Team, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, tmp_path / "empty")
        await pilot.press("i")
        assert "! No file was found there" in screen_text(app)


async def test_a_defect_in_a_job_is_said_and_the_screen_stays(team: Team) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("[/] by zero")

    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        found: list[Outcome[Any] | None] = []
        app.push_screen(Job("Breaking", team.ada, broken), found.append)
        await still(pilot)
        assert found[0] is not None
        assert "ZeroDivisionError" in found[0].problem
        assert isinstance(app.screen, HomeScreen)


async def test_a_job_can_be_stopped(team: Team) -> None:
    begun = threading.Event()

    def endless(desk: object, tell: object, stop: object) -> str:
        begun.set()
        while not stop():  # type: ignore[operator]
            pass
        return "stopped"

    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        found: list[Outcome[Any] | None] = []
        with pilots.left_alone():
            await app.push_screen(Job("Going on", team.ada, endless), found.append)
            assert begun.wait(60)
            await pilot.press("escape")
        for _ in range(100):
            await pilot.pause()
            if found:
                break
        assert [outcome.result for outcome in found if outcome] == ["stopped"]


# Duplicates


@pytest.mark.parametrize(
    ("key", "verdict"),
    [("equals_sign", "same"), ("x", "different"), ("v", "version_of"), ("f", "summary_of"), ("p", "part_of"),
     ("a", "about"), ("t", "translation_of"), ("e", "easy_read_of"), ("r", "replaces")],
)  # fmt: skip
async def test_a_verdict_is_one_key(team: Team, key: str, verdict: str) -> None:
    (pair,) = pairs.waiting(team.ada.store)
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("d", key)
        assert "No pair waits" in screen_text(app)
        (judged,) = pairs.verdicts(team.ada.store)
        assert judged.verdict == verdict
        assert judged.subject == ("" if verdict in ("same", "different") else pair.a)
        await pilot.press("u")
        assert pairs.verdicts(team.ada.store) == []
        assert "1 pair to judge" in screen_text(app)


async def test_swapping_the_sides_turns_a_relation_round(team: Team) -> None:
    (pair,) = pairs.waiting(team.ada.store)
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("d", "w", "v")
    assert pairs.verdicts(team.ada.store)[0].subject == pair.b


async def test_what_differs_is_marked_by_a_sign(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("d")
        rows = {row.split()[0]: row for row in screen_text(app).splitlines() if row.strip()}
        assert "≠" in rows["title"]
        assert "≠" in rows["year"]
        assert "=" in rows["body"]


async def test_moving_between_pairs_judges_none(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("d", "j", "k", "s", "space", "b")
        assert "1 pair to judge" in screen_text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, ReportScreen)
    assert pairs.verdicts(team.ada.store) == []


async def test_looking_for_duplicates_says_what_was_found(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("d", "d")
        assert "0 pairs linked, 0 to judge" in screen_text(app)


# Lists and reports


async def test_a_list_finds_by_words_and_by_number(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press(*"northmere 2022", "enter")
        assert "1 of 8 reports" in await still(pilot)
        assert "A5" in screen_text(app)
        await pilot.press("slash")
        app.screen.query_one(Input).value = "a7"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReportScreen)
        assert "Annual report on school meals" in screen_text(app)


async def test_a_list_without_a_hit_says_so(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press(*"zebra", "enter")
        assert "There is nothing here" in await still(pilot)
        await pilot.press("enter", "j", "k", "G", "g", "o", "space", "b")
        assert isinstance(app.screen, ListScreen)


async def test_a_list_moves_by_line_page_and_end(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press("escape")
        lines = app.screen.query_one(LineList)
        for key, row in (("j", 1), ("down", 2), ("k", 1), ("G", 7), ("g", 0), ("pagedown", 7), ("b", 0)):
            await pilot.press(key)
            assert lines.cursor == row, key


async def test_a_report_takes_corrections_notes_and_retrieval(team: Team, tmp_path: Path) -> None:
    home = team.homes[5]
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(ReportScreen(home))
        await pilot.pause()
        await pilot.press("e", *"title", "enter")
        assert "Correct title" in (said := await still(pilot)) and "parted by" not in said
        app.screen.query_one("#field-0", Input).value = "Review of the Local Offer"
        await pilot.press("enter", *"typo", "enter")
        await pilot.pause()
        assert reading.report(team.ada.store, home).record.title == "Review of the Local Offer"
        await pilot.press("w", *"in the annex", "enter")
        await pilot.press("r", *"wrote to them", "enter")
        await pilot.press("m", *"no answer", "enter")
        await pilot.pause()
        assert reading.report(team.ada.store, home).place.fate is Fate.NOT_RETRIEVED
        await undone(pilot)
        assert reading.report(team.ada.store, home).place.fate is Fate.SOUGHT
        paper = tmp_path / "offer.txt"
        paper.write_text("Review of the Local Offer\n\nIt was reviewed. " * 20, "utf-8")
        await pilot.press("a")
        app.screen.query_one(Input).value = str(paper)
        await pilot.press("enter")
        assert "Attached" in screen_text(app)
    assert reading.report(team.ada.store, home).place.fate is Fate.PENDING
    kinds = {event.kind for event in votes.history(team.ada.store, team.ada.viewer, home)}
    assert {"edited", "noted", "retrieval_noted", "attached", "undone"} <= kinds


async def test_a_report_that_waits_is_decided_on_from_its_details(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(ReportScreen(team.homes[2]))
        await pilot.pause()
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, ScreeningScreen)
        await pilot.press("m")
    own = votes.own_vote(team.ada.store, team.ada.viewer, team.homes[2], "title")
    assert own is not None
    assert own.choice == "maybe"


async def test_a_report_that_waits_for_nobody_says_so(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(ReportScreen(team.homes[0]))
        await pilot.pause()
        await pilot.press("v", "y")
        assert isinstance(app.screen, ReportScreen)
        assert "Nothing about this report was guessed" in screen_text(app)


async def test_the_text_of_a_report_is_read_page_by_page_and_searched(team: Team, tmp_path: Path) -> None:
    paper = tmp_path / "long.txt"
    paper.write_text("\f".join(f"Page {n} of the paper. " + "word " * 400 + f"needle{n}" for n in (1, 2, 3)), "utf-8")
    retrieve.attach(team.clara, team.homes[3], paper)
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(ReportScreen(team.homes[3]))
        await pilot.pause()
        await pilot.press("t")
        assert "— page 1 of" in await still(pilot)
        await pilot.press("slash", *"needle3", "enter")
        assert "needle3" in await still(pilot)
        await pilot.press("slash")
        app.screen.query_one(Input).value = "haystack"
        await pilot.press("enter")
        assert "does not stand in this text" in await still(pilot)
        await pilot.press("g")
        assert "— page 1 of" in screen_text(app)


# PRISMA and help


async def test_every_line_of_the_diagram_opens_the_list_it_counts(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("p")
        screen = app.screen
        assert isinstance(screen, PrismaScreen)
        for side in ("db", "other"):
            for row, found in enumerate(screen._rows[side]):
                if not found.box or (found.box == "included_new" and found.line == "studies"):
                    continue
                screen.query_one(f"#{side}", LineList).cursor = row
                await pilot.press("enter")
                await pilot.pause()
                listed = app.screen
                assert isinstance(listed, ListScreen)
                assert len(listed._pages) == found.n, (side, found)
                await pilot.press("escape")
            await pilot.press("tab")


async def test_a_click_in_the_other_column_takes_the_cursor_there(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("p")
        await pilot.click(offset=(50, 4))
        assert (await still(pilot)).splitlines()[4].count("▸") == 1
        assert screen_text(app).splitlines()[4].index("▸") > 38


async def test_the_diagram_is_written_to_the_exports(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("p", "x", "enter")
        assert "Written, as far as everybody may read it, to" in screen_text(app)
    assert (team.folder / "exports" / "prisma.pdf").is_file()


async def test_help_shows_the_keys_that_stand_now(team: Team) -> None:
    app = ReviewApp(team.ada, settings=Settings(keymap={"home.add": "y"}))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, Help)
        row = next(row for row in screen_text(app).splitlines() if "add records" in row)
        assert row.split() == ["y", "add", "records"]
        await pilot.press("escape", "a")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("y")
        assert isinstance(app.screen, AddScreen)


async def test_the_palette_offers_the_actions_of_the_screen_and_does_them(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p", *"prisma diagram", "enter")
        assert isinstance(app.screen, PrismaScreen)


async def test_the_light_theme_is_one_of_the_themes(team: Team) -> None:
    app = ReviewApp(team.ada, settings=Settings(theme="review-light"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.theme == "review-light"
        app.theme = "textual-dark"
        await pilot.press("p")
        assert isinstance(app.screen, PrismaScreen)


async def test_without_colour_the_screens_say_the_same(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ReviewApp(team.ada)
    assert app.no_color
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("d")
        said = screen_text(app)
        assert "≠" in said
        assert "▸" not in said
        await pilot.press("escape")
        assert "▸" in screen_text(app)


async def test_the_diagram_of_an_update_begins_with_the_previous_version(team: Team, matches: Matches) -> None:
    rounds.set_previous(team.clara, 18, 120, "Quill 2019")
    app = ReviewApp(team.ada)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("p")
        await still(pilot)
        matches(app, "prisma-update")
        await pilot.press("enter")
        assert "In the previous version" in screen_text(app)


async def test_x_on_a_merged_report_says_why_it_is_one_and_takes_a_record_out(team: Team) -> None:
    (pair,) = pairs.waiting(team.ada.store)
    deduplicate.judge(team.ada, pair.a, pair.b, "same")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        app.push_screen(ReportScreen(pair.a))
        await pilot.pause()
        await pilot.press("x")
        assert "Why it is one report. Which record is another one?" in await still(pilot)
        assert screen_text(app).count("judged the same (Ada") == 2
        await pilot.press("2")
        await pilot.pause()
        assert reading.report_of(team.ada.store, pair.a) != reading.report_of(team.ada.store, pair.b)
        await pilot.press("u")
        await pilot.pause()
        assert reading.report_of(team.ada.store, pair.a) == reading.report_of(team.ada.store, pair.b)


async def test_x_on_a_single_record_does_nothing(team: Team) -> None:
    (pair,) = pairs.waiting(team.ada.store)
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        app.push_screen(ReportScreen(pair.a))
        await pilot.pause()
        await pilot.press("x")
        assert "nothing was joined" in await still(pilot)


async def test_a_sheet_that_asks_can_be_left_out_of_a_workbook(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    file.write_bytes(voted())
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, file)
        await pilot.press("i")
        assert 'book.xlsx, sheet "Web"' in screen_text(app)
        await pilot.press("i")
        assert 'book.xlsx, sheet "List"' in await still(pilot)
        assert '"Custom 1" may hold decisions of reviewers' in screen_text(app)
        await pilot.press("l")
        assert "Imported 1 record" in screen_text(app)
