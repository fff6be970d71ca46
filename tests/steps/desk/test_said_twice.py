"""One round, or one search, begun in two copies: both stand and are listed, and a lead keeps one in one step."""

from pathlib import Path

import pytest

from review_tui.model.review.errors import NotAllowedError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.records import Record
from review_tui.steps import identify, plan, share
from review_tui.steps.desk import Desk, said_twice, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.report import progress, rounds
from review_tui.steps.screen import disputes
from review_tui.steps.share import merging
from review_tui.steps.share.merge_report import MergeReport
from review_tui.store import reading
from tests.steps.conftest import Team

LEFT_OUT = "db_removed"


def search(desk: Desk, query: str = "councils") -> None:
    plan.log_run(desk, "Index", searched="2026-11-01", query=query, seen=30, kept=20, another=True)


@pytest.fixture
def dora(team: Team, tmp_path: Path) -> Desk:
    """Another lead's copy."""
    plan.add_person(team.clara, "Dora", Role.LEAD)
    share.export_bundle(team.clara, tmp_path / "d.zip", "Dora", LocalSettings(tmp_path / "state"))
    desk, _ = merging.join(tmp_path / "dora", tmp_path / "d.zip", team.clock, SeededIds(9), mounts="")
    return desk


def merged(team: Team, dora: Desk) -> MergeReport:
    share.export_bundle(dora, team.folder / "to.zip", "Clara", LocalSettings(team.folder / "state"))
    return merging.merge_bundle(team.clara, team.folder / "to.zip")


def removed(team: Team) -> int:
    return progress.counts(team.clara).boxes[LEFT_OUT].n


class TestRounds:
    @pytest.fixture
    def apart(self, team: Team, dora: Desk) -> MergeReport:
        for n, (desk, name) in enumerate(((team.clara, "Update 2026"), (dora, "update 2026"))):
            rounds.open_round(desk, name)
            identify.add_by_hand(desk, Record(title=f"{('Kites', 'Buses')[n]} in the news", year=2026), "Council")
        return merged(team, dora)

    def rounds_of(self, team: Team) -> list[int]:
        return [team.clara.frame.round_number(batch.round) for batch in team.clara.frame.batches.values()][-2:]

    def test_they_are_told_and_listed_and_nothing_moves(self, team: Team, apart: MergeReport) -> None:
        (said,) = apart.disputed
        assert said == (
            'Copies differ about two rounds called "Update 2026": the round Update 2026 (Clara) or the round update '
            "2026 (Dora). A lead rules: review-tui disputes list"
        )
        assert sorted(self.rounds_of(team)) == [1, 2]

    @pytest.mark.parametrize("kept", [0, 1])
    def test_a_lead_keeps_one_and_what_came_in_the_other_is_of_it(
        self, team: Team, apart: MergeReport, kept: int
    ) -> None:
        (matter,) = disputes.open_matters(team.clara)
        before = progress.counts(team.clara)
        with pytest.raises(NotAllowedError):
            disputes.keep(team.ada, matter.sides[kept].event)
        said = disputes.keep(team.clara, matter.sides[kept].event)
        name = ("Update 2026", "update 2026")[kept]
        assert said.startswith(f"the round {name} stands; the other one is taken back (to have it again: review-tui")
        assert self.rounds_of(team) == [1, 1]
        assert [team.clara.frame.round_name(b.round) for b in team.clara.frame.batches.values()][-2:] == [name, name]
        assert (disputes.open_matters(team.clara), progress.counts(team.clara)) == ([], before)
        assert team.clara.store.agrees_with_log()
        undo.undo(team.clara, said.split()[-1].rstrip(")"), agreed=True)
        assert sorted(self.rounds_of(team)) == [1, 2]

    @pytest.mark.parametrize("kept", [0, 1])
    def test_undo_takes_the_ruling_back_and_no_round(self, team: Team, apart: MergeReport, kept: int) -> None:
        (matter,) = disputes.open_matters(team.clara)
        disputes.keep(team.clara, matter.sides[kept].event)
        assert undo.undo(team.clara, agreed=True).sentence.startswith("Taken back: let stand: ")
        assert disputes.open_matters(team.clara) == [matter]
        assert sorted(self.rounds_of(team)) == [1, 2]

    def test_one_that_was_taken_back_and_has_no_namesake_is_the_first_search(self, team: Team) -> None:
        opened = rounds.open_round(team.clara, "Update")
        identify.add_by_hand(team.clara, Record(title="Kites in the news", year=2026), "Council")
        undo.undo(team.clara, opened.id, agreed=True)
        assert self.rounds_of(team)[-1] == 0
        assert team.clara.frame.round_name(opened.id) == ""
        rounds.open_round(team.clara, "UPDATE")
        assert self.rounds_of(team)[-1] == 1


class TestSearches:
    def test_alike_in_all_words_they_are_listed_for_each_counts(self, team: Team, dora: Desk) -> None:
        search(team.clara)
        once = removed(team)
        search(dora, "  Councils ")
        said = merged(team, dora)
        assert removed(team) == 2 * once
        assert said.disputed[0].startswith("Copies differ about two searches of Index on 2026-11-01, alike in words: ")
        (matter,) = disputes.open_matters(team.clara)
        assert disputes.must_be_shown(disputes.rehearsed(team.clara, matter.sides[0].event))
        assert disputes.keep(team.clara, matter.sides[0].event).startswith("this search stands; the other one is taken")
        assert removed(team) == once
        assert disputes.open_matters(team.clara) == []

    @pytest.mark.parametrize("query", ["another word", ""])
    def test_those_that_say_something_else_are_two(self, team: Team, dora: Desk, query: str) -> None:
        search(team.clara)
        search(dora, query)
        assert merged(team, dora).disputed == ()

    def test_two_of_one_copy_were_meant(self, team: Team) -> None:
        search(team.clara)
        search(team.ada)
        assert said_twice.said_twice(team.clara) == []

    def test_one_that_is_corrected_to_say_how_it_differs_is_listed_no_more(self, team: Team, dora: Desk) -> None:
        search(team.clara)
        search(dora)
        merged(team, dora)
        run = plan.runs.chosen(team.clara, "Index")
        plan.runs.correct(team.clara, run, {"limits": "in English"})
        assert said_twice.said_twice(team.clara) == []

    def test_what_imports_logged_by_themselves_is_not_listed(self, team: Team, dora: Desk) -> None:
        for n, desk in enumerate((team.clara, dora)):
            identify.add_by_hand(desk, Record(title=f"{('Kites', 'Buses')[n]} in the news", year=2026), "Council")
        assert merged(team, dora).disputed == ()
        assert reading.counted(team.clara.store) == 8
