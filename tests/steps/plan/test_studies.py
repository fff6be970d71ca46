"""A study is known by its name: naming it adds to it, and no two have one name."""

from collections.abc import Callable

import pytest

from review_tui.model.log.events import record_ref, study_ref
from review_tui.model.log.kinds import Grouped
from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.steps import retrieve
from review_tui.steps.desk import undo
from review_tui.steps.plan import studies
from review_tui.store import boxes, reading
from tests.steps.conftest import Team

NAME = "Northern tutoring study"


@pytest.fixture
def included(team: Team) -> Team:
    for home in team.homes[:5]:
        retrieve.note_retrieval(team.clara, home, "seen_elsewhere", "at the library")
        team.both(home, "title", "include", "include")
        team.both(home, "full_text", "include", "include")
    return team


def told(team: Team) -> list[tuple[str, ...]]:
    return [tuple(report.number for report in study.reports) for study in studies.included(team.clara)]


def count(team: Team) -> int:
    assert len(told(team)) == reading.included_studies(team.clara.store)
    return len(told(team))


def test_naming_a_study_that_is_there_adds_to_it(included: Team) -> None:
    studies.group(included.ada, included.homes[:3], NAME)
    assert count(included) == 3
    studies.group(included.ada, [included.homes[3], included.homes[0]], " northern  TUTORING study")
    assert told(included) == [("A1", "A2", "A3", "A4"), ("A5",)]
    studies.group(included.ben, [included.homes[4]], NAME)
    assert told(included) == [("A1", "A2", "A3", "A4", "A5")]
    assert [study.name for study in studies.included(included.clara)] == [NAME]


def test_the_line_of_studies_lists_each_study_once_by_its_name_and_its_reports(included: Team) -> None:
    store = included.clara.store
    studies.group(included.ada, [included.homes[n] for n in (0, 2, 3)], NAME)
    told = boxes.in_box(store, "included_new", "studies")
    assert [(line.number, line.title.partition(" (")[2]) for line in told] == [
        ("A1", "A1, A3, A4)"),
        ("A2", ""),
        ("A5", ""),
    ]
    assert told[0].title == f"{NAME} (A1, A3, A4)"
    assert boxes.box_count(store, "included_new", "studies") == 3
    assert boxes.in_box(store, "included_new", "studies", 1, 1) == told[1:2]
    assert boxes.in_box(store, "included_new", "studies", 3, 50, told[-1]) == []
    reports = boxes.in_box(store, "included_new", "reports")
    assert [line.number for line in reports] == ["A1", "A2", "A3", "A4", "A5"]


def test_a_report_is_taken_out_and_each_step_can_be_undone(included: Team) -> None:
    studies.group(included.ada, included.homes[:3], NAME)
    studies.ungroup(included.ada, [included.homes[1]])
    assert told(included) == [("A1", "A3"), ("A2",), ("A4",), ("A5",)]
    undo.undo(included.ada)
    assert count(included) == 3
    undo.undo(included.ada)
    assert count(included) == 5


def test_a_study_is_renamed_and_keeps_its_reports(included: Team) -> None:
    studies.group(included.ada, included.homes[:3], NAME)
    studies.rename(included.ada, NAME, "Tutoring North")
    assert next(study.name for study in studies.included(included.clara)) == "Tutoring North"
    studies.group(included.ada, [included.homes[3]], "tutoring north")
    assert count(included) == 2
    undo.undo(included.ada)
    undo.undo(included.ada)
    assert next(study.name for study in studies.included(included.clara)) == NAME


def test_what_cannot_be_is_refused_and_nothing_is_written(included: Team) -> None:
    studies.group(included.ada, included.homes[:2], NAME)
    studies.group(included.ada, included.homes[2:4], "Other")
    before = included.clara.store.state_hash()
    refused: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: studies.group(included.ada, [included.homes[4]], "New one"), 'no study called "New one"'),
        (lambda: studies.group(included.ada, included.homes[:2], NAME), "in Northern tutoring study already"),
        (lambda: studies.group(included.ada, included.homes[:2], " "), "name"),
        (lambda: studies.ungroup(included.ada, [included.homes[4]]), "A5 is in no study"),
        (lambda: studies.ungroup(included.ada, included.homes[1:3]), "different studies"),
        (lambda: studies.rename(included.ada, NAME, "OTHER"), "already"),
    )
    for act, why in refused:
        with pytest.raises(ReviewError, match=why):
            act()
    with pytest.raises(UnknownError, match="There are: Northern tutoring study, Other"):
        studies.rename(included.ada, "Nowhere", "x")
    with pytest.raises(NotAllowedError):
        studies.ungroup(included.rhea, included.homes[:1])
    assert included.clara.store.state_hash() == before


def test_two_studies_of_one_name_from_two_copies_are_listed_and_made_one_by_a_person(included: Team) -> None:
    for study, homes in (("s-1", included.homes[:2]), ("s-2", included.homes[2:4])):
        included.ada.say(Grouped(study, NAME), study_ref(study), *map(record_ref, homes))
    assert studies.clashes(included.clara) == [("s-1", "s-2")]
    studies.group(included.clara, included.homes[2:4], NAME)
    assert studies.clashes(included.clara) == []
    assert told(included) == [("A1", "A2", "A3", "A4"), ("A5",)]


def test_a_name_that_was_taken_back_is_nobodys(included: Team) -> None:
    studies.group(included.ada, included.homes[:2], NAME)
    undo.undo(included.ada)
    with pytest.raises(ReviewError, match="no study called"):
        studies.group(included.ada, [included.homes[4]], NAME)
