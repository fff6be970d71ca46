"""How much waits for a ruling is one number, and what waits is one list, wherever it is told."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.pilot import Pilot
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.steps import plan, rate, retrieve, share
from review_tui.steps.desk import opening
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.plan import piloting
from review_tui.steps.rate import grid
from review_tui.steps.rate.ruling import differences, left_on
from review_tui.steps.report import seen_tables, working
from review_tui.steps.report.progress import overview
from review_tui.steps.screen import differing, resolve
from review_tui.steps.share import merging
from review_tui.store import queues
from review_tui.tui.screens.screen import conflict_sides
from tests.steps.conftest import Team

TITLE, FULL_TEXT, QUALITY = DEFAULT_STAGES[:3]
Said = dict[str, Answer]


def of_form(authority: str, overall: str) -> Said:
    return {"authority": Answer(authority), "overall": Answer(overall)}


def rated_apart(team: Team) -> None:
    """Of two included reports the raters differ on one and on two items."""
    for home, other in zip(team.homes[:2], (of_form("yes", "low"), of_form("no", "low")), strict=True):
        team.both(home, "title", "include", "include")
        retrieve.note_retrieval(team.clara, home, "seen_elsewhere", "at the library")
        team.both(home, "full_text", "include", "include")
        rate.answer(team.ada, home, "quality", of_form("yes", "high"), done=True)
        rate.answer(team.ben, home, "quality", other, done=True)
    opening.open_complete(team.clara)


def partly_ruled(team: Team) -> None:
    rated_apart(team)
    rate.consensus(team.clara, team.homes[1], "quality", {"overall": Answer("low")}, note="p. 2")


def ruled(team: Team) -> None:
    partly_ruled(team)
    rate.consensus(team.clara, team.homes[1], "quality", {"authority": Answer("no")}, note="p. 2")


def voted_apart(team: Team) -> None:
    ruled(team)
    for home in team.homes[2:4]:
        team.both(home, "title", "include", "exclude", reason="topic")
    resolve.resolve(team.clara, team.homes[3], "title", "include", note="so")


def one_left(team: Team) -> None:
    voted_apart(team)
    retrieve.remove(team.clara, [team.homes[2]], "not ours", agreed=True)


def in_a_pilot(team: Team) -> None:
    """They differ on what decides nothing, and on one that does."""
    stages = (replace(TITLE, pilot=Pilot(2, counts=False)), FULL_TEXT)
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="A review", stages=stages)), "a pilot", agreed=True)
    looked = piloting.drawn(team.clara, "title")
    piloting.begin(team.clara, looked)
    for home in looked.homes:
        team.both(home, "title_pilot", "include", "exclude")
    plan.close_stage(team.clara, "title_pilot")
    plan.reopen_stage(team.clara, "title")
    team.both(next(home for home in team.homes if home not in looked.homes), "title", "include", "exclude")


STORIES: list[tuple[Callable[[Team], None], int, int]] = [  # reports in conflict, and items of forms to be ruled on
    (rated_apart, 2, 3), (partly_ruled, 2, 2), (ruled, 1, 1), (voted_apart, 2, 1), (one_left, 1, 1), (in_a_pilot, 1, 0),
]  # fmt: skip


def as_merged(team: Team) -> int:
    """Give what a merge says that waits for a ruling in the copy that it makes."""
    file = team.folder / "for-clara.zip"
    plan.add_person(team.clara, "Dora", Role.LEAD)
    share.export_bundle(team.clara, file, "Dora", LocalSettings(team.folder / "state"))
    desk, merged = merging.join(team.folder / "dora" / "review", file, team.clock, SeededIds(9), mounts="")
    desk.close()
    return merged.conflicts


@pytest.mark.parametrize(("story", "reports", "items"), STORIES)
def test_home_progress_lists_merges_and_what_comes_next_tell_the_same(
    team: Team, story: Callable[[Team], None], reports: int, items: int
) -> None:
    story(team)
    desk, stages = team.clara, team.clara.frame.protocol.stages
    listed = resolve.conflicts(desk, count=99)
    assert sum(stage.conflicts for stage in overview(desk).stages) == len(listed) == reports
    assert (
        queues.to_rule_on(desk.store) == sum(queues.conflict_count(desk.store, one.name) for one in stages) == reports
    )
    assert sum(one.is_open and not one.is_trial for one in differing.differences(desk)) == reports
    assert working.next_up(desk).startswith(f"{reports} conflict")
    assert as_merged(team) == reports
    assert sum(len(left_on(one)) for one in listed) == items
    forms = [one.name for one in stages if one.form]
    assert sum(differences(desk, name).left for name in forms) == items
    in_grids = [row.outcome for name in forms for row in grid.grid(desk, name).rows]
    assert in_grids.count("conflict") == len([one for one in listed if one.sheets])
    assert all(left_on(one) for one in listed if one.sheets)
    labels = {
        item.id: item.label for name in forms for item in desk.frame.form(desk.frame.protocol.stage(name).form).items
    }
    table = {row[0]: str(row[-1]) for row in seen_tables.conflicts(desk, differing.differences(desk)).rows}
    for one in listed:
        left = [labels[name] for name in left_on(one)]
        told = [side.plain for side in conflict_sides.sides(desk, one)]
        assert [line for line in labels.values() if all(f"\n{line}  " in side for side in told) and told] == left
        assert table[one.number].startswith(f"They differ on: {'; '.join(left)}" if left else "A")
