"""Bodies, what they are called, and how they are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.tables.organisations import read
from review_tui.forms.shipped import read_register
from review_tui.model.review.body_names import fold_body, host_of
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.organisations import Organisation, find, from_mapping, successors, to_mapping

ENGLAND = read(read_register("england_local_authorities"), "england").organisations
BY_NAME = {one.name: one for one in reversed(ENGLAND)}
TEXTS = st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=8)
LISTS = st.lists(TEXTS.filter(bool), max_size=3).map(tuple)


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
