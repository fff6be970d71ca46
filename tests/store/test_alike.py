"""Records that stand alike are folded once, and every row is what folding each of them would have given."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review_tui.model.fold import component_fold
from review_tui.model.log.events import Event, record_ref
from review_tui.model.log.kinds import (
    Asked,
    Labelled,
    Noted,
    Opened,
    PersonRetired,
    ProtocolApplied,
    Removed,
    Reopened,
    Resolved,
    RoundOpened,
    StageClosed,
    StageOpened,
)
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.pilot import Pilot, PilotRound
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.store import alike, folding
from review_tui.store.alike import Alike
from tests.store.copies import Copy, copied, found, laid
from tests.template import Template

Act = Callable[[Copy, str], object]


def _last(copy: Copy, record: str, *kinds: str) -> list[Event]:
    return [e for e in copy.store.events() if record_ref(record) in e.refs and e.kind in kinds]


def _opens(copy: Copy, record: str) -> None:
    """Open what was said last by each, as an older log did: without the words on the protocol that were known."""
    votes = {e.actor: e.id for e in _last(copy, record, "decided")}
    copy.say("ada", Opened("title", tuple(votes.values())), record_ref(record))


def _undoes(copy: Copy, record: str) -> None:
    for vote in _last(copy, record, "decided")[-1:]:
        copy.undo(vote.actor, vote)


def _resolves(copy: Copy, record: str) -> None:
    votes = tuple(e.id for e in _last(copy, record, "decided"))
    copy.say("clara", Resolved("title", "include", note=f"of {record}", votes=votes), record_ref(record))


def _reopens(copy: Copy, record: str) -> None:
    opened = tuple(e.id for e in _last(copy, record, "opened"))
    copy.say("clara", Reopened("title", opened, "look again"), record_ref(record))


def _changes_mind(copy: Copy, record: str) -> None:
    for vote in _last(copy, record, "decided")[:1]:
        copy.vote(vote.actor, record, "maybe", replaces=vote.id)


SAID: Sequence[Act] = (
    lambda c, r: c.vote("ada", r, "include", note=f"a note on {r}", protocol=""),
    lambda c, r: c.vote("ben", r, "include", seconds=len(r), protocol=""),
    lambda c, r: c.vote("ben", r, "exclude", reason="topic"),
    lambda c, r: c.vote("ada", r, "include", "full_text"),
    lambda c, r: c.both(r, "include", "include"),
    lambda c, r: c.both(r, "include", "exclude"),
    lambda c, r: c.say("ada", Noted(f"see {r}", "title"), record_ref(r)),
    lambda c, r: c.say("ada", Asked("title", "is it?"), record_ref(r)),
    lambda c, r: c.say("ada", Labelled("pilot", "title"), record_ref(r)),
    lambda c, r: c.say("clara", Removed("spam"), record_ref(r)),
    lambda c, r: c.judge("ada", r, "absent"),
    _opens, _undoes, _resolves, _reopens, _changes_mind,
)  # fmt: skip
SAMPLED = (replace(DEFAULT_STAGES[0], second="sample 50%"), *DEFAULT_STAGES[1:])
THREE = (replace(DEFAULT_STAGES[0], people=3), *DEFAULT_STAGES[1:])
GREY = (DEFAULT_STAGES[0], DEFAULT_STAGES[1], replace(DEFAULT_STAGES[2], literature="grey"))
AFTER = (replace(DEFAULT_STAGES[0], second="excluded_only"), *DEFAULT_STAGES[1:])
PILOT = Pilot(4, counts=True, rounds=(PilotRound(frozenset({"r01", "a03", "b03", "a20"}), 2),))
PILOTED = (replace(DEFAULT_STAGES[0], pilot=PILOT), *DEFAULT_STAGES[1:])
FRAMED: Sequence[Callable[[Copy], object]] = (
    lambda c: c.say("clara", ProtocolApplied(to_mapping(Protocol(title="Three", stages=THREE)), "more")),
    lambda c: c.say("clara", ProtocolApplied(to_mapping(Protocol(title="Some", stages=SAMPLED)), "fewer")),
    lambda c: c.say("clara", ProtocolApplied(to_mapping(Protocol(title="Grey", stages=GREY)), "grey")),
    lambda c: c.say("clara", ProtocolApplied(to_mapping(Protocol(title="After", stages=AFTER)), "after")),
    lambda c: c.say("clara", ProtocolApplied(to_mapping(Protocol(title="Pilot", stages=PILOTED)), "pilot")),
    lambda c: c.say("clara", StageClosed("title")),
    lambda c: c.say("clara", StageOpened("title")),
    lambda c: c.say("clara", PersonRetired("ben")),
    lambda c: c.say("clara", RoundOpened("second")),
    lambda c: c.withdraw("b0", "removal"),
)
RECORDS = 12
INCLUDES, AGREES, DIFFERS, OPENS, UNDOES, RESOLVES, REOPENS, CHANGES = 0, 4, 5, 11, 12, 13, 14, 15  # places in SAID
SCRIPTS: Sequence[Sequence[int]] = (
    (), (INCLUDES,), (AGREES,), (DIFFERS,), (DIFFERS, RESOLVES), (AGREES, REOPENS), (AGREES, REOPENS, AGREES),
    (INCLUDES, OPENS), (INCLUDES, UNDOES), (AGREES, UNDOES), (INCLUDES, CHANGES), (AGREES, CHANGES), (AGREES, INCLUDES),
    (INCLUDES, 1, OPENS), (INCLUDES, 1, CHANGES, OPENS), (INCLUDES, 2, OPENS, RESOLVES, REOPENS), (AGREES, 3),
)  # fmt: skip


def one_by_one(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the state when every component is folded by itself."""
    with monkeypatch.context() as patch:
        patch.setattr(Alike, "_pattern", lambda *_: None)
        copy.store.rebuild()
        return copy.store.state_hash()


def folded_alike(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Give the states by a rebuild, and by folding over what is there, when one is folded of those that stand alike."""
    copy.store.rebuild()
    rebuilt = copy.store.state_hash()
    with monkeypatch.context() as patch, copy.store.writing():
        patch.setattr(folding, "_FEW", 0)
        folding.fold_all(copy.store.connection, copy.store.frame)
    return rebuilt, copy.store.state_hash()


def bring(copy: Copy, *, kind: str = "report") -> list[str]:
    names = [f"r{n:02}" for n in range(RECORDS)]
    copy.bring_fields("b0", "db", {name: {"title": f"Of {name}", "type": kind} for name in names})
    return names


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    scripts=st.lists(st.lists(st.integers(0, len(SAID) - 1), max_size=4), min_size=1, max_size=3),
    between=st.lists(st.tuples(st.integers(0, RECORDS), st.sampled_from(FRAMED)), max_size=2),
)
def test_whatever_was_said_the_rows_are_those_of_folding_one_by_one(
    tmp_path_factory: pytest.TempPathFactory,
    scripts: list[list[int]],
    between: list[tuple[int, Callable[[Copy], object]]],
) -> None:
    copy = found(tmp_path_factory.mktemp("review"))
    for n, record in enumerate(bring(copy)):
        for place, happens in between:
            if place == n:
                happens(copy)
        for act in scripts[n % len(scripts)]:
            _try(SAID[act], copy, record)
    incremental, monkeypatch = copy.store.state_hash(), pytest.MonkeyPatch()
    assert {incremental, *folded_alike(copy, monkeypatch), one_by_one(copy, monkeypatch)} == {incremental}
    copy.store.close()


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Template[tuple[SeededIds, datetime]]:
    """A review in which the first half was said."""
    copy = found(tmp_path_factory.mktemp("before") / "review")
    names = [f"{when}{n:02}" for n in range(2 * len(SCRIPTS)) for when in ("a", "b")]
    copy.bring_fields("b0", "db", {name: {"title": f"Of {name}"} for name in names})
    _say_all(copy, "a")
    copy.store.close()
    return Template(copy.folder, copy.folder, (copy.ids, copy.now))


def _say_all(copy: Copy, when: str) -> None:
    for n, script in enumerate((*SCRIPTS, *SCRIPTS)):
        for act in script:
            _try(SAID[act], copy, f"{when}{n:02}")


@pytest.mark.parametrize("place", range(len(FRAMED)))
def test_a_word_on_the_frame_between_tells_those_before_from_those_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Template[tuple[SeededIds, datetime]], place: int
) -> None:
    copy = laid(before, tmp_path / "review")
    FRAMED[place](copy)
    _say_all(copy, "b")
    incremental = copy.store.state_hash()
    assert {incremental, *folded_alike(copy, monkeypatch), one_by_one(copy, monkeypatch)} == {incremental}


def _try(act: Act, copy: Copy, record: str) -> None:
    """Do an act, unless the review refuses it where it stands by now (a person who left, say)."""
    try:
        act(copy, record)
    except ReviewError:
        return


@pytest.fixture
def folds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which records are folded."""
    noted, real = list[str](), component_fold.fold_component

    def noting(frame: Any, records: Any, events: Any, *links: Any) -> Any:
        noted.append(records[0].id)
        return real(frame, records, events, *links)

    monkeypatch.setattr(alike, "fold_component", noting)
    monkeypatch.setattr(folding, "fold_component", noting)
    return noted


def test_of_many_with_the_same_ballot_one_is_folded(tmp_path: Path, folds: list[str]) -> None:
    copy = found(tmp_path)
    for record in bring(copy):
        copy.both(record, "include", "exclude" if record > "r05" else "include", note=f"of {record}")
    before = copy.store.state_hash()
    folds.clear()
    copy.store.rebuild()
    assert folds == ["r00", "r06"]
    assert copy.store.state_hash() == before
    notes = copy.store.connection.execute("SELECT record, note FROM vote WHERE actor = 'ada'").fetchall()
    assert sorted(notes) == [(record, f"of {record}") for record in sorted({name for name, _ in notes})]
    assert len(notes) == RECORDS


def test_the_rulings_of_each_are_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = found(tmp_path)
    for record in bring(copy):
        copy.both(record, "include", "exclude")
        _resolves(copy, record)
    assert set(folded_alike(copy, monkeypatch)) == {copy.store.state_hash()}
    rulings = copy.store.connection.execute("SELECT DISTINCT rulings FROM outcome WHERE stage = 'title'").fetchall()
    assert len(rulings) == RECORDS


def test_a_protocol_that_moves_all_of_a_large_review_folds_one_of_each_sort(tmp_path: Path, folds: list[str]) -> None:
    copy = found(tmp_path)
    copy.bring_fields("b0", "db", {f"r{n:02}": {"title": f"Of {n}"} for n in range(30)})
    for n in range(10):
        copy.both(f"r{n:02}", "include", "include")
    folds.clear()
    copy.say("clara", ProtocolApplied(to_mapping(Protocol(title="Three", stages=THREE)), "more"))
    assert folds == ["r00", "r10"]
    assert copy.agrees_with_its_rebuild()


def test_few_are_folded_one_by_one(tmp_path: Path, folds: list[str]) -> None:
    copy = found(tmp_path)
    names = bring(copy)
    folds.clear()
    copy.say("clara", ProtocolApplied(to_mapping(Protocol(title="Three", stages=THREE)), "more"))
    assert folds == names


def test_a_record_that_comes_again_after_it_was_voted_on_keeps_its_votes_once(tmp_path: Path) -> None:
    copy = found(tmp_path)
    bring(copy)
    copy.both("r03", "include", "include")
    copy.bring_fields("b1", "web", {"r03": {"title": "Of r03"}})
    assert copy.agrees_with_its_rebuild()
    assert copy.store.connection.execute("SELECT count(*) FROM vote WHERE report = 'r03'").fetchone() == (2,)


def test_votes_that_came_before_their_record_are_folded_with_it(tmp_path: Path, folds: list[str]) -> None:
    one = found(tmp_path / "one")
    for record in bring(one):
        one.both(record, "include", "include")
    folds.clear()
    other = copied(one, tmp_path / "other", 2)
    assert set(folds) == {"r00"}
    assert other.store.state_hash() == one.store.state_hash()
