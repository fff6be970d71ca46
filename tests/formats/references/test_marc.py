"""Records of library catalogues in MARC XML are read, with the signs between their parts taken off."""

import re

import pytest

from review_tui.formats.base.printed import printed
from review_tui.formats.references import marc
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

NAMESPACE = ' xmlns="http://www.loc.gov/MARC21/slim"'


def field(number: str, **parts: str) -> str:
    inner = "".join(f'<subfield code="{code[-1]}">{text}</subfield>' for code, text in parts.items())
    return f'<datafield tag="{number}" ind1=" " ind2="1">{inner}</datafield>'


def record(*fields: str, leader: str = "01142cam a2200301 a 4500", fixed: str = "") -> str:
    known = '<controlfield tag="001">99001</controlfield>' + (
        f'<controlfield tag="008">{fixed}</controlfield>' if fixed else ""
    )
    return f"<record><leader>{leader}</leader>{known}{''.join(fields)}</record>"


def read(*made: str, wrap: str = "<collection{}>{}</collection>") -> list[Record]:
    data = wrap.format(NAMESPACE, "".join(made)).encode()
    assert sniff(data, "catalogue.xml") == "marc"
    found = marc.read(data, "catalogue.xml")
    assert found.problems == ()
    return [printed(hit.record, "marc") for hit in found.hits]


BOOK = record(
    field("020", a="9781234567897 (pbk.)"), field("100", a="Hallam, Rosa J.,", e="author."),
    field("245", a="School transport :", b="a rural study /", c="Rosa Hallam."), field("250", a="2nd ed."),
    field("264", a="Northmere :", b="Quill Press,", c="2021."), field("300", a="xii, 211 pages"),
    field("520", a="Transport is dear."), field("650", a="Special education", z="England."),
    field("700", a="Pike, Dora,", e="author."), field("700", a="Oake, Lena,", e="editor."),
    field("856", u="https://quill.example/st"), fixed="210312s2021    enk     ob    000 0 eng d",
)  # fmt: skip


def test_a_book_of_a_catalogue_is_read_with_its_fields() -> None:
    (found,) = read(BOOK)
    assert (found.title, found.type, found.year) == ("School transport: a rural study", "book", 2021)
    assert (found.authors, found.editors) == (("Hallam, Rosa J.", "Pike, Dora"), ("Oake, Lena",))
    assert (found.organisation, found.place, found.edition) == ("Quill Press", "Northmere", "2nd ed.")
    assert (found.isbn, found.url, found.source_id) == ("9781234567897", "https://quill.example/st", "99001")
    assert (found.abstract, found.keywords, found.language) == (
        "Transport is dear.", ("Special education - England",), "eng",
    )  # fmt: skip
    assert ("300", "xii, 211 pages") in found.extra


@pytest.mark.parametrize(
    "wrap",
    [
        "<collection{}>{}</collection>",
        "<OAI-PMH><ListRecords><record><metadata{}>{}</metadata></record></ListRecords></OAI-PMH>",
        "<zs:r xmlns:zs='z'><zs:record><zs:recordData{}>{}</zs:recordData></zs:record></zs:r>",
        '<?xml version="1.0"?>\n<!-- a --><searchRetrieveResponse{}><records>{}</records></searchRetrieveResponse>',
    ],
)
def test_records_are_found_in_collections_harvests_and_answers(wrap: str) -> None:
    assert [found.title for found in read(BOOK, wrap=wrap)] == ["School transport: a rural study"]


def test_a_prefix_of_the_namespace_changes_nothing() -> None:
    text = f'<marc:collection xmlns:marc="http://www.loc.gov/MARC21/slim">{BOOK}</marc:collection>'
    data = re.sub(r"<(/?)(record|leader|controlfield|datafield|subfield)", r"<\1marc:\2", text).encode()
    assert [hit.record.title for hit in marc.read(data, "c.xml").hits] == ["School transport: a rural study"]


def test_a_body_and_its_part_write_together_and_a_report_is_one() -> None:
    (found,) = read(
        record(
            field("110", a="Northmere (England).", b="Children's Services."), field("245", a="A plan."),
            field("260", a="[Northmere] :", b="Northmere County Council,", c="c2018."),
            fixed="180312s2018    enk     ob   l000 0 eng d",
        )
    )  # fmt: skip
    assert (found.authors, found.title) == (("Northmere (England). Children's Services",), "A plan")
    assert (found.type, found.is_grey, found.year, found.place) == ("report", True, 2018, "Northmere")
    assert found.organisation == "Northmere County Council"


@pytest.mark.parametrize(
    ("leader", "fields", "type_"),
    [
        ("00000nab a22", (field("773", t="Inv J", g="Vol. 4"),), "article-journal"),
        ("00000naa a22", (field("773", t="A book"),), "chapter"), ("00000nas a22", (), "periodical"),
        ("00000nam a22", (field("502", a="PhD, Northmere, 2019"),), "thesis"),
        ("00000nam a22", (field("655", a="Technical reports."),), "report"), ("", (), "document"),
        ("00000nmm a22", (), "dataset"), ("00000nmm a22", (field("020", a="9781234567897"),), "book"),
        ("00000nmm a22", (field("336", a="Text", b="txt"),), "book"),
        ("00000nmm a22", (field("336", a="computer dataset", b="cod"),), "dataset"),
    ],
)  # fmt: skip
def test_the_leader_and_the_genre_say_what_it_is(leader: str, fields: tuple[str, ...], type_: str) -> None:
    (found,) = read(record(field("245", a="Transport."), *fields, leader=leader))
    assert found.type == type_


def test_the_doi_and_the_year_are_found_in_their_coded_places() -> None:
    (found,) = read(
        record(field("245", a="Transport."), field("024", a="10.1234/t.1", _2="doi"), fixed="190312s2019    enk")
    )
    assert (found.doi, found.year) == ("10.1234/t.1", 2019)


def test_what_is_cut_off_is_told_and_what_stands_before_is_read() -> None:
    data = f"<collection{NAMESPACE}>{BOOK}{BOOK}</collection>".encode()
    found = marc.read(data[: len(data) * 3 // 4], "c.xml")
    assert found.hits[0].record.title == "School transport: a rural study"
    assert found.problems


@pytest.mark.parametrize(
    "wrap",
    [
        "<z:r><z:record><z:recordData>{}</z:recordData></z:record></z:r>",
        "<r><record><recordData>\n{}</recordData></record></r>",
        "<r><record><header/><metadata>{}</metadata></record></r>",
        "<r>{}</r>",
    ],
)
def test_damage_counts_no_record_twice_that_an_answer_wraps(wrap: str) -> None:
    """A prefix that nothing declares damages a file, as answers of catalogues have it that were cut out of a page."""
    whole = wrap.format(BOOK).replace("<leader>", "<x:y/><leader>", 1)
    found = marc.read(whole.encode(), "c.xml")
    assert [hit.record.title for hit in found.hits] == ["School transport: a rural study"]
    assert found.found == 1
    assert "damaged" in found.problems[0].text


@pytest.mark.parametrize(
    ("place", "numbers"),
    [
        ("Vol. 5, no. 2 (2019), p. 101-110", ("5", "2", "101-110")), ("Vol. 5, no. 2", ("5", "2", "")),
        ("5 (2), 101-110", ("5", "2", "101-110")), ("Spring", ("", "", "")),
    ],
)  # fmt: skip
def test_a_part_has_its_journal_and_its_place_in_it(place: str, numbers: tuple[str, str, str]) -> None:
    holder = field("773", t="Journal of Wind.", g=place, x="1234-5678")
    (found,) = read(record(field("245", a="Wind /"), holder, leader="00000naa a22"))
    assert (found.container, found.issn, found.type) == ("Journal of Wind", "1234-5678", "article-journal")
    assert (found.volume, found.issue, found.pages) == numbers
    assert (("773", place) in found.extra) is not any(numbers)
