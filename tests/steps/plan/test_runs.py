"""Searches: their day is said by a person or not at all; they are corrected, taken back, and gone with their import."""

import csv
import io
from pathlib import Path

import pytest

from review_tui.model.log.events import FRAME
from review_tui.model.log.kinds import Undone
from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.records import Record
from review_tui.model.review.sources import Run
from review_tui.steps import identify, plan
from review_tui.steps.desk import undo
from review_tui.steps.plan import contacts, runs
from review_tui.steps.report import export, progress, searches
from review_tui.store import batches
from tests.steps.conftest import Team

CSV = 'Title,Authors,Year\nA plan for autumn,"Quill, A.",2019\n'


def of(team: Team, source: str) -> list[Run]:
    return runs.of_source(team.clara.frame, team.clara.frame.source(source).id)


def bring(team: Team, tmp_path: Path, searched: str = "", name: str = "search.csv") -> identify.ImportReport:
    file = tmp_path / name
    file.write_text(CSV.replace("autumn", name), "utf-8")
    coming = identify.look(team.clara, [file], "Portal", said={"title": "Title"}, searched=searched)
    return identify.bring(team.clara, coming)


@pytest.fixture
def portal(team: Team) -> Team:
    plan.add_source(team.clara, "Portal", "website")
    return team


class TestNobodySaidWhen:
    def test_an_import_does_not_say_when_the_search_was(self, portal: Team, tmp_path: Path) -> None:
        report = bring(portal, tmp_path)
        (run,) = of(portal, "Portal")
        assert (run.searched, run.day, report.searched) == ("", "not said", "")

    def test_every_table_says_that_it_was_not_said(self, portal: Team, tmp_path: Path) -> None:
        bring(portal, tmp_path)
        files = export.export(portal.clara, "searches", tmp_path / "out", ["csv"])
        rows = list(csv.DictReader(io.StringIO(files[0].read_bytes().decode("utf-8-sig"))))
        assert {row["Date of search (13)"] for row in rows if row["Source"] == "Portal"} == {"not said"}
        assert "13 Dates of searches: of Index, Portal" not in str(rows)
        assert any("Portal the day of a search was not said" in note for note in searches.table_of(portal.clara).notes)
        (portal_count,) = [s for s in progress.counts(portal.clara).sources if s.name == "Portal"]
        assert portal_count.searched == ""

    def test_the_day_may_be_said_with_the_import(self, portal: Team, tmp_path: Path) -> None:
        assert bring(portal, tmp_path, "2026-10-01").searched == "2026-10-01"
        assert [run.searched for run in of(portal, "Portal")] == ["2026-10-01"]

    def test_a_search_that_is_logged_after_its_import_counts_nothing_twice(self, portal: Team, tmp_path: Path) -> None:
        bring(portal, tmp_path)
        before = progress.counts(portal.clara).boxes["other_identified"].n
        made = plan.log_run(portal.clara, "Portal", "2026-10-02", query="autumn", seen=9, kept=1, exported=1)
        assert of(portal, "Portal") == [made]
        assert (made.day, made.query, made.batch) == ("2026-10-02", "autumn", "")
        assert progress.counts(portal.clara).boxes["other_identified"].n == before
        undo.undo(portal.clara)
        assert [run.day for run in of(portal, "Portal")] == ["not said"]

    def test_another_search_than_that_of_the_import_stands_beside_it(self, portal: Team, tmp_path: Path) -> None:
        bring(portal, tmp_path)
        before = progress.counts(portal.clara).boxes["other_identified"].n
        plan.log_run(portal.clara, "Portal", "2026-10-02", kept=1, another=True)
        plan.log_run(portal.clara, "Portal", "2026-10-03", kept=2, another=True)
        assert [run.day for run in of(portal, "Portal")] == ["not said", "2026-10-02", "2026-10-03"]
        assert progress.counts(portal.clara).boxes["other_identified"].n == before + 3

    def test_what_was_told_of_is_not_told_of_again(self, portal: Team, tmp_path: Path) -> None:
        bring(portal, tmp_path)
        plan.log_run(portal.clara, "Portal", "2026-10-02", kept=1)
        plan.log_run(portal.clara, "Portal", "2026-10-03", kept=1)
        assert [run.day for run in of(portal, "Portal")] == ["2026-10-02", "2026-10-03"]

    @pytest.mark.parametrize(
        ("numbers", "said"),
        [({"seen": 5, "rejected": 40, "kept": 10}, "40 rejected and 10 kept are more than the 5 that were seen"),
         ({"seen": 5, "kept": 6}, "6 kept are more than the 5"),
         ({"seen": 5, "exported": 6}, "6 exported are more than the 5"),
         ({"seen": 5, "rejected": 2, "kept": 3, "exported": 4}, "2 rejected and 4 exported are more than the 5"),
         ({"kept": -1}, "kept cannot be negative")],
    )  # fmt: skip
    def test_numbers_that_cannot_be_are_refused(self, portal: Team, numbers: dict[str, int], said: str) -> None:
        with pytest.raises(ReviewError, match=said):
            plan.log_run(portal.clara, "Portal", "2026-10-02", **numbers)  # type: ignore[arg-type]
        run = plan.log_run(portal.clara, "Portal", "2026-10-02")
        with pytest.raises(ReviewError, match=said):
            runs.correct(portal.clara, run, numbers)
        assert of(portal, "Portal") == [run]

    def test_another_day_is_another_search_and_the_same_day_is_the_same(self, portal: Team, tmp_path: Path) -> None:
        for name, day in (("a.csv", "2026-10-01"), ("b.csv", "2026-10-02"), ("c.csv", "2026-10-01"), ("d.csv", "")):
            bring(portal, tmp_path, day, name)
        assert [run.searched for run in of(portal, "Portal")] == ["2026-10-01", "2026-10-02"]
        held = [batch.run for batch in batches.listed(portal.clara.store)][-4:]
        assert held[0] == held[2] and held[1] == held[3] != held[0]

    def test_a_search_that_found_nothing_new_is_logged_once_and_only_where_its_day_was_said(
        self, portal: Team, tmp_path: Path
    ) -> None:
        bring(portal, tmp_path, "2026-10-01")
        before = len(list(portal.clara.store.events()))
        assert bring(portal, tmp_path).searched == ""
        assert len(list(portal.clara.store.events())) == before
        again = bring(portal, tmp_path, "2026-10-02")
        assert (again.batch, again.new, again.known, again.searched) == ("", 0, 1, "2026-10-02")
        assert bring(portal, tmp_path, "2026-10-02").searched == ""
        assert [run.searched for run in of(portal, "Portal")] == ["2026-10-01", "2026-10-02"]
        assert len(list(portal.clara.store.events())) == before + 1

    def test_a_search_goes_with_the_import_that_logged_it(self, portal: Team, tmp_path: Path) -> None:
        report = bring(portal, tmp_path)
        identify.withdraw(portal.clara, report.batch, "a mistake")
        assert of(portal, "Portal") == []
        withdrawn = [e for e in portal.clara.store.events() if e.kind == "withdrawn"][-1]
        portal.clara.say(Undone(), *withdrawn.refs, undoes=withdrawn.id)
        assert len(of(portal, "Portal")) == 1

    def test_it_stays_while_another_import_holds_it_or_it_was_a_removal(self, portal: Team, tmp_path: Path) -> None:
        first, second = bring(portal, tmp_path), bring(portal, tmp_path, name="b.csv")
        identify.withdraw(portal.clara, first.batch, "a mistake")
        assert len(of(portal, "Portal")) == 1
        identify.withdraw(portal.clara, second.batch, "not ours", "removal")
        assert len(of(portal, "Portal")) == 1

    def test_a_search_that_a_person_logged_stays_without_its_import(self, portal: Team, tmp_path: Path) -> None:
        plan.log_run(portal.ada, "Portal", "2026-10-01", seen=40)
        identify.withdraw(portal.clara, bring(portal, tmp_path).batch, "a mistake")
        assert [run.seen for run in of(portal, "Portal")] == [40]


class TestDaysToCome:
    def test_a_search_of_tomorrow_is_refused_and_of_today_anywhere_is_not(self, team: Team) -> None:
        with pytest.raises(ReviewError, match="2026-11-25 is still to come"):
            plan.log_run(team.clara, "Index", "2026-11-25")
        assert plan.log_run(team.clara, "Index", "2026-11-23").searched == "2026-11-23"

    def test_so_is_an_import_of_such_a_search(self, portal: Team, tmp_path: Path) -> None:
        with pytest.raises(ReviewError, match="still to come"):
            bring(portal, tmp_path, "2027-01-01")

    def test_so_is_a_letter_though_a_reply_may_be_due(self, team: Team) -> None:
        plan.add_source(team.clara, "Experts", "contact")
        with pytest.raises(ReviewError, match="still to come"):
            contacts.add(team.ada, "Experts", "Dr Voss", "sent", "2027-01-01")
        assert contacts.add(team.ada, "Experts", "Dr Voss", "sent", due="2027-01-01").due == "2027-01-01"


class TestCorrecting:
    def test_what_is_corrected_changes_and_the_rest_stays(self, team: Team) -> None:
        run = plan.log_run(team.ada, "Register", "2026-10-01", query="SEND", seen=40, kept=4)
        made = runs.correct(team.ben, run, {"searched": "2026-10-02", "seen": 41})
        assert (made.id, made.searched, made.seen, made.kept, made.query) == (run.id, "2026-10-02", 41, 4, "SEND")

    def test_imports_stay_with_it(self, portal: Team, tmp_path: Path) -> None:
        report = bring(portal, tmp_path)
        (run,) = of(portal, "Portal")
        runs.correct(portal.clara, run, {"searched": "2026-10-02"})
        assert portal.clara.frame.batches[report.batch].run == run.id
        assert [found.imported for found in searches.searched(portal.clara) if found.source.name == "Portal"] == [1]

    def test_an_undo_brings_the_old_words_back_one_by_one(self, team: Team) -> None:
        run = plan.log_run(team.ada, "Register", "2026-10-01", seen=40)
        for seen in (41, 42):
            runs.correct(team.ada, run, {"seen": seen})
        written = [e for e in team.clara.store.events() if e.kind == "run_logged"]
        for event, seen in ((written[-1], 41), (written[-2], 40)):
            team.ada.say(Undone(), FRAME, undoes=event.id)
            assert team.clara.frame.runs[run.id].seen == seen

    def test_without_the_search_a_correction_says_nothing(self, team: Team) -> None:
        run = plan.log_run(team.ada, "Register", "2026-10-01", seen=40, another=True)
        runs.correct(team.ada, run, {"seen": 41})
        team.ada.say(Undone(), FRAME, undoes=run.id)
        assert run.id not in team.clara.frame.runs
        with pytest.raises(ReviewError, match="taken back meanwhile"):
            runs.correct(team.ada, run, {"seen": 43})

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"searched": "2030-01-01"}, "still to come"),
            ({"searched": ""}, "not a date"),
            ({"seen": -1}, "cannot be negative"),
            ({"seen": 40}, "says that already"),
        ],
    )
    def test_what_cannot_be_is_refused(self, team: Team, changes: dict[str, object], why: str) -> None:
        run = plan.log_run(team.ada, "Register", "2026-10-01", seen=40, another=True)
        with pytest.raises(ReviewError, match=why):
            runs.correct(team.ada, run, changes)

    def test_a_reader_corrects_nothing(self, team: Team) -> None:
        with pytest.raises(NotAllowedError):
            runs.correct(team.rhea, of(team, "Index")[0], {"seen": 1})

    def test_a_search_is_chosen_by_its_place_or_is_the_last(self, portal: Team) -> None:
        with pytest.raises(UnknownError, match="source run"):
            runs.chosen(portal.clara, "Portal")
        for day in ("2026-10-02", "2026-10-01"):
            plan.log_run(portal.ada, "Portal", day)
        assert [runs.chosen(portal.clara, "portal", n).searched for n in (0, 1, 2)] == [
            "2026-10-02", "2026-10-01", "2026-10-02",
        ]  # fmt: skip
        with pytest.raises(UnknownError, match="no search 3"):
            runs.chosen(portal.clara, "Portal", 3)


def test_a_typed_record_has_a_search_without_a_day_too(portal: Team) -> None:
    identify.add_by_hand(portal.ada, Record(title="Found on a shelf"), "Portal")
    assert [run.day for run in of(portal, "Portal")] == ["not said"]
