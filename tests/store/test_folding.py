"""What an append or a merge touches is folded anew, no more and no less."""

from collections.abc import Callable
from pathlib import Path

import pytest

from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import PersonGranted, ProtocolApplied, SourceAdded
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.store import folding
from tests.store.copies import Copy, copied, found


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "review")
    made.bring("b1", "db", "r1", "r2", "r3")
    made.bring("b2", "web", "w1", "w2")
    return made


@pytest.fixture
def folded(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """Note which components are folded."""
    found: list[set[str]] = []
    real = folding.fold

    def noting(connection: object, frame: object, components: object, fresh: bool = False) -> None:
        found.append(set(components))  # type: ignore[call-overload]
        real(connection, frame, components, fresh)  # type: ignore[arg-type]

    monkeypatch.setattr(folding, "fold", noting)
    return found


def component(copy: Copy, record: str) -> str:
    return str(copy.store.connection.execute("SELECT component FROM record WHERE id = ?", (record,)).fetchone()[0])


def test_a_vote_folds_its_own_component_alone(copy: Copy, folded: list[set[str]]) -> None:
    copy.vote("ada", "r2", "include")
    assert folded == [{"r2"}]


def test_a_verdict_makes_one_component_of_two(copy: Copy, folded: list[set[str]]) -> None:
    copy.judge("ada", "w1", "r2")
    assert folded == [{"r2"}]
    assert component(copy, "w1") == "r2"


def test_a_component_stays_one_when_its_link_is_undone(copy: Copy) -> None:
    copy.undo("ada", copy.judge("ada", "w1", "r2"))
    assert component(copy, "w1") == component(copy, "r2") == "r2"
    assert copy.report("w1") == "w1"
    assert copy.agrees_with_its_rebuild()


def test_proposals_do_not_join(copy: Copy) -> None:
    copy.match("m1", ("r1", "w1", 700), band="possible")
    assert component(copy, "w1") == "w1"


def test_chains_of_links_are_one_component_named_by_its_smallest_record(copy: Copy) -> None:
    copy.judge("ada", "w1", "w2")
    copy.judge("ada", "r3", "w2")
    copy.match("m1", ("r1", "r3", 900))
    assert {component(copy, record) for record in ("r1", "r3", "w1", "w2")} == {"r1"}
    assert copy.agrees_with_its_rebuild()


def test_a_withdrawal_folds_the_batch(copy: Copy, folded: list[set[str]]) -> None:
    copy.withdraw("b2")
    assert folded == [{"w1", "w2"}]


@pytest.mark.parametrize(
    ("act", "everything"),
    [
        (lambda c: c.say("clara", ProtocolApplied(to_mapping(Protocol(title="Other words")), "why")), False),
        (lambda c: c.say("clara", ProtocolApplied(to_mapping(Protocol(stages=DEFAULT_STAGES[:1])), "why")), True),
        (lambda c: c.say("clara", SourceAdded("web", "Source web", "website", "databases", "why")), True),
        (lambda c: c.say("clara", SourceAdded("new", "Another", "website")), True),
        (lambda c: c.say("clara", PersonGranted("otto", "reviewer")), False),
        (lambda c: c.run("db", seen=3), False),
    ],
)
def test_the_frame_refolds_everything_only_where_it_can_change_an_outcome_or_a_home(
    copy: Copy, folded: list[set[str]], act: Callable[[Copy], object], everything: bool
) -> None:
    act(copy)
    assert set().union(*folded) == ({"r1", "r2", "r3", "w1", "w2"} if everything else set())
    assert copy.agrees_with_its_rebuild()


def test_a_verdict_that_came_before_its_records_joins_them_when_they_come(copy: Copy, tmp_path: Path) -> None:
    other = copied(copy, tmp_path / "other", 2)
    other.bring("b3", "web", "x1", "x2")
    other.judge("ada", "x1", "r1")
    other.match("m1", ("x1", "x2", 900))
    for name in other.vault.names():
        if name not in set(copy.vault.names()) and b"Title x1" not in other.vault.get(name):
            copy.vault.put(other.vault.get(name))
    copy.take(other.events())
    assert copy.place("x1") == ("", "", "")
    copy.take([], other.vault)
    assert {copy.report(record) for record in ("r1", "x1", "x2")} == {"r1"}
    assert copy.store.state_hash() == other.store.state_hash()


def test_votes_that_came_before_their_record_count_when_it_comes(copy: Copy, tmp_path: Path) -> None:
    other = copied(copy, tmp_path / "other", 2)
    other.bring("b3", "web", "x1")
    other.both("x1", "exclude", "exclude")
    copy.take(other.events())
    copy.take([], other.vault)
    assert copy.outcome("x1")[0] == "agreed"


def test_a_later_chunk_is_folded_as_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "CHUNK", 3)
    made = found(tmp_path / "review")
    made.bring("b1", "db", *[f"r{n}" for n in range(10)])
    made.judge("ada", "r1", "r9")
    made.both("r5", "include", "exclude")
    small = made.store.state_hash()
    monkeypatch.setattr(folding, "CHUNK", 1000)
    made.store.rebuild()
    assert made.store.state_hash() == small


def test_an_event_about_records_of_several_reports_reaches_each(copy: Copy, folded: list[set[str]]) -> None:
    from review_tui.model.log.events import study_ref
    from review_tui.model.log.kinds import Grouped

    copy.say("ada", Grouped("s1", "One"), study_ref("s1"), record_ref("r1"), record_ref("w1"))
    assert folded == [{"r1", "w1"}]
    rows = copy.store.connection.execute("SELECT id FROM record WHERE study = 's1' ORDER BY id").fetchall()
    assert rows == [("r1",), ("w1",)]
