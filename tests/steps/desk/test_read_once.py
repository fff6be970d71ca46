"""One look at a review: all in it is of one moment, what is read once is shared, and nothing is written."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from review_tui.model.review.errors import NotWrittenError
from review_tui.model.review.people import Role, Viewer
from review_tui.steps import plan, screen
from review_tui.steps.deduplicate import judge
from review_tui.steps.desk import opening
from review_tui.steps.desk.read_once import READ_ONCE, read_once
from review_tui.steps.rate import findings
from review_tui.steps.rate.findings import included
from review_tui.steps.report import agreement, export
from review_tui.steps.report import pseudonyms as other_names
from review_tui.steps.report.progress import counts
from review_tui.steps.retrieve import edit, note_retrieval
from review_tui.steps.screen import resolve
from review_tui.store import queues, reading, reports, votes
from review_tui.store.looking import looking
from review_tui.store.reports import WholeReport
from review_tui.store.store import Store
from tests.steps.conftest import Team
from tests.steps.report.test_export import finish, rate_all

ASKED: dict[str, tuple[object, ...]] = {"at_stage": ("title",)}


@pytest.fixture
def done(team: Team) -> Team:
    finish(team)
    rate_all(team, (team.ada, team.ben))
    return team


def test_what_others_write_meanwhile_is_seen_after_the_look(team: Team) -> None:
    with looking(team.clara.store):
        before, frame = counts(team.clara), team.clara.frame
        plan.add_source(team.clara.another(), "A late source", "website")
        assert counts(team.clara) == before
        assert team.clara.frame is frame
    assert "A late source" in {source.name for source in team.clara.frame.sources.values()}


def test_whoever_only_looks_writes_nothing(team: Team) -> None:
    (home, *_) = reading.homes_at(team.clara.store, "pending", "title")
    events = len(list(team.ada.store.events()))
    with pytest.raises(NotWrittenError), looking(team.ada.store):
        screen.decide(team.ada, home, "title", "include")
    assert len(list(team.ada.store.events())) == events
    screen.decide(team.ada, home, "title", "include")  # and what failed in the look does not hold on to the review
    assert len(list(team.ada.store.events())) == events + 1


@pytest.mark.parametrize("what", ["all", "prisma"])
def test_a_lead_exports_while_votes_wait_whose_authors_could_take_them_back(
    done: Team, tmp_path: Path, what: str
) -> None:
    home = done.homes[5]
    resolve.reopen(done.clara, home, "title", "look again")
    for one in (done.ada, done.ben):
        screen.decide(one, home, "title", "exclude")
        opening.stay(one)
    assert queues.any_ready(done.clara.store)
    events = len(list(done.clara.store.events()))
    assert export.export(done.clara, what, tmp_path / "out")
    assert len(list(done.clara.store.events())) == events, "they are not opened yet"


def test_a_look_within_a_look_is_the_same_one_and_ends_with_the_outer(done: Team) -> None:
    store = done.clara.store
    with looking(store):
        found = included(done.clara)
        with looking(store):
            assert included(done.clara) is found
        assert included(done.clara) is found
    assert store.kept is None
    assert included(done.clara) is not found


def test_within_what_is_written_nothing_is_kept(done: Team) -> None:
    with done.clara.store.writing(), looking(done.clara.store):
        assert included(done.clara) is not included(done.clara)


def test_what_one_viewer_may_read_is_not_kept_for_another() -> None:
    calls = []

    @read_once
    def who(desk: object, word: str = "") -> str:
        calls.append(word)
        return f"{desk.viewer.person} {word}"  # type: ignore[attr-defined]

    READ_ONCE.remove(who)

    store = SimpleNamespace(kept={})
    ada, ben = (SimpleNamespace(store=store, viewer=Viewer(name, Role.REVIEWER)) for name in ("ada", "ben"))
    asked: Callable[..., str] = who
    assert [asked(ada), asked(ben), asked(ada, "x"), asked(ada), asked(ada, word="x")] == [
        "ada ", "ben ", "ada x", "ada ", "ada x",
    ]  # fmt: skip
    assert calls == ["", "", "x", "x"]


NAMES = [
    "_of_reports", "_told", "at_stage", "excluded", "included", "letters_told", "literature_said", "state_of",
    "unfinished",
]  # fmt: skip


def test_all_that_is_read_once_is_tested_here() -> None:
    assert sorted(read.__name__ for read in READ_ONCE) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept_names_nobody_of_the_team(done: Team, name: str) -> None:
    """It is shared by a desk at which people are called by other names."""
    (read,) = [read for read in READ_ONCE if read.__name__ == name]
    shown, called = other_names.pseudonymous(done.clara)
    asked = ASKED.get(name, ())
    assert read(done.clara, *asked) == read(shown, *asked)
    assert called  # there were names that could have been told


def test_an_export_reads_each_of_them_once(done: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    all_reports = reports.all_reports

    def noting(store: Store, fate: str = "", stage: str = "") -> Iterator[WholeReport]:
        read.append(fate)
        return all_reports(store, fate, stage)

    monkeypatch.setattr(reports, "all_reports", noting)
    export.export(done.clara, "all", tmp_path / "out")
    assert read.count("included") == 1
    assert read.count("excluded") == 1


def test_what_is_read_of_all_reports_at_once_is_what_is_read_of_each(team: Team) -> None:
    """Also what a report takes from another record than its home, and the notes on what was left out."""
    store, (first, second, *_, last) = team.clara.store, team.homes
    judge(team.clara, first, last, "same")
    edit(team.clara, last, {"doi": "10.1234/lent"}, why="found in it")
    for home, choice in ((first, "include"), (second, "exclude")):
        team.both(home, "title", "include", "include")
        note_retrieval(team.ada, home, "seen_elsewhere", "the library")
        for desk in (team.ada, team.ben):
            screen.decide(desk, home, "full_text", choice, reason="topic" * (choice == "exclude"), note="off topic")
    opening.open_complete(team.ada)
    (included,), (excluded,) = findings.included(team.clara), findings.excluded(team.clara)
    for told, home in ((included, first), (excluded, second)):
        one = reading.report(store, home)
        assert (told.number, told.record) == (one.number, one.record)
    assert included.record.doi == "10.1234/lent"
    said = [vote.note for vote in votes.votes(store, team.clara.viewer, second, "full_text")]
    assert excluded.note == " / ".join(said) == "off topic / off topic"


def test_a_figure_and_a_table_of_one_export_count_the_same_votes(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others go on working while files are made."""
    others = [team.ada.another(), team.ben.another()]
    before, at_stage = counts(team.clara), agreement.at_stage

    def meanwhile(*said: Any) -> Any:
        while others:
            screen.decide(others.pop(), team.homes[0], "title", "exclude")
        opening.open_complete(team.ben.another(), stage="title")
        return at_stage(*said)

    monkeypatch.setattr(agreement, "at_stage", meanwhile)
    files = export.export_files(team.clara, ("agreement", "prisma"))
    drawn = json.loads(files["prisma.json"])["boxes"]
    assert {key: box["n"] for key, box in drawn.items()} == {key: box.n for key, box in before.boxes.items()}
    assert counts(team.clara).boxes["db_excluded_records"].n == before.boxes["db_excluded_records"].n + 1
