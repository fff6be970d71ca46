"""The search summary as a table: every source with its zero, sums that add up, and how many known items were found."""

from review_tui.exporting.search_summary import known_items_table, overlap_table, search_summary_table
from review_tui.exporting.tables import to_csv, to_markdown
from review_tui.model.prisma.known_items import KnownItem
from review_tui.model.prisma.search_summary import SourceHit, summarise
from tests.exporting.test_searches import source

SOURCES = {
    "w": source("=Site", "website"),
    "o": source("Forum", "organisation"),
    "d": source("Index", "database"),
    "x": source("Empty", "register"),
}
FOUND = summarise(
    {"d": (5, 1), "w": (3, 0), "o": (1, 0), "x": (0, 0)},
    [
        *(SourceHit("d", report, report == "r1") for report in ("r1", "r2", "r3", "r3")),
        *(SourceHit("w", report, report == "r1") for report in ("r1", "r4", "r5")),
        SourceHit("o", "r6", False),
    ],
)
TABLE = search_summary_table(SOURCES, FOUND, ["a note"])


def test_every_source_has_its_row_in_the_order_of_the_diagram() -> None:
    assert [row[0] for row in TABLE.rows] == ["Index", "Empty", "=Site", "Forum", "All sources"]
    assert TABLE.rows[0][3:] == (5, 1, 2, 2, 3, 1, 0, 20.0, 100.0, 5.0)
    assert TABLE.rows[1][3:] == (0, 0, 0, 0, 0, 0, 0, None, 0.0, None)
    assert TABLE.rows[-1][3:] == (9, 1, 3, 5, 6, 1, 0, 11.1, 100.0, 9.0)


def test_each_row_adds_up() -> None:
    found, removed, duplicates, unique = (TABLE.headers.index(n) for n in ("Found", "Removed", "Duplicates", "Unique"))
    for row in TABLE.rows:
        assert row[found] == sum(int(str(row[at])) for at in (removed, duplicates, unique))


def test_what_gave_nothing_is_named() -> None:
    assert TABLE.notes[0] == "Found nothing: Empty (1 source)."
    assert TABLE.notes[1] == "Found something of which nothing is included: Forum (1 source)."
    assert "a note" in TABLE.notes
    assert "10.5195/jmla.2021.809" in TABLE.notes[-1]


def test_a_name_like_a_formula_runs_nowhere() -> None:
    assert "'=Site" in to_csv(TABLE).decode("utf-8-sig")
    assert "| =Site |" in to_markdown(TABLE)


def test_the_matrix_of_overlap_is_symmetric_with_all_reports_on_its_diagonal() -> None:
    table = overlap_table(SOURCES, FOUND)
    assert table.headers == ("Source", "Index", "Empty", "=Site", "Forum")
    cells = [row[1:] for row in table.rows]
    assert cells == [(3, 0, 1, 0), (0, 0, 0, 0), (1, 0, 3, 0), (0, 0, 0, 1)]
    assert cells == [tuple(row[at] for row in cells) for at in range(4)]
    assert overlap_table(SOURCES, FOUND, included=True).rows[0][1:] == (1, 0, 1, 0)


def test_known_items_tell_which_source_found_them_and_how_many_with_an_interval() -> None:
    items = [
        KnownItem(title="A", number="A1", sources=("Index",), place="included"),
        KnownItem(title="B", perhaps=("A7", "A9")),
    ]
    table = known_items_table(items, ["Index", "Forum"])
    assert table.rows == (("A", "A1", "included", "found", "", ""), ("B", "not found", "", "", "", "A7, A9"))
    assert table.notes[0].startswith("All sources: 1 of 2 known items found, 50.0%, 95% interval 9.5 to 90.5% (Wilson)")
    assert table.notes[2].startswith("Forum: 0 of 2 known items found, 0.0%")
    assert known_items_table([], ["Index"]).notes[0] == "All sources: no known item to find."
