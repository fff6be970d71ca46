"""A file of records is deduplicated without a review."""

import csv
import io
from pathlib import Path

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.steps.deduplicate.table_file import dedupe_file

CSV = """id,title,author,year,journal,doi,abstract
a,Waiting lists for speech therapy in five counties,"Quill, Ada",2019,Journal of Inclusion,10.1234/x.2019.54,
b,Waiting Lists for Speech Therapy in Five Counties.,"Quill, A.",2019,J. Inclusion,10.1234/X.2019.54,
c,Transport after sixteen: what councils pay,"Voss, Bea",2021,Journal of Inclusion,,
"""
RIS = """TY  - JOUR
ID  - one
TI  - Waiting lists for speech therapy in five counties
AU  - Quill, Ada
PY  - 2019
DO  - 10.1234/x.2019.54
ER  -

TY  - JOUR
ID  - two
TI  - Waiting lists for speech therapy in five counties
AU  - Quill, A.
PY  - 2019
DO  - 10.1234/x.2019.54
ER  -
"""


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode())))


def test_every_id_has_one_row_and_a_cluster_is_named_by_its_first_id(tmp_path: Path) -> None:
    file = tmp_path / "records.csv"
    file.write_text(CSV, "utf-8")
    found = dedupe_file(file)
    assert rows(found.clusters_csv) == [["id", "cluster_id"], ["a", "a"], ["b", "a"], ["c", "c"]]
    assert found.clusters == {"a": "a", "b": "a", "c": "c"}


def test_pairs_and_links_are_tables_with_their_headers(tmp_path: Path) -> None:
    file = tmp_path / "records.csv"
    file.write_text(CSV, "utf-8")
    found = dedupe_file(file)
    assert rows(found.pairs_csv)[0] == ["id_a", "id_b", "score", "reasons"]
    assert rows(found.links_csv)[0] == ["id_a", "id_b", "relation", "score", "reasons"]
    assert len(rows(found.pairs_csv)) - 1 == found.pairs


def test_a_ris_file_goes_by_its_own_ids(tmp_path: Path) -> None:
    file = tmp_path / "records.ris"
    file.write_text(RIS, "utf-8")
    assert dedupe_file(file).clusters == {"one": "one", "two": "one"}


def test_ids_that_are_not_unique_give_way_to_places(tmp_path: Path) -> None:
    file = tmp_path / "records.ris"
    file.write_text(RIS.replace("ID  - two", "ID  - one"), "utf-8")
    assert dedupe_file(file).clusters == {"1": "1", "2": "1"}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("empty.csv", "", "empty|no record"),
        ("odd.csv", "foo,bar\n1,2\n", "title|id"),
        ("twice.csv", CSV.replace("\nb,", "\na,"), "twice|duplicate|more than once"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(ReviewError, match=f"(?i){said}"):
        dedupe_file(tmp_path / name)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="could not be read"):
        dedupe_file(tmp_path / "none.csv")


def test_a_stopped_search_gives_nothing(tmp_path: Path) -> None:
    file = tmp_path / "records.csv"
    file.write_text(CSV, "utf-8")
    with pytest.raises(ReviewError, match="stopped"):
        dedupe_file(file, stop=lambda: True)


BIB = """
@report{%s, title = {Plans that arrive late in Northmere}, author = {Quill, Ada}, year = 2020, doi = {10.5555/a}}
@report{%s, title = {Plans that arrive late in Northmere}, author = {Quill, A.}, year = 2020, doi = {10.5555/a}}
@report{third, title = {Another matter altogether}, author = {Marsh, Ben}, year = 2019}
"""


@pytest.mark.parametrize("name", ["records.bib", "records.txt"])
def test_bibtex_is_read_by_its_keys(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(BIB % ("one", "two"), "utf-8")
    assert dedupe_file(file).clusters == {"one": "one", "two": "one", "third": "third"}


def test_keys_of_bibtex_that_are_not_unique_give_way_to_places(tmp_path: Path) -> None:
    file = tmp_path / "records.bib"
    file.write_text(BIB % ("one", "one"), "utf-8")
    assert dedupe_file(file).clusters == {"1": "1", "2": "1", "3": "3"}
