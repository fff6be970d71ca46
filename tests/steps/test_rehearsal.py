"""What an act would change is found in a copy: its numbers are those that then stand, and nothing is written."""

from collections.abc import Callable

import pytest

from review_tui.model.errors import NotAllowedError
from review_tui.steps import deduplicate, identify, progress, retrieve, screen
from review_tui.steps.desk import Desk
from review_tui.steps.rehearsal import BoxChange, rehearse
from review_tui.store import batches
from tests.steps.conftest import Team


def numbers(team: Team) -> dict[tuple[str, str], int]:
    counted = progress.counts(team.clara)
    assert all(identity.ok for identity in counted.identities)
    found = {(key, ""): box.n for key, box in counted.boxes.items()}
    return found | {(key, line.label): line.n for key, box in counted.boxes.items() for line in box.lines}


def first_batch(team: Team) -> str:
    return batches.listed(team.clara.store)[0].id


ACTS: dict[str, Callable[[Team, Desk], object]] = {
    "error": lambda team, desk: identify.withdraw(desk, first_batch(team), "wrong file"),
    "removal": lambda team, desk: identify.withdraw(desk, first_batch(team), "out of scope", "removal"),
    "remove": lambda team, desk: retrieve.remove(desk, team.homes[:2], "not ours", "sieve"),
    "judge": lambda team, desk: deduplicate.judge(desk, team.homes[0], team.homes[5], "same"),
}


@pytest.mark.parametrize("name", ACTS)
def test_what_is_told_is_what_then_happens(team: Team, name: str) -> None:
    team.both(team.homes[0], "title", "include", "include")
    team.both(team.homes[1], "title", "exclude", "exclude")
    before, state = numbers(team), team.clara.store.state_hash()
    told = rehearse(team.clara, lambda desk: ACTS[name](team, desk))
    assert told
    assert team.clara.store.state_hash() == state
    ACTS[name](team, team.clara)
    after = numbers(team)
    assert all((before[c.box, c.line], after[c.box, c.line]) == (c.now, c.then) for c in told)
    changed = {key for key in after if before[key] != after[key]}
    assert {(c.box, c.line) for c in told} <= changed
    assert {box for box, line in changed if not line} == {c.box for c in told if not c.line}
    screen.undo(team.clara)
    assert numbers(team) == before


def test_an_act_that_changes_no_number_tells_none(team: Team) -> None:
    assert rehearse(team.clara, lambda desk: screen.note(desk, team.homes[0], "a remark")) == []


def test_a_refused_act_is_refused_and_nothing_is_written(team: Team) -> None:
    state = team.clara.store.state_hash()
    with pytest.raises(NotAllowedError):
        rehearse(team.ada, lambda desk: identify.withdraw(desk, first_batch(team), "wrong file"))
    assert team.clara.store.state_hash() == state


def test_a_line_of_its_own_box_is_told_by_its_name(team: Team) -> None:
    told = rehearse(team.clara, lambda desk: retrieve.remove(desk, team.homes[:2], "not ours", "sieve"))
    assert BoxChange("db_removed", "Records marked as ineligible by automation tools", 0, 2) in told
