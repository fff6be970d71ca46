"""What programs put into a field of another thing goes where it belongs, or beside the record, and is not lost."""

from dataclasses import replace

import pytest

from review_tui.formats.base.misplaced import put_right
from review_tui.formats.base.printed import printed
from review_tui.formats.references import ris
from review_tui.model.review.records import Record

ARTICLE = Record(title="Anxious travellers", type="article-journal", container="Invented Psychology")
HOME = "R. Hallam, School of Education, University of Northmere, Northmere, United Kingdom"


@pytest.mark.parametrize(
    "place",
    [
        HOME,
        f'["{HOME}", "D. Pike, Faculty of Sleep, Westhallow"]',
        "Dr A. Quill, Dept. of Health, 12 High Street, Tarn; e-mail: a@tarn.example",
    ],
)
def test_an_address_of_somebody_is_no_place_of_publication(place: str) -> None:
    made = printed(replace(ARTICLE, place=place))
    assert (made.place, made.extra) == ("", (("place", place),))


@pytest.mark.parametrize(
    "place",
    ["Northmere", "[Northmere]", "Thousand Oaks, California", "College Park, MD", "Oldendorf/Luhe", "London ; New York",
     "Newcastle upon Tyne, Tyne and Wear, United Kingdom of Great Britain"],
)  # fmt: skip
def test_a_town_is_one(place: str) -> None:
    assert printed(replace(ARTICLE, place=place)).place == place


@pytest.mark.parametrize("day", ["2021/03/20", "2021-03-20", "2021/03", "2021/3/2", "2021/03/20 06:00"])
def test_the_day_on_which_an_article_was_first_online_is_no_edition(day: str) -> None:
    made = printed(replace(ARTICLE, edition=day))
    assert (made.edition, made.extra) == ("", (("first online", day),))


@pytest.mark.parametrize("edition", ["2", "2nd ed.", "2021 edition", "3., aktualisierte Auflage", "2021"])
def test_an_edition_is_one(edition: str) -> None:
    assert printed(replace(ARTICLE, edition=edition)).edition == edition


@pytest.mark.parametrize(
    "pages",
    ["No-Specified", "No Pagination Specified", "no pagination", "No page numbers", "[not paginated]", "unpaged",
     "n. pag.", "n/a-n/a", "NO PAGES", "null-null", "Nil"],
)  # fmt: skip
def test_what_says_that_there_are_no_pages_is_none(pages: str) -> None:
    assert printed(replace(ARTICLE, pages=pages)).pages == ""


@pytest.mark.parametrize("pages", ["N1-N9", "no. 4", "113-127", "e12", "Number 3", "XX, 327 Seiten", "[4] p."])
def test_pages_are_pages(pages: str) -> None:
    assert printed(replace(ARTICLE, pages=pages)).pages == pages


def test_an_address_of_the_web_is_no_page() -> None:
    made = printed(replace(ARTICLE, pages="Available: https://w.example/r.pdf"))
    assert (made.pages, made.extra) == ("", (("pages", "Available: https://w.example/r.pdf"),))


def test_a_publisher_has_no_post_box_in_its_name() -> None:
    made = printed(replace(ARTICLE, organisation="Invented Press Ltd (E-mail: info@press.example)"))
    assert (made.organisation, made.extra[0][0]) == ("Invented Press Ltd", "publisher")


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("Cancer (2004) 102:4 (253-258). Date of Publication: 25 Aug 2004",
         ("Cancer", "102", "4", "253-258", "25 Aug 2004")),
        ("Invented Sleep (2004) 1 SUPPL. 2 (S1-S9)", ("Invented Sleep", "1 SUPPL. 2", "", "S1-S9", "")),
        ("Places: a journal (2004) 12 Article Number: e77. Date of Publication: 2004",
         ("Places: a journal", "12", "", "e77", "2004")),
        ("Endoscopy (2004) 3:3 (152-160).", ("Endoscopy", "3", "3", "152-160", "")),
    ],
)  # fmt: skip
def test_where_a_work_stands_is_read_out_of_the_one_cell_that_says_all(said: str, where: tuple[str, ...]) -> None:
    made = printed(replace(ARTICLE, container=said))
    assert (made.container, made.volume, made.issue, made.pages, made.date) == where
    assert made.year == 2004


@pytest.mark.parametrize("container", ["Cancer (2004)", "Proceedings (Tarn) 12:3", "BMJ (Clinical research ed.)"])
def test_the_name_of_a_journal_stays(container: str) -> None:
    assert printed(replace(ARTICLE, container=container)) == replace(ARTICLE, container=container)


@pytest.mark.parametrize(
    "cited",
    [
        ("Quill, A., Marsh, B., Quill, Oake, L., Fell, M., Oake, et al., Tarn",),
        ("Quill, M.U., Quill",),
        ("Andres, Bucchianeri, Buote, Byrne, Casati",),
    ],
)
def test_whom_an_article_cites_did_not_edit_it(cited: tuple[str, ...]) -> None:
    made = printed(replace(ARTICLE, editors=cited))
    assert (made.editors, made.extra) == ((), tuple(("A2", name) for name in cited))


def test_of_psycinfo_no_article_has_editors_and_a_chapter_has() -> None:
    of_it = replace(ARTICLE, editors=("Fell, Mary",), extra=(("DB", "APA PsycInfo <2021>"),))
    assert printed(of_it).editors == ()
    assert printed(replace(of_it, type="chapter")).editors == ("Fell, Mary",)
    assert printed(replace(of_it, extra=())).editors == ("Fell, Mary",)


def test_a_name_that_a_program_lacks_is_no_part_of_one() -> None:
    assert printed(replace(ARTICLE, authors=("van den Hoven, null", "Quill, Ada"))).authors == (
        "van den Hoven",
        "Quill, Ada",
    )


def read(*lines: str) -> Record:
    (hit,) = ris.read("\n".join((*lines, "ER  - ", "")).encode(), "a.ris").hits
    return printed(hit.record, "ris")


def test_the_web_of_science_names_publisher_and_town_in_tags_of_its_own() -> None:
    found = read("TY  - JOUR", "TI  - T", "PU  - SAGE", "PI  - LONDON", "PA  - 1 YARD", "SN  - 0143-5221")
    assert (found.organisation, found.place, found.extra) == ("SAGE", "LONDON", (("PA", "1 YARD"),))
    assert read("TY  - JOUR", "TI  - T", "PU  - SAGE", "PB  - Sage").organisation == "Sage"


@pytest.mark.parametrize(
    ("lines", "pages"),
    [(("PG  - 1-9",), "1-9"), (("SP  - 1", "EP  - 9", "PG  - 1-9"), "1-9"), (("SP  - 2", "PG  - 14"), "2")],
)
def test_pages_that_are_told_as_one_stand_in(lines: tuple[str, ...], pages: str) -> None:
    found = read("TY  - JOUR", "TI  - T", *lines)
    assert found.pages == pages
    assert found.extra == ((("PG", "14"),) if pages == "2" else ())


def test_the_series_of_a_report_is_what_it_stands_in() -> None:
    assert read("TY  - RPRT", "TI  - T", "T3  - Strategy papers").container == "Strategy papers"
    assert read("TY  - CHAP", "TI  - T", "T3  - Strategy papers").container == ""
    held = Record(title="T", type="report", extra=(("T3", "Strategy papers"),))
    assert b"T3  - " not in ris.write([("A1", held)])
    assert b"T3  - " in ris.write([("A1", replace(held, container="A book"))])


@pytest.mark.parametrize(
    ("said", "made"), [("London :", "London"), ("Hull ;", "Hull"), ("Abingdon, Oxon", "Abingdon, Oxon"), (":", ":")]
)
def test_the_punctuation_of_a_catalogue_is_no_part_of_a_town_or_a_publisher(said: str, made: str) -> None:
    found = printed(replace(ARTICLE, place=said, organisation=said))
    assert (found.place, found.organisation) == (made, made)


@pytest.mark.parametrize(
    "name",
    ["Oake, Lena, 1970- author.", "Oake, Lena, author.", "Oake, Lena, 1970-2001 author", "Oake, Lena, translator",
     "Oake, Lena, writer of foreword."],
)  # fmt: skip
def test_what_a_catalogue_says_somebody_did_is_no_part_of_a_name(name: str) -> None:
    assert printed(replace(ARTICLE, authors=(name,))).authors == ("Oake, Lena",)


def test_a_name_that_ends_like_a_deed_stays() -> None:
    names = ("Proctor, Ann", "Society of Authors", "Author, Ann", "Writer, J.")
    assert printed(replace(ARTICLE, authors=names)).authors == names


@pytest.mark.parametrize("domain", ["journals.press.example", "northmere.gov.uk", "https://open.example/"])
def test_the_name_of_a_site_is_no_publisher(domain: str) -> None:
    made = printed(replace(ARTICLE, organisation=domain))
    assert (made.organisation, made.extra) == ("", (("publisher", domain),))


@pytest.mark.parametrize("body", ["Dr. No", "dpunkt.verlag", "St. Mary", "Inc.", "U.K."])
def test_a_publisher_may_have_a_full_stop(body: str) -> None:
    assert printed(replace(ARTICLE, organisation=body)).organisation == body


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Accessed: 2024-01-02", "2024-01-02"),
        ("[Online; accessed 5 March 2024]", "5 March 2024"),
        ("Last accessed on 05/03/2024.", "05/03/2024"),
        ("(accessed March 2024)", "March 2024"),
        ("Retrieved March 5, 2024", "March 5, 2024"),
        ("Accessed by 40 people in 2024 and by 50 in 2025", ""),
        ("Accessed", ""),
        ("Retrieved from the shelf", ""),
    ],
)
def test_a_note_that_says_when_it_was_looked_at_is_the_day_of_access(note: str, day: str) -> None:
    changed = put_right(Record(title="T", notes=("Other.", note)))
    assert changed.get("accessed", "") == day
    assert changed.get("notes", ("Other.", note)) == (("Other.",) if day else ("Other.", note))
    assert "accessed" not in put_right(Record(title="T", accessed="2020", notes=(note,)))
