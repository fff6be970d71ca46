"""The keys of records, kept beside the review: found in order, forgotten when corrected, and never in the way."""

import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from review_tui.store import match_keys
from review_tui.store.match_keys import NAME, MatchKeys, open_keys, opened

LARGEST = (1 << 63) - 1
A, B, C = (letter * 32 for letter in "abc")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[MatchKeys]:
    found = MatchKeys(tmp_path, "1")
    yield found
    found.close()


def everything(names: Collection[str]) -> frozenset[str]:
    return frozenset(names)


def again(kept: MatchKeys, folder: Path, stamp: str = "1") -> MatchKeys:
    kept.close()
    return MatchKeys(folder, stamp)


def test_what_is_remembered_is_there_when_the_file_is_opened_again(kept: MatchKeys, tmp_path: Path) -> None:
    kept.remember({A: [1, LARGEST], B: [1]}, {"b1"}, {A: "{}"}, {"words": {"kites": 3}})
    found = again(kept, tmp_path)
    assert found.bearing([1, 2, LARGEST], 9, everything) == {1: [A, B], LARGEST: [A]}
    assert (found.batches, found.edits, found.lessons) == (frozenset({"b1"}), {A: "{}"}, {"words": {"kites": 3}})
    found.close()


def test_nothing_is_known_at_first(kept: MatchKeys) -> None:
    assert (kept.batches, kept.edits, kept.lessons) == (frozenset(), {}, {})
    assert kept.bearing([1], 9, everything) == {}
    assert kept.bearing([], 9, everything) == {}


def test_another_version_of_the_engine_begins_anew(kept: MatchKeys, tmp_path: Path) -> None:
    kept.remember({A: [1]}, {"b1"}, {}, {})
    found = again(kept, tmp_path, "2")
    assert (found.bearing([1], 9, everything), found.batches) == ({}, frozenset())
    found.remember({B: [1]}, {"b1"}, {}, {})
    found = again(found, tmp_path, "2")
    assert found.bearing([1], 9, everything) == {1: [B]}
    found.close()


@pytest.mark.parametrize(("most", "found"), [(0, []), (1, [A]), (2, [A, B]), (3, [A, B, C]), (9, [A, B, C])])
def test_the_first_records_in_order_are_found(kept: MatchKeys, most: int, found: list[str]) -> None:
    kept.remember({C: [1], A: [1], B: [1]}, set(), {}, {})
    assert kept.bearing([1], most, everything) == {1: found}


def test_records_that_are_gone_are_passed_over(kept: MatchKeys) -> None:
    names = [f"{n:032x}" for n in range(45)]
    kept.remember({name: [1] for name in names}, set(), {}, {})
    assert kept.bearing([1], 2, lambda some: everything(some) - set(names[:40])) == {1: names[40:42]}
    assert kept.bearing([1], 2, lambda _: frozenset()) == {1: []}
    assert kept.bearing([1], 2, lambda some: everything(some) - {names[0]}) == {1: names[1:3]}


def test_a_corrected_record_bears_its_new_keys_and_its_old_ones_no_more(kept: MatchKeys) -> None:
    kept.remember({A: [1, 2], B: [1]}, set(), {}, {})
    kept.remember({A: [2, 3]}, set(), {A: "edited"}, {})
    assert kept.bearing([1, 2, 3], 9, everything) == {1: [B], 2: [A], 3: [A]}
    kept.remember({A: [1]}, set(), {}, {})  # the correction was taken back
    assert kept.bearing([1, 2, 3], 9, everything) == {1: [A, B], 2: [], 3: []}
    assert kept.edits == {}


def test_batches_add_up_and_corrections_and_lessons_are_the_last(kept: MatchKeys) -> None:
    kept.remember({}, {"b1"}, {A: "one"}, {"a": 1})
    kept.remember({}, {"b1", "b2"}, {B: "two"}, {"b": 2})
    assert (kept.batches, kept.edits, kept.lessons) == (frozenset({"b1", "b2"}), {B: "two"}, {"b": 2})


def test_a_key_that_is_put_twice_is_one(kept: MatchKeys) -> None:
    kept.remember({A: [1, 1]}, set(), {}, {})
    kept.remember({A: [1]}, set(), {}, {})
    assert kept.bearing([1], 9, everything) == {1: [A]}


def test_ids_of_any_kind_come_back_as_they_were(kept: MatchKeys) -> None:
    names = ["A" * 32, "a" * 31, "a" * 33, "rec-1", "é", A]
    kept.remember({name: [7] for name in names}, set(), {}, {})
    assert set(kept.bearing([7], 9, everything)[7]) == set(names)


def test_what_fails_half_way_leaves_nothing(kept: MatchKeys) -> None:
    def half() -> None:
        with kept.writing():
            kept.put(A, [1])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    with kept.writing():
        kept.put(B, [2])
    assert kept.bearing([1, 2], 9, everything) == {2: [B]}


def test_clearing_forgets_everything(kept: MatchKeys) -> None:
    kept.remember({A: [1]}, {"b1"}, {A: "x"}, {"a": 1})
    with kept.writing():
        kept.clear()
    assert (kept.bearing([1], 9, everything), kept.batches, kept.edits, kept.lessons) == ({}, frozenset(), {}, {})


def test_many_keys_are_written_in_pieces(kept: MatchKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match_keys, "_AT_ONCE", 3)
    with kept.writing():
        kept.put(A, [1, 2])
        assert kept.connection.execute("SELECT count(*) FROM entry").fetchone() == (0,)
        kept.put(B, [1])
        assert kept.connection.execute("SELECT count(*) FROM entry").fetchone() == (3,)
        kept.put(C, [2])
    assert kept.bearing([1, 2], 9, everything) == {1: [A, B], 2: [A, C]}


def test_where_somebody_else_writes_nothing_is_remembered_and_nothing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match_keys, "_PATIENCE", 1)
    one, two = MatchKeys(tmp_path, "1"), MatchKeys(tmp_path, "1")
    with one.writing():
        one.put(A, [1])
        two.remember({B: [1]}, {"b1"}, {}, {})
    assert two.bearing([1], 9, everything) == {1: [A]}
    assert two.batches == frozenset()
    one.close()
    two.close()


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"This is no database, whatever it is called." * 99)
    found = open_keys(tmp_path, "1")
    found.remember({A: [1]}, set(), {}, {})
    assert found.bearing([1], 9, everything) == {1: [A]}
    found.close()


def test_a_folder_that_is_not_there_is_done_without(tmp_path: Path) -> None:
    with opened(tmp_path / "nowhere", "1") as known:
        assert known is None
    with pytest.raises(sqlite3.OperationalError):
        open_keys(tmp_path / "nowhere", "1")
    with opened(tmp_path, "1") as known:
        assert known is not None
    with pytest.raises(sqlite3.ProgrammingError):
        assert known.batches  # it was closed
