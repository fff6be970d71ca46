import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.matching.spelling import Reading, is_typo, lacking, only_typos, read_words, spelled

WORDS = st.text("aehopry", min_size=3, max_size=12)


def unheard(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organization"), ("organisational", "organizational"), ("recognised", "recognized"),
        ("analyse", "analyze"), ("analysed", "analyzed"), ("behaviour", "behavior"), ("behavioural", "behavioral"),
        ("neighbourhoods", "neighborhoods"), ("travelling", "traveling"), ("labelled", "labeled"),
        ("centre", "center"), ("theatres", "theaters"), ("programme", "program"), ("programmes", "programs"),
        ("paediatric", "pediatric"), ("orthopaedic", "orthopedic"), ("haemoglobin", "hemoglobin"),
        ("gynaecology", "gynecology"), ("enquiry", "inquiry"), ("ageing", "aging"), ("fulfilment", "fulfillment"),
        ("enrolments", "enrollments"), ("skilful", "skillful"), ("arise", "arize"), ("mitre", "miter"),
    ],
)  # fmt: skip
def test_british_and_american_spellings_of_a_word_meet(british: str, american: str) -> None:
    assert british != american
    assert spelled(british) == spelled(american)


@pytest.mark.parametrize("word", ["wise", "our", "tre", "hour", "fell", "school", "programmed", "engage", "schools"])
def test_a_short_word_and_one_that_only_looks_like_it_stay(word: str) -> None:
    assert spelled(word) == word


def test_words_that_titles_lack_of_each_other_come_in_order_and_as_often_as_they_are_lacking() -> None:
    assert lacking(("the", "behaviour", "of", "pupils"), ("behavior", "pupils", "now", "again")) == (
        [], ["now", "again"],
    )  # fmt: skip
    assert lacking(("plan", "plan", "plan"), ("plan",)) == (["plan", "plan"], [])
    assert lacking(("kites",), ("kites", "boats", "kites")) == ([], ["boats", "kites"])


@pytest.mark.parametrize(
    ("left", "right", "typos"),
    [
        ([], [], True),
        (["kites"], [], False),
        (["planning"], ["plannign"], True),
        (["planning", "kites"], ["plannign", "boats"], False),
        (["on", "line"], ["online"], True),  # the same letters, however short
        (["class", "room"], ["clasroom"], True),
        (["class", "room"], ["bedroom"], False),
        (["kites", "class", "room"], ["class", "room"], False),
    ],
)
def test_words_torn_apart_or_with_an_error_are_the_same_and_a_word_more_is_not(
    left: list[str], right: list[str], typos: bool
) -> None:
    assert only_typos(left, right) is typos
    assert only_typos(right, left) is typos


@pytest.mark.parametrize(
    ("one", "two", "typo"),
    [
        ("at", "at", True),
        ("plan", "plat", False),  # four letters: nothing may be wrong
        ("plans", "plant", True),
        ("plan", "plans", False),
        ("planning", "plannign", True),  # two letters that changed places are one error
        ("authority", "authorite", True),
        ("authority", "authorxte", False),  # nine letters: one
        ("inspection", "insbectiom", True),  # ten: two
        ("inspection", "insbectiam", False),
        ("inspection", "insbectio", False),  # the shorter counts
        ("wave2021", "wave2022", False),
        ("planning", "glanning", False),
        ("psychology", "sychology", True),  # a scan lost the initial
        ("reviewing", "eviewing", False),
        ("atypically", "typically", False),
        ("psychology", "zsychology", False),
        ("pedagogical", "xpedagogica", False),
    ],
)
def test_a_letter_may_be_wrong_in_a_word_of_five_and_two_in_one_of_ten(one: str, two: str, typo: bool) -> None:
    assert is_typo(one, two) is typo
    assert is_typo(two, one) is typo


@pytest.mark.parametrize(
    ("one", "two"),
    [("hyperactive", "hypoactive"), ("interschool", "intraschool"), ("antenatal", "antinatal"),
     ("prenatal", "perinatal")],
)  # fmt: skip
def test_beginnings_that_turn_a_word_into_its_contrary_are_no_error(one: str, two: str) -> None:
    assert not is_typo(one, two)
    assert not is_typo(two, one)


def test_one_such_beginning_alone_is_no_contrary() -> None:
    assert is_typo("prevision", "prvision")
    assert is_typo("prvision", "prevision")
    assert is_typo("preposition", "prepositoin")


@pytest.mark.parametrize(
    ("left", "right", "reading"),
    [
        (["adaptive"], ["adoptive"], Reading.TWO),
        (["planning"], ["plannign"], Reading.ONE),
        (["aldmere"], ["aldmare"], Reading.DOUBT),
        (["aldmere"], ["aldmere"], Reading.ONE),
        (["school"], ["schools"], Reading.ONE),
        (["church"], ["churches"], Reading.ONE),
        (["child"], ["children"], Reading.TWO),
        (["planning", "adaptive"], ["plannign", "adoptive"], Reading.TWO),
        (["planning", "aldmere"], ["plannign", "aldmare"], Reading.DOUBT),
        (["class", "room"], ["classroom"], Reading.ONE),
        ([], [], Reading.ONE),
    ],
)
def test_two_known_words_are_two_and_two_unknown_ones_a_doubt(
    left: list[str], right: list[str], reading: Reading
) -> None:
    assert read_words(left, right, unheard) is reading
    assert read_words(right, left, unheard) is reading


def test_a_name_that_other_titles_bear_is_known() -> None:
    assert read_words(["aldmere"], ["aldmare"], {"aldmere", "aldmare"}.__contains__) is Reading.TWO
    assert read_words(["aldmere"], ["aldmare"], {"aldmere"}.__contains__) is Reading.ONE


def test_readings_stand_in_the_order_of_their_weight() -> None:
    assert [reading.name for reading in sorted(Reading)] == ["ONE", "DOUBT", "TWO"]


@given(WORDS, WORDS)
def test_no_order_matters_and_one_spelling_is_final(one: str, two: str) -> None:
    assert is_typo(one, two) == is_typo(two, one)
    assert only_typos([one], [two, two]) == only_typos([two, two], [one])
    assert lacking((one,), (one,)) == ([], [])
