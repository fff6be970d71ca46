"""What screens and commands read of records, reports, boxes and lists."""

from pathlib import Path
from typing import Any

import pytest

from review_tui.model.log.events import record_ref, study_ref
from review_tui.model.log.kinds import (
    Attached,
    Edited,
    EditionClosed,
    Grouped,
    OrganisationsLoaded,
    Removed,
    RetrievalNoted,
    RoundOpened,
)
from review_tui.model.prisma.counting import Spot
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.organisations import Organisation, to_mapping
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.sources import Lane
from review_tui.store import boxes, listing, reading
from review_tui.store import studies as grouped
from tests.store.copies import Copy, found

FIELDS: dict[str, dict[str, Any]] = {
    "r1": {"title": "Speech support", "authors": ["Avery, A.", "Brook, B."], "year": 2014, "doi": "10.1/x"},
    "r2": {"title": "100% inclusion", "year": 2015, "guessed": ["title", "year"]},
    "r3": {"title": "A_B reports", "organisation": "Ashdown Council"},
}


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "review")
    made.bring_fields("b1", "db", FIELDS)
    made.bring("b2", "web", "w1", "w2")
    return made


def ids(lines: list[reading.RecordLine]) -> list[str]:
    return [line.id for line in lines]


class TestReports:
    def test_a_report_is_shown_by_its_home_record_with_corrections(self, copy: Copy) -> None:
        copy.judge("ada", "w1", "r1")
        copy.say("ada", Edited({"title": "Speech and language support"}, "slip"), record_ref("r1"))
        report = reading.report(copy.store, "w1")
        assert (report.home, report.number, report.numbers) == ("r1", "A1", ("A1", "A4"))
        assert (report.record.title, report.record.year) == ("Speech and language support", 2014)
        assert report.record.authors == ("Avery, A.", "Brook, B.")
        assert reading.record(copy.store, "r1", as_imported=True).title == "Speech support"
        assert reading.record(copy.store, "w1").title == "Title w1"

    def test_what_the_home_record_lacks_comes_from_the_next_with_its_marks(self, copy: Copy) -> None:
        copy.judge("ada", "r1", "r3")
        assert reading.report(copy.store, "r3").record.organisation == "Ashdown Council"
        assert reading.report(copy.store, "r1").lent == {"organisation": "r3"}
        assert reading.record(copy.store, "r1").organisation == ""
        copy.judge("ada", "r1", "r2")
        copy.say("ada", Edited({"year": None}, "of another"), record_ref("r1"))
        report = reading.report(copy.store, "r1")
        assert (report.record.year, report.record.guessed, report.lent["year"]) == (2015, ("year",), "r2")

    def test_a_correction_of_any_record_shows_on_the_report_and_in_lists(self, copy: Copy) -> None:
        copy.judge("ada", "r1", "r3")
        copy.say("ada", Edited({"title": "Speech and reports"}, "slip"), record_ref("r3"))
        (line,) = listing.listed(copy.store, text="speech and")
        assert (line.id, line.title) == ("r1", "Speech and reports")
        assert reading.report(copy.store, "r1").record.title == "Speech and reports"

    def test_a_record_that_was_removed_lends_as_before_and_one_that_was_split_off_does_not(self, copy: Copy) -> None:
        copy.judge("ada", "r1", "r3")
        copy.say("ada", Removed("not ours", "other"), record_ref("r3"))
        assert reading.report(copy.store, "r1").record.organisation == "Ashdown Council"
        assert [line.id for line in listing.listed(copy.store, text="Ashdown")] == ["r1"]
        copy.say("ada", Removed("nor this", "other"), record_ref("r1"))
        gone = reading.report(copy.store, "r3")
        assert (gone.home, gone.record.title, gone.record.organisation) == ("r1", "Speech support", "Ashdown Council")
        copy.judge("ada", "r1", "r3", "different")
        assert reading.report(copy.store, "r1").record.organisation == ""

    def test_a_corrected_field_is_a_guess_no_longer(self, copy: Copy) -> None:
        assert reading.record(copy.store, "r2").guessed == ("title", "year")
        copy.say("ada", Edited({"title": "Inclusion"}, "read"), record_ref("r2"))
        assert reading.record(copy.store, "r2").guessed == ("year",)

    def test_its_files_place_study_and_retrieval_are_told(self, copy: Copy) -> None:
        text = copy.vault.put(b'["one"]')
        copy.say("ada", Attached("f" * 64, "a.pdf", "pdf", text), record_ref("r1"))
        copy.say("ada", RetrievalNoted("attempt", "asked"), record_ref("r1"))
        copy.say("ada", Grouped("s1", "The study"), study_ref("s1"), record_ref("r1"), record_ref("r2"))
        report = reading.report(copy.store, "r1")
        assert [(file.name, file.sha256) for file in report.files] == [("a.pdf", "f" * 64)]
        assert (report.place, report.lane) == (Place(Fate.PENDING, "title"), Lane.DATABASES)
        assert (report.study, report.retrieval) == ("s1", "attempt")
        assert [(f.sha256, f.text) for f in reading.report(copy.store, "r1").files] == [("f" * 64, text)]
        assert grouped.study_names(copy.store) == {"s1": "The study"}

    @pytest.mark.parametrize("name", ["nobody", "A99", "", "%"])
    def test_a_record_that_is_not_here_is_told(self, copy: Copy, name: str) -> None:
        for act in (reading.find_record, reading.report, reading.record, reading.report_of):
            with pytest.raises(UnknownError, match="There is no record"):
                act(copy.store, name)

    @pytest.mark.parametrize(("name", "record"), [("A1", "r1"), ("a5", "w2"), (" A2 ", "r2"), ("w1", "w1")])
    def test_a_record_is_found_by_number_or_id(self, copy: Copy, name: str, record: str) -> None:
        assert reading.find_record(copy.store, name) == record

    def test_a_list_finds_a_report_by_every_number_that_its_records_ever_had(self, copy: Copy) -> None:
        copy.bring_fields("b3", "db", FIELDS)  # the same file again: r1 is A1 and A6
        copy.judge("ada", "w1", "r1")
        for number in ("A1", "a6", "A4"):
            assert ids(listing.listed(copy.store, text=number)) == ["r1"], number
            assert listing.listed_count(copy.store, text=f"{number} speech") == 1
        assert listing.listed(copy.store, text="A9") == []

    def test_all_live_records_in_the_order_they_came(self, copy: Copy) -> None:
        copy.say("ada", Removed("no"), record_ref("r2"))
        assert [name for name, _ in reading.all_records(copy.store)] == ["r1", "r3", "w1", "w2"]
        assert len(list(reading.all_records(copy.store, live_only=False))) == 5

    def test_every_record_of_every_batch_is_told(self, copy: Copy) -> None:
        copy.bring("b3", "web", "w1")
        assert [(line.record, line.batch, line.ordinal) for line in reading.held(copy.store)] == [
            ("r1", "b1", 0), ("r2", "b1", 1), ("r3", "b1", 2), ("w1", "b2", 0), ("w2", "b2", 1), ("w1", "b3", 0),
        ]  # fmt: skip


class TestLists:
    def test_a_list_is_searched_by_every_word_in_any_case(self, copy: Copy) -> None:
        assert ids(listing.listed(copy.store, text="SPEECH avery 2014")) == ["r1"]
        assert ids(listing.listed(copy.store, text="ashdown")) == ["r3"]
        assert listing.listed_count(copy.store, text="title") == 2

    @pytest.mark.parametrize(("text", "record"), [("100%", "r2"), ("A_B", "r3"), ("%", "r2"), ("_", "r3")])
    def test_signs_of_the_query_language_are_words_like_others(self, copy: Copy, text: str, record: str) -> None:
        assert ids(listing.listed(copy.store, text=text)) == [record]

    def test_a_list_comes_in_pages_by_place_or_after_a_line(self, copy: Copy) -> None:
        whole = listing.listed(copy.store)
        assert ids(whole) == ["r1", "r2", "r3", "w1", "w2"]
        assert listing.listed(copy.store, first=2, count=2) == whole[2:4]
        assert listing.listed(copy.store, after=whole[1], count=2) == whole[2:4]

    def test_a_list_shows_reports_and_not_their_duplicates(self, copy: Copy) -> None:
        copy.judge("ada", "r1", "w1")
        assert ids(listing.listed(copy.store)) == ["r1", "r2", "r3", "w2"]
        assert reading.counted(copy.store) == 4
        copy.both("r2", "exclude", "exclude")
        assert ids(listing.listed(copy.store, place="excluded")) == ["r2"]
        assert reading.counted(copy.store, place="excluded") == 1


class TestBoxes:
    def test_a_box_opens_into_its_records_and_a_line_into_its_part(self, copy: Copy) -> None:
        copy.judge("ada", "r1", "w1")
        copy.say("ada", Removed("not English"), record_ref("w2"))
        assert ids(boxes.in_box(copy.store, "other_removed")) == ["w1", "w2"]
        assert ids(boxes.in_box(copy.store, "other_removed", "duplicates")) == ["w1"]
        assert ids(boxes.in_box(copy.store, "other_removed", "other")) == ["w2"]
        assert boxes.in_box(copy.store, "other_removed", "automation") == []
        assert ids(boxes.in_box(copy.store, "db_identified", "databases")) == ["r1", "r2", "r3"]
        assert boxes.box_count(copy.store, "other_identified", "website") == 2

    def test_records_are_counted_where_they_are(self, copy: Copy) -> None:
        copy.both("r1", "exclude", "exclude", reason="topic")
        assert reading.spots(copy.store) == {
            Spot(Lane.DATABASES, "db", Place(Fate.EXCLUDED, "title", "topic")): 1,
            Spot(Lane.DATABASES, "db", Place(Fate.PENDING, "title")): 2,
            Spot(Lane.OTHER, "web", Place(Fate.PENDING, "title")): 2,
        }
        assert reading.homes_at(copy.store, "excluded") == ["r1"]
        assert reading.homes_at(copy.store, "excluded", "full_text") == []

    def test_an_included_report_is_its_own_study_until_it_is_grouped(self, copy: Copy) -> None:
        for record in ("r1", "r2", "w1"):
            copy.say("ada", RetrievalNoted("seen_elsewhere", "library"), record_ref(record))
            for stage in ("title", "full_text"):
                copy.both(record, "include", "include", stage)
        assert reading.included_studies(copy.store) == 3
        copy.say("ada", Grouped("s1", "One"), study_ref("s1"), record_ref("r1"), record_ref("w1"))
        assert reading.included_studies(copy.store) == 2


def test_outcomes_are_told_by_stage(copy: Copy) -> None:
    copy.both("r1", "exclude", "exclude", reason="topic")
    (found,) = reading.outcomes(copy.store, "r1").values()
    assert (found.stage, found.status, found.choice, found.reason, found.offered, found.stale) == (
        "title", "agreed", "exclude", "topic", True, False,
    )  # fmt: skip


def included(copy: Copy, record: str) -> None:
    copy.both(record, "include", "include")
    copy.say("ada", RetrievalNoted("seen_elsewhere", "library"), record_ref(record))
    copy.both(record, "include", "include", "full_text")


class TestAnUpdate:
    """Of a first search that included r1 and r2, which tell of one study, and then r3; n1 and n2 came later."""

    @pytest.fixture
    def copy(self, copy: Copy) -> Copy:
        for record in ("r1", "r2"):
            included(copy, record)
        copy.say("ada", Grouped("s1", "One"), study_ref("s1"), record_ref("r1"), record_ref("r2"))
        copy.say("clara", EditionClosed("first", studies=1, reports=2, records=("r1", "r2")))
        copy.say("clara", RoundOpened("update"))
        copy.bring("b3", "web", "n1", "n2", run=copy.run("web"))
        for record in ("n1", "n2"):
            included(copy, record)
        copy.say("ada", Grouped("s1", "One"), study_ref("s1"), record_ref("r1"), record_ref("r2"), record_ref("n1"))
        return copy

    def ends(self, copy: Copy) -> dict[str, tuple[int, int]]:
        boxes = reading.counts(copy.store).boxes
        lines = {key: {line.key: line.n for line in boxes[key].lines} for key in boxes if "inc" in key or "prev" in key}
        return {key: (found["studies"], found["reports"]) for key, found in lines.items()}

    def test_a_study_that_the_version_before_told_of_is_no_new_one(self, copy: Copy) -> None:
        base = copy.store.frame.baseline
        assert (reading.included_studies(copy.store), reading.known_studies(copy.store, base)) == (2, 1)
        assert self.ends(copy) == {"previous": (1, 2), "included_new": (1, 2), "included_total": (2, 4)}
        assert reading.since_edition(copy.store) == (0, 0)

    def test_what_is_left_out_of_the_version_before_or_added_to_it_is_counted(self, copy: Copy) -> None:
        included(copy, "r3")
        assert reading.since_edition(copy.store) == (0, 1)
        assert self.ends(copy) == {"previous": (1, 2), "included_new": (1, 2), "included_total": (3, 5)}
        copy.say("ada", Removed("not ours", "other"), record_ref("r2"))
        assert reading.since_edition(copy.store) == (1, 1)
        assert self.ends(copy) == {"previous": (1, 2), "included_new": (1, 2), "included_total": (3, 4)}
        (note,) = [said for said in reading.counts(copy.store).footnotes if "previous version" in said]
        assert note == "Of the reports of the previous version: 1 left out, 1 added since."

    def test_one_that_was_joined_with_another_of_it_is_told_and_one_counts(self, copy: Copy) -> None:
        copy.judge("ada", "r1", "r2")
        assert self.ends(copy) == {"previous": (1, 2), "included_new": (1, 2), "included_total": (2, 3)}
        assert reading.since_edition(copy.store) == (0, 0)
        assert (
            "Of the reports of the previous version: 1 joined with another since."
            in reading.counts(copy.store).footnotes
        )


def test_records_are_placed_all_of_them_or_those_ever_joined_with_some(copy: Copy) -> None:
    copy.judge("ada", "w1", "r1")
    copy.say("ada", Grouped("s1", "One"), study_ref("s1"), record_ref("r2"))
    every = {line.id: (spot.place.fate, study) for line, spot, study in reading.placed(copy.store)}
    assert {record: found for record, found in every.items() if found != (Fate.PENDING, "")} == {
        "w1": (Fate.DUPLICATE, ""), "r2": (Fate.PENDING, "s1"),
    }  # fmt: skip
    assert every.keys() == {"r1", "r2", "r3", "w1", "w2"}
    assert [line.id for line, _, _ in reading.placed(copy.store, {"r1"})] == ["r1", "w1"]
    assert list(reading.placed(copy.store, frozenset())) == []


def test_an_organisation_is_a_line_by_its_name_and_by_its_code_alone_where_no_register_has_it(copy: Copy) -> None:
    one = Organisation("E1", "Ash", kind="county", region="North")
    copy.say("clara", OrganisationsLoaded("england", "Makers", (to_mapping(one),)))
    lines = [reading.body_line(copy.store, ref, 3) for ref in ("o:E1", "o:E9")]
    assert [(line.id, line.number, line.title, line.organisation, line.listing) for line in lines] == [
        ("o:E1", "E1", "Ash", "county · North", 3), ("o:E9", "E9", "E9, which no register has", "", 3),
    ]  # fmt: skip
