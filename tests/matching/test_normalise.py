from dataclasses import fields as fields_of
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.matching.normalise import (
    Candidate,
    Profile,
    are_documents,
    body_of,
    core_of,
    group_of,
    halves_of,
    profile,
    without_site,
)
from review_tui.matching.periods import Period
from review_tui.matching.writers import people_of
from review_tui.model.review.records import Record


def made(**fields: object) -> Profile:
    return profile(Candidate("x", Record(**fields)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("authors", "people", "first"),
    [
        (("Okonjo, Ada", "Venn, P"), {"okonjo", "ada", "venn"}, "okonjo"),
        (("Abc DEF",), {"abc"}, "abc"),  # three capitals beside small letters are initials
        (("Ab DEFG",), {"ab", "defg"}, "ab"),
        (("ABC DEF",), {"abc", "def"}, "abc"),
        (("O ’ Brien, K",), {"obrien"}, "obrien"),
        (("X", "et al", "Venn and others"), {"venn"}, "venn"),
        (("12345", ""), set(), ""),
        ((), set(), ""),
    ],
)
def test_people_are_the_long_words_of_their_names(authors: tuple[str, ...], people: set[str], first: str) -> None:
    found, foremost = people_of(authors)
    assert (set(found), foremost) == (people, first)


@pytest.mark.parametrize(
    ("title", "halves"),
    [
        ("Kites: for all", ("kites", "forall")),
        ("Kites", ()),
        ("Kites:boats", ()),
        ("Kites - boats", ("kites", "boats")),
        ("Kites-boats", ()),
        ("Kites—boats", ("kites", "boats")),
        ("Kites? Phase II (lunch)", ("kites", "phase2lunch", "kitesphase2", "lunch")),
        ("A: b: c: d: e: f", ("a", "bcdef", "ab", "cdef", "abc", "def", "abcd", "ef")),  # four signs are looked at
    ],
)
def test_a_title_has_a_half_on_either_side_of_each_sign(title: str, halves: tuple[str, ...]) -> None:
    assert halves_of(title) == halves


@pytest.mark.parametrize(
    ("title", "bodies", "host", "plain"),
    [
        ("Plan | Aldmere Council", {"aldmere"}, "", "Plan"),
        ("Plan | Westmere Council", {"aldmere"}, "", "Plan | Westmere Council"),
        ("Plan | Aldmere | aldmere.gov.uk", {"aldmere"}, "", "Plan"),
        ("Plan - GOV.UK", set(), "", "Plan"),
        ("Plan :: Aldmere", set(), "aldmere.gov.uk", "Plan"),
        ("Plan - uk", set(), "aldmere.gov.uk", "Plan - uk"),  # two letters of a host are no name
        ("Plan | gov", set(), "aldmere.gov.uk", "Plan"),
        ("| Aldmere Council", {"aldmere"}, "", "| Aldmere Council"),  # nothing would be left
        ("Plan | end.", set(), "", "Plan | end."),
        ("Plan | a.b c", set(), "", "Plan | a.b c"),
        ("Plan", {"plan"}, "plan.org", "Plan"),
    ],
)
def test_the_name_of_a_site_is_taken_off_where_it_publishes(
    title: str, bodies: set[str], host: str, plain: str
) -> None:
    assert without_site(title, bodies, host) == plain


@pytest.mark.parametrize(
    ("title", "body", "core"),
    [
        ("Aldmere Council: Plan 2021-24", "aldmere", "plan"),
        ("Westmere Council: Plan 2021-24", "aldmere", "westmere council plan"),
        ("Plan for Aldmere Borough Council", "aldmere", "plan for"),
        ("Westhallow and Brook Council plan", "westhallow brook", "plan"),
        ("The final plan", "", "plan"),
        ("Inclusion strategy executive summary", "", "inclusion strategy"),
        ("Plan (a+b", "a+b", "plan a b"),
    ],
)
def test_the_core_of_a_title_is_what_its_body_time_and_form_leave(title: str, body: str, core: str) -> None:
    assert core_of(title, body) == core


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ({"organisation": "Aldmere Council", "authors": ("Ofsted",)}, "Aldmere Council"),
        ({"organisation": "ProQuest", "authors": ("Venn, P", "Ofsted")}, "Ofsted"),
        ({"authors": ("CORE",)}, ""),
        ({"title": "Aldmere Council: a plan"}, "Aldmere Council"),
        ({"title": "Plan: kites"}, ""),
        ({"title": "Aldmere Council"}, ""),
        ({"title": "Plan | Aldmere Trust"}, "Aldmere Trust"),
        ({"title": "Plan - Aldmere Trust"}, ""),  # behind a dash stands no body but a council
        ({"title": "Plan - Aldmere Council"}, "Aldmere Council"),
        ({"title": "Plan | Kites"}, ""),
        ({}, ""),
    ],
)
def test_who_stands_behind_a_document_is_named_in_one_of_four_places(fields: dict[str, object], body: str) -> None:
    assert body_of(Record(**fields)) == body  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "grey"),
    [({"type": "report"}, True), ({"type": ""}, True), ({"type": "article-journal"}, False),
     ({"type": "report", "container": "Lunch"}, False), ({"type": "report", "volume": "1"}, False),
     ({"type": "report", "pages": "1"}, False), ({"type": "report", "doi": "10.1000/x1"}, False)],
)  # fmt: skip
def test_what_has_a_venue_pages_or_a_doi_is_compared_as_an_article(fields: dict[str, object], grey: bool) -> None:
    assert profile(Candidate("x", Record(**fields))).grey is grey  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "two", "together"),
    [
        ({}, {}, True),
        ({"doi": "10.1000/x1"}, {}, True),  # a DOI that one of them lacks
        ({"url": "https://doi.org/10.1000/x1"}, {}, True),
        ({"doi": "10.1000/x1"}, {"doi": "10.1000/x1"}, False),
        ({"doi": "10.1000/x1"}, {"doi": "10.1000/x2"}, False),
        ({"doi": "10.1000/x1"}, {"url": "https://doi.org/10.1000/x2"}, False),
        ({"doi": "10.1000/x1", "container": "Lunch"}, {}, False),
        ({"doi": "10.1000/x1", "pages": "1-9"}, {}, False),
        ({"doi": "10.1000/x1", "type": "article-journal"}, {}, False),
        ({"doi": "10.31234/osf.io/x1"}, {}, False),  # a preprint
    ],
)
def test_two_documents_are_held_together_as_such_where_one_lacks_a_doi(
    one: dict[str, Any], two: dict[str, Any], together: bool
) -> None:
    here, there = (profile(Candidate("x", Record(**{"type": "report", "title": "Kites", **f}))) for f in (one, two))
    assert are_documents(here, there) is are_documents(there, here) is together


@pytest.mark.parametrize("title", ["Unknown", "untitled", "N/A", "Title", "Journal of Lunch", "Lunch", "", "—"])
def test_what_is_no_title_is_none(title: str) -> None:
    assert made(title=title, container="Journal of Lunch", type="article-journal").key == ""


def test_a_title_that_names_more_than_its_journal_is_one() -> None:
    assert made(title="Lunch today", container="Journal of Lunch", type="article-journal").key == "lunchtoday"
    assert made(title="Unknown kites", type="article-journal").tokens == ("unknown", "kites")


def test_a_year_that_a_title_cites_counts_where_the_record_has_none() -> None:
    cited = "mansour (1996). on the boosting ability of trees"
    article = made(title=cited, type="article-journal")
    assert (article.year, article.title) == (1996, "on the boosting ability of trees")
    assert made(title=cited, type="article-journal", year=2001).year == 2001
    assert made(title=cited, type="report").year is None


def test_an_article_number_in_the_place_of_the_issue_is_one_of_pages() -> None:
    moved = made(title="Kites", volume="3", issue="0192222", type="article-journal")
    assert (moved.issue, moved.pages) == ("", ("e", 192222, 0))
    both = made(title="Kites", volume="3", issue="0192222", pages="1-2", type="article-journal")
    assert (both.issue, both.pages) == ("", ("", 1, 2))
    plain = made(title="Kites", volume="03", issue="2", type="article-journal")
    assert (plain.volume, plain.issue, plain.pages) == ("3", "2", None)


def test_identifiers_are_found_wherever_a_record_has_them() -> None:
    found = made(
        title="Kites (NCT01234567)", pmid="PMID: 00123", number="HC 12-B", source_id="ISRCTN123456",
        url="https://www.x.org/10.1000/X1", isbn="0-306-40615-2",
    )  # fmt: skip
    assert (found.doi, found.pmid, found.number, found.host) == ("10.1000/x1", "123", "hc12b", "x.org")
    assert found.registry == {"nct01234567", "isrctn123456"}
    assert found.isbns == {"978030640615"}
    assert made(doi="10.1000/own1", url="https://x.org/10.1000/x1").doi == "10.1000/own1"
    empty = made(number=" n/a ", url="", pmid="PMC")
    assert (empty.number, empty.host, empty.pmid) == ("", "", "")


@pytest.mark.parametrize(
    ("fields", "period", "dated"),
    [
        ({"title": "Plan 2021-24", "year": 2020}, (2021, 2024), True),
        ({"title": "Plan", "year": 2020}, (2020, 2020), False),
        ({"title": "Plan"}, None, False),
        ({"title": "Plan", "year": 2020, "url": "https://a.gov.uk/plan-2018-2021.pdf"}, (2018, 2021), True),
        ({"title": "Plan", "url": "https://a.gov.uk/plan-2018-2021.pdf?v=7#page=2"}, (2018, 2021), True),
        ({"title": "Plan", "url": "https://a.gov.uk/plan.pdf?from=a/2018-2021"}, None, False),
        ({"title": "Plan", "url": "https://a.gov.uk/2018-2021/plan.pdf"}, None, False),
    ],
)
def test_the_time_of_a_document_is_that_of_its_title_its_file_or_its_year(
    fields: dict[str, object], period: Period | None, dated: bool
) -> None:
    document = made(type="report", **fields)
    assert (document.period, document.dated) == (period, dated)


@pytest.mark.parametrize(
    ("fields", "body", "named", "hosted", "places"),
    [
        ({"organisation": "Aldmere Council", "url": "https://kites.org"}, "aldmere", "aldmere", False, set()),
        ({"url": "https://aldmere-online.org/a"}, "aldmere online", "aldmere online", True, set()),
        ({"url": "https://aldmere.gov.uk/a"}, "aldmere", "aldmere", False, set()),  # a public host is its body's
        ({"url": "https://searchbirmingham.org/a"}, "birmingham", "searchbirmingham", False, {"birmingham"}),
        ({"organisation": "Birmingham City Council"}, "birmingham", "birmingham", False, {"birmingham"}),
        ({"title": "Plan of Birmingham"}, "", "", False, {"birmingham"}),
        ({"url": "https://eprints.org/a"}, "", "", False, set()),
        ({}, "", "", False, set()),
    ],
)
def test_a_body_is_named_by_the_record_or_by_its_host(
    fields: dict[str, object], body: str, named: str, hosted: bool, places: set[str]
) -> None:
    found = made(**{"title": "Plan", "type": "report", **fields})
    assert (found.body, found.named, found.hosted, set(found.places)) == (body, named, hosted, places)


def test_the_host_of_a_database_is_no_body() -> None:
    record = Record(title="Plan", type="report", url="https://aldmere.gov.uk/a")
    assert profile(Candidate("x", record, database=True)).body == ""
    assert profile(Candidate("x", record)).body == "aldmere"


def test_an_article_has_no_body_and_its_corporate_authors_are_people_only_there() -> None:
    article = made(title="Kites", container="Lunch", authors=("Kites Trust", "Venn, P"), type="article-journal")
    assert (article.body, set(article.people)) == ("", {"kites", "trust", "venn"})
    report = made(title="Kites", authors=("Kites Trust", "Venn, P"), type="report")
    assert (report.body, set(report.people)) == ("kites trust", {"venn"})


def test_documents_are_grouped_by_their_core_and_articles_by_their_title() -> None:
    assert group_of(made(title="Aldmere Council: Kites plan 2021", type="report")) == "grey kites plan"
    assert group_of(made(title="Kites plan 2021", container="Lunch", type="article-journal")) == "kitesplan2021"
    assert group_of(made(title="2021-24", type="report")) == "202124"  # nothing is left of it


def test_an_abstract_is_its_first_forty_words() -> None:
    abstract = " ".join(f"w{at}" for at in range(60))
    assert made(title="Kites", abstract=abstract).abstract.split()[-1] == "w39"
    assert made(title="Kites", abstract="x" * 700).abstract == "x" * 600


@given(st.text(max_size=80), st.text(max_size=40), st.sampled_from(["report", "article-journal", ""]))
def test_no_text_breaks_a_profile_and_none_depends_on_anything_else(text: str, other: str, kind: str) -> None:
    record = Record(title=text, authors=(other,), organisation=other, url=other, pages=text, issue=other, type=kind)
    one, two = (profile(Candidate("x", record)) for _ in range(2))
    assert all(getattr(one, field.name) == getattr(two, field.name) for field in fields_of(one))
    assert one.key == "".join(one.tokens) == one.title.replace(" ", "")
