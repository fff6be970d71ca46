"""A record as it would be printed: markup and entities go, placeholders too, and names stand family first."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.printed import TELLING, as_body, plain, printed
from review_tui.model.review.records import Record


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<i>Kites</i> &amp; boats", "Kites & boats"),
        ("H<sub>2</sub>O<SUP>+</SUP>", "H2O+"),
        ("A<br/>B", "A B"),
        ("<jats:p>One</jats:p><jats:p>Two</jats:p>", "One Two"),
        ("&#65;&#x42;&eacute;", "ABé"),
        ("if a < b and b > c", "if a < b and b > c"),
        ("&zzz; & co", "&zzz; & co"),
        ('<span class="x">Kites</span>', "Kites"),
        ("<unknown>Kites</unknown>", "<unknown>Kites</unknown>"),
        ("  two \n lines ", "two lines"),
    ],
)
def test_markup_and_entities_go_and_signs_that_are_none_stay(text: str, line: str) -> None:
    assert plain(text) == line


def test_an_abstract_keeps_its_paragraphs() -> None:
    assert plain("<p>One.</p> <p>Two.</p>", lines=True) == "One.\nTwo."


@given(st.text(max_size=60))
def test_any_text_is_printed_on_one_line(text: str) -> None:
    assert "\n" not in plain(text)
    assert plain(text) == plain(text).strip()


@pytest.mark.parametrize(
    ("author", "kind", "turned"),
    [
        ("Griffin DK", "report", "Griffin, DK"),
        ("Ada Quill", "article-journal", "Quill, Ada"),
        ("Open Hand", "report", "Open Hand"),
        ("Quill, Ada", "book", "Quill, Ada"),
        ("Quill,Ada", "book", "Quill, Ada"),
        ("Open Hand,", "book", "Open Hand"),
        ("Mere City Council", "book", "Mere City Council"),
        ("Quill Jr., Ada", "book", "Quill, Ada, Jr."),
    ],
)
def test_a_name_stands_family_first_where_it_may_be_a_persons(author: str, kind: str, turned: str) -> None:
    found = printed(Record(title="T", type=kind, authors=(author,), editors=(author,)), "ris")
    assert (found.authors, found.editors) == ((turned,), (turned,))


@pytest.mark.parametrize("format_name", sorted(TELLING))
def test_a_format_that_tells_persons_from_bodies_is_believed(format_name: str) -> None:
    record = Record(title="T", type="book", authors=("Ada Quill",))
    assert printed(record, format_name) == record


def test_what_is_in_order_stays_the_very_same() -> None:
    record = Record(title="Kites", authors=("Quill, Ada",), pages="1-9", abstract="Wind.")
    assert printed(record, "ris") is record


def test_a_dash_of_whatever_length_parts_pages() -> None:
    assert printed(Record(title="T", pages="12 – 15")).pages == "12-15"
    assert printed(Record(title="T", pages="e12—14")).pages == "e12-14"


@pytest.mark.parametrize("nothing", ["[s.n.]", "S.l.", "[S.l.: s.n.]", "n.p.", "[Place of publication not identified]"])
def test_a_publisher_or_place_that_nobody_knows_is_no_value(nothing: str) -> None:
    found = printed(Record(title=nothing, organisation=nothing, place=nothing))
    assert (found.title, found.organisation, found.place) == (nothing, "", "")
    assert printed(Record(title="T", place="St Leonards", organisation="S. N. Press")).place == "St Leonards"


@pytest.mark.parametrize("field", ["volume", "issue", "pages", "place", "language"])
def test_a_number_or_place_that_nobody_knows_is_none_but_a_title_may_be_so_called(field: str) -> None:
    found = printed(replace(Record(title="Unknown", container="Unknown"), **{field: "Unknown"}))  # type: ignore[arg-type]
    assert (getattr(found, field), found.title, found.container) == ("", "Unknown", "Unknown")


@pytest.mark.parametrize("nothing", ["N/A", "n/a", "[]"])
def test_a_placeholder_is_no_value(nothing: str) -> None:
    found = printed(
        Record(title="Kites", container=nothing, volume=nothing, keywords=(f"<b>{nothing}</b>", "<i>a</i>"))
    )
    assert (found.container, found.volume, found.title) == ("", "", "Kites")
    assert found.keywords == ("a",)


@pytest.mark.parametrize("name", ["Open Hand", "Mere City Council", "Ofsted", "Hand DK"])
def test_a_body_is_written_so_that_it_comes_back_as_one(name: str) -> None:
    for kind in ("report", "book"):
        assert printed(Record(title="T", type=kind, authors=(as_body(name),)), "ris").authors == (name,)


@pytest.mark.parametrize(
    ("field", "said", "number"),
    [
        ("issn", "ISSN-1234-5679", "1234-5679"), ("issn", "eISSN: 1234-567X", "1234-567X"),
        ("isbn", "ISBN-978-0-0000-0000-2", "978-0-0000-0000-2"), ("isbn", "ISBN 0000000000", "0000000000"),
        ("pmid", "PUBMED 70000001", "70000001"), ("pmid", "70000001", "70000001"), ("issn", "none said", "none said"),
    ],
)  # fmt: skip
def test_a_number_stands_without_the_name_of_what_it_is(field: str, said: str, number: str) -> None:
    values: Any = {field: said}
    assert getattr(printed(Record(title="T", **values)), field) == number


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Council, Mere County", "Mere County Council"), ("Education, Department for", "Department for Education"),
        ("Children, Council for Disabled", "Council for Disabled Children"), ("Bank, Beth", "Bank, Beth"),
        ("Quill, Ada of", "Quill, Ada of"), ("Council, Mere County,", "Council, Mere County"),
        ("Department for Work, Wales Office", "Department for Work, Wales Office"), ("council, the", "council, the"),
    ],
)  # fmt: skip
def test_a_body_whose_name_was_turned_as_a_persons_is_called_as_it_is(written: str, name: str) -> None:
    found = printed(Record(title="T", type="report", authors=(written,)))
    assert found.authors == (name,)
    assert printed(Record(title="T", type="report", authors=(as_body(name),))).authors == (name,)


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("ProQuest LLC, Ph.D. Dissertation, University of Mere", "University of Mere"),
        ("ProQuest LLC, Ed.D. Dissertation, Hull, Ltd", "Hull, Ltd"), ("ProQuest LLC", "ProQuest LLC"),
        ("ProQuest LLC, Ph.D. Dissertation", "ProQuest LLC, Ph.D. Dissertation"),
    ],
)  # fmt: skip
def test_a_thesis_of_eric_names_who_awarded_it(said: str, body: str) -> None:
    assert printed(Record(title="T", type="thesis", organisation=said)).organisation == body


def test_a_source_of_eric_is_divided_and_a_count_of_pages_gives_way_to_them() -> None:
    found = printed(Record(title="T", container="Journal of Kites, v9 n3 p201-208 May 2019", pages="8"))
    assert (found.container, found.volume, found.issue, found.pages) == ("Journal of Kites", "9", "3", "201-208")
    assert found.date == "May 2019"
    whole = printed(Record(title="T", container="Journal of Kites, v9 n3 p201-208", pages="201-208", date="2019"))
    assert (whole.pages, whole.date) == ("201-208", "2019")
    other = Record(title="T", container="Elmsby, village and town", volume="3")
    assert printed(other) is other


@pytest.mark.parametrize(
    "name", ["Penn, Oscar, 1980-", "Penn, Oscar, 1980-2020", "Penn, Oscar, b. 1980", "Penn, Oscar (12345)"]
)
def test_what_tells_people_apart_is_no_part_of_their_name(name: str) -> None:
    assert printed(Record(title="T", authors=(name,), type="book")).authors == ("Penn, Oscar",)


@pytest.mark.parametrize(
    ("written", "whole"),
    [("121-9", "121-129"), ("1095-7", "1095-1097"), ("121–29", "121-129"), ("121-115", "121-115"),
     ("121-130", "121-130"),
     ("129-1", "129-1"), ("12-3", "12-3"), ("S121-9", "S121-9"), ("e121-9", "e121-9"), ("121-121", "121-121")],
)  # fmt: skip
def test_pages_are_told_with_both_numbers_whole(written: str, whole: str) -> None:
    found = printed(Record(title="T", pages=written))
    assert found.pages == whole
    assert printed(found).pages == whole


@pytest.mark.parametrize("sign", [";", "; ", " ; ", ",", " | "])
def test_each_of_several_addresses_is_one_and_none_is_lost(sign: str) -> None:
    found = printed(Record(title="T", url=f"https://a.example/1{sign}https://b.example/2", extra=(("DB", "Index"),)))
    assert (found.url, found.extra) == ("https://a.example/1", (("DB", "Index"), ("UR", "https://b.example/2")))


@pytest.mark.parametrize(
    "url",
    ["https://a.example/?u=https://b.example", "https://w.example/2/http://a.example", "https://a.example/x;y"],
)
def test_an_address_within_an_address_is_part_of_it(url: str) -> None:
    assert printed(Record(title="T", url=url)).url == url


@pytest.mark.parametrize("kind", ["report", "book", "webpage"])
@pytest.mark.parametrize(
    ("name", "told"),
    [("Kim B. Lee,", "Lee, Kim B."), ("Ada K Quill,", "Quill, Ada K"), ("A. B. Quill,", "Quill, A. B."),
     ("Ofsted,", "Ofsted"), ("Open Hand,", "Open Hand"), ("John F. Kennedy School,", "John F. Kennedy School"),
     ("FOI Team,", "FOI Team"), ("FOI Team", "FOI Team"), ("SEND Directorate", "SEND Directorate")],
)  # fmt: skip
def test_a_comma_behind_makes_a_body_but_not_of_a_person(name: str, told: str, kind: str) -> None:
    assert printed(Record(title="T", authors=(name,), type=kind)).authors == (told,)


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("<p>One <b>thing</b></p>\n<p>Two &amp; three</p>", "One thing\nTwo & three"),
        ('<div class="zotero-note znv1"><p>Kites</p></div>', "Kites"),
        ("if a <b and b> c", "if a <b and b> c"),
        ("See <i>Kites</i>, p. 3", "See <i>Kites</i>, p. 3"),
    ],
)
def test_a_note_that_is_written_as_a_page_loses_its_markup(note: str, words: str) -> None:
    once = printed(Record(title="T", notes=(note, "<p></p>")))
    assert once.notes == (words,)
    assert printed(once).notes == once.notes
