"""What a report says of all that its records know."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.fold.lending import lent
from review_tui.model.fold.printed_in import HOST
from review_tui.model.fold.told import Told


def home(**data: Any) -> Told:
    return Told("a", data)


def other(**data: Any) -> Told:
    return Told("b", data)


class TestWhatIsLacking:
    def test_comes_from_the_next_record_that_has_it(self) -> None:
        told = [home(title="Trains"), other(title="Rail"), Told("c", {"doi": "10.5/q", "abstract": "All of it."})]
        assert lent(told) == {"doi": "c", "abstract": "c"}

    def test_comes_from_the_first_of_several_that_have_it(self) -> None:
        assert lent([home(), other(pages="3-9"), Told("c", {"pages": "3"})]) == {"pages": "b"}

    def test_is_no_word_for_nothing(self) -> None:
        told = [home(type="document", keywords=[]), other(type="thesis", keywords=["rail"], literature="grey")]
        assert lent(told) == {"type": "b", "keywords": "b", "literature": "b"}

    def test_is_never_a_records_own_mark_or_file(self) -> None:
        assert lent([home(), other(kind="page", source_id="9", file="f" * 64, extra=[["X", "y"]], page_count=3)]) == {}

    def test_is_not_what_the_home_record_says_otherwise(self) -> None:
        assert lent([home(type="report", year=2011), other(type="article-journal", year=2012)]) == {}


class TestWhatGoesTogether:
    def test_a_full_date_is_of_the_year_that_is_shown(self) -> None:
        assert lent(
            [home(year=2011), other(year=2012, date="3 May 2012"), Told("c", {"year": 2011, "date": "June"})]
        ) == {"date": "c"}

    def test_a_day_of_access_is_of_the_address_that_is_shown(self) -> None:
        assert lent([home(url="https://a.example"), other(url="https://b.example", accessed="2024-01-02")]) == {}
        assert lent([home(), other(url="https://b.example", accessed="2024-01-02")]) == {"url": "b", "accessed": "b"}

    def test_a_place_is_of_the_body_that_is_shown(self) -> None:
        assert lent([home(organisation="Rail Trust"), other(organisation="Reprints Ltd", place="York")]) == {}

    def test_a_year_gives_way_to_the_day_in_it_that_another_knows(self) -> None:
        for day in ("2015/03/12", "2015-03", "12 March 2015", "Mar 2015", "2015 Mar 12", "March 12, 2015"):
            assert lent([home(year=2015, date="2015"), other(year=2015, date=day)]) == {"date": "b"}
        assert lent([home(year=2015, date="2015-03"), other(year=2015, date="2015/03/12")]) == {"date": "b"}

    def test_what_is_no_fuller_date_of_that_year_takes_no_place(self) -> None:
        for said in ("2015-2016", "2015 (in press)", "c. 2015", "2014-12-31", "Spring"):
            assert lent([home(year=2015, date="2015"), other(year=2015, date=said)]) == {}
        assert lent([home(year=2015, date="2015-03"), other(year=2015, date="2015/04/12")]) == {}
        assert lent([home(year=2015, date="2015"), other(year=2014, date="2014/04/12")]) == {}
        assert lent([home(year=2015, date="2015/04/12"), other(year=2015, date="2015/04/13")]) == {}

    def test_the_fullest_of_several_is_taken_and_none_that_was_taken_out(self) -> None:
        told = [home(year=2015, date="2015"), other(year=2015, date="2015-03")]
        assert lent([*told, Told("c", {"year": 2015, "date": "2015-03-12"})]) == {"date": "c"}
        assert lent([*told, Told("c", {"year": 2015, "date": "2015-04-12"})]) == {"date": "b"}
        taken_out = Told("b", {"year": 2015, "date": "2015-03"}, {"date": ""})
        assert lent([told[0], taken_out, Told("c", {"year": 2015, "date": "2015-03"})]) == {}


class TestAbstracts:
    def test_one_that_was_cut_short_is_read_whole(self) -> None:
        whole = "Forty stations\nwere visited in two counties."
        assert lent([home(abstract="Forty stations were …"), other(abstract=whole)]) == {"abstract": "b"}

    def test_another_longer_one_takes_no_place(self) -> None:
        assert lent([home(abstract="Forty stations."), other(abstract="A wholly different text of the same.")]) == {}


class TestCorrections:
    def test_one_of_any_record_takes_effect(self) -> None:
        told = [home(title="Trians"), Told("b", {"title": "Trains"}, {"title": "Trains and trams"})]
        assert lent(told, [("b", "title")]) == {"title": "b"}

    def test_the_last_one_has_the_word(self) -> None:
        told = [Told("a", {"year": 2001}, {"year": 2002}), Told("b", {"year": 2001}, {"year": 2003})]
        assert lent(told, [("a", "year"), ("b", "year")]) == {"year": "b"}
        assert lent(told, [("b", "year"), ("a", "year")]) == {}

    def test_one_that_brings_back_what_came_in_takes_effect_too(self) -> None:
        told = [Told("a", {"title": "Trains"}, {"title": "Trains"}), Told("b", {"title": "Trams"}, {"title": "Trians"})]
        assert lent(told, [("b", "title"), ("a", "title")]) == {}
        assert lent(told, [("a", "title"), ("b", "title")]) == {"title": "b"}

    def test_what_was_taken_out_comes_back_from_no_other(self) -> None:
        told = [Told("a", {"doi": "10.5/q"}, {"doi": ""}), other(doi="10.5/q"), Told("c", {"doi": "10.5/r"})]
        assert lent(told, [("a", "doi")]) == {"doi": "c"}


ARTICLE = {"type": "article-journal", "container": "Rail Studies", "volume": "12", "issue": "3", "pages": "40-52"}
REPORT = {"type": "report", "organisation": "Rail Trust", "pages": "1-88"}


class TestWherePrinted:
    """Journal, volume, issue and pages are of one record, or of those that agree."""

    def test_a_journal_brings_its_own_pages_and_not_beside_those_of_a_report(self) -> None:
        assert lent([home(**REPORT), other(**ARTICLE)]) == dict.fromkeys(("container", "volume", "issue", "pages"), "b")

    def test_pages_of_a_report_are_not_shown_in_a_journal_whose_pages_nobody_says(self) -> None:
        told = [home(**REPORT), other(**{**ARTICLE, "pages": ""})]
        assert shown(told) == {**ARTICLE, "type": "report", "organisation": "Rail Trust", "pages": None}

    def test_what_a_record_lacks_comes_from_the_same_place_however_it_is_written(self) -> None:
        for name in ("Rail Studies", "RAIL STUDIES", "Rail Stud.", "The Rail Studies", "RS", "Rail Stud"):
            assert lent([home(type="article-journal", container=name, pages="40"), other(**ARTICLE)]) == {
                "volume": "b", "issue": "b",
            }, name  # fmt: skip

    def test_nothing_is_added_from_another_place(self) -> None:
        preprint = {"type": "article-journal", "container": "RailArchive", "volume": "7", "issue": "1"}
        assert lent([home(**preprint), other(container="Rail Studies", pages="40-52")]) == {}
        assert lent([home(**ARTICLE), other(**{**ARTICLE, "pages": "", "volume": "13"})]) == {}

    def test_a_place_that_is_told_in_full_goes_before_a_name_alone(self) -> None:
        assert lent([home(type="article-journal", container="RailArchive"), other(**ARTICLE)]) == dict.fromkeys(
            ("container", "volume", "issue", "pages"), "b"
        )

    def test_several_records_of_one_place_complete_each_other(self) -> None:
        last = Told("c", {"container": "Rail Studies", "volume": "99"})  # another volume
        assert lent([home(container="Rail Studies"), other(volume="12"), last, Told("d", {"pages": "40"})]) == {
            "volume": "b", "pages": "d",
        }  # fmt: skip

    def test_what_a_person_corrected_says_which_place_it_is(self) -> None:
        corrected = Told("c", {"pages": "3-9"}, {"container": "Signal Notes"})
        told = [home(**REPORT), other(**ARTICLE), corrected]
        assert lent(told, [("c", "container")]) == {"container": "c", "pages": "c"}

    def test_what_a_person_took_out_comes_back_from_no_other(self) -> None:
        told = [Told("a", ARTICLE, {"pages": ""}), other(**ARTICLE)]
        assert lent(told, [("a", "pages")]) == {}


FIELD = st.sampled_from(["title", "abstract", "doi", "authors", "url", "keywords", "organisation"])
RECORDS = st.lists(st.dictionaries(FIELD, st.sampled_from(["", "one", "two"])), min_size=1, max_size=4)


def shown(told: list[Told]) -> dict[str, Any]:
    by_record, lenders = {one.record: one for one in told}, lent(told)
    names = {name for one in told for name in one.data}
    found = {n: by_record[lenders.get(n, told[0].record)].says(n) for n in sorted(names)}
    return {n: v for n, v in found.items() if v is not None or n in lenders}


@given(RECORDS)
def test_a_report_lacks_nothing_that_one_of_its_records_has(records: list[dict[str, str]]) -> None:
    told = [Told(str(n), data) for n, data in enumerate(records)]
    assert shown(told).keys() == {name for data in records for name, value in data.items() if value}


PLACES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "type": st.sampled_from(["report", "article-journal"]), "container": st.sampled_from(["One", "Two"]),
            "volume": st.sampled_from("12"), "issue": st.sampled_from("12"), "pages": st.sampled_from(["1-2", "3"]),
        },
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


@given(PLACES)
def test_no_part_of_a_place_stands_beside_one_that_its_record_says_otherwise(records: list[dict[str, str]]) -> None:
    told = [Told(str(n), data) for n, data in enumerate(records)]
    by_record, lenders, said = {one.record: one for one in told}, lent(told), shown(told)
    named = [name for name in HOST if said.get(name)]
    for teller in (by_record[lenders.get(name, told[0].record)] for name in named):
        assert [teller.says(other) for other in named if teller.says(other) not in (None, said[other])] == []
    assert sum(bool(said.get(name)) for name in HOST) >= max(sum(name in one for name in HOST) for one in records)


@given(RECORDS, st.randoms())
def test_no_field_is_lost_when_another_record_becomes_home(records: list[dict[str, str]], chance: Any) -> None:
    told = [Told(str(n), data) for n, data in enumerate(records)]
    moved = list(told)
    chance.shuffle(moved)
    assert shown(moved).keys() == shown(told).keys()


def test_a_kind_of_literature_that_a_person_said_of_any_record_is_that_of_the_report() -> None:
    told = [home(type="article-journal"), Told("b", {"type": "article-journal"}, {"literature": "grey"})]
    assert lent(told, [("b", "literature")]) == {"literature": "b"}
