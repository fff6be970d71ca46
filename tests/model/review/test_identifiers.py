"""Identifiers: a DOI is whole or none, in whatever way it was written down; what says nothing is nothing."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.identifiers import doi_alone, doi_in, is_nothing

SICI = "10.1002/(sici)1099-0002(199805)12:3<201::aid-jki11>3.0.co;2-a"
WHOLE = [
    SICI,
    "10.1175/1520-0002(1996)053<1801:ratng>2.0.co;2",
    "10.1650/0010-5002(2000)102[0001:title]2.0.co;2",
    "10.1061/(asce)0733-9002(2002)128:1(20)",
    "10.1130/2009.2460(02)",
    "10.1016/s0140-6736(05)67889-0",
    "10.1000.10/123456",
    "10.1234/a_b-c.d/e;f",
    "10.1234/abc",
]


def _tex(doi: str, less: str, more: str) -> str:
    return doi.replace("<", less).replace(">", more).replace("_", r"\_")


@pytest.mark.parametrize("doi", WHOLE)
@pytest.mark.parametrize(
    "written",
    [
        str,
        str.upper,
        "doi:{}".format,
        "DOI {}.".format,
        "(see {})".format,
        "[{}]".format,
        "see {}, and more".format,
        "<a>{}</a>".format,
        '"{}"'.format,
        lambda doi: f"https://doi.org/{quote(doi)}",
        lambda doi: f"http://dx.doi.org/{doi}?utm_source=x#top",
        lambda doi: f"https://press.example/doi/full/{quote(doi)}",
        lambda doi: f"https://press.example/doi/{quote(doi)}/abstract?q=1",
        lambda doi: quote(doi, safe="/"),
        lambda doi: doi.replace("<", "&lt;").replace(">", "&gt;"),
        lambda doi: _tex(doi, "{\\textless}", "{\\textgreater}"),
        lambda doi: _tex(doi, "\\textless ", "\\textgreater "),
        lambda doi: _tex(doi, "\\textless{}", "\\textgreater{}"),
        lambda doi: _tex(doi, "$<$", "$>$"),
        lambda doi: f"{doi}; 10.9999/other",
        lambda doi: f"{doi},10.9999/other",
        lambda doi: f"{doi};pmid:123",
        lambda doi: f"{doi}<br />",
        lambda doi: f'<a href="{doi}">',
    ],
)  # fmt: skip
def test_a_doi_is_read_whole_however_it_is_written(doi: str, written: object) -> None:
    assert callable(written)
    assert doi_in(written(doi)) == doi


@pytest.mark.parametrize(
    "text",
    [
        "", "no doi", "10.12/abc", "10.1234/", "10.1234", "110.1234/abc", "3.10.1234/abc", "10.1234/abc...",
        "10.1234/abc…", "10.1002/(SICI)1099-0002(199805)12:3", "10.1002/(SICI)1099-0002(199805)12:3<201::AID",
        "10.1175/1520-0002(1996)053", "10.1175/1520-0002(1996)053<1801",
    ],
)  # fmt: skip
def test_what_is_cut_off_or_none_is_none(text: str) -> None:
    assert doi_in(text) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SICI, "10.1002/(sici)1099-0002(199805)12:3<310::aid-jki12>3.0.co;2-b"),
        ("10.1175/1520-0002(1996)053<1801:ratng>2.0.co;2", "10.1175/1520-0002(1996)053<2455:woafr>2.0.co;2"),
    ],
)
def test_two_articles_of_an_issue_never_share_a_doi_wherever_it_is_cut(one: str, other: str) -> None:
    alike = next(n for n in range(len(one)) if one[n] != other[n])
    assert {doi_in(one[:kept]) for kept in range(one.index("("), alike + 1) if "(" in one[:kept]} == {""}


@given(st.text(alphabet="10./<>()[]{};:%&\\$ab3C-", max_size=40))
def test_any_text_gives_a_doi_or_none(text: str) -> None:
    for start in ("10.1234/", "https://doi.org/10.1234/"):
        found = doi_in(start + text)
        assert " " not in found
        assert found[:3] == ("10." if found else "")


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1234/abc", "10.1234/abc"), ("doi:10.1234/abc", "10.1234/abc"), (" DOI: 10.1234/ABC. ", "10.1234/abc"),
        ("https://doi.org/10.1234/abc", "10.1234/abc"), (SICI.upper(), SICI), ("see 10.1234/abc", ""),
        ("10.1234/abc and 10.1234/def", ""), ("10.1234/abc;10.1234/def", ""), ("https://x.example/10.1234/abc", ""),
        ("Erratum in 10.1234/abc", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_text_that_is_nothing_but_a_doi(text: str, doi: str) -> None:
    assert doi_alone(text) == doi


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NA",
        "n/a",
        "N/A",
        "0",
        "-",
        "–",
        "null",
        "NULL",
        "#N/A",
        "nan",
        "<br />",
        "None",
        "(null)",
        "[N/A]",
        "[not available]",
        "Not applicable",
        "http://",
        "<p></p>",
    ],
)
def test_a_word_for_nothing_is_nothing(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["Na", "Null", "Nan Li", "00", "10", "A", "NA-2", "no", "-1", "naïve"])
def test_a_name_or_a_number_is_not_nothing(text: str) -> None:
    assert not is_nothing(text)
