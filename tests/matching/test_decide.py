from dataclasses import replace

import pytest

from review_tui.matching.corpus import Corpus, recurs
from review_tui.matching.decide import MatchVerdict
from review_tui.matching.lessons import Lessons, learn
from review_tui.matching.normalise import Candidate, Profile, profile
from review_tui.model.review.records import Record

PLAIN: dict[str, object] = {
    "title": "Plans in twenty weeks: a national survey of timeliness",
    "authors": ("Okonjo, Ada", "Venn, Peter"),
    "year": 2019,
    "type": "article-journal",
    "container": "Journal of Special Education",
    "volume": "12",
    "issue": "3",
    "pages": "101-119",
}
ALONE = Corpus(Lessons(), {})


def article(**fields: object) -> Profile:
    return profile(Candidate("x", Record(**{**PLAIN, **fields})))  # type: ignore[arg-type]


def verdict(**fields: object) -> MatchVerdict:
    return ALONE.decide(article(), article(**fields))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": "PLANS IN TWENTY WEEKS - A NATIONAL SURVEY OF TIMELINES"},
        {"authors": ("Okonjo A", "Venn P"), "pages": "101-19"},
        {"volume": "", "issue": "", "pages": "", "container": ""},
        {"title": "Plans in twenty weeks"},
        {"title": "Pläne in zwanzig Wochen: eine landesweite Umfrage"},
        {"container": "J Spec Educ", "year": 2020},
        {"container": "Sonderpädagogische Zeitschrift"},
        {"authors": ()},
        {"year": None},
    ],
)
def test_copies_with_one_thing_changed_or_missing_are_certain(fields: dict[str, object]) -> None:
    assert verdict(**fields).band == "certain"


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Speech therapy in schools: a trial", "pages": "120-131"},
        {"title": "Erratum to: Plans in twenty weeks: a national survey of timeliness", "pages": "200"},
        {"title": "Reply to Plans in twenty weeks: a national survey of timeliness", "pages": "120-121"},
        {"pages": "301-319", "volume": "14", "issue": "1", "year": 2021},
        {"issue": "4", "pages": "1-9"},
        {"container": "Proceedings of the Conference on Schools", "volume": "", "issue": "", "pages": ""},
        {"title": "Plans in forty weeks: a regional survey of quality", "pages": "120-130"},
    ],
)
def test_other_works_by_the_same_people_are_never_certain(fields: dict[str, object]) -> None:
    assert (verdict(**fields).band, verdict(**fields).suggestion) != ("certain", "same")


def test_an_erratum_is_offered_as_about_the_paper() -> None:
    found = verdict(title="Erratum to: Plans in twenty weeks: a national survey of timeliness", pages="200")
    assert (found.suggestion, found.band) == ("about", "possible")
    assert found.reasons == ("one says “erratum”",)


def test_a_paper_and_its_conference_version_are_offered_as_versions() -> None:
    found = verdict(container="Proceedings of the Conference on Schools", volume="", issue="", pages="")
    assert (found.suggestion, found.band) == ("version_of", "possible")


def test_part_one_and_part_two_are_parts() -> None:
    one, two = article(title="Getting to school, part 1"), article(title="Getting to school, part 2", pages="120-140")
    found = ALONE.decide(one, two)
    assert found.suggestion == "part_of" and found.vetoed


def test_an_equal_doi_with_unlike_titles_counts_for_nothing() -> None:
    one = article(doi="10.17705/1CAIS.04204", pages="")
    two = article(doi="10.17705/1CAIS.04204", title="MISunderstood misperceptions", authors=("Annabi, H",), pages="")
    assert ALONE.decide(one, two).band == "apart"


def test_an_equal_doi_joins_what_is_told_otherwise_sparsely() -> None:
    one = article(doi="10.1000/x1", container="", volume="", issue="", pages="", year=None)
    assert ALONE.decide(one, article(doi="https://doi.org/10.1000/X1")).band == "certain"


def test_a_thin_record_of_the_same_people_in_the_same_issue_is_asked_about() -> None:
    found = verdict(title="Issues and opinions", year=None, pages="")
    assert (found.band, found.suggestion) == ("possible", "same")
    told = verdict(title="Issues and opinions", pages="")  # it tells a year, and is not what it is asked to be
    assert told.band == "apart"
    assert verdict(title="Issues and opinions", year=None, pages="", authors=("Marsh, Ben",)).band == "apart"


def test_one_identifier_and_two_titles_of_the_same_people_are_asked_about() -> None:
    one, two = article(doi="10.5555/a.1"), article(doi="10.5555/a.1", title="Managing plans", pages="")
    assert ALONE.decide(one, two).band == "possible"
    other = article(doi="10.5555/a.1", title="Managing plans", pages="", authors=("Marsh, Ben",))
    assert ALONE.decide(one, other).band == "apart"  # the abstracts of a supplement share one


def test_misread_numbers_in_titles_of_one_issue_are_asked_about() -> None:
    one = article(title="The timeliness of plans for children, part 2: the view of parents", pages="")
    two = article(title="The timeliness of plans for children, part I1: the view of parents", pages="")
    found = ALONE.decide(one, two)
    assert found.band != "certain"
    one, two = (article(title=f"A survey of plans in {n} councils of England", pages="") for n in (30, 80))
    assert ALONE.decide(one, two).band == "possible"
    elsewhere = article(title="A survey of plans in 80 councils of England", pages="", issue="4")
    assert ALONE.decide(one, elsewhere).band == "apart"


def test_one_abstract_printed_twice_is_offered_as_another_version() -> None:
    abstract = "Of 360 plans 173 were issued in time; delay lay between people, and not in their workload. " * 3
    changed = {"volume": "13", "pages": "46-54", "year": 2020, "doi": "10.5555/b.2", "abstract": abstract}
    one = article(doi="10.5555/a.1", abstract=abstract)
    found = ALONE.decide(one, article(**changed))
    assert (found.band, found.suggestion, found.vetoed) == ("possible", "version_of", True)
    found = ALONE.decide(one, article(**{**changed, "abstract": ""}))
    assert (found.band, found.suggestion, found.vetoed) == ("possible", "same", True)  # one long title: a person looks


def test_a_title_alone_is_never_enough() -> None:
    bare = {"authors": (), "year": None, "container": "", "volume": "", "issue": "", "pages": ""}
    assert ALONE.decide(article(**bare), article(**bare)).band != "certain"
    assert verdict(**bare).band != "certain"


def test_front_matter_needs_its_place() -> None:
    one = article(title="Editorial", pages="")
    assert ALONE.decide(one, article(title="Editorial", pages="")).band == "certain"
    assert ALONE.decide(one, article(title="Editorial", pages="", issue="4")).vetoed
    assert ALONE.decide(one, article(title="Editorial", pages="", volume="", issue="")).band != "certain"


def test_an_empty_title_never_is_certain_by_itself() -> None:
    found = verdict(title="", pages="")
    assert found.band == "possible" and found.alone
    assert not verdict(title="", pages="", authors=("Lind, B",)).alone


def test_two_journals_with_one_abstract_are_vetoed() -> None:
    found = verdict(container="Diabetologia", volume="55", issue="1", pages="S12")
    assert (found.band, found.suggestion) == ("possible", "version_of")


def test_equal_bytes_are_certain_whatever_the_record_says() -> None:
    one = profile(Candidate("a", Record(title="Scan 1"), content="ff"))
    two = profile(Candidate("b", Record(title="SEND Strategy"), content="ff"))
    found = ALONE.decide(one, two)
    assert (found.band, found.score) == ("certain", 1000)
    assert ALONE.reasons(one, two, found) == ("same file, byte for byte",)


def test_reasons_name_what_agrees_and_what_differs() -> None:
    one, two = article(doi="10.1000/x1"), article(doi="10.1000/x1", year=2020, volume="13")
    reasons = ALONE.reasons(one, two, ALONE.decide(one, two))
    assert "titles equal" in reasons
    assert "same DOI 10.1000/x1" in reasons
    assert "year 2019 and 2020 nearly agree" in reasons
    assert "volume 12 and 13 differ" in reasons


def test_deciding_does_not_depend_on_the_order() -> None:
    two = article(title="Plans in twenty weeks", year=2020, pages="")
    assert ALONE.decide(article(), two) == ALONE.decide(two, article())


def editorials(**fields: object) -> list[Profile]:
    return [article(title="A view from the chair of the board", volume=str(at), year=2000 + at, pages="", **fields)
            for at in range(1, 5)]  # fmt: skip


def test_a_title_in_many_issues_of_one_journal_recurs() -> None:
    assert recurs(editorials())
    assert not recurs([article(pages=p) for p in ("1-9", "1-9", "1")])


def test_a_title_of_many_strangers_recurs() -> None:
    people = (("Okonjo, A",), ("Venn, P",), ("Lind, B",))
    assert recurs([article(authors=authors, year=None, volume="", pages="") for authors in people])


def test_a_recurring_title_needs_its_place_too() -> None:
    corpus = Corpus(*learn(editorials()))
    one, two = editorials()[:2]
    assert corpus.decide(one, two).band == "apart"
    assert (
        corpus.decide(one, article(title="A view from the chair of the board", volume="", pages="")).band != "certain"
    )


def test_a_journal_under_two_names_is_learned_from_the_records() -> None:
    titled = [f"A study of the {word} of children in schools" for word in ("hearing", "sight", "speech")]
    pairs = [(article(title=t, pages=f"{at}1-{at}9"), article(title=t, pages=f"{at}1-{at}9", container="Aizheng"))
             for at, t in enumerate(titled, 1)]  # fmt: skip
    corpus = Corpus(*learn([p for pair in pairs for p in pair]))
    assert corpus.lessons.is_alias("Aizheng", "Journal of Special Education")
    assert not corpus.lessons.is_alias("Aizheng", "Choir Care")
    early = {"volume": "", "issue": "", "pages": ""}
    assert corpus.decide(article(**early), article(container="Aizheng", **early)).band == "certain"
    assert verdict(container="Aizheng", volume="", issue="", pages="").band != "certain"


def test_issue_numbers_that_never_agree_are_distrusted() -> None:
    words = ("hearing", "sight", "speech", "memory", "travel", "school", "plans") * 4
    found = []
    for at, word in enumerate(words):
        title = f"A study of the {word} of child {at} in many schools"
        found += [article(title=title, issue=str(at * 2)), article(title=title, issue=str(at * 2 + 1))]
    corpus = Corpus(*learn(found))
    assert not corpus.lessons.trust_issues(found[0], found[1])
    one, two = (replace(profile, venue="Choir Care", source="other") for profile in found[:2])
    assert corpus.lessons.trust_issues(one, two)
    assert corpus.decide(article(issue="1", pages=""), article(issue="2", pages="")).band == "certain"
    assert verdict(issue="4", pages="").band != "certain"
