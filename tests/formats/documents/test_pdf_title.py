"""The title of a PDF: the heading in the largest type, unless the properties say better; doubt is said."""

from dataclasses import replace

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.documents.pdf_choice import BY_NAME, choose
from review_tui.formats.documents.pdf_lines import PrintedLine
from review_tui.formats.documents.pdf_title import TitleGuess, heading_of, largest, prominent_lines
from review_tui.formats.sandbox.child import read_file
from tests.formats.corpus import CORPUS, needs_corpus

TEXT = [PrintedLine(f"Running text of the page, line {n}, which goes on for a while.", 10.0) for n in range(12)]


def seen(*lines: PrintedLine) -> TitleGuess:
    found = largest([[*lines]])
    assert found is not None
    return found


def test_lines_in_one_type_that_follow_each_other_are_one_title() -> None:
    found = seen(
        PrintedLine("Area SEND inspection of Bedford", 22.0), PrintedLine("Borough Local Area Partnership", 21.5), *TEXT
    )
    assert (found.title, found.sure) == ("Area SEND inspection of Bedford Borough Local Area Partnership", True)


def test_a_line_that_leads_on_goes_on_below_however_wide_the_lines_stand() -> None:
    wide = [PrintedLine("An introduction to the", 20.0, top=700), PrintedLine("Geometry of plans", 20.0, top=660)]
    assert seen(*wide, *TEXT) == TitleGuess(
        "An introduction to the Geometry of plans", "the largest type on page 1", True
    )
    apart = [PrintedLine("An introduction", 20.0, top=700), PrintedLine("Geometry of plans", 20.0, top=660)]
    assert seen(*apart, *TEXT).title == "An introduction"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Northmere County Council", "Plans that arrive late"), "Plans that arrive late"),
        (("Northmere Planning Board", "Record of decisions", "Held on 20 June 2023 at 4 pm"), "Record of decisions"),
        (("Northmere County Council", "and its partners: a plan"), "Northmere County Council and its partners: a plan"),
    ],
)
def test_the_body_above_and_the_day_below_are_no_part_of_a_title_in_the_same_type(
    lines: tuple[str, ...], title: str
) -> None:
    assert seen(*(PrintedLine(line, 20.0) for line in lines), *TEXT).title == title


def test_a_notice_in_a_gazette_is_headed_by_what_stands_above_its_agency() -> None:
    page = [
        PrintedLine("Proposed Rules", 16.0), PrintedLine("[Docket 7]", 9.0, bold=True, top=540),
        PrintedLine("Safety directives; the Quill", 10.0, bold=True, top=500),
        PrintedLine("Company bridges", 10.0, bold=True, top=489),
        PrintedLine("AGENCY: Federal Plans Administration.", 10.0, bold=True, top=470), *TEXT,
    ]  # fmt: skip
    assert heading_of([page]) == TitleGuess(
        "Safety directives; the Quill Company bridges", "the heading of the notice", True
    )
    assert heading_of([[*page[:4], *TEXT]]) != heading_of([page])


def test_a_page_in_one_type_has_no_heading() -> None:
    assert largest([TEXT]) is None
    assert largest([]) is None


def test_the_banner_of_a_series_gives_way_to_a_large_heading_of_more_words() -> None:
    banner = PrintedLine("Redpaper", 60.0)
    assert (
        seen(PrintedLine("Row and column access control", 33.0), *TEXT, banner).title == "Row and column access control"
    )
    assert seen(PrintedLine("Row and column access control", 12.0), *TEXT, banner).title == "Redpaper"


@pytest.mark.parametrize(
    "heading",
    ["Table 3. Response options", "Appendix 2: What parents said", "Page of honour", "of the county council"],
)
def test_what_may_head_a_part_is_uncertain(heading: str) -> None:
    assert not seen(PrintedLine(heading, 20.0), *TEXT).sure


@pytest.mark.parametrize(
    "heading",
    ["5.2 Continuing training", "Contents", "Appendix 1", "3. | INFORMATION", "Table of Contents", "Figure 1"],
)
def test_what_heads_a_part_and_no_more_is_no_title(heading: str) -> None:
    part = PrintedLine(heading, 20.0)
    assert largest([[part, *TEXT]]) is None
    assert heading_of([[replace(part, size=10.0, bold=True), *TEXT]]) is None
    assert choose(heading, None, (heading,), heading, "plans.pdf") == TitleGuess("plans.pdf", BY_NAME, sure=False)
    below = seen(part, PrintedLine("Healthy pupils", 16.0), *TEXT)
    assert (below.title, below.sure) == ("Healthy pupils", False)
    above = seen(PrintedLine("Healthy pupils", 24.0), part, *TEXT)
    assert (above.title, above.sure) == ("Healthy pupils", True)


@pytest.mark.parametrize(
    ("heading", "sure"), [("你好世界", False), ("Привет, мир школам", False), ("Hello schools", True)]
)
def test_a_line_in_another_script_than_the_page_is_a_doubtful_title(heading: str, sure: bool) -> None:
    assert seen(PrintedLine(heading, 20.0), *TEXT) == TitleGuess(heading, "the largest type on page 1", sure)


def test_a_bare_number_heads_a_part_where_the_page_goes_on_counting() -> None:
    heading = PrintedLine("4 Assessing approaches", 20.0)
    assert largest([[heading, *TEXT, PrintedLine("4.1 What they were told", 10.0)]]) is None
    assert largest([[PrintedLine("3 What we did", 10.0), heading, *TEXT]]) is None
    assert seen(heading, *TEXT).title == "4 Assessing approaches"


def test_a_heading_behind_much_text_is_that_of_a_section_perhaps() -> None:
    assert not seen(*TEXT, PrintedLine("Students with disabilities", 16.0)).sure
    assert seen(TEXT[0], PrintedLine("Students with disabilities", 16.0), *TEXT).sure


def test_a_heading_within_a_line_of_other_type_is_uncertain() -> None:
    assert not seen(PrintedLine("Half of a heading", 20.0, whole=False), *TEXT).sure


def test_a_heading_on_the_second_page_stands_in_for_a_cover_without_letters() -> None:
    found = largest([[], [PrintedLine("The plan for 2021", 24.0), *TEXT]])
    assert found == TitleGuess("The plan for 2021", "the largest type on page 2", sure=True)


FIRST = "Strategy for children 2021 to 2024. The council will publish vector clocks."
HEADING = TitleGuess("Strategy for children 2021 to 2024", "the largest type on page 1", sure=True)


HEADINGS = ["Strategy for children", "2021 to 2024"]


@pytest.mark.parametrize(
    ("said", "title", "origin", "sure"),
    [
        ("Microsoft Word - plan_final.docx", HEADING.title, HEADING.origin, True),  # a program wrote it
        ("The plan of quite another place", HEADING.title, HEADING.origin, True),  # left over from another document
        ("Strategy for children", HEADING.title, HEADING.origin, True),  # the heading says more
        ("Strategy for children 2021 to 2024", HEADING.title, "the file's properties", True),
        ("The council will publish vec", HEADING.title, HEADING.origin, True),  # a sentence that was cut off
        ("Vector clocks of the council", HEADING.title, HEADING.origin, False),  # words of the page: two titles
    ],
)
def test_the_properties_are_believed_only_where_the_page_has_them_as_a_heading(
    said: str, title: str, origin: str, sure: bool
) -> None:
    found = choose(said, HEADING, HEADINGS, FIRST, "a.pdf")
    assert (found.title, found.origin, found.sure) == (title, origin, sure)


def test_the_name_of_a_site_is_no_part_of_the_title() -> None:
    assert choose("Vector clocks - Encyclopedia", None, [], FIRST, "a.pdf").title == "Vector clocks"
    assert choose("Vector clocks - the council", None, [], FIRST, "a.pdf").title == "Vector clocks - the council"


def test_without_anything_the_file_s_name_stands_for_it_and_is_uncertain() -> None:
    assert choose("", None, [], "", "a.pdf") == TitleGuess("a.pdf", "the name of the file", sure=False)
    assert not choose("The plan of another", None, [], FIRST, "a.pdf").sure


def test_an_uncertain_heading_does_not_take_the_place_of_good_properties() -> None:
    unsure = TitleGuess("Strategy for children 2021 to 2024 and more", "the largest type on page 1", sure=False)
    assert choose("Strategy for children", unsure, HEADINGS, FIRST, "a.pdf").title == "Strategy for children"


def bold(text: str, top: float = 0.0) -> PrintedLine:
    return PrintedLine(text, 10.0, bold=True, top=top)


def plain(*texts: str) -> list[PrintedLine]:
    return [PrintedLine(text, 10.0) for text in texts]


LETTER = plain("21 February 2022", "Tim Invented, Northmere Council", "Dear partners")


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ([*LETTER, bold("Joint inspection of Northmere"), *TEXT], "Joint inspection of Northmere"),
        ([*LETTER, bold("Joint inspection of"), bold("Northmere and Mere"), *TEXT],
         "Joint inspection of Northmere and Mere"),
        ([PrintedLine("Ofsted", 24.0), *LETTER, bold("Visit to Northmere College"), *TEXT],
         "Visit to Northmere College"),
        ([*plain("Sehr geehrte Damen und Herren,"), bold("Bericht über zwölf Schulen"), *TEXT],
         "Bericht über zwölf Schulen"),
        ([*plain("Northmere Council", "Report to: Cabinet", "Title: School transport for older pupils",
                 "and their parents", "Date: 4 May 2020"), *TEXT],
         "School transport for older pupils and their parents"),
        ([*LETTER, *plain("Re: Complaint about transport"), *TEXT], "Complaint about transport"),
    ],
)  # fmt: skip
def test_the_subject_of_a_letter_or_paper_is_its_title(page: list[PrintedLine], title: str) -> None:
    found = heading_of([page])
    assert found is not None
    assert (found.title, found.sure) == (title, True)


def test_a_letter_whose_largest_type_is_its_head_has_an_uncertain_title() -> None:
    found = heading_of([[PrintedLine("Northmere County Council", 22.0), *LETTER, *TEXT]])
    assert found is not None
    assert not found.sure


def test_bold_type_on_top_is_a_title_where_no_type_is_larger() -> None:
    page = [bold("Late plans in Northmere"), *TEXT]
    assert heading_of([page]) == TitleGuess("Late plans in Northmere", "the first bold line", sure=True)
    assert heading_of([page, page]) is None, "it stands on each page: a running head"
    assert heading_of([[bold("Late plans in Northmere"), *(bold(line.text) for line in TEXT)]]) is None, "all is bold"
    assert heading_of([[*TEXT, bold("Late plans in Northmere"), *TEXT]]) is None, "it heads a section"


def test_bold_lines_far_from_each_other_are_no_one_title() -> None:
    page = [bold("Late plans in Northmere", 800), bold("Membership", 760), *TEXT]
    found = heading_of([page])
    assert found is not None
    assert found.title == "Late plans in Northmere"


def test_the_name_of_a_body_above_a_title_is_none() -> None:
    page = [PrintedLine("Northmere County Council", 24.0), PrintedLine("Plans that arrive late", 18.0), *TEXT]
    assert heading_of([page]) == TitleGuess("Plans that arrive late", "the largest type on page 1", sure=True)
    alone = heading_of([[PrintedLine("Northmere County Council", 24.0), *TEXT]])
    assert alone is not None
    assert not alone.sure


@needs_corpus
@pytest.mark.parametrize(
    ("file", "title", "origin"),
    [
        ("ofsted_send/bedford.pdf", "Area SEND inspection of Bedford Borough Local Area Partnership", "the larg"),
        ("docling/redp5110_sampled.pdf", "Row and Column Access Control Support in IBM DB2 for i", "the largest type"),
        ("pdfplumber/chelsea_pdta.pdf", "Plan directeur de transport actif de la municipalité de Chelsea", "the"),
        ("pdfjs_long/TAMReview.pdf", "Overview of the Technology Acceptance Model: Origins, Developments and Future "
         "Directions", "the file's properties"),
        ("gov_icdar2013/us-019.pdf", "Accuracy of the projections", "uncertain: the largest type on page 1"),
        ("gov_icdar2013/eu-010.pdf", "eu-010.pdf", "uncertain: the name of the file"),
    ],
)  # fmt: skip
def test_titles_of_real_files(file: str, title: str, origin: str) -> None:
    parsed = read_file(CORPUS / "docs" / "pdf" / file)
    assert isinstance(parsed, Parsed)
    record = parsed.hits[0].record
    assert record.title == title
    assert dict(record.origins)["title"].startswith(origin)
    assert record.authors == ()


@pytest.mark.parametrize(
    ("said", "lines", "title"),
    [
        ("Annual report 2019/20 - Invented Tribunal", ("Annual report 2019/20", "Invented Tribunal for Schools"),
         "Annual report 2019/20"),
        ("Mere Council: Late plans", ("Late plans",), "Late plans"),
        ("Late plans – what we learned", ("Late plans", "what we learned"), "Late plans – what we learned"),
        ("Late plans | Quill", ("Late plans",), "Late plans"),
    ],
)  # fmt: skip
def test_the_body_behind_a_title_in_the_properties_is_no_part_of_it(
    said: str, lines: tuple[str, ...], title: str
) -> None:
    assert choose(said, TitleGuess(lines[0], "x", True), lines, " ".join(lines), "a.pdf").title == title


@pytest.mark.parametrize(
    "title",
    [
        "SEND Strategy 2021 – 2025",
        "Local Plan 2019/20",
        "Budget 2018-2019 to 2020-2021",
        "Kites 2030",
        "Plan 2015 - 18",
    ],
)
def test_the_years_of_a_plan_may_be_half_of_its_title(title: str) -> None:
    page = [PrintedLine(title, 28.0), PrintedLine("Northmere City Council", 16.0), *TEXT]
    assert (seen(*page).title, seen(*page).sure) == (title, True)


@pytest.mark.parametrize("line", ["12.5 34.7 2019 2020", "7 / 8 / 9 / 10 tot", "£1,234,567 £2,345"])
def test_a_line_of_figures_is_no_title(line: str) -> None:
    assert seen(PrintedLine(line, 28.0), PrintedLine("How pupils travel", 16.0), *TEXT).title == "How pupils travel"


def test_the_name_of_a_series_gives_way_to_what_is_called_below_it() -> None:
    for series in ("Invented University Working Papers", "Discussion papers no. 12", "Policy Briefing Papers"):
        page = [PrintedLine(series, 26.0), PrintedLine("Counting what counts", 20.0), *TEXT]
        assert seen(*page).title == "Counting what counts"
    alone = [PrintedLine("Working papers on the history of buses", 26.0), *TEXT]
    assert seen(*alone).sure


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (
            "FREEDOM OF INFORMATION ACT 2000 - EHC plan timescales",
            "FREEDOM OF INFORMATION ACT 2000 - EHC plan timescales",
        ),
        ("Re: Late plans in Northmere", "Late plans in Northmere"),
        ("Subject - Late plans in Northmere", "Late plans in Northmere"),
        ("Betreff: Späte Pläne in Nordstadt", "Späte Pläne in Nordstadt"),
    ],
)
def test_the_subject_of_a_letter_is_known_without_bold_type(line: str, title: str) -> None:
    page = [PrintedLine("Westhallow Council", 16.0, bold=True), PrintedLine("Dear Sir", 10.0), PrintedLine(line, 10.0)]
    found = heading_of([[*page, *TEXT]])
    assert found is not None
    assert (found.title, found.sure) == (title, True)


@pytest.mark.parametrize("line", ["Thank you for your letter about the SEND and EHC plans.", "Yours", "NHS"])
def test_a_sentence_under_dear_is_no_subject(line: str) -> None:
    found = heading_of([[PrintedLine("Dear Sir", 10.0), PrintedLine(line, 10.0), *TEXT]])
    assert found is None


def test_a_cover_without_any_text_has_its_largest_line_as_title() -> None:
    cover = [
        PrintedLine("Children and Families", 14.5, top=709),
        PrintedLine("SEND and Inclusion", 37.9, bold=True, top=523),
        PrintedLine("Strategy", 37.9, bold=True, top=484),
        PrintedLine("Harrowby Vale Council", 16.7, bold=True, top=198),
    ]
    found = heading_of([cover, []])
    assert found is not None
    assert (found.title, found.sure) == ("SEND and Inclusion Strategy", True)


def test_the_line_right_below_the_title_may_name_a_body() -> None:
    page = [
        *[PrintedLine(f"Label {n} value", 10.0, top=800 - 20 * n) for n in range(7)],
        PrintedLine("Supporting pupils", 18.0, top=640),
        PrintedLine("Brightwater Federation", 10.0, top=615),
        *[replace(line, top=590 - 12 * n) for n, line in enumerate(TEXT)],
    ]
    assert "Brightwater Federation" in prominent_lines(page)


@pytest.mark.parametrize("said", ["Final decision", "The Ombudsman’s final decision", "Briefing paper", "Minutes"])
def test_properties_that_name_but_a_kind_are_no_title(said: str) -> None:
    seen_title = TitleGuess("Tarn Council (21 004 567)", "the parties of the case", sure=True)
    assert choose(said, seen_title, (said,), f"{said} Tarn Council", "a.pdf") == seen_title


@pytest.mark.parametrize("group", ["Cabinet", "Executive Board", "Full Council"])
def test_to_whom_a_paper_goes_is_no_title_beside_another_heading(group: str) -> None:
    head = [PrintedLine(group, 22.0, top=780), PrintedLine("Expansion of Elm Grove Special School", 14.0, top=740)]
    found = heading_of([[*head, *[replace(line, top=700.0 - 14 * n) for n, line in enumerate(TEXT)]]])
    assert found is not None
    assert (found.title, found.sure) == ("Expansion of Elm Grove Special School", True)


def test_alone_it_is_one_with_doubt() -> None:
    page = [
        PrintedLine("Executive Board", 22.0, top=780),
        *[replace(line, top=700.0 - 14 * n) for n, line in enumerate(TEXT)],
    ]
    found = heading_of([page])
    assert found is not None
    assert (found.title, found.sure) == ("Executive Board", False)
    longer = [replace(page[0], text="Review of the Mere Local Area Partnership"), *page[1:]]
    found = heading_of([longer])
    assert found is not None
    assert found.sure


@pytest.mark.parametrize(
    "greeting", ["Dear Mrs Tanner", "Annwyl Riant", "Sehr geehrte Frau Voss", "To whom it may concern"]
)
def test_a_greeting_in_the_largest_type_is_no_title(greeting: str) -> None:
    text = [
        PrintedLine("The council looked at the waits of children in the town.", 10.0, top=500 - 12 * n)
        for n in range(9)
    ]
    found = heading_of([[PrintedLine(greeting, 16.0, top=600.0), *text]])
    assert (found.title if found else "") == ""


@pytest.mark.parametrize("salutation", ["Dear Councillor Penn,", "Dear Sir or Madam", "To whom it may concern"])
def test_a_short_line_of_its_own_under_the_salutation_is_the_subject(salutation: str) -> None:
    page = plain("Mere Parents", "5 May 2021", salutation, "Transport for learners over 16")
    found = heading_of([[*page, *TEXT]])
    assert found == TitleGuess("Transport for learners over 16", "the line under its salutation", sure=True)
    assert heading_of([[*page[:-1], *TEXT]]) is None, "a paragraph begins there"
