"""From which organisation a document is: its site, its publisher, its search, its title, its first page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.tables.organisations import read
from review_tui.forms.shipped import read_register
from review_tui.model.review.organisation_guess import guess
from review_tui.model.review.organisations import Organisation
from review_tui.model.review.records import Record

ENGLAND = read(read_register("england_local_authorities"), "england").organisations
BY_NAME = {one.name: one for one in reversed(ENGLAND)}


def told(record: Record, text: str = "", searched: tuple[str, ...] = ()) -> str:
    """Give the code that is guessed, "" for none."""
    found = guess(record, text, ENGLAND, searched)
    return found[0] if found else ""


def why(record: Record, text: str = "", searched: tuple[str, ...] = ()) -> str:
    found = guess(record, text, ENGLAND, searched)
    assert found
    return found[1]


class TestGuess:
    def test_the_site_tells_it_with_any_part_before_the_domain(self) -> None:
        record = Record(title="Strategy", url="https://localoffer.leeds.gov.uk/strategy.pdf")
        assert told(record) == "E08000035"
        assert why(record) == "its site is localoffer.leeds.gov.uk"

    @pytest.mark.parametrize("one", [one for one in ENGLAND if one.domains], ids=lambda one: one.code)
    def test_every_domain_of_the_register_tells_its_own_authority(self, one: Organisation) -> None:
        year = int(one.ends[:4]) - 1 if one.ends else 2025
        assert told(Record(url=f"https://www.{one.domains[0]}/x", year=year)) == one.code

    def test_the_publisher_tells_it(self) -> None:
        record = Record(title="Review", organisation="Derby City Council")
        assert (told(record), why(record)) == ("E06000015", "its publisher is Derby City Council")

    def test_a_council_may_stand_among_the_authors_but_a_person_called_so_does_not_count(self) -> None:
        assert told(Record(authors=("Leeds City Council",))) == "E08000035"
        assert told(Record(authors=("Derby, Ann",))) == ""

    def test_a_site_and_a_publisher_that_differ_tell_nothing(self) -> None:
        assert told(Record(url="https://www.leeds.gov.uk/x", organisation="Kent County Council")) == ""

    def test_the_search_that_found_it_tells_it_before_its_title_does(self) -> None:
        record = Record(title="Lessons from Kent County Council")
        assert told(record, searched=("E08000035",)) == "E08000035"
        assert "when this one was searched" in why(record, searched=("E08000035",))
        assert told(record, searched=("X9",)) == "E10000016"  # the code is in no register here

    def test_names_stand_in_the_title_and_on_the_first_page(self) -> None:
        assert why(Record(title="Inspection of Bury Metropolitan Borough Council")).endswith("its title")
        text = "Joint local area inspection\nof services in Wigan, 3 to 7 July"
        assert (told(Record(), text), why(Record(), text)) == ("E08000010", "named on its first page")

    @pytest.mark.parametrize(
        "text",
        ["reading and writing", "West Somerset plans", "Greater London", "University of Kent", "Leeds University",
         "Newcastle-under-Lyme Borough Council", "Kent and Leeds", "Northmere", "", "Bury the hatchet", "Poole, A."],
    )  # fmt: skip
    def test_a_name_that_is_part_of_another_is_no_name_nor_are_two(self, text: str) -> None:
        assert told(Record(), text) == ""

    @pytest.mark.parametrize(
        "text",
        ["Family Fund, York, October 2018", "Family Fund, York", "York: Joseph Rowntree Foundation",
         "Wind Press, Leeds.", "Unit 4, Omega Park, York YO30 4XD", "University of Mere, Leeds, 2019",
         "Kite Consulting Ltd, Kent, 3 May 2020"],
    )  # fmt: skip
    def test_where_another_body_sits_or_prints_is_nobodys_document(self, text: str) -> None:
        assert told(Record(), text) == told(Record(title=text)) == ""

    @pytest.mark.parametrize("town", ["York", "Leeds", "Wigan", "Kent"])
    @pytest.mark.parametrize(
        "text",
        ["Inspection of services in {}, October 2018", "{}: a plan for children", "Children in {} and their schools",
         "Short breaks, {}, 2019", "{}\nLocal Offer"],
    )  # fmt: skip
    def test_a_town_that_a_document_is_about_is_proposed_as_before(self, town: str, text: str) -> None:
        assert told(Record(), text.format(town)) != ""

    def test_a_name_with_council_beside_it_outweighs_bare_ones(self) -> None:
        assert told(Record(), "To the director, Reading Borough Council. Copies: Slough, Kent.") == "E06000038"

    def test_a_report_is_from_the_authority_of_its_time(self) -> None:
        def year(n: int | None) -> str:
            return told(Record(url="https://www.northyorks.gov.uk/x", year=n))

        assert year(2015) == "E10000023"
        assert year(2024) == "E06000065"
        assert year(2023) == year(None) == "E06000065"  # both were there: the one that goes on
        assert told(Record(title="Cumbria County Council: a plan", year=2012)) == "E10000006"
        assert told(Record(title="Cumbria County Council: a plan", year=2024)) == ""

    @given(st.text(max_size=200))
    def test_any_text_is_read_without_falling_over(self, text: str) -> None:
        found = guess(Record(title=text, url=text, organisation=text), text, ENGLAND)
        assert (found or ("E06000038", ""))[0] in {one.code for one in ENGLAND}

    @given(st.sampled_from([one for one in ENGLAND if not one.ends]), st.text(" .,;:", max_size=9))
    def test_each_authority_is_found_by_its_full_name_whatever_stands_around_it(
        self, one: Organisation, noise: str
    ) -> None:
        found = guess(Record(organisation=f"{noise}{one.name}{noise}"), "", ENGLAND)
        assert found is not None
        assert found[0] == one.code

    def test_another_name_of_a_body_counts_in_a_text_only_where_council_stands_beside_it(self) -> None:
        bodies = (Organisation("E1", "Ashdown Borough Council", other_names=("Elmley", "Fernham")),)
        texts = ("Families in Ashdown waited", "Families in Elmley waited", "Families in Fernham waited",
                 "A plan of Elmley Council")  # fmt: skip
        assert [bool(guess(Record(), text, bodies)) for text in texts] == [True, False, False, True]
