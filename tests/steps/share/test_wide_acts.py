"""What comes by a merge and moves numbers, or what was judged, is said with who did it and the way back."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import KINDS, Edited, Removed
from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify, plan, rate, retrieve, screen, share
from review_tui.steps.desk import Desk, arrived, history, opening, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.plan import studies
from review_tui.steps.report import progress, rounds
from review_tui.steps.screen import disputes, resolve
from review_tui.steps.share import merging, wide_acts
from review_tui.store import batches
from tests.model.told import Told
from tests.steps.conftest import Team
from tests.steps.share.test_bundles import copy_for

Act = Callable[[Desk, Team], object]


@pytest.fixture
def local(tmp_path: Path) -> LocalSettings:
    return LocalSettings(tmp_path / "state")


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def dora(team: Team, local: LocalSettings) -> Desk:
    """Another lead's copy, which knows of no votes; here A1 and A2 were included at title since, and A3 excluded."""
    plan.add_person(team.clara, "Dora", Role.LEAD)
    share.export_bundle(team.clara, team.folder / "d.zip", "Dora", local)
    desk, _ = merging.join(team.folder / "dora", team.folder / "d.zip", team.clock, SeededIds(9), mounts="")
    for home, choice in zip(team.homes[:3], ("include", "include", "exclude"), strict=True):
        team.both(home, "title", choice, choice)
    return desk


def merged(desk: Desk, team: Team, local: LocalSettings) -> list[str]:
    """Take Dora's bundle in; gives the sentences on wide acts."""
    file = team.folder / "c.zip"
    file.unlink(missing_ok=True)
    share.export_bundle(desk, file, "Clara", local)
    return list(merging.merge_bundle(team.clara, file).wide)


def _renamed(desk: Desk, _: Team) -> object:
    title, *rest = (protocol := Protocol(title="A review")).stages
    return plan.apply_protocol(desk, to_mapping(replace(protocol, stages=(replace(title, name="other"), *rest))), "why")


def _first_batch(desk: Desk) -> str:
    return batches.listed(desk.store)[0].id


ACTS: dict[str, tuple[Act, str, str]] = {
    "removed": (lambda d, t: retrieve.remove(d, [t.homes[0]], "x"), "db_sought -1", "(A1)"),
    "judged": (lambda d, t: deduplicate.judge(d, t.homes[0], t.homes[1], "same"), "db_sought -1", "(A2)"),
    "withdrawn": (lambda d, _: identify.withdraw(d, _first_batch(d), "x", "removal"), "db_removed +1", "(A1)"),
    "protocol_applied": (_renamed, "db_sought -2", "(A1, A2, A3)"),
    "source_added": (lambda d, _: plan.add_source(d, "Index", "website"), "db_sought -2", "(A1, A2, A3)"),
    "previous_set": (lambda d, _: rounds.set_previous(d, 3, 3, "ours"), "previous +3", "an earlier version"),
}


@pytest.mark.parametrize("kind", ACTS)
def test_each_is_said_with_what_it_moved_and_taken_back_as_said(
    team: Team, dora: Desk, local: LocalSettings, kind: str
) -> None:
    act, number, about = ACTS[kind]
    before = progress.counts(team.clara)
    act(dora, team)
    assert kind in wide_acts.WIDE
    changed, told = merged(dora, team, local)
    assert changed.startswith("Besides votes and imports, what came changes the diagram: ")
    assert number in changed
    assert about in told
    assert " · Dora, 2026-" in told
    undo.undo(team.clara, re.findall(r"review-tui undo ([0-9a-f-]+)", told)[0], agreed=True)
    assert progress.counts(team.clara) == before


def test_a_lead_sees_them_listed_until_they_are_kept_or_taken_back(
    team: Team, dora: Desk, local: LocalSettings
) -> None:
    kept, gone = (retrieve.remove(dora, [home], "x") for home in team.homes[:2])
    merged(dora, team, local)
    listed = disputes.open_matters(team.clara)
    assert [(m.sides[0].event, m.sides[0].who, m.sides[0].says) for m in listed] == [
        (event.id, "Dora", f"taken out before screening · x on {number}")
        for event, number in ((kept, "A1"), (gone, "A2"))
    ]
    assert disputes.open_matters(team.ada) == []
    assert disputes.lines(team.clara) == []
    assert disputes.keep(team.clara, kept.id) == "taken out before screening · x stands"
    undo.undo(team.clara, gone.id, agreed=True)
    assert disputes.open_matters(team.clara) == []
    assert merged(dora, team, local) == []


def test_what_a_lead_lets_stand_is_an_event_that_is_undone_told_and_known_in_every_copy(
    team: Team, dora: Desk, local: LocalSettings
) -> None:
    kept = retrieve.remove(dora, [team.homes[0]], "x")
    merged(dora, team, local)
    arrived.remember(dora, [kept.id])  # as her copy does where it came by a merge there, too
    disputes.keep(team.clara, kept.id)
    said = "let stand: taken out before screening · x"
    assert history.history(team.clara, team.homes[0])[-1].what == said
    with pytest.raises(ReviewError, match="Nothing is in dispute"):
        disputes.keep(team.clara, kept.id)
    share.export_bundle(team.clara, team.folder / "f.zip", "Dora", local)
    merging.merge_bundle(dora, team.folder / "f.zip")
    assert disputes.open_matters(dora) == []
    assert undo.undo(team.clara).sentence == f"Taken back: {said} on A1"
    assert [matter.sides[0].event for matter in disputes.open_matters(team.clara)] == [kept.id]
    assert disputes.open_matters(dora) == []  # until she hears of it


def test_who_is_no_lead_lets_nothing_stand(team: Team, dora: Desk, local: LocalSettings) -> None:
    kept = retrieve.remove(dora, [team.homes[0]], "x")
    merged(dora, team, local)
    with pytest.raises(NotAllowedError):
        disputes.keep(team.ada, kept.id)
    with pytest.raises(NotAllowedError):
        team.ada.write(arrived.accepting(kept))
    assert len(disputes.open_matters(team.clara)) == 1


def test_a_grouping_that_moves_the_boxes_of_studies_is_said_with_the_way_back(
    team: Team, dora: Desk, local: LocalSettings
) -> None:
    for home in team.homes[:2]:
        retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "at the library")
        team.both(home, "full_text", "include", "include")
    before = progress.counts(team.clara)
    studies.group(dora, team.homes[:2], "South")
    changed, told = merged(dora, team, local)
    assert changed.endswith("diagram: included_new studies -1.")
    assert told.startswith("study South · Dora, ")
    (matter,) = disputes.open_matters(team.clara)
    undo.undo(team.clara, matter.sides[0].event, agreed=True)
    assert progress.counts(team.clara) == before


def test_what_a_colleague_takes_back_is_said_too(team: Team, dora: Desk, local: LocalSettings) -> None:
    gone = retrieve.remove(dora, [team.homes[3]], "x")
    merged(dora, team, local)
    undo.undo(dora, gone.id)
    changed, told = merged(dora, team, local)
    assert changed.endswith("db_removed -1, db_screened +1.")
    assert told.startswith("took back: taken out before screening · x · Dora, ")


def test_votes_openings_imports_and_verdicts_on_what_nobody_judged_are_said_in_their_own_units(
    team: Team, dora: Desk, local: LocalSettings
) -> None:
    deduplicate.judge(dora, team.homes[4], team.homes[5], "same")
    identify.add_by_hand(dora, Record(title="One more report"), "Index")
    assert merged(dora, team, local) == []
    screen.decide(team.ada, team.homes[3], "title", "include")
    screen.decide(team.ben, team.homes[3], "title", "include")
    opening.open_complete(team.clara)
    assert merged(dora, team, local) == []


def test_a_protocol_that_screens_nothing_is_said_with_the_numbers_that_are_printed_no_more(
    team: Team, dora: Desk, local: LocalSettings
) -> None:
    forms = to_mapping(Protocol(title="A review", stages=DEFAULT_STAGES[2:]))
    plan.apply_protocol(dora, forms, "forms alone", agreed=True)
    said = merged(dora, team, local)
    assert "db_screened -4, db_excluded_records -1, " in said[0]
    assert "included_new +6" in said[0]


def test_a_report_given_back_elsewhere_is_said(team: Team, dora: Desk, local: LocalSettings) -> None:
    share.export_bundle(team.clara, team.folder / "e.zip", "Dora", local)
    merging.merge_bundle(dora, team.folder / "e.zip")
    resolve.reopen(dora, team.homes[2], "title", "look again")
    changed, told = merged(dora, team, local)
    assert "db_excluded_records -1" in changed
    assert told.startswith("votes given back at title · “look again” · Dora, ")


def test_every_kind_that_moves_more_than_its_own_report_is_looked_at() -> None:
    """A new kind is either of these, or told in its own units; which, is to be thought about."""
    assert {kind for kind in KINDS if kind in wide_acts.WIDE} == {
        "acknowledged", "contacted", "edition_closed", "form_loaded", "grouped", "judged", "organisations_loaded",
        "person_retired", "previous_set", "protocol_applied", "removed", "reopened",
        "review_created", "round_opened", "source_added", "stage_closed", "stage_opened", "undone", "withdrawn",
    }  # fmt: skip


@pytest.mark.parametrize("changed", [{"literature": "peer_reviewed"}, {"title": "Another title"}])
def test_a_correction_that_takes_a_judged_report_from_its_form_is_told_and_listed(
    team: Team, local: LocalSettings, changed: dict[str, str]
) -> None:
    stage = replace(DEFAULT_STAGES[2], name="q", literature="grey", reveal="settled")
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="A review", stages=(stage,))), "grey", agreed=True)
    ada, home = copy_for(team, "Ada", local, 2), team.homes[0]
    for desk in (team.ada, team.ben):
        answers = {"authority": Answer("yes"), "overall": Answer("high")}
        rate.answer(desk, home, "q", answers, done=True)
    opening.open_complete(team.clara)
    edited = retrieve.edit(ada, home, changed, "it says so")
    share.export_bundle(ada, team.folder / "a.zip", "Clara", local)
    told = "\n".join(merging.merge_bundle(team.clara, team.folder / "a.zip").wide)
    goes = "literature" in changed
    assert (f"(A1). A lead takes it back: review-tui undo {edited.id}" in told) is goes
    assert ([event.id for event in arrived.waiting(team.clara)] == [edited.id]) is goes
    assert team.clara.store.agrees_with_log()


def test_what_is_listed_of_what_came_names_the_records_that_it_is_about(
    team: Team, dora: Desk, local: LocalSettings
) -> None:
    retrieve.remove(dora, team.homes[:2], "not ours")
    deduplicate.judge(dora, team.homes[2], team.homes[3], "same")
    rounds.set_previous(dora, 3, 3, "ours")
    merged(dora, team, local)
    says = [side.says for matter in disputes.open_matters(team.clara) for side in matter.sides]
    assert sorted(said for said in says if "taken out" in said) == ["taken out before screening · not ours on A1, A2"]
    assert all(said.count("A3") == 1 for said in says if "A3" in said)
    assert [said for said in says if " on " in said and "taken out" not in said] == []


def test_what_came_with_its_undo_or_with_what_took_its_place_is_not_shown_as_if_it_held(
    team: Team, dora: Desk, local: LocalSettings
) -> None:
    removed = retrieve.remove(dora, [team.homes[5]], "by mistake")
    back = undo.undo(dora, agreed=True)
    first = rounds.set_previous(dora, 3, 4, "the first try")
    last = rounds.set_previous(dora, 5, 9, "as published")
    told = "\n".join(merged(dora, team, local))
    assert last.id in told
    assert not [name for name in (first.id, removed.id, *(event.id for event in back.written)) if name in told]
    assert [event.id for event in arrived.waiting(team.clara)] == [last.id]


class TestOneActDoneTwice:
    """Each alone moves nothing where the other stands: both are named, and both taken back leave all as it was."""

    def ways_back(self, told: list[str]) -> list[str]:
        return [name for line in told for name in re.findall(r"review-tui undo ([0-9a-f-]+)", line)]

    @pytest.mark.parametrize("times", [2, 3])
    def test_by_one_person_all_are_named_with_the_way_back(
        self, team: Team, dora: Desk, local: LocalSettings, times: int
    ) -> None:
        before = progress.counts(team.clara)
        said = [plan.add_source(dora, "Index", "website") for _ in range(times)]
        changed, *told = merged(dora, team, local)
        assert "db_sought -2" in changed
        assert len(said) == len(told) == times
        names = self.ways_back(told)
        for name in reversed(names):
            assert progress.counts(team.clara) != before
            undo.undo(team.clara, name, agreed=True)
        assert progress.counts(team.clara) == before

    def test_what_is_in_force_again_is_listed_for_the_lead(self, team: Team, dora: Desk, local: LocalSettings) -> None:
        for _ in range(2):
            plan.add_source(dora, "Index", "website")
        first, last = self.ways_back(merged(dora, team, local))
        assert [m.sides[0].event for m in disputes.open_matters(team.clara)] == [last]
        undo.undo(team.clara, last, agreed=True)
        assert [m.sides[0].event for m in disputes.open_matters(team.clara)] == [first]

    def test_another_correction_of_the_same_source_is_named_alone(
        self, team: Team, dora: Desk, local: LocalSettings
    ) -> None:
        plan.add_source(dora, "Index", "website")
        plan.add_source(dora, "Index", "organisation")
        _, *told = merged(dora, team, local)
        (name,) = self.ways_back(told)
        assert "a correction of the source Index (organisation)" in told[0]
        undo.undo(team.clara, name, agreed=True)  # the first of the two holds again, and is listed from now on
        assert [m.sides[0].says for m in disputes.open_matters(team.clara)] == [
            "a correction of the source Index (website)"
        ]

    def test_what_was_taken_back_of_the_two_is_not_named(self, team: Team, dora: Desk, local: LocalSettings) -> None:
        for _ in range(2):
            plan.add_source(dora, "Index", "website")
        undo.undo(dora, agreed=True)
        before = progress.counts(team.clara)
        _, *told = merged(dora, team, local)
        (name,) = self.ways_back(told)
        assert progress.counts(team.clara) != before
        undo.undo(team.clara, name, agreed=True)
        assert progress.counts(team.clara) == before

    def test_acts_of_one_kind_about_other_things_are_not_taken_together(
        self, team: Team, dora: Desk, local: LocalSettings
    ) -> None:
        plan.add_source(dora, "Index", "website")
        plan.add_source(dora, "Another", "website")
        _, *told = merged(dora, team, local)
        assert [line.split(" · ")[0] for line in told] == ["a correction of the source Index (website)"]

    def test_two_removals_of_one_record_are_alike_and_of_two_records_or_corrections_of_two_fields_not(
        self, told: Told
    ) -> None:
        one, two = record_ref("r1"), record_ref("r2")
        first = told.say("clara", Removed("twice here"), one)
        again, other = told.say("ada", Removed("seen before"), one, two), told.say("ada", Removed("x"), two)
        assert [wide_acts.is_alike(first, each) for each in (again, other)] == [True, False]
        assert wide_acts.is_alike(again, other)
        edits = [told.say("ada", Edited({field: "x"}, "seen"), one) for field in ("title", "title", "publisher")]
        assert [wide_acts.is_alike(edits[0], each) for each in edits[1:]] == [True, False]
        undone = [told.undo("clara", event) for event in (first, first, again)]
        assert [wide_acts.is_alike(undone[0], each) for each in undone[1:]] == [True, False]
