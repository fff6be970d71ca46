"""The columns of tables: a lead chooses them, the protocol keeps them, and every export and copy follows."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.exporting.choosing import columns_of
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, StageKind, from_mapping, to_mapping
from review_tui.steps import plan
from review_tui.steps.desk import undo
from review_tui.steps.report import export, printed_tables
from review_tui.steps.report.printed_tables import TableChoice
from tests.steps.conftest import Team
from tests.steps.report.test_export import finish


def heads(file: Path) -> list[str]:
    return next(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))


def choose(team: Team, table: str, *columns: str) -> None:
    printed_tables.choose(team.clara, table, columns, "the journal asks for it")


def test_a_choice_is_of_every_export_until_it_is_ended(team: Team, tmp_path: Path) -> None:
    finish(team)
    choose(team, "excluded", "title", "number", "reason")
    export.export(team.clara, "tables", tmp_path / "one")
    assert heads(tmp_path / "one" / "excluded.csv") == ["Title", "Report", "Reason for exclusion"]
    assert "| Title | Report | Reason for exclusion |" in (tmp_path / "one" / "tables.md").read_text("utf-8")
    assert heads(tmp_path / "one" / "included.csv")[0] == "Report"
    choose(team, "excluded")
    export.export(team.clara, "tables", tmp_path / "two")
    assert heads(tmp_path / "two" / "excluded.csv")[0] == "Report"


def test_the_search_log_keeps_heading_each_search_by_what_is_left(team: Team, tmp_path: Path) -> None:
    choose(team, "searches", "date", "strategy", "identified")
    export.export(team.clara, "searches", tmp_path)
    assert heads(tmp_path / "searches.csv") == ["Date of search (13)", "Strategy as run (8)", "Records identified (15)"]
    choose(team, "searches", "strategy", "identified")
    export.export(team.clara, "searches", tmp_path)
    assert (tmp_path / "searches.docx").stat().st_size > 0


def test_one_table_is_written_alone_with_other_columns_and_nothing_is_kept(team: Team, tmp_path: Path) -> None:
    finish(team)
    files = export.export(team.ada, "tables", tmp_path, choice=TableChoice("Excluded", ("number", "year")))
    assert sorted(file.name for file in files) == [f"excluded.{kind}" for kind in ("csv", "docx", "html", "md", "xlsx")]
    assert heads(tmp_path / "excluded.csv") == ["Report", "Year"]
    assert team.clara.frame.protocol.tables == {}


def test_one_table_alone_follows_what_the_protocol_keeps(team: Team, tmp_path: Path) -> None:
    choose(team, "sources", "source", "imported")
    export.export(team.ada, "tables", tmp_path, ["csv"], choice=TableChoice("sources"))
    assert heads(tmp_path / "sources.csv") == ["Source", "Records imported"]


def test_the_protocol_carries_it_reads_it_back_and_prints_it_as_an_amendment(team: Team) -> None:
    choose(team, "sources", "source", "imported")
    mapping = to_mapping(team.clara.frame.protocol)
    assert mapping["tables"] == {"sources": ["source", "imported"]}
    assert from_mapping(mapping).tables == {"sources": ("source", "imported")}
    from review_tui.model.review.protocol_changes import amendment

    before, after = (version.protocol for version in team.clara.frame.amendments[-2:])
    assert amendment(before, after) == (("columns of tables", "", "sources: source, imported"),)


def test_a_choice_of_the_usual_columns_is_none_and_a_choice_of_nothing_new_is_refused(team: Team) -> None:
    choose(team, "sources", "source")
    table = printed_tables.named(team.clara, "sources")
    choose(team, "sources", *(column.name for column in columns_of(table)[: len(table.headers)]))
    assert team.clara.frame.protocol.tables == {}
    with pytest.raises(ReviewError, match="prints these columns already"):
        choose(team, "sources")


def test_it_is_undone_in_one_step(team: Team) -> None:
    choose(team, "sources", "source")
    undo.take_back(team.clara, undo.offer(team.clara), answered=True, agreed=True)
    assert team.clara.frame.protocol.tables == {}


def test_only_a_lead_chooses_and_names_that_there_are_not_are_told(team: Team) -> None:
    with pytest.raises(ReviewError, match="Only a lead"):
        printed_tables.choose(team.ada, "sources", ["source"], "why")
    with pytest.raises(ReviewError, match='no table called "excludd". Did you mean "excluded"'):
        choose(team, "excludd", "number")
    with pytest.raises(ReviewError, match='no column "sauce". Did you mean "source"'):
        choose(team, "sources", "sauce")
    assert team.clara.frame.protocol.tables == {}


def test_a_column_that_a_changed_form_took_away_is_said_below_the_table_and_the_rest_is_printed(team: Team) -> None:
    finish(team)
    said = {**to_mapping(team.clara.frame.protocol), "tables": {"excluded": ["number", "gone", "year", "Year"]}}
    plan.apply_protocol(team.clara, to_mapping(from_mapping(said)), "typed into the file")
    (table,) = printed_tables.printed(team.clara, [printed_tables.named(team.clara, "excluded")])
    assert table.headers == ("Report", "Year")
    assert "The protocol chooses columns that this table does not have: gone." in table.notes
    said["tables"] = {"excluded": ["gone"], "nothing": ["a"]}
    plan.apply_protocol(team.clara, to_mapping(from_mapping(said)), "typed into the file")
    (table,) = printed_tables.printed(team.clara, [printed_tables.named(team.clara, "excluded")])
    assert table.headers[0] == "Report"
    assert "gone" in table.notes[-1]


def test_two_tables_of_one_kind_are_told_apart_by_their_stages_and_a_single_one_needs_none(team: Team) -> None:
    def titles(*kinds: str) -> dict[str, str]:
        stages = [replace(DEFAULT_STAGES[2], name=f"quality_{kind}", literature=kind) for kind in kinds]
        stages.append(replace(DEFAULT_STAGES[2], name="extraction", kind=StageKind.EXTRACTION))
        protocol = to_mapping(Protocol(title="A review", stages=tuple(stages)))
        plan.apply_protocol(team.clara, protocol, "forms", agreed=True)
        return {table.name: table.title for table in printed_tables.tables_of(team.clara) if "tudies" in table.title}

    usual = {"characteristics": "Characteristics of included studies", "included": "Included studies and their reports"}
    assert titles("grey") == usual | {"appraisal": "Quality appraisal of included studies"}
    assert titles("grey", "peer_reviewed") == usual | {
        "appraisal": "Quality appraisal of included studies: quality grey",
        "quality_peer_reviewed": "Quality appraisal of included studies: quality peer reviewed",
    }
