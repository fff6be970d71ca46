"""A year is a number that no comma divides, in every place where numbers are printed with one."""

import json

from review_tui.exporting.table import ExportTable
from review_tui.exporting.tables import to_file
from review_tui.model.review.cells import Year, safe_cell


def test_a_year_has_no_comma_and_is_a_number_all_the_same() -> None:
    assert (f"{Year(2021):,}", f"{Year(2021)}", f"{2021:,}") == ("2021", "2021", "2,021")
    assert Year(2021) == 2021
    assert safe_cell(Year(2021)) == json.dumps(Year(2021)) == "2021"


def test_a_table_prints_it_so_and_sets_it_to_the_right_as_a_number() -> None:
    table = ExportTable("t", "T", ("Year", "Records"), ((Year(2021), 2021), (None, 5)))
    page = to_file("html", [table], title="T", made="2026-05-01").decode()
    assert '<th scope="row" class="n">2021</th><td class="n">2,021</td>' in page
    assert table.is_of_numbers(0)
