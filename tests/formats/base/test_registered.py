"""Records of trial registers are no articles: the number is no author, and an address no journal."""

import pytest

from review_tui.formats.base.printed import printed
from review_tui.formats.base.registered import is_number
from review_tui.formats.references import dialects, ris
from review_tui.model.review.literature import with_literature
from review_tui.model.review.records import Record

NUMBERS = (
    "NCT09999999", "ISRCTN12345678", "ACTRN12618000000000", "ChiCTR-TRC-13003000", "DRKS00012345",
    "EUCTR2018-000123-45", "EUCTR2018-000123-45-GB", "CTRI/2018/01/011111", "JPRN-UMIN000012345",
    "IRCT20180101012345N1", "NTR1234", "PACTR201801002345678", "NCT09999999,",
)  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_the_number_of_a_trial_is_known(number: str) -> None:
    assert is_number(number)


@pytest.mark.parametrize("name", ["Quill, Ada", "Nctrust", "Netherlands Trial Group", "NL", "2018", "PER"])
def test_a_name_is_none(name: str) -> None:
    assert not is_number(name)


@pytest.mark.parametrize("number", NUMBERS[:4])
@pytest.mark.parametrize("address", ["https://clinicaltrials.gov/show/X", "http://www.who.int/trialsearch/X", ""])
def test_a_record_of_a_register_is_a_document_without_author_and_journal(number: str, address: str) -> None:
    text = (
        f"TY  - JOUR\nTI  - Kites\nAU  - {number},\nT2  - {address}\nM3  - Trial registry record\nPY  - 2018\nER  - \n"
    )
    (hit,) = ris.read(text.encode(), "x.ris").hits
    record = with_literature(printed(hit.record, "ris"))
    assert (record.type, record.authors, record.container, record.number) == ("document", (), "", number)
    assert (record.url, record.is_grey) == (address, True)


def test_cochrane_writes_them_so_too_and_its_own_address_stays() -> None:
    text = (
        "Record #1 of 1\nID: CN-1\nAU: NCT09999999,\nTI: Kites\nSO: https://clinicaltrials.gov/show/NCT09999999\n"
        "YR: 2021\nPT: Trial registry record\nUS: https://library.example/CN-1/full\n"
    )
    (hit,) = dialects.read(text.encode(), "x.txt").hits
    record = printed(hit.record, "cochrane")
    assert (record.type, record.authors, record.container) == ("document", (), "")
    assert (record.number, record.url) == ("NCT09999999", "https://library.example/CN-1/full")
    assert ("journal", "https://clinicaltrials.gov/show/NCT09999999") in record.extra


def test_people_who_registered_it_stay_its_authors() -> None:
    extra = (("M3", "Trial registry record"),)
    record = Record(
        title="Kites", type="article-journal", authors=("NCT09999999", "Quill, Ada"), extra=extra,
        container="https://clinicaltrials.gov/ct2/show/NCT09999999",
    )  # fmt: skip
    assert printed(record).authors == ("Quill, Ada",)


@pytest.mark.parametrize("venue", ["https://kites.example/a", "http://kites.example"])
def test_an_address_is_no_journal_of_any_work(venue: str) -> None:
    alone = printed(Record(title="Kites", type="article-journal", container=venue))
    assert (alone.container, alone.url, alone.type) == ("", venue, "article-journal")
    beside = printed(Record(title="Kites", container=venue, url="https://other.example"))
    assert (beside.url, beside.extra) == ("https://other.example", (("journal", venue),))
    same = printed(Record(title="Kites", container=venue, url=venue))
    assert (same.container, same.url, same.extra) == ("", venue, ())


def test_an_article_about_a_trial_stays_one() -> None:
    record = Record(title="Kites", type="article-journal", container="Journal of Kites", authors=("Quill, Ada",))
    assert printed(record) is record
