"""Years, serial numbers and names of authors, as every format reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.names import (
    each_person_once,
    family_first,
    family_last,
    is_spoken,
    listed,
    serials,
    shouted_apart,
    shouted_first,
    split_authors,
    unglued,
    year_in,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada QuillBen Rowe", ("Ada Quill", "Ben Rowe")),
        ("John McDonaldMaría Garcia-LopezÉmile Roux", ("John McDonald", "María Garcia-Lopez", "Émile Roux")),
        ("Ann O’NeillJan DeVriesP.J. van der Linde", ("Ann O’Neill", "Jan DeVries", "P.J. van der Linde")),
        ("Ada Quill", ("Ada Quill",)), ("", ()),
    ],
)  # fmt: skip
def test_names_without_a_sign_between_them_are_parted_where_the_next_begins(text: str, names: tuple[str, ...]) -> None:
    assert unglued(text) == names


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019", 2019), ("c2015", 2015), ("2019-20", 2019), ("March 2021", 2021), ("[2014?]", 2014), ("1599", 1599),
        ("20211", None), ("120191", None), ("n.d.", None), ("", None), ("1499", None), ("2100", None), ("18-99", None),
    ],
)  # fmt: skip
def test_the_first_year_that_stands_alone(text: str, year: int | None) -> None:
    assert year_in(text) == year


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Quill, Ada; Marsh, Ben", ("Quill, Ada", "Marsh, Ben")),
        ("Quill, Ada and Marsh, Ben", ("Quill, Ada", "Marsh, Ben")),
        ("Griffin DK, Larkin DM", ("Griffin DK", "Larkin DM")),
        ("DK Griffin, DM Larkin", ("DK Griffin", "DM Larkin")),
        ("Quill, Ada | Marsh, Ben", ("Quill, Ada", "Marsh, Ben")),
        ("['Ada Quill', 'Ben Marsh']", ("Ada Quill", "Ben Marsh")),
        ("Department for Education and Skills", ("Department for Education and Skills",)),
        ("London Borough of Barking and Dagenham", ("London Borough of Barking and Dagenham",)),
        ("Quill, Ada", ("Quill, Ada",)),
        (" ; ", ()),
        ("Quill A., Marsh B.T., & van der Berg J.", ("Quill A.", "Marsh B.T.", "van der Berg J.")),
        (
            "Ashdown B, Mercer C Jr, van der Berg J; Kite Study Group.",
            ("Ashdown B", "Mercer C Jr", "van der Berg J", "Kite Study Group"),
        ),
        ("Smith J, Jones K; Oake L", ("Smith J", "Jones K", "Oake L")),
        ("Department A, B; Trust.", ("Department A, B", "Trust.")),
    ],
)
def test_a_cell_of_authors_is_divided_where_names_end(text: str, authors: tuple[str, ...]) -> None:
    assert split_authors(text) == authors


@given(st.text(max_size=80))
def test_any_cell_is_divided_and_no_name_is_empty(text: str) -> None:
    assert all(name.strip() == name and name for name in split_authors(text))


@pytest.mark.parametrize("text", ["[", "['a'", "[1, 2", "{'a': 1}", "[" * 10_000, "__import__('os')"])
def test_what_is_no_list_is_one_text_and_is_never_run(text: str) -> None:
    assert listed(text) == [text]


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("Griffin DK", "Griffin, DK"), ("D. K. Griffin", "Griffin, D. K."), ("Quill, Ada", "Quill, Ada"),
        ("van der Berg J", "van der Berg, J"), ("Ofsted", "Ofsted"), ("Leeds City Council", "Leeds City Council"),
    ],
)  # fmt: skip
def test_initials_go_behind_the_family(name: str, turned: str) -> None:
    assert family_first(name) == turned


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ("1234-567X", "issn"),
        ("9781234567897", "isbn"),
        ("0-306-40615-2", "isbn"),
        ("HC 20", "number"),
        ("", "number"),
        ("9781234567897 (pbk.) : £12.99", "isbn"),
        ("9781234567897 hardback", "isbn"),
        ("1234-567X (online)", "issn"),
        ("9781234567897 : $20", "isbn"),
        ("£12.99", "number"),
        ("9781234567897 and more", "number"),
    ],
)
def test_a_serial_number_is_known_by_its_digits(value: str, field: str) -> None:
    assert serials(value)[0][0] == field


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("Smith Jr., John", "Smith, John, Jr."), ("Smith, Jr., John", "Smith, John, Jr."),
        ("Smith, John Jr.", "Smith, John, Jr."), ("Griffin,Darren", "Griffin, Darren"),
        ("Griffin  DK", "Griffin, DK"), ("Smith, John", "Smith, John"),
    ],
)  # fmt: skip
def test_a_suffix_goes_last_and_a_comma_has_a_blank_behind_it(name: str, turned: str) -> None:
    assert family_first(name) == turned


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("Ada Quill", "Quill, Ada"), ("Ludwig van der Berg", "van der Berg, Ludwig"),
        ("Ada Mary Quill Jr.", "Quill, Ada Mary, Jr."), ("Quill, Ada", "Quill, Ada"), ("Quill", "Quill"),
        ("Leeds City Council", "Leeds City Council"), ("a b c d e f g", "a b c d e f g"),
    ],
)  # fmt: skip
def test_a_spoken_name_has_its_family_put_first(name: str, turned: str) -> None:
    assert family_last(name) == turned


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Ada Quill", True), ("Ludwig van der Berg", True), ("J. R. Quill", True), ("Ada Mary Ann Quill", True),
        ("Quill, Ada", False), ("Ada", False), ("Ada B.", False), ("ADA QUILL", False), ("ada quill", False),
        ("Leeds City Council", False), ("One Two Three Four Five", False), ("Ada 2nd", False), ("", False),
    ],
)  # fmt: skip
def test_a_spoken_name_has_two_to_four_words_that_begin_with_a_capital(name: str, spoken: bool) -> None:
    assert is_spoken(name) is spoken


@pytest.mark.parametrize(
    ("names", "others", "found"),
    [
        (["Quill A"], ["Quill, Ada"], ["Quill, Ada"]),
        (["Quill, Ada"], ["Quill A"], ["Quill, Ada"]),
        (["Quill AB"], ["Quill, Ada"], ["Quill, Ada"]),
        (["Quill B"], ["Quill, Ada"], ["Quill B", "Quill, Ada"]),
        (["Marsh A"], ["Quill, Ada"], ["Marsh A", "Quill, Ada"]),
        (["Ada Quill"], ["Quill, Ada"], ["Ada Quill"]),
        (["Quill, A."], ["Ada Beth Quill"], ["Ada Beth Quill"]),
        (["Juan de la Cruz"], ["de la Cruz J"], ["Juan de la Cruz"]),
        (["Ada Quill"], ["Beth Quill"], ["Ada Quill", "Beth Quill"]),
        (["Ofsted"], ["OFSTED."], ["Ofsted"]),
        (["Ofsted"], ["Ofqual"], ["Ofsted", "Ofqual"]),
        ([], ["Quill A", "Quill, Ada"], ["Quill A", "Quill, Ada"]),
    ],
)
def test_who_stands_in_two_lists_stands_once_with_the_fuller_name(
    names: list[str], others: list[str], found: list[str]
) -> None:
    assert each_person_once(names, others) == found


@given(st.lists(st.text(max_size=12), max_size=3))
def test_a_list_beside_itself_names_nobody_twice(names: list[str]) -> None:
    assert each_person_once(names, []) == names
    assert len(each_person_once(names, names)) <= 2 * len(names)


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("LEFÈVRE Zoé", "LEFÈVRE, Zoé"), ("DE LA CRUZ Juan", "DE LA CRUZ, Juan"), ("Zoé LEFÈVRE", ""),
        ("LEFÈVRE ZOÉ", ""), ("Ada Quill", ""), ("LEFÈVRE, Zoé", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_family_in_capitals_stands_first(name: str, turned: str) -> None:
    assert shouted_first(name) == turned


@pytest.mark.parametrize(
    ("names", "apart"),
    [
        (("TARN Cleo", "LEFÈVRE Zoé"), ("TARN, Cleo", "LEFÈVRE, Zoé")),
        (("TARN Cleo", "Zoé LEFÈVRE"), ("TARN Cleo", "Zoé LEFÈVRE")),
        (("TARN Cleo",), ("TARN Cleo",)),
        (("محمد علي", "محمد علي"), ("محمد علي", "محمد علي")),
        (("김 민준", "박 서연"), ("김 민준", "박 서연")),
        (("नेहा शर्मा", "अमित वर्मा"), ("नेहा शर्मा", "अमित वर्मा")),
    ],
)
def test_families_in_capitals_are_set_apart_where_all_of_several_are_written_so(
    names: tuple[str, ...], apart: tuple[str, ...]
) -> None:
    assert shouted_apart(names) == apart
