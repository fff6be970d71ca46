"""What was read anew stands in the place of uncertain guesses, and never of what is certain or a person said."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.fold.rereading import with_corrections

SCAN = {
    "title": "scan.pdf",
    "year": 2024,
    "url": "https://a.example",
    "guessed": ["title", "year"],
    "origins": [["title", "uncertain: the name of the file"], ["year", "the date of publication printed in it"]],
}
READ = {
    "title": "A plan",
    "year": 2001,
    "organisation": "Northmere Council",
    "text": "blob",
    "guessed": ["title", "year", "organisation"],
    "origins": [["title", "uncertain: the largest type"], ["organisation", "uncertain: its imprint"]],
}


def test_an_uncertain_guess_gives_way_and_a_certain_one_stays() -> None:
    found = with_corrections(SCAN, READ, {})
    assert (found["title"], found["organisation"], found["text"]) == ("A plan", "Northmere Council", "blob")
    assert "year" not in found
    assert found["guessed"] == ["title", "year", "organisation"]
    assert dict(found["origins"]) == {
        "title": "uncertain: the largest type",
        "year": "the date of publication printed in it",
        "organisation": "uncertain: its imprint",
    }


def test_what_came_from_a_database_is_not_overruled_by_what_was_read() -> None:
    found = with_corrections({"title": "The title in Scopus", "year": 1999}, READ, {})
    assert "title" not in found
    assert found["guessed"] == ["organisation"]


def test_nothing_read_leaves_the_corrections_as_they_are() -> None:
    said = {"title": "Mine"}
    assert with_corrections(SCAN, {}, said) is said


_FIELDS = ("title", "year", "organisation", "language")
_VALUES = st.dictionaries(st.sampled_from(_FIELDS), st.sampled_from(["one", "two", 3]))


@given(_VALUES, _VALUES, _VALUES, st.sets(st.sampled_from(_FIELDS)), st.sets(st.sampled_from(_FIELDS)))
def test_corrections_win_and_only_what_is_open_changes(
    data: dict[str, Any], read: dict[str, Any], said: dict[str, Any], guessed: set[str], uncertain: set[str]
) -> None:
    origins = [[name, f"{'uncertain: ' * (name in uncertain)}x"] for name in sorted(guessed)]
    came = {**data, "guessed": sorted(guessed & data.keys()), "origins": origins}
    shown = {**came, **with_corrections(came, {**read, "guessed": sorted(read)} if read else {}, said)}
    is_open = {name for name in _FIELDS if name not in data or name in guessed & uncertain}
    expected = {**data, **{name: value for name, value in read.items() if name in is_open}, **said}
    assert {name: shown[name] for name in _FIELDS if name in shown} == expected
    taken = {name for name in read if name in is_open} - said.keys()
    assert taken <= set(shown["guessed"])


@given(_VALUES, _VALUES, st.sets(st.sampled_from(_FIELDS), min_size=1))
def test_what_a_person_said_is_no_guess_any_more(read: dict[str, Any], said: dict[str, Any], guessed: set[str]) -> None:
    came = {**dict.fromkeys(guessed, "a guess"), "guessed": sorted(guessed)}
    found = with_corrections(came, {**read, "text": "blob", "guessed": sorted(read)}, said)
    assert not set(found["guessed"]) & said.keys()
