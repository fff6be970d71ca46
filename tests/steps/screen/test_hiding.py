"""What the protocol hides is hidden from whoever has still to vote, wherever the report is shown, and from no other."""

from dataclasses import replace

import pytest

from review_tui.model.review.protocol import to_mapping
from review_tui.steps import plan, retrieve, screen
from review_tui.steps.desk import Desk
from review_tui.steps.desk.history import history
from review_tui.steps.screen import hiding
from review_tui.steps.share.packets import packet_for
from review_tui.store import reading
from tests.steps.conftest import Team

ALL = ("title", "authors", "year", "source")


@pytest.fixture
def hidden_team(team: Team) -> Team:
    """The team's review, whose first stage hides all that may be hidden."""
    now = team.clara.frame.protocol
    first, *rest = now.stages
    then = replace(now, stages=(replace(first, hide=ALL), *rest))
    plan.apply_protocol(team.clara, to_mapping(then), "against bias", agreed=True)
    return team


def test_the_card_the_list_and_the_packet_hide_it_until_one_has_voted(hidden_team: Team) -> None:
    team, home = hidden_team, hidden_team.homes[0]
    title = reading.report(team.ada.store, home).record.title
    card = screen.card(team.ada, home, "title")
    assert card.report.record.title == "(title hidden)"
    assert title not in repr(replace(card, bases=()))
    (line,) = reading.lines_of(team.ada.store, [home])
    assert hiding.as_listed(team.ada, line).title == "(title hidden)"
    packet = packet_for(team.clara, "title", "Ada")
    assert {subject.title for subject in packet.subjects} == {"(title hidden)"}
    screen.decide(team.ada, home, "title", "include")
    assert screen.card(team.ada, home, "title").report.record.title == title
    assert hiding.as_listed(team.ada, line).title == title


def test_what_is_hidden_does_not_tell_whether_others_have_voted(hidden_team: Team) -> None:
    home = hidden_team.homes[0]
    before = hiding.hidden(hidden_team.ada, home)
    for desk in (hidden_team.ben, hidden_team.clara):
        if desk.viewer.may_vote:
            screen.decide(desk, home, "title", "include")
    assert hiding.hidden(hidden_team.ada, home) == before == set(ALL)


def test_whoever_does_not_vote_sees_all(hidden_team: Team) -> None:
    assert hiding.hidden(hidden_team.rhea, hidden_team.homes[0]) == frozenset()


def test_where_nothing_is_hidden_a_report_is_shown_as_it_is(team: Team) -> None:
    report = reading.report(team.ada.store, team.homes[0])
    assert hiding.as_seen(team.ada, report) is report


def test_a_merged_report_names_the_other_sources_it_was_found_in(team: Team) -> None:
    found = reading.report(team.ada.store, team.homes[0])
    assert hiding.also_in(team.ada, found) == ()
    (mine,) = (line for line in found.records if line.id == found.home)
    other = next(source for source in team.ada.frame.sources if source != mine.source)
    joined = replace(found, records=(mine, replace(mine, id="x", source=other), replace(mine, id="y", source=other)))
    assert hiding.also_in(team.ada, joined) == (team.ada.frame.sources[other].name,)


def test_the_history_tells_neither_the_source_nor_what_a_correction_wrote(hidden_team: Team) -> None:
    team, home = hidden_team, hidden_team.homes[0]
    retrieve.edit(team.clara, home, {"title": "A telling title", "language": "en"}, "a slip")

    def told(desk: Desk) -> str:
        return " ".join(f"{line.what} {line.body}" for line in history(desk, home))

    assert "A telling title" not in told(team.ada)
    assert "came in from (hidden)" in told(team.ada)
    assert "'language': 'en'" in told(team.ada)
    assert "A telling title" in told(team.rhea)
    assert "came in from Index" in told(team.rhea)
    screen.decide(team.ada, home, "title", "include")
    assert "A telling title" in told(team.ada)
