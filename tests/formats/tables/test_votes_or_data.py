"""Headings and cells, each pair with what it is: somebody's votes, to be asked about, held back with votes, or data."""

from collections.abc import Sequence

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.tables import csv_table
from review_tui.formats.tables.rows import read_rows
from review_tui.model.review.tables import Known, parse_votes

ASKED, DATA, HELD = "asked", "data", "held back"
VOTES = "votes of "
YES_NO, ONE_NIL, IN_EX = ("Yes", "No"), ("1", "0"), ("Include", "Exclude")


def read(columns: dict[str, Sequence[str]], *free: str) -> Parsed:
    heads, rows = list(columns), list(zip(*columns.values(), strict=True))
    lines = [
        ["title", "year", *heads],
        *([f"A report on schools {n}", "2020", *row] for n, row in enumerate(rows)),
    ]
    text = "\n".join(",".join('"{}"'.format(cell.replace('"', '""')) for cell in line) for line in lines)
    return csv_table.read(text.encode(), "list.csv", Known(voting=parse_votes((), free)))


def taken_for(found: Parsed, heading: str, cells: Sequence[str]) -> str:
    """Say what a column was taken for; "readable" is what is neither data nor held back."""
    (column,) = [column for column in found.tables[0].columns if column.name == heading]
    kept = [dict(hit.record.extra).get(heading, "") for hit in found.hits]
    voters = {decision.who for hit in found.hits for decision in hit.said} - {"Ada"}
    if found.tables[0].asks:
        return ASKED if heading in found.tables[0].asked and not (found.hits or column.examples) else "readable"
    if kept == list(cells) or column.field:
        return DATA
    if any(kept) or column.examples or not found.sealed:
        return "readable"
    return VOTES + ", ".join(sorted(voters)) if voters else HELD


@pytest.mark.parametrize(
    ("heading", "cells", "whose"),
    [
        ("Include?", YES_NO, "Include?"),
        ("Included in review", YES_NO, "Included in review"),
        ("Include in study (Y/N)", ("Y", "N"), "Include in study (Y/N)"),
        ("INCLUDE on title and abstract", ("True", "False"), "INCLUDE on title and abstract"),
        ("Stage 1: in/out", ("in", "out"), "Stage 1: in/out"),
        ("Screening 1 (JK)", ("keep", "drop"), "JK"),
        ("Screener 1", IN_EX, "Screener 1"),
        ("vote_1", ("yes", "no"), "vote_1"),
        ("Level 1: Is this study relevant?", YES_NO, "Level 1: Is this study relevant?"),
        ("citation_status", ("included", "excluded"), "citation_status"),
        ("Screening Status", ("Included", "Excluded"), "Screening Status"),
        ("Tag: Included", ONE_NIL, "Tag: Included"),
        ("Include (Siân)", ("ydy", "nac ydy"), "Siân"),
        ("Excluded by Nora", ("no", "yes"), "Nora"),
        ("Excluded?", ("No", "Yes"), "Excluded?"),
        ("Ausschluss", ("nein", "ja"), "Ausschluss"),
        ("Inclure", ("oui", "non"), "Inclure"),
        ("À inclure ?", ("oui", "non"), "À inclure ?"),
        ("Décision (Léa)", ("inclus", "exclu"), "Léa"),
        ("Incluir", ("sí", "no"), "Incluir"),
        ("Decisión de Marta", ("incluido", "excluido"), "Marta"),
        ("Siân", ("cynnwys", "eithrio"), "Siân"),
        ("Penderfyniad Siân", ("cynnwys", "eithrio"), "Siân"),
        ("Entscheidung Anna", ("einschließen", "ausschließen"), "Anna"),
        ("Matt's vote", YES_NO, "Matt"),
        ("Decision: Matt", IN_EX, "Matt"),
        ("Nora: keep?", ("keep", "drop"), "Nora"),
        ("Decision", ("Included", "Excluded - wrong setting"), "Decision"),
        ("R1", ("I", "E"), "R1"),
        ("Second screener", YES_NO, "Second screener"),
        ("Screening outcome", ("Included", "Excluded"), "Screening outcome"),
        ("Inkl.", ("ja", "nein"), "Inkl."),
        ("Behalten?", ("ja", "nein"), "Behalten?"),
        ("Garder ?", ("oui", "non"), "Garder ?"),
        ("Wedi'i gynnwys", ("ydy", "nac ydy"), "Wedi'i gynnwys"),
        ("Inclusion (O/N)", ("O", "N"), "Inclusion (O/N)"),
        ("Sent to full text?", YES_NO, "Sent to full text?"),
        ("Meets inclusion criteria", YES_NO, "Meets inclusion criteria"),
        ("1st screen", ("Y", "N"), "1st screen"),
        ("Include (Jo)", YES_NO, "Jo"),
        ("Marta (incluir)", ("sí", "no"), "Marta"),
        ("Screener A", ("Y", "N"), "Screener A"),
        ("Overall inclusion", ("Include", "Exclude"), "Overall inclusion"),
        ("Include/Exclude (EW)", ("I", "E"), "EW"),
        ("Final decision", ("Accepted", "Rejected"), "Final decision"),
        ("Zoe", ONE_NIL, "Zoe"),
    ],
)
def test_a_column_is_somebodys_votes_by_its_heading_and_its_cells(
    heading: str, cells: Sequence[str], whose: str
) -> None:
    found = read({heading: cells})
    assert taken_for(found, heading, cells) == VOTES + whose
    assert [decision.choice for hit in found.hits for decision in hit.said] == ["include", "exclude"]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("VAT rate", ("included", "excluded")),
        ("First pass", ("eligible", "ineligible")),
        ("Nora", ("Y", "N")),
        ("Included", ("Adults", "Children")),
        ("Included people", ("Adults", "Children")),
        ("Excluded pupils", YES_NO),
        ("Included Transport", YES_NO),
        ("Accepted", YES_NO),
        ("Round 1", ("Y", "N")),
        ("Mood", ("included", "fine")),
        ("Nora's comments", ("I would exclude this", "")),
        ("Screening notes", ("Exclude: adults", "see page 2")),
        ("Custom 1", ("Excluded - wrong population", "")),
        ("Wertung", ("ausgeschlossen", "offen")),
        ("Codes", ("INCLUDE", "EXCLUDE on country")),
        ("Screening decision", ("Pass", "Fail")),
        ("Reason excluded", ("adults", "")),
        ("In scope", YES_NO),
        ("Emma", ("✔", "")),
        ("Emma T&A", ("Y", "N")),
        ("Nora full text", ("yes", "no")),
        ("KP TiAb", ("Y", "")),
        ("Relevance (0-3) Nora", ("3", "0")),
        ("Relevance score: Nora", ("high", "low")),
        ("Nora's relevance", ("4", "1")),
        ("priority Nora", ("high", "low")),
        ("Screening score (Nora)", ("7", "2")),
    ],
)
def test_where_only_the_heading_or_only_the_cells_speak_a_person_is_asked(heading: str, cells: Sequence[str]) -> None:
    assert taken_for(read({heading: cells}), heading, cells) == ASKED
    assert taken_for(read({heading: cells}, heading), heading, cells) == DATA


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Relevance", ("high", "low")),
        ("Priority area", ("Transport", "Health")),
        ("Ofsted rating", ("Good", "Inadequate")),
        ("Confidence interval", ("1-2", "2-3")),
        ("Inclusion lead", ("Ada Quill", "Ben Rowe")),
        ("Inclusion fund", ("£10,000", "none")),
        ("Full text", YES_NO),
        ("English abstract", YES_NO),
        ("decision", ("Upheld", "Not upheld")),
        ("Decision", ("Granted", "Refused")),
        ("Outcome", ("Upheld", "Apology")),
        ("tags", ("transport; EHC plan", "tuition")),
        ("final", ("yes", "no")),
        ("who", ("the council", "a charity")),
        ("Round of funding", ("1", "2")),
        ("Round of funding", ("yes", "no")),
        ("Stage of school", ("primary", "secondary")),
        ("Agreed price", ("100", "200")),
        ("Agreed price", ("yes", "no")),
        ("Included in statement", YES_NO),
        ("Included in EHC plan", ("Y", "N")),
        ("Excluded from school", YES_NO),
        ("Excluded pupils", ("12", "30")),
        ("Permanent exclusions", ("1", "0")),
        ("Inspection outcome", ("Good", "Inadequate")),
        ("Inspection outcome", ("Met", "Not met")),
        ("Overall effectiveness", ("Good", "Requires improvement")),
        ("Peer reviewed", YES_NO),
        ("Open access", ONE_NIL),
        ("Status", ("Closed", "Open")),
        ("Status", ("Draft", "Published")),
        ("Reason", ("delay", "no provision")),
        ("Reviewer", ("Head of service", "Panel")),
        ("Relevance", ("4", "2")),
        ("Label", ("Penguin", "Puffin")),
        ("Screening programme", ("bowel", "breast")),
        ("Vision screening", YES_NO),
        ("Included studies", ("12", "30")),
        ("Number of votes", ("120", "99")),
        ("Key stage", ("1", "2")),
        ("Selected authorities", ("Leeds", "York")),
        ("Eligible for free meals", YES_NO),
        ("Agreement", YES_NO),
        ("Conflict", YES_NO),
        ("Final report", YES_NO),
        ("Judgement", ("Good", "Outstanding")),
        ("Resolved", YES_NO),
        ("Decision date", ("2020-01-02", "2021-03-04")),
        ("Decision maker", ("Panel", "Head")),
        ("Inclusion criteria", ("Adults", "Girls")),
        ("Comments", ("Second edition", "Includes an index")),
        ("Notes", ("Index included", "Amended to include a map")),
        ("Grund", ("Umzug", "Krankheit")),
        ("Motif", ("retard", "absence")),
        ("Consensus", ("broad", "none yet")),
        ("Out of county", YES_NO),
        ("Reading level", ("A", "B")),
        ("User", ("Parent", "Teacher")),
        ("Phase", ("infant", "junior")),
        ("Checked", ("2020", "2021")),
        ("Consensus statement", YES_NO),
        ("Decision letter", YES_NO),
        ("Inspection decision", ("Pass", "Fail")),
        ("Licensing decision", ("Approved", "Refused")),
        ("Included in Ofsted sample", YES_NO),
        ("Vote share", ("12%", "40%")),
        ("Screened by NHS", YES_NO),
        ("Rationale", ("Cost", "Demand")),
    ],
)
def test_what_a_table_of_works_and_cases_says_is_data(heading: str, cells: Sequence[str]) -> None:
    found = read({heading: cells})
    assert (taken_for(found, heading, cells), found.sealed) == (DATA, False)
    assert not any(hit.said for hit in found.hits)


VOTED = {"Include (Ada)": ("include", "exclude")}


@pytest.mark.parametrize(
    ("heading", "cells", "expected"),
    [
        ("Excluded because", ("", "Adults only"), HELD),
        ("Agreement", ("Disagree", "Agree"), HELD),
        ("Agreed?", YES_NO, HELD),
        ("Rationale", ("fits all", "adults"), HELD),
        ("resolved", YES_NO, HELD),
        ("Resolution notes", ("Ada is wrong", ""), HELD),
        ("Conflict", YES_NO, HELD),
        ("Discuss", YES_NO, HELD),
        ("Tom 2nd check", ("ok", "agree w/ Ada"), HELD),
        ("Consensus", ("none yet", "1"), HELD),
        ("Comment L1", ("ok", "adults"), HELD),
        ("Screened by", ("PL", "EB"), HELD),
        ("exclusion_label", ("", "adults"), HELD),
        ("Reason Ada", ("", "adults"), HELD),
        ("Ada's thoughts", ("good", "bad"), HELD),
        ("Grund", ("", "falsches Land"), HELD),
        ("Bemerkung", ("gut", "raus"), HELD),
        ("Motif", ("", "hors sujet"), HELD),
        ("Commentaire", ("bien", "non"), HELD),
        ("Motivo", ("", "adultos"), HELD),
        ("Rheswm", ("", "oedolion"), HELD),
        ("Sylwadau", ("da", "na"), HELD),
        ("Relevance", ("High", "Low"), HELD),
        ("Team view", ("Ada says no", "fine"), HELD),
        ("User", ("Ada", "Ben"), HELD),
        ("Screener Ada - C1 Population", ("yes", "yes"), HELD),
        ("Inconsistent", YES_NO, HELD),
        ("Adjudicator", ("Clara", ""), HELD),
        ("Motif d'exclusion", ("", "adultes"), HELD),
        ("Acuerdo", ("sí", "no"), HELD),
        ("Endgültige Entscheidung", ("ja", "nein"), VOTES + "Endgültige Entscheidung"),
        ("Codes", ("", "EXCLUDE on country"), VOTES + "Codes"),
        ("fulltext_status", ("excluded", "not_screened"), VOTES + "fulltext_status"),
        ("Round 1", ("Y", "N"), VOTES + "Round 1"),
        ("Ben", ("Y", "N"), ASKED),
        ("Ben", ("✓", ""), ASKED),
        ("Ben", IN_EX, VOTES + "Ben"),
        ("Transport", YES_NO, ASKED),
        ("Inspection decision", ("Pass", "Fail"), HELD),
        ("Final", YES_NO, VOTES + "Final"),
        ("Consensus", YES_NO, VOTES + "Consensus"),
        ("Children in it", YES_NO, ASKED),
        ("Setting ok", ("1", "0"), ASKED),
        ("Population", ("met", "not met"), DATA),
        ("Country", ("England", "Wales"), DATA),
        ("Colour", ("green", "red"), DATA),
        ("Sample size", ("12", "40"), DATA),
        ("Peer reviewed", YES_NO, DATA),
        ("Open access", ONE_NIL, DATA),
        ("Design", ("survey", "trial"), DATA),
        ("Funding round", ("1", "2"), DATA),
        ("Authority", ("Tarn", "Hollis"), DATA),
        ("Date added", ("2020-01-02", "2020-01-03"), DATA),
        ("Postcode", ("TA1 1AA", "TA2 2BB"), DATA),
        ("Key stage", ("1", "2"), DATA),
        ("Cited by", ("0", "7"), DATA),
    ],
)
def test_beside_votes_what_belongs_to_them_is_held_back_and_the_rest_is_data(
    heading: str, cells: Sequence[str], expected: str
) -> None:
    assert taken_for(read({**VOTED, heading: cells}), heading, cells) == expected
    found = read({**VOTED, heading: cells}, heading)
    assert (taken_for(found, heading, cells), found.sealed) == (DATA, True)


@pytest.mark.parametrize(
    "heading", ["Full text?", "Get full text", "FT", "Volltext?", "Texte intégral ?", "Next stage", "To full text"]
)
@pytest.mark.parametrize("cells", [("Get", "No"), ("order", "skip"), ("Yes", "No"), ("ja", "nein")])
def test_who_goes_on_to_the_full_text_is_asked_about_beside_votes(heading: str, cells: tuple[str, str]) -> None:
    rows = [["Title", "Year", "Nora: include?", heading], *(["A pier", "2020", "yes", cell] for cell in cells)]
    table, hits, _ = read_rows(list(enumerate(rows, 1)), Known())
    assert [heading in table.asked, bool(hits)] in ([True, False], [False, True])
    assert not any(hit.record.extra for hit in hits)


@pytest.mark.parametrize(
    "name", ["O'Hara", "O’Hara", "D'Arcy Lee", "Jean-Luc", "van den Berg", "Smith-Jones", "Ní Bhriain"]
)
@pytest.mark.parametrize(
    "heading", ["Decision: {}", "Decision - {}", "Include ({})", "{}'s decision", "{} vote", "Vote: {}"]
)
def test_votes_of_people_of_any_name_are_never_data(name: str, heading: str) -> None:
    rows = [["Title", "Year", heading.format(name)], *(["A pier", "2020", cell] for cell in ("yes", "no", "yes"))]
    table, hits, _ = read_rows(list(enumerate(rows, 1)), Known())
    assert [hit.record.extra for hit in hits] == [] if table.asks else [(), (), ()]


THUMBS, IN_WORDS = ("👍", "👎"), ("include it", "leave out", "not sure")
# Found by colleagues' sheets: what speaks of votes by its cells, a criterion, a selection or a stage alone.
SPEAKING = (
    ("My view", IN_WORDS), ("Colour", THUMBS), ("Thoughts", ("in: good", "out - too old")),
    ("Eligible population", YES_NO), ("Relevant outcomes?", YES_NO), ("Wrong study design", ("yes", "no")),
    ("Exclusion criterion", ("E2 - adults", "")), ("Exclusion grounds", ("adults", "")), ("Why not?", ("adults", "")),
    ("relevant_by_ml", ONE_NIL), ("Predicted relevance", ONE_NIL), ("GPT-4 decision", YES_NO),
    ("Model: label", ONE_NIL),
    ("In review?", ONE_NIL), ("in_synthesis", YES_NO), ("Auswahl Runde 1", ("ja", "nein")),
    ("Sélection AQ", ("oui", "non")),
    ("Selección", ("sí", "no")), ("Wybór EK", ("tak", "nie")), ("Uwzględniono (EK)", ("tak", "nie")),
    ("Opgenomen", ("ja", "nee")), ("Zahrnuto", YES_NO), ("Inkluderad (AB)", ("ja", "nej")), ("Rating Ada", THUMBS),
    ("Full-text screening: Ada Quill", ONE_NIL), ("Abstract screening: Ada Quill", ONE_NIL),
    ("First screening - Ada", YES_NO), ("Ti/Ab decision: Ben", IN_EX),
    ("Read in full?", YES_NO), ("Gets to stage 2", ("Y", "N")), ("Use in review?", ("Y", "N")),
    ("TRUE if in", ("TRUE", "FALSE")),
    ("Reject because", ("adults", "")), ("Critère d’exclusion", ("adultes", "")),
    ("Criterios de exclusión", ("adultos", "")),
    ("Kept by", ("AQ", "")), ("Screened out by", ("AQ", "BR")),
    ("Reason", ("Wrong population", "")), ("Label", ("drop: too old", "keep")),
)  # fmt: skip
OF_WORKS = (
    ("Colour", ("green", "red")), ("RAG rating", ("Red", "Green")), ("Stakeholders", ("👪", "🏫")),
    ("Council comments", ("Yes", "No")),
    ("Comments", ("Published by the council", "Scanned copy")),
    ("Council comments", ("No - see the website", "Two versions")),
    ("Published by", ("AQ Press", "")), ("Full text obtained", YES_NO), ("Selected for audit", YES_NO),
    ("Used in schools", YES_NO),
    ("Support agreed", YES_NO), ("Goes to committee", YES_NO), ("Reasons for rejection", ("cost", "")),
    ("View", ("North", "South")), ("Outcome of appeal", ("Allowed", "Dismissed")),
    ("Population", ("adults", "children")),
    ("Study design", ("cohort", "trial")), ("Right to appeal", YES_NO), ("Relevant authority", ("Northmere", "Elmsby")),
    ("Eligible pupils", ("120", "80")), ("Model of provision", ("unit", "school")), ("In force", YES_NO),
    ("Selection of schools", ("random", "all")), ("Criteria", ("age", "need")), ("Why now", ("law", "cost")),
    ("Availability", ("in print", "out of print")), ("Language", ("Welsh", "English")), ("Approved by cabinet", YES_NO),
)  # fmt: skip


@pytest.mark.parametrize(("heading", "cells"), SPEAKING)
def test_what_colleagues_left_by_cells_or_criteria_is_never_readable_unasked(
    heading: str, cells: Sequence[str]
) -> None:
    assert taken_for(read({heading: cells}), heading, cells) not in (DATA, "readable")


@pytest.mark.parametrize(("heading", "cells"), OF_WORKS)
def test_what_is_said_of_works_stays_data_unasked(heading: str, cells: Sequence[str]) -> None:
    assert taken_for(read({heading: cells}), heading, cells) == DATA
