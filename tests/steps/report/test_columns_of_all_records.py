"""What came in with any record of a report, and is no field, goes out with its references in every format."""

from collections.abc import Callable
from pathlib import Path

import pytest

from review_tui.exporting.choosing import whole
from review_tui.formats.registry import FORMATS
from review_tui.formats.sniff import sniff
from review_tui.steps import deduplicate, identify, retrieve
from review_tui.steps.plan import studies
from review_tui.steps.report import whereabouts
from review_tui.steps.report.exchange import parts_of
from review_tui.steps.report.reference_files import reference_files
from tests.steps.conftest import Team

TABLE = "Title,Year,Ward,C9,Budget line,Issued,Volume,Place of publication,Abstract\n"
TABLE += 'A plan nobody else has,2021,W17,left,Line 9,3 May 2021,7,"York; Leeds",Forty families waited.\n'
RIS = "TY  - RPRT\nTI  - A plan of tags\nPY  - 2021\nC8  - kept back\nER  - \n"


@pytest.fixture
def files(team: Team, write: Callable[[str, str], Path]) -> dict[str, bytes]:
    home, other = team.homes[:2]
    identify.import_files(team.clara, [write("b.csv", TABLE)], "Council")
    identify.import_files(team.clara, [write("c.ris", RIS)], "Council")
    for another in team.homes[-2:]:
        deduplicate.judge(team.clara, home, another, "same")
    for one in (home, other):
        team.both(one, "title", "include", "include")
        retrieve.note_retrieval(team.ada, one, "seen_elsewhere", "the library")
        team.both(one, "full_text", "include", "include")
    return reference_files(team.ada, ())


def test_columns_of_a_record_that_is_not_home_are_in_every_file_and_read_back(files: dict[str, bytes]) -> None:
    assert len(files) == 5
    for name, data in files.items():
        first, second = FORMATS[sniff(data, name)].read(data, name).hits
        told = dict(first.record.extra)
        assert (told["Ward"], told["Budget line"]) == ("W17", "Line 9"), name
        assert told["C9"] == "left", "in a table it is somebody's column"
        assert "C8" not in told, "a tag means what the file meant that it came in"
        assert "Ward" not in dict(second.record.extra), "they are those of one report"
        assert first.record.title == "Report 1 on speech support", "the home record still says what it says"


def test_they_are_in_a_list_of_reports_as_references(team: Team, files: dict[str, bytes]) -> None:
    assert files
    listed = whereabouts.references(team.clara, team.homes[:2])
    told, other = (dict(record.extra) for _, record in listed)
    assert (told["Ward"], told["Budget line"], "Ward" in other) == ("W17", "Line 9", False)


def test_a_list_in_a_spreadsheet_has_every_field_and_column_of_all_its_records(
    team: Team, files: dict[str, bytes]
) -> None:
    assert files
    printed = whereabouts.table(team.clara, team.homes[:2])
    spread = whole(printed)
    first, second = (dict(zip(spread.headers, row, strict=True)) for row in spread.rows)
    assert (first["Volume"], first["Place"], first["Abstract"]) == ("7", "York; Leeds", "Forty families waited.")
    assert (first["Came in as: Ward"], first["Came in as: C9"]) == ("W17", "left")
    assert (second["Came in as: Ward"], first["Literature"], second["Volume"]) == ("", "Grey", "")
    assert "Abstract" not in printed.headers, "what is printed on a page has no room for it"
    assert len(spread.headers) == len(set(spread.headers))


def test_what_an_import_brought_by_error_stands_beside_no_record(team: Team, files: dict[str, bytes]) -> None:
    assert files
    table = next(one for one in team.clara.frame.batches.values() if one.files[0]["name"].endswith("b.csv"))
    identify.withdraw(team.clara, table.id, "wrong file", agreed=True)
    ((_, record),) = whereabouts.references(team.clara, team.homes[:1])
    assert "Ward" not in dict(record.extra)


EXCHANGED = ("rayyan.csv", "eppi.json", "endnote.xml", "covidence_included.ris")


def test_they_are_in_the_files_for_other_programs_and_read_back(
    team: Team, write: Callable[[str, str], Path], files: dict[str, bytes]
) -> None:
    assert files
    for name in EXCHANGED:
        data = b"".join(part for called, part in parts_of(team.clara) if called == f"exchange/{name}")
        read = {hit.record.title: dict(hit.record.extra) for hit in FORMATS[sniff(data, name)].read(data, name).hits}
        told = read["Report 1 on speech support"]
        assert (told["Ward"], told["Budget line"]) == ("W17", "Line 9"), name
        assert "C8" not in told, name
        assert not [title for title, beside in read.items() if "Ward" in beside and beside is not told]


def test_a_list_says_of_each_report_which_study_it_tells_of(team: Team) -> None:
    studies.group(team.ada, team.homes[:2], "Kites")
    table = whereabouts.table(team.clara, team.homes[:3])
    assert [dict(zip(table.headers, row, strict=True))["Study"] for row in table.rows] == ["Kites", "Kites", ""]
