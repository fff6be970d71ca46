"""A deposit of a review: its people under other names, its documents left out unless asked for, its log recountable."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.steps import plan, screen
from review_tui.steps.desk import Desk
from review_tui.steps.report.deposit import deposit
from review_tui.steps.report.progress import counts
from review_tui.steps.share import erasing
from tests.steps.conftest import Team
from tests.steps.report.test_export import finish
from tests.stranger import recount

NAMES = ("Clara", "Ada", "Ben", "Rhea")


def held(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name.split("/", 2)[2]: archive.read(name) for name in archive.namelist() if "/data/" in name}


@pytest.fixture
def done(team: Team) -> Team:
    finish(team)
    plan.log_run(team.clara, "Index", "2026-01-02", query="speech", searcher="Ada")
    return team


def test_nobody_is_named_in_any_text_of_it(done: Team, tmp_path: Path) -> None:
    found = held(deposit(done.clara, tmp_path / "d.zip"))
    texts = {
        name: data.decode() for name, data in found.items() if not name.endswith((".pdf", ".png", ".docx", ".xlsx"))
    }
    assert len(texts) > 20
    told = {name: [who for who in NAMES if who in text] for name, text in texts.items()}
    assert {name: who for name, who in told.items() if who} == {}
    assert "person 2" in texts["tables/agreement.csv"]
    assert "person 2" in texts["tables/searches.csv"]
    assert json.loads(texts["log/log.jsonl"].splitlines()[0])["name"] == "person 1"


def test_a_sealed_vote_is_in_nobodys_package(team: Team, tmp_path: Path) -> None:
    before = held(deposit(team.ben, tmp_path / "before.zip"))
    screen.decide(team.ada, team.homes[0], "title", "include", note="sealed")
    assert held(deposit(team.ben, tmp_path / "after.zip")) == before


def test_all_parts_are_in_it_names_where_asked_for_documents_not_and_a_stranger_recounts_it(
    done: Team, tmp_path: Path
) -> None:
    found = held(deposit(done.clara, tmp_path / "d.zip", names=True))
    assert b"Ada" in found["tables/agreement.csv"]
    assert b"by their names" in found["README.md"]
    assert {"protocol.json", "forms/aacods.json", "figures/prisma.svg", "figures/methods/methods.md",
            "datapackage.json", "ro-crate-metadata.json", "tables/excluded.csv"} <= {*found}  # fmt: skip
    assert not [name for name in found if name.startswith("documents/")]
    assert json.loads(found["protocol.json"])["title"] == "A review"
    log = tmp_path / "log"
    log.mkdir()
    for name in ("log.jsonl", "records.csv", "recount.py"):
        (log / name).write_bytes(found[f"log/{name}"])
    counted = {key: box.n for key, box in counts(done.clara).boxes.items() if box.n}
    assert {key: n for key, n in recount(log).items() if "/" not in key and n} == counted


def test_nothing_is_written_over_and_the_name_says_what_it_is(team: Team, tmp_path: Path) -> None:
    (tmp_path / "d.zip").write_bytes(b"theirs")
    with pytest.raises(ReviewError, match="exists already"):
        deposit(team.clara, tmp_path / "d.zip")
    assert (tmp_path / "d.zip").read_bytes() == b"theirs"
    with pytest.raises(ReviewError, match=r"should end in .zip: d.zip"):
        deposit(team.clara, tmp_path / "d.tar")


def authors(file: Path) -> list[str]:
    graph = {one["@id"]: one for one in json.loads(held(file)["ro-crate-metadata.json"])["@graph"]}
    return [graph[one["@id"]]["name"] for one in graph["./"]["author"]]


def test_who_led_or_judged_is_an_author_where_people_are_named_and_nobody_else_is(done: Team, tmp_path: Path) -> None:
    assert authors(deposit(done.clara, tmp_path / "named.zip", names=True)) == ["Clara", "Ada", "Ben"]  # Rhea reads
    assert authors(deposit(done.clara, tmp_path / "d.zip")) == ["The review team"]


def test_whose_name_was_erased_is_no_author(done: Team, tmp_path: Path) -> None:
    plan.retire_person(done.clara, "Ben")
    erasing.erase(done.clara, erasing.look(done.clara, "Ben"), "asked by whom it is about")
    assert authors(deposit(done.clara, tmp_path / "named.zip", names=True)) == ["Clara", "Ada"]


def test_a_package_that_is_not_finished_leaves_nothing(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Desk) -> Iterator[tuple[object, ...]]:
        yield ("r1",)
        raise ReviewError("The records cannot be read.")

    (tmp_path / "out").mkdir()
    monkeypatch.setattr("review_tui.steps.report.audit.record_rows", broken)
    with pytest.raises(ReviewError, match="The records cannot be read"):
        deposit(team.clara, tmp_path / "out" / "d.zip")
    assert list((tmp_path / "out").iterdir()) == []
