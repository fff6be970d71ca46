"""Rows become records: each cell goes to its field or is kept, and what is odd is told with its line."""

import pytest

from review_tui.formats.tables.rows import off_width, read_rows
from review_tui.model.review.records import Hit, Problem, Record
from review_tui.model.review.tables import Known, ReadTable


def read(*lines: str, position: int = 0) -> tuple[ReadTable, list[Hit], list[Problem]]:
    """Read a table of these lines, the first of which are its headings; `|` parts the cells."""
    rows = [(n, line.split("|")) for n, line in enumerate(lines, 1)]
    return read_rows(rows, Known(), position=position)


def one(headings: str, cells: str) -> Record:
    (hit,) = read(headings, cells)[1]
    return hit.record


def told(headings: str, *lines: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.text) for problem in read(headings, *lines)[2]]


def test_records_are_counted_from_the_place_of_the_first_and_keep_their_lines() -> None:
    table, hits, problems = read("Title|Year", "A|2020", "|", " | ", "B|2021", position=7)
    assert [(hit.position, hit.line, hit.record.title) for hit in hits] == [(7, 2, "A"), (8, 5, "B")]
    assert (table.rows, problems) == (2, [])


def test_a_table_of_nothing_is_none() -> None:
    table, hits, problems = read_rows([], Known())
    assert (bool(table.asks), hits, problems) == (True, [], [])


@pytest.mark.parametrize(
    ("cells", "year", "date", "extra"),
    [
        ("2019|2019-03-01", 2019, "2019-03-01", ()),
        ("2019|", 2019, "2019", ()),
        ("|2019-03-01", 2019, "2019-03-01", ()),
        ("2019|20190301", 2019, "2019-03-01", ()),
        ("2019|March", 2019, "March", ()),
        ("2019|yes", 2019, "2019", (("date", "yes"),)),  # below "Published"
        ("|No", None, "", (("date", "No"),)),
        ("2019|2020-03-01", 2019, "2019", (("date", "2020-03-01"),)),  # online first, and in print
        ("in press|2020-01-05", 2020, "2020-01-05", (("year", "in press"),)),
        ("2019|1899-12-30", 2019, "2019", ()),  # what Excel makes of nothing
        ("in press|1899-12-30", None, "in press", ()),
        ("|", None, "", ()),
    ],
)
def test_year_and_date_agree_or_the_other_is_kept(
    cells: str, year: int | None, date: str, extra: tuple[tuple[str, str], ...]
) -> None:
    record = one("Title|Year|Date", f"A|{cells}")
    assert (record.year, record.date, record.extra) == (year, date, extra)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("in press|", '"in press" holds no year; it was kept as it stands.'),
        ("|sometime", '"sometime" holds no year; it was kept as it stands.'),
        (f"{'x' * 40}|", f'"{"x" * 30}" holds no year; it was kept as it stands.'),
        ("in press|2020-01-05", ""),
        ("|", ""),
    ],
)
def test_a_year_that_is_none_is_told(cells: str, said: str) -> None:
    assert told("Title|Year|Date", f"A|{cells}") == ([(2, said)] if said else [])


@pytest.mark.parametrize(
    ("first", "last", "pages"),
    [("12", "19", "12-19"), ("19", "19", "19"), ("", "19", "19"), ("12", "", "12"), ("12-19", "19", "12-19"),
     ("e12–e19", "e19", "e12–e19"), ("S-12", "S-19", "S-12-S-19")],
)  # fmt: skip
def test_the_first_page_is_joined_to_the_last_unless_it_is_a_range(first: str, last: str, pages: str) -> None:
    assert one("Title|Year|Pages|End page", f"A|2020|{first}|{last}").pages == pages


@pytest.mark.parametrize(
    ("cell", "keywords"),
    [("a, b", ("a", "b")), ("a; b, c", ("a", "b, c")), ("['x', 'y']", ("x", "y")), (" ; a;", ("a",)), ("", ())],
)
def test_keywords_are_parted_at_one_sign(cell: str, keywords: tuple[str, ...]) -> None:
    assert one("Title|Year|Keywords", f"A|2020|{cell}").keywords == keywords


def test_the_bar_parts_keywords_as_well() -> None:
    table = [(1, ["Title", "Year", "Keywords"]), (2, ["A", "2020", "a, b|c"])]
    assert read_rows(table, Known())[1][0].record.keywords == ("a, b", "c")


@pytest.mark.parametrize(
    ("cells", "doi", "url", "extra"),
    [
        ("10.1000/X1|http://a.org", "10.1000/x1", "http://a.org", ()),
        ("https://doi.org/10.1000/x1|", "10.1000/x1", "", ()),
        ("see 10.1000/x1 there|", "10.1000/x1", "", (("doi", "see 10.1000/x1 there"),)),
        ("unknown yet|", "", "", (("doi", "unknown yet"),)),
        ("|http://a.org RAYYAN-X Y", "", "http://a.org", (("url", "RAYYAN-X Y"),)),
        ("|https://doi.org/10.1000/x1", "10.1000/x1", "https://doi.org/10.1000/x1", ()),
    ],
)
def test_an_identifier_that_stands_among_words_is_kept_with_them(
    cells: str, doi: str, url: str, extra: tuple[tuple[str, str], ...]
) -> None:
    record = one("Title|Year|DOI|URL", f"A|2020|{cells}")
    assert (record.doi, record.url, record.extra) == (doi, url, extra)


@pytest.mark.parametrize(
    ("journal", "said", "kind", "container", "body"),
    [
        ("Lunch", "", "article-journal", "Lunch", ""),
        ("", "", "document", "", ""),
        ("Lunch", "Report", "report", "", "Lunch"),  # no report stands in a journal
        ("", "Report", "report", "", ""),
    ],
)
def test_a_row_has_the_type_that_it_says_or_that_its_journal_tells(
    journal: str, said: str, kind: str, container: str, body: str
) -> None:
    record = one("Title|Year|Journal|Type", f"A|2020|{journal}|{said}")
    assert (record.type, record.container, record.organisation) == (kind, container, body)


def test_a_publisher_is_not_overwritten_by_the_place_of_a_report() -> None:
    record = one("Title|Year|Journal|Type|Publisher", "A|2020|Lunch|Report|Aldmere Council")
    assert (record.organisation, record.container) == ("Aldmere Council", "Lunch")


def test_a_type_in_other_words_is_kept_beside_the_one_it_is() -> None:
    assert one("Title|Year|Type", "A|2020|Journal_Article; Review").extra == (("type", "Journal_Article; Review"),)
    assert one("Title|Year|Type", "A|2020|journal article").extra == ()


@pytest.mark.parametrize(
    ("cell", "literature"),
    [("No", "grey"), ("n", "grey"), ("FALSE", "grey"), ("Yes", "peer_reviewed"), ("y", "peer_reviewed"),
     ("perhaps", ""), ("", "")],
)  # fmt: skip
def test_a_column_may_say_what_kind_of_literature_it_is(cell: str, literature: str) -> None:
    assert one("Title|Year|Peer-Reviewed", f"A|2020|{cell}").literature == literature


@pytest.mark.parametrize(
    ("cell", "number"), [('="0123"', "0123"), ('=""', ""), ('="', '="'), ("=1", "=1"), ('"x"', '"x"')]
)
def test_what_keeps_excel_from_changing_a_number_is_taken_off(cell: str, number: str) -> None:
    assert one("Title|Year|Issue", f"A|2020|{cell}").issue == number


def test_cells_that_only_say_that_nothing_is_there_are_none() -> None:
    record = one("Title|Year|Abstract|Publisher|Mood", "A|2020|N/A|null|n/a")
    assert (record.abstract, record.organisation) == ("", "")
    assert record.extra == (("Mood", "n/a"),)  # of a column that is no field it is kept as it stands


def test_more_cells_than_headings_are_told_and_kept_by_their_place() -> None:
    assert one("Title|Year", "A|2020|x||y").extra == (("column 3", "x"), ("column 5", "y"))
    assert told("Title|Year", "A|2020|x", "B|2020||") == [(2, "The row has 1 cell more than headers.")]
    assert one("Title|Year|Mood", "A").extra == ()


def test_a_column_without_a_heading_is_called_by_its_place() -> None:
    assert one("Title|Year|", "A|2020|x").extra == (("column 3", "x"),)


@pytest.mark.parametrize(
    ("by", "said"),
    [(1, "1 cell more"), (2, "2 cells more"), (-1, "1 cell fewer"), (-3, "3 cells fewer")],
)
def test_cells_are_counted_in_words(by: int, said: str) -> None:
    assert off_width(by) == f"The row has {said} than headers."


def test_two_columns_of_one_name_are_told_once_with_the_line_of_the_headings() -> None:
    table = [(4, ["Title", "Year", "Mood", "mood"]), (5, ["A", "2020", "calm", "blithe"]), (6, ["B", "2020", "", ""])]
    _, hits, problems = read_rows(table, Known())
    said = "Several columns are called mood; one was taken for a field, the others kept."
    assert [(problem.line, problem.text) for problem in problems] == [(4, said)]
    assert [value for _, value in hits[0].record.extra] == ["calm", "blithe"]


def test_a_word_of_a_decision_below_another_heading_is_asked_about() -> None:
    table, hits, problems = read("Title|Year|Mood", "A|2020|included", "B|2020|Excluded", "C|2020|fine")
    assert (table.asks.startswith('"Mood" may hold decisions'), hits, problems) == (True, [], [])


def test_what_was_decided_in_the_notes_of_rows_is_lifted_and_told_once() -> None:
    lines = ("A|2020|Index. Excluded: adults", "B|2020|Maybe (Jo)", "C|2020|fine")
    table, hits, problems = read(
        "Key|Item Type|Publication Year|Abstract Note|Title|Notes", *(f"k|report|2020||{x[0]}|{x[7:]}" for x in lines)
    )
    assert [hit.record.notes for hit in hits] == [(), (), ("fine",)]
    assert ([problem.line for problem in problems], table.rows) == ([2], 3)


def test_a_row_without_a_title_is_a_record_and_told() -> None:
    assert told("Title|Year", "|2020") == [(2, "The record has no title.")]


def test_whole_numbers_that_a_program_wrote_with_a_point_are_whole() -> None:
    record = one("Title|Year|Volume|Issue|PMID|Number", "T|2019.0|12.0|3.0|31000001.0|1.0")
    assert (record.year, record.date, record.volume, record.issue) == (2019, "2019", "12", "3")
    assert (record.pmid, record.number) == ("31000001", "1.0")
    assert one("Title|Volume", "T|12.5").volume == "12.5"


@pytest.mark.parametrize(
    "foot",
    [
        "Total: 2", "Exported 12 March 2024", "2 records", "© Invented Index 2024", "Source: Invented Index",
        "1,204 results found", "Search: buses AND passes", "End of export",
    ],
)  # fmt: skip
def test_a_remark_below_a_table_is_told_and_no_record(foot: str) -> None:
    head, rows = "Title|Author|Year", ("One|Marsh|2019", "Two|Moss|2018")
    _, hits, problems = read(head, *rows, "||", f"{foot}||", f"{foot}||", "Three|Fern|2017")
    assert [(hit.position, hit.record.title) for hit in hits] == [(0, "One"), (1, "Two"), (4, "Three")]
    assert [(p.line, p.lost) for p in problems] == [(5, False), (6, False)]
    assert problems[0].text == f'"{foot}" stands below the table; it was taken for no record.'
    for kept in (f"{foot}||", f"||\n{foot}|Marsh|2020"):  # without a gap, or with more cells
        assert len(read(head, *rows, *kept.split("\n"))[1]) == 3


def test_a_title_alone_below_a_gap_is_a_record() -> None:
    assert len(read("Title|Author|Year", "One|Marsh|2019", "||", "Totally new||", "Notes from a school||")[1]) == 3


def test_headings_that_stand_again_where_exports_were_joined_are_told_and_no_record() -> None:
    _, hits, problems = read("Title|Author|Year", "One|Marsh|2019", "Title|Author|Year", "Two|Moss|2018")
    assert [(hit.position, hit.record.title) for hit in hits] == [(0, "One"), (2, "Two")]
    assert [(p.line, p.text) for p in problems] == [
        (3, "The headings stand here again; they were taken for no record.")
    ]


@pytest.mark.parametrize(
    ("cell", "other", "title", "url", "beside"),
    [
        ('=HYPERLINK("https://a.example/1","Travel help")', "", "Travel help", "https://a.example/1", ""),
        ('=HYPERLINK("https://a.example/1";"Travel help")', "https://b.example", "Travel help", "https://b.example",
         "https://a.example/1"),
        ("Travel help", '=hyperlink("https://a.example/1")', "Travel help", "https://a.example/1", ""),
        ("=HYPERLINK(A1)", "", "=HYPERLINK(A1)", "", ""),
    ],
)  # fmt: skip
def test_a_link_that_is_a_formula_gives_its_words_and_where_it_leads(
    cell: str, other: str, title: str, url: str, beside: str
) -> None:
    record = one("Title|URL|Year", f"{cell}|{other}|2019")
    assert (record.title, record.url, dict(record.extra).get("Link", "")) == (title, url, beside)
