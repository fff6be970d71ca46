import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.matching.venues import Likeness, are_kin, compare_names, is_english, venue_words


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Curr Opin Lipidol", "Current Opinion in Lipidology"),
        ("Oncology (Williston Park)", "Oncology"),
        ("JPEN", "Journal of Parenteral and Enteral Nutrition"),
        ("in colt-88", "first workshop on computational learning theory"),
        ("stoc-93", "Annual ACM Symposium on Theory of Computing"),
        ("Dtsch-Med-Wochenschr", "Deutsche Medizinische Wochenschrift"),
        ("Cancer epidemiology, biomarkers & prevention : a publication of the AACR",
         "Cancer Epidemiology Biomarkers and Prevention"),
        ("proc. 26th annu. acm sympos. theory comput", "symposium on theory of computing"),
        ("Jthoraccardiovascsurg", "Journal of Thoracic & Cardiovascular Surgery"),
    ],
)  # fmt: skip
def test_one_venue_under_two_names_is_one(one: str, two: str) -> None:
    assert compare_names(one, two) >= Likeness.PERHAPS
    assert compare_names(one, two) == compare_names(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("PLoS ONE", "Journal of Clinical Oncology"),
        ("Journal of Digital Studies", "Workshop of Digital Studies"),
        ("Aizheng", "Chinese Journal of Cancer"),
        ("technical report", "machine learning"),
    ],
)
def test_two_venues_are_two(one: str, two: str) -> None:
    assert compare_names(one, two) is Likeness.OTHER


@given(st.text(max_size=30), st.text(max_size=30))
def test_comparing_names_of_venues_does_not_depend_on_their_order(one: str, two: str) -> None:
    assert compare_names(one, two) == compare_names(two, one)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Proceedings of the 3rd Workshop on Kites", ("kites",)),
        ("ACM Kites", ("acm", "kites")),  # of two words none is only a sponsor
        ("ACM Kites Boats", ("kites", "boats")),
        ("Lancet (London, England)", ("lancet",)),
        ("Lunch : official journal of boats", ("lunch",)),
        ("Lunch. Conference Edition", ("lunch",)),
        ("(Lunch)", ("lunch",)),  # nothing stands before the bracket
        ("The 2021 Annals", ("annals",)),
        ("Journal", ("journal",)),  # nothing else is said
        ("2nd", ()),
        ("", ()),
    ],
)
def test_a_venue_is_told_by_the_words_that_others_do_not_bear(name: str, told: tuple[str, ...]) -> None:
    assert venue_words(name) == told


@pytest.mark.parametrize(
    ("one", "two", "likeness"),
    [
        ("", "Kites", Likeness.PERHAPS),
        ("Lunch", "Kites", Likeness.OTHER),
        ("Online Lunch", "On Line Lunch", Likeness.SAME),
        ("Aizheng", "Ai zheng = Chinese journal of cancer", Likeness.SAME),
        ("Chinese Journal of Cancer", "Ai zheng = Chinese journal of cancer", Likeness.SAME),
        ("Journal of Kites", "Kites Conference", Likeness.OTHER),
        ("Journal of Kites", "Kites", Likeness.SAME),
        ("Educ Psychol", "Educational Psychology", Likeness.SAME),
        ("Educ Psychol", "Educational Psychology in Practice", Likeness.PERHAPS),
        ("Lunch Kites", "Lunch Kites Northern", Likeness.PERHAPS),
        ("Lunch Kites Boats", "Lunch Kites Boats of Northern Schools", Likeness.SAME),
        ("Workshop on Lunch Kites", "Lunch Kites Northern Schools", Likeness.SAME),  # half of a meeting's name
        ("Workshop on Lunch Kites", "Lunch Kites Northern Primary Schools", Likeness.PERHAPS),
        ("Workshop on Kites Schools", "Lunch Kites Northern Schools", Likeness.PERHAPS),  # another beginning
        ("BMJ", "British Medical Journal", Likeness.SAME),
        ("BMJ", "British Medical", Likeness.OTHER),
        ("BM", "British Medical", Likeness.OTHER),  # two letters are no acronym
        ("Lunch Trees Kites", "Trees Lunch Boats", Likeness.PERHAPS),
        ("Lunch Trees Kites Apples", "Trees Lunch Boats Ox", Likeness.OTHER),  # two words of four
        ("Lunch Kites", "Lunch Boats", Likeness.OTHER),
        ("Workshop on kites boat", "Kite boating lunch", Likeness.SAME),  # four letters and one more
        ("Workshop on kits boat", "Kit boating lunch", Likeness.PERHAPS),
    ],
)
def test_names_of_venues_are_the_same_perhaps_or_others(one: str, two: str, likeness: Likeness) -> None:
    assert compare_names(one, two) is likeness
    assert compare_names(two, one) is likeness


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Kites", "Kits", True),  # letters in order, from the same first one
        ("Kites", "Kts", True),
        ("Kites", "Ks", False),  # two letters, and not the beginning
        ("Kites", "Ki", True),
        ("Kites", "Kset", False),
        ("Kites", "Ites", False),
    ],
)
def test_a_word_is_shortened_to_its_beginning_or_to_some_letters_in_order(one: str, two: str, same: bool) -> None:
    assert (compare_names(one, two) is Likeness.SAME) is same


@pytest.mark.parametrize(
    ("squeezed", "name", "same"),
    [
        ("colt", "Computational Learning Theory", True),
        ("colt", "Learning Theory of Computation", False),
        ("compulearn", "Computational Learning", True),
        ("kit", "Boats of Kites", False),  # one word alone is no acronym
        ("tok", "Theory of Kites", True),  # a small word may give its letter
        ("thk", "Theory of Kites", True),  # or none
        ("tyk", "Theory of Kites", False),
        ("k" * 41, "Kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk Kkkkk", False),
    ],
)
def test_an_acronym_takes_the_beginnings_of_words_that_follow_each_other(squeezed: str, name: str, same: bool) -> None:
    assert (compare_names(squeezed, name) is Likeness.SAME) is same
    assert (compare_names(f"workshop {squeezed} zzz", name) is Likeness.SAME) is same
    assert compare_names(f"{squeezed} zzz", name) is not Likeness.SAME  # a journal's name says more than the acronym


@pytest.mark.parametrize(
    ("name", "english"),
    [("Journal of Medicine", True), ("Deutsche Medizinische Wochenschrift", False), ("Zhonghua Yixue", False),
     ("Medicine Wochenschrift", False), ("Medicine School Wochenschrift", True), ("Gut", False),
     ("Brain", True)],
)  # fmt: skip
def test_a_venue_is_english_where_most_of_its_long_words_are(name: str, english: bool) -> None:
    assert is_english(name) is english


@pytest.mark.parametrize(
    ("one", "two", "kin"),
    [
        ("Lunch Medicine", "Lunch Law", True),
        ("Lancet", "Lancet Psychiatry", True),
        ("Lancet", "Lancet", False),
        ("Lancet", "Lancet (Psychiatry)", False),  # a place or a medium stands beside it
        ("Lancet", "Lancet Law", False),  # too short a word to tell
        ("Lancet", "Lancet Xyzzyology", False),
        ("Kites Workshop", "Kites Boating", False),
        ("Lancet", "Lancet Brain", True),
        ("Educ Lunch", "Educational Lunch", False),  # each word stands for one of the other's
        ("Boys' Medicine & Law-Making", "Boys' Medicine & Law-Making Psychiatry", True),
    ],
)
def test_two_journals_of_one_field_each_have_words_of_their_own(one: str, two: str, kin: bool) -> None:
    assert are_kin(one, two) is kin
    assert are_kin(two, one) is kin


def test_likenesses_stand_in_their_order() -> None:
    assert [likeness.name for likeness in sorted(Likeness)] == ["OTHER", "PERHAPS", "SAME"]
