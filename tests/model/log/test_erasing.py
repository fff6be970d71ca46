"""What may be erased of each kind: free words alone, and what is left says the same to everybody who counts."""

import re
from dataclasses import fields
from typing import Any

import pytest

from review_tui.model.log.bodies import Body
from review_tui.model.log.declaration import ALL_WORDS, Audience, Moves
from review_tui.model.log.erasing import erased_ref, named_in, remainder
from review_tui.model.log.kinds import KINDS
from review_tui.model.log.understanding import problem

WITH_WORDS = [kind for kind in KINDS.values() if kind.MEANS.words]
LEFT = [kind for kind in WITH_WORDS if ALL_WORDS not in kind.MEANS.words]
QUIET = {Moves.SHOWN, Moves.NOTHING}
COUNTED = ("choice", "reason", "stage", "records", "votes", "value", "verdict", "status", "role", "protocol")


def test_a_field_a_field_of_a_mapping_and_one_of_all_of_them() -> None:
    body = {
        "v": 1,
        "note": "Jo",
        "fields": {"title": "Jo", "year": 2020},
        "answers": {"a": {"value": "1", "quote": "Jo"}},
    }
    assert remainder(("note",), body) == {key: value for key, value in body.items() if key != "note"}
    assert remainder(("fields.title",), body) == {**body, "fields": {"year": 2020}}
    assert remainder(("answers.*.quote",), body) == {**body, "answers": {"a": {"value": "1"}}}
    assert remainder((ALL_WORDS,), body) is None
    assert body["note"] == "Jo"  # nothing is changed in place


def test_what_is_no_mapping_stays_as_it_is() -> None:
    assert remainder(("answers.*.quote", "fields.title"), {"answers": "x", "fields": ["title"]}) == {
        "answers": "x", "fields": ["title"],
    }  # fmt: skip


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
    left = remainder(kind.MEANS.words, full)
    assert left is not None
    assert "Jo" not in str(left)
    assert remainder(kind.MEANS.words, left) == left
    about = {"r": "r", "b": "b", "*": "*", "p": "p", "r+": "r", "p+": "p"}.get(kind.MEANS.refs, "")
    wrong = problem(kind.KIND, about, "2026-11-20T09:00:00.000Z", left)
    assert not any(word in wrong for word in kind.MEANS.words)  # what went is not missed


def test_what_holds_votes_and_rulings_keeps_them() -> None:
    """The control: a kind that says how somebody decided leaves just that."""
    said = {"v": 1, "stage": "title", "choice": "exclude", "reason": "topic", "note": "Jo", "quotes": [{"quote": "Jo"}]}
    assert remainder(KINDS["decided"].MEANS.words, said) == {
        "v": 1, "stage": "title", "choice": "exclude", "reason": "topic",
    }  # fmt: skip
    assert KINDS["imported"].MEANS.words == KINDS["opened"].MEANS.words == KINDS["person_granted"].MEANS.words == ()


@pytest.mark.parametrize("kind", LEFT, ids=lambda kind: kind.KIND)
def test_what_is_left_may_go_to_everybody(kind: type[Body]) -> None:
    """It travels in the word of a lead, which all read; a vote's is let go only once that was opened."""
    assert kind.MEANS.reads in (Audience.EVERYONE, Audience.TARGET, Audience.VOTE)


# Fields of any kind that hold no free words: ids, hashes and keys of what is known elsewhere, days, choices of a list.
KEYS = frozenset(
    re.findall(
        r"\w+",
        "person people voter study source batch run round brought origin organisation organisations record "
        "records votes opened keeps acts saw knew asked act protocol form version rulings verifies subject "
        "heads places released packet stage choice reason verdict status role kind lane manner cause group "
        "order marks suggested ranker basis media reading searched updated date due again accessed cast seed "
        "engine tool register key held proof invitation called names kept",
    )
)
# Free words that stay all the same, and why.
STAYS = {
    "review_created": {"title": "what the review is called"},
    "protocol_applied": {"protocol": "all act by it; amended by the next"},
    "form_loaded": {"form": "answers are read by it"},
    "source_added": {"name": "what it is known by", "lane_reason": "a lane rests on it", "url": "where was searched"},
    "run_logged": dict.fromkeys(("query", "platform", "limits", "stop"), "how was searched; printed as the strategy"),
    "contacted": {"contact": "who was asked; enquiries are told apart by it"},
    "snapshot_named": {"name": "what it is known by"},
    "round_opened": {"name": "what it is known by"},
    "edition_closed": {"name": "what it is known by"},
    "organisations_loaded": {"attribution": "owed to who published the register"},
    "table_mapped": dict.fromkeys(("columns", "fields", "votes", "not_votes"), "tables are read by it"),
    "imported": {"files": "what came in is counted by it"},
    "withdrawn": {"why": "a reason for which records were removed, and counted under"},
    "removed": {"why": "a reason for which records were removed, and counted under"},
    "captured": {"address": "where it is", "final": "where it is"},
    "text_read": {"by": "the name of a program", "doubt": "said by the program"},
    "decided": {"pages": "numbers of pages"},
    "sealed": {"name": "the lead's alone: what is left would go to all", "people": "the same"},
    "grouped": {"name": "what a study is known by in tables"},
    "erased": {"why": "stays, for all to read"},
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.KIND)
def test_of_every_text_it_is_said_whether_it_may_go(kind: type[Body]) -> None:
    """A new kind, or a new field of one, declares its free words, or it is said above why they stay."""
    told = {path.partition(".")[0] for path in kind.MEANS.words} | {*kind.MEANS.files, *KEYS}
    if ALL_WORDS in kind.MEANS.words:
        return
    texts = {f.name for f in fields(kind) if f.type not in (int, bool, int | None, bool | None)}
    stays = STAYS.get(kind.KIND, {}).keys()
    assert texts - told <= stays <= texts


def test_who_left_the_table_of_what_stays_is_a_kind() -> None:
    assert STAYS.keys() <= KINDS.keys()
