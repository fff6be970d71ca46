"""Where a stage hides names nothing tells who said what: no table, no file, no history; the log waits for its end."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.steps import plan, rate, screen
from review_tui.steps.desk import Desk, opening, undo
from review_tui.steps.desk.history import history
from review_tui.steps.desk.whose import ANOTHER
from review_tui.steps.plan import questions, snapshots
from review_tui.steps.report import agreement, changes, data, exchange
from review_tui.steps.report.database import export_database
from review_tui.steps.report.deposit import deposit
from review_tui.steps.report.export import export, left_out
from review_tui.steps.screen import resolve
from tests.steps.conftest import Team

RATERS = ("Ada", "Ben")
LETTERS = {"reviewer A", "reviewer B"}


@pytest.fixture
def hidden(team: Team) -> Team:
    """Titles are screened and texts appraised by two whose names are hidden; they differ on both, and nobody ruled."""
    title, _, quality = (replace(stage, names="hidden", reveal="settled") for stage in DEFAULT_STAGES[:3])
    protocol = Protocol(title="A review", reasons=team.clara.frame.protocol.reasons, stages=(title, quality))
    plan.apply_protocol(team.clara, to_mapping(protocol), "names are hidden", agreed=True)
    for home, other in zip(team.homes[:3], ("include", "include", "exclude"), strict=True):
        team.both(home, "title", "include", other)
    for home in team.homes[:2]:
        for desk, answer in ((team.ada, "yes"), (team.ben, "no")):
            rate.answer(desk, home, "quality", {"authority": Answer(answer), "overall": Answer("high")}, done=True)
    opening.open_complete(team.clara)
    screen.decide(team.ada, team.homes[5], "title", "include")
    return team


def texts(team: Team, desk: Desk, folder: Path) -> Iterator[tuple[str, str]]:
    """Give what each export that says who said what holds, by its name."""
    for table in [*data.tables_of(desk), *agreement.tables_of(desk, ["title", "quality"])]:
        yield table.name, json.dumps([table.headers, table.rows], default=str)
    yield "agreement", json.dumps(agreement.agreement_told(desk, ["title", "quality"]))
    for name, held in exchange.parts_of(desk):
        yield name, held.decode()
    for kind in ("data", "agreement", "tables", "exchange"):
        for file in export(desk, kind, folder / kind):
            if file.suffix in (".csv", ".json", ".txt", ".ris", ".xml", ".jsonl", ".html", ".md"):
                yield file.name, file.read_text("utf-8-sig")


def test_no_export_names_who_said_what_to_whoever_rules(hidden: Team, tmp_path: Path) -> None:
    found = list(texts(hidden, hidden.clara, tmp_path))
    said = "".join(text for _, text in found)
    assert len(found) > 20
    assert all(letter in said for letter in LETTERS)
    assert [(name, rater) for name, text in found for rater in RATERS if rater in text] == []


def test_the_letters_are_those_of_the_conflict(hidden: Team) -> None:
    (table,) = [one for one in data.tables_of(hidden.clara) if one.name == "quality_long"]
    for home, number in zip(hidden.homes[:2], ("A1", "A2"), strict=True):
        conflict = resolve.conflict(hidden.clara, home, "quality")
        shown = {
            name: one.answers["authority"].value for name, one in zip(conflict.raters, conflict.sheets, strict=True)
        }
        rows = [row for row in table.rows if row[0] == number and row[3] == "authority" and row[2] != "consensus"]
        assert {row[2]: row[5] for row in rows} == shown
        assert [row[2] for row in rows] == sorted(LETTERS), "nor does the order tell"
    assert any("reviewer A is not one person throughout" in note for note in table.notes)


def test_the_database_has_letters_for_people_there_and_loses_nothing(hidden: Team, tmp_path: Path) -> None:
    file, _ = export_database(hidden.clara, tmp_path / "out" / "review.db")
    with closing(sqlite3.connect(file)) as made:
        for table, n in (("decisions", 6), ("answers", 8)):
            named = made.execute(f"SELECT p.name FROM {table} d JOIN people p ON p.id = d.person").fetchall()
            assert (len(named), {name for (name,) in named}) == (n, LETTERS)
        people = dict(made.execute("SELECT name, role FROM people").fetchall())
        assert {name for name, role in people.items() if role == "letter"} == LETTERS, "letters are no further people"
        assert len(people) - len(LETTERS) == len(hidden.clara.frame.people)


def test_the_pairs_of_agreement_stand_in_an_order_that_is_drawn(hidden: Team) -> None:
    (pair,) = agreement.agreement_told(hidden.clara, ["title"])["title"]
    assert pair["people"] == sorted(LETTERS)
    assert (pair["n"], pair["agree"] if "agree" in pair else pair["po"]) == (3, pytest.approx(2 / 3, abs=1e-6))


def happened(team: Team, desk: Desk) -> str:
    """Give all that is told of what was done: every history, difference, note and question, as it is printed."""
    told: list[object] = [asdict(line) for home in team.homes for line in history(desk, home)]
    told += [changes.told(desk, c.event) for one in changes.difference(desk, "before", "now") for c in one.causes]
    told += [*map(asdict, questions.notes(desk)), *map(asdict, questions.questions(desk))]
    return json.dumps(told, default=str)


def test_what_happened_names_nobody_where_names_are_hidden(hidden: Team) -> None:
    snapshots.name(hidden.clara, "before")
    home = hidden.homes[3]
    hidden.both(home, "title", "exclude", "exclude")
    screen.note(hidden.ada, hidden.homes[0], "tribunal", "title")
    screen.ask(hidden.ben, hidden.homes[4], "title", "in scope?")
    screen.decide(hidden.ben, hidden.homes[4], "title", "maybe")
    undo.undo(hidden.ben)
    resolve.reopen(hidden.clara, hidden.homes[2], "title", "talk")
    ids = [desk.viewer.person for desk in (hidden.ada, hidden.ben)]
    said = happened(hidden, hidden.clara)
    assert [word for word in (*RATERS, *ids) if word in said] == []
    assert [word for word in (*LETTERS, "Clara", "tribunal", ANOTHER) if word not in said] == []


def test_whoever_takes_part_no_longer_stays_without_a_name(hidden: Team, tmp_path: Path) -> None:
    snapshots.name(hidden.clara, "before")
    screen.note(hidden.ada, hidden.homes[0], "tribunal", "title")
    screen.ask(hidden.ben, hidden.homes[4], "title", "in scope?")
    resolve.reopen(hidden.clara, hidden.homes[2], "title", "talk")
    gone = (hidden.ada, hidden.ben)
    for name in RATERS:
        plan.retire_person(hidden.clara, name)
    said = happened(hidden, hidden.clara) + "".join(text for _, text in texts(hidden, hidden.clara, tmp_path))
    assert not any(hidden.clara.frame.people[desk.viewer.person].may_vote for desk in gone)
    assert [word for word in (*RATERS, *(desk.viewer.person for desk in gone)) if word in said] == []
    assert [word for word in (*LETTERS, "Clara", "tribunal") if word not in said] == []


def test_ones_own_words_are_ones_own_and_a_ruling_is_the_rulers(hidden: Team) -> None:
    home = hidden.homes[2]
    resolve.resolve(hidden.clara, home, "title", "include", note="in scope")
    lines = history(hidden.ada, home)
    letters = resolve.conflict(hidden.clara, home, "title", settled=True).names
    said = {line.kind: line.who for line in lines if line.kind in ("resolved", "edited")}
    assert said == {"resolved": "Clara"}
    assert [line.who for line in lines if line.kind == "decided"] == ["Ada", letters[hidden.ben.viewer.person]]


def test_where_names_are_shown_what_happened_has_them(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    assert {line.who for line in history(team.clara, team.homes[0])} >= set(RATERS)


@pytest.mark.parametrize("what", ["audit", "html"])
def test_the_log_is_had_once_the_stages_are_closed(hidden: Team, tmp_path: Path, what: str) -> None:
    """It must name people, or nobody could recount it; so nobody gets it who may still have to rule."""
    for stage in ("title", "quality"):
        with pytest.raises(ReviewError, match=f"whose words are whose where names are hidden: .*{stage}"):
            export(hidden.clara, what, tmp_path / what, with_log=True)
        plan.close_stage(hidden.clara, stage)
    assert export(hidden.clara, what, tmp_path / what, with_log=True)


def test_all_is_written_without_the_log_and_a_deposit_waits(hidden: Team, tmp_path: Path) -> None:
    files = export(hidden.clara, "all", tmp_path / "all", ["csv", "jsonl"])
    assert "audit" not in {file.parent.name for file in files}
    assert "It is had once closed" in left_out(hidden.clara, "all", tmp_path / "all")
    with pytest.raises(ReviewError, match="stage close title"):
        deposit(hidden.clara, tmp_path / "d.zip")
