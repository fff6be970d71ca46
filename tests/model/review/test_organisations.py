"""Bodies, what they are called, and which of them a document is from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.tables.organisations import read
from review_tui.forms.shipped import read_register
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.organisations import (
    Organisation,
    find,
    fold_body,
    from_mapping,
    guess,
    host_of,
    successors,
    to_mapping,
)
from review_tui.model.review.records import Record

ENGLAND = read(read_register("england_local_authorities"), "england").organisations
BY_NAME = {one.name: one for one in reversed(ENGLAND)}
TEXTS = st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=8)
LISTS = st.lists(TEXTS.filter(bool), max_size=3).map(tuple)


def told(record: Record, text: str = "", searched: tuple[str, ...] = ()) -> str:
    """Give the code that is guessed, "" for none."""
    found = guess(record, text, ENGLAND, searched)
    return found[0] if found else ""


def why(record: Record, text: str = "", searched: tuple[str, ...] = ()) -> str:
    found = guess(record, text, ENGLAND, searched)
    assert found
    return found[1]


class TestMapping:
    @given(TEXTS, TEXTS, LISTS, LISTS, LISTS)
    def test_an_organisation_comes_back_from_its_json(
        self, code: str, name: str, names: tuple[str, ...], domains: tuple[str, ...], after: tuple[str, ...]
    ) -> None:
        one = Organisation(
            code=code,
            name=name,
            kind="council",
            region="",
            other_names=names,
            domains=domains,
            begins="2019-04-01",
            ends="",
            predecessors=(),
            successors=after,
        )
        assert from_mapping(to_mapping(one)) == one

    def test_fields_of_a_later_version_are_left_aside(self) -> None:
        assert from_mapping({"code": "A", "name": "B", "colour": "red"}) == Organisation("A", "B")


class TestDates:
    def test_it_was_there_in_every_year_that_it_touched(self) -> None:
        one = Organisation("A", "A", begins="2009-04-01", ends="2023-03-31")
        assert [one.was_there(year) for year in (2008, 2009, 2023, 2024, None)] == [False, True, True, False, True]

    def test_its_first_and_last_day_count(self) -> None:
        one = Organisation("A", "A", begins="2009-04-01", ends="2023-03-31")
        days = ("2009-03-31", "2009-04-01", "2023-03-31", "2023-04-01")
        assert [one.was_there_on(day) for day in days] == [False, True, True, False]

    def test_its_dates_are_said_in_words(self) -> None:
        assert Organisation("A", "A").dates == ""
        assert Organisation("A", "A", begins="2009-04-01", ends="2023-03-31").dates == "from 2009-04-01 to 2023-03-31"


class TestNames:
    @pytest.mark.parametrize(
        "form",
        ["London Borough of {}", "{} Council", "{} City Council", "{} County Council", "Royal Borough of {}", "{}",
         "{} Metropolitan Borough Council", "City of {}", "The Council of the London Borough of {}", "COUNCIL OF {}"],
    )  # fmt: skip
    @pytest.mark.parametrize("name", ["Leeds", "Tower Hamlets", "Redcar and Cleveland", "Stockton-on-Tees"])
    def test_all_ways_to_write_an_authority_have_one_key(self, form: str, name: str) -> None:
        assert fold_body(form.format(name)) == fold_body(name)

    def test_the_city_of_london_is_not_london(self) -> None:
        assert fold_body("City of London Corporation") != fold_body("London")
        assert find("City of London", ENGLAND).code == "E09000001"

    def test_a_host_is_read_without_its_dress(self) -> None:
        assert host_of("https://user@www.Leeds.gov.uk:443/x?y") == "leeds.gov.uk"
        assert host_of("leeds.gov.uk.") == "leeds.gov.uk"
        assert host_of("not an address") == ""

    def test_an_authority_is_found_by_code_former_code_and_name(self) -> None:
        assert find("e08000035", ENGLAND).name == "Leeds"
        assert find("E08000020", ENGLAND).name == "Gateshead"  # its code until 2013
        assert find("Hull City Council", ENGLAND).code == "E06000010"

    def test_a_predecessor_is_found_by_its_code_and_its_successor_by_their_name(self) -> None:
        assert find("E10000023", ENGLAND).ends == "2023-03-31"
        assert find("North Yorkshire", ENGLAND).code == "E06000065"

    def test_one_that_is_not_known_or_not_clear_is_told(self) -> None:
        with pytest.raises(UnknownError, match="No organisation here is called"):
            find("Atlantis", ENGLAND)
        with pytest.raises(UnknownError, match=r"several. Say which: A \(Ash\), B \(Ash\)"):
            find("Ash Council", [Organisation("A", "Ash"), Organisation("B", "Ash")])
        with pytest.raises(UnknownError, match="organisations load"):
            find("Leeds", [])


class TestSuccessors:
    def test_one_that_was_divided_has_none(self) -> None:
        after = successors(ENGLAND)
        assert after["E10000023"] == "E06000065"
        assert after["E06000028"] == after["E06000029"] == "E06000058"
        assert not {"E10000006", "E10000021"} & after.keys()

    def test_they_are_followed_to_the_last_and_a_circle_says_nothing(self) -> None:
        def line(code: str, *after: str) -> Organisation:
            return Organisation(code, code, successors=after)

        assert successors([line("A", "B"), line("B", "C"), line("C")]) == {"A": "C", "B": "C"}
        assert successors([line("A", "B"), line("B", "A")]) == {}


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
        assert (told(Record(), text), why(Record(), text)) == ("E08000010", "named in its first page")

    @pytest.mark.parametrize(
        "text",
        ["reading and writing", "West Somerset plans", "Greater London", "University of Kent", "Leeds University",
         "Newcastle-under-Lyme Borough Council", "Kent and Leeds", "Northmere", "", "Bury the hatchet", "Poole, A."],
    )  # fmt: skip
    def test_a_name_that_is_part_of_another_is_no_name_nor_are_two(self, text: str) -> None:
        assert told(Record(), text) == ""

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


class TestShippedRegister:
    def test_it_holds_153_authorities_and_the_eight_that_ended_since_2019(self) -> None:
        assert len([one for one in ENGLAND if not one.ends]) == 153
        assert sorted(one.name for one in ENGLAND if one.ends) == [
            "Bournemouth", "Buckinghamshire", "Cumbria", "Dorset", "North Yorkshire", "Northamptonshire", "Poole",
            "Somerset",
        ]  # fmt: skip

    def test_there_were_151_before_the_splits_of_2019_to_2023_and_153_since(self) -> None:
        def count(day: str) -> int:
            return sum(one.was_there_on(day) for one in ENGLAND)

        # 152 until Bournemouth and Poole became one, 151 until Northamptonshire became two, then Cumbria became two
        assert [count(day) for day in ("2018-12-31", "2020-12-31", "2022-01-01", "2024-01-01")] == [152, 151, 152, 153]

    def test_predecessors_and_successors_name_each_other_and_meet_in_time(self) -> None:
        by = {one.code: one for one in ENGLAND}
        for one in ENGLAND:
            assert bool(one.ends) == bool(one.successors)
            for code in one.successors:
                assert one.code in by[code].predecessors
                assert (one.ends[5:], by[code].begins[5:]) == ("03-31", "04-01")
                assert one.ends[:4] == by[code].begins[:4]
