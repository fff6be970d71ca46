"""The tidy database of a review: what one may read and nothing else, in tables that other programs open."""

import asyncio
import json
import sqlite3
import stat
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.records import FIELDS
from review_tui.steps import deduplicate, identify, plan, rate, screen
from review_tui.steps.desk import Desk
from review_tui.steps.plan import organisations
from review_tui.steps.report.database import export_database
from review_tui.steps.report.database_tables import TABLES
from review_tui.steps.screen import resolve
from review_tui.store import reading
from tests.steps.conftest import FORM, Team
from tests.steps.report.test_export import finish, rate_all


def exported(desk: Desk, folder: Path, name: str = "review") -> Path:
    file, _ = export_database(desk, folder / "out" / f"{name}.db")
    return file


def asked(file: Path, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as made:
        return made.execute(question, values).fetchall()


@pytest.fixture
def done(team: Team) -> Team:
    finish(team)
    rate_all(team, (team.ada, team.ben))
    return team


def test_every_table_holds_what_the_review_does_with_answers_in_words(done: Team, tmp_path: Path) -> None:
    deduplicate.judge(done.ada, done.homes[0], done.homes[1], "version_of")
    organisations.load(done.clara, "england_local_authorities")
    organisations.tie(done.ada, done.homes[0], "Leeds")
    file = exported(done.clara, tmp_path)
    rows = {name: asked(file, f"SELECT count(*) FROM {name}")[0][0] for name in (table.name for table in TABLES)}
    assert rows.pop("organisations") > 150
    assert rows == {
        "about": 6, "reports": 6, "records": 6, "outcomes": 14, "decisions": 20, "answers": 16, "consensus": 8,
        "links": 1, "sources": 3, "columns": 0, "searches": 3, "people": 4,
    }  # fmt: skip
    told = asked(file, "SELECT r.number, o.name FROM reports r JOIN organisations o ON o.code = r.organisation")
    assert told == [("A1", "Leeds")]
    assert asked(file, "SELECT DISTINCT item, label, value, said FROM consensus ORDER BY item") == [
        ("aim", "Aim", "to see", "to see"), ("authority", "Authority", "yes", "Yes"), ("n", "Children", "54", "54"),
        ("overall", "Overall", "high", "High"),
    ]  # fmt: skip


def test_one_query_tells_why_reports_were_excluded_and_by_whom(done: Team, tmp_path: Path) -> None:
    question = (
        "SELECT r.number, d.reason, p.name FROM reports r JOIN decisions d ON d.report = r.id "
        "JOIN people p ON p.id = d.person WHERE r.place = 'excluded' AND d.stage = 'full_text' ORDER BY 1, 3"
    )
    reason = done.clara.frame.protocol.printed("topic").label
    assert asked(exported(done.clara, tmp_path), question) == [
        ("A3", reason, "Ada"), ("A3", reason, "Ben"), ("A4", reason, "Ada"), ("A4", reason, "Ben"),
    ]  # fmt: skip


def test_it_says_that_it_is_provisional_and_for_whom(team: Team, tmp_path: Path) -> None:
    file = exported(team.ada, tmp_path)
    about = dict(asked(file, "SELECT key, value FROM about"))
    assert about["provisional"] == "Provisional: reports still wait (6 at title)."
    assert about["made for"] == "What Ada (reviewer) may read of this review."
    beside = json.loads(file.with_suffix(".metadata.json").read_text("utf-8"))
    assert about["provisional"] in beside["databases"]["review"]["description"]


def test_others_get_the_same_bytes_whatever_a_vote_says_unopened(team: Team, tmp_path: Path) -> None:
    def act(word: str) -> None:
        screen.decide(team.ada, team.homes[0], "title", word, note=f"because {word}")

    assert_hidden(team, tmp_path, act, ("include", "exclude"))


def test_amounts_rows_and_what_is_not_stated_are_json_beside_their_words(done: Team, tmp_path: Path) -> None:
    items = [
        {"id": "cost", "label": "Cost", "kind": "money", "required": True},
        {"id": "paid", "label": "Paid by", "kind": "text", "required": True},
        {
            "id": "aims",
            "label": "Aims",
            "kind": "many",
            "options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}],
        },
    ]
    plan.load_form(done.clara, {**FORM, "version": "2", "items": items, "sections": []}, agreed=True)
    amount = {"amount": "380000", "currency": "GBP"}
    said = {"cost": Answer(amount), "paid": Answer({"absent": "not_stated"}), "aims": Answer(("a",))}
    resolve.reopen(done.clara, done.homes[0], "quality", "The form asks more.")
    ada = done.clara.as_person("Ada")
    rate.answer(ada, done.homes[0], "quality", said, done=False)
    file = exported(ada, tmp_path)
    found = {item: (json.loads(value), words) for item, value, words in asked(file, (
        "SELECT item, value, said FROM answers WHERE item IN ('cost', 'paid', 'aims') AND value IS NOT NULL"
    ))}  # fmt: skip
    assert found["cost"][0] == amount and "380,000" in found["cost"][1]
    assert found["paid"] == ({"absent": "not_stated"}, "not stated")
    assert found["aims"] == (["a"], "A")


def test_others_get_the_same_bytes_whatever_a_sheet_says_unopened(team: Team, tmp_path: Path) -> None:
    finish(team)

    def act(word: str) -> None:
        rate.answer(team.ada, team.homes[0], "quality", {"authority": Answer(word)}, done=word == "no")

    assert_hidden(team, tmp_path, act, ("yes", "no"))


def assert_hidden(team: Team, folder: Path, act: Callable[[str], object], words: Sequence[str]) -> None:
    """What Ada says changes her own file each time, and nobody else's."""
    others: list[list[bytes]] = []
    own: list[bytes] = []
    for n, word in enumerate(("", *words)):
        if word:
            act(word)
        others.append(
            [exported(d, folder, f"{n}{d.viewer.person}").read_bytes() for d in (team.ben, team.clara, team.rhea)]
        )
        own.append(exported(team.ada, folder, f"{n}-own").read_bytes())
    assert others[0] == others[1] == others[2]
    assert len(set(own)) == 3


def test_in_the_review_folder_it_is_what_a_reader_may_see(team: Team) -> None:
    screen.decide(team.ada, team.homes[0], "title", "include", note="a telling note")
    file, _ = export_database(team.ada, team.ada.store.path.parent / "exports" / "mine.db")
    assert asked(file, "SELECT count(*) FROM decisions") == [(0,)]
    assert b"a telling note" not in file.read_bytes()


def test_what_a_person_may_read_of_decisions_is_what_the_screens_show(done: Team, tmp_path: Path) -> None:
    from review_tui.store import votes

    for n, desk in enumerate((done.ada, done.ben, done.clara, done.rhea)):
        shown = {
            vote.event
            for home in done.homes
            for stage in ("title", "full_text")
            for vote in votes.votes(desk.store, desk.viewer, home, stage)
        }
        assert {event for (event,) in asked(exported(desk, tmp_path, str(n)), "SELECT event FROM decisions")} == shown
    assert shown == set(), "a reader sees none before the stage is closed"


def test_both_files_are_the_owners_alone_and_nothing_is_written_over(team: Team, tmp_path: Path) -> None:
    file = exported(team.clara, tmp_path)
    files = sorted(file.parent.iterdir())
    assert [path.name for path in files] == ["review.db", "review.metadata.json"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    before = [path.read_bytes() for path in files]
    with pytest.raises(ReviewError, match="exists already, and nothing is written over"):
        exported(team.clara, tmp_path)
    assert [path.read_bytes() for path in sorted(file.parent.iterdir())] == before


def test_the_review_itself_is_not_written_over(team: Team) -> None:
    with pytest.raises(ReviewError, match="exists already"):
        export_database(team.clara, team.clara.store.path)


@pytest.mark.parametrize("name", ["found", "found.json"])
def test_a_file_that_no_program_would_open_is_refused_with_a_name(team: Team, tmp_path: Path, name: str) -> None:
    with pytest.raises(ReviewError, match=r"should end in \.db"):
        export_database(team.clara, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_what_breaks_off_leaves_nothing(team: Team, tmp_path: Path) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_database(team.clara, tmp_path / "out" / "review.db", stop)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_nameless_reader_and_a_report_without_a_home_do_no_harm(team: Team, tmp_path: Path) -> None:
    from dataclasses import replace

    from review_tui.steps import identify

    for batch in list(team.clara.frame.batches):
        identify.withdraw(team.clara, batch, why="all wrong")
    nobody = replace(team.clara, viewer=Viewer("", Role.READER))
    file = exported(nobody, tmp_path)
    assert asked(file, "SELECT DISTINCT place FROM records") == [("withdrawn",)]
    assert asked(file, "SELECT count(*) FROM reports") == [(6,)]


def test_datasette_opens_it_searches_it_and_shows_what_columns_are(done: Team, tmp_path: Path) -> None:
    from datasette.app import Datasette

    file = exported(done.clara, tmp_path)
    metadata = json.loads(file.with_suffix(".metadata.json").read_text("utf-8"))

    async def looked() -> tuple[str, Any, Any]:
        site = Datasette([str(file)], metadata=metadata)
        await site.invoke_startup()
        page = await site.client.get("/review/reports")
        rows = await site.client.get("/review/reports.json?_search=speech&_shape=array")
        answer = await site.client.get("/review.json?sql=select+count(*)+as+n+from+decisions&_shape=array")
        return page.text, rows.json(), answer.json()

    page, rows, counted = asyncio.run(looked())
    assert "Its short number, printed everywhere" in page
    assert len(rows) == 6
    assert counted == [{"n": 20}]


def test_the_command_of_sqlite_utils_opens_it(team: Team, tmp_path: Path) -> None:
    from sqlite_utils.cli import cli

    file = str(exported(team.clara, tmp_path))
    tables = json.loads(CliRunner().invoke(cli, ["tables", file, "--counts"]).stdout)
    assert {"table": "reports", "count": 6} in tables
    found = json.loads(
        CliRunner().invoke(cli, ["search", file, "reports", "Report 3", "--quote", "-c", "number"]).stdout
    )
    assert found == [{"number": "A3"}]


EVERY_FIELD = (
    "TY  - RPRT\nTI  - Locks of the north\nAU  - Bel, R.\nAU  - Cole, S.\nED  - Dune, T.\nPY  - 2019\n"
    "DA  - 2019/03/05\n"
    "T2  - Series of locks\nVL  - 4\nIS  - 2\nSP  - 11\nEP  - 19\nET  - 2nd ed.\nC7  - WR-7\nPB  - Northmere Council\n"
    "CY  - Northmere\nDO  - 10.5555/locks\nPM  - 991122\nSN  - 978-0-306-40615-7\nUR  - https://x.gov.uk/locks\n"
    "Y2  - 2024/05/06\nAV  - https://web.archive.org/web/2024/https://x.gov.uk/locks\nLA  - en\n"
    "AB  - It tells of locks.\n"
    "KW  - locks\nKW  - gates\nN1  - Second printing\nER  - \n"
)
CALLED = {"organisation": "publisher", "place": "place_of_publication", "number": "report_number"}
NOT_OF_THE_DOCUMENT = frozenset(
    ("kind", "source_id", "extra", "origins", "file", "text", "page_count", "reading", "issn", "literature")
)


def test_every_field_of_a_report_is_in_the_database(
    team: Team, tmp_path: Path, write: Callable[[str, str], Path]
) -> None:
    identify.import_files(team.clara, [write("locks.ris", EVERY_FIELD)], "Council")
    known = reading.record(team.clara.store, team.homes[-1])
    fields = [name for name in FIELDS if name not in NOT_OF_THE_DOCUMENT]
    columns = ", ".join(CALLED.get(name, name) for name in fields)
    (row,) = asked(exported(team.clara, tmp_path), f"SELECT {columns} FROM reports WHERE title LIKE 'Locks%'")
    said = {name: getattr(known, name) for name in fields}
    assert [name for name in fields if not said[name]] == ["guessed"], "the file fills every field"
    told = {name: "; ".join(value) if isinstance(value, tuple) else value for name, value in said.items()}
    assert dict(zip(fields, row, strict=True)) == told | {"guessed": None}
