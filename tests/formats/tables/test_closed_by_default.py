"""Columns of answers under any heading are asked about, unless the heading names a thing that works and cases have."""

from collections.abc import Sequence
from io import BytesIO

import openpyxl
import pytest

from review_tui.formats.base.scales import is_answer, is_sign, is_spoken, may_judge, names_a_thing
from review_tui.formats.tables import csv_table, workbook
from review_tui.model.review.tables import Known, parse_votes

# A heading, and what stands in four rows below it.
JUDGING = """
Children focus = 1 | 1 | 0 | 1
Oomph = 5 | 2 | 4 | 1
Final call = yes | no | no | yes
Worth a look? = Yes | No | Yes | No
My gut feeling = 3 | 1 | 5 | 2
Fits PICO = full | partial | none | full
On topic = Yes | No | Yes | No
Ours? = y | n | y | ?
Take? = Yes | No | Yes | No
Stars = *** | * | ** | *
Want = 1 | 0 | 1 | 1
Hit or miss = hit | miss | hit | hit
Grade AQ = A | C | B | A
Brauchbar = ja | nein | ja | nein
Passt = ja | nein | vielleicht | ja
Interessant = 5 | 2 | 3 | 1
Intéressant = oui | non | oui | oui
Utile = oui | non | bof | oui
Útil = sí | no | sí | sí
Sirve = sí | no | sí | no
Nuttig = ja | nee | ja | nee
Przydatne = tak | nie | tak | nie
Nadaje się = tak | nie | tak | nie
Hasznos = igen | nem | igen | nem
Uygun = evet | hayır | evet | hayır
Κατάλληλο = ναι | όχι | ναι | όχι
Подходит = да | нет | да | нет
Addas = ydy | nac ydy | ydy | ydy
Sopii = kyllä | ei | kyllä | ei
适合 = 是 | 否 | 是 | 否
適切 = はい | いいえ | はい | はい
적합 = 예 | 아니오 | 예 | 예
مناسب = نعم | لا | نعم | لا
Hmm = + | - | ++ | -
Pile = in | out | in | out
Yay or nay = yay | nay | yay | yay
Thumb = up | down | up | up
Emoji = 😀 | ☹ | 😀 | 😀
Stopped at = title | full text | abstract | title
Got as far as = TiAb | FT | FT | TiAb
Looked at = AQ | BR | AQ | AQ
Mine = x |  |  | x
Usable = definitely | no | probably | no
Useful to us = Yes | No | Yes | No
Good enough = good | poor | good | poor
Gold / dross = gold | dross | gold | dross
PICO = 1 | 0 | 1 | 1
First impression = strong | weak | strong | weak
QA = pass | fail | pass | pass
Read it = must | maybe | no | must
Score = 2 | 0 | 1 | 2
Gut = 7/10 | 2/10 | 5/10 | 7/10
Zog = y | n | y | n
"""
THINGS = """
Campus = North | South | North | North
Tenure = rented | owned | rented | rented
Quarter = 1 | 2 | 3 | 1
Open access = Yes | No | Yes | No
Peer reviewed = Yes | No | Yes | No
Country = England | Wales | England | Wales
Local authority = Tarn | Hollis | Tarn | Hollis
Phase = primary | secondary | primary | primary
Case reference = 19 001 234 | 20 002 111 | 20 003 999 | 21 000 001
decision = Upheld | Not upheld | Upheld | Upheld
final = Yes | No | Yes | No
tags = transport | tuition | transport | EHC plan
who = council | charity | council | council
Published online = Yes | No | Yes | No
Has abstract = 1 | 0 | 1 | 1
Full text available = Yes | No | Yes | No
Retracted = No | No | No | No
Funded = Yes | No | Yes | No
Free school meals = Yes | No | Yes | No
Excluded pupils = 12 | 30 | 12 | 4
Volume number = 1 | 2 | 1 | 2
Times cited = 0 | 3 | 1 | 0
Number of schools = 1 | 2 | 3 | 1
Region = North | South | North | North
Sector = state | private | state | state
Setting = urban | rural | urban | urban
Key stage = 1 | 2 | 1 | 2
Ofsted rating = Good | Outstanding | Good | Good
Land = Deutschland | Schweiz | Deutschland | Schweiz
Sprache = deutsch | englisch | deutsch | deutsch
Open Access verfügbar = ja | nein | ja | ja
Pays = France | Belgique | France | France
Année = 2019 | 2020 | 2019 | 2021
Evaluado por pares = sí | no | sí | sí
Language code = en | fr | en | en
Quartile = Q1 | Q2 | Q1 | Q1
Month = 5 | 3 | 1 | 12
Part = A | B | A | B
Availability = print | online | print | print
Complaint upheld = Yes | No | Yes | No
Remedy agreed = Yes | No | Yes | No
Compensation = £100 | £200 | £100 | £0
Study design = RCT | cohort | RCT | survey
Sample size = 12 | 40 | 12 | 99
Age group = 5-11 | 11-16 | 5-11 | 5-11
Grant funded = Yes | No | Yes | No
Conference paper = No | Yes | No | No
Downloaded = Yes | No | Yes | No
Has tables = Yes | No | Yes | No
Pupils with SEN = 5 | 2 | 3 | 1
Welsh version = Yes | No | Yes | No
Severity = high | low | high | low
Edition = 1 | 2 | 1 | 3
"""


def each(table: str) -> list[tuple[str, list[str]]]:
    lines = (line.partition(" = ") for line in table.strip().split("\n"))
    return [(heading, [cell.strip() for cell in cells.split("|")]) for heading, _, cells in lines]


def rows_of(heading: str, cells: Sequence[str]) -> list[list[str]]:
    return [["Title", "Year", heading], *([f"A pier in town {n}", str(2015 + n), cell] for n, cell in enumerate(cells))]


def as_csv(heading: str, cells: Sequence[str]) -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows_of(heading, cells)).encode()


def as_workbook(columns: Sequence[tuple[str, Sequence[str]]]) -> bytes:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for n, (heading, cells) in enumerate(columns):
        for row in rows_of(heading, cells):
            (book[f"S{n}"] if f"S{n}" in book.sheetnames else book.create_sheet(f"S{n}")).append(row)
    book.save(kept := BytesIO())
    return kept.getvalue()


@pytest.mark.parametrize(("heading", "cells"), each(JUDGING))
def test_answers_under_any_heading_are_asked_about_before_anything_shows(heading: str, cells: list[str]) -> None:
    found = csv_table.read(as_csv(heading, cells), "list.csv")
    shown = str([column.examples for column in found.tables[0].columns if column.name == heading])
    held = found.sealed or heading in found.tables[0].asked
    assert held
    assert not any(hit.record.extra for hit in found.hits)
    assert shown == "[()]"


@pytest.mark.parametrize(("heading", "cells"), each(THINGS))
def test_what_works_and_cases_have_is_data_unasked(heading: str, cells: list[str]) -> None:
    found = csv_table.read(as_csv(heading, cells), "list.csv")
    assert (found.tables[0].asked, found.sealed, len(found.hits)) == ((), False, 4)


def test_sheets_of_a_workbook_are_asked_about_alike() -> None:
    found = workbook.read(as_workbook(each(JUDGING)), "book.xlsx")
    assert [table.sheet for table in found.tables if not (table.asked or table.holds_decisions)] == []
    found = workbook.read(as_workbook(each(THINGS)), "book.xlsx")
    assert ([table.asked for table in found.tables if table.asked], len(found.hits)) == ([], 4 * len(each(THINGS)))


def test_all_such_columns_are_one_question_and_what_is_answered_is_asked_no_more() -> None:
    heads = [f"{word} thing" for word in ("Zig", "Zag", "Zog", "Zug", "Zeg", "Zyg", "Zoog")]
    lines = [["Title", "Year", *heads], *([f"Pier {n}", "2020", *["yn"[n % 2]] * 7] for n in range(4))]
    data = "\n".join(map(",".join, lines)).encode()
    table = csv_table.read(data, "list.csv").tables[0]
    assert table.asked == tuple(heads)
    assert all(f'--not-votes "{heading}"' in table.asks for heading in heads)
    kept = csv_table.read(data, "list.csv", Known(voting=parse_votes((), heads)))
    assert [len(hit.record.extra) for hit in kept.hits] == [7] * 4
    sealed = csv_table.read(data, "list.csv", Known(voting=parse_votes([f"{heads[0]}=Ada"], heads[1:])))
    assert ({said.who for hit in sealed.hits for said in hit.said}, sealed.sealed) == ({"Ada"}, True)


@pytest.mark.parametrize(
    "word", ["yes", " No.", "igen", "нет", "はい", "3", "7/10", "B+", "★★", "👎🏽", "very good", "?"]
)
def test_answers_of_any_language_are_known(word: str) -> None:
    assert is_answer(word)
    assert may_judge("Zog", [word.casefold()] * 2)
    assert not may_judge("Zog", [word.casefold(), "a long tale of the council and its many schools by the sea"])


@pytest.mark.parametrize(
    "word", ["", "transport", "2019", "12", "ISBN 12", "children say no", "12 pages", ":", "yes we can"]
)
def test_what_is_no_answer_is_none(word: str) -> None:
    assert (is_answer(word), is_spoken(word), is_sign(word)) == (False, False, False)


@pytest.mark.parametrize(
    ("text", "note", "tag"), [("yes", True, False), ("ναι", True, True), ("3", False, False), ("★", True, True)]
)
def test_a_note_says_more_than_a_tag_does(text: str, note: bool, tag: bool) -> None:
    assert (is_spoken(text), is_sign(text)) == (note, tag)


@pytest.mark.parametrize(
    "heading", ["On topic", "Worth reading", "Our library", "First impression", "Zog", "", "Utility"]
)
def test_what_somebody_thinks_names_no_thing(heading: str) -> None:
    assert not names_a_thing(heading)


@pytest.mark.parametrize(
    "heading", ["openAccess", "peer_reviewed", "Local authorities", "Jahr", "Accommodation", "Funding"]
)
def test_a_thing_is_named_in_any_spelling(heading: str) -> None:
    assert names_a_thing(heading)


@pytest.mark.parametrize(
    ("heading", "cells", "judges"),
    [
        ("Interviews", ["10", "8"], False), ("Stars", ["3", "1"], True), ("Quality (AQ)", ["high", "low"], True),
        ("Text suitable?", ["yes", "no"], True), ("Is it open access?", ["yes", "no"], False),
        ("Access worth paying for", ["y", "n"], True), ("Country (UK)", ["yes", "no"], False),
        ("Zog", ["2019", "2020", "2019", "2020"], False), ("Zog", ["core", "bin pile", "core", "core"], True),
        ("Zog", ["core", "bin pile", "attic", "pier"], False), ("Zog", [], False),
    ],
)  # fmt: skip
def test_counts_signatures_and_questions_are_told_apart(heading: str, cells: list[str], judges: bool) -> None:
    assert may_judge(heading, cells) is judges


@pytest.mark.parametrize("beside", ["Reason", "Comments", "Why", "Grund", "Commentaire", "Notes", "Agreement"])
@pytest.mark.parametrize("heading", ["Decision: J.P. Lee", "Worth a look?"])
def test_why_somebody_may_have_decided_is_not_shown_while_a_column_is_asked_about(heading: str, beside: str) -> None:
    cells = [("yes", "zanzibar"), ("no", "zanzibar again"), ("yes", "not zanzibar"), ("yes", "")]
    lines = [
        f"Title,Year,Country,{heading},{beside}",
        *(f"Pier {n},2020,Wales,{a},{b}" for n, (a, b) in enumerate(cells)),
    ]
    found = csv_table.read("\n".join(lines).encode(), "list.csv")
    assert found.tables[0].asks
    assert "zanzibar" not in str(found)
    assert [column.examples for column in found.tables[0].columns if column.name == "Country"] == [("Wales",)]
