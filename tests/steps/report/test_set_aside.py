"""What of one's own waits or counts no more is told alike in the receipt, at home, in progress and in the history."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import to_mapping
from review_tui.steps import deduplicate, plan, rate, retrieve, screen, share
from review_tui.steps.desk import Desk, history, opening, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.identify.withdraw import withdraw
from review_tui.steps.plan.voiding import void
from review_tui.steps.report import progress, set_aside
from review_tui.steps.screen import resolve
from review_tui.steps.share import merging
from review_tui.steps.share.merge_report import MergeReport
from review_tui.store import batches
from review_tui.store import set_aside as stored
from review_tui.store.set_aside import Ground
from tests.steps.conftest import Team


def one_is_enough(team: Team) -> None:
    """Ask one person instead of two at the first stage."""
    now = team.clara.frame.protocol
    stages = tuple(replace(s, people=1) if s.name == "title" else s for s in now.stages)
    plan.apply_protocol(team.clara, to_mapping(replace(now, stages=stages)), "it is better so", agreed=True)


@dataclass(frozen=True)
class Way:
    """How a vote of Ada's on the first report comes to be set aside, and what is told of it."""

    before: Callable[[Team], object]
    act: Callable[[Team], object]
    back: Callable[[Team], object]
    sentence: str
    shown: str


def vote(team: Team, stage: str = "title") -> None:
    screen.decide(team.ada, team.homes[0], stage, "include")


def opened(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")


def with_text(team: Team) -> None:
    """Let the first report come to full text, where Ada votes."""
    opened(team)
    retrieve.note_retrieval(team.clara, team.homes[0], "seen_elsewhere", "at the library")
    vote(team, "full_text")


def given_back_at_title(team: Team) -> None:
    resolve.reopen(team.clara, team.homes[0], "title", "a slip")


def said_again_at_title(team: Team) -> None:
    for desk in (team.ada, team.ben):
        screen.decide(desk, team.homes[0], "title", "include")
    opening.open_complete(team.ada, stage="title")


def without_title(team: Team) -> None:
    stages = tuple(stage for stage in team.clara.frame.protocol.stages if stage.name != "title")
    protocol = to_mapping(replace(team.clara.frame.protocol, stages=stages))
    plan.apply_protocol(team.clara, protocol, "no titles", agreed=True)


WAYS = {
    Ground.GIVEN_BACK: Way(
        opened, given_back_at_title, vote,
        "Your vote on A1 at title was given back by a lead (“a slip”). Say it once more: "
        "review-tui screen --stage title",
        "1 to say once more",
    ),
    Ground.OTHER_PART: Way(
        vote, lambda t: deduplicate.judge(t.clara, t.homes[0], t.homes[3], "same"), vote,
        "Your vote on A1 at title was cast before what is one report changed. Say it once more: "
        "review-tui screen --stage title",
        "1 to say once more",
    ),
    Ground.AGAIN: Way(
        vote, one_is_enough, vote,
        "Your vote on A1 at title does not count as it stands: what is asked has changed. Say it once more: "
        "review-tui screen --stage title",
        "1 to say once more",
    ),
    Ground.VOIDED: Way(
        vote, lambda t: void(t.clara, "Ada", "she read another's notes"), vote,
        "Your vote on A1 at title was taken out by a lead before opening, and does not count. It can be said anew: "
        "review-tui screen --stage title",
        "1 not asked for now",
    ),
    Ground.SHUT: Way(
        vote, lambda t: plan.close_stage(t.clara, "title"), lambda t: plan.reopen_stage(t.clara, "title"),
        "Your vote on A1 at title is not opened, and nobody goes on there. Title is closed; a lead opens it: "
        "review-tui stage open title",
        "1 at a closed stage",
    ),
    Ground.OFF: Way(
        with_text, given_back_at_title, said_again_at_title,
        "Your vote on A1 at full text does not count now: the report waits at title. It counts again if that changes.",
        "1 not asked for now",
    ),
    Ground.LEFT_STAGE: Way(
        vote, without_title, lambda t: undo.undo(t.clara, agreed=True),
        "Your vote on A1 at title does not count: the protocol has no such stage now.",
        "1 not asked for now",
    ),
}  # fmt: skip


def told(desk: Desk, before: set_aside.KnownAside) -> list[str]:
    return [line for line in set_aside.since(desk, before) if line.startswith("Your ")]


@pytest.mark.parametrize("cause", WAYS, ids=str)
def test_each_way_is_told_once_in_all_places_and_is_over_when_it_is_over(team: Team, cause: Ground) -> None:
    way = WAYS[cause]
    way.before(team)
    assert set_aside.lines(team.ada) == [], "nothing is told of a vote that counts, or waits as any does"
    before = set_aside.known(team.ada)
    way.act(team)
    assert way.sentence in told(team.ada, before)
    assert told(team.ada, set_aside.known(team.ada)) == [], "what was known is not told again"
    assert way.sentence in set_aside.lines(team.ada)
    assert way.shown in set_aside.in_short(team.ada)[1]
    assert {one["cause"] for one in set_aside.in_data(team.ada)} >= {cause.value}
    assert team.homes[0] in set_aside.subjects(team.ada)
    lines = [line.what for line in history.history(team.ada, team.homes[0])]
    words = "given back" if cause is Ground.GIVEN_BACK else "asked again" if cause in stored.ASKED else "not "
    assert any(line.startswith("include at") and words in line for line in lines), lines
    way.back(team)
    assert cause not in {one.cause for one in stored.own(team.ada.store, team.ada.viewer)}


@pytest.mark.parametrize("cause", WAYS, ids=str)
def test_nobody_else_is_told(team: Team, cause: Ground) -> None:
    """The other reviewer hears of their own votes alone, in ballots that both spoke in."""
    before = set_aside.known(team.rhea)
    WAYS[cause].before(team)
    WAYS[cause].act(team)
    for desk in (team.clara, team.rhea):
        assert set_aside.in_short(desk) == (0, "")
        assert told(desk, before) == []
    mine = set_aside.lines(team.ben)
    assert bool(mine) is (cause is Ground.GIVEN_BACK or cause is Ground.OFF), mine


def test_what_was_excluded_or_taken_out_says_where_it_is(team: Team) -> None:
    one, other, third = team.homes[:3]
    for home in (one, other, third):
        screen.decide(team.ada, home, "title", "exclude")
    before = set_aside.known(team.ada)
    retrieve.remove(team.clara, [one], "a page of adverts")
    batch = next(b.id for b in batches.listed(team.clara.store) if _holds(team, b.id, other))
    withdraw(team.clara, batch, "the wrong file", agreed=True)
    assert told(team.ada, before) == [
        "Your vote on A1 at title does not count now: the report is removed. It counts again if that changes.",
        "Your vote on A2 at title does not count now: the report is withdrawn. It counts again if that changes.",
    ]
    assert set_aside.in_short(team.ada) == (2, "2 not asked for now")


def _holds(team: Team, batch: str, home: str) -> bool:
    rows = team.clara.store.connection.execute("SELECT 1 FROM held WHERE batch = ? AND record = ?", (batch, home))
    return rows.fetchone() is not None


def test_a_stage_that_is_called_otherwise_tells_nothing_again(team: Team) -> None:
    with_text(team)
    given_back_at_title(team)
    before = set_aside.known(team.ada)
    now = team.clara.frame.protocol
    stages = tuple(replace(s, name="reading", was="full_text") if s.name == "full_text" else s for s in now.stages)
    plan.apply_protocol(team.clara, to_mapping(replace(now, stages=stages)), "a better name", agreed=True)
    assert any(" at reading does not count now" in line for line in set_aside.lines(team.ada))
    assert told(team.ada, before) == []


def test_what_is_alike_is_one_sentence_with_three_numbers(team: Team) -> None:
    for home in team.homes[:5]:
        screen.decide(team.ada, home, "title", "maybe")
    plan.close_stage(team.clara, "title")
    (line,) = set_aside.lines(team.ada)
    assert line.startswith("Your votes on A1, A2, A3 and 2 more at title are not opened, and nobody goes on there. ")
    assert set_aside.in_short(team.ada) == (5, "5 at a closed stage")


def test_sheets_are_called_so_and_a_draft_waits_for_nothing(team: Team) -> None:
    home = team.homes[0]
    with_text(team)
    screen.decide(team.ben, home, "full_text", "include")
    opening.open_complete(team.ada)
    rate.answer(team.ben, home, "quality", {}, done=False)
    rate.answer(team.ada, home, "quality", {"authority": Answer("yes")}, done=True)
    assert set_aside.lines(team.ada) == set_aside.lines(team.ben) == []
    plan.close_stage(team.clara, "quality")
    assert "Your sheet on A1 at quality is not opened" in set_aside.lines(team.ada)[0]
    assert set_aside.lines(team.ben) == [], "what is not handed in is no word that waits"
    plan.reopen_stage(team.clara, "quality")
    resolve.reopen(team.clara, home, "full_text", "it is about adults")
    off = [line for line in set_aside.lines(team.ada) if "quality" in line]
    assert off == [
        "Your sheet on A1 at quality does not count now: the report waits at full text. "
        "It counts again if that changes."
    ]


def test_the_receipt_of_a_merge_tells_the_author_and_says_nothing_new_the_next_time(team: Team) -> None:
    local = LocalSettings(team.folder / "state")
    share.export_bundle(team.clara, team.folder / "b.zip", "Ben", local)
    ben, _ = merging.join(team.folder / "ben", team.folder / "b.zip", team.clock, SeededIds(9), mounts="")
    for home in team.homes[:3]:
        screen.decide(ben, home, "title", "include")
    send(ben, team.clara, "Clara", local)
    deduplicate.judge(team.clara, team.homes[0], team.homes[3], "same")
    plan.close_stage(team.clara, "title")
    came = send(team.clara, ben, "Ben", local)
    assert [line.split(" at title ")[0] for line in came.uncounted] == ["Your vote on A1", "Your votes on A2, A3"]
    assert "was cast before what is one report changed. Title is closed; a lead opens it" in came.uncounted[0]
    assert send(team.clara, ben, "Ben", local).uncounted == ()
    assert progress.uncounted(ben) == []
    ben.close()


def send(desk: Desk, to: Desk, receiver: str, local: LocalSettings) -> MergeReport:
    file = team_file(desk)
    share.export_bundle(desk, file, receiver, local)
    return merging.merge_bundle(to, file)


def team_file(desk: Desk) -> Path:
    folder = desk.store.folder.parent
    return folder / f"{len(list(folder.glob('*.zip')))}.zip"


def test_a_lead_who_does_not_vote_hears_what_waits_at_a_stage_that_another_closed(team: Team) -> None:
    """A second lead closed the stage in her copy; the first one read votes in here, and hears that they wait."""
    local = LocalSettings(team.folder / "state")
    plan.add_person(team.clara, "Dora", Role.LEAD)
    share.export_bundle(team.clara, team.folder / "b.zip", "Dora", local)
    dora, _ = merging.join(team.folder / "dora", team.folder / "b.zip", team.clock, SeededIds(9), mounts="")
    vote(team)
    plan.close_stage(dora, "title")
    waits = send(dora, team.clara, "Clara", local).waits
    assert waits == (
        "1 report at title waits for somebody else's word, and title is closed: review-tui stage open title",
    )
    assert send(dora, team.clara, "Clara", local).waits == ()
    dora.close()


def test_no_more_is_looked_up_than_what_came(team: Team) -> None:
    """At home the words are counted in the state alone; a stage that nobody closed costs no third question."""
    asked: list[str] = []
    vote(team)
    team.ada.store.connection.set_trace_callback(asked.append)
    set_aside.in_short(team.ada)
    team.ada.store.connection.set_trace_callback(None)
    asked = [question for question in asked if " v WHERE " in question or "JOIN outcome" in question]
    assert len(asked) == 2 * len(team.ada.frame.known_stages)
    assert all("_actor" in _plan(team, question) for question in asked)


def _plan(team: Team, question: str) -> str:
    rows = team.ada.store.connection.execute(f"EXPLAIN QUERY PLAN {question}").fetchall()
    return " ".join(str(row[3]) for row in rows)
