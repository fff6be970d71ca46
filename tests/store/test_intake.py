"""What an import brings is folded as it comes in, to just the state that a fold of everything gives."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review_tui.model.log.events import FRAME, batch_ref, record_ref
from review_tui.model.log.kinds import Attached, Imported, RoundOpened
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol
from review_tui.store import folding, intake, marking, spoken
from review_tui.store.alike import Alike, Alone
from tests.store.copies import Copy, copied, found

FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["A plan", "Ein Plan — größer", ""]),
        "authors": st.lists(st.sampled_from(["Quill, Ada", "Northmere Council"]), max_size=2),
        "year": st.sampled_from([None, 2019, -1]),
        "organisation": st.sampled_from(["", "Northmere Council"]),
        "doi": st.sampled_from(["", "10.1234/a"]),
        "file": st.sampled_from(["", "a" * 64]),
        "source_id": st.just("letter.pdf"),
    },
)
ACTS: Sequence[Callable[[Copy, str], object]] = (
    lambda c, r: c.judge("ada", r, "r0"),
    lambda c, r: c.judge("ada", r, "r1", "different"),
    lambda c, r: c.match("m", (r, "r0", 900)),
    lambda c, r: c.match("n", (r, "r1", 500), band="possible"),
    lambda c, r: c.vote("ada", r, "include"),
    lambda c, r: c.say("ada", Attached("b" * 64, "more.pdf"), record_ref(r)),
    lambda c, _: c.say("clara", RoundOpened("second")),
    lambda c, _: c.withdraw("b0"),
    lambda c, _: c.withdraw("b0", "removal"),
)


def unlike_a_fold_of_everything(copy: Copy) -> bool:
    """Fold each component by the general way, and say whether any row differs then."""
    before = copy.store.state_hash()
    with copy.store.writing():
        folding.fold_all(copy.store.connection, copy.store.frame)
    return copy.store.state_hash() != before


def bring(copy: Copy, fields: Sequence[Mapping[str, Any]], source: str = "db") -> None:
    held = {f"r{n}": said for n, said in enumerate(fields)}
    copy.bring_fields(f"b{len(copy.store.frame.batches)}", source, held)


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_what_was_said_of_a_record_and_itself_before_it_came_is_folded(tmp_path: Path, verdict: str) -> None:
    copy = found(tmp_path)
    bring(copy, [{}])
    copy.judge("ada", "r1", "r1", verdict)  # no step writes it, but another program may have
    bring(copy, [{}, {}])
    assert not unlike_a_fold_of_everything(copy)
    assert copy.agrees_with_its_rebuild()


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    st.lists(FIELDS, min_size=1, max_size=4),
    st.lists(st.sampled_from(ACTS), max_size=3),
    st.lists(FIELDS, min_size=2, max_size=6),
    st.sampled_from(["db", "web"]),
)
def test_whatever_came_before_an_import_gives_what_a_fold_of_everything_gives(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[Mapping[str, Any]],
    acts: list[Callable[[Copy, str], object]],
    second: list[Mapping[str, Any]],
    source: str,
) -> None:
    copy = found(tmp_path_factory.mktemp("review"))
    bring(copy, first)
    for act in acts:
        act(copy, f"r{len(second) - 1}")  # mostly of a record that is still to come
    bring(copy, second, source)
    assert not unlike_a_fold_of_everything(copy)
    assert copy.agrees_with_its_rebuild()
    copy.store.close()


@pytest.mark.parametrize(
    "stages", [DEFAULT_STAGES, DEFAULT_STAGES[:1], DEFAULT_STAGES[2:3]], ids=["all", "one", "form"]
)
def test_the_stages_of_records_alone_are_those_of_the_protocol(tmp_path: Path, stages: Any) -> None:
    copy = found(tmp_path / "review", protocol=Protocol(title="A review", stages=stages))
    bring(copy, [{"title": "A plan", "year": 2019}] * 3)
    rows = copy.store.connection.execute(
        "SELECT count(*), count(DISTINCT position) FROM outcome WHERE offered"
    ).fetchone()
    assert rows == (3, 3)
    assert not unlike_a_fold_of_everything(copy)


def test_only_what_has_a_file_or_was_spoken_of_is_folded_as_a_component(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, folded = found(tmp_path / "review"), list[str]()
    real = folding.fold

    def noting(connection: Any, frame: Any, names: Any) -> None:
        folded.extend(names)
        real(connection, frame, names)

    monkeypatch.setattr(folding, "fold", noting)
    bring(copy, [{"title": "A plan"}, {"title": "A letter", "file": "a" * 64}])
    assert folded == ["r1"]  # the document, whose file has a row of its own
    assert copy.place("r0") == copy.place("r1") == ("pending", "title", "")


def test_rows_are_written_in_several_goes_as_in_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = found(tmp_path / "review")
    monkeypatch.setattr(intake, "AT_ONCE", 2)
    bring(copy, [{"title": f"Plan {n}", "doi": f"10.1234/{n % 3}"} for n in range(7)])
    for n in (2, 4, 6):
        copy.both(f"r{n}", "include", "exclude")
    small = copy.store.state_hash()
    for at_once, read, spoken_of in ((100, 100, 100), (100, 3, 2), (5, 2, 100), (1, 4, 1)):
        monkeypatch.setattr(intake, "AT_ONCE", at_once)
        monkeypatch.setattr(intake, "READ", read)
        monkeypatch.setattr(intake, "SPOKEN_OF", spoken_of)
        copy.store.rebuild()
        assert copy.store.state_hash() == small


def test_what_waits_to_be_written_holds_no_abstract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy, waiting = found(tmp_path / "review"), list[Alone]()
    real = Alike.write

    def noting(alike: Alike, records: Any, *, fresh: bool = True) -> list[Alone]:
        waiting.extend(records := list(records))
        return real(alike, records, fresh=fresh)

    monkeypatch.setattr(Alike, "write", noting)
    bring(copy, [{"title": f"Plan {n}", "abstract": "of which a thousand would fill the memory"} for n in range(3)])
    assert [one.listed.title for one in waiting] == ["Plan 0", "Plan 1", "Plan 2"]
    assert "memory" not in repr(waiting)


@pytest.mark.parametrize("at_once", [1, 100])
def test_one_record_twice_in_an_import_is_one_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(intake, "AT_ONCE", at_once)
    copy = found(tmp_path / "review")
    blob = copy.vault.put(b'r1\t{"title":"A plan"}\nr1\t{"title":"A plan"}\nr2\t{}')
    copy.say("clara", Imported(batch="b", source="db", run="", parsed=blob, count=3, first=1), batch_ref("b"))
    assert copy.store.connection.execute("SELECT count(*) FROM record").fetchone() == (2,)
    assert not unlike_a_fold_of_everything(copy)
    assert copy.agrees_with_its_rebuild()


def test_an_import_larger_than_the_review_makes_its_indexes_anew_and_keeps_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = found(tmp_path / "review")
    listed = "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
    before = copy.store.connection.execute(listed).fetchall()
    monkeypatch.setattr(folding, "_MANY", 2)
    bring(copy, [{"title": f"Plan {n}", "doi": f"10.1234/{n}"} for n in range(5)])
    assert copy.store.connection.execute(listed).fetchall() == before
    assert copy.agrees_with_its_rebuild()


def test_a_copy_whose_file_came_late_has_the_state_of_the_others(tmp_path: Path) -> None:
    one = found(tmp_path / "one")
    bring(one, [{"title": "A plan"}, {"title": "A letter"}])
    one.say("clara", RoundOpened("second"), FRAME)
    one.vote("ada", "r1", "include")
    other = copied(one, tmp_path / "other", 2)
    assert other.store.state_hash() == one.store.state_hash()


def test_of_what_was_said_of_records_a_part_is_held_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy, asked = found(tmp_path / "review"), list[int]()
    bring(copy, [{"title": f"Plan {n}"} for n in range(7)])
    copy.both("r3", "include", "include")
    real = spoken.said_of

    def noting(connection: Any, names: Sequence[str]) -> Any:
        asked.append(len(names))
        return real(connection, names)

    monkeypatch.setattr(marking, "said_of", noting)
    monkeypatch.setattr(intake, "SPOKEN_OF", 3)
    copy.store.rebuild()
    assert asked == [3, 3, 1]
    assert copy.agrees_with_its_rebuild()
