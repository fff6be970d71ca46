"""Lists of references that databases write out as text: divided, read, and told from documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.printed import printed
from review_tui.formats.documents import plain
from review_tui.formats.documents.lists import is_list_of_references
from review_tui.formats.references import citations
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

PUBMED = """1. J Buses. 2019 May 3;9(3):201-208. doi: 10.1234/bus.1. Epub 2019 Apr 2.

Bus passes in three
towns.

Marsh B(1), Quill A(2)(3).

Author information:
(1)Univ A. (2)Univ B.
(3)Univ C.

BACKGROUND: Passes.
RESULTS: Counted.

DOI: 10.1234/bus.1
PMID: 70000001 [Indexed for MEDLINE]


2. J Buses. 2019;9(4):1-2.

Walking to school.

Fern K.

PMID: 70000002
"""
SCOPUS = """Scopus
EXPORT DATE: 12 Jan 2020

Marsh, B., Quill, A.K.
Bus passes in three towns
(2019) Journal of Buses, 9 (3), pp. 201-208. Cited 3 times.
https://www.scopus.example/inward/record.uri?eid=1
DOI: 10.1234/bus.1

AFFILIATIONS: Univ A
ABSTRACT: Passes were counted.
AUTHOR KEYWORDS: bus; pass
PUBLISHER: Press of Inventions
ISSN: 12345679
LANGUAGE OF ORIGINAL DOCUMENT: English
DOCUMENT TYPE: Article
SOURCE: Scopus

Fern, K.
Walking to school
(2019) Journal of Buses, 9 (4), art. no. 17.
https://www.scopus.example/inward/record.uri?eid=2

ABSTRACT: Walks.
DOCUMENT TYPE: Article
SOURCE: Scopus
"""
NEP = """nep-tre New Economics Papers
on Transport Economics
Issue of 2019-06-01

1. Bus passes in three
   towns
Date: 2019-05
By: Marsh, Ben (Univ A)
    Quill, Ada (Univ B)
URL: http://d.example/1
Keywords: bus; pass


2. Walking to school
Date: 2019
By: Fern, Kay
URL: http://d.example/2
"""
ALL = {"pubmed_text": PUBMED, "scopus_text": SCOPUS, "nep": NEP}


def records(text: str) -> list[Record]:
    return [hit.record for hit in citations.read(text.encode(), "list.txt").hits]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_is_known_and_gives_its_records(name: str, end: str) -> None:
    data = ALL[name].replace("\n", end).encode()
    assert sniff(data, "list.txt") == name
    found = [hit.record for hit in citations.read(data, "list.txt").hits]
    assert [(r.title, r.year) for r in found] == [("Bus passes in three towns", 2019), ("Walking to school", 2019)]
    assert found[1].authors[0].startswith("Fern, K")


def test_groups_and_nobody_stand_among_the_authors_of_pubmed_as_they_are() -> None:
    text = PUBMED.replace("Marsh B(1), Quill A(2)(3).", "Marsh B(1)(2), O'Neill P Jr(1); Elmsby Study Group.")
    text = text.replace("Fern K.", "[No authors listed]")
    first, second = (printed(record) for record in records(text))
    assert first.authors[-2:] == ("O'Neill, P, Jr", "Elmsby Study Group")
    assert second.authors == ()


def test_the_labels_of_nep_may_be_set_in() -> None:
    labels = "    Date:  2019\n    By:    Marsh, Ben (Elmsby)\n    URL:   http://d.example/1\n"
    text = f"NEP: New Economics Papers\n\n1.  Bus passes\n{labels}"
    (record,) = records(text)
    assert (record.title, record.year, record.authors) == ("Bus passes", 2019, ("Marsh, Ben",))


def test_an_article_number_of_scopus_is_its_page() -> None:
    (first, *_) = records(SCOPUS.replace("pp. 201-208. Cited", "art. no. e101, Cited"))
    assert (first.container, first.volume, first.issue, first.pages) == ("Journal of Buses", "9", "3", "e101")


def test_the_parts_of_a_reference_find_their_places() -> None:
    first, second = records(PUBMED)
    assert first.authors == ("Marsh, B", "Quill, A")
    assert (first.container, first.volume, first.issue, first.pages) == ("J Buses", "9", "3", "201-208")
    assert (first.doi, first.pmid, first.abstract) == (
        "10.1234/bus.1", "70000001", "BACKGROUND: Passes. RESULTS: Counted.",
    )  # fmt: skip
    assert (second.pmid, second.volume) == ("70000002", "9")
    first, second = records(SCOPUS)
    assert first.authors == ("Marsh, B.", "Quill, A.K.")
    assert (first.container, first.volume, first.issue, first.pages) == ("Journal of Buses", "9", "3", "201-208")
    assert (first.doi, first.keywords, first.organisation) == ("10.1234/bus.1", ("bus", "pass"), "Press of Inventions")
    assert (first.abstract, second.abstract, second.pages) == ("Passes were counted.", "Walks.", "17")
    first, second = records(NEP)
    assert (first.authors, first.url, first.type) == (("Marsh, Ben", "Quill, Ada"), "http://d.example/1", "report")


BLOCKS = (("Marsh, Ben", "2017"), ("Quill, Ada", "2012"), ("Fern, Kay", "2018"))
LISTS = {
    "MARC as text": "\n\n".join(
        f"=LDR  00000nam\n=100  1\\$a{who}\n=245  10$aKites {y}\n=260  \\\\$aElmsby$c{y}" for who, y in BLOCKS
    ),
    "references behind bullets": "\n".join(f"- {who} ({y}) Kites. J Kites 9(3): 1-9" for who, y in BLOCKS),
    "tags whose values are set in below a word": "\n".join(
        f"Record {n} of 2\n\nDN: Database Name\n    Index\nTI: Title\n    Kites {y}\nAU: Author\n    {who}\n"
        f"PY: Year\n    {y}\n"
        for n, (who, y) in enumerate(BLOCKS[:2], 1)
    ),
    "numbers in brackets and the year last": "\n".join(
        f'[{n}] A. Quill, "Kites {n}," J. Kites, vol. {n}, no. 3, pp. 1-{n}9, {y}.'
        for n, (_, y) in enumerate(BLOCKS, 1)
    ),
    "cuttings of the press": "\n".join(
        f"Title: Kites {y}\nPublication: The Elmsby Post\nDate: 3 May {y}\nByline: {who}\nLength: 320 words\n\n"
        "They flew.\n"
        for who, y in BLOCKS
    ),
    "labels of nobody's": "\n".join(f"*Heading: Kites {y}\n*Writer: {who}\n*When: {y}\n" for who, y in BLOCKS),
    "labels of another language": "\n".join(
        f"Titel: Drachen {y}\nVerfasser: {who}\nJahr: {y}\nOrt: Elmsby\n" for who, y in BLOCKS
    ),
    "labels with signs": "\n".join(f"@what = Kites\n@who = {who}\n@when = {y}\n" for who, y in BLOCKS),
    "labels in points": "\n".join(f"<t> Kites {y}\n<a> {who}\n<y> {y}\n" for who, y in BLOCKS[:2]),
    "labels and two colons": "\n".join(f"T1:: Kites {y}\nA1:: {who}\nY1:: {y}\n" for who, y in BLOCKS),
    "tags again and again": "QQ: one\nTT: two\nAA: three\n\nQQ: four\nTT: five\nAA: six\n",
    "tags in dashes": "--QQ-- one\n--TT-- two\n--AA-- x\n--QQ-- four\n--TT-- five\n--AA-- y\n",
    "tabs in every line": "Name\tWork\tWhen\nMarsh\tBuses\t2019\nFern\tWalks\t2020\n",
    "numbered records": "".join(
        f"{n}. Marsh B. Bus passes, {n}. J Buses. 2019;9(3):{n}1-{n}8. doi: 10.1234/b.{n}\n\n" for n in (1, 2, 3)
    ),
    "numbers with colons": "".join(
        f"{n}: Marsh B. Buses {n}. J Buses. 2019;9(3):{n}1-{n}8. PMID: 7000000{n}\n\n" for n in (1, 2)
    ),
    "authors and years": (
        "Marsh, B., & Quill, A. (2019). Buses. Elmsby Press.\n\nElmsby Council. (2018). Taxis. Elmsby.\n\n"
        "Fern, K. (2020, May 3). Walks. Walks Today.\n"
    ),
    "lines of a style with numbers": (
        "[1] Marsh B. Buses. Hull: Press; 2019.\n[2] Fern K, Quill A. Walks. 2020.\n[3] Venn T. Taxis. 2018.\n"
    ),
    "labels in capitals": "".join(
        f"RECORD {n}\n\nTITLE\nBuses {n}\nAUTHOR NAMES\nMarsh B.\n\n" for n in (1, 2)
    ),
    "labels and colons": "".join(f"Reference Type:  Report\nAuthor: Marsh\nTitle: Buses {n}\n\n" for n in (1, 2)),
    "counted documents": "".join(
        f"Document {n} of 2\n\nBuses\n\nAuthor: Marsh\n\nAbstract: We.\n\n" for n in (1, 2)
    ),
    "lines of a publisher": "".join(
        f"Ben Marsh,\nBuses {n},\nVolume 9, Issue 3,\nPages 1-9,\nISSN 1234-5678.\n\n" for n in (1, 2)
    ),
    "identifiers alone": "30000001\n30000002\nPMID: 30000003\n10.1234/b.1\n",
    "numbered lines": "".join(f"[{n}] Marsh (2019). Bus passes {n}. Buses, 9(3), pp. {n}-9.\n" for n in (1, 2, 3, 4)),
}  # fmt: skip
DOCUMENTS = {
    "a form that was filled in once": "Name: Ada Quill\nSchool: Elmsby\nYear: 2019\n\nWhat went well?\nThe kites.\n",
    "people to call": "Name: Ada Quill\nRoom: 3\nPhone: 01234\n\nName: Ben Marsh\nRoom: 4\nPhone: 01235\n",
    "an interview": "Interviewer: Why?\nAda: Because of 2019.\n\nInterviewer: When?\nAda: In May 2019.\n",
    "times of a day": "10:00 Arrival\n10:30 Kites\n11:00 Tea, 2019\n\n14:00 Boats\n15:00 Tea\n16:00 Home\n",
    "a letter": "Dear Ms Quill,\n\nThank you for your letter of 3 May 2019.\n\nYours\nB Marsh\n",
    "minutes": "Minutes, 3 May 2019\n\n1. Sorry\nNone.\n\n2. Minutes of the last meeting\nAgreed.\n\n3. Buses\n2019.\n",
    "a report with references": "Buses\n\n" + "We counted passes in three towns over a year.\n\n" * 12
    + "References\n\n1. Marsh B. Buses. J Buses. 2019;9(3):1-8.\n\n2. Fern K. Walks. J Walks. 2019;1(1):2-3.\n",
    "questions and answers": "Q: Why?\nA: Because.\n\nQ: When?\nA: In 2019.\n",
    "a council's agenda": "Agenda\n\nTitle: Buses\nAuthor: Director\nThe committee is asked to note the report.\n\n"
    "Title: Taxis\nAuthor: Director\nThe committee is asked to agree.\n",
    "a page of dates": "In 2019 we counted buses.\n\nIn 2020 (May) we stopped.\n\nNobody asked why until 2021.\n",
    "telephone numbers": "Call us\n01234 567890\n",
    "a table of one tab": "Name\tWhen\nMarsh\t2019\n",
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_in_a_form_that_is_not_known_is_held_up(name: str) -> None:
    found = plain.read(LISTS[name].encode(), "list.txt")
    assert (found.hits, found.found) == ((), 1)
    assert found.problems[0].text == ("list.txt looks like a list of references; export it as RIS, and import that.")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_one(name: str) -> None:
    assert not is_list_of_references(DOCUMENTS[name])
    assert len(plain.read(DOCUMENTS[name].encode(), "letter.txt").hits) == 1


@given(st.sampled_from(sorted(ALL)), st.integers(0, 900))
def test_a_list_that_is_cut_off_is_read_as_far_as_it_goes(name: str, kept: int) -> None:
    text = ALL[name][:kept]
    assert citations.read(text.encode(), "x.txt").found >= 1


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    assert citations.read(text.encode("utf-8", "replace"), "x").found >= 1


def test_a_list_of_addresses_alone_is_told_how_to_fetch_them() -> None:
    text = "# what Ada found\nhttps://a.example/1\n\nhttps://b.example/2?x=1 # the second\n"
    found = plain.read(text.encode(), "links.txt")
    assert (found.hits, found.found) == ((), 1)
    assert "review-tui capture --list" in found.problems[0].text
    assert len(plain.read(f"{text}See there.\n".encode(), "links.txt").hits) == 1


LISTED = (
    "Northmere Council (2022) SEND strategy. Northmere: the Council.\n"
    "Westhallow Council (2021) Local offer report. Westhallow: the Council.\n"
    "Oake, L. (2019) Exclusion by another name. London: Press.\n"
)


@pytest.mark.parametrize("heading", ["", "References\n\n", "Results 1-3 of 3\n\n", "What we found\n"])
def test_a_list_may_have_a_heading(heading: str) -> None:
    assert is_list_of_references(heading + LISTED)


def test_a_sentence_above_a_few_references_makes_a_text_of_it() -> None:
    assert not is_list_of_references("We searched three sites by hand, and found what is below.\n" + LISTED)


NEWS = (
    "HD  Mud kitchens open\nBY  By Ann Quill\nWC  300 words\nPD  3 May 2022\nSN  Elmsby Times\nLA  English\nLP  Mud.\n"
)


def test_news_with_codes_of_two_letters_are_a_list_and_one_article_or_prose_is_none() -> None:
    assert is_list_of_references(f"{NEWS}\n{NEWS.replace('Mud', 'Sand')}")
    assert not is_list_of_references(NEWS)
    assert not is_list_of_references(
        "UK law on piers.\nEU law on ships.\nIT costs.\nUK law again.\nEU law again.\nIT costs.\n"
    )


@pytest.mark.parametrize("year", ["2017", "1998"])
@pytest.mark.parametrize("numbered", ["{}.\n", "{}. ", "[{}] "])
def test_numbered_works_whose_year_stands_last_are_a_list(numbered: str, year: str) -> None:
    works = "\n\n".join(
        f"{numbered.format(n)}Transporte escolar {n}\nSilva, Ana da.\nRev. bras. inv; 22(3): 11-20, {year}."
        for n in (1, 2, 3)
    )
    assert is_list_of_references(works)
