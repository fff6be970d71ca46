from collections.abc import Collection

import pytest

from review_tui.matching.bodies import (
    heads_a_title,
    host_identity,
    host_of,
    identity,
    is_corporate,
    is_host_name,
    is_national,
    is_official,
    is_platform,
    is_short_for,
    known_in,
    reads_as_site,
)


@pytest.mark.parametrize(
    "name",
    [
        "London Borough of Westhallow", "Westhallow Council", "Westhallow Borough Council", "WESTHALLOW COUNCIL",
        "Westhallow Metropolitan Borough Council", "Royal Borough of Westhallow", "The Council of the London Borough of"
        " Westhallow", "Westhallow Children's Services", "City of Westhallow", "Westhallow",
    ],
)  # fmt: skip
def test_every_way_of_writing_a_council_is_one_body(name: str) -> None:
    assert identity(name) == "westhallow"


def test_well_known_bodies_have_one_key_each() -> None:
    assert identity("Ofsted") == identity("Office for Standards in Education") == "ofsted"
    assert identity("Department for Education") != identity("Department of Health")


def test_two_councils_are_two_bodies() -> None:
    assert identity("Northmere Council") != identity("Westhallow Council")
    assert identity("Council") == "council"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("National Autistic Society", True),
        ("westhallow council", True),
        ("Okonjo, Ada", False),
        ("Okonjo, Ada of", False),  # parted by a comma
        ("comms", False),
        ("Oxfam", True),
        ("Ada", True),
        ("Ad", False),  # two letters
        ("Save the Otters", True),
        ("The Otters", False),  # a small word before all others
        ("Anna Bea Cora Dan", False),
        ("Anna Bea Cora Dan Eve", True),
        ("anna Bea of Lund", False),
        ("", False),
    ],
)
def test_a_body_is_told_from_a_person(name: str, body: bool) -> None:
    assert is_corporate(name) is body


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.westhallow.gov.uk/media/1/a.pdf", "westhallow"),
        ("http://westhallow.gov.uk:80/x", "westhallow"),
        ("https://www.east-brook.example/a", "east brook"),
        ("https://files.ofsted.gov.uk/v1/file/1", "ofsted"),
        ("https://www.westhallow.gov.uk./a", "westhallow"),
        ("https://user:pw@a.b.westhallow.co.uk/a", "westhallow"),
        ("https://core.ac.uk/a", ""),
        ("https://x-archive.org/a", ""),
        ("https://score.ac.uk/a", "score"),
        ("", ""),
    ],
)
def test_a_host_may_name_a_body(url: str, name: str) -> None:
    assert host_identity(host_of(url)) == name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("OFSTED", "ofsted"),
        ("Department of Education", "dfe"),
        ("Westhallow & Brook Council", "westhallow brook"),
        ("Westhallow local offer", "westhallow"),
        ("Westhallow Children's Services Authority", "westhallow"),
        ("Local Offer", "local offer"),  # a service of nobody is itself
        ("and", "and"),
        ("", ""),
    ],
)
def test_the_service_that_publishes_is_its_council(name: str, key: str) -> None:
    assert identity(name) == key


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Westhallow Council", True),
        ("a b c d e f g council", True),
        ("a b c d e f g h council", False),  # nine words
        ("Trust in kites", True),
        ("In Brook Trust", True),
        ("in trust we go", False),  # the word stands neither first nor last
        ("one two three four five six seven trust", True),
        ("one two three four five six seven eight trust", False),
        ("Kites", False),
        ("", False),
    ],
)
def test_eight_words_at_most_that_end_as_a_body_head_a_title(text: str, heads: bool) -> None:
    assert heads_a_title(text) is heads


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("nas", "national autistic society", True),
        ("nsa", "national society of autism", True),  # without its small words
        ("nsoa", "national society of autism", True),  # or with them
        ("na", "national autistic", False),
        ("nan", "national autism", False),
        ("nac", "national autistic society", False),
        ("a b", "alpha beta gamma", False),
        ("nas", "nas", False),
    ],
)
def test_an_acronym_has_three_letters_and_a_name_three_words(short: str, long: str, fits: bool) -> None:
    assert is_short_for(short, long) is fits
    assert is_short_for(long, short) is fits


@pytest.mark.parametrize(
    ("host", "official"),
    [("x.gov.uk", True), ("x.gov", True), ("x.gov.au", True), ("x.nhs.uk", True), ("parliament.uk", True),
     ("committees.parliament.uk", True), ("notparliament.uk", False), ("x.mygov.uk", False), ("x.gov.uk.com", False),
     ("x.org", False)],
)  # fmt: skip
def test_a_public_body_is_known_by_its_host(host: str, official: bool) -> None:
    assert is_official(host) is official


def test_a_platform_is_known_by_a_whole_label() -> None:
    assert is_platform("eprints.aldmere.ac.uk")
    assert is_platform("my-repository.example")
    assert not is_platform("encore.org")


@pytest.mark.parametrize(
    ("label", "known", "found"),
    [
        ("westmere", {"westmere"}, "westmere"),
        ("west mere", {"westmere"}, "westmere"),
        ("searchwestmere", {"westmere"}, "westmere"),
        ("mywestmerecouncil", {"westmere"}, "westmere"),
        ("westmerecitycouncil", {"westmere"}, "westmere"),
        ("westmerecitycouncil", {"westmere", "westmerecity"}, "westmerecity"),  # the longest
        ("mybrook", {"brook"}, "brook"),
        ("mykent", {"kent"}, ""),  # four letters are found whole alone
        ("kent", {"kent"}, "kent"),
        ("eastwestmere", {"westmere"}, ""),
        ("westmeretown", {"westmere"}, ""),
        ("westmere", (), ""),
        ("x" * 61, {"x" * 60}, "x" * 60),
        ("x" * 61, {"x" * 61}, ""),
    ],
)
def test_a_known_name_is_found_in_its_dress_and_never_in_part(label: str, known: Collection[str], found: str) -> None:
    assert known_in(label, known) == found


@pytest.mark.parametrize(
    ("name", "host"),
    [("ProQuest Dissertations & Theses", True), ("eprints.org", True), ("Publishing", False), ("", False),
     ("ProQuest Council", False)],
)  # fmt: skip
def test_a_database_is_no_publisher_and_a_publisher_no_database(name: str, host: bool) -> None:
    assert is_host_name(name) is host


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Aldmere Local Offer", True),
        ("Aldmere offer for families", False),
        ("aldmere local offer", False),  # a name begins with a capital
        ("Aldmere Offer 2", False),
        ("One Two Three Four Five Six Seven Hub", True),
        ("One Two Three Four Five Six Seven Eight Hub", False),
        ("Aldmere Council", True),
        ("Kites", False),
        ("", False),
    ],
)
def test_a_site_is_called_by_a_few_words_that_end_as_one(text: str, site: bool) -> None:
    assert reads_as_site(text) is site


def test_a_national_body_is_known_by_any_of_its_names() -> None:
    assert is_national("Office for Standards in Education")
    assert is_national("OFSTED")
    assert not is_national("Aldmere Council")
