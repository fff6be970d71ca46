"""The ten records of one set are the same ten in every table as in Zotero's RIS: titles, years and authors."""

import re

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.references import ris
from review_tui.formats.tables import csv_table, workbook
from tests.formats.corpus import needs_corpus, reference

pytestmark = needs_corpus
_CAPITALS = re.compile(r"[A-Z\u00c0-\u00de]")


def initials(author: str) -> tuple[str, str]:
    """A name as "Family, Given" makes it: the family name folded, and the capitals of what is given."""
    family, _, given = author.partition(",")
    return family.strip().casefold(), "".join(_CAPITALS.findall(given))


def ten(found: Parsed) -> dict[str, tuple[int | None, list[tuple[str, str]]]]:
    return {
        hit.record.title: (hit.record.year, [initials(author) for author in hit.record.authors]) for hit in found.hits
    }


@pytest.fixture(scope="module")
def expected() -> dict[str, tuple[int | None, list[tuple[str, str]]]]:
    return ten(ris.read(reference("ris/cff_baseline_zotero.ris"), "zotero.ris"))


@pytest.mark.parametrize("program", ["zotero", "rayyan", "embase", "excel"])
def test_a_table_holds_the_ten_records(
    program: str, expected: dict[str, tuple[int | None, list[tuple[str, str]]]]
) -> None:
    found = ten(csv_table.read(reference(f"csv/cff_baseline_{program}.csv"), f"{program}.csv"))
    assert len(expected) == 10
    assert found == expected


def test_the_workbook_of_eppi_reviewer_holds_their_titles_and_years(
    expected: dict[str, tuple[int | None, list[tuple[str, str]]]],
) -> None:
    found = ten(workbook.read(reference("xlsx/cff_baseline_eppireviewer.xlsx"), "eppi.xlsx"))
    assert {title: year for title, (year, _) in found.items()} == {t: year for t, (year, _) in expected.items()}
