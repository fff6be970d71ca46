"""PubMed's abstracts as text: no record stands in another's abstract, and no remark among the authors."""

import pytest

from review_tui.formats.base.printed import printed
from review_tui.formats.references import citations
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

ARTICLE = """{n}. J Kites. 2019 Jan 15;9(1):e012345. doi: 10.1234/jk.{n}. Epub 2018 Dec 1.

Kites and wind, part {n}.

Marsh B(1)(2), O'Neill P Jr(1); Elmsby Study Group.

Collaborators: A B, C D.

Author information:
(1)Univ A.
(2)Univ B.

Comment in
    J Walks. 2019 Mar;5(1):3-4.

BACKGROUND: Kites fly. 1. They rise.

2. They were counted in 2019. 3 of them fell.

© 2019 Elmsby Press.

DOI: 10.1234/jk.{n}
PMCID: PMC7000{n}
PMID: 7000000{n} [Indexed for MEDLINE]

Conflict of interest statement: None.

"""
CHAPTER = """{n}. In: Kitebook [Internet]. Elmsby (FL): Elmsby Press; 2023 Jan–.
2023 Jun 5.

Sleepkiting.

Fern K(1), Quill A(2).

Author information:
(1)Univ A.

Kites in sleep.

PMID: 7000000{n}

"""
TITLED = """{n}. Sleepkiting.

Fern K(1), Quill A(2).

In: Kitebook [Internet]. Elmsby (FL): Elmsby Press; 2023
Jan–.

Kites in sleep.

PMID: 7000000{n}

"""
FRENCH = """{n}. Rev Cerfs. 2018 Mar;3(2):33-7. French.

[Kites at dinner].

[Article in French; Abstract available in French from the publisher]

Brandt E(1), de la Cruz J(1).

Le diner est tard.

PMID: 7000000{n}

"""
NOBODY = """{n}. Kites Today. 1998;4(3):1.

Kites again.

[No authors listed]

PMID: 7000000{n}

"""
KINDS = {"article": ARTICLE, "chapter": CHAPTER, "titled": TITLED, "french": FRENCH, "nobody": NOBODY}


def read(*kinds: str) -> list[Record]:
    text = "\n".join(KINDS[kind].format(n=n) for n, kind in enumerate(kinds, 1))
    assert sniff(text.encode(), "abstracts.txt") == "pubmed_text"
    return [printed(hit.record, "pubmed_text") for hit in citations.read(text.encode(), "abstracts.txt").hits]


@pytest.mark.parametrize("first", KINDS)
@pytest.mark.parametrize("second", KINDS)
def test_whatever_follows_whatever_each_record_is_one(first: str, second: str) -> None:
    found = read(first, second, first)
    assert [record.pmid for record in found] == ["70000001", "70000002", "70000003"]
    assert not any("In:" in record.abstract or "PMID" in record.abstract for record in found)


def test_a_chapter_is_one_of_its_book() -> None:
    for kind in ("chapter", "titled"):
        (record,) = read(kind)
        assert (record.type, record.title, record.container) == ("chapter", "Sleepkiting", "Kitebook [Internet]")
        assert (record.organisation, record.place, record.date) == ("Elmsby Press", "Elmsby (FL)", "2023 Jan")
        assert (record.authors, record.abstract, record.year) == (("Fern, K", "Quill, A"), "Kites in sleep.", 2023)


def test_a_remark_on_the_language_is_no_author() -> None:
    (record,) = read("french")
    assert (record.authors, record.language) == (("Brandt, E", "de la Cruz, J"), "French")
    assert (record.title, record.abstract) == ("[Kites at dinner]", "Le diner est tard.")
    assert any(value.startswith("[Article in French;") for _, value in record.extra)


def test_all_that_stands_beside_the_abstract_is_kept_beside_it() -> None:
    (record,) = read("article")
    assert record.abstract.split("\n") == [
        "BACKGROUND: Kites fly. 1. They rise.", "2. They were counted in 2019. 3 of them fell.",
    ]  # fmt: skip
    assert record.authors == ("Marsh, B", "O'Neill, P, Jr", "Elmsby Study Group")
    assert (record.volume, record.issue, record.pages, record.doi) == ("9", "1", "e012345", "10.1234/jk.1")
    beside = " | ".join(value for _, value in record.extra)
    for said in (
        "Epub 2018 Dec 1",
        "Collaborators",
        "Author information",
        "Comment in",
        "© 2019",
        "PMC70001",
        "Conflict",
    ):
        assert said in beside


def test_nobody_is_no_author() -> None:
    (record,) = read("nobody")
    assert (record.authors, record.volume, record.abstract) == ((), "4", "")


def test_records_begin_at_their_lines() -> None:
    text = "\n".join(KINDS[kind].format(n=n) for n, kind in enumerate(("nobody", "chapter", "nobody"), 1))
    hits = citations.read(text.encode(), "x.txt").hits
    assert [text.split("\n")[hit.line - 1][:2] for hit in hits] == ["1.", "2.", "3."]


def test_a_last_record_without_its_number_is_told() -> None:
    text = "\n".join(KINDS["nobody"].format(n=n) for n in (1, 2)).replace("PMID: 70000002\n", "")
    found = citations.read(text.encode(), "x.txt")
    assert [hit.record.title for hit in found.hits] == ["Kites again", "Kites again"]
    assert [(p.line, p.text) for p in found.problems] == [
        (10, "The record that begins here lacks what ends the others; the file may be cut off.")
    ]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "Buses [Internet]. Mere: Quill Press; 2018.",
            {"type": "book", "container": "Buses", "place": "Mere", "organisation": "Quill Press", "date": "2018"},
        ),
        (
            "medRxiv [Preprint]. 2021 Jan 5:2021.01.01.21249999. doi: \n10.1101/2021.01.01.21249999.",
            {"type": "manuscript", "container": "medRxiv [Preprint]", "date": "2021 Jan 5",
             "pages": "2021.01.01.21249999",
             "doi": "10.1101/2021.01.01.21249999"},
        ),
    ],
)  # fmt: skip
def test_books_and_preprints_say_where_they_stand_in_their_own_way(source: str, told: dict[str, str]) -> None:
    article = "1. J Buses. 2020 Mar;5(2):1-9.\n\nBuses.\n\nFern K.\n\nPMID: 29000001\n\n\n"
    text = f"{article}2. {source}\n\nLanes.\n\nFern K.\n\nDrawn.\n\nPMID: 29000002\n"
    _, hit = citations.read(text.encode(), "a.txt").hits
    assert {name: getattr(hit.record, name) for name in told} == told
