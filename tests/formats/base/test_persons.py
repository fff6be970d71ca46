"""Names in every form in which databases print them: one a person, bodies whole, nobody where nobody is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.names import family_first, serials, split_authors
from review_tui.formats.base.persons import bare, each_name, parted, untitled
from review_tui.formats.base.printed import as_body, printed
from review_tui.model.review.records import Record


def people(*names: str, kind: str = "article-journal") -> tuple[str, ...]:
    return printed(Record(authors=names, type=kind)).authors


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("Smith, J.P., Jr.", "Smith, J.P., Jr."),
        ("Smith Jr, JP", "Smith, JP, Jr"),
        ("John P. Smith, Jr.", "Smith, John P., Jr."),
        ("John P. Smith III", "Smith, John P., III"),
        ("Quill, Jr., A.", "Quill, A., Jr."),
        ("J. van der Berg", "van der Berg, J."),
        ("Berg, J. van der", "van der Berg, J."),
        ("Jan van der Berg", "van der Berg, Jan"),
        ("de la Cruz J", "de la Cruz, J"),
        ("Omar al-Khatib", "al-Khatib, Omar"),
        ("Kim Min-jun", "Kim, Min-jun"),
        ("Min-jun Kim", "Kim, Min-jun"),
        ("Dr Ada Quill", "Quill, Ada"),
        ("Prof. Dr. Beth Ashdown", "Ashdown, Beth"),
        ("Ashdown, Dr Beth", "Ashdown, Beth"),
        ("Quill, Ada, PhD", "Quill, Ada"),
        ("Quill, Ada, MBBS, MD", "Quill, Ada"),
        ("Ashdown, MD", "Ashdown, MD"),
        ("Ashdown, Beth [0000-0002-1825-0097]", "Ashdown, Beth"),
        ("Ashdown, Beth https://orcid.org/0000-0002-1825-009X", "Ashdown, Beth"),
        ("Ashdown, Beth*", "Ashdown, Beth"),
        ("Ashdown, Beth (University of Elmsby)", "Ashdown, Beth"),
        ("Ye, Hua (Jonathan)", "Ye, Hua (Jonathan)"),
        ("Ashdown , B.;", "Ashdown, B."),
        ("山田太郎", "山田太郎"),
        ("山田, 太郎", "山田, 太郎"),
        ("محمد علي", "محمد علي"),
        ("Northmere County Council", "Northmere County Council"),
        ("World Health Organization (WHO)", "World Health Organization (WHO)"),
        ("Open Hand (charity)", "Open Hand (charity)"),
        ("Diabetes UK", "Diabetes UK"),
        ("IPSOS MORI", "IPSOS MORI"),
        ("SMITH JP", "SMITH, JP"),
        ("Dr Barnardo’s", "Dr Barnardo’s"),
        ("Great Britain. Department for Education", "Great Britain. Department for Education"),
        ("Ofsted,", "Ofsted"),
    ],
)
def test_a_name_is_held_family_first_or_as_a_body_and_stays_so(written: str, held: str) -> None:
    assert people(written) == (held,)
    assert people(as_body(held)) == (held,)


@pytest.mark.parametrize(
    "nobody", ["Anonymous", "[Anon.]", "No authors listed", "[No authors listed].", "et al.", "NA"]
)
def test_who_stands_where_nobody_is_named_is_no_author(nobody: str) -> None:
    assert people(nobody, "Quill, A.") == ("Quill, A.",)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (("Quill, A.; Rowe, B.",), ("Quill, A.", "Rowe, B.")),
        (("Smith, John and Jones, Mary",), ("Smith, John", "Jones, Mary")),
        (("Department for Work, Wales and Office for Water, Hull",),) * 2,
        (("Smith & Jones",), ("Smith & Jones",)),
        (("Ashdown B, et al",), ("Ashdown, B",)),
    ],
)
def test_several_names_in_one_line_are_several_people(written: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert people(*written) == names


def test_whoever_is_marked_as_an_editor_is_one() -> None:
    assert parted(["Rowe, B.", "Venn, T. (eds)"], []) == ((), ("Rowe, B.", "Venn, T."))
    assert parted(["Quill, A.", "Rowe, B. (ed.)"], ["Moss, N."]) == (("Quill, A.",), ("Rowe, B.", "Moss, N."))
    made = printed(Record(authors=("Rowe, B., eds.",), type="book"))
    assert (made.authors, made.editors) == ((), ("Rowe, B.",))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Quill, A., Rowe, B., & Venn, T.", ("Quill, A.", "Rowe, B.", "Venn, T.")),
        ("Smith, J. P., Jr., & Quill, A.", ("Smith, J. P., Jr.", "Quill, A.")),
        ("Rodriguez Portal, Jose Antonio", ("Rodriguez Portal, Jose Antonio",)),
        ("quill, a., rowe, b. & venn, t.", ("quill, a.", "rowe, b.", "venn, t.")),
        ("a. quill, b. rowe, and t. venn", ("a. quill", "b. rowe", "t. venn")),
        (
            "Lucas, Jr., Henry C. and Quill, Ada and Rowe, B., 3rd",
            ("Lucas, Jr., Henry C.", "Quill, Ada", "Rowe, B., 3rd"),
        ),
        ("Quill, A. and Rowe, B. and et al.", ("Quill, A.", "Rowe, B.", "et al.")),
        ("Quill, A, Rowe, B and Venn, T", ("Quill, A, Rowe, B and Venn, T",)),
        ("Ada Quill, Ben Rowe and Tom Venn", ("Ada Quill", "Ben Rowe", "Tom Venn")),
        ("Ada Quill & Ben Rowe", ("Ada Quill", "Ben Rowe")),
        ("Wilson L, Thatcher EJ.", ("Wilson L", "Thatcher EJ")),
        ("Quill, Ada & Rowe, Ben", ("Quill, Ada", "Rowe, Ben")),
        ("山田太郎、李小龙", ("山田太郎", "李小龙")),
        ("山田太郎,李小龙", ("山田太郎", "李小龙")),
        ("Northmere Council, Elmsby Council", ("Northmere Council, Elmsby Council",)),
        ("Ashdown, Beth M", ("Ashdown, Beth M",)),
        ("Barnes and Noble", ("Barnes and Noble",)),
    ],
)
def test_a_cell_of_names_is_divided_however_it_is_joined(cell: str, names: tuple[str, ...]) -> None:
    assert split_authors(cell) == names


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("1234-5678 (Print) 8765-4321 (Electronic)", [("issn", "1234-5678"), ("issn", "8765-4321")]),
        ("ISSN 1234-567X", [("issn", "1234-567X")]),
        ("978-0-306-40615-7 (hbk)", [("isbn", "978-0-306-40615-7")]),
        ("0306406152 9780306406157", [("isbn", "0306406152"), ("isbn", "9780306406157")]),
        ("CS/21/12345678", [("number", "CS/21/12345678")]),
        ("HC 20", [("number", "HC 20")]),
    ],
)
def test_each_serial_number_of_a_line_is_found(written: str, numbers: list[tuple[str, str]]) -> None:
    assert serials(written) == numbers


@given(st.lists(st.text("AbéZ .,;&-'(*山3", max_size=16), max_size=3))
def test_any_name_read_twice_is_the_same_as_read_once(names: list[str]) -> None:
    once = people(*names)
    assert all(name == name.strip() and name for name in once)
    assert tuple(filter(None, map(bare, once))) == tuple(filter(None, map(bare, map(bare, once))))
    assert [*each_name(once)] == [*each_name(each_name(once))]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Marsh, B., Quill, A., & Moss, T.", ("Marsh, B.", "Quill, A.", "Moss, T.")),
        ("Marsh, B. J., Quill, A. and Moss, T.", ("Marsh, B. J.", "Quill, A.", "Moss, T.")),
        ("de la Cruz, J., & O’Neill, P.-J.", ("de la Cruz, J.", "O’Neill, P.-J.")),
        ("Smith, J.P., Jr.", ("Smith, J.P., Jr.",)),
        ("Department for Work, Wales, and Health, England", ("Department for Work, Wales, and Health, England",)),
    ],
)
def test_a_line_of_names_as_a_list_of_references_prints_them_is_each_of_them(line: str, names: tuple[str, ...]) -> None:
    assert people(line, kind="report") == people(*people(line, kind="report"), kind="report") == names


def test_a_title_stands_before_a_person_alone() -> None:
    assert (untitled("Dr Ada Quill"), untitled("Ada Quill"), untitled("Dr Barnardo’s")) == ("Ada Quill", "", "")
    assert family_first("Parkinson UK") == "Parkinson UK"


@pytest.mark.parametrize(
    "nobody",
    ["[No author name available]", "No authors listed", "[No author id available]", "no author information available",
     "Authors not available", "[Author not listed]"],
)  # fmt: skip
def test_who_is_named_where_nobody_is_is_nobody(nobody: str) -> None:
    assert bare(nobody) == ""


@pytest.mark.parametrize("name", ["Author, Ada", "Authors of Elmsby", "Noauthor, B."])
def test_a_name_with_that_word_is_somebody(name: str) -> None:
    assert bare(name) == name


@pytest.mark.parametrize("kind", ["report", "webpage", "document"])
def test_a_name_with_an_initial_within_is_a_person_s_whatever_it_wrote(kind: str) -> None:
    made = printed(Record(title="T", type=kind, authors=("Rosa J. Hallam", "Ben Marsh", "Open Hand"))).authors
    assert made == ("Hallam, Rosa J.", "Ben Marsh", "Open Hand")
