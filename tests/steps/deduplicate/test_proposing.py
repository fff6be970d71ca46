"""Who screens proposes that two reports are one: it joins nothing and waits for a verdict."""

from dataclasses import replace

import pytest

from review_tui.model.log.kinds import Matched, unpack
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.steps import deduplicate, retrieve, screen
from review_tui.steps.desk import undo
from review_tui.steps.report import seen_tables
from review_tui.store import pairs, reading
from tests.steps.conftest import Team


def waiting(team: Team) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(pair.a, pair.b, pair.suggestion, pair.reasons) for pair in pairs.waiting(team.clara.store)]


def test_it_waits_for_whoever_judges_and_joins_nothing(team: Team) -> None:
    screen.decide(team.ben, team.homes[0], "title", "include")
    deduplicate.propose(team.ada, team.homes[3], team.homes[0], "one cover")
    a, b = sorted((team.homes[0], team.homes[3]))
    assert waiting(team) == [(a, b, "same", ("proposed while screening: one cover",))]
    assert team.status(team.homes[0], "title") == ("pending", "")
    one, two = (reading.report(team.ada.store, home).number for home in (a, b))
    assert undo.offer(team.ada, on_reports=True).words == f"proposed that {one} and {two} are one"
    assert undo.undo(team.ada).sentence == f"Taken back: proposed that {one} and {two} are one"
    assert waiting(team) == []
    assert team.clara.store.agrees_with_log()


def test_a_verdict_settles_it_and_it_is_not_proposed_again(team: Team) -> None:
    one, other = team.homes[:2]
    deduplicate.propose(team.ada, one, other)
    with pytest.raises(ReviewError, match="A2 and A1 wait for a verdict already"):
        deduplicate.propose(team.ben, other, one)
    deduplicate.judge(team.clara, one, other, "different")
    assert waiting(team) == []
    with pytest.raises(ReviewError, match="Somebody has judged already what A2 and A1 are"):
        deduplicate.propose(team.ben, other, one)


def test_what_is_one_report_or_gone_is_not_proposed_nor_by_a_reader(team: Team) -> None:
    with pytest.raises(ReviewError, match="A1 and A1 are one report already"):
        deduplicate.propose(team.ada, team.homes[0], team.homes[0])
    retrieve.remove(team.clara, team.homes[2:3], "not ours")
    with pytest.raises(ReviewError, match="A3 was taken out of the review"):
        deduplicate.propose(team.ada, team.homes[0], team.homes[2])
    with pytest.raises(NotAllowedError, match="propose duplicates"):
        deduplicate.propose(team.rhea, team.homes[0], team.homes[1])


def test_a_run_of_the_engine_leaves_it_waiting(team: Team) -> None:
    deduplicate.propose(team.ada, team.homes[4], team.homes[5])
    deduplicate.dedupe(team.clara)
    a, b = sorted(team.homes[4:6])
    assert (a, b) in [(found[0], found[1]) for found in waiting(team)]


def test_it_can_be_named_where_its_file_has_not_arrived(team: Team) -> None:
    proposed = deduplicate.propose(team.ada, *team.homes[:2])
    team.ada.vault.remove(unpack(Matched, proposed.body or {}).pairs)
    assert undo.offer(team.ada).words == "proposed that two reports are one"


def test_nobody_measured_how_alike_it_is_and_by_a_likeness_it_is_not_accepted(team: Team) -> None:
    deduplicate.propose(team.ada, team.homes[4], team.homes[5], "one cover")
    (proposed,) = pairs.waiting(team.clara.store)
    assert (proposed.is_measured, proposed.alike) == (False, "–")
    assert deduplicate.alike(team.clara, 0) == []
    measured = replace(proposed, reasons=("titles equal",), score=950)
    assert (measured.is_measured, measured.alike) == (True, "950")
    (row,) = seen_tables.pairs_of(team.clara, [proposed]).rows
    assert "" in row
    assert 1000 not in row
