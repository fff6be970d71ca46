"""Lists whose fields have labels: what ProQuest, Embase and NoteExpress write is read with all its fields."""

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.printed import printed
from review_tui.formats.references import labelled
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

RULE = "_" * 60
PROQUEST = f"""{RULE}

Report Information from ProQuest

30 November 2026 09:12
{RULE}

Document 1 of 2

Transport in the Country

Author: Hallam, Rosa J; Pike, Dora

Publication info: Inv Transport; Northmere Vol. 40, Iss. 2, (May 2021): 113-127.

Abstract: Background: Transport is dear.

Methods: We asked 41 families.

Links: https://p.example/251

Subject: Transport; Schools;

Identifier / keyword: routes

Publication title: Inv Transport; Northmere

Volume: 40

Issue: 2

Pages: 113-127

Publication year: 2021

Publication date: May 2021

Publisher: Quill Press

ISSN: 01435221

Document type: Journal Article

DOI: https://doi.org/10.1234/it.113

ProQuest document ID: 251

Document URL: https://p.example/251

Last updated: 2024-03-02

{RULE}

Document 2 of 2

Sleep of the child

Author: Reed, Sam. University of Westhallow, ProQuest Dissertations & Theses, 2018. 28123456.

Publication title: Sleep of the child

Number of pages: 211

Publication year: 2018

University/institution: University of Westhallow

Document type: Dissertation/Thesis

ProQuest document ID: 252
{RULE}

Contact ProQuest

Copyright (c) 2026 ProQuest LLC. All rights reserved. - Terms and Conditions
"""
EMBASE = """RECORD 1
TITLE
Transport of pupils
in the country
AUTHOR NAMES
Hallam R.J.
Pike D.
SOURCE
Inv Transport (2021) 40:2 (113-127). Date of Publication: 1 May 2021
SOURCE TITLE
Inv Transport
PUBLICATION YEAR
2021
VOLUME
40
FIRST PAGE
113
LAST PAGE
127
DATE OF PUBLICATION
1 May 2021
PUBLICATION TYPE
Article
ISSN
1879-1234 (electronic)
0143-5221
ABSTRACT
Transport is dear.
ADHD
was not asked.
LANGUAGE OF ARTICLE
English
PUI
L2007
DOI
10.1234/it.113
AUTHOR KEYWORDS
routes
schools
EMTREE MEDICAL INDEX TERMS (MAJOR FOCUS)
special education
COPYRIGHT
Copyright 2021.

RECORD 2
TITLE
SLEEP
PUBLICATION TYPE
Conference Abstract
PUBLICATION YEAR
2018
"""
NOTE_EXPRESS = """{Reference Type}: Journal Article
{Title}: 农村学校交通
{Author}: 李明;王芳
{Journal}: 交通学报
{Year}: 2021
{Pages}: 1-9
{Keywords}: 交通;学校

{Reference Type}: Thesis
{Title}: 睡眠
{Year}: 2018
{Publisher}: 西湖大学
"""


def parsed(text: str, form: str, encoding: str = "utf-8") -> Parsed:
    data = text.encode(encoding)
    assert sniff(data, "list.txt") == form
    return labelled.read(data, "list.txt")


def records(found: Parsed) -> list[Record]:
    return [printed(hit.record, found.format) for hit in found.hits]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_text_of_proquest_is_read_with_all_that_it_says(encoding: str, end: str) -> None:
    found = parsed(PROQUEST.replace("\n", end), "proquest", encoding)
    article, thesis = records(found)
    assert found.problems == ()
    assert (article.title, article.authors) == ("Transport in the Country", ("Hallam, Rosa J", "Pike, Dora"))
    assert (article.container, article.place, article.organisation) == ("Inv Transport", "Northmere", "Quill Press")
    assert (article.volume, article.issue, article.pages, article.year, article.date) == (
        "40", "2", "113-127", 2021, "May 2021",
    )  # fmt: skip
    assert (article.doi, article.url, article.source_id) == ("10.1234/it.113", "https://p.example/251", "251")
    assert " ".join(article.abstract.split()) == "Background: Transport is dear. Methods: We asked 41 families."
    assert (article.keywords, article.type) == (("Transport", "Schools", "routes"), "article-journal")
    assert ("Last updated", "2024-03-02") in article.extra
    assert (thesis.title, thesis.authors, thesis.type) == ("Sleep of the child", ("Reed, Sam",), "thesis")
    assert (thesis.organisation, thesis.year, thesis.container) == ("University of Westhallow", 2018, "")


def test_the_text_of_embase_is_read_with_all_that_it_says() -> None:
    found = parsed(EMBASE, "embase_text")
    article, abstract = records(found)
    assert found.problems == ()
    assert (article.title, article.authors) == ("Transport of pupils in the country", ("Hallam, R.J.", "Pike, D."))
    assert (article.container, article.volume, article.pages, article.year) == ("Inv Transport", "40", "113-127", 2021)
    assert (article.issn, article.doi, article.source_id) == ("1879-1234", "10.1234/it.113", "L2007")
    assert " ".join(article.abstract.split()) == "Transport is dear. ADHD was not asked."
    assert (article.keywords, article.language, article.date) == (("routes", "schools"), "English", "1 May 2021")
    assert ("ISSN", "0143-5221") in article.extra
    assert (abstract.title, abstract.type, abstract.year) == ("SLEEP", "paper-conference", 2018)


def test_noteexpress_is_read() -> None:
    article, thesis = records(parsed(NOTE_EXPRESS, "noteexpress"))
    assert (article.title, article.authors, article.container) == ("农村学校交通", ("李明", "王芳"), "交通学报")
    assert (article.year, article.pages, article.keywords, article.type) == (
        2021, "1-9", ("交通", "学校"), "article-journal",
    )  # fmt: skip
    assert (thesis.title, thesis.organisation, thesis.type) == ("睡眠", "西湖大学", "thesis")


def test_a_label_that_is_not_known_is_one_where_it_stands_alone_and_none_in_an_abstract() -> None:
    text = PROQUEST.replace("Volume: 40\n", "Our own label: x\n\nVolume: 40\n")
    (article, _) = records(parsed(text, "proquest"))
    assert ("Our own label", "x") in article.extra and article.volume == "40"
    assert "Methods: We asked" in article.abstract
    (article, _) = records(parsed(PROQUEST.replace("Abstract: Back", "Abstract (summary): Back"), "proquest"))
    assert article.abstract.startswith("Background: Transport is dear.")
    assert article.authors == ("Hallam, Rosa J", "Pike, Dora")


def test_what_stands_between_records_and_is_none_is_told_with_its_line() -> None:
    text = PROQUEST.replace("Document 2 of 2\n", f"My own remark on this\n{RULE}\nDocument 2 of 2\n")
    found = parsed(text, "proquest")
    (told,) = found.problems
    assert "My own remark on this" in told.text and text.split("\n")[told.line - 1] == "My own remark on this"
    assert len(found.hits) == 2


def test_a_record_without_a_title_of_its_own_is_called_by_its_heading() -> None:
    found = records(parsed(PROQUEST.replace("Transport in the Country", "Transport\nin the Country"), "proquest"))
    assert [record.title for record in found] == ["Transport in the Country", "Sleep of the child"]


@pytest.mark.parametrize(
    ("text", "form"), [(PROQUEST, "proquest"), (EMBASE, "embase_text"), (NOTE_EXPRESS, "noteexpress")]
)
def test_no_word_of_such_a_list_is_lost_wherever_it_is_cut(text: str, form: str) -> None:
    lines = text.split("\n")
    for end in range(30, len(lines), 3):
        found = labelled.read("\n".join(lines[:end]).encode(), "list.txt")
        said = str([hit.record for hit in found.hits]) + str(found.problems)
        marks = [line for line in lines[:end] if line in ("40", "2021", "schools") or line.startswith("Subject: ")]
        missing = [line for line in marks if line.removeprefix("Subject: ")[:9] not in said]
        assert (missing if found.format == form else []) == []


def test_votes_in_a_label_are_held_back() -> None:
    found = parsed(PROQUEST.replace("Last updated: 2024-03-02", "Full text: exclude - Ada"), "proquest")
    assert found.sealed and "exclude" not in str(found.hits[0].record)
