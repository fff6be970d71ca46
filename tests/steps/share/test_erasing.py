"""Erasing as a lead does it: what goes is said first, no number moves, no trace is left here or in the next copy."""

from pathlib import Path

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.steps import identify, plan, retrieve, screen, share
from review_tui.steps.desk import Desk, opening, undo
from review_tui.steps.desk.history import history
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.report import export
from review_tui.steps.report.working import work
from review_tui.steps.share import backups, erasing, maintain, merging, restoring
from review_tui.steps.share.erasing_everywhere import look_everywhere
from review_tui.store import reading
from tests.steps.conftest import Team
from tests.template import desk_in

SECRET = "Jo Nameless of 12 High Street"


@pytest.fixture
def local(tmp_path: Path) -> LocalSettings:
    return LocalSettings(tmp_path / "state")


def last(desk: Desk, kind: str) -> str:
    return [event.id for event in desk.store.events() if event.kind == kind][-1]


def traces(folder: Path, words: str = SECRET) -> list[str]:
    """Give the files below a folder in which words stand."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in files if words.encode() in path.read_bytes())


def cast(team: Team) -> str:
    """Let Ada vote with a note; gives the event."""
    screen.decide(team.ada, team.homes[0], "title", "include", note=SECRET)
    return last(team.ada, "decided")


def voted(team: Team) -> str:
    """Let Ben vote otherwise, too, and both be opened; gives the event of Ada's vote."""
    vote = cast(team)
    screen.decide(team.ben, team.homes[0], "title", "exclude")
    assert opening.open_complete(team.ada, stage="title") == 1
    return vote


class TestWords:
    def test_it_is_said_first_what_goes_and_what_stays(self, team: Team) -> None:
        found = erasing.look(team.clara, voted(team))
        assert found.what == "the words of an event (decided)"
        assert SECRET in found.told[0]
        assert "choice" in found.told[1]
        assert traces(team.folder)  # to look changes nothing

    def test_no_trace_is_left_of_it_and_no_number_moves(self, team: Team, local: LocalSettings) -> None:
        vote = voted(team)
        backups.keep(team.clara, backups.MERGE)
        before = reading.counts(team.clara.store).to_json(), team.status(team.homes[0], "title")
        assert len(traces(team.folder)) >= 2  # the control: in the review, and in the copy of its log
        told = erasing.erase(team.clara, erasing.look(team.clara, vote), "a child was named")
        assert traces(team.folder) == []
        assert "1 copy of the log in backups/ held it" in " ".join(told)
        assert len(backups.kept_backups(team.clara.store.folder)) == 1
        assert (reading.counts(team.clara.store).to_json(), team.status(team.homes[0], "title")) == before
        assert maintain.check(team.clara).problems == ()
        backups.backup(team.clara, team.folder / "whole.zip", local)
        restored = restoring.restore(
            team.folder / "elsewhere", team.folder / "whole.zip", team.clock(), by_lead=True, agreed=True
        )
        assert traces(restored.folder) == []

    def test_a_backup_of_before_is_told_to_bring_it_back_and_a_bundle_takes_it_away_again(
        self, team: Team, local: LocalSettings
    ) -> None:
        vote = voted(team)
        backups.backup(team.clara, old := team.folder / "old.zip", local)
        assert not restoring.rehearse(team.clara.store.folder, old).erasings  # the control
        erasing.erase(team.clara, erasing.look(team.clara, vote), "a child was named")
        share.export_bundle(team.clara, team.folder / "c.zip", "Clara", local)
        said = restoring.rehearse(team.clara.store.folder, old)
        assert "1 erasing among them: what was erased since comes back" in " ".join(said.told)
        elsewhere = restoring.restore(team.folder / "again", old, team.clock(), by_lead=True, agreed=True).folder
        assert traces(elsewhere)
        desk = desk_in(elsewhere, "Clara", team.clock, SeededIds(9))
        merging.merge_bundle(desk, team.folder / "c.zip")
        desk.close()
        assert traces(elsewhere) == []

    def test_the_history_tells_that_words_went_and_why(self, team: Team) -> None:
        vote = voted(team)
        erasing.erase(team.clara, erasing.look(team.clara, vote), "a child was named")
        told = [line.what for line in history(team.clara, team.homes[0])]
        assert any("include at title" in line and "words erased: a child was named" in line for line in told)
        assert any("words (decided) erased" in line and "a child was named" in line for line in told)
        assert SECRET not in str(told)
        with pytest.raises(ReviewError, match="erased already, by Clara on 2026-11-23: a child was named"):
            erasing.look(team.clara, vote)

    def test_what_is_named_by_or_has_no_words_stays_and_the_way_is_said(self, team: Team) -> None:
        with pytest.raises(ReviewError, match="counted or named by, and stays. To let go of words in it"):
            erasing.look(team.clara, last(team.clara, "imported"))
        team.both(team.homes[1], "title", "include", "include")
        with pytest.raises(ReviewError, match="holds no free words"):
            erasing.look(team.clara, last(team.clara, "decided"))

    def test_a_lead_alone_erases_and_says_why(self, team: Team) -> None:
        vote = voted(team)
        for desk in (team.ada, team.rhea):
            with pytest.raises(NotAllowedError, match="Only a lead"):
                erasing.look(desk, vote)
        with pytest.raises(ReviewError, match="reason"):
            erasing.erase(team.clara, erasing.look(team.clara, vote), "  ")
        with pytest.raises(UnknownError, match="no event, file or person"):
            erasing.look(team.clara, "nothing of the kind")

    def test_it_can_be_called_by_the_beginning_of_its_id(self, team: Team) -> None:
        vote = voted(team)
        assert erasing.look(team.clara, vote[:-2]).names == (vote,)
        with pytest.raises(UnknownError, match="more than one thing"):
            erasing.look(team.clara, vote[:8])


class TestOtherCopies:
    def joined(self, team: Team, name: str, local: LocalSettings) -> Desk:
        file = team.folder / f"for-{name}.zip"
        share.export_bundle(team.clara, file, name, local)
        desk, _ = merging.join(team.folder / f"copy-{name}", file, team.clock, SeededIds(5), mounts="")
        file.unlink()
        return desk

    def test_they_let_go_of_it_too_and_are_told(self, team: Team, local: LocalSettings) -> None:
        vote = voted(team)
        ben = self.joined(team, "Ben", local)
        backups.keep(ben, backups.MERGE)
        assert traces(team.folder / "copy-Ben")
        erasing.erase(team.clara, erasing.look(team.clara, vote), "a child was named")
        share.export_bundle(team.clara, team.folder / "b.zip", "Ben", local)
        report = merging.merge_bundle(ben, team.folder / "b.zip")
        assert "words (decided) erased" in " ".join(report.told)
        assert traces(team.folder) == []
        assert maintain.check(ben).problems == ()
        assert ben.store.state_hash() == team.clara.store.state_hash()
        ben.close()

    def test_one_that_has_not_heard_does_not_bring_it_back(self, team: Team, local: LocalSettings) -> None:
        vote = voted(team)
        ben = self.joined(team, "Ben", local)
        share.export_bundle(ben, team.folder / "old.zip", "Clara", local)
        erasing.erase(team.clara, erasing.look(team.clara, vote), "a child was named")
        report = merging.merge_bundle(team.clara, team.folder / "old.zip")
        assert report.bodies == 0
        assert traces(team.clara.store.folder) == []
        ben.close()


class TestFiles:
    def attached(self, team: Team) -> Path:
        letter = team.folder / "letter.html"
        letter.write_text(f"<html><body><p>A letter of {SECRET}.</p></body></html>")
        retrieve.attach(team.clara, team.homes[0], letter)
        return letter

    def test_one_goes_with_what_was_read_of_it(self, team: Team) -> None:
        letter = self.attached(team)
        letter.unlink()
        found = erasing.look(team.clara, "letter.html")
        number = reading.report(team.clara.store, team.homes[0]).number
        assert number in found.told[0]
        assert traces(team.clara.store.folder)
        before = reading.counts(team.clara.store).to_json()
        erasing.erase(team.clara, found, "a child was named")
        assert traces(team.clara.store.folder) == []
        assert reading.counts(team.clara.store).to_json() == before
        assert maintain.check(team.clara).problems == ()
        assert [file.name for file in reading.report(team.clara.store, team.homes[0]).files] == ["letter.html"]
        told = [line.what for line in history(team.clara, team.homes[0])]
        assert any("1 file and 1 text read of it erased" in what for what in told), "one document was given"

    def test_an_imported_list_goes_by_its_name_and_its_records_stay(self, team: Team) -> None:
        path = team.folder / "list.csv"
        path.write_text(f"title,year,remark\nA report on transport,2020,{SECRET}\n")
        identify.import_files(team.clara, [path], "Index")
        found = erasing.look(team.clara, "list.csv")
        assert "the original" in found.told[0]
        assert "the records that were read of it" in found.told[1]
        before = reading.counts(team.clara.store).to_json()
        erasing.erase(team.clara, found, "a child was named")
        assert team.clara.vault.path(found.names[0]).exists() is False
        assert reading.counts(team.clara.store).to_json() == before
        assert maintain.check(team.clara).problems == ()
        path.write_text(f"title,year,remark\nAnother report on transport,2021,{SECRET}\n")
        identify.import_files(team.clara, [path], "Index")
        with pytest.raises(UnknownError, match=r"list\.csv is more than one thing here"):
            erasing.look(team.clara, "list.csv")

    def test_it_is_not_attached_again(self, team: Team) -> None:
        letter = self.attached(team)
        erasing.erase(team.clara, erasing.look(team.clara, "letter.html"), "a child was named")
        with pytest.raises(ReviewError, match="was erased from this review"):
            retrieve.attach(team.clara, team.homes[1], letter)

    def test_the_records_stay(self, team: Team) -> None:
        blob = next(iter(team.clara.frame.batches.values())).parsed
        with pytest.raises(ReviewError, match="holds the records of the review"):
            erasing.look(team.clara, blob)


class TestPeople:
    def test_whoever_takes_part_is_called_by_a_name(self, team: Team) -> None:
        with pytest.raises(ReviewError, match="retire"):
            erasing.look(team.clara, "Ada")

    def test_a_name_goes_and_every_vote_stays(self, team: Team, local: LocalSettings) -> None:
        voted(team)
        plan.retire_person(team.clara, "Ada")
        before = reading.counts(team.clara.store).to_json()
        found = erasing.look(team.clara, "Ada")
        assert "printed as “person 2”" in found.told[0]
        assert "counted as before" in found.told[1]
        erasing.erase(team.clara, found, "she asked for it")
        assert team.clara.name_of(team.ada.viewer.person) == "person 2"
        assert reading.counts(team.clara.store).to_json() == before
        assert any(line.who == "person 2" for line in history(team.clara, team.homes[0]))
        out = team.folder / "out"
        export.export(team.clara, "audit", out)
        said = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
        assert b"person 2" in said
        assert b"Ada" not in said
        assert maintain.check(team.clara).problems == ()
        with pytest.raises(ReviewError, match="was erased from this review"):
            plan.add_person(team.clara, "Ada", team.ada.viewer.role)

    def test_what_is_printed_for_them_names_them_and_how_far_all_are_can_be_seen(self, team: Team) -> None:
        voted(team)
        plan.retire_person(team.clara, "Ada")
        done = {one.person: one.pace.done for at in work(team.clara) for one in at.people}
        erasing.erase(team.clara, erasing.look(team.clara, "Ada"), "she asked for it")
        for person in team.clara.frame.people:
            for name in (team.clara.name_of(person), person):
                assert team.clara.as_person(name).viewer.person == person
        assert {one.person: one.pace.done for at in work(team.clara) for one in at.people} == done
        assert "person 2" in {one.name for at in work(team.clara) for one in at.people}
        for name in ("person 2", team.ada.viewer.person):
            with pytest.raises(ReviewError, match="The name of person 2 was erased from this review, and stays so"):
                plan.rename_person(team.clara, name, "Ada")
        for none in ("Ada", "person 9", "person", ""):
            with pytest.raises(UnknownError):
                team.clara.as_person(none)

    def test_undo_behind_an_erasure_asks_before_it_takes_back_what_was_before(self, team: Team) -> None:
        screen.note(team.clara, team.homes[0], SECRET)
        screen.note(team.clara, team.homes[1], "another")
        erasing.erase(team.clara, look_everywhere(team.clara, SECRET), "a child was named")
        with pytest.raises(ReviewError, match="What you erased is gone.*Take back .* instead"):
            undo.undo(team.clara)
        assert undo.undo(team.clara, agreed=True).sentence.startswith("What you erased is gone, and nothing takes that")
        screen.note(team.clara, team.homes[2], "said since")
        assert not undo.offer(team.clara).stepped, "what was said since is taken back as ever"

    @pytest.mark.parametrize("by_event", [False, True])
    def test_whoever_is_nameless_comes_back_by_no_undo_and_no_role(self, team: Team, by_event: bool) -> None:
        plan.log_run(team.clara, "Index", "2026-11-20", searcher="Clara")
        plan.retire_person(team.clara, "Ada")
        retired = last(team.clara, "person_retired")
        erasing.erase(team.clara, erasing.look(team.clara, "Ada"), "she asked for it")
        ada = team.ada.viewer.person
        if by_event:
            with pytest.raises(ReviewError, match="The name of person 2 was erased.*is not undone"):
                undo.undo(team.clara, retired, agreed=True)
        else:
            offered = undo.offer(team.clara)
            assert offered.target.kind == "run_logged", "the act before is offered, and asked about"
            assert offered.asks
            assert offered.stepped
        for name in ("person 2", "Ada"):
            with pytest.raises(ReviewError, match="was erased from this review, and stays so"):
                plan.add_person(team.clara, name, Role.REVIEWER)
        assert not team.clara.frame.people[ada].active

    def test_a_retirement_of_somebody_who_has_a_name_is_undone_as_ever(self, team: Team) -> None:
        plan.retire_person(team.clara, "Ben")
        plan.retire_person(team.clara, "Ada")
        erasing.erase(team.clara, erasing.look(team.clara, "Ada"), "she asked for it")
        retired = next(event.id for event in team.clara.store.events() if event.kind == "person_retired")
        undo.undo(team.clara, retired, agreed=True)
        assert team.clara.frame.people[team.ben.viewer.person].active

    def test_it_is_said_where_a_name_stands_besides(self, team: Team) -> None:
        voted(team)
        plan.retire_person(team.clara, "Ada")
        plan.log_run(team.clara, "Index", "2026-11-20", searcher="Ada")
        told = " ".join(erasing.look(team.clara, "Ada").told)
        assert "stands in the words of" in told
        assert last(team.clara, "run_logged") in told
