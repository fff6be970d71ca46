"""Votes from another program: who may bring whose, what is held back, what is sealed, and what nobody gets to see."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.records import Record
from review_tui.steps import identify, screen, share
from review_tui.steps.desk import finding, opening, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.identify import decision_matching, imported_decisions
from review_tui.steps.identify.imported_decisions import Said, VotesReport
from review_tui.steps.report import agreement, audit, export
from review_tui.steps.share import backups, maintain, merging
from review_tui.store import first_words, queues, reading, votes
from tests.steps.conftest import Team
from tests.stranger import recount

Write = Callable[[str, str], Path]
HEAD = "key,title,year,month,day,authors,abstract,notes,doi,pubmed_id,pmc_id"
WHO = Said({"Emily": ("Ada",), "Ben R": ("Ben",)}, {"wrong group": "population"})


def rayyan(*notes: str) -> str:
    rows = [f'rayyan-{n},Paper {n} on transport,20{n:02d},,,,,"{note}",,,' for n, note in enumerate(notes, 1)]
    return "\n".join([HEAD, *rows, ""])


def said(reasons: str = "", **choices: str) -> str:
    pairs = ", ".join(f'""{who.replace("_", " ")}""=>""{choice}""' for who, choice in choices.items())
    why = f" | RAYYAN-EXCLUSION-REASONS: {reasons}" if reasons else ""
    return f"RAYYAN-INCLUSION: {{{pairs}}}{why}"


@pytest.fixture
def articles(write: Write) -> Path:
    notes = [
        said(Emily="Included", Ben_R="Included"),
        said("wrong group", Emily="Excluded"),
        said(Emily="Maybe"),
        "",
    ]
    return write("articles.csv", rayyan(*notes))


@pytest.fixture
def came(team: Team, articles: Path) -> list[str]:
    """Four records of Rayyan in the index, their file sealed; gives them in its order."""
    report = identify.import_files(team.clara, [articles], "Index")
    return [line.record for line in reading.held(team.clara.store) if line.batch == report.batch]


def bring(team: Team, *paths: Path, words: Said = WHO, stage: str = "title") -> VotesReport:
    (file,) = imported_decisions.look(team.clara, paths)
    return imported_decisions.bring(team.clara, file, stage, words)


class TestSealing:
    def test_a_file_with_decisions_is_sealed_and_not_in_the_vault(
        self, team: Team, came: list[str], articles: Path
    ) -> None:
        data = articles.read_bytes()
        vault = team.clara.vault
        assert [vault.sealed.get(name) for name in vault.sealed.names()] == [data]
        assert all(b"Emily" not in vault.get(name) for name in vault.names())
        assert not vault.has(next(vault.sealed.names()))
        assert len(came) == 4

    def test_its_hash_is_told_to_leads_and_who_imported_it(self, team: Team, articles: Path, came: list[str]) -> None:
        digest = next(team.clara.vault.sealed.names())
        assert [each.file for each in imported_decisions.listed(team.clara)] == [digest]
        assert imported_decisions.listed(team.ben) == []
        for desk in (team.ada, team.ben, team.rhea):
            assert digest not in json.dumps(list(audit.log_lines(desk)))

    def test_the_audit_names_nobody_of_another_program(self, team: Team, came: list[str]) -> None:
        bring(team)
        assert "Emily" not in json.dumps(list(audit.log_lines(team.clara)))

    def test_the_same_records_with_more_decisions_are_known_again(
        self, team: Team, came: list[str], write: Write
    ) -> None:
        notes = [said(Emily="Excluded"), said(Emily="Included"), said(Emily="Included"), said(Ben_R="Maybe")]
        report = identify.import_files(team.clara, [write("later.csv", rayyan(*notes))], "Index")
        assert (report.new, report.known) == (0, 4)

    def test_an_import_that_is_not_made_seals_nothing(self, team: Team, articles: Path) -> None:
        identify.look(team.clara, [articles], "Index")
        assert list(team.clara.vault.sealed.names()) == []

    def test_a_lead_has_it_back_and_nobody_else(self, team: Team, came: list[str], articles: Path) -> None:
        to = imported_decisions.original(team.clara, "1", team.folder / "back.csv")
        assert to.read_bytes() == articles.read_bytes()
        with pytest.raises(ReviewError, match="exists already"):
            imported_decisions.original(team.clara, "1", to)
        with pytest.raises(ReviewError, match="no sealed file"):
            imported_decisions.original(team.clara, "2", team.folder / "other.csv")
        with pytest.raises(NotAllowedError):
            imported_decisions.original(team.ada, "1", team.folder / "hers.csv")

    def test_a_backup_holds_it_and_a_check_reads_it(self, team: Team, came: list[str]) -> None:
        backups.backup(team.clara, team.folder / "all.zip", LocalSettings(team.folder / "state"))
        digest = next(team.clara.vault.sealed.names())
        with zipfile.ZipFile(team.folder / "all.zip") as archive:
            assert f"files/sealed/{digest[:2]}/{digest}" in archive.namelist()
        team.clara.vault.sealed.path(digest).write_bytes(b"changed")
        assert any(digest in problem for problem in maintain.check(team.clara).problems)


class TestBundles:
    def test_a_reviewer_gets_neither_the_file_nor_a_vote_that_is_not_theirs(self, team: Team, came: list[str]) -> None:
        bring(team)
        digest = next(team.clara.vault.sealed.names())
        for name, own in (("Ben", 1), ("Ada", 3), ("Rhea", 0)):
            file = team.folder / f"{name}.zip"
            share.export_bundle(team.clara, file, name, LocalSettings(team.folder / "state"))
            with zipfile.ZipFile(file) as archive:
                everything = b"".join(archive.read(part) for part in archive.namelist())
                lines = [json.loads(line) for line in archive.read("events.jsonl").decode().split("\n") if line]
            assert digest.encode() not in everything
            assert b"Emily" not in everything
            assert sum(line["kind"] == "decided_elsewhere" and "body" in line for line in lines) == own

    def test_a_copy_folds_the_votes_of_its_owner(self, team: Team, came: list[str]) -> None:
        bring(team)
        local = LocalSettings(team.folder / "state")
        share.export_bundle(team.clara, team.folder / "ada.zip", "Ada", local)
        ada, _ = merging.join(team.folder / "ada", team.folder / "ada.zip", team.clock, SeededIds(5), mounts="")
        assert queues.done(ada.store, ada.viewer, "title") == 3
        assert list(ada.vault.sealed.names()) == []
        screen.decide(ada, came[0], "title", "exclude")
        share.export_bundle(ada, team.folder / "back.zip", "Clara", local)
        merging.merge_bundle(team.clara, team.folder / "back.zip")
        team.clock.wait(11)
        opening.sweep(team.clara)
        assert team.status(came[0], "title") == ("conflict", "")
        ada.close()

    def test_the_file_stays_with_a_reviewer_who_imported_it_and_the_lead_is_told(
        self, team: Team, articles: Path
    ) -> None:
        local = LocalSettings(team.folder / "state")
        share.export_bundle(team.clara, team.folder / "ada.zip", "Ada", local)
        ada, _ = merging.join(team.folder / "ada", team.folder / "ada.zip", team.clock, SeededIds(5), mounts="")
        identify.import_files(ada, [articles], "Index")
        share.export_bundle(ada, team.folder / "back.zip", "Clara", local)
        report = merging.merge_bundle(team.clara, team.folder / "back.zip")
        assert [each.name for each in imported_decisions.listed(team.clara)] == ["articles.csv"]
        assert list(team.clara.vault.sealed.names()) == []
        assert report.lost.startswith("Not in this copy: 1 sealed original.")
        ada.close()


class TestBringing:
    def test_the_sealed_file_gives_the_votes_of_those_who_were_named(self, team: Team, came: list[str]) -> None:
        report = bring(team)
        assert (report.brought, report.held, report.tool) == ({"Ada": 3, "Ben": 1}, (), "Rayyan")
        own = [votes.own_vote(team.ada.store, team.ada.viewer, home, "title") for home in came]
        assert [vote.choice if vote else "" for vote in own] == ["include", "exclude", "maybe", ""]
        assert own[1]
        assert (own[1].reason, own[1].note, own[1].tool) == ("population", "wrong group", "Rayyan")

    def test_nobody_but_the_voter_reads_it_until_it_is_opened(self, team: Team, came: list[str]) -> None:
        bring(team)
        for desk in (team.clara, team.ben, team.rhea):
            assert votes.votes(desk.store, desk.viewer, came[1], "title") == []
            assert finding.history(desk, came[1]) == []
        assert [event.kind for event in finding.history(team.ada, came[1])] == ["decided_elsewhere"]

    def test_what_is_complete_is_opened_after_ten_minutes_and_not_before(self, team: Team, came: list[str]) -> None:
        bring(team)
        assert opening.sweep(team.clara) == opening.open_complete(team.clara) == 0
        team.clock.wait(11)
        assert opening.sweep(team.clara) == 1
        assert team.status(came[0], "title") == ("agreed", "include")
        assert len(votes.votes(team.clara.store, team.clara.viewer, came[0], "title")) == 2
        assert agreement.agreements(team.clara, "title")

    def test_one_undo_takes_all_of_it_back_and_another_gives_it_again(self, team: Team, came: list[str]) -> None:
        before = queues.waiting(team.ada.store, team.ada.viewer, "title")
        bring(team)
        assert queues.waiting(team.ada.store, team.ada.viewer, "title") == before - 3
        undone = undo.undo(team.clara)
        assert queues.waiting(team.ada.store, team.ada.viewer, "title") == before
        undo.undo(team.clara, undone.written[0].id)
        assert queues.waiting(team.ada.store, team.ada.viewer, "title") == before - 3
        assert maintain.check(team.clara, rebuild=True).problems == ()

    def test_a_voter_changes_it_by_voting(self, team: Team, came: list[str]) -> None:
        bring(team)
        screen.decide(team.ada, came[0], "title", "maybe")
        own = votes.own_vote(team.ada.store, team.ada.viewer, came[0], "title")
        assert own
        assert own.choice == "maybe"
        undo.undo(team.ada)
        again = votes.own_vote(team.ada.store, team.ada.viewer, came[0], "title")
        assert again
        assert again.choice == "include"

    def test_only_the_voter_takes_one_vote_back(self, team: Team, came: list[str]) -> None:
        bring(team)
        (event,) = finding.history(team.ada, came[2])
        for desk in (team.clara, team.ben):
            with pytest.raises(ReviewError, match="Only its author"):
                undo.undo(desk, event.id)
        undo.undo(team.ada, event.id)
        assert votes.own_vote(team.ada.store, team.ada.viewer, came[2], "title") is None

    def test_a_vote_cast_here_before_stays_and_nobody_is_told_of_it(self, team: Team, came: list[str]) -> None:
        screen.decide(team.ada, came[0], "title", "exclude")
        assert bring(team).brought == {"Ada": 3, "Ben": 1}
        own = votes.own_vote(team.ada.store, team.ada.viewer, came[0], "title")
        assert own
        assert own.choice == "exclude"

    def test_the_same_file_for_the_same_people_comes_in_once(self, team: Team, came: list[str]) -> None:
        bring(team)
        again = bring(team)
        assert (again.event, again.before) == ("", 2)
        undo.undo(team.clara)
        assert bring(team).event

    def test_a_later_export_takes_the_place_of_the_earlier_one(self, team: Team, came: list[str], write: Write) -> None:
        bring(team)
        later = write("later.csv", rayyan(said(Emily="Excluded"), "", "", said(Emily="Included")))
        assert bring(team, later).brought == {"Ada": 2}
        own = [votes.own_vote(team.ada.store, team.ada.viewer, home, "title") for home in came]
        assert [vote.choice if vote else "" for vote in own] == ["exclude", "exclude", "maybe", "include"]

    def test_one_decision_of_several_people_is_said_to_be_joint(self, team: Team, came: list[str]) -> None:
        report = bring(team, words=Said({"Emily": ("Ada", "Ben")}, {"*": "topic"}))
        assert (report.joint, report.brought) == (True, {"Ada": 3, "Ben": 3})
        team.clock.wait(11)
        assert opening.sweep(team.clara) == 3
        assert first_words.independent(team.clara.store, "title") == []


def test_a_stranger_recounts_the_boxes_of_brought_votes(team: Team, articles: Path, write: Write) -> None:
    file = write(
        "all.csv", rayyan(said(Emily="Included", Ben_R="Included"), said("odd", Emily="Excluded", Ben_R="Excluded"))
    )
    identify.import_files(team.clara, [file], "Index")
    (found,) = imported_decisions.look(team.clara, [])
    imported_decisions.bring(team.clara, found, "title", WHO)
    homes = [line.record for line in reading.held(team.clara.store)]
    screen.decide(team.ada, homes[-2], "title", "maybe")  # in the place of what Emily said
    team.clock.wait(11)
    assert opening.sweep(team.clara) == 2
    export.export(team.clara, "all", team.folder / "out", ("json", "csv", "jsonl"))
    boxes = json.loads((team.folder / "out" / "prisma.json").read_text("utf-8"))["boxes"]
    counted = {key: n for key, n in recount(team.folder / "out" / "audit").items() if "/" not in key}
    assert counted["db_excluded_records"] == counted["db_sought"] == 1
    assert counted == {key: box["n"] for key, box in boxes.items() if box["n"]}


class TestHeldBack:
    def why(self, report: VotesReport) -> list[tuple[int, str]]:
        return [(row.line, why) for row, why in report.held]

    def test_a_name_that_is_nobodys_brings_nothing(self, team: Team, came: list[str]) -> None:
        report = bring(team, words=Said({"Ben R": ("Ben",)}))
        assert report.brought == {"Ben": 1}
        assert {why for _, why in self.why(report)} == {"nobody of this review was named for it"}
        assert votes.own_vote(team.ada.store, team.ada.viewer, came[0], "title") is None

    def test_without_any_name_nothing_is_written(self, team: Team, came: list[str]) -> None:
        before = len(list(team.clara.store.events()))
        assert bring(team, words=Said()).event == ""
        assert len(list(team.clara.store.events())) == before

    def test_a_stage_that_needs_reasons_gets_no_exclusion_without_one(self, team: Team, came: list[str]) -> None:
        report = bring(team, words=Said(WHO.people), stage="full_text")
        assert report.brought == {"Ada": 2, "Ben": 1}
        assert [line for line, why in self.why(report) if "reason" in why] == [
            0
        ]  # which one it is would tell who excluded
        assert "Paper 2" not in json.dumps(report.to_json())
        assert report.unknown == {"wrong group": 1}

    def test_all_other_reasons_may_be_one_of_ours(self, team: Team, came: list[str]) -> None:
        report = bring(team, words=Said(WHO.people, {"*": "1"}), stage="full_text")
        assert (report.brought, report.unknown) == ({"Ada": 3, "Ben": 1}, {})

    def test_a_reason_called_as_one_of_ours_needs_no_word(self, team: Team, write: Write) -> None:
        rows = "title,year,Emily,exclusion reason\nReport 1 on speech support,2011,exclude,Wrong POPULATION\n"
        report = bring(team, write("a.csv", rows), words=Said(WHO.people), stage="full_text")
        assert (report.brought, report.unknown) == ({"Ada": 1}, {})

    def test_a_reason_the_protocol_lacks_is_refused_and_nothing_written(self, team: Team, came: list[str]) -> None:
        with pytest.raises(UnknownError, match="no exclusion reason"):
            bring(team, words=Said(WHO.people, {"wrong group": "nonsense"}))
        assert queues.done(team.ada.store, team.ada.viewer, "title") == 0

    def test_what_fits_no_record_or_several_reports_is_listed(self, team: Team, write: Write) -> None:
        identify.add_by_hand(team.clara, Record(title="Paper 2 on transport"), "Council")
        identify.add_by_hand(team.clara, Record(title="Paper 2: on transport"), "Register")
        file = write("some.csv", rayyan(said(Emily="Included"), said(Emily="Included")))
        assert [why for _, why in self.why(bring(team, file))] == [
            "no record of this review fits it",
            "several records fit it",
        ]

    def test_a_list_says_nothing_until_it_is_said_what_it_lists(self, team: Team, write: Write) -> None:
        text = "Title,Authors,Published Year,DOI,Covidence #,Notes\nReport 1 on speech support,,2011,,#1,\n"
        file = write("list.csv", text)
        people = {"Covidence": ("Ada",)}
        assert [why for _, why in self.why(bring(team, file, words=Said(people)))] == [
            "the file does not say what was decided"
        ]
        assert bring(team, file, words=Said(people, choice="exclude")).brought == {"Ada": 1}
        with pytest.raises(ReviewError, match="no decision"):
            bring(team, file, words=Said({"Covidence": ("Ben",)}, choice="perhaps"))

    def test_two_words_of_one_person_on_a_report_are_held_back_unless_alike(self, team: Team, write: Write) -> None:
        row = "Report 1 on speech support,2011"
        assert bring(team, write("a.csv", f"title,year,Emily\n{row},include\n{row},exclude\n")).brought == {}
        assert bring(team, write("b.csv", f"title,year,Emily\n{row},include\n{row},include\n")).brought == {"Ada": 1}

    def test_a_report_that_was_opened_takes_no_more(self, team: Team, came: list[str]) -> None:
        team.both(came[0], "title", "include", "include")
        report = bring(team)
        assert report.brought == {"Ada": 2}
        assert {why for _, why in self.why(report)} == {"the votes on this report were opened before"}

    def test_a_closed_stage_takes_none(self, team: Team, came: list[str]) -> None:
        from review_tui.steps import plan

        plan.close_stage(team.clara, "title")
        with pytest.raises(ReviewError, match="is closed"):
            bring(team)


class TestWhoMay:
    def test_a_reviewer_brings_their_own_from_their_own_file(self, team: Team, came: list[str], articles: Path) -> None:
        (file,) = imported_decisions.look(team.ada, [articles])
        with pytest.raises(NotAllowedError, match="votes of others"):
            imported_decisions.bring(team.ada, file, "title", WHO)
        assert imported_decisions.bring(team.ada, file, "title", Said({"Emily": ("Ada",)})).brought == {"Ada": 3}

    def test_what_is_sealed_is_for_a_lead_to_read(self, team: Team, came: list[str]) -> None:
        with pytest.raises(NotAllowedError, match="for a lead"):
            imported_decisions.look(team.ada, [])

    def test_a_reader_brings_nothing_and_has_no_votes(self, team: Team, came: list[str], articles: Path) -> None:
        with pytest.raises(NotAllowedError, match="reader"):
            imported_decisions.look(team.rhea, [articles])
        with pytest.raises(ReviewError, match="is a reader"):
            bring(team, words=Said({"Emily": ("Rhea",)}))
        with pytest.raises(UnknownError, match="no reviewer called"):
            bring(team, words=Said({"Emily": ("Zoe",)}))

    def test_a_form_stage_has_no_votes(self, team: Team, came: list[str]) -> None:
        with pytest.raises(ReviewError, match="form"):
            bring(team, stage="quality")

    def test_a_file_without_decisions_is_told(self, team: Team, write: Write) -> None:
        with pytest.raises(ReviewError, match="No decision"):
            imported_decisions.look(team.clara, [write("plain.csv", "title,year\nA paper,2001\n")])
        with pytest.raises(ReviewError, match="sealed"):
            imported_decisions.look(team.clara, [])


class TestMatching:
    def test_the_log_of_rayyan_finds_records_by_their_number(self, team: Team, came: list[str], write: Write) -> None:
        log = write(
            "customizations_log.csv",
            "created_at,user_id,user_email,article_id,key,value\n2024-01-02 10:00:00,1,ada@x.org,2,included,1\n"
            "2024-01-02 10:00:00,1,ada@x.org,99,included,1\n",
        )
        report = bring(team, log, words=Said({"ada@x.org": ("Ada",)}))
        assert (report.brought, len(report.held)) == ({"Ada": 1}, 1)
        (event,) = finding.history(team.ada, came[1])
        assert (event.body or {})["cast"] == "2024-01-02 10:00:00"

    def test_a_number_of_another_program_needs_the_title_too(self, team: Team, write: Write) -> None:
        report = identify.import_files(
            team.clara, [write("a.ris", "TY  - JOUR\nID  - 7\nTI  - One\nER  - \n")], "Index"
        )
        assert report.new == 1
        other = write("b.ris", "TY  - JOUR\nID  - 7\nTI  - Another\nN1  - ASReview_relevant\nER  - \n")
        assert [why for _, why in bring(team, other, words=Said({"ASReview": ("Ada",)})).held] == [
            "no record of this review fits it"
        ]

    @pytest.mark.parametrize(
        ("tail", "fits"),
        [
            ("DO  - 10.1234/ABC", True),
            ("TI  - A paper: of mine!\nPY  - 2011", True),
            ("TI  - A paper of mine\nPY  - 2012", False),
        ],
    )
    def test_records_are_found_by_doi_or_by_title_and_year(
        self, team: Team, write: Write, tail: str, fits: bool
    ) -> None:
        first = "TY  - JOUR\nTI  - A paper of mine\nPY  - 2011\nDO  - 10.1234/abc\nER  - \n"
        identify.import_files(team.clara, [write("a.ris", first)], "Index")
        later = write("b.ris", f"TY  - JOUR\n{tail}\nN1  - ASReview_relevant\nER  - \n")
        assert bool(bring(team, later, words=Said({"ASReview": ("Ada",)})).brought) is fits

    @pytest.mark.parametrize(
        ("title", "why"),
        [
            ("Home tuition and hospital schools: what they cost", "its DOI is that of a record with another title"),
            ("Attendance in primary schools", ""),
            ("Models of regression, attendance, schools", ""),
        ],
    )
    def test_a_doi_of_a_record_with_another_title_is_no_proof(
        self, team: Team, write: Write, title: str, why: str
    ) -> None:
        first = "TY  - JOUR\nTI  - Regression models for attendance in primary schools\nDO  - 10.1234/issue\nER  - \n"
        identify.import_files(team.clara, [write("a.ris", first)], "Index")
        later = write("b.csv", f'title,doi,notes\n"{title}",10.1234/issue,ASReview_relevant\n')
        report = bring(team, later, words=Said({"ASReview": ("Ada",)}))
        assert [held for _, held in report.held] == ([why] if why else [])
        assert bool(report.brought) is not bool(why)

    def test_two_articles_of_an_issue_do_not_share_a_vote(self, team: Team, write: Write) -> None:
        doi = "10.1002/(SICI)1099-0002(199811)7:7<{}>3.0.CO;2-{}"
        first = f"TY  - JOUR\nTI  - Regression of attendance\nDO  - {doi.format('571::AID-X1', 'F')}\nER  - \n"
        identify.import_files(team.clara, [write("a.ris", first)], "Index")
        later = write("b.csv", f"title,doi,notes\nCosts,{doi.format('583::AID-X2', 'N')},ASReview_relevant\n")
        report = bring(team, later, words=Said({"ASReview": ("Ada",)}))
        assert [held for _, held in report.held] == ["no record of this review fits it"]

    def test_the_program_of_a_file_is_known(self, team: Team, articles: Path, write: Write) -> None:
        ris = write("b.ris", "TY  - JOUR\nTI  - T\nN1  - ASReview_relevant\nER  - \n")
        assert [imported_decisions.look(team.clara, [path])[0].tool for path in (articles, ris)] == [
            "Rayyan",
            "ASReview",
        ]
        assert decision_matching.tool_of(Parsed("csv", ())) == ""
