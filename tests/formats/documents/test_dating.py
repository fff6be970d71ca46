"""The year of a document is that of its publication: not of references, events, targets, or of what it inspected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.documents import html
from review_tui.formats.documents.dating import dated, not_ahead
from review_tui.model.review.records import Record

PROSE = "The council told parents what it had found, and what it would do next about it.\n" * 4


@pytest.mark.parametrize(
    ("page", "made", "year", "sure"),
    [
        ("Published: 5 March 2019\n", "2021", 2019, True),
        ("Date published\n12 May 2020\n", "2020", 2020, True),
        ("March 2019\n", "2022", 2019, True),
        ("Cyhoeddwyd 4 Mai 2021\n", "2022", 2021, True),
        ("Dyddiad cyhoeddi: 12 Tachwedd 2020\n", "2021", 2020, True),
        ("Publicado el 4 de mayo de 2021\n", "2022", 2021, True),
        ("Gorffennaf 2019\n", "2022", 2019, True),
        ("Tuesday 12 March 2019\n", "", 2019, True),
        ("© Northmere Council 2018\n", "2018", 2018, True),
        ("© Crown copyright 2018\n", "2023", 2018, False),  # a file made long after
        ("Northmere Council, May 2021\n", "2021", 2021, True),
        ("Northmere Council, May 2021\n", "2024", 2021, False),
        ("Updated 5/9/01\nSmith (1985) wrote of it.\n", "2003", 2001, False),
        ("Date of meeting: 12 March 2019\n", "2019", 2019, True),
        ("Minutes of a meeting held on Thursday, 9 June 2022 at 10.00 am\n", "2022", 2022, True),
        ("Notes of the annual meeting held at the Guildhall on 9 June 2022\n", "2022", 2022, True),
        ("Thursday 9 June 2022, 10am, via Teams\n", "2022", 2022, True),
        ("9 June 2022 at 1.30pm – 3.00pm\n", "2022", 2022, True),
        ("Thursday 9 June 2022\n, 10am\nDate of next meeting: 3 May 2021\n", "2022", 2022, True),
        ("First published October 2021, revised March 2022\n", "2022", 2022, True),
        ("First published October 2021, revised March 2022\n", "2024", 2022, False),
        ("First published October 2021, revised March 2020\n", "2022", 2021, True),
        ("The last meeting held on 9 June 2019 was cancelled.\n", "2022", 2022, False),
        ("Veröffentlicht am 3. Mai 2017\n", "2017", 2017, True),
        ("Publié le 4 juin 2016\n", "", 2016, True),
        ("Version 1.1 (26-Oct-2013) - translated\n", "2019", 2013, True),
        ("Final version, 3 May 2013\n", "2019", 2013, True),
        ("made with R version 4.2.1 (2011-06-23) and more\n", "2019", 2019, False),
        ("Dec 2012 (updated)\n", "2013", 2012, True),
        ("3 May 2012 – final\n", "2013", 2012, True),
        ("Nothing of a year.\n", "2013", 2013, False),
        ("Nothing of a year.\n", "", None, True),
    ],
)
def test_what_is_printed_of_the_publication_is_its_year(page: str, made: str, year: int | None, sure: bool) -> None:
    found = dated("Late plans", [page + PROSE], made)
    assert (found.year, found.sure) == (year, sure)


@pytest.mark.parametrize(
    "text",
    [
        "Smith and Mere (1985) said so.",
        "As was shown before (Smith, 1985; Mere, 1984).",
        "References\nSmith J. Lifting in schools. Northmere, 1985.",
        "The Education Act 1985 says so.",
        "Since 1985 the council has had a plan.",
        "By 1985 all shall have been done.",
        "Date of previous inspection: 12 October 1985",
        "Inspection dates: 2 to 6 December 1985",
        "The census of 1985 counted them.",
        "Our vision 1985",
        "Between 1985 and 1987 there were many.",
    ],
)
def test_the_year_of_something_else_is_never_that_of_the_document(text: str) -> None:
    for page in (f"{PROSE}{text}\n{PROSE}", f"{text}\n{PROSE}"):
        assert dated("Late plans", [page], "2003").year != 1985
        assert dated("Late plans", [page], "").year is None


@given(st.integers(1950, 2030), st.integers(1, 40), st.sampled_from(["Published {}", "{}", "© A Council {}", "in {}."]))
def test_no_document_is_from_after_its_file_was_made(made: int, later: int, shape: str) -> None:
    found = dated("Late plans", [f"{shape.format(made + later)}\n{PROSE}"], str(made))
    assert found.year == made


def test_what_was_inspected_is_told_apart_from_what_was_published() -> None:
    page = f"Area inspection\nInspection dates: 2 to 6 December 2024\n{PROSE}"
    found = dated("Area inspection of Northmere", [page], "2025")
    assert (found.year, found.sure, found.inspected) == (2025, True, "2 to 6 December 2024")


@pytest.mark.parametrize(
    ("title", "made", "year", "sure"),
    [
        ("Annual report 2017", "2017", 2017, True),
        ("Annual report 2017", "2018", 2018, False),  # the report of a year comes in the next
        ("Annual report 2017", "", 2017, False),
        ("Strategy 2019 to 2022", "2019", 2019, False),
        ("Strategy 2019 to 2022", "2025", 2019, False),
        ("Members expenses 2011-12", "2012", 2012, False),
        ("Towards 2030", "2021", 2021, False),
    ],
)
def test_the_years_of_a_title_are_those_it_is_about(title: str, made: str, year: int, sure: bool) -> None:
    found = dated(title, [PROSE], made)
    assert (found.year, found.sure) == (year, sure)


@pytest.mark.parametrize("before", ["Institute 5", "Council report Torbay", "Actors of change", "Forum of parents"])
@pytest.mark.parametrize("date", ["June 2020", "2020"])
def test_a_date_below_any_line_stands_alone(before: str, date: str) -> None:
    """Words count whole: "in" is none of "Institute"."""
    found = dated("Teaching assistants and pupil progress", [f"Ellen Marsh\n{before}\n{date}\n{PROSE}"], "2026")
    assert (found.year, found.origin, found.sure) == (2020, "a date that stands alone on its first pages", True)


@pytest.mark.parametrize("before", ["Inspected in", "The next review is due", "valid until"])
def test_a_date_below_words_of_an_event_does_not(before: str) -> None:
    assert dated("Late plans", [f"{before}\nJune 2020\n{PROSE}"], "2026").origin != (
        "a date that stands alone on its first pages"
    )


def test_two_dates_that_stand_alone_leave_doubt() -> None:
    assert not dated("Late plans", [f"March 2019\nApril 2021\n{PROSE}"], "2021").sure


def test_the_imprint_on_the_last_page_counts_and_a_page_in_the_middle_does_not() -> None:
    pages = [PROSE, PROSE, "Published 2 May 2011", f"{PROSE}© Crown copyright 2018"]
    assert dated("Late plans", pages, "2018").year == 2018


@pytest.mark.parametrize(
    "above",
    [
        "Inspection of Elmsby harbour school",
        "A letter about the provision for children and young people with special needs in Elmsby and its harbour",
        "The inspection report for 2018",
        "",
    ],
)
@pytest.mark.parametrize("day", ["10 May 2019", "Friday 10 May 2019", "2019-05-10", "10/05/2019"])
def test_a_whole_date_that_stands_alone_below_a_title_is_its_date(above: str, day: str) -> None:
    found = dated("Inspection of Elmsby harbour school", [f"{above}\n{day}\n\nDear Ms Quill\nWe came."], "2026")
    assert (found.year, found.sure) == (2019, True)


@pytest.mark.parametrize(
    "above", ["Inspection dates:", "Date of previous inspection", "It was open from", "Next visit"]
)
def test_a_whole_date_that_goes_on_with_the_line_above_is_not(above: str) -> None:
    assert dated("A letter", [f"A letter\n{above}\n10 May 2019\n\nWe came."], "2026").year == 2026


def test_the_day_of_a_decision_is_that_of_the_page() -> None:
    said = "<p>Decision date: 10 March 2019</p><p>Upheld.</p>"
    (hit,) = html.read(f"<html><title>Elmsby Council</title><body>{said}</body></html>".encode(), "a.html").hits
    assert hit.record.year == 2019


TODAY = "2026-11-29"


@pytest.mark.parametrize(("date", "year"), [("2039-03-04", 2039), ("2027", 2027), ("2026-12-01", 2026), ("", 2031)])
def test_a_date_that_is_still_to_come_is_not_believed_and_it_is_told(date: str, year: int) -> None:
    record = Record(title="A", date=date, year=year, guessed=("title", "year"), origins=(("title", "x"), ("year", "y")))
    made, why = not_ahead(record, TODAY)
    assert (made.date, made.year, made.guessed, made.origins) == ("", None, ("title",), (("title", "x"),))
    assert (date or str(year)) in why


@given(st.integers(1900, 2026))
def test_a_date_that_has_been_stays(year: int) -> None:
    for date in (str(year), f"{year}-11-29", f"Spring {year}", ""):
        record = Record(title="A", date=date, year=year, guessed=("year",))
        assert not_ahead(record, TODAY) == (record, "")
    assert not_ahead(Record(title="A"), TODAY) == (Record(title="A"), "")


@pytest.mark.parametrize(
    ("page", "made", "year", "sure"),
    [
        ("First published 2009. This edition 2016.\n© Crown copyright 2016\n", "2017", 2016, True),
        ("First published in 2009\nThird edition published 2014\n", "2014", 2014, True),
        ("First published 2009\n© Northmere Council 2016\n", "2016", 2016, True),
        ("First published 2009\n© Northmere Council 2016\n", "2018", 2016, False),
        ("First published March 2009\n", "2009", 2009, True),
        ("Originally published 2009, re-issued 2012\n", "2015", 2012, True),
        ("First published 2009\n© Northmere Council 2009\n", "2011", 2009, True),
    ],
)
def test_the_year_of_an_edition_is_its_own_and_not_that_of_the_first(
    page: str, made: str, year: int, sure: bool
) -> None:
    found = dated("Late plans", [page + PROSE], made)
    assert (found.year, found.sure) == (year, sure)


@pytest.mark.parametrize(
    ("line", "year"),
    [("Published by the Bay Trust in March 2017", 2017), ("Published by Bay Council, March 2017", 2017),
     ("Published by Bay Council on 4 March 2017", 2017), ("Held on 4 May 2016 at Bay House", 2016),
     ("Meeting held at the Town Hall on 4 May 2016", 2016)],
)  # fmt: skip
def test_who_published_or_where_one_met_may_stand_before_the_day(line: str, year: int) -> None:
    assert dated("A plan", [f"A plan\n{line}\nWe plan piers in the bay, as in 2011."], "").year == year


@pytest.mark.parametrize(
    "title",
    ["Short breaks in Northmere", "Kites in parks: options", "Support from birth to school", "The Act and the order",
     "Starting school", "How we work during term", "What began at the border"],
)  # fmt: skip
@pytest.mark.parametrize("date", ["March 2020", "2020"])
def test_a_date_below_a_title_with_a_small_word_in_it_stands_alone(title: str, date: str) -> None:
    found = dated(title, [f"Northmere Council\n{title}\n{date}\n{PROSE}"], "")
    assert (found.year, found.origin) == (2020, "a date that stands alone on its first pages")


@pytest.mark.parametrize(
    "page",
    [
        "Journal of Invented Studies, 12(3), 2018, 44-59\n",
        "Invented Stud 2018;12(3):44-59\n",
        "Invented Studies 2018 May 4;12:e44\n",
        "Adopted by Council on 19 May 2018\n",
        "Approved: 19 May 2018\n",
        "Formally agreed by the board in May 2018\n",
    ],
)
def test_where_an_article_stands_and_when_a_plan_was_adopted_is_its_year(page: str) -> None:
    found = dated("Late plans", [page + PROSE], "2026")
    assert (found.year, found.sure) == (2018, True)


@pytest.mark.parametrize(
    "line",
    ["Quill (2018) asked 12 (3) people.", "Costs rose to 2018 (12) pounds.", "The plan was adopted in 2018 there."],
)
def test_a_year_of_running_text_is_none(line: str) -> None:
    assert dated("Late plans", [f"{line}\n{PROSE}"], "2026").year == 2026


def test_a_reference_below_the_head_of_an_article_is_none() -> None:
    assert dated("Late plans", [PROSE + PROSE + "Invented Stud 2018;12(3):44-59\n"], "2026").year == 2026


def test_the_year_of_a_vision_does_not_hide_what_is_printed() -> None:
    assert dated("Cycling to school 2030", ["Adopted by Council on 19 May 2022\n" + PROSE], "2026").year == 2022
    assert dated("Cycling to school 2030", [PROSE], "2026").year == 2026


@pytest.mark.parametrize("line", ["Issue 12 – Spring 2022", "Number 3 - May 2022", "Issue 12 / Autumn 2022"])
def test_the_number_of_an_issue_before_its_season_begins_no_span(line: str) -> None:
    assert dated("Newsletter", [f"{line}\n{PROSE}"], "2026").year == 2022


def test_days_of_a_conference_do() -> None:
    assert dated("Newsletter", [f"Conference, 12 - 14 May 2022\n{PROSE}"], "2026").year == 2026


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("Date approved May 2021", 2021),
        ("Date of approval: 12 July 2021", 2021),
        ("Date completed 11/01/2021", 2021),
        ("Approval date: May 2021", 2021),
        ("Date ratified by governors\nMay 2021", 2021),
        ("Date adopted\nMay 2021", 2021),
        ("Posted on 8 March 2021 by Jo Carr", 2021),
        ("Adopté le 12 décembre 2021", 2021),
        ("Adoptée par le conseil municipal le 12 décembre 2021", 2021),
        ("Aprobado el 15 de junio de 2021", 2021),
        ("Beschlossen am 3. Mai 2021", 2021),
        ("Cymeradwywyd ar 3 Mai 2021", 2021),
        ("Review date May 2021", None),
    ],
)
def test_the_day_of_approval_is_that_of_a_policy(line: str, year: int | None) -> None:
    found = dated("Late plans", [f"Late plans\n{line}\n{PROSE}"], "2023")
    assert (found.year, found.sure) == ((year, True) if year else (2023, False))


@pytest.mark.parametrize("word", ["Review", "Next", "Due", "Closing", "Start", "End", "Expiry"])
def test_a_date_of_something_to_come_is_no_date_of_a_meeting(word: str) -> None:
    found = dated("Late plans", [f"Late plans\n{word} date: 3 May 2021\n{PROSE}"], "2023")
    assert (found.year, found.sure) == (2023, False)


ENTRIES = "[2] M. Quill, “On rats”, Invented, 2007.\n[3] A. Voss, “On cats”, 2012.\n[4] B. Lund, “On dogs”, 2023.\n"


@pytest.mark.parametrize(
    "entries",
    [ENTRIES, "Quill, M. (2007). On rats.\nVoss, A. (2012). On cats.\nLund, B. (2023). On dogs.\n",
     "2. Quill M. On rats. 2007\n3. Voss A. On cats. 2012\n4. Lund B. On dogs. 2023\n"],
)  # fmt: skip
def test_a_list_of_references_that_goes_on_over_the_page_gives_no_year(entries: str) -> None:
    first = f"Late plans\n{PROSE}References\n[1] N. Namer, “On bats”, 1999.\n"
    assert dated("Late plans", [first, entries], "2023").sure is False
    assert dated("Late plans", [first, PROSE, PROSE, entries], "2023").sure is False
    unheaded = dated("Late plans", [f"Late plans\n{PROSE}", entries], "2023")
    assert unheaded.sure is ("(" not in entries), "no list is headed before it; years in brackets are those of works"
    imprint = f"{PROSE}Published by the Mere Foundation, 2023\n"
    assert (dated("Late plans", [first, imprint], "2024").year, dated("Late plans", [first], "2024").year) == (
        2023,
        2024,
    )


def test_a_line_that_ends_in_a_bracket_is_whole() -> None:
    page = f"Written evidence submitted by the Alliance for Early Speech (CYP0042)\nApril 2021\n{PROSE}"
    found = dated("Written evidence", [page], "2021")
    assert (found.year, found.sure, found.date) == (2021, True, "2021-04")


@pytest.mark.parametrize("which", ["Next", "Date of next", "Dates of future", "Previous", "Last steering group"])
@pytest.mark.parametrize("end", [": {}", " {}", " will be held on {}"])
def test_the_day_of_another_meeting_is_not_that_of_the_minutes(which: str, end: str) -> None:
    other = f"{which} meeting{end.format('11 July 2023')}"
    found = dated("Notes", [f"Notes\nTuesday 9th May 2023, 10am, via Teams\n{PROSE}{other}\n"], "2023")
    assert (found.year, found.date) == (2023, "2023-05-09")
