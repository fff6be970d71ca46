"""A batch comes in whole, with numbers that go on, and the log keeps of its files what is everybody's business."""

from pathlib import Path

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.records import Hit, Problem, Record
from review_tui.steps import plan
from review_tui.steps.desk import Desk
from review_tui.steps.identify.batch import KEPT_PROBLEMS, ImportReport, add_by_hand, bring
from review_tui.steps.identify.read import Incoming, gather
from review_tui.steps.identify.reported import FileReport
from tests.conftest import MakeReview

TITLES = ("Kites over schools", "Boats under meadows", "Lanterns of quiet towns", "Choirs of the islands")


@pytest.fixture
def desk(make_review: MakeReview) -> Desk:
    found = make_review(people=(("Ada", Role.REVIEWER), ("Rhea", Role.READER)))
    plan.add_source(found, "Index", "database")
    return found


def coming(desk: Desk, *titles: str, name: str = "in/a.csv", problems: tuple[Problem, ...] = ()) -> Incoming:
    found = Incoming(desk.frame.source("Index").id, named=frozenset({name}))
    hits = tuple(Hit(at, at + 2, Record(title=title)) for at, title in enumerate(titles))
    gather(desk, found, Path(name), f"{name} {titles}".encode(), Parsed("csv", hits, problems, query="kites"))
    return found


def events(desk: Desk) -> int:
    return sum(1 for _ in desk.store.events())


def test_numbers_go_on_from_batch_to_batch(desk: Desk) -> None:
    first, second = bring(desk, coming(desk, *TITLES[:3])), bring(desk, coming(desk, TITLES[3], name="b.csv"))
    assert (first.first, first.last, first.numbers) == ("A1", "A3", "A1 to A3")
    assert (second.first, second.last, second.numbers) == ("A4", "A4", "A4")
    assert (first.found, first.new, first.known, first.reported, first.refused) == (3, 3, 0, 0, False)
    assert (first.strategy, first.source) == ("kites", "Index")


def test_what_would_lose_a_record_is_refused_until_that_is_accepted(desk: Desk) -> None:
    lost = (Problem(9, "It cannot be read.", lost=True),)
    before = events(desk)
    refused = bring(desk, coming(desk, *TITLES[:2], problems=lost))
    assert (refused.refused, refused.batch, refused.new, refused.reported) == (True, "", 2, 1)
    assert events(desk) == before
    accepted = bring(desk, coming(desk, *TITLES[:2], problems=lost), partial=True)
    assert (accepted.refused, accepted.new, accepted.reported) == (False, 2, 1)
    assert accepted.batch in desk.frame.batches


def test_a_file_of_lost_records_alone_is_no_batch_and_is_not_refused(desk: Desk) -> None:
    before = events(desk)
    report = bring(desk, coming(desk, problems=(Problem(1, "No.", lost=True),)))
    assert (report.batch, report.refused, report.reported, report.numbers) == ("", False, 1, "")
    assert events(desk) == before


def test_the_log_keeps_the_name_of_a_file_and_its_first_problems(desk: Desk) -> None:
    problems = tuple(Problem(n, f"Odd\x07 {n}.") for n in range(KEPT_PROBLEMS + 1))
    batch = bring(desk, coming(desk, TITLES[0], name="secret/place/a\x07.csv", problems=problems)).batch
    (kept,) = desk.frame.batches[batch].files
    assert (kept["name"], kept["problem_count"], len(kept["problems"])) == ("a.csv", 201, 200)
    assert kept["problems"][7] == {"line": 7, "text": "Odd 7."}
    assert (kept["found"], kept["new"], kept["known"], kept["format"], kept["query"]) == (1, 1, 0, "csv", "kites")
    assert "sealed" not in kept
    assert "secret" not in str(kept)


def test_progress_is_told_from_nothing_to_all(desk: Desk) -> None:
    told = list[tuple[str, int, int]]()
    bring(desk, coming(desk, *TITLES[:2]), progress=lambda *said: told.append(said))
    assert [said for said in told if said[0] == "Keeping"] == [("Keeping", 0, 2), ("Keeping", 2, 2)]


def test_a_record_typed_by_hand_is_one_and_typed_again_is_known(desk: Desk) -> None:
    ada = desk.as_person("Ada")
    first, again = (add_by_hand(ada, Record(title="Kites over schools"), "index") for _ in range(2))
    assert (first.new, first.numbers, again.batch, again.known) == (1, "A1", "", 1)


@pytest.mark.parametrize(
    ("who", "title", "source", "said"),
    [("Rhea", "Kites", "Index", "add records"), ("Ada", " \t", "Index", "needs a title"),
     ("Ada", "Kites", "Nowhere", "source add Nowhere")],
)  # fmt: skip
def test_a_record_that_cannot_be_added_is_refused(desk: Desk, who: str, title: str, source: str, said: str) -> None:
    with pytest.raises((ReviewError, NotAllowedError), match=said):
        add_by_hand(desk.as_person(who), Record(title=title), source)
    assert desk.frame.batches == {}


def test_totals_are_those_of_all_files_and_the_shape_is_the_promised_one() -> None:
    files = (FileReport("a", "", "csv", 5, 3, 1, ()), FileReport("b", "", "ris", 4, 0, 4, ()))
    report = ImportReport("b1", "Index", files, 2, "A1", "A3", 1, False, ("A9",), numbers="A1 to A3")
    told = report.to_json()
    assert [one["path"] for one in told.pop("files")] == ["a", "b"]
    assert told == {
        "batch": "b1", "searched": "", "found": 9, "new": 3, "known": 5, "reported": 1, "linked": 2, "attached": 0,
        "possible": 1, "compared_with_all": False, "fitting": ["A9"], "refused": False, "numbers": "A1 to A3",
            "moved": [],
    }  # fmt: skip
