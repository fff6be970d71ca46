"""The checklists: item numbers and heads as in the originals, typed here, and where each item is answered."""

from importlib.resources import files

import pytest
import yaml

from review_tui.exporting.checklist import CHECKLISTS, checklist_table
from review_tui.exporting.methods import MISSING, NAMES

# The heads by number, as in the published checklists.
PRISMA_2020 = """
1 Title|2 Abstract|3 Rationale|4 Objectives|5 Eligibility criteria|6 Information sources|7 Search strategy|
8 Selection process|9 Data collection process|10a Data items|10b Data items|11 Study risk of bias assessment|
12 Effect measures|13a Synthesis methods|13b Synthesis methods|13c Synthesis methods|13d Synthesis methods|
13e Synthesis methods|13f Synthesis methods|14 Reporting bias assessment|15 Certainty assessment|16a Study selection|
16b Study selection|17 Study characteristics|18 Risk of bias in studies|19 Results of individual studies|
20a Results of syntheses|20b Results of syntheses|20c Results of syntheses|20d Results of syntheses|21 Reporting biases|
22 Certainty of evidence|23a Discussion|23b Discussion|23c Discussion|23d Discussion|24a Registration and protocol|
24b Registration and protocol|24c Registration and protocol|25 Support|26 Competing interests|
27 Availability of data, code and other materials
"""
PRISMA_S = """
1 Database name|2 Multi-database searching|3 Study registries|4 Online resources and browsing|5 Citation searching|
6 Contacts|7 Other methods|8 Full search strategies|9 Limits and restrictions|10 Search filters|11 Prior work|
12 Updates|13 Dates of searches|14 Peer review|15 Total records|16 Deduplication
"""
PRISMA_SCR = """
1 Title|2 Structured summary|3 Rationale|4 Objectives|5 Protocol and registration|6 Eligibility criteria|
7 Information sources|8 Search|9 Selection of sources of evidence|10 Data charting process|11 Data items|
12 Critical appraisal of individual sources of evidence|13 Synthesis of results|14 Selection of sources of evidence|
15 Characteristics of sources of evidence|16 Critical appraisal within sources of evidence|
17 Results of individual sources of evidence|18 Synthesis of results|19 Summary of evidence|20 Limitations|
21 Conclusions|22 Funding
"""
PRISMA_TRAICE = """
P-trAIce T1 Title|P-trAIce A1 Abstract|P-trAIce I1 Introduction|P-trAIce M1 Protocol|P-trAIce M2 Tool Identification|
P-trAIce M3 Purpose & Stage|P-trAIce M4 Input Data|P-trAIce M5 Output Data|P-trAIce M6 Prompts (LLMs)|
P-trAIce M7 Settings (Non-LLMs)|P-trAIce M8 Human Oversight|P-trAIce M9 Performance|P-trAIce M10 Ethics & Data|
P-trAIce R1 Flow Diagram|P-trAIce R2 Performance Metrics|P-trAIce D1 Limitations|P-trAIce D2 Implications
"""
ORIGINALS = {
    "prisma_2020": PRISMA_2020,
    "prisma_s": PRISMA_S,
    "prisma_scr": PRISMA_SCR,
    "prisma_traice": PRISMA_TRAICE,
}
# Of each sentence that the checklists of open licence have in their own words, some that are easily told wrongly.
WORDS = {
    ("prisma_2020", "8"): "including how many reviewers screened each record and each report retrieved",
    ("prisma_2020", "16b"): "Cite studies that might appear to meet the inclusion criteria, but which were excluded",
    ("prisma_2020", "13d"): "Describe any methods used to synthesize results and provide a rationale for the choice(s)",
    ("prisma_2020", "23d"): "Discuss implications of the results for practice, policy, and future research.",
    ("prisma_s", "8"): "copied and pasted exactly as run",
    ("prisma_s", "16"): "Describe the processes and any software used to deduplicate records",
    ("prisma_traice", "P-trAIce R1"): "distinguish between records handled by AI versus human reviewers",
}


def table_of(name: str, **told: list[str]) -> dict[str, tuple[object, ...]]:
    found = checklist_table(name, told, {"prisma.pdf", "searches.docx"})
    return {str(row[1]): row for row in found.rows}


@pytest.mark.parametrize("name", CHECKLISTS)
def test_numbers_and_heads_are_those_of_the_original_in_its_order(name: str) -> None:
    expected = [" ".join(item.split()) for item in ORIGINALS[name].split("|")]
    assert [f"{number} {row[2]}" for number, row in table_of(name).items()] == expected


@pytest.mark.parametrize(("name", "number"), WORDS)
def test_the_words_are_those_of_the_original(name: str, number: str) -> None:
    assert WORDS[name, number] in str(table_of(name)[number][3])


@pytest.mark.parametrize("name", CHECKLISTS)
def test_every_sentence_that_a_checklist_names_there_is(name: str) -> None:
    form = yaml.safe_load((files("review_tui.exporting") / "checklists" / f"{name}.yaml").read_text("utf-8"))
    assert {told for item in form["items"] for told in item.get("told", ())} <= {*NAMES}
    assert form["citation"]
    assert all(item["text"].endswith((".", "…")) for item in form["items"])


def test_an_item_says_where_it_is_answered_and_one_that_nobody_knows_of_is_left_to_the_author() -> None:
    rows = table_of("prisma_2020", flow=["Of 3 records, 1 was included."], sources=[MISSING])
    assert rows["16a"][4:] == ("methods/methods.docx; prisma.pdf", "Of 3 records, 1 was included.")
    assert rows["6"][4:] == ("searches.docx", MISSING)
    assert rows["26"][4:] == ("", "")
    assert rows["17"][4:] == ("", "")  # this export has no such table
    (first, *_) = checklist_table("prisma_2020", {}, ()).notes
    assert first.startswith("42 items left to the author. Page MJ et al.")


def test_the_words_of_scoping_reviews_are_our_own_and_it_says_so() -> None:
    assert "in our words" in " ".join(checklist_table("prisma_scr", {}, ()).notes)
