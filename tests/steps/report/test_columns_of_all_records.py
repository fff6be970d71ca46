"""What came in with any record of a report, and is no field, goes out with its references in every format."""

from collections.abc import Callable
from pathlib import Path

import pytest

from review_tui.formats.registry import FORMATS
from review_tui.formats.sniff import sniff
from review_tui.steps import deduplicate, identify, retrieve
from review_tui.steps.report import whereabouts
from review_tui.steps.report.exchange import parts_of
from review_tui.steps.report.reference_files import reference_files
from tests.steps.conftest import Team

TABLE = "Title,Year,Ward,C9,Budget line\nA plan nobody else has,2021,W17,left,Line 9\n"


@pytest.fixture
def files(team: Team, write: Callable[[str, str], Path]) -> dict[str, bytes]:
    home, other = team.homes[:2]
    identify.import_files(team.clara, [write("b.csv", TABLE)], "Council")
    deduplicate.judge(team.clara, home, team.homes[-1], "same")
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
        assert "C9" not in told, "a tag means what the file meant that it came in"
        assert "Ward" not in dict(second.record.extra), "they are those of one report"
        assert first.record.title == "Report 1 on speech support", "the home record still says what it says"


def test_they_are_in_a_list_of_reports_as_references(team: Team, files: dict[str, bytes]) -> None:
    assert files
    listed = whereabouts.references(team.clara, team.homes[:2])
    told, other = (dict(record.extra) for _, record in listed)
    assert (told["Ward"], told["Budget line"], "Ward" in other) == ("W17", "Line 9", False)


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
        assert "C9" not in told, name
        assert not [title for title, beside in read.items() if "Ward" in beside and beside is not told]
