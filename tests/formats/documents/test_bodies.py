"""The body a document is from is read from its imprint, the line of its logo, or its site; what it is about is not."""

import pytest

from review_tui.formats.documents.bodies import body_of
from review_tui.formats.documents.body_names import is_body

PROSE = "The inspectors spoke with children of Northmere and read the plans of a sample.\n" * 6


@pytest.mark.parametrize(
    ("page", "body", "origin"),
    [
        (f"{PROSE}Published by the Mere Foundation, 2019", "Mere Foundation", "its imprint"),
        (f"{PROSE}© Northmere County Council 2019", "Northmere County Council", "its imprint"),
        (f"{PROSE}Copyright © 2019 by the Institute for Plans. All rights reserved.", "Institute for Plans",
         "its imprint"),
        (f"{PROSE}Herausgeber: Bundesamt für Pläne, Bonn", "Bundesamt für Pläne", "its imprint"),
        (f"Northmere County Council\nLate plans\n{PROSE}", "Northmere County Council", "the line of its logo"),
        (f"Late plans\n{PROSE}Department for Plans, London", "Department for Plans", "the line of its logo"),
        (f"Northmere Council | May 2019\nLate plans\n{PROSE}", "Northmere Council", "the line of its logo"),
        (f"Late plans\n{PROSE}www.york.gov.uk", "City of York Council", "its site, by the register"),
        (f"Late plans\nThe University of Northmere asked.\n{PROSE}www.universityofnorthmere.ac.uk",
         "University of Northmere", "its site"),
        (f"Late plans\n{PROSE}The Office for Plans (Ofplan) regulates and inspects plans.", "Ofplan",
         "what a body says of itself in it"),
        (f"Late plans\nAGENCY: Federal Plans\nAdministration (FPA), DOP.\n{PROSE}", "Federal Plans Administration",
         "what it says of whose it is"),
        (f"Late plans\nA thesis\nUniversity of Northmere in partial fulfilment of the degree\n{PROSE}",
         "University of Northmere", "what it says of whose it is"),
        (f"IN THE SUPREME COURT OF NORTHMERE\nQuill v. Mallory\n{PROSE}", "SUPREME COURT OF NORTHMERE",
         "the line of its logo"),
        (f"Mere News\nIssue 14 Spring 2023 Mere County Council\n{PROSE}", "Mere County Council",
         "the line of its logo"),
        (f"NHS Mere Clinical Commissioning Group\nLate plans\n{PROSE}", "NHS Mere Clinical Commissioning Group",
         "the line of its logo"),
        (f"SCHOOLS FORUM\nHealth and Wellbeing Board\nLate plans\n{PROSE}", "", ""),
        (f"Mere Schools Forum\nLate plans\n{PROSE}", "Mere Schools Forum", "the line of its logo"),
        (f"Closing a school\nNotice is given under the Act that the\nMere Borough Council intends to close.\n{PROSE}",
         "Mere Borough Council", "who gives notice by it"),
        (f"Written evidence submitted by the Society of Special\nTeachers (SEN0321)\n{PROSE}",
         "Society of Special Teachers", "whose evidence it is"),
        (f"Late plans\nPrepared for NHS Eastmoor by the Centre for Plans\n{PROSE}", "Centre for Plans", "its imprint"),
        (f"Late plans\n{PROSE}", "", ""),
    ],
)  # fmt: skip
def test_a_body_is_proposed_from_what_the_document_prints(page: str, body: str, origin: str) -> None:
    assert body_of([page]) == (body, origin)


def test_what_the_title_names_is_what_the_document_is_about() -> None:
    page = f"Inspection of Northmere College\nNorthmere College\n{PROSE}"
    assert body_of([page], "Inspection of Northmere College") == ("", "")


def test_two_logos_leave_doubt_and_an_imprint_decides() -> None:
    both = f"Northmere Council\nMere Foundation\n{PROSE}"
    assert body_of([both]) == ("Northmere Council", "uncertain: the line of its logo")
    assert body_of([f"{both}© Mere Foundation 2020"]) == ("Mere Foundation", "its imprint")


@pytest.mark.parametrize(
    "line",
    [
        "Age Group", "5.1 Board Governance", "Council meeting", "Report of the Director of Services", "Dear Council",
        "The council told parents what it had found.", "Chair of the Board", "Crown copyright", "Summary",
        "Services for children", "Annual Report of the University", "Terms of Service",
    ],
)  # fmt: skip
def test_a_heading_a_post_or_a_sentence_is_no_body(line: str) -> None:
    assert not is_body(line)
    assert body_of([f"{line}\n{PROSE}"]) == ("", "")


@pytest.mark.parametrize(
    "line",
    [
        "Education Policy Institute", "Institute for Family Policy", "Centre for Social Evaluation",
        "Office for Budget Responsibility",
        "Upper Tribunal", "Northmere Parent Carer Forum", "Cyngor Sir Dyffryn Haf", "Universität Nordstadt",
        "Early Help Strategy Board", "Westhallow Ambulance Service",
    ],
)  # fmt: skip
def test_a_body_that_is_called_after_its_matter_is_one(line: str) -> None:
    assert is_body(line)


@pytest.mark.parametrize(
    "line",
    [
        "A Policy for the Council", "The Impact of the Trust", "Budget of the Council", "Strategy", "Education Policy",
        "The Future of the Forum", "Guidance on the Service", "Policy Guidance for the Board",
    ],
)  # fmt: skip
def test_a_title_about_a_matter_is_none(line: str) -> None:
    assert not is_body(line)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("© Copyright IBMX Corp. 2014. All rights reserved.", "IBMX"),
        ("© 2021 RNXB. Charity 12.", "RNXB"),
        ("© Tarn Voices 2020\nwww.tarnvoices.example", "Tarn Voices"),
        ("Published by Quill Press Ltd, 2019", "Quill Press"),
        ("© 2014 Ada Quill", ""),
        ("Copyright © 2019 Mina Mallory\nmina@harbour.example", ""),
        ("© 2016 All rights reserved", ""),
    ],
)
def test_an_imprint_of_other_words_is_a_body_where_a_form_letters_or_a_site_say_so(text: str, body: str) -> None:
    assert body_of([f"Plans that arrive late\nThe text goes on for a while about it.\n{text}\n"])[0] == body


def test_a_line_whose_letters_are_those_of_its_site_is_the_body() -> None:
    page = "Upper Tarn Voices\nYour plan\nText that goes on about the plan.\nwww.upper-tarn-voices.example\n"
    assert body_of([page]) == ("Upper Tarn Voices", "its site")
    assert body_of([page.replace("upper-tarn-voices", "quill")])[0] == ""
    assert body_of(["Tea\nText of it.\nwww.tea.example"])[0] == ""  # too short to tell


def test_the_university_of_a_thesis_is_found_where_its_name_begins_with_what_it_is() -> None:
    page = "Von Netzen\nVon der Fakultät für Fischerei der\n"
    page += "Universität Nordstadt zur Erlangung der Würde eines Doktors\n2016"
    assert body_of([page])[0] == "Universität Nordstadt"


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("© Hope for Piers 2021", "Hope for Piers"),
        ("Copyright 2019 Friends of the Rail Archive. All rights reserved.", "Friends of the Rail Archive"),
        ("(c) Voices of Northmere Parents", "Voices of Northmere Parents"),
        ("© Jane Smith 2020", ""),
        ("© Smith and Jones 2020", ""),
        ("© Crown copyright 2020", ""),
        ("© Image of the Sea 2020", ""),
        ("Photos © Visions of Britain 2020", ""),
        ("© hope for piers 2021", ""),
    ],
)
def test_who_holds_the_rights_is_a_body_where_no_person_has_such_a_name_and_that_is_uncertain(
    line: str, body: str
) -> None:
    found, how = body_of([f"Late plans\n\n{line}\n" + "The plan was late.\n" * 4])
    assert found == body
    assert how.startswith("uncertain") is bool(body)


def test_a_logo_or_an_imprint_of_a_body_goes_before_who_holds_the_rights() -> None:
    page = "Northmere Council\nLate plans\n" + "The plan was late.\n" * 4 + "© Hope for Piers 2021\n"
    assert body_of([page])[0] == "Northmere Council"


@pytest.mark.parametrize(
    "line", ["Civic Centre, Westhallow", "County Hall", "The Guildhall", "PO Box 12", "Council Offices"]
)
def test_a_building_is_no_body(line: str) -> None:
    assert not is_body(line.split(",")[0])
    assert body_of([f"{line}\nLate plans\n{PROSE}"])[0] == ""


@pytest.mark.parametrize(
    "lead", ["A report by", "A joint report by", "A briefing paper from", "An independent review by"]
)
def test_whoever_a_report_is_by_is_its_body(lead: str) -> None:
    assert body_of([f"Late plans\n{lead} Northmere Children’s Trust\n{PROSE}"])[0] == "Northmere Children’s Trust"


AUTHOR = "uncertain: where somebody who wrote it works"


@pytest.mark.parametrize(
    ("top", "body", "origin"),
    [
        ("Late plans\nAda Quill\nUniversity of Northmere", "University of Northmere", AUTHOR),
        ("Late plans\nAda Quill1, Ben Marsh2 and Jo Ember*\nUniversity of Northmere\nTarn Institute",
         "University of Northmere", AUTHOR),
        ("Late plans\nAda Quill\nDepartment of Plans\nUniversity of Northmere", "Department of Plans", AUTHOR),
        ("Late plans\nJo Ember, Institute for Carers\n4 May 2021", "Institute for Carers", AUTHOR),
        ("Northmere County Council\nLate plans\nAda Quill\nUniversity of Tarn", "Northmere County Council",
         "the line of its logo"),
        ("Late plans\nAda Quill\nUniversity of Tarn\nquill@universityoftarn.ac.uk", "University of Tarn", AUTHOR),
        ("Late plans\nHelp for parents\nNorthmere Council", "Northmere Council", "the line of its logo"),
        ("Ada Quill Trust\nNorthmere Council\nLate plans", "Ada Quill Trust", "uncertain: the line of its logo"),
        ("Late plans\nProjet PHOENIX\nTarn Institute", "Tarn Institute", "the line of its logo"),
    ],
)  # fmt: skip
def test_where_an_author_works_is_proposed_and_marked(top: str, body: str, origin: str) -> None:
    lines = top.split("\n")
    assert body_of([f"{top}\n{PROSE}"], "Late plans", lines) == (body, origin)


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Report of: Director of Education, Sandwick Bay Council", "Sandwick Bay Council"),
        ("Report of the Executive Director, Sandwick Bay Council", "Sandwick Bay Council"),
        ("Report by the Northmere Schools Ombudsman", "Northmere Schools Ombudsman"),
        ("Paper from: Tarn Institute", "Tarn Institute"), ("Report author: Ada Quill, Tarn Council", "Tarn Council"),
        ("Report of the Executive Director, Children and Families", ""),
        ("Report of the meeting of Tarn Council today", ""),
        ("Report of: Ada Quill", ""),
    ],
)  # fmt: skip
def test_whose_paper_it_is_says_the_line_that_heads_it(line: str, body: str) -> None:
    assert body_of([f"Late plans\n{line}\n{PROSE}"], "Late plans", ["Late plans"])[0] == body


@pytest.mark.parametrize("body", ["Ofsted", "Estyn", "Northmere Schools Ombudsman", "Care Quality Commission"])
def test_who_inspects_is_from_whom_the_letter_is_though_its_title_names_it(body: str) -> None:
    title = f"{body} focused visit to Northmere Council"
    found = body_of([f"{body}\n3 May 2019\n{title}\n{PROSE}"], title, [body, "3 May 2019", title])
    assert found == (body, "the line of its logo")
    assert body_of([f"Northmere Council\n{title}\n{PROSE}"], title, ["Northmere Council", title])[0] == ""


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Local Government and Social Care", "OMBUDSMAN"),
        ("Northmere", "County Council"),
        ("Mere Vale", "Metropolitan Borough Council"),
        ("Northmere Parents and", "Parent Carer Forum"),
        ("Tarn Valley", "Multi-Academy Trust"),
    ],
)
def test_a_logo_of_two_lines_is_one_name(above: str, below: str) -> None:
    assert body_of([f"{above}\n{below}\nLate plans\n{PROSE}"]) == (f"{above} {below}", "the line of its logo")


@pytest.mark.parametrize(
    ("above", "below", "body"),
    [
        ("Mere County Council", "Board", "Mere County Council"),
        ("A strategy for 2023", "Council", ""),
        ("what we found", "Trust", ""),
        ("One line of a report on plans for all", "Network", ""),
    ],
)
def test_a_line_above_that_is_no_half_of_a_name_is_left_by_itself(above: str, below: str, body: str) -> None:
    assert body_of([f"{above}\n{below}\n{PROSE}"])[0] == body


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Public Health, Westhallow Borough Council", "Westhallow Borough Council"),
        ("Sensory Support Team, Penrow Council", "Penrow Council"),
        ("Department of Plans, London", "Department of Plans"),
        ("The newsletter of Penrow Parent Carer Forum · Issue 23 · Spring 2021", "Penrow Parent Carer Forum"),
        ("Bulletin from the Mere Foundation", "Mere Foundation"),
        ("A newsletter for families", ""),
    ],
)
def test_whose_it_is_stands_behind_its_desk_or_its_paper(line: str, body: str) -> None:
    assert body_of([f"Late plans\n{line}\n{PROSE}"])[0] == body


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("1Department of Education, University of Marlow; 2Institute for Family Research", "University of Marlow"),
        ("¹ Faculty of Law, Quill University", "Quill University"),
        ("a Institute for Plans, Mere", "Institute for Plans"),
        ("1 in 4 said so; 2 did not", ""),
    ],
)
def test_a_footnoted_affiliation_is_where_its_author_works(line: str, body: str) -> None:
    found = body_of([f"Late plans\nHanna Voss1, Peter Lund2\n{line}\n{PROSE}"])
    assert found == (body, "uncertain: where somebody who wrote it works" if body else "")


def test_a_publisher_of_plain_words_is_proposed_with_doubt_and_a_person_is_not() -> None:
    published = f"Late plans\n{PROSE}Published by {{}}, December 2021."
    assert body_of([published.format("Contact for Carers")]) == (
        "Contact for Carers",
        "uncertain: whose rights are reserved in it",
    )
    assert body_of([published.format("Jane Smith")]) == ("", "")


def test_the_letters_of_a_site_are_sought_in_all_lines_of_the_first_page() -> None:
    parts = ("What we offer", PROSE, PROSE, "Willowbridge Carers", PROSE, "www.willowbridgecarers.org.uk")
    page = "\n".join(parts)
    assert body_of([page], "", ("What we offer",)) == ("Willowbridge Carers", "its site")


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Conseil départemental de la Valserine", "Conseil départemental de la Valserine"),
        ("Urząd Miasta Nowogóra", "Urząd Miasta Nowogóra"),
        ("Prifysgol Glan Teifi", "Prifysgol Glan Teifi"),
        ("Junta de Valdemora", "Junta de Valdemora"),
        ("From: Inclusion Service, Easterfell Council", "Easterfell Council"),
        ("Department of Education, University of Marlow", "University of Marlow"),
        ("Conseil pour les parents qui attendent", ""),
        ("Cyngor i rieni", ""),
    ],
)
def test_bodies_of_other_tongues_and_desks_of_a_body(line: str, body: str) -> None:
    assert body_of([f"{line}\nLate plans\n{PROSE}"])[0] == body


@pytest.mark.parametrize("lead", ["Cyhoeddwyd gan", "Publié par", "Publicado por", "Published by"])
def test_an_imprint_of_another_tongue_names_who_published(lead: str) -> None:
    assert (
        body_of([f"Late plans\n{PROSE}{lead} Cymdeithas Rhieni Glan Teifi, 2020"])[0] == "Cymdeithas Rhieni Glan Teifi"
    )


@pytest.mark.parametrize(
    "line",
    ["Expansion of Elm Grove Special School", "Speech by the Children’s Commissioner", "Proposals for Mere School",
     "Closure of Holm Lane School", "The Future of Mere College"],
)  # fmt: skip
def test_what_happens_to_a_body_is_none(line: str) -> None:
    assert not is_body(line)


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Return to: SEND Team, Tidewater Borough Council, TW1 1AA", "Tidewater Borough Council"),
        ("Public Health, Westhallow Borough Council, Civic Way", "Westhallow Borough Council"),
    ],
)
def test_a_postcode_or_street_behind_a_body_is_not_its_name(line: str, body: str) -> None:
    assert body_of([f"Late plans\n{PROSE}{line}"])[0] == body


@pytest.mark.parametrize(
    ("page", "body"),
    [
        (f"Department\nfor Education\nLate plans\n{PROSE}", "Department for Education"),
        (f"Ministry\nof Plans\nLate plans\n{PROSE}", "Ministry of Plans"),
        (f"House of Commons\nEducation Committee\nLate plans\n{PROSE}", "House of Commons Education Committee"),
        (f"Tarn Valley\nCitizens Advice\nLate plans\n{PROSE}", "Tarn Valley Citizens Advice"),
        (f"THE LARKFIELD FOUNDATION\nLate plans\n{PROSE}", "LARKFIELD FOUNDATION"),
        (f"Bright Futures Trust\nLate plans\n{PROSE}", "Bright Futures Trust"),
        (f"Late plans\nNorthgate Consulting LLP\n{PROSE}", "Northgate Consulting LLP"),
        (f"Late plans\n{PROSE}Healthwatch Northmere", "Healthwatch Northmere"),
        (f"Late plans\n{PROSE}Published by Penhall Press, 2019", "Penhall Press"),
        (f"Late plans\n{PROSE}© Local Government\nAssociation, January 2023", "Local Government Association"),
        (
            f"Late plans\nA response from the National Network of Parent\nForums\n{PROSE}",
            "National Network of Parent Forums",
        ),
        (
            f"Marlow\n{PROSE}A thesis submitted in partial fulfilment of the requirements of the University of Mere "
            "for the\n"
            "degree of Doctor",
            "University of Mere",
        ),
        (f"Mere News\nSpring 2021 | Mere City Council SEND team\n{PROSE}", "Mere City Council"),
        (f"Late plans\nBy one office\nfor all plans\n{PROSE}", ""),
        (f"The office\nof the future\n{PROSE}", ""),
    ],
)
def test_the_lines_of_a_logo_and_of_an_imprint_are_read_together(page: str, body: str) -> None:
    assert body_of([page], "Late plans")[0] == body


@pytest.mark.parametrize("behind", ["Carer Forums", "Carer Forums and Friends"])
def test_what_the_title_has_behind_the_name_of_an_imprint_belongs_to_it(behind: str) -> None:
    title = "Right support: A response from the National Network of Parent Carer Forums"
    page = f"A response from the National Network of Parent\n{behind}\n{PROSE}"
    assert body_of([page], title)[0] == "National Network of Parent Carer Forums"


@pytest.mark.parametrize(
    "line", ["Inc. and Mere Financial Corporation of", "“Mere Bank”; and Mere Association", "Mere Trust for"]
)
def test_a_piece_of_a_sentence_is_no_body(line: str) -> None:
    assert not is_body(line)
