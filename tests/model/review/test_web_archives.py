"""The address of a copy in a web archive is told apart from that of the page it is a copy of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.web_archives import is_archived, original_of, parted

PAGE = "https://www.northmere.example/offer?page=2"
ARCHIVE = "https://web.archive.org/web/20200131120000"


@pytest.mark.parametrize(
    "copy",
    [
        f"{ARCHIVE}/{PAGE}",
        f"{ARCHIVE}id_/{PAGE}",
        f"http://web.archive.org/web/2020/{PAGE}",
        f"{ARCHIVE}/https:/www.northmere.example/offer?page=2",
        f"https://webarchive.nationalarchives.gov.uk/ukgwa/20140305/{PAGE}",
        f"https://webarchive.nationalarchives.gov.uk/20140305133045/{PAGE}",
        f"https://archive.ph/2020.01.31-120000/{PAGE}",
        f"https://www.webarchive.org.uk/wayback/archive/20200131120000/{PAGE}",
    ],
)
def test_a_copy_says_of_what_page_it_is_one(copy: str) -> None:
    assert original_of(copy) == PAGE
    assert parted(copy) == (PAGE, copy)


def test_an_address_without_its_scheme_is_one_all_the_same() -> None:
    assert original_of(f"{ARCHIVE}/northmere.example/offer") == "http://northmere.example/offer"


@pytest.mark.parametrize("copy", ["https://perma.cc/AB12-CD34", "https://archive.is/AbCdE"])
def test_a_short_address_of_a_copy_does_not_say_its_page(copy: str) -> None:
    assert parted(copy) == (copy, copy)


@pytest.mark.parametrize(
    "address",
    [
        "",
        PAGE,
        "https://archive.org/details/a-book",
        "https://web.archive.org/",
        "https://perma.cc/",
        "https://web.archive.org/about/",
        f"https://evil.example/web/20200131120000/{PAGE}",
        f"https://notweb.archive.org.example/web/2020/{PAGE}",
        f"javascript://web.archive.org/web/2020/{PAGE}",
        "https://[broken/web/2020/https://a.example",
    ],
)
def test_what_is_no_copy_stays_as_it_is(address: str) -> None:
    assert not is_archived(address)
    assert parted(address) == (address, "")


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    address, copy = parted(text)
    assert copy in ("", text)
    assert (address == text) == (not copy)
