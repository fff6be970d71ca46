import gzip

import pytest

from review_tui.matching import Proposal, clusters, match
from review_tui.matching.table import (
    read_candidates,
    record_of,
    write_clusters,
    write_links,
    write_pairs,
)
from review_tui.model.review.errors import ReviewError

HEAD = "id,entrytype,title,author,year,journal,volume,number,pages,doi,isbn,url,abstract,source"


def rows(*lines: str) -> bytes:
    return "\n".join((HEAD, *lines)).encode()


def test_a_row_of_the_schema_becomes_a_candidate() -> None:
    line = 'r1,article,"Plans, in weeks","Okonjo, Ada and Venn, P",2019,J Schools,12,3,101--119,10.1000/x1,,,,a'
    found = read_candidates(rows(line), "r.csv")
    assert [c.id for c in found] == ["r1"]
    record = found[0].record
    assert (record.title, record.authors, record.year) == ("Plans, in weeks", ("Okonjo, Ada", "Venn, P"), 2019)
    assert (record.type, record.container, record.volume, record.issue) == ("article-journal", "J Schools", "12", "3")
    assert (record.pages, record.doi) == ("101--119", "10.1000/x1")


def test_a_compressed_file_and_a_byte_order_mark_are_read() -> None:
    plain = b"\xef\xbb\xbfID,Title\nr1,Plans\n"
    assert read_candidates(gzip.compress(plain), "r.csv.gz") == read_candidates(plain, "r.csv")


def test_only_id_and_title_are_needed_and_hashes_are_taken() -> None:
    found = read_candidates(b"id,title,content_sha1\na,Plans,ff\n\nb,,\n", "r.csv")
    assert [(c.id, c.record.title, c.content) for c in found] == [("a", "Plans", "ff"), ("b", "", "")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"title,year\nPlans,2019\n", "the column “id” is missing (columns: title, year)"),
        (b"id,year\nr1,2019\n", "the column “title” is missing"),
        (b"", "the column “id” is missing (columns: none)"),
        (b"id,title\nr1,A\nr1,B\n", "line 3: the id “r1” stands twice"),
        (b"id,title\n,A\n", "line 2: a record has no id"),
        (b"id,title\nr1,\xff\xfe\n", "is not UTF-8"),
        (b"\x1f\x8bbroken", "the compressed file is damaged"),
    ],
)
def test_a_table_that_cannot_be_read_says_where_and_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(ReviewError) as caught:
        read_candidates(data, "records.csv")
    assert said in str(caught.value)
    assert str(caught.value).startswith("records.csv")


def test_types_of_bibtex_become_those_of_csl() -> None:
    assert record_of({"entrytype": "techreport", "title": "x"}).type == "report"
    assert record_of({"entrytype": "INPROCEEDINGS", "booktitle": "ICIS"}).container == "ICIS"
    assert record_of({"entrytype": "strange"}).type == "document"
    assert record_of({"year": "2019 (online 2018)"}).year == 2019
    assert record_of({"year": "in press"}).year is None


def test_short_and_long_rows_are_taken_as_they_are() -> None:
    found = read_candidates(b"id,title,year\nr1,Plans\nr2,Other,2019,surplus\n", "r.csv")
    assert [(c.record.title, c.record.year) for c in found] == [("Plans", None), ("Other", 2019)]


def test_clusters_have_one_row_for_every_id() -> None:
    assert write_clusters({"a": "a", "b": "a"}) == b"id,cluster_id\na,a\nb,a\n"


PROPOSALS = (
    Proposal(a="a", b="b", score=900, band="certain", suggestion="same", reasons=("titles equal",)),
    Proposal(
        a="a",
        b="c",
        score=520,
        band="possible",
        suggestion="same",
        reasons=("titles equal", "year 2021 and 2022 differ"),
    ),
    Proposal(a="b", b="d", score=600, band="possible", suggestion="version_of", reasons=("periods differ",)),
)


def test_pairs_are_the_middle_band_with_its_reasons() -> None:
    text = write_pairs(PROPOSALS).decode()
    assert text == "id_a,id_b,score,reasons\na,c,520,titles equal; year 2021 and 2022 differ\n"


def test_links_are_written_for_every_record_of_the_two_reports() -> None:
    plain = write_links(PROPOSALS).decode().splitlines()
    assert plain == ["id_a,id_b,relation,score,reasons", "b,d,version_of,600,periods differ"]
    homes = clusters("abcd", PROPOSALS)
    wide = write_links(PROPOSALS, homes).decode().splitlines()
    assert wide[1:] == ["b,d,version_of,600,periods differ", "a,d,version_of,600,periods differ"]


def test_a_table_goes_through_to_clusters() -> None:
    line = "{},article,Plans in twenty weeks,Okonjo A,2019,J Schools,12,3,101-119,,,,,"
    found = read_candidates(rows(line.format("x"), line.format("y"), "z,article,Bus routes,,,,,,,,,,,"), "r.csv")
    assert write_clusters(clusters([c.id for c in found], match(found))) == b"id,cluster_id\nx,x\ny,x\nz,z\n"
