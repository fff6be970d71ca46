"""NEP in the shapes in which it is mailed and saved: labels or none, set in or not, with or without contents."""

import pytest

from review_tui.formats.base.printed import printed
from review_tui.formats.references import citations
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

URL = "http://d.repec.org/n?u=RePEc:inv:wpaper:19{n}&r=edu"
LABELLED = """  {n}. Kites and marks: evidence from
a made-up county
By: Marsh, Ben (University of Elmsby)
Ada Quill (Invented Bank (London))
Abstract: Kites raise marks
a little. 2. And more.
Keywords: kites, marks
JEL: I21
Date: 2019-05
URL: {url}
"""
SET_IN = """   {n}. Kites and marks: evidence from a made-up county
      Date: 2019-05
      By: Marsh, Ben (University of Elmsby)
          Ada Quill (Invented Bank (London))
      URL: {url}
      Kites raise marks a little. 2. And more.
      Keywords: kites, marks
      JEL: I21
"""
BARE = """{n}. Kites and marks: evidence from a made-up county
   Marsh, Ben (University of Elmsby)
   Ada Quill (Invented Bank (London))
   Kites raise marks a little. 2. And more.
   Keywords: kites, marks
   JEL: I21
   Date: 2019-05
   URL: {url}
"""
JOINED = """ {n}. Kites and marks: evidence from a made-up county
 Date:  2019-05
 By: Marsh, Ben (University of Elmsby) ; Ada Quill (Invented Bank (London))
 URL: {url}
 Abstract: Kites raise marks a little. 2. And more.
 Keywords: kites, marks
 JEL: I21

"""
HEAD = "nep-edu New Economics Papers\non Education\nIssue of 2019-05-20\n\n"
HEAD += "1. Kites and marks\n   Marsh, Ben\n2. More\n\n-----\n"
FOOT = "\n-----\nThis nep-edu issue is ©2019 by Clara Voss. It is provided as is.\n"
SHAPES = {"labelled": LABELLED, "set in": SET_IN, "bare": BARE, "joined": JOINED}


def read(text: str) -> list[Record]:
    assert sniff(text.encode(), "nep.txt") == "nep"
    return [printed(hit.record, "nep") for hit in citations.read(text.encode(), "nep.txt").hits]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("head", ["", HEAD, "Papers in this issue of nep-edu:\n\n"])
@pytest.mark.parametrize("foot", ["", FOOT])
def test_each_paper_is_a_record_in_whatever_shape(shape: str, head: str, foot: str) -> None:
    text = head + "".join(SHAPES[shape].format(n=n, url=URL.format(n=n)) for n in (1, 2)) + foot
    found = read(text)
    for n, record in enumerate(found, 1):
        assert record.title == "Kites and marks: evidence from a made-up county"
        assert record.authors == ("Marsh, Ben", "Quill, Ada")
        assert (record.date, record.year, record.type) == ("2019-05", 2019, "report")
        assert (record.url, record.source_id) == (URL.format(n=n), f"RePEc:inv:wpaper:19{n}")
        assert record.keywords == ("kites", "marks")
        assert record.abstract == "Kites raise marks a little. 2. And more."
        assert ("JEL", "I21") in record.extra
    assert len(found) == 2


def test_contents_and_rights_are_told_and_make_no_record() -> None:
    text = HEAD + SET_IN.format(n=1, url=URL.format(n=1)) + FOOT
    found = citations.read(text.encode(), "nep.txt")
    assert len(found.hits) == 1
    assert [problem.line for problem in found.problems] == [1, 20]
    assert "©2019 by Clara Voss" in found.problems[1].text


def test_a_letter_that_speaks_of_the_list_is_no_list() -> None:
    letter = "Dear Ms Quill,\n\nI read nep-edu each week.\n\n1. Kites\nare fine.\n\n2. Boats\nare, too.\n"
    assert sniff(letter.encode(), "letter.txt") == "text"


def test_a_body_set_in_below_the_names_is_one_and_several_may_share_a_line() -> None:
    text = """   1. Kites and marks
      Date: 2019-05
      By: Marsh, Ben (University of Elmsby)
          Mere Council
      URL: http://d.repec.org/n?u=RePEc:inv:wpaper:19-1
      Kites raise marks.

2. Trams
Ada Quill (Bank); Ben Marsh (Town, Board)
We count trams.
Date: 2019-06
URL: http://d.repec.org/n?u=RePEc:inv:wpaper:19-2
"""
    found = [hit.record for hit in citations.read(text.encode(), "nep.txt").hits]
    assert [record.authors for record in found] == [("Marsh, Ben", "Mere Council"), ("Quill, Ada", "Marsh, Ben")]
    assert [record.abstract for record in found] == ["Kites raise marks.", "We count trams."]
