"""Every wide act is taken back in the app: what that changes is shown, one yes does it, and all is as before."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from review_tui.model.review.places import Place
from review_tui.model.review.protocol import to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify, plan, retrieve, screen
from review_tui.steps.deduplicate import superseded
from review_tui.steps.report import progress
from review_tui.steps.screen import resolve
from review_tui.store import batches, reading
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.rate.consensus import ConsensusScreen
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import screen_text, still
from tests.tui.golden_review import Team
from tests.tui.test_judging_screens import typed

SIZE = (120, 40)


def versions(team: Team) -> None:
    """Bring two versions in, and let the protocol keep the newest one."""
    for year in (2018, 2021):
        strategy = Record(title=f"Strategy of {year}", organisation="Westhallow Council", year=year)
        identify.add_by_hand(team.clara, strategy, "Council websites")
    old, new = (line.record for line in list(reading.held(team.clara.store))[-2:])
    deduplicate.judge(team.clara, new, old, "version_of")
    protocol = replace(team.clara.frame.protocol, versions="newest")
    plan.apply_protocol(team.clara, to_mapping(protocol), "one each", agreed=True)


def first_batch(team: Team) -> str:
    return batches.listed(team.clara.store)[0].id


def one_person(team: Team) -> None:
    title, *others = team.clara.frame.protocol.stages
    protocol = replace(team.clara.frame.protocol, stages=(replace(title, people=1), *others))
    plan.apply_protocol(team.clara, to_mapping(protocol), "one is enough", agreed=True)


def without_title(team: Team) -> None:
    protocol = replace(team.clara.frame.protocol, stages=team.clara.frame.protocol.stages[1:])
    plan.apply_protocol(team.clara, to_mapping(protocol), "no titles", agreed=True)


def screened_import(team: Team) -> None:
    identify.add_by_hand(team.clara, Record(title="Talking with toddlers", year=2021), "Charity websites")
    team.both(
        [line.record for line in reading.held(team.clara.store)][-1], "title", ("include", "", ""), ("include", "", "")
    )


def places(team: Team) -> dict[str, Place]:
    return {line.number: line.place for line in reading.all_lines(team.clara.store)}


Act = Callable[[Team], object]
ACTS: dict[str, Act] = {
    "remove": lambda team: retrieve.remove(team.clara, team.homes[:2], "not ours", agreed=True),
    "withdraw": lambda team: identify.withdraw(team.clara, first_batch(team), "wrong file", agreed=True),
    "as removal": lambda team: identify.withdraw(team.clara, first_batch(team), "no", "removal", agreed=True),
    "people": one_person,
    "left out": without_title,
    "lane": lambda team: plan.add_source(team.clara, "Education Index", "website", agreed=True),
    "superseded": lambda team: superseded.remove_superseded(team.clara),
    "import": screened_import,
}


AT_ONCE = ("people", "superseded")  # no number moves; nobody had judged it


@pytest.mark.parametrize("name", ACTS)
async def test_a_wide_act_is_taken_back_by_u_and_one_yes(team: Team, name: str) -> None:
    versions(team)
    counted, stood = progress.counts(team.clara), places(team)
    protocol = team.clara.frame.protocol
    ACTS[name](team)
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("u")
        assert isinstance(app.screen, Choose) is (name not in AT_ONCE)
        assert ("Take it back" in screen_text(app)) is (name not in AT_ONCE)
        if name not in AT_ONCE:
            await pilot.press("1")
        assert "Taken back:" in await still(pilot)
    assert progress.counts(team.clara) == counted
    assert {number: place for number, place in places(team).items() if number in stood} == stood
    assert team.clara.frame.protocol == protocol


async def test_what_is_shown_before_may_be_left_as_it_is(team: Team) -> None:
    plan.add_source(team.clara, "Education Index", "website", agreed=True)
    mark = team.clara.store.mark
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("u")
        assert "counted under database (databases), votes were opened" in screen_text(app)
        await pilot.press("2")
        await pilot.pause()
    assert team.clara.store.mark == mark


async def test_a_reviewer_does_not_take_back_what_moves_what_was_judged(team: Team) -> None:
    identify.add_by_hand(team.ada, Record(title="Talking with toddlers", year=2021), "Charity websites")
    home = [line.record for line in reading.held(team.clara.store)][-1]
    team.both(home, "title", ("exclude", "", ""), ("exclude", "", ""))
    mark = team.clara.store.mark
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("u")
        assert "Taken back" not in screen_text(app)
    assert team.clara.store.mark == mark


# On a screen that shows a report


@pytest.mark.parametrize("made", ["consensus", "list"])
async def test_u_on_a_report_never_offers_an_import(team: Team, made: str) -> None:
    """The lead's last act is an import; of this report there is only what they noted the day before."""
    identify.add_by_hand(team.clara, Record(title="Talking with toddlers", year=2021), "Charity websites")
    mark = team.clara.store.mark
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        page: Page = ConsensusScreen(team.homes[0], "quality") if made == "consensus" else ListScreen("All reports")
        await app.push_screen(page)
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        said = " ".join(screen_text(app).split())
        assert "A1, of 2026" in said
        assert "import" not in said
    assert team.clara.store.mark == mark


async def test_u_on_a_queue_goes_on_to_the_last_act_on_a_report(team: Team) -> None:
    retrieve.note_retrieval(team.ada, team.homes[5], "attempt", "wrote to them")
    identify.add_by_hand(team.ada, Record(title="Talking with toddlers", year=2021), "Charity websites")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(ScreeningScreen("title"))
        await pilot.press("u")
        assert "Taken back:" in await still(pilot)
        assert "import" not in screen_text(app)
    assert not [batch for batch in batches.listed(team.ada.store) if batch.withdrawn]


async def test_u_on_a_consensus_takes_back_the_ruling_of_its_report(team: Team) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        page = ConsensusScreen(team.homes[0], "quality")
        await app.push_screen(page)
        before = page.settled
        await pilot.press("1")
        await typed(pilot, "read p. 3")
        resolve.reopen(team.clara, team.homes[6], "title", "another look")  # a later act, on another report
        await pilot.press("u")
        assert "at quality: resolved → conflict" in screen_text(app)
        await pilot.press("1")
        assert "Taken back:" in await still(pilot)
        assert page.settled == before


@pytest.mark.parametrize("key", ["d", "c", "o"])
async def test_what_was_done_elsewhere_is_asked_about_on_a_screen_of_other_acts(team: Team, key: str) -> None:
    """A vote is not lost by a key on a screen that does not show its report."""
    home = [line.record for line in reading.held(team.clara.store)][1]
    screen.note(team.clara, home, "a remark")
    retrieve.note_retrieval(team.clara, home, "attempt", "asked")
    before = len(list(team.clara.store.events()))
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(key)
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        await pilot.press("escape")
    assert len(list(team.clara.store.events())) == before
