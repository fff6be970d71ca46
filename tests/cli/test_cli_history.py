"""The history of a report on the command line: what happened, by whom, and no more than its reader may know."""

from pathlib import Path

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.model.review.records import Hit, Record
from review_tui.steps import plan
from review_tui.steps.identify.batch import bring
from review_tui.steps.identify.read import Incoming, gather
from tests.cli.conftest import Program
from tests.clock import FixedClock
from tests.conftest import MakeReview

RECORDS = (
    Record(title="Kites over northern schools", doi="10.1000/x1"),
    Record(title="Boats under southern meadows"),
    Record(title="Kites over northern schools", doi="10.1000/x1", year=2019),
)


@pytest.fixture
def filled(make_review: MakeReview, tmp_path: Path) -> Program:
    """A1 to A3 of one batch; A3 is a duplicate of A1."""
    desk = make_review()
    plan.add_source(desk, "Index", "database")
    coming = Incoming(desk.frame.source("Index").id)
    gather(desk, coming, Path("a.csv"), b"a", Parsed("csv", tuple(Hit(n, n + 2, one) for n, one in enumerate(RECORDS))))
    bring(desk, coming)
    return Program(tmp_path / "review", FixedClock())


def what(program: Program, subject: str, who: str) -> list[str]:
    return [line["what"] for line in program.json("history", subject, who=who)]


def test_a_report_of_which_nothing_was_said_has_its_import_alone(filled: Program) -> None:
    (line,) = filled.json("history", "A2", who="Rhea")
    assert set(line) == {"event", "at", "who", "kind", "undone", "what", "body"}
    assert (line["who"], line["kind"], line["undone"]) == ("Clara", "imported", False)
    printed = filled("history", "A2", who="Rhea").stdout
    assert printed.split()[:3] == ["When", "Who", "What"]
    assert line["what"] in " ".join(printed.split())


def test_a_vote_that_was_not_opened_is_in_its_authors_history_alone(filled: Program) -> None:
    filled("decide", "A2", "exclude", "--stage", "title", "--note", "not ours", who="Ada")
    assert any("exclude at title" in line and "not ours" in line for line in what(filled, "A2", "Ada"))
    for who in ("Ben", "Rhea", "Clara"):
        assert len(what(filled, "A2", who)) == 1
        assert "exclude" not in filled("history", "A2", who=who).stdout
        assert "not ours" not in filled("history", "A2", who=who).stdout


def test_what_was_taken_back_is_marked_and_its_taking_back_is_told(filled: Program) -> None:
    filled("note", "A2", "look again", who="Ada")
    filled("undo", who="Ada")
    lines = filled.json("history", "A2", who="Ada")
    assert [(line["kind"], line["undone"]) for line in lines] == [
        ("imported", False), ("noted", True), ("undone", False),
    ]  # fmt: skip
    assert filled("history", "A2", who="Ada").stdout.count("(taken back)") == 1


def test_any_number_of_a_report_has_its_one_history(filled: Program) -> None:
    assert filled.json("history", "A1", who="Ada") == filled.json("history", "A3", who="Ada")  # A3 is its duplicate
    assert [line["kind"] for line in filled.json("history", "A3", who="Ada")][:2] == ["imported", "imported"]


def test_a_report_that_is_not_there_is_told(filled: Program) -> None:
    assert "A99" in filled.refused("history", "A99", who="Ada")
    assert filled("history", who="Ada", code=2).stdout == ""
