"""Registers come in, reports are tied to the bodies they are from, and coverage is told."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.log.kinds import Tied
from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.organisations import NO_ORGANISATION
from review_tui.model.review.records import Record
from review_tui.steps import identify, plan, screen
from review_tui.steps.desk import Desk, opening, undo
from review_tui.steps.plan import organisations
from review_tui.steps.report import coverage
from review_tui.steps.report.coverage import coverage as matrix
from review_tui.steps.report.table_files import write_tables
from review_tui.store import batches, organisation_links, reading
from tests.steps.conftest import Team

Write = Callable[[str, str], Path]
COUNCILS = """\
# By the makers of tests.
code,name,domains,begins,ends,predecessors,successors
W1,Westhallow,westhallow.gov.uk,,2023-03-31,,W2
W2,Westhallow,westhallow.gov.uk,2023-04-01,,W1,
N1,Northmere,northmere.gov.uk,,,,
"""


@pytest.fixture
def councils(team: Team, write: Write) -> Team:
    """The review with a register of three, and a site of Northmere's among its sources."""
    organisations.load(team.clara, str(write("councils.csv", COUNCILS)))
    plan.add_source(team.clara, "Northmere site", "website", organisation="Northmere")
    return team


def bring(desk: Desk, source: str, **fields: object) -> str:
    """Add a record by hand and give it."""
    identify.add_by_hand(desk, replace(Record(title="A strategy", year=2020), **fields), source)  # type: ignore[arg-type]
    return [line.record for line in reading.held(desk.store)][-1]


def tied(desk: Desk, record: str) -> str:
    return reading.report(desk.store, record).tied


class TestLoading:
    def test_a_register_of_the_program_comes_in_by_its_name(self, team: Team) -> None:
        found = organisations.load(team.clara, "england_local_authorities")
        assert len(found.organisations) == len(team.ada.frame.organisations) == 161
        assert "mySociety" in team.ada.frame.registers["england_local_authorities"].attribution

    def test_a_study_may_leave_some_out_and_that_is_kept_with_it(self, team: Team) -> None:
        left = ["E09000001", "E06000053"]
        organisations.load(team.clara, "england_local_authorities", left)
        assert not set(left) & team.clara.frame.organisations.keys()
        register = team.clara.frame.registers["england_local_authorities"]
        assert register.attribution.endswith("Left out here: E09000001, E06000053.")
        with pytest.raises(UnknownError, match="has no code X9"):
            organisations.load(team.clara, "england_local_authorities", ["X9"])

    def test_loaded_again_it_takes_the_place_of_what_was_there_and_ties_stay(
        self, councils: Team, write: Write
    ) -> None:
        home = councils.homes[0]
        organisations.tie(councils.ada, home, "N1")
        organisations.load(councils.clara, str(write("councils.csv", "code,name\nW2,Westhallow\n")))
        assert list(councils.ada.frame.organisations) == ["W2"]
        assert tied(councils.ada, home) == "N1"
        assert matrix(councils.ada).organisations[-1].name == "N1 (in no register)"

    def test_the_same_register_twice_a_reviewer_and_no_register_are_refused(self, councils: Team, write: Write) -> None:
        file = str(write("councils.csv", COUNCILS))
        with pytest.raises(ReviewError, match="word for word"):
            organisations.load(councils.clara, file)
        with pytest.raises(NotAllowedError, match="Only a lead may load organisations"):
            organisations.load(councils.ada, file)
        with pytest.raises(UnknownError, match="no file is called so"):
            organisations.load(councils.clara, "wales")
        with pytest.raises(ReviewError, match=r"wales\.csv could not be read: No such file"):
            organisations.load(councils.clara, str(councils.folder / "wales.csv"))
        with pytest.raises(ReviewError, match="could not be read"):
            organisations.load(councils.clara, str(councils.folder))

    def test_a_file_too_large_for_a_register_is_not_read(
        self, team: Team, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("review_tui.formats.tables.organisations.MOST_BYTES", 10)
        with pytest.raises(ReviewError, match="larger than"):
            organisations.load(team.clara, str(write("councils.csv", COUNCILS)))


class TestTying:
    def test_a_tie_is_an_event_that_u_takes_back(self, councils: Team) -> None:
        home = councils.homes[0]
        event = organisations.tie(councils.ada, home, "Northmere Council", "the cover says so")
        assert event.kind == "tied"
        assert event.refs == ("o:N1", f"r:{home}")
        assert tied(councils.ben, home) == "N1"
        undo.undo(councils.ada)
        assert tied(councils.ben, home) == ""

    def test_the_last_tie_counts_and_the_same_twice_is_refused(self, councils: Team) -> None:
        home = councils.homes[0]
        organisations.tie(councils.ada, home, "N1")
        organisations.tie(councils.ben, home, "W1")
        assert tied(councils.ada, home) == "W1"
        with pytest.raises(ReviewError, match="tied to Westhallow already"):
            organisations.tie(councils.ada, home, "W1")
        with pytest.raises(UnknownError, match="No organisation here is called"):
            organisations.tie(councils.ada, home, "Atlantis")

    def test_of_none_is_said_too_and_only_once(self, councils: Team) -> None:
        home = councils.homes[0]
        organisations.untie(councils.ada, home, "a charity's")
        assert tied(councils.ada, home) == NO_ORGANISATION
        assert home not in organisation_links.untied(councils.ada.store)
        with pytest.raises(ReviewError, match="no organisation already"):
            organisations.untie(councils.ada, home)

    def test_a_reader_ties_nothing(self, councils: Team) -> None:
        for act in (lambda: organisations.tie(councils.rhea, councils.homes[0], "N1"),
                    lambda: organisations.untie(councils.rhea, councils.homes[0]),
                    lambda: organisations.confirm(councils.rhea, ())):  # fmt: skip
            with pytest.raises(NotAllowedError, match="A reader may look"):
                act()

    def test_a_merged_report_is_of_the_organisation_that_any_of_its_records_was_tied_to(self, councils: Team) -> None:
        from review_tui.steps import deduplicate

        one, other = councils.homes[:2]
        organisations.tie(councils.ada, other, "N1")
        deduplicate.judge(councils.ada, one, other, "same")
        assert tied(councils.ada, one) == "N1"


class TestGuessing:
    def test_proposals_say_where_they_were_read_and_nothing_is_written(self, councils: Team) -> None:
        bring(councils.ada, "Council", url="https://www.westhallow.gov.uk/plan")
        bring(councils.ada, "Northmere site", title="A plan")
        before = councils.ada.store.heads()
        found = organisations.guesses(councils.ada)
        assert [(g.organisation.code, g.why) for g in found] == [
            ("W1", "its site is westhallow.gov.uk"),
            ("N1", "it was found when this one was searched"),
        ]
        assert councils.ada.store.heads() == before

    def test_the_first_page_of_the_text_is_read(self, councils: Team, write: Write) -> None:
        file = write(
            "plan.txt",
            "A plan for children\n\nIt was agreed between families and Northmere Council.\n",
        )
        identify.import_files(councils.ada, [file], "Council")
        assert [(g.organisation.code, g.why) for g in organisations.guesses(councils.ada)] == [
            ("N1", "named as an authority on its first page")
        ]

    def test_what_is_confirmed_is_tied_with_its_reason_and_not_proposed_again(self, councils: Team) -> None:
        home = bring(councils.ada, "Council", url="https://www.westhallow.gov.uk/plan")
        other = bring(councils.ada, "Council", url="https://www.northmere.gov.uk/plan")
        found = organisations.guesses(councils.ada)
        organisations.untie(councils.ben, other, "only hosted there")
        (event,) = organisations.confirm(councils.ada, found)
        assert tied(councils.ada, home) == "W1"
        assert tied(councils.ada, other) == NO_ORGANISATION  # somebody had said so meanwhile
        body = event.body or {}
        assert body["why"] == "guessed: its site is westhallow.gov.uk"
        assert organisations.guesses(councils.ada) == []

    def test_it_tells_how_far_it_is_and_can_be_stopped(self, councils: Team) -> None:
        told: list[tuple[str, int, int]] = []
        organisations.guesses(councils.ada, lambda *said: told.append(said))
        assert told == [("Reading reports", 0, 6)]
        bring(councils.ada, "Council", url="https://www.northmere.gov.uk/plan")
        assert organisations.guesses(councils.ada, stop=lambda: True) == []

    def test_without_a_register_nothing_can_be_guessed(self, team: Team) -> None:
        with pytest.raises(ReviewError, match="organisations load"):
            organisations.guesses(team.ada)
        assert organisations.guess_one(team.ada, team.homes[0]) is None


def states(desk: Desk, code: str, roll_up: bool = False) -> dict[str, str]:
    found = matrix(desk, roll_up=roll_up)
    return {source.name: found.cells[code, source.id].state for source in found.sources}


class TestCoverage:
    def test_a_search_that_found_nothing_is_a_result(self, councils: Team) -> None:
        plan.log_run(councils.ada, "Council", "2026-11-20", seen=0, organisations=["Northmere"])
        plan.log_run(councils.ada, "Northmere site", "2026-11-20", seen=0)
        assert states(councils.ada, "N1") == {
            "Index": "not searched", "Register": "not searched", "Council": "searched, nothing",
            "Northmere site": "searched, nothing",
        }  # fmt: skip

    def test_all_means_those_that_existed_that_day(self, councils: Team) -> None:
        run = plan.log_run(councils.ada, "Council", "2020-05-01", organisations=["all", "N1"])
        assert run.organisations == ("W1", "N1")
        assert states(councils.ada, "W2")["Council"] == "did not exist"
        with pytest.raises(UnknownError):
            plan.log_run(councils.ada, "Council", "2020-05-01", organisations=["Atlantis"])

    def test_reports_count_where_they_came_from_until_they_are_withdrawn(self, councils: Team) -> None:
        home = bring(councils.ada, "Council")
        organisations.tie(councils.ada, home, "W1")
        assert states(councils.ada, "W1")["Council"] == "found 1"
        assert states(councils.ada, "W2", roll_up=True)["Council"] == "found 1"
        batch = batches.listed(councils.ada.store)[-1].id
        identify.withdraw(councils.clara, batch, "a mistake")
        assert states(councils.ada, "W1")["Council"] == "not searched"

    def test_a_report_of_an_own_site_counts_for_its_owner_until_it_is_tied_to_another(self, councils: Team) -> None:
        home = bring(councils.ada, "Northmere site")
        assert states(councils.ada, "N1")["Northmere site"] == "found 1"
        assert coverage.reports_of(councils.ada, "Northmere", "Northmere site") == {home}
        organisations.tie(councils.ada, home, "W1")
        assert coverage.reports_of(councils.ada, "N1") == frozenset()
        assert states(councils.ada, "W1")["Northmere site"] == "found 1"
        organisations.untie(councils.ada, home)
        assert coverage.reports_of(councils.ada, "W1") == frozenset()

    def test_kept_is_what_opened_votes_included_and_unopened_ones_say_nothing(self, councils: Team) -> None:
        home = councils.homes[0]
        organisations.tie(councils.ada, home, "N1")
        before = matrix(councils.ben)
        screen.decide(councils.ada, home, "title", "include")
        assert matrix(councils.ben) == matrix(councils.clara) == matrix(councils.ada) == before
        screen.decide(councils.ben, home, "title", "include")
        opening.open_complete(councils.ada, stage="title")
        assert states(councils.ben, "N1")["Index"] == "found 1"

    def test_an_included_report_is_kept(self, councils: Team, write: Write) -> None:
        from review_tui.steps import retrieve

        home = councils.homes[0]
        organisations.tie(councils.ada, home, "N1")
        councils.both(home, "title", "include", "include")
        retrieve.attach(councils.ada, home, write("it.txt", "The text of it, in full.\n"))
        councils.both(home, "full_text", "include", "include")
        assert {states(desk, "N1")["Index"] for desk in (councils.ada, councils.clara, councils.rhea)} == {
            "kept 1 of 1"
        }

    def test_it_is_written_as_csv_and_xlsx(self, councils: Team) -> None:
        found = matrix(councils.ada)
        for name, kind in (("a.csv", ""), ("b.xlsx", ""), ("c.txt", "csv")):
            write_tables(councils.ada, [coverage.table_of(found)], councils.folder / name, kind)
        text = (councils.folder / "a.csv").read_text("utf-8-sig")
        assert text == (councils.folder / "c.txt").read_text("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        assert rows[0] == ["Code", "Organisation", "Kind", "Region", "Existed", "Index", "Register", "Council",
                           "Northmere site"]  # fmt: skip
        assert rows[1] == ["W1", "Westhallow", "", "", "to 2023-03-31", *["not searched"] * 4]
        assert (councils.folder / "b.xlsx").read_bytes()[:2] == b"PK"
        with pytest.raises(ReviewError, match=r"should end in \.csv, \.xlsx"):
            write_tables(councils.ada, [coverage.table_of(found)], councils.folder / "d.txt")


def test_a_tie_says_the_organisation_in_its_body_and_never_in_its_kind() -> None:
    assert Tied.KIND == "tied"
