"""A whole ballot is opened before a lead's act or look asks what was judged; what is not whole stays closed."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.places import Fate
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify, plan, screen
from review_tui.steps.deduplicate.superseded import remove_superseded, superseded
from review_tui.steps.desk import Desk, undo
from review_tui.steps.desk.consent import judged_among
from review_tui.steps.desk.dry_run import run_dry
from review_tui.steps.report import rounds
from review_tui.steps.screen import resolve
from review_tui.store import batches, reading
from tests.steps.conftest import Team
from tests.steps.desk.test_dry_run import WIDE


def whole(team: Team, home: str, one: str = "include", other: str = "include") -> None:
    """Let both vote on a report; nobody opens it."""
    screen.decide(team.ada, home, "title", one)
    screen.decide(team.ben, home, "title", other)


@pytest.mark.parametrize("name", WIDE)
def test_a_look_at_a_wide_act_knows_what_a_whole_ballot_judged_and_writes_nothing(team: Team, name: str) -> None:
    whole(team, team.homes[0])
    screen.decide(team.ada, team.homes[1], "title", "include")
    state = team.clara.store.state_hash()
    found = run_dry(team.clara, lambda desk: WIDE[name](team, desk))
    assert found.is_wide
    assert found.judged == ("A1",), "half a ballot is not judged"
    assert team.clara.store.state_hash() == state


def test_what_a_whole_ballot_says_is_no_part_of_what_an_act_changes(team: Team) -> None:
    whole(team, team.homes[0], "exclude", "exclude")
    found = run_dry(team.clara, lambda desk: screen.note(desk, team.homes[1], "a remark"))
    assert found.changes == ()


def test_giving_back_opens_a_whole_ballot_first(team: Team) -> None:
    whole(team, team.homes[0], "include", "exclude")
    resolve.reopen(team.clara, team.homes[0], "title", "look at page 3")
    kinds = [event.kind for event in team.clara.store.events()][-2:]
    assert kinds == ["opened", "reopened"]
    assert screen.card(team.ada, team.homes[0], "title").given_back == "look at page 3"


def test_half_a_ballot_is_not_given_back(team: Team) -> None:
    screen.decide(team.ada, team.homes[0], "title", "include")
    with pytest.raises(ReviewError, match="No votes on A1 at .* were opened"):
        resolve.reopen(team.clara, team.homes[0], "title", "look at page 3")


def test_an_older_version_with_a_whole_ballot_is_not_taken_out_as_before_screening(team: Team) -> None:
    strategy = Record(title="Strategy", organisation="Westhallow Council", year=2018)
    for year in (2018, 2021):
        identify.add_by_hand(team.clara, replace(strategy, title=f"Strategy of {year}", year=year), "Council")
    old, new = team.homes[-2:]
    deduplicate.judge(team.ada, new, old, "version_of")
    plan.apply_protocol(team.clara, to_mapping(replace(team.clara.frame.protocol, versions="newest")), "newest")
    whole(team, old, "exclude", "exclude")
    assert [found.why_not for found in superseded(team.clara)] == [""], "until then it seems to wait"
    with pytest.raises(ReviewError, match="No older version waits"):
        remove_superseded(team.clara)
    assert team.status(old, "title") == ("agreed", "exclude")


def test_an_edition_is_closed_on_whole_ballots(team: Team) -> None:
    for home in team.homes:
        whole(team, home, "exclude", "exclude")
    assert rounds.close_edition(team.clara, "First").name == "First"


def test_a_protocol_that_asks_fewer_people_opens_what_was_whole_before(team: Team) -> None:
    whole(team, team.homes[0], "include", "exclude")
    title, *others = DEFAULT_STAGES
    one = Protocol(title="A review", stages=(replace(title, people=1), *others))
    plan.apply_protocol(team.clara, to_mapping(one), "one is enough", agreed=True)
    assert team.status(team.homes[0], "title")[0] == "conflict"


@pytest.mark.parametrize("opened", [True, False])
def test_only_a_lead_takes_back_what_moves_what_was_judged(team: Team, opened: bool) -> None:
    plan.add_source(team.ada, "Council", "organisation")
    plan.add_source(team.ada, "Council", "database", lane="databases")
    screen.decide(team.ada, team.homes[4], "title", "include")
    if opened:
        screen.decide(team.ben, team.homes[4], "title", "include")
        for task in (False, True):
            with pytest.raises(NotAllowedError, match="Only a lead may take back a correction of the source Council"):
                undo.undo(team.ada, _last_source(team.ada), agreed=task)
    else:
        with pytest.raises(ReviewError, match="That would move what is counted"):
            undo.undo(team.ada, _last_source(team.ada))
        undo.undo(team.ada, _last_source(team.ada), agreed=True)
    assert team.clara.frame.source("Council").kind == ("database" if opened else "organisation")


def _last_source(desk: Desk) -> str:
    return [event.id for event in desk.store.events() if event.kind == "source_added"][-1]


def test_a_duplicate_that_came_after_the_votes_was_not_judged(team: Team) -> None:
    """Who takes a later import back, or withdraws it, moves nothing that people judged."""
    team.both(team.homes[0], "title", "include", "include")
    twin = Record(title="Report 1 on speech support", authors=("Author1, A.",), year=2011)
    identify.add_by_hand(team.clara, twin, "Register")
    (late,) = [line.id for line in reading.all_lines(team.clara.store) if line.number == "A7"]
    deduplicate.judge(team.clara, team.homes[0], late, "same")
    assert reading.report_of(team.clara.store, late) == reading.report_of(team.clara.store, team.homes[0])
    assert judged_among(team.clara, [late]) == ()
    assert judged_among(team.clara, [late, team.homes[0]]) == ("A1",)
    batch = batches.listed(team.clara.store)[-1].id
    acts: list[Callable[[Desk], object]] = [
        lambda desk: identify.withdraw(desk, batch, "twice"),
        lambda desk: identify.withdraw(desk, batch, "twice", "removal"),
    ]
    for act in acts:
        assert not run_dry(team.clara, act).is_wide
    acts[0](team.clara)
    places = {line.number: line.place.fate for line in reading.all_lines(team.clara.store)}
    assert places["A7"] is Fate.WITHDRAWN
    assert team.status(team.homes[0], "title") == ("agreed", "include")
