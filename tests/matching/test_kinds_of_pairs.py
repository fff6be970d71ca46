"""What should come of pairs, by kind: further instances of each, in other words and other fields."""

from pathlib import Path

import pytest

from review_tui.matching import Candidate, Names, clusters, match
from review_tui.matching.table import read_candidates
from review_tui.model.review.organisations import Organisation
from review_tui.model.review.records import Record

CASES = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "dedup"
Fields = dict[str, object]


def article(**fields: object) -> Fields:
    plain: Fields = {"authors": ("Okonjo, Ada", "Venn, Peter", "Lind, Bo"), "year": 2012, "type": "article-journal",
                     "container": "Archives of Lunch", "volume": "8"}  # fmt: skip
    return {**plain, **fields}


def report(title: str, body: str = "", **fields: object) -> Fields:
    return {"title": title, "organisation": body, "type": "report", "year": 2022, **fields}


def outcome(*records: Fields, sources: bool = False) -> str:
    """Say what comes out: "joined", "waits", the kind of link, or "apart"."""
    both = [
        Candidate(f"r{at}", Record(**fields), source=str(at) if sources else "")  # type: ignore[arg-type]
        for at, fields in enumerate(records)
    ]
    found = match(both)
    if len(set(clusters([one.id for one in both], found).values())) < len(both):
        return "joined"
    if not found:
        return "apart"
    return "waits" if found[0].suggestion == "same" else found[0].suggestion


TITLES = (
    "Review of speech therapy waiting lists in {}: findings of the visiting team",
    "Letter to the chief executive of {} about home to school transport",
    "{} short breaks: what families told us",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    ("one", "two"),
    [("Bolton", "Bolten Vale"), ("East Riding", "West Riding"), ("boys", "girls"), ("Wales", "Scotland"),
     ("primary schools", "nursery schools"), ("under-fives", "over-fives"), ("wave one", "wave two"),
     ("the first year", "the third year"), ("Barnsley", "Burnley"), ("fathers", "mothers"), ("Thanet", "Dover"),
     ("Leicester", "Leicestershire"), ("Lincolnshire", "North Lincolnshire")],
)  # fmt: skip
@pytest.mark.parametrize("body", ["Ofsted", "Children's Commissioner", ""])
def test_documents_that_differ_in_a_name_are_two(title: str, one: str, two: str, body: str) -> None:
    assert outcome(report(title.format(one), body), report(title.format(two), body)) != "joined"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Nottingham City Council", "Nottinghamshire County Council"),
        ("Ashmere Academy", "South Ashmere Academy"),
        ("Aldmere Borough Council", "Aldmere Safeguarding Adults Board"),
        ("Kent County Council", "University of Kent"),
        ("Families for Kites", "Friends of Kites"),
        ("Autism Voices", "Dyslexia Voices"),
        ("Talking about Kites", "Kites"),
        ("Brook Trust", "Brook and Vale Trust"),
    ],
)
@pytest.mark.parametrize("title", ["Annual report 2019-20", "Equality plan 2022", "Complaints policy 2021 to 2023"])
@pytest.mark.parametrize("field", ["organisation", "authors"])
def test_one_name_inside_another_or_kin_to_it_is_another_body(one: str, two: str, title: str, field: str) -> None:
    a, b = ({**report(title), field: name if field == "organisation" else (name,)} for name in (one, two))
    assert outcome(a, b) == "apart"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Nottingham City Council", "City of Nottingham"),
        ("London Borough of Aldmere", "Aldmere Council"),
        ("Aldmere Children's Services", "Aldmere Metropolitan Borough Council"),
        ("Office for Standards in Education, Children's Services and Skills", "Ofsted"),
        ("Health & Kites Partnership", "Health and Kites Partnership"),
    ],
)
def test_a_body_under_two_spellings_is_one(one: str, two: str) -> None:
    assert outcome(report("Transport strategy 2021-24", one), report("Transport Strategy 2021-2024", two)) == "joined"


@pytest.mark.parametrize(
    "host",
    ["https://core.ac.uk/download/{}.pdf", "https://eprints.aldmere.ac.uk/{}", "https://search.ebscohost.com/x?id={}",
     "https://app.overton.io/document.php?policy={}", "https://www.jstor.org/stable/{}",
     "https://webarchive.nationalarchives.gov.uk/{}/a.pdf"],
)  # fmt: skip
def test_a_host_of_others_texts_is_no_publisher(host: str) -> None:
    title = "Evaluation of the lunch clubs of rural schools"
    one, two = (
        report(title, authors=(name,), url=host.format(at), type=kind)
        for name, at, kind in (("Okonjo, Ada", 1, "thesis"), ("Venn, Peter", 2, "report"))
    )
    assert outcome(one, two) == "apart"
    again = {**one, "url": ""}
    assert outcome(one, again) == "joined"


def test_the_source_of_a_record_may_say_that_its_host_is_a_database() -> None:
    fields = [report("Notes on lunch", url=f"https://kitebase.org/{at}", authors=(name,))
              for at, name in enumerate(("Okonjo, Ada", "Okonjo, Ben"))]  # fmt: skip
    both = [Candidate(str(at), Record(**one), database=True) for at, one in enumerate(fields)]  # type: ignore[arg-type]
    assert match(both) == ()


@pytest.mark.parametrize("title", ["Main findings", "Letter to parents", "[Insert title] visit note", "Overview"])
@pytest.mark.parametrize("body", ["Ofsted", "Westmere Council"])
def test_a_short_title_with_a_body_and_a_year_is_not_enough(title: str, body: str) -> None:
    assert outcome(report(title, body), report(title.upper(), body)) != "joined"
    address = {"url": "https://www.westmere.gov.uk/a.pdf"}
    assert outcome(report(title, body, **address), report(title, body, **address)) == "joined"


@pytest.mark.parametrize("sign", [" | ", " - ", " :: ", " – ", " » "])
@pytest.mark.parametrize(
    ("part", "link"),
    [("Action Plan", "part_of"), ("Executive Summary", "summary_of"), ("Easy Read", "easy_read_of"),
     ("Appendix C", "part_of"), ("Draft for consultation", "version_of")],
)  # fmt: skip
def test_a_part_is_read_before_the_name_of_a_site(sign: str, part: str, link: str) -> None:
    whole = report("Inclusion Strategy 2023-26", "Aldmere Council", type="webpage")
    a_part = report(f"Inclusion Strategy 2023-26 {part}{sign}Aldmere Council", type="webpage",
                    url="https://www.aldmere.gov.uk/inclusion")  # fmt: skip
    assert outcome(whole, a_part) == link
    assert outcome(whole, report(f"Inclusion Strategy 2023-26{sign}Aldmere Council", "Aldmere Council")) == "joined"


TEXT = " ".join(f"word{at} {at * 7 % 101}" for at in range(400))
OTHER = " ".join(f"term{at} {at * 5 % 97}" for at in range(400))


def test_content_speaks_before_titles() -> None:
    fields = report("Report of the visit to the lunch clubs of rural schools", "Westmere Council")
    one = Candidate("a", Record(**fields), text=TEXT)  # type: ignore[arg-type]
    other = Candidate("b", Record(**fields), text=OTHER)  # type: ignore[arg-type]
    assert [p.band for p in match([one, other])] == ["possible"]
    renamed = Candidate("b", Record(**{**fields, "title": "scan_0071.pdf"}), text=TEXT)  # type: ignore[arg-type]
    assert [p.band for p in match([one, renamed])] == ["certain"]


@pytest.mark.parametrize(
    ("one", "two"),
    [("Lunch and memory in mothers", "Lunch and memory in fathers"),
     ("Kites for children with mild hearing loss: a trial", "Kites for children with severe hearing loss: a trial"),
     ("Naps in pupils treated with milk: week 12 data of a trial", "Naps in pupils treated with juice: week 12 data of "
      "a trial"), ("Hyperactive pupils and kites: a cohort", "Hypoactive pupils and kites: a cohort")],
)  # fmt: skip
@pytest.mark.parametrize("place", [{"issue": "Suppl 2"}, {"issue": "5"}, {"issue": "5", "volume": ""}])
def test_companions_without_pages_are_two(one: str, two: str, place: Fields) -> None:
    assert outcome(article(title=one, **place), article(title=two, **place)) != "joined"


def test_two_journals_with_one_volume_and_issue_are_two() -> None:
    title = "School meals and the mood of pupils"
    one = article(title=title, issue="3", pages="11-19")
    assert outcome(one, article(title=title, issue="3", pages="88-93", container="Journal of Kites")) != "joined"
    assert outcome(one, article(title=title, issue="3", pages="11-19", container="Arch Lunch")) == "joined"


@pytest.mark.parametrize("other", ["Journal of Kites", "Archives of Supper", "Archives of Lunch Research"])
@pytest.mark.parametrize("place", [{"issue": "3"}, {"issue": "Suppl 1"}, {"issue": "3", "volume": ""}, {"issue": ""}])
def test_two_journals_are_two_without_pages_whatever_numbers_they_share(other: str, place: Fields) -> None:
    one = article(title="School meals and the mood of pupils in towns", container="Archives of Lunch Medicine", **place)
    assert outcome(one, {**one, "container": other}) in ("version_of", "waits")
    assert outcome(one, {**one, "container": "Arch Lunch Med"}) == "joined"


def test_a_journal_under_its_name_in_another_language_is_one() -> None:
    one = article(title="School meals and the mood of pupils", issue="3")
    assert outcome(one, {**one, "container": "Hiruyasumi Gakkai Ronbunshi"}) == "joined"


@pytest.mark.parametrize(
    ("one", "two"),
    [("Naps in Hampshire", "Naps in New Hampshire"), ("Naps in Jersey towns", "Naps in New Jersey towns"),
     ("Naps with milk for pupils", "Naps without milk for pupils"), ("Naps of term infants", "Naps of preterm infants"),
     ("Naps of pupils", "Paediatric naps of pupils"), ("Naps of pupils", "Naps of pupils in nursery schools"),
     ("Naps of obese pupils", "Naps of non-obese pupils")],
)  # fmt: skip
@pytest.mark.parametrize("place", [{"issue": "2"}, {"issue": ""}, {"issue": "Suppl 1"}])
def test_a_word_more_in_a_title_of_one_issue_makes_it_another(one: str, two: str, place: Fields) -> None:
    a, b = (article(title=f"Lunch clubs and {named}", **place) for named in (one, two))
    assert outcome(a, b) == "waits"


@pytest.mark.parametrize(
    "more", ["{}: a survey of two towns", "{} - two towns", "{}. Two towns", "Original article: {}"]
)
def test_a_subtitle_that_one_database_leaves_out_joins(more: str) -> None:
    title = "Lunch clubs and naps of pupils at schools"
    assert outcome(article(title=title, issue="2"), article(title=more.format(title), issue="2")) == "joined"


@pytest.mark.parametrize("page", ["S12", "S101-S101", "s7-s8"])
def test_an_abstract_in_a_supplement_is_a_version_of_the_paper(page: str) -> None:
    title = "Kites and naps in day nurseries: a trial"
    found = outcome(article(title=title, issue="Suppl 3", pages=page), article(title=title, issue="2", pages="200-209"))
    assert found == "version_of"


@pytest.mark.parametrize("title", ["Guidelines for lunch in schools", "National figures on kites at schools"])
def test_a_yearly_supplement_that_begins_at_one_is_another_each_year(title: str) -> None:
    one = article(title=title, issue="S1", pages="S1-S80", authors=("Lunch Society",))
    two = article(title=title, issue="S1", pages="S1-S96", authors=("Lunch Society",), volume="9", year=2013)
    assert outcome(one, two) != "joined"


@pytest.mark.parametrize("title", ["Questions and answers", "Lunch news", "Notes from the editor", "Viewpoint"])
@pytest.mark.parametrize("authors", [(), ("Lind, Bo",)])
def test_the_head_of_a_column_is_no_title(title: str, authors: tuple[str, ...]) -> None:
    fields = article(title=title, authors=authors, issue="", volume="")
    assert outcome(fields, dict(fields)) != "joined"


BARE = "Kites and naps in day nurseries of the north: a trial"


@pytest.mark.parametrize(
    "written",
    ["Erratum: {}", "Corrigendum to “{}” [Archives of Lunch 8 (2012) 1–9]", "Author Correction: {}", "{}: Erratum",
     "{} (vol 8, pg 1, 2012)", "Retraction: {}", "Expression of concern: {}", "Retraction notice to \"{}\"",
     "{} [Corrigendum]", "Publisher's correction to: {}", "CORRECTION: {}", "{} (Correction)", "Re: {}",
     "Letter to the editor: {}"],
)  # fmt: skip
def test_an_erratum_is_offered_with_its_original(written: str) -> None:
    original = article(title=BARE, issue="1", pages="1-9")
    about = article(title=written.format(BARE), issue="4", pages="300", year=2013)
    assert outcome(original, about) == "about"
    assert outcome(original, {**about, "authors": ()}) == "about"


def test_an_erratum_on_the_pages_of_its_original_is_another_text() -> None:
    original = article(title=BARE, issue="1", pages="1-9")
    assert outcome(original, {**original, "title": f"Correction: {BARE}"}) == "about"
    assert outcome(original, {**original, "title": f'"{BARE}.[Erratum appears in Lunch 9 [two names]]"'}) == "joined"


@pytest.mark.parametrize(("one", "two"), [("{} [Erratum]", "Corrigendum to {}"), ("Correction: {}", "{}. Correction")])
def test_an_erratum_in_two_spellings_is_one(one: str, two: str) -> None:
    a, b = (article(title=written.format(BARE), issue="4", pages="300", year=2013) for written in (one, two))
    assert outcome(a, b) == "joined"


@pytest.mark.parametrize(
    "fields",
    [{"doi": "10.31234/osf.io/abcd1"}, {"doi": "10.48550/arxiv.2301.00001"}, {"doi": "10.21203/rs.3.rs-1/v1"},
     {"container": "medRxiv"}, {"url": "https://www.biorxiv.org/content/1"}, {"doi": "10.17605/osf.io/abcd1"},
     {"url": "https://osf.io/preprints/edarxiv/abcd1"}, {"container": "OSF Preprints"}, {"container": "Preprints"}],
)  # fmt: skip
def test_a_preprint_is_a_version_of_the_article(fields: Fields) -> None:
    paper = article(title=BARE, issue="1", pages="1-9", doi="10.5555/al.1")
    draft: Fields = {"title": BARE, "authors": paper["authors"], "year": 2011, "type": "article", **fields}
    assert outcome(paper, draft) == "version_of"


@pytest.mark.parametrize("year", [2009, 2011, 2012])
@pytest.mark.parametrize(
    "place", ["Proceedings of the 5th Conference on Kites", "AERA Annual Meeting", "Lunch Congress"]
)
def test_a_conference_paper_is_a_version_of_the_article(place: str, year: int) -> None:
    paper = article(title=BARE, issue="1", pages="1-9", doi="10.5555/al.1")
    talk = {"title": BARE, "authors": paper["authors"], "year": year, "type": "paper-conference", "container": place}
    assert outcome(paper, talk) == "version_of"


def test_a_thesis_and_a_protocol_are_offered_with_the_article() -> None:
    paper = article(title=BARE, issue="1", pages="1-9")
    thesis = article(title=BARE, type="thesis", container="", volume="", year=2010)
    assert outcome(paper, thesis) == "version_of"
    assert outcome(paper, article(title=f"{BARE}: study protocol", issue="2", pages="77-80", year=2010)) == "about"


def test_an_update_of_a_cochrane_review_by_others_is_an_edition() -> None:
    fields = {"title": BARE, "container": "Cochrane Database of Systematic Reviews", "volume": "", "issue": "2"}
    one = article(**fields, doi="10.1002/14651858.CD001111.pub2")
    two = article(**{**fields, "year": 2016, "authors": ("Lind, Bo", "Marsh, C", "Hale, D", "Voss, E"), "issue": "7"},
                  doi="10.1002/14651858.CD001111.pub3")  # fmt: skip
    assert outcome(one, two) == "version_of"


@pytest.mark.parametrize(
    "written",
    ["{}. Archives of Lunch 8, 11-19", "{}. In Proceedings of the lunch clubs", "{}. Archives of Lunch",
     "Okonjo, A., Venn, P. and Lind, B. {}"],
)  # fmt: skip
def test_a_citation_that_ran_into_the_title_says_nothing(written: str) -> None:
    whole = article(title=BARE, issue="2", pages="11-19")
    cited = {"title": written.format(BARE), "authors": whole["authors"], "year": 2012, "type": "article-journal"}
    assert outcome(whole, cited) == "joined"


@pytest.mark.parametrize("written", ["{}: proceedings of a workshop", "{}. Annals of Supper 8", "{} in winter"])
def test_other_words_around_a_title_are_asked_about(written: str) -> None:
    whole = article(title=BARE, issue="2", pages="11-19")
    cited = {"title": written.format(BARE), "authors": whole["authors"], "year": 2012, "type": "article-journal"}
    assert outcome(whole, cited) != "joined"


@pytest.mark.parametrize(
    ("one", "two"),
    [("Annals of Lunch", "Quarterly of Kites"), ("Kites", "Kite Science"), ("Lancet", "Lancet Psychiatry"),
     ("Education 3-13", "Educational Review"),
     ("Journal of Special Education", "Journal of Research in Special Education"),
     ("British Journal of Special Education", "British Journal of Educational Psychology")],
)  # fmt: skip
@pytest.mark.parametrize("pages", [("70-73", "217-221"), ("1-9", "12"), ("", "217-221"), ("", "")])
def test_one_issue_of_two_journals_is_two(one: str, two: str, pages: tuple[str, str]) -> None:
    a, b = (
        article(title=BARE, container=name, issue="2", pages=at) for name, at in zip((one, two), pages, strict=True)
    )
    assert outcome(a, b) != "joined"
    assert outcome(a, {**a, "container": f"Obiad = {one}", "authors": ("Okonjo A", "Venn P", "Lind B")}) == "joined"


@pytest.mark.parametrize(
    "more",
    [". Conference: 9th Meeting of the Lunch Society. Oslo", " [Electronic Resource]", " : official organ", " (Oslo)"],
)
def test_what_a_database_adds_to_a_journal_s_name_says_nothing(more: str) -> None:
    one = article(title=BARE, issue="2")
    assert outcome(one, {**one, "container": f"{one['container']}{more}"}) == "joined"


LONG = "What families of pupils with hearing loss say about lunch at boarding schools"


@pytest.mark.parametrize(
    "other",
    [{"title": LONG}, {"title": LONG, "year": 2012}, {"title": LONG, "year": 2013}, {"title": LONG.upper()},
     {"title": LONG, "authors": ("Okonjo, A",), "year": 2013}, {"title": LONG, "container": "", "volume": "8"},
     {"title": LONG[:62] + "…", "authors": ("A Okonjo",)}, {"title": LONG, "type": "webpage", "url": "https://x.org/a"},
     {"title": LONG, "volume": "9", "pages": "81-90", "year": 2013, "container": "Archives of Lunch",
      "authors": ("Okonjo, Ada", "Venn, Peter", "Lind, Bo"), "issue": "1"}],
)  # fmt: skip
def test_one_long_title_is_always_shown(other: Fields) -> None:
    whole = article(title=LONG, issue="2", pages="11-19")
    assert outcome(whole, {"type": "article-journal", **other}) in ("waits", "joined")


def test_a_sparse_record_of_one_of_two_works_is_one_question_until_it_is_answered() -> None:
    one = article(title=LONG, issue="2", pages="11-19")
    two = article(title=LONG, issue="1", pages="200-212", volume="5", year=2008, container="Kites and Meals")
    three = [Candidate(name, Record(**fields)) for name, fields in
             (("a", one), ("b", two), ("c", {"title": LONG, "type": "article-journal"}))]  # fmt: skip
    waiting = [{p.a, p.b} - {"c"} for p in match(three) if p.suggestion == "same" and "c" in (p.a, p.b)]
    assert len(waiting) == 1
    (first,) = waiting[0]
    rest = match(three, known={(first, "c"): "different"})
    assert [{p.a, p.b} for p in rest if "c" in (p.a, p.b)] == [{"a", "b", "c"} - {first}]


@pytest.mark.parametrize("fields", [{"year": 2012}, {"year": 2012, "authors": ("Okonjo, Ada",)}, {}])
def test_sparse_twins_of_two_sources_are_one_if_the_title_is_long(fields: Fields) -> None:
    twin: Fields = {"title": LONG, "type": "article-journal", **fields}
    assert outcome(twin, {**twin, "title": LONG.upper()}, sources=True) == "joined"
    short: Fields = {**twin, "title": "Lunch at schools"}
    assert outcome(short, dict(short), sources=True) != "joined"


@pytest.mark.parametrize("number", ["0192222", "e0192222", "41234"])
def test_an_article_number_in_the_place_of_the_issue_joins(number: str) -> None:
    one = article(title=BARE, issue="2", pages=f"e{number.lstrip('e')}")
    assert outcome(one, article(title=BARE, issue=number, pages="")) == "joined"


def test_abstracts_on_one_page_wait() -> None:
    one = article(title="Kites in pupils and adults with long naps who avoid milk: update at two years of follow up",
                  issue="4", pages="55-56")  # fmt: skip
    two = article(title="Kites in pupils and adults with long naps who drink milk: update at two years of follow up",
                  issue="4", pages="55", authors=("Hale, D", "Lind, Bo", "Voss, E", "Iqbal, F"))  # fmt: skip
    assert outcome(one, two) == "waits"


def test_a_doi_of_the_nineties_is_read_whole() -> None:
    sici = "10.1002/(SICI)1099-0002(199905)9:4<{0}::AID-KIT{0}>3.0.CO;2-B"
    one, two = (article(title="Kites and the lungs", authors=(who,), issue="4", pages=f"{at}-{at + 6}",
                        doi=sici.format(at)) for who, at in (("Okonjo, A", 110), ("Venn, P", 210)))  # fmt: skip
    assert outcome(one, two) == "apart"


@pytest.mark.parametrize("word", ["reading", "bath", "ware", "deal"])
def test_a_name_that_is_a_common_word_forbids_nothing(word: str) -> None:
    names = Names([Organisation(str(at), name) for at, name in enumerate(("Reading", "Bath", "Ware", "Deal", "Kent"))])
    titles = (f"Plan for {word} and play at home 2021-24", f"Plan for {word.title()} and Play at Home 2021–2024",
              f"Plan for {word} and play at home 2021-24 | Kent Council")  # fmt: skip
    found = match([Candidate(str(at), Record(title=title, organisation="Kent County Council", type="report"))
                   for at, title in enumerate(titles)], names=names)  # fmt: skip
    assert [p.band for p in found if p.suggestion == "same"] == ["certain"] * len(found)
    assert len(set(clusters(["0", "1", "2"], found).values())) == 1


def test_a_loaded_register_names_bodies_in_two_languages() -> None:
    names = Names([Organisation("W1", "Carmarthenshire", other_names=("Cyngor Sir Gaerfyrddin",)),
                   Organisation("W2", "Pembrokeshire", other_names=("Sir Benfro",))])  # fmt: skip
    a = Record(title="Strategy 2021-24", organisation="Cyngor Sir Gaerfyrddin", type="report")
    b = Record(title="Strategy 2021-24", organisation="Carmarthenshire County Council", type="report")
    assert [p.band for p in match([Candidate("a", a), Candidate("b", b)], names=names)] == ["certain"]


@pytest.mark.parametrize("title", ["Lunch at sea: a survey [Almuerzo en el mar: encuesta de {} y otros]",
                                   "Erratum: Lunch at sea and in {} [Archives of Lunch 2 (2020) 1-9]"])  # fmt: skip
def test_a_name_in_what_is_taken_off_a_title_counts(title: str) -> None:
    assert outcome(report(title.format("Wigan"), "Ofsted"), report(title.format("Leeds"), "Ofsted")) == "apart"


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not beside this checkout")
def test_junk_issue_numbers_of_one_source_do_not_part_its_records() -> None:
    for file in sorted(CASES.glob("junk-*.csv")):
        found = read_candidates(file.read_bytes(), file.name)
        ids = [one.id for one in found]
        homes = clusters(ids, match(found))
        assert all(homes[one] == homes[two] for one, two in zip(ids[-44::2], ids[-43::2], strict=True))


SWUM = "What evening swimmers of coastal towns say of {} lunch clubs"


def swum(kind: str, *words: str, **fields: object) -> list[Fields]:
    plain = article(issue="2", **fields) if kind == "article" else report("", "Westmere Council", **fields)
    return [{**plain, "title": SWUM.format(word)} for word in words]


@pytest.mark.parametrize(
    ("one", "two"),
    [("adoptive", "adaptive"), ("mediation", "medication"), ("causal", "casual"), ("autistic", "artistic"),
     ("policy", "police"), ("conversion", "conversation"), ("learning", "leaning"), ("Barton", "Burton"),
     ("afferent", "efferent"), ("hypertension", "hypotension"), ("exercise", "exorcise"), ("Marston", "Merston")],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["report", "article"])
def test_two_words_of_the_language_are_no_typing_errors_of_each_other(one: str, two: str, kind: str) -> None:
    assert outcome(*swum(kind, one, two)) in ("apart", "waits")


@pytest.mark.parametrize(
    ("one", "two"), [("planning", "plannign"), ("mediation", "mediatoin"), ("organisation", "organiztion")]
)
@pytest.mark.parametrize("kind", ["report", "article"])
def test_a_word_with_a_typing_error_joins(one: str, two: str, kind: str) -> None:
    assert outcome(*swum(kind, one, two)) == "joined"


@pytest.mark.parametrize(("one", "two"), [("Aldmere", "Aldmore"), ("nephritol", "nephratol"), ("Quenby", "Quanby")])
@pytest.mark.parametrize("kind", ["report", "article"])
def test_words_that_nobody_knows_wait_unless_pages_or_a_doi_prove_them(one: str, two: str, kind: str) -> None:
    assert outcome(*swum(kind, one, two)) == "waits"
    assert outcome(*swum("article", one, two, pages="11-19")) == "joined"
    assert outcome(*swum("article", one, two, doi="10.5555/al.7")) == "joined"


@pytest.mark.parametrize("kind", ["report", "article"])
def test_a_word_of_several_titles_is_known(kind: str) -> None:
    pair = swum(kind, "Aldmere", "Aldmore")
    said = ("Kites and {} harbours", "On {} islands of the south", "Whether {} boats sink")
    others = [
        {**pair[0], "title": other.format(word), "year": 1990} for other in said for word in ("Aldmere", "Aldmore")
    ]
    assert outcome(*pair, *others) == ("apart" if kind == "report" else "waits")


@pytest.mark.parametrize(("one", "two"), [("Bolton", "Boston"), ("Luton", "Lutor"), ("Salford", "Salfort")])
@pytest.mark.parametrize("fields", [{}, {"organisation": "Ofsted"}, article(issue="2"), {"authors": ("Venn, Peter",)}])
def test_a_name_of_the_register_is_no_typing_error(one: str, two: str, fields: Fields) -> None:
    pair = [{**report(f"How the lunch clubs of {name} fared in winter"), **fields} for name in (one, two)]
    assert outcome(*pair) != "joined"


@pytest.mark.parametrize(
    "fields", [{}, {"type": "report"}, {"year": 2020}, {"type": "webpage", "url": "https://a.io/1"}]
)
@pytest.mark.parametrize("length", [62, 66, 80])
@pytest.mark.parametrize("end", ["", " …", "..."])
def test_a_title_that_was_cut_off_is_shown_with_the_whole(fields: Fields, length: int, end: str) -> None:
    title = "Understanding the lists for lunch clubs among families of rural northern towns during the winter"
    assert outcome({"title": title, **fields}, {"title": title[:length] + end}) == "waits"


@pytest.mark.parametrize(
    ("part", "link"), [("Easy read version", "easy_read_of"), ("Annex B", "part_of"), ("Draft version", "version_of"),
                       ("Summary edition", "summary_of"), ("Draft version 2", "version_of")],
)  # fmt: skip
def test_the_word_version_belongs_to_the_form(part: str, link: str) -> None:
    whole, other = (report(f"Early Years Strategy 2022-25{part}", "Aldmere Council") for part in ("", f" {part}"))
    assert outcome(whole, other) == link
