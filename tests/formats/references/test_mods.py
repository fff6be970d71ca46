"""MODS: the XML of libraries, read field by field; what has no place is kept, a broken file is told."""

import pytest

from review_tui.formats.references.mods import read
from review_tui.model.review.records import Record


def one(inside: str) -> Record:
    """Read one record."""
    found = read(
        f'<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods>{inside}</mods></modsCollection>'.encode(), "m"
    )
    assert [hit.position for hit in found.hits] == [0]
    return found.hits[0].record


TITLE = "<titleInfo><title>Kites</title></titleInfo>"
HOST = '<relatedItem type="host"><titleInfo><title>Journal of Wind</title></titleInfo>{}</relatedItem>'


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        (TITLE, "Kites"),
        ("<titleInfo><nonSort>The</nonSort><title>Kite</title><subTitle>why</subTitle></titleInfo>", "The Kite: why"),
        ('<titleInfo type="alternative"><title>Dragons</title></titleInfo>' + TITLE, "Kites"),
        ('<titleInfo type="alternative"><title>Dragons</title></titleInfo>', ""),
    ],
)  # fmt: skip
def test_the_title_is_the_one_that_stands_for_the_work(inside: str, title: str) -> None:
    assert one(inside).title == title


@pytest.mark.parametrize(
    ("role", "authors", "editors", "extra"),
    [
        ("", ("Quill, Ada",), (), ()),
        ("<role><roleTerm>aut</roleTerm></role>", ("Quill, Ada",), (), ()),
        ("<role><roleTerm>Editor</roleTerm></role>", (), ("Quill, Ada",), ()),
        ("<role><roleTerm>thesis advisor</roleTerm></role>", (), (), (("thesis advisor", "Quill, Ada"),)),
    ],
)
def test_a_name_goes_where_its_role_says(
    role: str, authors: tuple[str, ...], editors: tuple[str, ...], extra: tuple[tuple[str, str], ...]
) -> None:
    parts = '<namePart type="family">Quill</namePart><namePart type="given">Ada</namePart>'
    found = one(f"{TITLE}<name>{parts}{role}</name>")
    assert (found.authors, found.editors, found.extra) == (authors, editors, extra)


def test_a_body_within_a_body_has_both_names() -> None:
    found = one(f"{TITLE}<name><namePart>Mere Council</namePart><namePart>Children's Services</namePart></name>")
    assert found.authors == ("Mere Council. Children's Services",)


def test_what_holds_a_paper_gives_its_journal_and_its_place_in_it() -> None:
    part = (
        "<part><detail type='volume'><number>4</number></detail><detail type='issue'><number>2</number></detail></part>"
    )
    found = one(TITLE + HOST.format(f"<originInfo><dateIssued>2021-03</dateIssued></originInfo>{part}"))
    assert (found.container, found.volume, found.issue, found.year) == ("Journal of Wind", "4", "2", 2021)


def test_its_own_print_goes_before_that_of_what_holds_it() -> None:
    own = "<originInfo><dateIssued>2020</dateIssued><publisher>Mere Press</publisher></originInfo>"
    host = HOST.format("<originInfo><dateIssued>1999</dateIssued><publisher>Other</publisher></originInfo>")
    found = one(TITLE + own + host)
    assert (found.year, found.organisation) == (2020, "Mere Press")


@pytest.mark.parametrize(
    ("kind", "value", "field"),
    [
        ("doi", "10.1000/x", "doi"), ("isbn", "9780306406157", "isbn"), ("issn", "1234-5678", "issn"),
        ("uri", "https://mere.example/a", "url"), ("citekey", "quill21", "source_id"),
    ],
)  # fmt: skip
def test_an_identifier_goes_to_its_field(kind: str, value: str, field: str) -> None:
    assert getattr(one(f'{TITLE}<identifier type="{kind}">{value}</identifier>'), field) == value


def test_an_identifier_of_another_kind_is_kept() -> None:
    assert one(f'{TITLE}<identifier type="local">17</identifier>').extra == (("local", "17"),)


@pytest.mark.parametrize(
    ("genres", "kind"),
    [(["thesis"], "thesis"), (["poster", "Report"], "report"), (["poster"], "document"), ([], "document")],
)
def test_the_first_genre_that_is_known_is_its_type_and_all_are_kept(genres: list[str], kind: str) -> None:
    found = one(TITLE + "".join(f"<genre>{genre}</genre>" for genre in genres))
    assert (found.type, found.extra) == (kind, tuple(("genre", genre.casefold()) for genre in genres))


def test_notes_and_subjects_add_up() -> None:
    inside = (
        "<note>one</note><note>two</note><subject><topic>a</topic><topic>b</topic></subject><abstract>Wind.</abstract>"
    )
    found = one(TITLE + inside)
    assert (found.notes, found.keywords, found.abstract) == (("one", "two"), ("a", "b"), "Wind.")


def test_a_file_that_breaks_off_gives_what_came_before_and_says_so() -> None:
    found = read(f"<modsCollection><mods>{TITLE}</mods><mods><titleInfo>".encode(), "m.xml")
    assert found.hits[0].record.title == "Kites"
    assert found.problems


def test_a_file_without_records_is_a_problem() -> None:
    (problem,) = read(b"<modsCollection/>", "m.xml").problems
    assert (problem.text, problem.lost) == ("m.xml holds no record.", True)


@pytest.mark.parametrize("role", ["author", "author.", "Author", "aut", "creator."])
def test_the_role_of_an_author_is_known_with_the_full_stop_of_catalogues(role: str) -> None:
    found = one(f"{TITLE}<name><namePart>Quill, Ada</namePart><role><roleTerm>{role}</roleTerm></role></name>")
    assert (found.authors, found.extra) == (("Quill, Ada",), ())


def test_of_several_words_for_one_role_the_known_one_counts() -> None:
    said = "<role><roleTerm>Herausgeber</roleTerm></role><role><roleTerm>edt</roleTerm></role>"
    assert one(f"{TITLE}<name><namePart>Quill, Ada</namePart>{said}</name>").editors == ("Quill, Ada",)


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ("<typeOfResource>text</typeOfResource><originInfo><issuance>monographic</issuance></originInfo>", "book"),
        ("<typeOfResource>text</typeOfResource><originInfo><issuance>serial</issuance></originInfo>", "periodical"),
        ("<typeOfResource>text</typeOfResource>", "document"), ("<typeOfResource>cartographic</typeOfResource>", "map"),
        ("<typeOfResource>text</typeOfResource><genre>thesis</genre>"
         "<originInfo><issuance>monographic</issuance></originInfo>", "thesis"),
        ("<typeOfResource>text</typeOfResource><originInfo><issuance>monographic</issuance></originInfo>"
         + HOST.format(""), "document"),
    ],
)  # fmt: skip
def test_what_a_thing_is_tells_its_type_where_no_genre_does(inside: str, kind: str) -> None:
    assert one(TITLE + inside).type == kind
