"""The table of the R package PRISMA2020: read by its own rules, which are typed in here, it holds every number."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.exporting.prisma_csv import COLUMNS, differences, included_in, prisma_csv, read_prisma_csv
from review_tui.model.prisma.arranging import arranged
from review_tui.model.prisma.boxes import Box, Line, PrismaCounts, SourceCount
from review_tui.model.review.diagram import FlowChoice
from review_tui.model.review.errors import ReviewError
from tests.exporting import prisma_examples as examples

REASONS = ("Wrong population, or setting; or both", "Not 'in scope'", "研究对象不符合要求", "2014", "=cmd()", "ŵ “q”")


def rows(counts: PrismaCounts) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(prisma_csv(counts).decode())))


def by_package(counts: PrismaCounts) -> dict[str, str]:
    """Read as the package does: rows are found by their first column, or a heading by its box."""
    return {row["data"] if row["data"] != "NA" else row["box"]: row["n"] for row in rows(counts)}


def as_list(cell: str) -> list[tuple[str, int]]:
    """Split a list cell as the package does: at semicolons, and each part at its first comma."""
    if all(sign in "0123456789," for sign in cell):
        return [("", int(cell.replace(",", "")))]
    return [(label, int(n)) for label, n in (part.strip().split(",", 1) for part in cell.split(";"))]


def with_reasons(*labels: str) -> PrismaCounts:
    lines = tuple(Line(f"r{n}", label, n + 1) for n, label in enumerate(labels))
    box = Box("db_excluded_reports", sum(line.n for line in lines), lines)
    base = examples.small()
    return replace(base, boxes={**base.boxes, box.key: box})


def test_it_has_34_rows_and_8_columns_in_the_order_of_the_package() -> None:
    found = rows(examples.small())
    assert tuple(found[0]) == COLUMNS and len(found) == 34
    assert [row["data"] for row in found[:6]] == [
        "NA", "previous_studies", "previous_reports", "NA", "database_results", "database_specific_results",
    ]  # fmt: skip
    assert [row["box"] for row in found if row["data"] == "NA"] == ["prevstud", "newstud", "othstud"]
    assert [row["data"] for row in found[-2:]] == ["total_studies_ma", "total_reports_ma"]


def test_every_number_of_a_new_review_is_where_the_package_looks_for_it() -> None:
    found = by_package(examples.small())
    assert found == {
        "prevstud": "0", "previous_studies": "0", "previous_reports": "0", "newstud": "0", "database_results": "1200",
        "database_specific_results": "Education Index, 1200", "register_results": "34",
        "register_specific_results": "Register of Reviews, 34", "othstud": "0", "website_results": "52",
        "organisation_results": "22", "citations_results": "14", "duplicates": "310", "excluded_automatic": "12",
        "excluded_other": "3", "records_screened": "909", "records_excluded": "700", "dbr_sought_reports": "209",
        "dbr_notretrieved_reports": "8", "other_sought_reports": "28", "other_notretrieved_reports": "4",
        "dbr_assessed": "201",
        "dbr_excluded": "Wrong population, 95; Wrong setting, 61; Wrong type of document, 24",
        "other_assessed": "24", "other_excluded": "Wrong topic, 11; Not in England, 7", "new_studies": "19",
        "new_reports": "27", "total_studies": "19", "total_reports": "27", "identification": "0", "screening": "0",
        "included": "0", "total_studies_ma": "0", "total_reports_ma": "0",
    }  # fmt: skip


def test_an_update_has_its_previous_studies_and_its_totals() -> None:
    found = by_package(examples.updated())
    keys = ("previous_studies", "previous_reports", "new_studies", "new_reports", "total_studies", "total_reports")
    assert [found[key] for key in keys] == ["18", "120", "19", "27", "37", "147"]


def test_words_are_those_of_the_official_template_not_of_the_package() -> None:
    said = {row["data"] if row["data"] != "NA" else row["box"]: row["boxtext"] for row in rows(examples.small())}
    assert said["newstud"] == "Identification of studies via databases and registers"
    assert said["duplicates"] == "Duplicate records removed"
    assert (said["new_studies"], said["new_reports"]) == ("Studies included in review", "Reports of included studies")
    assert {row["boxtext"] for row in rows(examples.updated())} >= {"New studies included in review"}


def test_a_review_of_databases_only_has_no_other_lane() -> None:
    found = by_package(examples.small(other=False))
    assert {found[key] for key in ("website_results", "organisation_results", "citations_results")} == {"NA"}


def test_steps_that_a_review_has_not_are_absent_and_read_back_as_what_they_are() -> None:
    base = examples.small()
    steps = ("screened", "excluded_records", "sought", "not_retrieved", "assessed", "excluded_reports")
    kept = {key: box for key, box in base.boxes.items() if not key.endswith(steps)}
    found = by_package(replace(base, boxes=kept))
    rows_of_steps = ("records_screened", "records_excluded", "dbr_sought_reports", "dbr_notretrieved_reports",
                     "other_sought_reports", "other_notretrieved_reports", "dbr_assessed", "dbr_excluded",
                     "other_assessed", "other_excluded")  # fmt: skip
    assert {found[name] for name in rows_of_steps} == {"NA"}
    assert (found["duplicates"], found["new_studies"]) == tuple(
        by_package(base)[n] for n in ("duplicates", "new_studies")
    )
    assert (
        differences(replace(base, boxes=kept), read_prisma_csv(prisma_csv(replace(base, boxes=kept)), "f"), "f") == []
    )


def test_kinds_without_a_row_are_counted_with_the_likest_and_named_there() -> None:
    base = examples.small()
    lines = (Line("website", "Websites", 5), Line("hand_search", "Hand searching", 6), Line("foi", "Requests", 7))
    found = rows(replace(base, boxes={**base.boxes, "other_identified": Box("other_identified", 18, lines)}))
    said = {row["data"]: (row["boxtext"], row["n"]) for row in found}
    assert said["website_results"] == ("Websites / Hand searching", "11")
    assert said["organisation_results"] == ("Requests", "7")


def test_a_single_lane_loses_no_source() -> None:
    one = arranged(replace(examples.small(), layout="single_lane"), FlowChoice("new_v2", "single_lane"))
    found = by_package(one)
    assert int(found["database_results"]) + int(found["register_results"]) == one.boxes["db_identified"].n == 1322
    assert sum(n for _, n in as_list(found["database_specific_results"])) == 1288


def test_labels_never_break_the_lists_of_the_package() -> None:
    found = as_list(by_package(with_reasons(*REASONS))["dbr_excluded"])
    assert found == [
        ("Wrong population – or setting / or both", 1), ("Not ’in scope’", 2), ("研究对象不符合要求", 3), ("“2014”", 4),
        ("’=cmd()", 5), ("ŵ “q”", 6),
    ]  # fmt: skip
    assert "'" not in prisma_csv(with_reasons(*REASONS)).decode()


@pytest.mark.parametrize("reasons", [(), ("Only one",), tuple(f"Reason {n}" for n in range(40))])
def test_no_reason_one_and_forty_are_read_back(reasons: tuple[str, ...]) -> None:
    cell = by_package(with_reasons(*reasons))["dbr_excluded"]
    assert as_list(cell) == ([(label, n) for n, label in enumerate(reasons, 1)] or [("", 0)])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=200), max_size=8))
def test_what_is_written_is_read_as_the_same(labels: list[str]) -> None:
    counts = with_reasons(*labels)
    data = prisma_csv(counts)
    found = read_prisma_csv(data, "f.csv")
    told = found["dbr_excluded"]
    assert isinstance(told, dict) and sum(told.values()) == counts.boxes["db_excluded_reports"].n
    assert found["records_screened"] == 909 and differences(counts, found, "f.csv") == []


def test_sixty_sources_are_listed_each() -> None:
    sources = tuple(SourceCount(f"Base {n}", "database", "databases", n, "2026-01-01") for n in range(60))
    found = read_prisma_csv(prisma_csv(replace(examples.small(), sources=sources)), "f.csv")
    assert found["database_specific_results"] == {f"Base {n}": n for n in range(60)}


def test_an_unfinished_review_says_so_where_the_package_has_room_for_words() -> None:
    assert {"provisional" in row["description"] for row in rows(examples.large())} == {True}
    assert "provisional" not in prisma_csv(examples.small()).decode()


class TestReading:
    """A file that somebody filled in: what a version had included, and what it counts otherwise."""

    def test_the_app_s_own_spelling_is_read(self) -> None:
        data = prisma_csv(examples.updated()).replace(b",37\n", b',"1,037"\n').replace(b",120\n", b",NA\n")
        found = read_prisma_csv(b"\xef\xbb\xbf" + data, "f.csv")
        assert (found["total_studies"], found["previous_reports"]) == (1037, 0)

    def test_the_version_before_is_what_it_had_in_total(self) -> None:
        assert included_in(read_prisma_csv(prisma_csv(examples.updated()), "f.csv")) == (37, 147)
        only_new = {"new_studies": 3, "new_reports": 4, "total_studies": 0, "total_reports": 0}
        assert included_in(only_new) == (3, 4)

    def test_each_number_that_differs_is_named_with_both(self) -> None:
        changed = prisma_csv(examples.small()).replace(b",909\n", b",908\n").replace(b"topic, 11", b"topic, 12")
        found = differences(examples.small(), read_prisma_csv(changed, "f.csv"), "f.csv")
        assert found == [("records_screened", 909, 908), ("other_excluded: Wrong topic", 11, 12)]

    @pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"\x89PNG"])
    def test_what_is_no_such_table_is_refused(self, data: bytes) -> None:
        with pytest.raises(ReviewError, match="f.csv is no table of the R package"):
            read_prisma_csv(data, "f.csv")

    def test_a_row_that_is_lacking_is_named(self) -> None:
        data = b"\n".join(line for line in prisma_csv(examples.small()).splitlines() if b"records_screened" not in line)
        with pytest.raises(ReviewError, match="lacks the row records_screened"):
            read_prisma_csv(data, "f.csv")
