"""What a cell of a workbook links is not lost: it is the address of its record, or stands in a column of its own."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from review_tui.formats.tables import workbook
from review_tui.model.review.records import Record

ADDRESS = "https://a.example/pier.pdf"


def records(rows: Any, links: dict[str, str]) -> list[Record]:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for place, address in links.items():
        sheet[place].hyperlink = address
    data = BytesIO()
    book.save(data)
    return [hit.record for hit in workbook.read(data.getvalue(), "list.xlsx").hits]


@pytest.mark.parametrize("heading", ["URL", "Link", "Links to report", "Web site", "Hyperlink", "Weblink (URL)"])
@pytest.mark.parametrize("text", ["see link", "PDF", "hier", "Bay Council"])
def test_what_stands_for_an_address_in_a_column_of_links_gives_way_to_it(heading: str, text: str) -> None:
    rows = [["Title", "Year", heading], ["A pier", 2020, text], ["A boat", 2021, "https://b.example/x"]]
    found = records(rows, {"C2": ADDRESS, "C3": "https://b.example/other"})
    values = [[record.url, *(value for _, value in record.extra)] for record in found]
    assert [ADDRESS in values[0], text in values[0], "https://b.example/x" in values[1]] == [True, False, True]


def test_a_linked_title_keeps_its_words_and_gives_the_address() -> None:
    rows = [["Title", "Year"], ["A pier", 2020], ["A boat", 2021]]
    first, second = records(rows, {"A3": ADDRESS})
    assert (first.title, first.url, second.title, second.url) == ("A pier", "", "A boat", ADDRESS)


def test_a_linked_title_beside_a_column_of_links_fills_it_where_it_is_empty() -> None:
    rows = [["Title", "Year", "URL"], ["A pier", 2020, None], ["A boat", 2021, "https://b.example"]]
    assert [record.url for record in records(rows, {"A2": ADDRESS, "A3": ADDRESS})] == [ADDRESS, "https://b.example"]


def test_links_within_the_workbook_and_of_other_kinds_are_none() -> None:
    rows = [["Title", "Year"], ["A pier", 2020]]
    (found,) = records(rows, {"A2": "mailto:ada@a.example"})
    assert (found.url, found.extra) == ("", ())


def test_the_address_in_a_formula_that_makes_a_link_is_taken() -> None:
    rows = [["Title", "Year", "URL"], ["A pier", 2020, f'=HYPERLINK("{ADDRESS}","see link")'], ["A boat", 2021, "x"]]
    assert [record.url for record in records(rows, {})] == [ADDRESS, "x"]
