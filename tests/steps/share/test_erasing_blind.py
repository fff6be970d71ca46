"""A lead who votes learns by erasing, or by asking what would go, nothing of a peer's words that are not opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from review_tui.model.log.external_decisions import Sealed, VotesImported
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.steps import identify, plan, screen
from review_tui.steps.desk import Desk, undo
from review_tui.steps.desk.history import history
from review_tui.steps.identify import imported_decisions
from review_tui.steps.identify.withdraw import withdraw
from review_tui.steps.report import audit
from review_tui.steps.share import erasing
from tests.steps.conftest import Team
from tests.steps.share.test_erasing import SECRET, last, voted
from tests.template import desk_in


@pytest.fixture
def voter(team: Team) -> Iterator[Desk]:
    """Give the desk of Clara, who votes besides."""
    plan.add_person(team.clara, "Clara", Role.REVIEWER)
    desk = desk_in(team.clara.store.folder, "Clara", team.clock, SeededIds(8))
    yield desk
    desk.close()


def noted(team: Team) -> str:
    screen.note(team.ada, team.homes[0], SECRET)
    return last(team.ada, "noted")


class TestALeadWhoVotes:
    def test_a_peers_note_can_go_and_is_not_shown(self, team: Team, voter: Desk) -> None:
        note = noted(team)
        found = erasing.look(voter, note)
        assert SECRET not in str(found)
        assert "you may not read yet" in found.told[0]
        assert "By" not in found.told[1]
        erasing.erase(voter, found, "a child was named")
        assert SECRET not in str([event.body for event in voter.store.events()])

    def test_a_note_of_ones_own_is_shown(self, voter: Desk, team: Team) -> None:
        screen.note(voter, team.homes[0], SECRET)
        assert SECRET in erasing.look(voter, last(voter, "noted")).told[0]

    @pytest.mark.parametrize("note", ["", SECRET])
    @pytest.mark.parametrize("choice", ["include", "exclude"])
    def test_of_a_vote_that_is_not_opened_nothing_is_told(
        self, team: Team, voter: Desk, note: str, choice: str
    ) -> None:
        reason = "population" if choice == "exclude" else ""
        screen.decide(team.ada, team.homes[0], "title", choice, reason=reason, note=note)
        found = erasing.look(voter, vote := last(team.ada, "decided"))
        assert found.kept == {}
        assert set(found.sums) == {vote}  # whether it has words or not
        assert found.told == (
            "Goes, by Ada: decided, of which you may not read yet what it says",
            "Stays: that it was written, when and by whom, and its hash; and what is counted of it.",
        )
        told = erasing.erase(voter, found, "a child was named")
        assert not {"include", "exclude", "population", SECRET} & set(" ".join(told).split())

    def test_a_name_that_is_a_reason_finds_no_vote_by_it(self, team: Team, voter: Desk) -> None:
        screen.decide(team.ada, team.homes[0], "title", "exclude", reason="population")
        peers = last(voter, "decided")
        screen.decide(voter, team.homes[1], "title", "exclude", reason="population")
        plan.retire_person(voter, "Rhea")
        plan.rename_person(voter, "Rhea", "population")
        told = " ".join(erasing.look(voter, "population").told)
        assert peers not in told
        assert last(voter, "decided") in told  # the control: their own
        assert "Looked through for the name was what you may read" in told


class TestWhatIsLeft:
    def test_it_is_read_with_its_vote_and_nowhere_else(self, team: Team) -> None:
        vote = voted(team)
        erasing.erase(team.clara, erasing.look(team.clara, vote), "a child was named")
        for desk in (team.clara, team.rhea, team.ben):
            (line,) = (line for line in audit.log_lines(desk) if line["kind"] == "erased")
            assert line["body"] == {"v": 1, "why": "a child was named"}
            (told,) = (line for line in history(desk, team.homes[0]) if line.kind == "erased")
            assert not told.body.get("kept")
        assert next(line for line in audit.log_lines(team.clara) if line["id"] == vote)["body"]["choice"] == "include"
        assert vote not in [line["id"] for line in audit.log_lines(team.rhea)]  # the control: not revealed yet


class TestSealedOriginals:
    def sealed(self, team: Team, path: Path) -> Sealed:
        path.write_text(
            "key,title,year,month,day,authors,abstract,notes,doi,pubmed_id,pmc_id\n"
            'rayyan-1,Paper 1 on transport,2001,,,,,"RAYYAN-INCLUSION: {""Emily""=>""Included""}",,,\n'
        )
        identify.import_files(team.clara, [path], "Index")
        (event,) = (event for event in team.clara.store.events() if event.kind == Sealed.KIND)
        return Sealed(**{key: said for key, said in (event.body or {}).items() if key != "v"})

    def test_their_hashes_go_to_nobody_while_their_import_stands(self, team: Team, tmp_path: Path) -> None:
        said = self.sealed(team, tmp_path / "articles.csv")
        with pytest.raises(ReviewError, match="Take back the import that it came with first"):
            erasing.look(team.clara, said.file)
        withdraw(team.clara, said.batch, "it was never ours")
        erasing.erase(team.clara, erasing.look(team.clara, said.file), "a child was named")
        assert not team.clara.vault.sealed.has(said.file)

    def test_nor_do_they_while_votes_that_were_taken_out_of_them_stand(self, team: Team, tmp_path: Path) -> None:
        said = self.sealed(team, path := tmp_path / "articles.csv")
        (file,) = imported_decisions.look(team.clara, [path])
        imported_decisions.bring(team.clara, file, "title", imported_decisions.Said({"Emily": ("Ada",)}, {}))
        withdraw(team.clara, said.batch, "it was never ours")
        with pytest.raises(ReviewError, match="Take back the import that it came with first"):
            erasing.look(team.clara, said.file)
        undo.undo(team.clara, last(team.clara, VotesImported.KIND))
        assert erasing.look(team.clara, said.file).names == (said.file,)

    def test_what_is_said_of_them_goes_and_what_is_left_stays_the_leads(self, team: Team, tmp_path: Path) -> None:
        said = self.sealed(team, tmp_path / "articles.csv")
        found = erasing.look(team.clara, event := last(team.clara, "sealed"))
        assert found.kept == {}
        assert set(found.sums) == {event}
        erasing.erase(team.clara, found, "a child was named")
        (word,) = [one.body for one in team.clara.store.events() if one.kind == "erased"]
        assert said.file not in str(word)
        (left,) = [one.body for one in team.clara.store.events() if one.id == event]
        assert left == {"v": 1, "batch": said.batch, "file": said.file}
