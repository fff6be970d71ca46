import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.matching import titles
from review_tui.matching.titles import (
    RELATIONS,
    cited_year,
    digits_of,
    file_name_words,
    first_words,
    fold,
    is_front_matter,
    number_words,
    part_of_title,
    relations_of,
    undress,
    with_short_forms,
    words,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("École Supérieure", "ecole superieure"),
        ("Straße", "strasse"),
        ("TGF-β signalling", "tgf-beta signalling"),
        ("H<sub>2</sub>O &amp; more", "h2o & more"),
        ("ﬁnal", "final"),
        ("Наука", "наука"),
        ("Łódź", "lodz"),
    ],
)
def test_folding_leaves_plain_lower_case_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Alzheimer's disease", ("alzheimers", "disease")),
        ("non-small-cell", ("non", "small", "cell")),
        ("10 000 children", ("10000", "children")),
        ("1,250 families", ("1250", "families")),
        ("", ()),
        ("—", ()),
    ],
)
def test_words_close_apostrophes_and_thousands_and_part_hyphens(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Microsoft Word - SEND Strategy 2021.docx", "SEND Strategy 2021"),
        ("Cervical screening. [Review] [33 refs]", "Cervical screening"),
        ("[A trial of talc]", "A trial of talc"),
        ("Chest tubes.[Erratum appears in J Card Surg. 2011;26(2):244", "Chest tubes"),
        ("Talc pleurodesis [abstract no: 134]", "Talc pleurodesis"),
        ("Perceptions of use 1", "Perceptions of use"),
        ("Perceptions of use 1, 2", "Perceptions of use"),
        ("Type 2 diabetes", "Type 2 diabetes"),
        ('"Quoted title"', "Quoted title"),
    ],
)
def test_what_software_and_databases_add_is_taken_off(title: str, plain: str) -> None:
    assert undress(title)[0] == plain


def test_a_translation_in_brackets_is_the_second_title() -> None:
    assert undress("Eine Studie über Talkum [A study of talc in children]")[1] == "A study of talc in children"
    assert undress("Antibiotic prophylaxis. <ORIGINAL> PROPHYLAXIE ANTIBIOTIQUE")[1] == "PROPHYLAXIE ANTIBIOTIQUE"


def test_a_short_bracket_that_is_no_note_stays() -> None:
    assert undress("The measles vaccine [MMR]") == ("The measles vaccine [MMR", "")


@pytest.mark.parametrize(
    ("title", "rest", "year"),
    [
        ("mansour (1996). on the boosting ability of trees", "on the boosting ability of trees", 1996),
        ("(1989) cryptographic limitations on learning", "cryptographic limitations on learning", 1989),
        ("patrice 1993. improving performance in networks", "improving performance in networks", 1993),
        ("Learning from 1996 to 2001 in two schools", "Learning from 1996 to 2001 in two schools", None),
        ("Plans in twenty weeks", "Plans in twenty weeks", None),
    ],
)
def test_the_end_of_an_author_list_before_a_title_is_cut(title: str, rest: str, year: int | None) -> None:
    assert cited_year(title) == (rest, year)


@pytest.mark.parametrize(
    ("title", "found"),
    [("phase II trial", ("phase", "2", "trial")), ("part i", ("part", "1")), ("i think", ("i", "think")),
     ("part two", ("part", "2")), ("vitamin d", ("vitamin", "d"))],
)  # fmt: skip
def test_roman_and_counted_numbers_become_digits_only_in_a_series(title: str, found: tuple[str, ...]) -> None:
    assert number_words(words(title)) == found


def test_numbers_inside_words_are_numbers() -> None:
    assert digits_of(("p16ink4a", "in", "cin")) == ("16", "4")
    assert digits_of(("p16", "ink4a")) == ("16", "4")


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("erratum to how requirements evolve", {"erratum"}),
        ("correction to the survey", {"erratum"}),
        ("reply to venn", {"reply"}),
        ("comment on okonjo", {"comment"}),
        ("retracted plans in twenty weeks", {"retraction"}),
        ("speech therapy a study protocol", {"protocol"}),
        ("immune response in children", set()),
        ("dose response and correction of anaemia", set()),
        ("editors comments", set()),
    ],
)
def test_words_that_make_a_text_one_about_another_are_found(title: str, found: set[str]) -> None:
    assert relations_of(title) == found


def test_a_part_is_read_with_its_number() -> None:
    assert part_of_title("getting to school part 2 transport") == "2"
    assert part_of_title("international multifoods case a") == "a"
    assert part_of_title("the part of parents") == ""


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("send_strategy_2021_2024_FINAL", "send strategy 2021-2024"),
        ("annual_report_2016_17_web", "annual report 2016-17"),
        ("progress_plan_2018_v1.0", "progress plan 2018"),
        ("SEND Strategy 2021-24", "SEND Strategy 2021-24"),
        ("send_strategy_v2", "send strategy v2"),
    ],
)
def test_a_file_name_reads_as_a_title(name: str, title: str) -> None:
    assert file_name_words(name) == title


def test_a_long_name_and_its_acronym_are_one() -> None:
    expected = "send sufficiency plan"
    assert with_short_forms("Special Educational Needs and Disabilities (SEND) Sufficiency Plan") == expected
    assert with_short_forms("Special educational needs and disability sufficiency plan") == expected
    assert with_short_forms("Joint Strategic Needs Assessment (JSNA)") == "jsna"


@pytest.mark.parametrize(
    ("title", "venue", "front"),
    [
        ("Editorial", "", True),
        ("Editor's comments", "", True),
        ("Remarks from MIS Quarterly Editor", "MIS Quarterly", True),
        ("Remarks from MIS Quarterly Editor", "", False),
        ("Guest editorial: open source software", "", False),
        ("Letter to the editor", "", True),
        ("Talc", "", True),
        ("Plans in twenty weeks", "", False),
    ],
)
def test_front_matter_names_no_work(title: str, venue: str, front: bool) -> None:
    assert is_front_matter(words(title), venue) is front


@given(st.data())
@pytest.mark.parametrize("name", RELATIONS)
def test_no_title_about_another_is_passed_over(name: str, data: st.DataObject) -> None:
    title = data.draw(st.from_regex(RELATIONS[name]))
    assert relations_of(title) == {kind for kind, pattern in RELATIONS.items() if re.search(pattern, title)}


PIECES = st.sampled_from(
    ["Ada's", "1", "000", "1,000", "—", "long-lost words", "école", "<b>", "</b>", "&amp;", "'", "a", "SEND", ".", "\n"]
)


@given(st.lists(PIECES, max_size=60).map(" ".join), st.integers(1, 12))
def test_the_first_words_of_a_text_are_those_of_all_its_words(text: str, most: int) -> None:
    assert first_words(text, most) == words(text)[:most]


def test_of_a_long_text_its_beginning_alone_is_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    folded = list[str]()

    def noting(text: str) -> str:
        folded.append(text)
        return fold(text)

    monkeypatch.setattr(titles, "fold", noting)
    assert first_words("a plan of care " * 40, 4) == ("a", "plan", "of", "care")
    assert [len(text) < 40 for text in folded] == [True]
