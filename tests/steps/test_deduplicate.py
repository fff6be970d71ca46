"""Duplicates: certain links, verdicts, and all of it undone."""

import pytest

from review_tui.model.errors import NotAllowedError, ReviewError
from review_tui.model.records import Record
from review_tui.steps import deduplicate, identify, progress, screen
from review_tui.store import pairs, reading
from tests.steps.conftest import Team


def removed(team: Team) -> int:
    counted = progress.counts(team.clara)
    assert all(identity.ok for identity in counted.identities)
    return counted.boxes["db_removed"].n + counted.boxes["other_removed"].n


def test_the_same_doi_is_linked_at_import(team: Team) -> None:
    one = Record(title="Speech in reception classes", doi="10.5555/abc.1", year=2018)
    two = Record(title="Speech in Reception Classes.", doi="10.5555/ABC.1", year=2018)
    identify.add_by_hand(team.clara, one, "Index")
    report = identify.add_by_hand(team.clara, two, "Register")
    assert report.linked == 1
    assert removed(team) == 1


def test_likely_duplicates_wait_for_a_person_and_a_verdict_joins_them(team: Team) -> None:
    identify.add_by_hand(team.clara, Record(title="Report 1 on speech suport", authors=("Author1, A.",)), "Council")
    deduplicate.dedupe(team.clara)
    before = removed(team)
    waiting = pairs.waiting(team.clara.store)
    for pair in waiting:
        assert pair.reasons
    deduplicate.judge(team.ada, team.homes[0], team.homes[6], "same")
    assert removed(team) == before + 1
    assert not any({p.a, p.b} == {team.homes[0], team.homes[6]} for p in pairs.waiting(team.clara.store))


def test_a_verdict_is_undone_and_the_reports_part(team: Team) -> None:
    deduplicate.judge(team.ada, team.homes[0], team.homes[1], "same")
    assert removed(team) == 1
    screen.undo(team.ada)
    assert removed(team) == 0


def test_a_version_stays_a_report_of_its_own(team: Team) -> None:
    deduplicate.judge(team.ada, team.homes[4], team.homes[5], "version_of", "the newer one")
    assert removed(team) == 0
    (found,) = pairs.verdicts(team.clara.store)
    assert (found.verdict, found.subject) == ("version_of", team.homes[4])


def test_different_holds_against_the_engine(team: Team) -> None:
    one = Record(title="Speech in reception classes", doi="10.5555/same.1", year=2018)
    identify.add_by_hand(team.clara, one, "Index")
    identify.add_by_hand(
        team.clara, Record(title="Speech in Reception Classes.", doi="10.5555/same.1", year=2018), "Register"
    )
    before = removed(team)
    deduplicate.judge(team.clara, team.homes[6], team.homes[7], "different")
    assert removed(team) == before - 1
    deduplicate.dedupe(team.clara)
    assert removed(team) == before - 1


def test_a_report_is_split_into_its_records(team: Team) -> None:
    deduplicate.judge(team.ada, team.homes[0], team.homes[1], "same")
    deduplicate.judge(team.ada, team.homes[1], team.homes[2], "same")
    assert len(reading.report(team.clara.store, team.homes[0]).records) == 3
    deduplicate.split(team.ada, team.homes[1])
    assert len(reading.report(team.clara.store, team.homes[1]).records) == 1
    with pytest.raises(ReviewError, match="single record"):
        deduplicate.split(team.ada, team.homes[1])


def test_votes_follow_their_record_when_reports_are_joined_and_parted(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")
    deduplicate.judge(team.ada, team.homes[0], team.homes[4], "same")
    assert team.status(team.homes[0], "title") == ("agreed", "include")
    screen.undo(team.ada)
    assert team.status(team.homes[4], "title") == ("pending", "")


def test_a_merged_report_answers_to_all_its_numbers(team: Team) -> None:
    deduplicate.judge(team.ada, team.homes[0], team.homes[4], "same")
    found = reading.report(team.clara.store, reading.find_record(team.clara.store, "A5"))
    assert found.numbers == ("A1", "A5")


@pytest.mark.parametrize("verdict", ["", "equal", "SAME"])
def test_a_verdict_that_is_none_is_refused(team: Team, verdict: str) -> None:
    with pytest.raises(ReviewError, match="same, different, version_of"):
        deduplicate.judge(team.ada, team.homes[0], team.homes[1], verdict)


def test_one_record_is_no_pair_and_readers_do_not_judge(team: Team) -> None:
    with pytest.raises(ReviewError, match="one record"):
        deduplicate.judge(team.ada, team.homes[0], team.homes[0], "same")
    with pytest.raises(NotAllowedError):
        deduplicate.judge(team.rhea, team.homes[0], team.homes[1], "same")


def test_a_second_run_changes_nothing(team: Team) -> None:
    deduplicate.dedupe(team.clara)
    before = team.clara.store.state_hash()
    report = deduplicate.dedupe(team.clara)
    assert (report.certain, report.possible) == (0, 0)
    assert team.clara.store.state_hash() == before


def test_a_stopped_run_writes_nothing(team: Team) -> None:
    before = sum(1 for _ in team.clara.store.events())
    with pytest.raises(ReviewError, match="stopped"):
        deduplicate.dedupe(team.clara, stop=lambda: True)
    assert sum(1 for _ in team.clara.store.events()) == before
