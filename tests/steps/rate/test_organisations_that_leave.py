"""An organisation that was judged leaves no stage in silence: not by a register, a protocol, an undo or a merge."""

from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES
from review_tui.steps import plan, rate, share
from review_tui.steps.desk import Desk, undo
from review_tui.steps.desk.differences import DryRun, Overruled
from review_tui.steps.desk.dry_run import run_dry
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.plan import organisations
from review_tui.steps.screen import disputes
from review_tui.steps.share import merging
from review_tui.store.judged import spoken_bodies
from tests.steps.conftest import Team
from tests.steps.rate.test_organisations_judged import ASH, BIRCH, GOOD, GRID, REGISTER, by_both, judged, of_bodies
from tests.steps.share.test_bundles import local

assert judged and local  # the fixtures
HEAD, *ROWS = REGISTER.splitlines()
ASH_ROW, BIRCH_ROW, CEDAR_ROW = ROWS


def register(team: Team, *rows: str) -> str:
    file = Path(team.folder / "bodies.csv")
    file.write_text("\n".join((HEAD, *rows, "")), "utf-8")
    return str(file)


def settled(team: Team) -> list[str]:
    return [ref for _, ref in spoken_bodies(team.clara.store)]


@pytest.fixture
def graded(judged: Team) -> Team:
    """Ash is agreed; of Birch Ada has handed in a sheet, which is sealed."""
    by_both(judged, ASH, GOOD, GOOD)
    rate.answer(judged.ada, BIRCH, "grid", GOOD, done=True)
    return judged


def looked(team: Team, *rows: str) -> DryRun:
    file = register(team, *rows)
    return run_dry(team.clara, lambda desk: organisations.load(desk, file, agreed=True))


@pytest.mark.parametrize("rows", [(BIRCH_ROW, CEDAR_ROW), ("E1,Ash,North,,2020-01-01", BIRCH_ROW, CEDAR_ROW)])
def test_what_was_settled_of_one_that_leaves_or_ends_is_told(graded: Team, rows: tuple[str, ...]) -> None:
    found = looked(graded, *rows)
    assert (found.overruled, found.lost) == ((Overruled("E1", "grid", "agreed", ""),), {"grid": 2})
    assert (found.gone, found.dropped, found.anew) == ({"grid": ("E1",)}, {}, {})
    assert "E1 would be judged at grid no longer." in found.sentences
    assert found.is_wide and not found.is_sealed and found.overrules()


def test_sealed_sheets_are_counted_and_all_that_leave_are_named_whoever_spoke_on_them(graded: Team) -> None:
    found = looked(graded, ASH_ROW, CEDAR_ROW)
    assert (found.dropped, found.gone, found.overruled, found.lost) == ({"grid": 1}, {"grid": ("E2",)}, (), {})
    assert list(found.sentences) == [
        "E2 would be judged at grid no longer.", "1 vote not opened yet at grid would count no longer.",
    ]  # fmt: skip
    assert (found.is_wide, found.is_sealed, found.reached) == (True, True, ("grid",))


def test_one_that_nobody_judged_comes_and_goes_freely(graded: Team) -> None:
    found = looked(graded, ASH_ROW, BIRCH_ROW)
    assert not found.is_wide
    organisations.load(graded.clara, register(graded, ASH_ROW, BIRCH_ROW, "E4,Dale,North,,"))
    assert not looked(graded, ASH_ROW, BIRCH_ROW).is_wide
    organisations.load(graded.clara, register(graded, ASH_ROW, BIRCH_ROW))
    assert settled(graded) == [ASH, BIRCH]


@pytest.mark.parametrize(
    ("rows", "why"), [((BIRCH_ROW,), "Votes were opened on E1. Look"), ((ASH_ROW,), "Votes were cast at grid. Look")]
)
def test_without_consent_nothing_is_loaded_and_undo_brings_it_all_back(
    graded: Team, rows: tuple[str, ...], why: str
) -> None:
    before, file = graded.clara.store.state_hash(), register(graded, *rows)
    with pytest.raises(ReviewError, match=why):
        organisations.load(graded.clara, file)
    assert graded.clara.store.state_hash() == before
    with pytest.raises(NotAllowedError, match="Only a lead may load organisations"):
        organisations.load(graded.ada, file, agreed=True)
    organisations.load(graded.clara, file, agreed=True)
    assert len(settled(graded)) == 1
    undo.undo(graded.clara, agreed=True)
    assert settled(graded) == [ASH, BIRCH]
    assert graded.clara.store.state_hash() == before


def test_a_protocol_that_takes_another_register_says_who_leaves(graded: Team) -> None:
    (graded.folder / "others.csv").write_text(f"{HEAD}\n{BIRCH_ROW}\n", "utf-8")
    organisations.load(graded.clara, str(graded.folder / "others.csv"))
    after = of_bodies(*DEFAULT_STAGES, replace(GRID, register="others"))
    found = run_dry(graded.clara, lambda desk: plan.apply_protocol(desk, after, "these", agreed=True))
    assert (found.gone, found.lost, found.dropped) == ({"grid": ("E1",)}, {"grid": 2}, {})


def sent(team: Team, desk: Desk, local: LocalSettings) -> tuple[str, ...]:
    file = team.folder / "to-clara.zip"
    file.unlink(missing_ok=True)
    share.export_bundle(desk, file, "Clara", local)
    return merging.merge_bundle(team.clara, file).wide


@pytest.fixture
def dora(judged: Team, local: LocalSettings) -> Desk:
    """Another lead's copy, in which nobody has said anything of the organisations."""
    plan.add_person(judged.clara, "Dora", Role.LEAD)
    share.export_bundle(judged.clara, judged.folder / "d.zip", "Dora", local)
    desk, _ = merging.join(judged.folder / "dora", judged.folder / "d.zip", judged.clock, SeededIds(9), mounts="")
    by_both(judged, ASH, GOOD, GOOD)
    rate.answer(judged.ada, BIRCH, "grid", GOOD, done=True)
    return desk


def test_from_a_copy_that_did_not_know_the_sheets_it_is_named_and_listed_until_kept(
    judged: Team, dora: Desk, local: LocalSettings
) -> None:
    organisations.load(dora, register(judged, CEDAR_ROW))
    (said,) = sent(judged, dora, local)
    assert said.startswith("a correction of the register bodies · Dora")
    assert "(E1). A lead takes it back: review-tui undo" in said  # of Birch there is only a sealed sheet
    (matter,) = disputes.open_matters(judged.clara)
    assert matter.sides[0].says == "a correction of the register bodies"
    disputes.keep(judged.clara, matter.sides[0].event)
    assert (disputes.open_matters(judged.clara), settled(judged)) == ([], [])


def test_taken_back_it_is_listed_no_more_and_all_is_judged_as_before(
    judged: Team, dora: Desk, local: LocalSettings
) -> None:
    before = settled(judged)
    organisations.load(dora, register(judged, ASH_ROW, CEDAR_ROW))
    (said,) = sent(judged, dora, local)
    assert "(E" not in said
    (matter,) = disputes.open_matters(judged.clara)
    undo.undo(judged.clara, matter.sides[0].event, agreed=True)
    assert (disputes.open_matters(judged.clara), settled(judged)) == ([], before)


def test_one_that_comes_and_lets_all_be_judged_is_not_told(judged: Team, dora: Desk, local: LocalSettings) -> None:
    organisations.load(dora, register(judged, ASH_ROW, BIRCH_ROW, "E4,Dale,North,,"))
    assert sent(judged, dora, local) == ()
    assert disputes.open_matters(judged.clara) == []
