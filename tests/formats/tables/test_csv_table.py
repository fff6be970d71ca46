"""Tables of references are known by their headers; decisions stay out, and every row is a record or told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base import columns
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.printed import printed
from review_tui.formats.references import ris
from review_tui.formats.tables import csv_table
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.identifiers import is_nothing
from review_tui.model.review.records import Record
from tests.formats.corpus import bad, needs_corpus, reference


def parsed(text: str, encoding: str = "utf-8") -> Parsed:
    return csv_table.read(text.encode(encoding), "table.csv")


def one(text: str) -> Record:
    (hit,) = parsed(text).hits
    return hit.record


def said(found: Parsed) -> str:
    return " | ".join(f"{problem.line}: {problem.text}" for problem in found.problems)


def test_a_plain_table_is_read() -> None:
    text = (
        "Title,Authors,Year,Abstract,DOI,URL,Publisher\n"
        'Late plans,"Smith, J; Council of Northmere",2021,Text,10.1234/A,https://a.example,Northmere Council\n'
    )
    assert one(text) == Record(
        title="Late plans",
        authors=("Smith, J", "Council of Northmere"),
        year=2021,
        date="2021",
        type="document",
        organisation="Northmere Council",
        doi="10.1234/a",
        url="https://a.example",
        abstract="Text",
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    found = parsed(delimiter.join(("title", "year", "abstract")) + "\n" + delimiter.join(("T", "2020", "A")) + "\n")
    assert (found.hits[0].record.title, found.hits[0].record.year) == ("T", 2020)


def test_a_line_for_excel_says_the_delimiter() -> None:
    found = parsed("sep=;\nTitle;Year\nA, B and C;2020\n")
    assert [(hit.line, hit.record.title) for hit in found.hits] == [(3, "A, B and C")]
    (hit,) = parsed("sep=|\nTitel|Ort\nEin Bericht|Bonn\n").hits
    assert (hit.line, hit.record.title, hit.record.place) == (3, "Ein Bericht", "Bonn")


def test_rows_name_the_line_on_which_they_begin() -> None:
    found = parsed('title,abstract\nA,"one\ntwo\n\nthree"\nB,x\n\nC,y\n')
    assert [(hit.position, hit.line, hit.record.title) for hit in found.hits] == [(0, 2, "A"), (1, 6, "B"), (2, 8, "C")]
    assert found.hits[0].record.abstract == "one\ntwo\n\nthree"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_end_of_line_is_read(end: str) -> None:
    found = parsed(end.join(("title,year", "A,2020", "B,2021")))
    assert [(hit.line, hit.record.title) for hit in found.hits] == [(2, "A"), (3, "B")]


def test_columns_without_a_field_are_kept() -> None:
    assert one("Title,Year,Region\nT,2020,North\n").extra == (("Region", "North"),)


def test_cells_beyond_the_headers_are_told_and_kept() -> None:
    found = parsed("title,year\nT,2020,more,,and more\n")
    assert found.hits[0].record.extra == (("column 3", "more"), ("column 5", "and more"))
    assert said(found) == "2: The row has 3 cells more than headers."


def test_two_columns_of_one_name_are_told_and_kept() -> None:
    found = parsed("title,Year,year\nA,2020,2021\n")
    assert found.hits[0].record.year == 2020
    assert found.hits[0].record.extra == (("year", "2021"),)
    assert "1: Several columns are called year" in said(found)


def test_two_titles_that_differ_ask_which_is_meant() -> None:
    found = parsed("title,Title,year\nA,B,2020\n")
    assert (found.hits, found.found) == ((), 1)
    assert "Several columns of the table are called title and differ: title, Title (2). Say which" in said(found)
    same = parsed("title,Title,year\nA,A,2020\n")
    assert same.hits[0].record.title == "A"


def test_unknown_headers_are_named_with_those_that_are_understood() -> None:
    found = parsed("foo,bar\n1,2\n")
    assert (found.hits, found.found) == ((), 1)
    assert "It has: foo, bar." in said(found)
    assert "title, authors, year" in said(found)


def test_a_header_is_found_below_a_search_query() -> None:
    found = parsed('"SEARCH QUERY","send:ti AND plan*"\n-----\n\n"Title","Publication Year"\n"T","2020"\n')
    assert [(hit.line, hit.record.title) for hit in found.hits] == [(5, "T")]
    assert said(found) == "1: A search query stands above the table: send:ti AND plan*"


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line() -> None:
    found = parsed('title,year\nFine,2020\n"Never closed,2021\nB,2022\n')
    assert (found.hits, found.found) == ((), 1)
    assert said(found).startswith("3: A quotation mark opened in line 3 is never closed")


def test_a_row_with_fewer_cells_is_told_once_it_is_no_empty_one() -> None:
    assert said(parsed("title,year,url\nA,2020\n\n,,\nB,2021,u\n")) == "2: The row has 1 cell fewer than headers."


def test_rows_that_a_quotation_mark_would_join_are_lost_and_told_with_their_lines() -> None:
    found = parsed('title,year\n"Never closed,2020\nB,2021\n"C",2022\nD,2023\n')
    assert [hit.record.title for hit in found.hits] == ["D"]
    assert said(found) == "2: The quotation marks of the row in lines 2 to 4 do not match; it was left out."
    assert found.found == 2


def test_quotation_marks_that_are_not_doubled_are_read_as_they_stand_and_told() -> None:
    found = parsed('title,year\n"He said "no" to it",2020\n')
    assert (found.hits[0].record.title, found.hits[0].record.year) == ('He said no" to it"', 2020)
    assert said(found).startswith("2: A quotation mark within a cell is not doubled")


def test_a_table_of_lost_rows_alone_gives_them() -> None:
    found = parsed('title,year\n"Never closed,2020\nB,2021\n"C",2022\n')
    assert (found.hits, found.found) == ((), 1)
    assert "in lines 2 to 4 do not match" in said(found)


def test_a_single_quotation_mark_within_a_cell_is_only_a_mark() -> None:
    assert one('title,year\nA 5" screen,2020\n').title == 'A 5" screen'


def test_a_table_with_a_header_alone_holds_no_record() -> None:
    found = parsed("title,year\n")
    assert (found.hits, found.found) == ((), 1)


def test_a_row_without_a_title_is_told() -> None:
    assert "3: The record has no title." in said(parsed("title,abstract\nA,x\n,y\n"))


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        ("2020", 2020), ("2020.0", 2020), ("n.d.", None), ("2019-20", 2019), ("March 2021", 2021), ("20211", None),
        ("1899-12-30", None), ("c2015", 2015), ("[2014?]", 2014), ("in press", None), ("2014//", 2014),
    ],
)  # fmt: skip
def test_years_are_found_or_told_and_kept_as_printed(cell: str, year: int | None) -> None:
    found = parsed(f"title,year\nA,{cell}\n")
    assert (found.hits[0].record.year, found.hits[0].record.date) == (year, cell.removesuffix(".0"))
    assert ("holds no year" in said(found)) == (year is None)


def test_a_missing_year_is_nothing_to_tell() -> None:
    assert parsed("title,year\nA,\n").problems == ()


def test_a_year_within_the_source_of_embase_is_found() -> None:
    assert one("Title,Source\nT,Cancer (2004) 102:4 (1-9)\n").year == 2004


@pytest.mark.parametrize(
    ("cell", "authors"),
    [
        ("Yang, Z.; Jiang, B.", ("Yang, Z.", "Jiang, B.")),
        ("Griffin DK, Larkin DM, O'Connor RE.", ("Griffin, DK", "Larkin, DM", "O'Connor, RE")),
        ("Yang Z., Xu J.", ("Yang, Z.", "Xu, J.")),
        ("DK Griffin, D Larkin", ("Griffin, DK", "Larkin, D")),
        ("Yang, Z. and Jiang, B. and McNamara, M.E.", ("Yang, Z.", "Jiang, B.", "McNamara, M.E.")),
        ("['Marx, Karl', 'Lindgren, Astrid']", ("Marx, Karl", "Lindgren, Astrid")),
        ("Alba Vicente|Josep Sanjuan", ("Alba Vicente", "Josep Sanjuan")),
        ("Department for Education", ("Department for Education",)),
        ("Department of Health and Social Care", ("Department of Health and Social Care",)),
        ("Smith, Jane", ("Smith, Jane",)),
        ("Health and Safety Executive; Ofsted", ("Health and Safety Executive", "Ofsted")),
        ("Barrett, Paul M; ", ("Barrett, Paul M",)),
        ("", ()),
    ],
)
def test_authors_are_parted_as_each_program_writes_them(cell: str, authors: tuple[str, ...]) -> None:
    quoted = cell.replace('"', '""')
    assert one(f'title,authors\nT,"{quoted}"\n').authors == authors


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("label_included", "1"), ("included", "0"), ("asreview_label", "1"), ("exclusion_reason", "wrong"),
        ("Emily", "1"), ("Screening decision", "accept"), ("Anna", "Included"), ("Second reader", "exclude"),
    ],
)  # fmt: skip
def test_decisions_of_other_reviewers_are_left_out_and_told(header: str, cell: str) -> None:
    found = parsed(f"title,year,{header}\nT,2020,{cell}\n")
    assert found.hits[0].record.extra == ()
    assert "Decisions" in said(found)


def test_decisions_are_told_once_a_file_and_empty_ones_not_at_all() -> None:
    assert said(parsed("title,year,included\nA,2020,1\nB,2020,0\n")).count("Decisions") == 1
    assert parsed("title,year,included\nA,2020,\n").problems == ()


def test_notes_of_rayyan_lose_their_decisions_only() -> None:
    found = parsed('title,notes\nT,"Kept | RAYYAN-INCLUSION: {""Emily""=>""Included""}"\n')
    assert found.hits[0].record.notes == ("Kept",)
    assert "Decisions" in said(found)


def test_notes_of_covidence_are_of_reviewers() -> None:
    found = parsed("Title,Covidence #,Notes\nT,#12,Emily would take it\n")
    assert "Emily" not in repr(found)
    assert "Decisions" in said(found)


def test_what_rayyan_writes_behind_an_address_is_kept_apart() -> None:
    record = one("title,url,doi\nT,https://a.example/x     U2  - L1,10.1186/s1     LK  - https://b.example\n")
    assert (record.url, record.doi) == ("https://a.example/x", "10.1186/s1")
    assert ("url", "U2  - L1") in record.extra


@pytest.mark.parametrize(
    ("printed", "kind"),
    [("journalArticle", "article-journal"), ("Report", "report"), ("webpage", "webpage"), ("Book Section", "chapter"),
     ("Article; Conference Paper", "article-journal"), ("", "document")],
)  # fmt: skip
def test_types_are_those_of_csl(printed: str, kind: str) -> None:
    assert one(f"title,item type,year\nT,{printed},2020\n").type == kind


def test_a_type_that_is_not_known_is_kept() -> None:
    assert one("title,item type\nT,Podcast\n").extra == (("type", "Podcast"),)


def test_first_and_last_page_are_joined() -> None:
    assert one("Title,Page start,Page end\nT,10,19\n").pages == "10-19"
    assert one("Title,Page start,Page end\nT,10,\n").pages == "10"
    assert one("Title,Page start,Page end\nT,10,10\n").pages == "10"


HEADERS = {
    "Publish or Perish": "Cites,Authors,Title,Year,Source,Publisher,ArticleURL,CitesURL,GSRank,QueryDate,Type,DOI,ISSN,"
    "CitationURL,Volume,Issue,StartPage,EndPage,ECC,CitesPerYear,CitesPerAuthor,AuthorCount,Age,Abstract",
    "Overton": "Overton id,Title,Document URL,Source,Source country,Published_on,Overton URL",
    "Lens": "Lens ID,Title,Date Published,Publication Year,Publication Type,Source Title,Author/s,Abstract,DOI",
    "Web of Science": "Publication Type,Authors,Article Title,Source Title,Publication Year,DOI,UT (Unique WOS ID)",
}


@pytest.mark.parametrize("program", HEADERS)
def test_headers_of_programs_without_a_real_file_are_known(program: str) -> None:
    found = columns.mapping(HEADERS[program].split(","))
    assert {"title", "container"} <= found.keys()
    assert columns.is_table_of_references(HEADERS[program].split(","))


@needs_corpus
@pytest.mark.parametrize(
    ("name", "count"),
    [("cff_baseline_cochrane", 3), ("cff_baseline_covidence", 10), ("cff_baseline_embase", 10),
     ("cff_baseline_excel", 10), ("cff_baseline_googlescholar", 10), ("cff_baseline_openalex", 9),
     ("cff_baseline_pubmed", 10), ("cff_baseline_rayyan", 10), ("cff_baseline_scopus", 10),
     ("cff_baseline_zotero", 10)],
)  # fmt: skip
def test_exports_of_ten_programs_are_read_whole(name: str, count: int) -> None:
    found = csv_table.read(reference(f"csv/{name}.csv"), name)
    assert len(found.hits) == found.found == count
    for hit in found.hits:
        assert hit.record.title
        assert hit.record.year
        assert hit.record.authors
    assert ({hit.record.type for hit in found.hits} == {"article-journal"}) is (name != "cff_baseline_openalex")


@needs_corpus
def test_who_decided_in_an_export_is_not_read() -> None:
    found = csv_table.read(reference("csv/cff_baseline_rayyan.csv"), "rayyan")
    assert found.hits
    assert "Emily" not in repr(found)  # in the other exports an Emily is an author


@needs_corpus
def test_ten_records_are_the_same_ten_in_ris_and_tables() -> None:
    theirs = ris.read(reference("ris/cff_baseline_zotero.ris"), "z").hits
    expected = sorted((hit.record.title, hit.record.year) for hit in theirs)
    for program in ("zotero", "rayyan", "embase"):
        ours = csv_table.read(reference(f"csv/cff_baseline_{program}.csv"), program).hits
        assert sorted((hit.record.title, hit.record.year) for hit in ours) == expected


@needs_corpus
def test_a_table_of_refworks_is_read_whole() -> None:
    found = csv_table.read(reference("tsv/cff_baseline_refworks.tsv"), "refworks.tsv")
    assert len(found.hits) == found.found == 100
    assert all(hit.record.title and hit.record.authors for hit in found.hits)


@needs_corpus
@pytest.mark.parametrize(
    ("name", "count"),
    [("csv_big_field_200k", 1), ("csv_embedded_newlines", 1), ("csv_formula", 2), ("csv_no_header", 0),
     ("csv_no_title_column", 0), ("csv_nul", 2), ("csv_ragged", 2), ("csv_semicolon_cp1252", 1),
     ("csv_unclosed_quote", 0), ("csv_utf16_tab", 1), ("csv_years", 10), ("csv_duplicate_headers", 0)],
)  # fmt: skip
def test_bad_tables_give_the_records_they_hold(name: str, count: int) -> None:
    found = csv_table.read(bad(f"{name}.csv"), f"{name}.csv")
    assert len(found.hits) == count
    assert found.found == max(count, 1)


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    data = ("title,abstract\n" + text).encode("utf-8", "surrogatepass")
    found = csv_table.read(data, "x.csv")
    assert found.found >= 1


_cells = st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12).filter(
    lambda cell: not is_nothing(cell)
)


@given(st.lists(st.tuples(_cells, _cells, _cells), min_size=1, max_size=8))
def test_every_cell_is_in_a_record(rows: list[tuple[str, str, str]]) -> None:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out).writerows([("title", "publisher", "Column of mine"), *rows])
    found = csv_table.read(out.getvalue().encode(), "x.csv")
    held = "may hold decisions of reviewers" in said(found)  # which is asked about before anything comes in
    assert bool(found.hits) is not held
    for row, hit in zip([] if held else rows, found.hits, strict=True):
        told = "Decisions" in said(found)
        assert (hit.record.title, hit.record.organisation) == row[:2]
        assert hit.record.extra == (() if told else (("Column of mine", row[2]),))


@pytest.mark.parametrize(
    ("printed", "date", "year"),
    [("20200301", "2020-03-01", 2020), ("2020-03-01", "2020-03-01", 2020)],
)
def test_a_compact_day_is_read_as_a_day(printed: str, date: str, year: int) -> None:
    found = one(f'title,authors,publication date\nA report,"Ashdown, Beth",{printed}\n')
    assert (found.date, found.year) == (date, year)


def test_cells_that_are_written_as_formulas_keep_their_commas_and_their_headings() -> None:
    text = '="Article Title",Author,="Journal Title",ISSN\n="Buses",="Quill, Ada",="Journal of Buses",="01234567"\n'
    found = csv_table.read(text.encode(), "x.csv")
    record = found.hits[0].record
    assert (record.title, record.authors, record.container) == ("Buses", ("Quill, Ada",), "Journal of Buses")
    assert (record.issn, found.problems) == ("01234567", ())


@pytest.mark.parametrize("nothing", ["#REF!", "#DIV/0!", "#VALUE!", "NaT", "TBC", "...", ".", "N/a", "#NAME?"])
def test_what_programs_write_for_nothing_is_nothing(nothing: str) -> None:
    record = one(f"title,year,journal,doi,volume,publisher\nBuses,2020,{nothing},{nothing},{nothing},{nothing}\n")
    assert (record.container, record.doi, record.volume, record.organisation) == ("", "", "", "")
    assert (record.type, record.extra) == ("document", ())


@pytest.mark.parametrize("said", ["[No abstract available]", "No abstract.", "Not available", "Abstract not available"])
def test_what_stands_in_place_of_an_abstract_is_none(said: str) -> None:
    assert printed(one(f"title,year,abstract\nBuses,2020,{said}\n")).abstract == ""
    assert printed(one("title,year,abstract\nBuses,2020,Not available in most towns\n")).abstract != ""


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("code,found\nE1,yes\n", [(1, ["code", "found"]), (2, ["E1", "yes"])]),
        ("code;found\nE1;yes, in part\n", [(1, ["code", "found"]), (2, ["E1", "yes, in part"])]),
        ("sep=|\ncode|found\nE1|yes\n", [(2, ["code", "found"]), (3, ["E1", "yes"])]),
        ("\ufeffcode\tfound\n\n,\nE1\tyes\n", [(1, ["code", "found"]), (3, [","]), (4, ["E1", "yes"])]),
        ('code,found\nE1,"two\nlines"\nE2,="007"\n',
         [(1, ["code", "found"]), (2, ["E1", "two\nlines"]), (4, ["E2", "007"])]),
        ("co\0de,found\nE1,yes\n", [(1, ["code", "found"]), (2, ["E1", "yes"])]),
    ],
)  # fmt: skip
def test_the_cells_of_a_table_come_with_their_lines_as_one_sheet(text: str, rows: list[tuple[int, list[str]]]) -> None:
    assert csv_table.cells_in(text.encode(), "grid.csv") == {"": rows}


@pytest.mark.parametrize(("text", "told"), [("", "is empty"), (" \n", "is empty"), ('a,b\n"c,d\n', "never closed")])
def test_what_is_no_table_has_no_cells(text: str, told: str) -> None:
    with pytest.raises(ReviewError, match=told):
        csv_table.cells_in(text.encode(), "grid.csv")


def test_a_table_of_springerlink_has_its_fields_and_each_author() -> None:
    head = (
        "Item Title,Publication Title,Book Series Title,Journal Volume,Journal Issue,Item DOI,Authors,Publication Year,"
    )
    row = "Kites,Winds,,12,3,10.1007/k1,Ada QuillBen McRowe,2021,http://link.springer.com/article/10.1007/k1,Article\n"
    (hit,) = csv_table.read(f"{head}URL,Content Type\n{row}".encode(), "SearchResults.csv").hits
    assert (hit.record.title, hit.record.authors) == ("Kites", ("Quill, Ada", "McRowe, Ben"))
    assert (hit.record.container, hit.record.volume, hit.record.issue) == ("Winds", "12", "3")
    assert (hit.record.doi, hit.record.year, hit.record.type) == ("10.1007/k1", 2021, "article-journal")


def test_a_list_of_reports_is_read_back_with_its_addresses_and_without_its_remarks() -> None:
    head = "Number,Also,Title,Year,Address,Lane,Stands,Guessed,Came in as: OWN,Came in as: M3\n"
    rows = "A1,,Kites,2021,https://a.test/k,databases,waits at title,,NLM,Article\n"
    rows += "A2,,Piers,2020,,databases,waits at title,,ERIC,Review\n# Provisional: reports still wait,,,,,,,,,\n"
    found = csv_table.read((head + rows).encode(), "list.csv")
    assert (len(found.hits), found.problems) == (2, ())
    assert found.hits[0].record.url == "https://a.test/k"
    assert ("OWN", "NLM") in found.hits[0].record.extra


def test_an_address_in_a_table_of_others_is_where_somebody_lives() -> None:
    (hit,) = csv_table.read(b"Title,Year,Address\nKites,2021,1 Mill Lane\n", "a.csv").hits
    assert (hit.record.url, hit.record.extra) == ("", (("Address", "1 Mill Lane"),))


@pytest.mark.parametrize("sign", [", ", "; ", "|", ","])
def test_a_second_number_of_a_book_is_kept_beside_the_first(sign: str) -> None:
    data = f"Title\tYear\tISBN\nA\t2020\t978-1-315-00000-0{sign}978-1-138-00000-1\n"
    (hit,) = csv_table.read(data.encode(), "books.tsv").hits
    assert (hit.record.isbn, hit.record.extra) == ("978-1-315-00000-0", (("isbn", "978-1-138-00000-1"),))
