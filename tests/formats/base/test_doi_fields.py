"""A DOI is found in whatever field an exporter put it, and never taken from what speaks of another work."""

import pytest

from review_tui.formats.base.doi_fields import doi_from, doi_printed
from review_tui.formats.references import bibtex, csl_json, ris
from review_tui.formats.tables import csv_table
from review_tui.model.review.records import Record

DOI = "10.1234/inv.2022.7"


def one(text: str) -> Record:
    (hit,) = ris.read(f"TY  - JOUR\nTI  - Waiting for a place\n{text}\nER  - \n".encode(), "x.ris").hits
    return hit.record


@pytest.mark.parametrize(
    "line",
    [
        f"DO  - {DOI}", f"UR  - https://doi.org/{DOI}", f"UR  - http://dx.doi.org/{DOI}", f"L3  - {DOI}",
        f"L3  - https://doi.org/{DOI}", f"M3  - doi:{DOI}", f"M3  - {DOI}", f"N1  - {DOI}", f"N1  - doi: {DOI}",
        f"N1  - Accession Number: 13. Language: English. DOI: {DOI}. Entry Date: 2022",
        f"N1  - Digital Object Identifier: http://dx.doi.org/{DOI}", f"L2  - https://press.example/doi/pdf/{DOI}",
        f"UR  - https://press.example/doi/full/{DOI}", f"UR  - https://x.example/a\nUR  - https://doi.org/{DOI}",
        f"LK  - https://link.example/resolve?sid=a&doi={DOI}", f"M3  - Article\nL3  - {DOI}",
    ],
)  # fmt: skip
def test_a_doi_is_found_in_any_field_of_its_record(line: str) -> None:
    assert one(line).doi == DOI


@pytest.mark.parametrize(
    "line",
    [
        f"N1  - Erratum in: DOI: {DOI}", f"N1  - Comment on doi:{DOI}", "N1  - Seen in 2010.", f"N1  - cites {DOI}",
        "DO  - n/a", "DO  - <br />", "DO  - -", "DO  - 0", "DO  - NA", "L3  - Journal Article", "M3  - 10.12/short",
        "UR  - https://x.example/10.1234.pdf", f"L3  - {DOI}\nM3  - 10.1234/another.one",
    ],
)  # fmt: skip
def test_what_is_no_doi_of_the_work_is_none(line: str) -> None:
    assert one(line).doi == ""


def test_what_is_no_whole_doi_is_kept_aside_and_told() -> None:
    found = ris.read(b"TY  - JOUR\nTI  - T\nDO  - 10.1002/(SICI)1099-0002(199805)12:3\nER  - \n", "x.ris")
    assert (found.hits[0].record.doi, found.hits[0].record.extra) == (
        "", (("DO", "10.1002/(SICI)1099-0002(199805)12:3"),),
    )  # fmt: skip
    assert [problem.text for problem in found.problems] == [
        '"10.1002/(SICI)1099-0002(199805)12:3" is no whole DOI; it was kept aside.'
    ]


def test_what_stands_around_a_doi_is_kept() -> None:
    assert one(f"DO  - {DOI} [in press]").extra == (("DO", f"{DOI} [in press]"),)
    assert one(f"DO  - https://doi.org/{DOI}").extra == ()


def test_two_dois_of_which_neither_has_the_field_are_a_doubt() -> None:
    assert doi_from("https://doi.org/10.1234/a", (), (("M3", "10.1234/b"),)) == ""
    assert doi_from("https://doi.org/10.1234/a", ("doi: 10.1234/b",), ()) == "10.1234/a"


def test_other_formats_find_it_by_the_same_rule() -> None:
    (hit,) = bibtex.read(f"@article{{a, title={{T}}, howpublished={{https://doi.org/{DOI}}}}}".encode(), "x.bib").hits
    assert hit.record.doi == DOI
    (hit,) = csl_json.read(f'[{{"title": "T", "type": "article", "URL": "https://doi.org/{DOI}"}}]'.encode(), "x").hits
    assert hit.record.doi == DOI
    (hit,) = csv_table.read(f"title,year,url,doi\nT,2020,https://doi.org/{DOI},NA\n".encode(), "x.csv").hits
    assert (hit.record.doi, hit.record.extra) == (DOI, ())


def test_bibtex_signs_of_a_sici_are_decoded() -> None:
    text = r"@article{a, title={T}, doi={10.1175/1520-0002(1996)053{\textless}1801:RATNG{\textgreater}2.0.CO;2}}"
    (hit,) = bibtex.read(text.encode(), "x.bib").hits
    assert hit.record.doi == "10.1175/1520-0002(1996)053<1801:ratng>2.0.co;2"


PAGE = "Reading aloud\nAda Quill\n" + "We read aloud to forty classes over a year of school.\n" * 80


@pytest.mark.parametrize(
    ("page", "doi"),
    [
        (f"Title\nhttps://doi.org/{DOI}\n{PAGE}", DOI), (f"{PAGE}https://doi.org/{DOI}", DOI),
        (f"{PAGE}DOI: {DOI}\nJournal of Reading 12", DOI), (PAGE, ""), ("", ""),
        (f"{PAGE}References\nQuill, A. https://doi.org/{DOI}", ""),
        (f"{PAGE}1 Quill https://doi.org/{DOI}\n2 Marsh https://doi.org/10.1234/b", ""),
        (f"Title\nReferences\n1. Quill https://doi.org/{DOI}", ""),
        (f"Title\nused by some (Quill and Marsh, DOI: {DOI})", ""), (f"Title (doi: {DOI})", DOI),
        (f"Title\nThe data [Quill et al. 2020,\nhttps://doi.org/{DOI}] are old.", ""), (f"A title (2nd) {DOI}", DOI),
        (f"Title\n4. Quill's data, an excellent paper\non tests. {DOI}", ""), (f"Journal 12(3)\ndoi {DOI}", DOI),
        (f"Title\n(Quill, 10.1234/cited)\nDOI {DOI}", DOI), (f"[1] Quill. {DOI}\n\nDOI: 10.1234/own", "10.1234/own"),
    ],
)  # fmt: skip
def test_a_document_prints_its_own_doi_at_the_head_or_the_foot_of_its_first_page(page: str, doi: str) -> None:
    assert doi_printed(page) == doi
