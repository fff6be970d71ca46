"""What may be erased of each kind: free words alone, and what is left says the same to everybody who counts."""

import re
from dataclasses import fields
from typing import Any

import pytest

from review_tui.model.log.bodies import Body, Json
from review_tui.model.log.declaration import ALL_WORDS, Audience, Declaration, Moves, Undoer, Writer
from review_tui.model.log.erasing import (
    erased_ref,
    is_left,
    named_in,
    pattern_of,
    remainder,
    rest_salt,
    stand_in,
    sum_of,
    without,
)
from review_tui.model.log.kinds import KINDS
from review_tui.model.log.understanding import problem

WITH_WORDS = [kind for kind in KINDS.values() if kind.MEANS.words]
LEFT = [kind for kind in WITH_WORDS if ALL_WORDS not in kind.MEANS.words]
QUIET = {Moves.SHOWN, Moves.NOTHING}
COUNTED = ("choice", "reason", "stage", "records", "votes", "value", "verdict", "status", "role", "protocol")


def of(*words: str, named: tuple[str, ...] = ()) -> Declaration:
    return Declaration(Writer.LEAD, Audience.EVERYONE, Undoer.LEAD, "*", (Moves.NOTHING,), words=words, named=named)


def test_a_field_a_field_of_a_mapping_and_one_of_all_of_them() -> None:
    body = {
        "v": 1,
        "note": "Jo",
        "fields": {"title": "Jo", "year": 2020},
        "answers": {"a": {"value": "1", "quote": "Jo"}},
    }
    assert remainder(of("note"), body) == {key: value for key, value in body.items() if key != "note"}
    assert remainder(of("fields.title"), body) == {**body, "fields": {"year": 2020}}
    assert remainder(of("answers.*.quote"), body) == {**body, "answers": {"a": {"value": "1"}}}
    assert remainder(of(ALL_WORDS), body) is None
    assert body["note"] == "Jo"  # nothing is changed in place


def test_what_is_no_mapping_stays_as_it_is() -> None:
    assert remainder(of("answers.*.quote", "fields.title"), {"answers": "x", "fields": ["title"]}) == {
        "answers": "x", "fields": ["title"],
    }  # fmt: skip


STAND = stand_in("e1")
JO = pattern_of("Jo  Smith")


@pytest.mark.parametrize(
    ("named", "body", "left"),
    [
        ("why", {"why": "JO\nSmith asked"}, {"why": f"{STAND} asked"}),
        ("why", {"why": "Jo Smithson asked"}, None),  # another name
        ("why", {"why": "asked", "tool": "Jo Smith"}, None),  # not where it may go
        ("form.**.label", {"form": {"items": [{"label": "Jo Smith?", "id": "jo"}], "label": "Jo Smith"}},
         {"form": {"items": [{"label": f"{STAND}?", "id": "jo"}], "label": STAND}}),
        ("fields", {"fields": {"authors": ["A", "Jo Smith"], "ids": [["doi", "Jo Smith"]], "year": 3}},
         {"fields": {"authors": ["A", STAND], "ids": [["doi", STAND]], "year": 3}}),
        ("answers.*.value", {"answers": {"a": {"value": {"amount": "3", "against": "Jo Smith"}}}},
         {"answers": {"a": {"value": {"amount": "3", "against": STAND}}}}),
    ],
    ids=range(6),
)  # fmt: skip
def test_something_stands_for_words_wherever_they_stand_as_such(named: str, body: Json, left: Json | None) -> None:
    means = of(named=(named,))
    found = without(means, body, JO, STAND)
    assert found == (body if left is None else left)
    assert is_left(means, body, found)
    assert is_left(of("note"), body, found) is (found == body)  # the control: another kind does not let it go


@pytest.mark.parametrize("value", ["yes", "not_met", "2021-03-04", "54", "1,200.5", ""])
def test_no_choice_number_or_day_is_turned_by_it(value: str) -> None:
    means, body = KINDS["answered"].MEANS, {"answers": {"a": {"value": value}}}
    assert without(means, body, pattern_of(value or "x"), STAND) == body
    assert not is_left(means, body, {"answers": {"a": {"value": STAND}}})
    free = {"answers": {"a": {"value": "Yes, says Jo Smith"}}}
    assert is_left(means, free, {"answers": {"a": {"value": f"Yes, says {STAND}"}}})  # the control


@pytest.mark.parametrize(
    ("left", "fits"),
    [
        ("Jo Smith of Hull", True), (f"{STAND} of Hull", True), (f"Jo {STAND}", True), (STAND, True),
        ("Jo Smith", False), (f"Jo Smith of Hull{STAND}", False), (f"{STAND} of Leeds", False), ("", False),
        (f"{STAND}{STAND} Hull", True), ("erased of Hull", False), (f"Ada {STAND}", False),
    ],
)  # fmt: skip
def test_what_is_left_says_nothing_else(left: str, fits: bool) -> None:
    assert (
        is_left(of(named=("why",)), {"why": "Jo Smith of Hull", "cause": "other"}, {"why": left, "cause": "other"})
        is fits
    )
    assert not is_left(
        of(named=("why",)), {"why": "Jo Smith of Hull", "cause": "other"}, {"why": left, "cause": "automation"}
    )


def test_what_stands_for_words_keeps_them_apart() -> None:
    assert stand_in("e1") != stand_in("e2")
    assert re.fullmatch("erased [0-9a-f]{8}", stand_in("e1"))
    means = of(named=("contact",))
    told = [without(means, {"contact": name}, JO, STAND) for name in ("Jo Smith", "jo smith", "Jo Smith (Hull)", "Al")]
    assert len({str(each) for each in told}) == 3  # one was spelled in two ways


def test_the_sum_of_what_is_left_tells_nothing_without_the_salt_of_the_words() -> None:
    left, salt = {"v": 1, "choice": "include"}, "ab" * 16
    own = rest_salt(salt)
    assert sum_of(own, left) == sum_of(own, dict(left)) != sum_of(own, {**left, "choice": "exclude"})
    assert own.startswith("erased")
    assert own != rest_salt("cd" * 16)
    assert salt not in own
    assert sum_of("erasednothing", left) == ""


def test_what_is_erased_is_named_by_its_refs() -> None:
    assert named_in(("*", erased_ref("e1"), "r:1", erased_ref("f" * 64))) == ("e1", "f" * 64)


@pytest.mark.parametrize("kind", WITH_WORDS, ids=lambda kind: kind.KIND)
class TestOfEachKind:
    def test_its_words_are_fields_of_it_and_nothing_that_is_counted(self, kind: type[Body]) -> None:
        known = {field.name for field in fields(kind)}
        known.add(ALL_WORDS)
        assert {path.partition(".")[0] for path in kind.MEANS.words} <= known
        assert {path.rpartition(".")[2] for path in kind.MEANS.words}.isdisjoint(COUNTED)

    def test_no_word_is_a_file_by_its_hash(self, kind: type[Body]) -> None:
        """Files are let go of by themselves."""
        assert {path for path in kind.MEANS.words if "." not in path}.isdisjoint(kind.MEANS.files)


@pytest.mark.parametrize("kind", [kind for kind in WITH_WORDS if kind not in LEFT], ids=lambda kind: kind.KIND)
def test_all_of_it_goes_only_where_it_moves_nothing(kind: type[Body]) -> None:
    assert kind.MEANS.words == (ALL_WORDS,)
    assert set(kind.MEANS.moves) <= QUIET


@pytest.mark.parametrize("kind", LEFT, ids=lambda kind: kind.KIND)
def test_what_is_left_fits_its_kind_and_is_left_of_what_is_left(kind: type[Body]) -> None:
    full: dict[str, Any] = {"v": 1, **{path.partition(".")[0]: {} for path in kind.MEANS.words if "." in path}}
    full |= {path: "Jo lives there" for path in kind.MEANS.words if "." not in path}
    left = remainder(kind.MEANS, full)
    assert left is not None
    assert "Jo" not in str(left)
    assert remainder(kind.MEANS, left) == left
    about = {"r": "r", "b": "b", "*": "*", "p": "p", "r+": "r", "p+": "p"}.get(kind.MEANS.refs, "")
    wrong = problem(kind.KIND, about, "2026-11-20T09:00:00.000Z", left)
    assert not any(word in wrong for word in kind.MEANS.words)  # what went is not missed


def test_what_holds_votes_and_rulings_keeps_them() -> None:
    """The control: a kind that says how somebody decided leaves just that."""
    said = {"v": 1, "stage": "title", "choice": "exclude", "reason": "topic", "note": "Jo", "quotes": [{"quote": "Jo"}]}
    assert remainder(KINDS["decided"].MEANS, said) == {
        "v": 1, "stage": "title", "choice": "exclude", "reason": "topic",
    }  # fmt: skip
    assert KINDS["imported"].MEANS.words == KINDS["opened"].MEANS.words == KINDS["person_granted"].MEANS.words == ()


# Fields of any kind that hold no free words: ids, hashes and keys of what is known elsewhere, days, choices of a list.
KEYS = frozenset(
    re.findall(
        r"\w+",
        "person people voter study source batch run round brought origin organisation organisations record "
        "records votes opened keeps drops acts saw knew asked act protocol form version rulings verifies subject "
        "heads places released packet stage choice reason verdict status role kind lane manner cause group "
        "order marks suggested ranker basis media reading searched updated date due again accessed cast seed "
        "engine tool register key held proof invitation called names kept sums",
    )
)
# Words that stay all the same, and why.
STAYS = {"review_created": {"title": "with its salt all ids of people are made"}}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.KIND)
def test_every_text_may_go_in_whole_or_in_words(kind: type[Body]) -> None:
    """A new kind, or a new field of one, says how its words may go, or it is said above why they stay."""
    paths = (*kind.MEANS.words, *kind.MEANS.named)
    told = {path.partition(".")[0] for path in paths} | {*kind.MEANS.files, *KEYS, *STAYS.get(kind.KIND, {})}
    texts = {f.name for f in fields(kind) if f.type not in (int, bool, int | None, bool | None)}
    assert texts <= told | (texts if ALL_WORDS in paths else set())


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.KIND)
def test_a_word_in_any_text_of_it_is_found_and_what_is_left_fits(kind: type[Body]) -> None:
    """Its top fields that may go in words are filled with words; these go, and what is left is taken by every copy."""
    body: dict[str, Any] = {"v": 1} | {path: "Jo Smith was here" for path in kind.MEANS.named if "." not in path}
    body |= {path: "Jo Smith was here" for path in kind.MEANS.words if "." not in path and path != ALL_WORDS}
    left = without(kind.MEANS, body, JO, STAND)
    assert "Jo" not in str(left)
    assert is_left(kind.MEANS, body, left)
    assert not is_left(kind.MEANS, body, {**(left or {}), "v": 2})


def test_who_left_the_table_of_what_stays_is_a_kind() -> None:
    assert STAYS.keys() <= KINDS.keys()
