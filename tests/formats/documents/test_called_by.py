"""Minutes are called by their meeting and decisions by their parties; what kind of document it is, is no title."""

from dataclasses import replace

import pytest

from review_tui.formats.documents.called_by import (
    is_banner,
    is_group,
    meeting_of,
    parties_of,
    says_no_more,
    subject_of,
)  # fmt: skip
from review_tui.formats.documents.pdf_lines import PrintedLine
from review_tui.formats.documents.pdf_title import heading_of

TEXT = [PrintedLine(f"Running text of the page, line {n}, which goes on for a while.", 10.0) for n in range(12)]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("MERE COUNCIL", "Schools Forum", "Minutes of the meeting held on Tuesday 12 January 2021 at 4 pm",
         "Present: A"),
         "Schools Forum: Minutes of the meeting held on Tuesday 12 January 2021 at 4 pm"),
        (("Mere NHS Trust", "Safety Committee", "Minutes", "Wednesday 6 October 2021"),
         "Safety Committee: Minutes, Wednesday 6 October 2021"),
        (("Mere Primary School", "Full Governing Board", "Draft minutes", "Held on 3 May 2018 in the library"),
         "Full Governing Board: Draft minutes, 3 May 2018"),
        (("Mere Council", "Minutes of a meeting of the Scrutiny Committee held on 4 March 2019"),
         "Minutes of a meeting of the Scrutiny Committee held on 4 March 2019"),
        (("Local Area SEND Partnership", "Action notes", "7 June 2022"),
         "Local Area SEND Partnership: Action notes, 7 June 2022"),
        (("MERE COUNTY COUNCIL", "MINUTES OF THE SCRUTINY COMMITTEE",
          "Minutes of a meeting held on Thursday, 9 June 2022 at 10.00 am at the Council Chamber, Kendal"),
         "MINUTES OF THE SCRUTINY COMMITTEE, Thursday, 9 June 2022"),
        (("Schools Forum", "Notes", "Notes of an extraordinary meeting held at the Guildhall on 3 May 2018"),
         "Schools Forum: Notes, 3 May 2018"),
        (("Mere Council", "Cabinet", "MINUTES", "At a meeting of the Cabinet held on Monday, 9 June 2022 at 10.00 am"),
         "Cabinet: MINUTES, Monday, 9 June 2022"),
        (("Mere Council", "Cabinet", "Minutes", "The meeting held on 3 May 2018 was cancelled"), "Cabinet: Minutes"),
        (("Cyngor Sir Haf", "Cofnodion", "7 June 2022"), "Cyngor Sir Haf: Cofnodion, 7 June 2022"),
        (("Minutes",), ""),
        (("Mere Council", "Agenda item 7"), ""),
        (("Mere Council", "Minutes of the meeting of 8 December were agreed."), ""),
        (("A plan for Mere", "It is long."), ""),
        ((), ""),
    ],
)  # fmt: skip
def test_minutes_are_called_by_whose_they_are_and_the_day(lines: tuple[str, ...], title: str) -> None:
    assert meeting_of(lines) == title


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("FIRST-TIER TRIBUNAL", "Mr and Mrs Q", "Appellants", "v", "Mere Council", "Respondent"),
         "Mr and Mrs Q v Mere Council"),
        (("IN THE COUNTY COURT AT MERE", "BETWEEN:", "A child (by her mother)", "Claimant", "- and -",
         "Mere Council", "Defendant"),
         "A child (by her mother) v Mere Council"),
        (("Upper Tribunal", "Between", "AB", "-v-", "Mere Trust Respondent"), "AB v Mere Trust"),
        (("Mere Council", "Nets", "and", "boats"), ""),
        (("A survey", "v", "a count"), ""),
        (("Tribunal", "v"), ""),
        ((), ""),
    ],
)  # fmt: skip
def test_a_decision_is_called_by_its_parties(lines: tuple[str, ...], title: str) -> None:
    assert parties_of(lines) == title


@pytest.mark.parametrize(
    "text",
    ["Easy Read", "Easy-read guide", "Research report", "Policy paper", "Factsheet", "Government response",
     "STATUTORY NOTICE", "Press release", "Cabinet report", "Report to Council", "For consultation", "Newsletter"],
)  # fmt: skip
def test_the_kind_of_a_document_is_no_title(text: str) -> None:
    assert is_banner(text)
    page = [PrintedLine(text, 44.0, top=760), PrintedLine("How we help in Mere Fen", 26.0, top=600), *TEXT]
    found = heading_of([page])
    assert found is not None
    assert (found.title, found.sure) == ("How we help in Mere Fen", True)


@pytest.mark.parametrize(
    "text",
    [
        "Easy read plans for Mere",
        "Research report on boats",
        "Annual report 2019",
        "Consultation on nets",
        "Notice of closure",
    ],
)
def test_a_title_that_names_its_kind_stays_one(text: str) -> None:
    assert not is_banner(text)
    found = heading_of([[PrintedLine(text, 30.0, top=760), *TEXT]])
    assert found is not None
    assert found.title == text


def test_a_title_that_is_little_larger_than_the_text_stands_before_the_kind_above_it() -> None:
    page = [
        PrintedLine("PUBLIC NOTICE", 18.0, top=760),
        PrintedLine("Closure of Mere Lane School", 13.0, top=720),
        *TEXT,
    ]
    found = heading_of([page])
    assert found is not None
    assert (found.title, found.sure) == ("Closure of Mere Lane School", True)


def test_where_nothing_else_is_there_the_kind_is_kept_and_marked() -> None:
    found = heading_of([[PrintedLine("Easy Read", 44.0, top=760), *TEXT]])
    assert found is not None
    assert (found.title, found.sure) == ("Easy Read", False)


def test_a_heading_that_says_only_minutes_or_decision_gives_way() -> None:
    assert says_no_more("Minutes") and says_no_more("DECISION AND REASONS") and says_no_more("Agenda for the board")
    assert not says_no_more("Minutes matter: a study") and not says_no_more("Decisions about nets")


def test_of_a_page_the_parties_come_before_what_is_bold() -> None:
    lines = ("FIRST-TIER TRIBUNAL", "CARE CHAMBER", "Ms Q", "Appellant", "v", "Mere Council", "Respondent", "DECISION")
    page = [PrintedLine(line, 12.0, bold=True, top=800 - 20 * n) for n, line in enumerate(lines)]
    found = heading_of([[*page, *TEXT]])
    assert found is not None
    assert (found.title, found.origin) == ("Ms Q v Mere Council", "the parties of the case")


def test_the_bold_names_of_bodies_above_a_title_are_no_part_of_it() -> None:
    page = [
        PrintedLine("MERE COUNCIL", 10.0, bold=True, top=800), PrintedLine("The price of nets", 10.0, bold=True,
         top=788),
        *(PrintedLine(line.text, 10.0, top=700 - 12 * n) for n, line in enumerate(TEXT)),
    ]  # fmt: skip
    found = heading_of([page])
    assert found is not None
    assert found.title == "The price of nets"


@pytest.mark.parametrize(
    "salutation", ["Dear Director of Children's Services", "Dear Ms Quill,", "To whom it may concern"]
)
def test_a_letter_is_called_by_the_line_under_its_salutation(salutation: str) -> None:
    lines = ["Bay Council", "4 March 2017", salutation, "Joint local area inspection of Bay", "We came to you in May."]
    assert subject_of(lines) == "Joint local area inspection of Bay"


@pytest.mark.parametrize(
    "under",
    ["Thank you for your letter of May", "We write to you about the pier", "It is closed.", "Ok", "and so on it goes"],
)
def test_a_letter_that_begins_at_once_has_no_subject(under: str) -> None:
    assert subject_of(["Dear Ada", under, "More of it."]) == ""
    assert subject_of(["Dear Ada"]) == ""


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Pwyllgor Craffu Addysg", "Cofnodion y cyfarfod a gynhaliwyd ar 7 Mawrth 2024"),
         "Pwyllgor Craffu Addysg: Cofnodion y cyfarfod a gynhaliwyd ar 7 Mawrth 2024"),
        (("Comité de démolition", "Procès-verbal", "20 juin 2023"),
         "Comité de démolition: Procès-verbal, 20 juin 2023"),
        (("Schulausschuss", "Protokoll der Sitzung vom 3. Mai 2022"),
         "Schulausschuss: Protokoll der Sitzung vom 3. Mai 2022"),
        (("Conseil municipal", "Compte rendu de la séance du 3 mai 2022"),
         "Conseil municipal: Compte rendu de la séance du 3 mai 2022"),
        (("Protokolle der Kindheit",), ""),
        (("Actas y memorias",), ""),
    ],
)  # fmt: skip
def test_minutes_of_other_tongues_are_called_so_too(lines: tuple[str, ...], title: str) -> None:
    assert meeting_of(lines) == title


@pytest.mark.parametrize("group", ["Schools Forum", "Pwyllgor Craffu Addysg", "Children and Education Scrutiny Panel"])
def test_minutes_under_the_larger_name_of_their_group_are_called_by_both(group: str) -> None:
    page = [
        PrintedLine(group, 20.0, top=760),
        PrintedLine("Minutes of the meeting held on 7 March 2024", 12.0, top=730),
        *[replace(line, top=600.0 - n) for n, line in enumerate(TEXT)],
    ]
    found = heading_of([page])
    assert found is not None
    assert (found.title, found.sure) == (f"{group}: Minutes of the meeting held on 7 March 2024", True)


@pytest.mark.parametrize(
    ("text", "group"),
    [("Schools Forum", True), ("Health and Wellbeing Board", True), ("Bwrdd Iechyd Haf", True),
     ("Schools Forum annual report", False), ("Board papers for all", False), ("how a team works", False),
     ("A strategy for the network of schools and all who teach in one team", False)],
)  # fmt: skip
def test_the_name_of_a_group_is_nothing_more(text: str, group: bool) -> None:
    assert is_group(text) is group


LGO = ("Local Government and Social Care", "OMBUDSMAN", "10 February 2022")
LAST = "The Ombudsman’s final decision"


@pytest.mark.parametrize(
    "lines",
    [
        (
            *LGO,
            "Complaint reference:",
            "21 004 567",
            "Complaint against:",
            "Tarn Council",
            "The Ombudsman’s final decision",
        ),
        (*LGO, "Complaint reference: 21 004 567", "Complaint against: Tarn Council", "The Ombudsman's final decision"),
        ("Complaint against", "Tarn Council", "Case number", "21 004 567"),
    ],
)
def test_a_decision_on_a_complaint_is_called_by_against_whom_it_is(lines: tuple[str, ...]) -> None:
    assert parties_of(lines) == "Tarn Council (21 004 567)"


@pytest.mark.parametrize(
    "lines",
    [("Complaint against:", "Tarn Council"), ("Complaint reference:", "21 004 567"),
     ("Complaint reference:", "none", "Complaint against:", "Tarn Council"),
     ("A complaint against the council was made", "Case number 3")],
)  # fmt: skip
def test_half_of_it_calls_nothing(lines: tuple[str, ...]) -> None:
    assert parties_of(lines) == ""


@pytest.mark.parametrize(
    "title", ["The Ombudsman’s final decision", "The Ombudsman's decision", "Ombudsman’s report", "Final decision"]
)
def test_that_it_is_a_decision_says_not_of_what(title: str) -> None:
    assert says_no_more(title)


@pytest.mark.parametrize("group", ["Local Offer Steering Group", "Schools Forum", "Governing Body"])
def test_whose_an_agenda_is_may_stand_below_it(group: str) -> None:
    assert meeting_of(["Agenda", group, "Thursday 3 February 2022"]).startswith(f"{group}: Agenda")
    assert meeting_of(["Mere Council", "Agenda", group, "Held on 3 February 2022"]).startswith("Mere Council: Agenda")
