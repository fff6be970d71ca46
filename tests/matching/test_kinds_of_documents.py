"""What should come of pairs, by kind: sites, sparse twins, one text, neighbours of one page and kin of one name."""

import gc

import pytest

from review_tui.matching import Candidate, match
from review_tui.matching.block import TWICE, keys
from review_tui.matching.bodies import identity, reads_as_site
from review_tui.matching.normalise import profile
from review_tui.matching.venues import Likeness, are_kin, compare_names, is_numbered
from review_tui.matching.vocabulary import begins_a_word, is_word, ordered
from review_tui.model.review.body_names import fold_body, without_acronym
from review_tui.model.review.collecting import uncollected
from review_tui.model.review.records import Record
from tests.matching.test_kinds_of_pairs import BARE, Fields, article, outcome, report

LONG = "What brothers of pupils with hearing loss say about lunch at boarding schools"
SITES = ("Family Information Service", "Aldmere Local Offer", "Trafford Directory", "Local Offer | Westmere Council")


@pytest.mark.parametrize("sign", [" | ", " - ", " :: ", " – ", " » ", " · ", " — "])
@pytest.mark.parametrize("site", SITES)
def test_a_part_is_read_before_a_site_that_no_register_knows(sign: str, site: str) -> None:
    whole = report("Kites Strategy 2021-2026", "Westmere Council", type="webpage")
    for part, link in (("Action Plan", "part_of"), ("Easy Read", "easy_read_of"), ("Annex B", "part_of")):
        title = f"Kites Strategy 2021-2026 {part}{sign}{site}"
        assert outcome(whole, {**whole, "title": title, "url": "https://www.westmere.gov.uk/kites"}) == link


def test_a_site_behind_one_title_is_asked_about_and_two_sites_part_two_pages() -> None:
    page = report("Kites and lunch for pupils 2021-26", "Westmere Council", type="webpage")
    one, two = ({**page, "title": f"{page['title']} | {site}"} for site in ("Family Hub", "Adult Services"))
    assert outcome(page, one) == "waits"
    assert outcome(one, two) == "apart"


def test_a_service_that_stands_behind_a_title_is_part_of_the_site_it_lies_on() -> None:
    at = "https://www.walsall.gov.uk/kites"
    page = report("Kites and lunch for pupils 2021-26 | Family Information Service", type="webpage", url=at)
    named = report("Kites and lunch for pupils 2021-26", "Walsall Council", type="webpage", url=at)
    assert outcome(page, named) == "joined"
    assert outcome({**page, "title": "Kites 2021-26 | Ofsted"}, {**named, "title": "Kites 2021-26"}) == "apart"


@pytest.mark.parametrize(
    ("text", "says"),
    [("Aldmere Directory", True), ("outcome letter to the board", False), ("Preparing for adulthood", False),
     ("Team 2021", False), ("", False)],
)  # fmt: skip
def test_a_site_is_named_in_a_few_capitalised_words(text: str, says: bool) -> None:
    assert reads_as_site(text) is says


@pytest.mark.parametrize("kind", ["report", "webpage", "document", "article-journal"])
@pytest.mark.parametrize(
    "fields",
    [{"year": 2016}, {}, {"organisation": "Kites Trust"}, {"organisation": "Kites Trust", "year": 2016},
     {"authors": ("Venn, Peter",)}],
)  # fmt: skip
def test_sparse_twins_of_any_kind_are_one_if_they_agree_in_all(kind: str, fields: Fields) -> None:
    twin: Fields = {"title": LONG, "type": kind, **fields}
    assert outcome(twin, {**twin, "title": LONG.upper()}, sources=True) == "joined"
    assert outcome(twin, {**twin, "title": LONG.upper()}, sources=False) != "apart"
    assert outcome({**twin, "title": "Brothers"}, {**twin, "title": "Brothers"}, sources=True) != "joined"


@pytest.mark.parametrize("more", [{"url": "https://a.io/1"}, {"number": "7"}, {"organisation": "Kites Trust"}])
def test_a_twin_that_tells_more_is_asked_about(more: Fields) -> None:
    twin: Fields = {"title": LONG, "type": "report", "year": 2016}
    assert outcome(twin, {**twin, **more}, sources=True) == "waits"


@pytest.mark.parametrize("fields", [{}, {"authors": ("Venn, Peter",)}])
def test_one_long_title_a_year_apart_is_asked_about(fields: Fields) -> None:
    twin: Fields = {"title": LONG, "type": "report", "year": 2016, **fields}
    assert outcome(twin, {**twin, "year": 2017}, sources=True) == "waits"
    assert outcome(twin, {**twin, "year": 2019}, sources=True) == "apart"
    assert outcome({**twin, "title": f"{LONG} 2016"}, {**twin, "title": f"{LONG} 2017"}, sources=True) == "apart"


TEXT = " ".join(f"word{at} {at * 7 % 101}" for at in range(400))


def text_of(one: Fields, two: Fields, text: str) -> str:
    found = match([Candidate(name, Record(**fields), text=text) for name, fields in zip("ab", (one, two), strict=True)])  # type: ignore[arg-type]
    return f"{found[0].band} {found[0].suggestion}" if found else "apart"


def test_the_same_words_are_one_text_whatever_year_the_record_tells() -> None:
    one, two = report("Accounts of the kites 2020-21", "Westmere Council"), report("Doc3", "Westmere Council")
    assert text_of(one, two, TEXT) == "certain same"
    assert text_of(one, {**two, "title": "Accounts of the kites 2021-22"}, TEXT) == "possible version_of"
    assert text_of({**one, "organisation": ""}, report("untitled"), TEXT) == "certain same"
    wall = " ".join(TEXT.split()[:40])
    assert text_of(one, two, wall) == "possible same"  # a wall before the page, perhaps


def test_one_doi_joins_nothing_but_shows_a_record_without_title() -> None:
    whole = article(title=BARE, issue="2", doi="10.5555/al.9")
    assert outcome(whole, {"doi": "10.5555/al.9", "type": "article-journal"}) == "waits"
    assert outcome({**whole, "pmid": "77"}, {"pmid": "77", "type": "article-journal"}) == "waits"


@pytest.mark.parametrize(("one", "two"), [("milk", "juice"), ("boys", "girls"), ("hypertension", "hypotension")])
@pytest.mark.parametrize("page", ["S55", "55", "55-55"])
def test_two_abstracts_of_the_same_people_on_one_page_wait(one: str, two: str, page: str) -> None:
    title = "Naps of pupils who were treated with {} and who sleep badly at one year of follow up"
    a, b = (article(title=title.format(word), issue="2", pages=page) for word in (one, two))
    assert outcome(a, b) == "waits"
    misread = article(title=title.format(one).replace("treated", "treatec").upper(), issue="2", pages=page)
    assert outcome(a, misread) == "joined"


def test_an_update_of_a_cochrane_review_by_strangers_is_an_edition() -> None:
    one = article(title="Kites for naps", container="Cochrane Database of Systematic Reviews", volume="", issue="3",
                  doi="10.1002/14651858.CD004321.pub2")  # fmt: skip
    two = {**one, "authors": ("Hart, B", "Ruiz, C"), "year": 2017, "doi": "10.1002/14651858.CD004321.pub3"}
    assert outcome(one, two) == "version_of"


@pytest.mark.parametrize(
    ("one", "two"), [("BMJ", "BMJ Open"), ("Lancet", "Lancet Oncol"), ("Autism", "Autism Research")]
)
@pytest.mark.parametrize("pages", [("11-20", ""), ("", ""), ("11-20", "35-44")])
def test_a_journal_s_name_with_a_word_more_is_another_journal(one: str, two: str, pages: tuple[str, str]) -> None:
    a, b = (
        article(title=BARE, container=name, issue="2", pages=at) for name, at in zip((one, two), pages, strict=True)
    )
    assert outcome(a, b) != "joined"
    assert are_kin(one, two)


def test_a_word_that_two_journals_share_is_no_acronym() -> None:
    child = "Child: Care, Health and Development"
    assert compare_names(child, "Annual Meeting of the Society for Research in Child Development") is Likeness.OTHER
    assert compare_names("Health and Care", "Cancer Research Letters") is Likeness.OTHER
    assert compare_names("Proceedings of COLT 92, Pittsburgh", "Workshop on Computational Learning Theory") is (
        Likeness.SAME
    )


@pytest.mark.parametrize("title", ["On kites and teaching", "The complexity of kites"])
def test_a_short_title_of_one_meeting_is_one_work_and_of_a_journal_may_be_a_column(title: str) -> None:
    talk: Fields = {"title": title, "authors": ("Venn, Peter",), "year": 1991, "type": "paper-conference",
                    "container": "Proceedings of the fourth workshop on lunch"}  # fmt: skip
    assert outcome(talk, {**talk, "authors": ("P. Venn",), "pages": "303-314"}) == "joined"
    column = {**talk, "container": "Archives of Lunch", "type": "article-journal"}
    assert outcome(column, {**column, "authors": ("P. Venn",)}) != "joined"


@pytest.mark.parametrize("title", ["Research round-up", "From the archives", "Editor's choice", "Calendar of events"])
def test_a_column_of_one_author_is_not_one_work(title: str) -> None:
    column = article(title=title, authors=("Venn, Peter",), volume="")
    assert outcome(column, {**column, "pages": "11-12"}) != "joined"


def test_proceedings_with_a_number_are_those_of_one_year() -> None:
    assert is_numbered("Advances in Kites 10", "advances in kites, 10")
    assert not is_numbered("Education 3-13", "Education 3-13")
    assert not is_numbered("Advances in Kites 10", "Advances in Kites 11")


@pytest.mark.parametrize(
    ("one", "two"),
    [("Care Quality Commission (CQC)", "Care Quality Commission"), ("Tameside MBC", "Tameside Council"),
     ("Derby CC", "Derby City Council"), ("LB Havering", "London Borough of Havering"), ("LB of Brent", "Brent"),
     ("Walsall Metropolitan Borough Council (WMBC)", "Walsall"), ("Kites for All Trust (KAT)", "Kites for All Trust"),
     ("Department for Education [DfE]", "Department for Education")],
)  # fmt: skip
def test_a_body_is_one_with_its_acronym_and_with_its_kind_in_letters(one: str, two: str) -> None:
    assert identity(one) == identity(two)
    assert fold_body(one) == fold_body(two)


@pytest.mark.parametrize("name", ["Contact (Norfolk)", "Kites Trust (Oslo)", "Kites Trust (KST)", "(CQC)"])
def test_other_words_in_brackets_belong_to_a_name(name: str) -> None:
    assert without_acronym(name) == name


def test_the_words_of_the_language_stand_in_order() -> None:
    assert list(ordered()) == sorted(set(ordered()))
    assert is_word("adaptive") and not is_word("adaptiv") and not is_word("zzzzz")
    assert begins_a_word("oncol") and not begins_a_word("kit") and not begins_a_word("zzzz")


def test_nothing_circular_is_collected_during_a_comparison_and_everything_after() -> None:
    @uncollected()
    def inside() -> bool:
        with uncollected():
            return gc.isenabled()

    assert not inside()
    assert gc.isenabled()


@pytest.mark.parametrize("told", ["kites and lunch clubs of rural schools", "naps of pupils in nurseries of the north"])
def test_a_short_title_with_two_typing_errors_and_nothing_else_is_looked_at(told: str) -> None:
    first, *_, last = told.split()
    misread = told.replace(first, f"x{first}").replace(last, f"{last[:-2]}qq")
    one, two = (keys(profile(Candidate(title, Record(title=title)))) for title in (told, misread))
    assert len(one & two) >= TWICE


def test_one_doi_and_the_same_people_under_another_title_wait_unless_pages_part_them() -> None:
    whole = article(title=BARE, issue="2", pages="11-19", doi="10.5555/al.9")
    short = {**whole, "title": "TALES OF A HARBOUR", "issue": "", "pages": "", "volume": ""}
    assert outcome(whole, short) == "waits"
    assert outcome(whole, {**short, "pages": "70-75"}) == "apart"
    assert outcome(whole, {**short, "authors": ("Hart, B",)}) == "apart"
