"""One person's votes come from another program in two copies: said at the merge, listed, and a lead keeps one."""

from pathlib import Path

import pytest

from review_tui.model.review.errors import NotAllowedError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.steps import plan, share
from review_tui.steps.desk import Desk, brought_twice, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.identify import imported_decisions
from review_tui.steps.report import progress
from review_tui.steps.screen import disputes
from review_tui.steps.share import merging
from review_tui.steps.share.merge_report import MergeReport
from review_tui.store import reading
from review_tui.store.brought_twice import BroughtTwice, brought_with
from review_tui.store.brought_twice import brought_twice as stored
from tests.steps.conftest import Team

Copies = tuple[Desk, Desk]
SAID = imported_decisions.Said({"Emily": ("Ada",)}, {"*": "population"})


def bring(desk: Desk, folder: Path, choices: str) -> str:
    """Bring in what Emily, who is Ada here, decided on the first reports: i or e each."""
    rows = ["key,title,year,notes"]
    for home, choice in zip([line.record for line in reading.held(desk.store)], choices, strict=False):
        record = reading.report(desk.store, home).record
        word = {"i": "Included", "e": "Excluded"}[choice]
        rows.append(f'rayyan-{home},{record.title},{record.year},"RAYYAN-INCLUSION: {{""Emily""=>""{word}""}}"')
    file = folder / f"{choices}.csv"
    file.write_text("\n".join([*rows, ""]), "utf-8")
    (found,) = imported_decisions.look(desk, [file])
    return imported_decisions.bring(desk, found, "title", SAID).event


@pytest.fixture
def copies(team: Team, tmp_path: Path) -> Copies:
    """Clara's copy and another lead's, each of which brought votes of Ada's without knowing of the other."""
    plan.add_person(team.clara, "Dora", Role.LEAD)
    local = LocalSettings(tmp_path / "state")
    share.export_bundle(team.clara, tmp_path / "d.zip", "Dora", local)
    dora, _ = merging.join(tmp_path / "dora", tmp_path / "d.zip", team.clock, SeededIds(9), mounts="")
    bring(team.clara, tmp_path, "iei")
    bring(dora, tmp_path, "ee")
    return team.clara, dora


def merged(copies: Copies, folder: Path) -> MergeReport:
    clara, dora = copies
    share.export_bundle(dora, folder / "to-clara.zip", "Clara", LocalSettings(folder / "state"))
    return merging.merge_bundle(clara, folder / "to-clara.zip")


SENTENCE = (
    "There are votes of Ada on A1, A2 at title that came from another program in two copies and cancel each other. "
    "A lead says which import counts (review-tui disputes list), or Ada votes once more."
)


def test_a_merge_says_so_once_and_progress_says_it_on(team: Team, copies: Copies, tmp_path: Path) -> None:
    said = merged(copies, tmp_path)
    assert said.told.count(SENTENCE) == 1
    assert progress.told_of(team.clara, progress.uncounted(team.clara)) == [SENTENCE]
    (own,) = progress.told_of(team.ada, progress.uncounted(team.ada))
    assert own.startswith("There are your votes on A1, A2 at title")
    assert own.endswith("or you vote once more.")


def test_who_is_neither_lead_nor_voter_learns_nothing_of_it(team: Team, copies: Copies, tmp_path: Path) -> None:
    merged(copies, tmp_path)
    for desk in (team.ben, team.rhea):
        assert brought_twice.found_twice(desk) == []
        assert disputes.open_matters(desk) == []


@pytest.mark.parametrize(("kept", "counting"), [(0, [0, 1, 2]), (1, [0, 1])])
def test_a_lead_keeps_one_import_and_undo_takes_that_back(
    team: Team, copies: Copies, tmp_path: Path, kept: int, counting: list[int]
) -> None:
    merged(copies, tmp_path)
    (matter,) = disputes.open_matters(team.clara)
    assert [(side.who, side.says, side.in_force) for side in matter.sides] == [
        ("Clara", "3 votes from Rayyan", False),
        ("Dora", "2 votes from Rayyan", False),
    ]
    with pytest.raises(NotAllowedError):
        disputes.keep(team.ada, matter.sides[kept].event)
    said = disputes.keep(team.clara, matter.sides[kept].event)
    assert said.startswith("votes from Rayyan at title count; what else brought them is taken back (to have it again: ")
    assert disputes.open_matters(team.clara) == []
    rows = team.clara.store.connection.execute("SELECT record FROM vote WHERE standing = 'in_force'").fetchall()
    assert {record for (record,) in rows} == {team.homes[n] for n in counting}
    undo.undo(team.clara, said.split()[-1].rstrip(")"), agreed=True)
    assert len(disputes.open_matters(team.clara)) == 1
    assert team.clara.store.agrees_with_log()


def test_an_import_that_knows_of_both_settles_it_and_the_copies_agree(
    team: Team, copies: Copies, tmp_path: Path
) -> None:
    merged(copies, tmp_path)
    bring(team.clara, tmp_path, "ieie")
    assert disputes.open_matters(team.clara) == []
    share.export_bundle(team.clara, tmp_path / "back.zip", "Dora", LocalSettings(tmp_path / "state"))
    merging.merge_bundle(copies[1], tmp_path / "back.zip")
    assert copies[1].store.shared_hash() == team.clara.store.shared_hash()


def test_the_store_names_the_imports_and_counts_what_they_brought(team: Team, copies: Copies, tmp_path: Path) -> None:
    assert stored(team.clara.store) == []
    merged(copies, tmp_path)
    names = tuple(sorted(team.clara.frame.brought))
    voter = team.ada.viewer.person
    assert stored(team.clara.store) == [BroughtTwice(home, "title", voter, names) for home in team.homes[:2]]
    assert sorted(brought_with(team.clara.store, name) for name in names) == [2, 3]
    assert brought_with(team.clara.store, "another") == 0


def standings(desk: Desk) -> list[tuple[str, str]]:
    return desk.store.connection.execute("SELECT record, standing FROM vote ORDER BY event").fetchall()


class TestARuling:
    """It says what goes with it before it is made, and is taken back as the one act that it was."""

    @pytest.mark.parametrize(("kept", "gone"), [(0, "2 votes, 0"), (1, "3 votes, 1")])
    def test_it_is_asked_for_with_the_votes_that_go_along(
        self, team: Team, copies: Copies, tmp_path: Path, kept: int, gone: str
    ) -> None:
        merged(copies, tmp_path)
        (matter,) = disputes.open_matters(team.clara)
        before = standings(team.clara)
        looked = disputes.rehearsed(team.clara, matter.sides[kept].event)
        other = matter.sides[1 - kept].who
        assert list(looked.sentences) == [
            f"The import of {other} from Rayyan is taken back whole: {gone} of them on reports on which nothing "
            "cancels them."
        ]
        assert disputes.must_be_shown(looked)
        assert standings(team.clara) == before

    @pytest.mark.parametrize("kept", [0, 1])
    def test_undo_takes_it_back_and_no_import(self, team: Team, copies: Copies, tmp_path: Path, kept: int) -> None:
        merged(copies, tmp_path)
        (matter,) = disputes.open_matters(team.clara)
        before = standings(team.clara)
        disputes.keep(team.clara, matter.sides[kept].event)
        assert standings(team.clara) != before
        said = undo.undo(team.clara, agreed=True).sentence
        assert said == "Taken back: let stand: votes from Rayyan at title"
        assert standings(team.clara) == before
        assert disputes.open_matters(team.clara) == [matter]
        assert team.clara.store.agrees_with_log()

    def test_both_imports_stay_where_it_was_taken_back_and_made_otherwise(
        self, team: Team, copies: Copies, tmp_path: Path
    ) -> None:
        merged(copies, tmp_path)
        (matter,) = disputes.open_matters(team.clara)
        disputes.keep(team.clara, matter.sides[0].event)
        undo.undo(team.clara, agreed=True)
        disputes.keep(team.clara, matter.sides[1].event)
        assert [standing for _, standing in standings(team.clara)].count("in_force") == 2
        assert disputes.open_matters(team.clara) == []
