"""Whoever of the review is named is known, whatever is said; others of that name are others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.colleagues import (
    called,
    decides_in,
    harmless_name,
    may_name,
    names_one,
    says_something,
    speaks_in_path,
)

PEOPLE = called(("Ada Quill", "Ben Rowe", "Clara Voss"))
NAMED = (
    "Ada", "Ada 2", "zz_AQ_1", "_AQno", "Ada thinks little of it", "ada_no", "BR=3", "A. Quill says", "Dear Ada,",
    "ada's pick", "Ada's pile", "4/5 Ada", "Ada-no", "shelve-AQ", "AQ: shelve", "for Ben", "Ben", "Ask Ada Quill",
    "Ada Q. thinks so", "Ada Q: thin", "aq - thin",
)  # fmt: skip
OTHERS = (
    "Ben Nevis edition", "St Ben's", "Clara Grant School", "Ada Lovelace Institute", "Ada Street", "Ben Carter",
    "Carter, Ben", "the Canada act", "AQA exam", "CVs", "Nevada", "Adam", "Ben A. Carter", "Mr Ben", "rowe lane",
    "Cited in: Rowe B. Home to school", "Carter, Ben; Okoro, Ada", "Quill Press", "benefit", "Beng",
)  # fmt: skip


@pytest.mark.parametrize("text", NAMED)
def test_somebody_of_the_review_is_named(text: str) -> None:
    assert names_one(text, PEOPLE)
    assert may_name(text, PEOPLE), "the quick look leaves nobody out"


@pytest.mark.parametrize("text", OTHERS)
def test_somebody_else_is_named(text: str) -> None:
    assert not names_one(text, PEOPLE)


@pytest.mark.parametrize("beside", ["Bel, R.", "Buses", "St", "x"])
@pytest.mark.parametrize("text", NAMED)
def test_the_quick_look_finds_it_among_other_texts(text: str, beside: str) -> None:
    assert may_name("\n".join((beside, text, beside)), PEOPLE)


@given(st.text("Aad Qq.,:_-1", max_size=30))
def test_the_quick_look_leaves_nobody_out(text: str) -> None:
    assert names_one(text, PEOPLE) <= may_name(text, PEOPLE)


@pytest.mark.parametrize("name", ["person 3", "Reviewer 1", "Lead", "Team Lead"])
def test_what_somebody_does_is_no_name(name: str) -> None:
    assert not names_one(f"{name} says so; a third person reviewed it, and the lead, too", called((name,)))


def test_a_name_of_one_word_is_known_and_one_of_two_letters_is_not() -> None:
    assert names_one("Zoe: thin", called(("Zoe",)))
    assert not names_one("Jo: thin", called(("Jo",)))
    assert not names_one("anything at all", called(()))


@pytest.mark.parametrize(
    "text", ["Ada says no", "Ada-no", "Ada: shelve", "AQ: out", "BR - no", "Ada Quill: thin", "Ada_no"]
)
def test_somebody_says_something_where_a_name_should_stand(text: str) -> None:
    assert says_something(text, PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        "Quill, Ada", "Ada Quill", "Ada van Quill", "Friends of Ada", "Rowe, B.", "Ben, R.", "Ada-Marie", "Ben-Gurion",
        "Ada and Friends", "Ben Nevis: a ward", "",
    ],
)  # fmt: skip
def test_who_is_but_named_says_nothing(text: str) -> None:
    assert not says_something(text, PEOPLE)


@pytest.mark.parametrize(
    ("address", "decides"),
    [
        ("https://notes.example/ada-quill/exclude/1", True),
        ("https://x.example/?who=Ben&vote=included", True),
        ("https://x.gov.uk/school-exclusions/ben", False),
        ("https://x.gov.uk/ben/report.pdf", False),
        ("https://x.gov.uk/excluded/report.pdf", False),
    ],
)
def test_an_address_decides_where_it_names_somebody_and_a_decision(address: str, decides: bool) -> None:
    assert decides_in(address, PEOPLE) == decides


def test_initials_in_small_letters_are_known_before_a_sign() -> None:
    assert names_one("aq - thin", PEOPLE)
    assert not names_one("aq thin", PEOPLE)
    assert not names_one("no - thin", called(("Nia Oakes",))), "a word besides"


FOLDERS = (
    "file:///C:/Users/x/SEND/EXCLUDED/p1.pdf", ":Papers/AQ_no/p.pdf:PDF", r"D:\work\Included\p.pdf",
    "/home/x/Ada/p.pdf", "C:/Users/Ada exclude/p.pdf",
    "Papers/rejected/p.pdf", "~/reviews/Ben/p.pdf",
)  # fmt: skip
PLACES = (
    "/home/x/Zotero/storage/AB12/report.pdf", "Full Text PDF:/home/x/Zotero/storage/AB/r.pdf:application/pdf",
    "https://council.example/excluded/r.pdf", "C:/Users/x/school exclusions/r.pdf", "included/excluded pupils",
    r":C\:/Users/Ada/Documents/p.pdf:pdf", "/home/Ada/p.pdf", r"C:\Users\ada.quill\Zotero\p.pdf",
)  # fmt: skip


@pytest.mark.parametrize("path", FOLDERS)
def test_a_folder_tells_what_was_decided(path: str) -> None:
    assert speaks_in_path(path, PEOPLE)


@pytest.mark.parametrize("path", PLACES)
def test_another_place_tells_nothing(path: str) -> None:
    assert not speaks_in_path(path, PEOPLE)


@pytest.mark.parametrize(
    ("name", "of_list", "shown"),
    [
        ("Excluded_by_Ada.csv", True, "list 2.csv"),
        ("included.ris", True, "list 2.ris"),
        ("final_included_studies.csv", True, "list 2.csv"),
        ("scopus-BR.ris", True, "list 2.ris"),
        ("NO - Ada - scan.pdf", False, "document 2.pdf"),
        ("AdaQuill_exclude.pdf", False, "document 2.pdf"),
        ("excluded.pdf", False, "document 2.pdf"),
        ("Excluded pupils 2019.pdf", False, "Excluded pupils 2019.pdf"),
        ("school_exclusions.csv", True, "school_exclusions.csv"),
        ("Ben Nevis ward plan.pdf", False, "Ben Nevis ward plan.pdf"),
        ("search 2021.ris", True, "search 2021.ris"),
    ],
)
def test_a_file_whose_name_votes_is_called_otherwise(name: str, of_list: bool, shown: str) -> None:
    assert harmless_name(name, PEOPLE, of_list=of_list, place=2) == shown
