"""What a title's words say besides their letters: order, small words, signs, prefixes, forms, what was cut."""

import pytest

from review_tui.matching.bodies import is_host_name
from review_tui.matching.spelling import told_otherwise
from review_tui.matching.titles import undress, words
from tests.matching.test_kinds_of_pairs import BARE, Fields, article, outcome, report

LONG = "What sisters of pupils with hearing loss say about lunch at boarding schools"
TURNED = [
    ("Trips to Wells from Bath by pupils of hill schools", "Trips to Bath from Wells by pupils of hill schools"),
    ("Inspection of Elm Vale School and of its lunch clubs", "Inspection of Vale Elm School and of its lunch clubs"),
    ("Help from mothers for nurses on wards of hill towns", "Help for mothers from nurses on wards of hill towns"),
    ("Leaflets on kites for pupils by rural hill schools", "Leaflets on kites for pupils at rural hill schools"),
    ("Marks of A* in kites at rural hill schools", "Marks of A in kites at rural hill schools"),
    ("Kites and naps or lunch at rural hill schools", "Kites and naps and lunch at rural hill schools"),
    ("Lessons in C++ at the rural hill schools of the north", "Lessons in C at the rural hill schools of the north"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), TURNED)
def test_the_same_letters_told_otherwise_are_asked_about(one: str, two: str) -> None:
    assert outcome(report(one, "Ofsted"), report(two, "Ofsted")) == "waits"
    assert outcome(article(title=one), article(title=two)) == "waits"
    sparse: list[Fields] = [{"title": title, "year": 2020, "type": "report"} for title in (one, two)]
    assert outcome(*sparse, sources=True) in ("waits", "apart")


@pytest.mark.parametrize(("one", "two"), [("kites of towns", "kites in towns"), ("kites for towns", "kites by towns")])
def test_small_words_in_the_place_of_others_carry_the_sense(one: str, two: str) -> None:
    assert told_otherwise(words(one), words(two))
    assert not told_otherwise(words(one), words(f"the {one}"))
    assert not told_otherwise(words("kites of towns"), words("kites and towns"))  # as it is miscopied


@pytest.mark.parametrize(
    ("one", "two"),
    [("pre-school", "school"), ("non-verbal", "verbal"), ("co-taught", "taught"), ("ex-prisoner", "prisoner"),
     ("un-assessed", "assessed"), ("no", "")],
)  # fmt: skip
@pytest.mark.parametrize("pages", ["", "S12"])
def test_a_prefix_before_a_hyphen_makes_another_word(one: str, two: str, pages: str) -> None:
    title = "Naps of {} pupils in the hill towns over the course of a winter"
    a, b = (article(title=title.format(word), issue="2", pages=pages) for word in (one, two))
    assert outcome(a, b) == "waits"


@pytest.mark.parametrize(("one", "two"), [("year 1", "year 2"), ("wave 1", "wave 2"), ("A", "B")])
def test_a_number_or_letter_that_counts_is_no_footnote(one: str, two: str) -> None:
    title = "Naps of pupils in the hill towns over the course of {}"
    assert outcome(article(title=title.format(one), issue="2"), article(title=title.format(two), issue="2")) != "joined"
    assert undress("Kites and naps of pupils1")[0] == "Kites and naps of pupils"


@pytest.mark.parametrize("name", ["Internet Archive", "National Archives", "Semantic Scholar", "UCL Discovery",
                                  "White Rose Research Online", "Aldmere ePrints"])  # fmt: skip
def test_an_archive_in_the_place_of_a_publisher_is_no_body(name: str) -> None:
    assert is_host_name(name)
    one, two = (report(LONG, body, authors=("Venn, Peter",)) for body in (name, "Institute of Lunch"))
    assert outcome(one, two) in ("joined", "waits")


@pytest.mark.parametrize("written", ["[PDF] {}", "[PDF][PDF] {}", "(PDF) {}", "{} (PDF)", "[HTML] {}", "[BOOK] {}"])
def test_what_a_search_engine_sets_around_a_title_says_nothing(written: str) -> None:
    assert undress(written.format(LONG))[0] == LONG
    assert outcome(article(title=LONG), {"title": written.format(LONG), "year": 2012, "type": "report"}) != "apart"


def test_a_title_with_the_dots_of_a_search_engine_is_shown_with_the_whole() -> None:
    cut: Fields = {"title": f"{LONG[:44]}…", "authors": ("P Venn",), "year": 2020, "type": "report"}
    assert outcome({"title": LONG, "year": 2020, "type": "report"}, cut, sources=True) == "waits"


def test_singular_and_plural_in_ies_are_one_word() -> None:
    one = report("Lunch clubs of pupils in the rural counties of the north", "Ofsted")
    assert outcome(one, {**one, "title": "Lunch clubs of pupils in the rural county of the north"}) == "joined"


@pytest.mark.parametrize(
    ("part", "link"),
    [("(easy-to-read version)", "easy_read_of"), ("- large print", "version_of"), ("(audio)", "version_of"),
     ("(Cymraeg)", "translation_of"), ("- in Polish", "translation_of"), ("- BSL version", "translation_of"),
     ("Makaton version", "easy_read_of")],
)  # fmt: skip
def test_a_document_in_another_form_is_offered(part: str, link: str) -> None:
    whole = report("Kites Strategy 2021-2024", "Kent County Council")
    assert outcome(whole, {**whole, "title": f"Kites Strategy 2021-2024 {part}"}) == link


def test_a_council_under_its_welsh_kind_is_one() -> None:
    assert outcome(
        report("Kites Strategy 2021-24", "Cyngor Gwynedd"), report("Kites Strategy 2021-24", "Gwynedd Council")
    ) == ("joined")


@pytest.mark.parametrize("written", ["Removal notice to: {}", "{}: rationale and design"])
def test_a_removal_and_a_design_are_about_their_paper(written: str) -> None:
    paper = article(title=BARE, issue="1", pages="1-9")
    assert outcome(paper, article(title=written.format(BARE), issue="4", pages="300", year=2013)) == "about"


def test_an_update_years_later_is_an_edition_whoever_wrote_it() -> None:
    one = article(title=BARE, container="Cochrane Database of Systematic Reviews", volume="", issue="4",
                  doi="10.1002/14651858.CD001111")  # fmt: skip
    two = {**one, "year": 2018, "issue": "7", "doi": "10.1002/14651858.CD001111.pub3"}
    assert outcome(one, two) == "version_of"
