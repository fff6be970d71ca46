"""The table of searches: each search under its item of PRISMA-S, told as it was logged, and what is not in the log."""

import pytest

from review_tui.exporting.rows import SearchedSource
from review_tui.exporting.searches import ITEMS, item_of, searches_table
from review_tui.exporting.table import ExportTable
from review_tui.exporting.tables import to_csv, to_markdown
from review_tui.model.review.sources import Lane, Run, Source, SourceKind


def source(name: str, kind: str, lane: str = "", **more: str) -> Source:
    found = SourceKind(kind)
    return Source(id=name, name=name, kind=found, lane=Lane(lane) if lane else found.lane, **more)


INDEX = source("MEDLINE", "database")
COUNCIL = source("Council", "website", url="https://council.example")
RUN = Run(
    id="run",
    source="MEDLINE",
    searched="2026-03-01",
    query="exp Child/ AND\nsend.tw.",
    searcher="Ada",
    seen=900,
    rejected=None,
    kept=40,
    exported=38,
    note="rerun twice",
    platform="Ovid",
    limits="English, since translation was beyond us",
    stop="all hits",
    updated="brings May 2024 up to date",
)


def cells(table: ExportTable, row: int) -> dict[str, object]:
    return dict(zip(table.headers, table.rows[row], strict=True))


def said(table: ExportTable) -> str:
    return "\n".join(table.notes)


def test_a_search_is_told_with_all_that_the_log_knows() -> None:
    assert cells(searches_table([SearchedSource(source=INDEX, run=RUN, imported=38, missing=2)], 0, ()), 0) == {
        "Item of PRISMA-S": "1 Database name",
        "Source": "MEDLINE",
        "Kind": "database",
        "Platform (1, 2)": "Ovid",
        "Address (4)": "",
        "Date of search (13)": "2026-03-01",
        "Searcher": "Ada",
        "Strategy as run (8)": "exp Child/ AND\nsend.tw.",
        "Limits (9)": "English, since translation was beyond us",
        "Stop rule (4)": "all hits",
        "Update (12)": "brings May 2024 up to date",
        "Seen": 900,
        "Rejected at source": None,
        "Kept": 40,
        "Exported": 38,
        "Duplicates before import": None,
        "Records imported": 38,
        "Records identified (15)": 40,
        "Note": "rerun twice",
    }


def test_a_source_that_was_never_searched_has_a_row_without_a_date() -> None:
    found = cells(searches_table([SearchedSource(source=COUNCIL, run=None, imported=0)], 0, ()), 0)
    assert (found["Address (4)"], found["Date of search (13)"], found["Seen"]) == ("https://council.example", "", None)


def test_nothing_found_is_a_result() -> None:
    run = Run("r", "Council", "2026-03-01", "SEND", seen=50, kept=0)
    found = cells(searches_table([SearchedSource(source=COUNCIL, run=run, imported=0)], 0, ()), 0)
    assert (found["Kept"], found["Records imported"], found["Records identified (15)"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("imported", "removed", "before", "missing", "identified"),
    [(3, 0, None, 0, 3), (3, 0, None, 2, 5), (3, 4, None, 0, 7), (0, 4, None, 2, 6), (3, 0, 2, 0, 5), (3, 0, 2, 4, 9)],
)
def test_identified_is_what_came_in_and_what_was_kept_but_not_imported(
    imported: int, removed: int, before: int | None, missing: int, identified: int
) -> None:
    run = Run("r", "Council", "2026-03-01", duplicates=before)
    assert (
        SearchedSource(source=COUNCIL, run=run, imported=imported, removed=removed, missing=missing).identified
        == identified
    )


def test_records_that_another_import_brought_too_are_told_in_the_note() -> None:
    table = searches_table(
        [
            SearchedSource(source=INDEX, run=RUN, imported=0, again=6),
            SearchedSource(source=COUNCIL, run=None, imported=0, again=1),
        ],
        0,
        (),
    )
    assert cells(table, 0)["Note"] == (
        "rerun twice\n6 records of it came in by another import of this source too: counted there"
    )
    assert cells(table, 1)["Note"] == "1 record of it came in by another import of this source too: counted there"


def test_in_an_update_the_number_of_the_diagram_stands_beside_the_total() -> None:
    found = [SearchedSource(source=INDEX, run=RUN, imported=38), SearchedSource(source=COUNCIL, run=None, imported=2)]
    assert "40 of them imported. The diagram of the update counts those found since the last edition: 2." in said(
        searches_table(found, 0, (), 2)
    )
    assert "diagram" not in said(searches_table(found, 0, (), 40))


def test_every_kind_of_source_has_its_item_and_another_lane_has_its_own() -> None:
    by_kind = {kind.value: item_of(source("x", kind)).split()[0] for kind in SourceKind}
    assert by_kind == {
        "database": "1", "register": "3", "index": "4", "website": "4", "search_engine": "4", "organisation": "4",
        "citation": "5", "contact": "6", "foi": "7", "hand_search": "4",
    }  # fmt: skip
    assert item_of(source("Overton", "index", "databases")) == "1 Database name"
    assert item_of(source("Overton", "index", "registers")) == "3 Study registries"


def test_there_are_the_16_items_in_their_order_and_searches_stand_in_it() -> None:
    assert [int(item.split()[0]) for item in ITEMS] == list(range(1, 17))
    found = [
        SearchedSource(source=s, run=None, imported=0)
        for s in (COUNCIL, source("Trials", "register"), INDEX, source("A", "website"))
    ]
    assert [row[1] for row in searches_table(found, 0, ()).rows] == ["MEDLINE", "Trials", "A", "Council"]


def test_databases_searched_at_once_on_one_platform_are_told() -> None:
    def ran(name: str, platform: str, query: str) -> SearchedSource:
        run = Run(name, name, "2026-03-01", query, platform=platform)
        return SearchedSource(source=source(name, "database"), run=run, imported=1)

    told = said(
        searches_table([ran("ERIC", "Ovid", "q"), ran("MEDLINE", "Ovid", "q"), ran("X", "Ovid", "other")], 0, ())
    )
    assert "2 Multi-database searching: ERIC, MEDLINE on Ovid, 2026-03-01." in told
    assert MULTI not in said(searches_table([ran("ERIC", "", "q"), ran("MEDLINE", "", "q")], 0, ()))
    assert MULTI not in said(searches_table([ran("ERIC", "Ovid", "q"), ran("ERIC", "Ovid", "q")], 0, ()))


MULTI = "Multi-database"


def test_ways_of_searching_that_were_not_logged_are_named() -> None:
    told = said(
        searches_table(
            [SearchedSource(source=INDEX, run=RUN, imported=38), SearchedSource(source=COUNCIL, run=None, imported=0)],
            0,
            (),
        )
    )
    assert (
        "No search was logged under: 3 Study registries, 4 Online resources and browsing, 5 Citation searching, "
        "6 Contacts, 7 Other methods." in told
    )
    assert "10 (search filters), 11 (prior work) and 14 (peer review) are not in the log" in told


def test_totals_and_duplicates_are_told() -> None:
    table = searches_table(
        [
            SearchedSource(source=INDEX, run=RUN, imported=38, missing=2),
            SearchedSource(source=COUNCIL, run=None, imported=2),
        ],
        1,
        ["1", "2"],
    )
    assert "15 Total records: 42 identified, 40 of them imported." in said(table)
    assert "1 duplicate record was found by the engine of review-tui (version 1, 2) and by people." in said(table)
    assert "0 duplicate records were found by people." in said(searches_table([], 0, ()))


def test_a_hostile_strategy_is_text_in_every_file() -> None:
    run = Run("r", "Council", "2026-03-01", "=cmd|' /C calc'!A0\n<script>|x")
    table = searches_table([SearchedSource(source=COUNCIL, run=run, imported=0)], 0, ())
    assert "'=cmd" in to_csv(table).decode("utf-8-sig")
    row = next(line for line in to_markdown(table).splitlines() if "Council" in line)
    assert "<script>" not in row
    assert row.replace("\\|", "").count("|") == len(table.headers) + 1


@pytest.mark.parametrize(
    ("numbers", "said_of_it"),
    [
        ({"imported": 27}, ["Exported, and nowhere in the records identified: of MEDLINE (2026-03-01), 11 of 38."]),
        ({"imported": 0}, ["Exported, and nowhere in the records identified: of MEDLINE (2026-03-01), 38 of 38."]),
        ({"imported": 38}, []),
        ({"imported": 30, "missing": 5, "again": 3}, []),
        ({"imported": 40}, []),
    ],
)
def test_what_was_exported_and_did_not_come_in_is_told(numbers: dict[str, int], said_of_it: list[str]) -> None:
    table = searches_table([SearchedSource(source=INDEX, run=RUN, **numbers)], 0, ())
    assert [note for note in table.notes if note.startswith("Exported,")] == said_of_it
