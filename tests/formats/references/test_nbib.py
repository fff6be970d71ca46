"""Exports of PubMed are read whole, with what has no field kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.printed import printed
from review_tui.formats.references import nbib
from review_tui.formats.sniff import sniff
from tests.formats.corpus import bad, needs_corpus, reference

RECORD = b"""PMID- 123
OWN - NLM
TI  - Plans that arrive
      late
LID - 10.1234/ABC.5 [doi]
AB  - An abstract.
FAU - Smith, Jane
AU  - Smith J
CN  - Northmere Group
DP  - 2021 May 4
JT  - Journal of plans
IS  - 1234-5678 (Print)
MH  - Autism

PMID- 124
TI  - Another
AU  - Doe A
"""


def test_a_record_finds_its_fields_and_the_rest_is_kept() -> None:
    found = nbib.read(RECORD, "x.nbib")
    first, second = (hit.record for hit in found.hits)
    assert first.title == "Plans that arrive late"
    assert printed(first).authors == ("Smith, Jane", "Northmere Group")
    assert (first.year, first.date, first.doi, first.pmid) == (2021, "2021 May 4", "10.1234/abc.5", "123")
    assert (first.container, first.issn, first.keywords) == ("Journal of plans", "1234-5678", ("Autism",))
    assert first.extra == (("OWN", "NLM"), ("AU", "Smith J"), ("IS", "1234-5678 (Print)"))
    assert second.authors == ("Doe, A",)
    assert [hit.line for hit in found.hits] == [1, 15]
    assert found.problems == ()


@pytest.mark.parametrize("name", ["x.txt", "x.ris", "x.nbib"])
def test_it_is_known_by_its_content(name: str) -> None:
    assert sniff(RECORD, name) == "nbib"


@needs_corpus
@pytest.mark.parametrize(("path", "count"), [("ris/cff_baseline_pubmed.ris", 50), ("jabref/NbibImporterTest.nbib", 1)])
def test_real_files_are_read_whole(path: str, count: int) -> None:
    found = nbib.read(reference(path), path)
    assert len(found.hits) == found.found == count == reference(path).count(b"PMID- ")
    assert all(hit.record.title and hit.record.authors and hit.record.year for hit in found.hits)


@needs_corpus
@pytest.mark.parametrize(("name", "count"), [("nbib_no_pmid", 1), ("nbib_truncated", 2)])
def test_bad_files_give_the_records_they_hold(name: str, count: int) -> None:
    assert len(nbib.read(bad(f"{name}.nbib"), name).hits) == count


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    assert nbib.read(text.encode("utf-8", "surrogatepass"), "x").found >= 1
