"""Older versions of a document: told by their dates, taken out only where the protocol keeps the newest."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.places import Fate
from review_tui.model.review.protocol import to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify, plan
from review_tui.steps.deduplicate.superseded import remove_superseded, superseded
from review_tui.steps.desk import undo
from review_tui.steps.report import progress
from review_tui.store import reading
from tests.steps.conftest import Team


def editions(team: Team, *years: int | None) -> list[str]:
    """Bring one strategy in, in editions of these years, each linked as a version of the first; gives the records."""
    here = len(team.homes)
    for n, year in enumerate(years):
        record = Record(title=f"Strategy for inclusion, edition {n}", organisation="Westhallow Council", year=year)
        identify.add_by_hand(team.clara, record, "Council")
    first, *others = found = team.homes[here:]
    for other in others:
        deduplicate.judge(team.ada, other, first, "version_of")
    return found


def keep_newest(team: Team) -> None:
    """Let the protocol keep the newest version only."""
    plan.apply_protocol(
        team.clara, to_mapping(replace(team.clara.frame.protocol, versions="newest")), "one edition each"
    )


def told(team: Team) -> list[tuple[str, str, bool]]:
    """Say which report is older than which, and whether it would be taken out."""
    return [(found.older.number, found.newer.number, not found.why_not) for found in superseded(team.clara)]


def test_of_versions_the_newest_is_told_by_its_year_and_not_by_the_order_they_came_in(team: Team) -> None:
    editions(team, 2021, 2024, 2018)
    assert sorted(told(team)) == [("A7", "A8", True), ("A9", "A8", True)]


def test_older_versions_are_taken_out_and_stay_identified(team: Team) -> None:
    old, new = editions(team, 2018, 2021)
    keep_newest(team)
    before = progress.counts(team.clara).boxes
    (event,) = remove_superseded(team.clara)
    after = progress.counts(team.clara)
    assert reading.report(team.clara.store, old).place.fate is Fate.OTHER
    assert reading.report(team.clara.store, new).place.fate is Fate.PENDING
    assert after.boxes["other_identified"].n == before["other_identified"].n
    assert after.boxes["other_removed"].n == before["other_removed"].n + 1
    assert all(identity.ok for identity in after.identities)
    assert "superseded by A8" in str(event.body)


def test_all_records_of_an_older_version_go_together_and_one_undo_brings_them_back(team: Team) -> None:
    old, _ = editions(team, 2018, 2021)
    deduplicate.judge(team.ada, team.homes[0], old, "same")
    keep_newest(team)
    (event,) = remove_superseded(team.clara)
    assert len(event.refs) == 2
    assert superseded(team.clara) == []
    undo.undo(team.clara)
    assert reading.report(team.clara.store, old).place.fate is Fate.PENDING
    assert len(superseded(team.clara)) == 1


def test_where_the_protocol_keeps_all_versions_none_is_taken_out(team: Team) -> None:
    editions(team, 2018, 2021)
    with pytest.raises(ReviewError, match="The protocol keeps all versions"):
        remove_superseded(team.clara)
    assert len(superseded(team.clara)) == 1


@pytest.mark.parametrize("years", [(2018, 2018), (None, 2018), (None, None)])
def test_where_dates_do_not_tell_a_person_decides(team: Team, years: Sequence[int | None]) -> None:
    editions(team, *years)
    keep_newest(team)
    (found,) = superseded(team.clara)
    assert found.why_not == "its date does not tell which is newer"
    with pytest.raises(ReviewError, match="No older version waits"):
        remove_superseded(team.clara)


def test_within_a_year_the_whole_date_tells(team: Team) -> None:
    for date in ("2021-09-01", "2021-02-01"):
        record = Record(title=f"Plan of {date}", organisation="Westhallow Council", year=2021, date=date)
        identify.add_by_hand(team.clara, record, "Council")
    later, earlier = team.homes[-2:]
    deduplicate.judge(team.ada, later, earlier, "version_of")
    assert told(team) == [("A8", "A7", True)]


@pytest.mark.parametrize("years", [(2018, 2018), (None, None), (2020, 2018)])
def test_what_another_replaces_is_the_older_whatever_its_date(team: Team, years: Sequence[int | None]) -> None:
    one, other = editions(team, *years)
    deduplicate.judge(team.ada, other, one, "replaces")
    assert told(team) == [("A7", "A8", True)]


def test_two_that_replace_each_other_in_a_circle_are_left_to_people(team: Team) -> None:
    first, second, third = editions(team, 2018, 2019, 2020)
    for newer, older in ((second, first), (third, second), (first, third)):
        deduplicate.judge(team.ada, newer, older, "replaces")
    assert [can for _, _, can in told(team)] == [False, False]


def test_what_was_screened_to_the_end_is_left_to_people(team: Team) -> None:
    old, _ = editions(team, 2018, 2021)
    team.both(old, "title", "exclude", "exclude")
    (found,) = superseded(team.clara)
    assert "screened already" in found.why_not


def test_what_was_let_through_to_full_text_is_left_to_people(team: Team) -> None:
    old, _ = editions(team, 2018, 2021)
    team.both(old, "title", "include", "include")
    (found,) = superseded(team.clara)
    assert "screened already" in found.why_not


def test_versions_that_turn_out_one_report_supersede_nothing(team: Team) -> None:
    old, new = editions(team, 2018, 2021)
    deduplicate.judge(team.ada, old, new, "same")
    assert superseded(team.clara) == []


def test_summaries_and_parts_are_no_older_versions(team: Team) -> None:
    for verdict, n in (("summary_of", 0), ("part_of", 1), ("about", 2)):
        deduplicate.judge(team.ada, team.homes[n], team.homes[5], verdict)
    assert superseded(team.clara) == []


def test_only_a_lead_takes_versions_out(team: Team) -> None:
    editions(team, 2018, 2021)
    keep_newest(team)
    with pytest.raises(NotAllowedError):
        remove_superseded(team.ada)


def test_each_newest_version_has_its_own_event(team: Team) -> None:
    editions(team, 2018, 2021)
    editions(team, 2015, 2016, 2017)
    keep_newest(team)
    assert sorted(len(event.refs) for event in remove_superseded(team.clara)) == [1, 2]
