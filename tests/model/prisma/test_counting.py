"""Counting for PRISMA 2020 (Page et al. 2021): boxes, lines, sums and footnotes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import batch_ref
from review_tui.model.log.kinds import Imported, ProtocolApplied, RunLogged, Withdrawn
from review_tui.model.prisma.boxes import Box, Line, PrismaCounts
from review_tui.model.prisma.counting import (
    BOX_KEYS,
    UNSCREENED_KEYS,
    Spot,
    beyond,
    box_keys,
    boxes_of,
    count,
    line_key,
    not_here,
    not_imported,
)
from review_tui.model.prisma.sums import identities, pending
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, Stage, Unit, to_mapping
from review_tui.model.review.sources import Lane
from tests.model.told import Told

PROTOCOL = Protocol()
ONE_STAGE = Protocol(stages=(DEFAULT_STAGES[1],))
FORMS_ONLY = Protocol(stages=DEFAULT_STAGES[2:])
UNSCREENED = [Fate.WITHDRAWN, Fate.DUPLICATE, Fate.AUTOMATION, Fate.OTHER, Fate.INCLUDED]
DB, REG, WEB = Lane.DATABASES, Lane.REGISTERS, Lane.OTHER
PLACES = [
    Place(Fate.WITHDRAWN),
    Place(Fate.DUPLICATE),
    Place(Fate.AUTOMATION, reason="a filter"),
    Place(Fate.OTHER, reason="before 2014"),
    Place(Fate.PENDING, "title"),
    Place(Fate.EXCLUDED, "title", "topic"),
    Place(Fate.SOUGHT),
    Place(Fate.NOT_RETRIEVED),
    Place(Fate.PENDING, "full_text"),
    Place(Fate.EXCLUDED, "full_text", "topic"),
    Place(Fate.EXCLUDED, "full_text"),
    Place(Fate.INCLUDED),
]
LANES = {"db": DB, "reg": REG, "web": WEB}
SPOTS = st.dictionaries(
    st.builds(lambda s, p: Spot(LANES[s], s, p), st.sampled_from(sorted(LANES)), st.sampled_from(PLACES)),
    st.integers(1, 9),
)


def counted(spots: Mapping[Spot, int], protocol: Protocol = PROTOCOL, told: Told | None = None) -> PrismaCounts:
    found = told or Told(protocol)
    included = sum(n for spot, n in spots.items() if spot.place.fate is Fate.INCLUDED)
    return count(found.frame, spots, included)


def at(place: Place, source: str = "db", n: int = 1) -> dict[Spot, int]:
    return {Spot(LANES[source], source, place): n}


@pytest.mark.parametrize(
    ("place", "boxes"),
    [
        (Place(Fate.WITHDRAWN), ""),
        (Place(Fate.DUPLICATE), "identified removed"),
        (Place(Fate.AUTOMATION), "identified removed"),
        (Place(Fate.OTHER), "identified removed"),
        (Place(Fate.PENDING, "title"), "identified screened"),
        (Place(Fate.EXCLUDED, "title"), "identified screened excluded_records"),
        (Place(Fate.SOUGHT), "identified screened sought"),
        (Place(Fate.NOT_RETRIEVED), "identified screened sought not_retrieved"),
        (Place(Fate.PENDING, "full_text"), "identified screened sought assessed"),
        (Place(Fate.EXCLUDED, "full_text"), "identified screened sought assessed excluded_reports"),
    ],
)
@pytest.mark.parametrize(("lane", "side"), [(DB, "db"), (REG, "db"), (WEB, "other")])
def test_a_place_is_counted_in_its_boxes(place: Place, boxes: str, lane: Lane, side: str) -> None:
    assert boxes_of(lane, place, PROTOCOL) == {f"{side}_{box}" for box in boxes.split()}


def test_an_included_report_is_in_the_last_box_from_either_column() -> None:
    for lane, side in ((DB, "db"), (WEB, "other")):
        passed = {f"{side}_{box}" for box in ("identified", "screened", "sought", "assessed")}
        assert boxes_of(lane, Place(Fate.INCLUDED), PROTOCOL) == {*passed, "included_new"}


@pytest.mark.parametrize("what", [Fate.PENDING, Fate.EXCLUDED])
def test_a_protocol_of_one_stage_feeds_both_with_sought_equal_to_assessed(what: Fate) -> None:
    boxes = boxes_of(DB, Place(what, "full_text"), ONE_STAGE)
    assert {"db_screened", "db_sought", "db_assessed"} <= boxes
    assert "db_excluded_records" not in boxes
    assert ("db_excluded_reports" in boxes) is (what is Fate.EXCLUDED)


def test_a_middle_stage_excludes_records_and_the_last_reports() -> None:
    three = Protocol(stages=(Stage("title"), Stage("abstract"), Stage("full_text")))
    assert "db_excluded_records" in boxes_of(DB, Place(Fate.EXCLUDED, "abstract"), three)
    assert "db_excluded_reports" in boxes_of(DB, Place(Fate.EXCLUDED, "full_text"), three)


class TestTheExample:
    """A finished review: 100 records, of which every number is known."""

    spots: ClassVar[dict[Spot, int]] = {
        **at(Place(Fate.DUPLICATE), "db", 10),
        **at(Place(Fate.DUPLICATE), "web", 4),
        **at(Place(Fate.AUTOMATION, reason="a filter"), "db", 3),
        **at(Place(Fate.OTHER, reason="before 2014"), "reg", 2),
        **at(Place(Fate.EXCLUDED, "title"), "db", 40),
        **at(Place(Fate.EXCLUDED, "title"), "web", 5),
        **at(Place(Fate.NOT_RETRIEVED), "db", 1),
        **at(Place(Fate.NOT_RETRIEVED), "web", 2),
        **at(Place(Fate.EXCLUDED, "full_text", "topic"), "db", 6),
        **at(Place(Fate.EXCLUDED, "full_text", "setting"), "reg", 3),
        **at(Place(Fate.EXCLUDED, "full_text", "setting"), "web", 4),
        **at(Place(Fate.INCLUDED), "db", 12),
        **at(Place(Fate.INCLUDED), "web", 8),
        **at(Place(Fate.WITHDRAWN), "db", 7),
    }
    counts = counted(spots)

    def n(self, key: str) -> int:
        return self.counts.boxes[key].n

    def test_the_boxes(self) -> None:
        assert {key: self.n(key) for key in BOX_KEYS} == {
            "db_identified": 77, "db_removed": 15, "db_screened": 62, "db_excluded_records": 40, "db_sought": 22,
            "db_not_retrieved": 1, "db_assessed": 21, "db_excluded_reports": 9,
            "other_identified": 23, "other_removed": 4, "other_screened": 19, "other_excluded_records": 5,
            "other_sought": 14, "other_not_retrieved": 2, "other_assessed": 12, "other_excluded_reports": 4,
            "included_new": 20,
        }  # fmt: skip

    def test_every_sum_holds_and_nothing_is_pending(self) -> None:
        assert all(identity.ok for identity in self.counts.identities)
        assert not self.counts.provisional
        assert self.counts.pending == {"title": 0, "full_text": 0, "retrieval": 0}

    def test_identified_is_listed_by_database_and_register_and_by_kind(self) -> None:
        lines = {line.key: line.n for line in self.counts.boxes["db_identified"].lines}
        assert lines == {"databases": 72, "registers": 5}
        assert [(x.key, x.n) for x in self.counts.boxes["other_identified"].lines] == [("website", 23)]

    def test_removed_is_listed_as_the_template_lists_it(self) -> None:
        assert [(line.label, line.n) for line in self.counts.boxes["db_removed"].lines] == [
            ("Duplicate records removed", 10),
            ("Records marked as ineligible by automation tools", 3),
            ("Records removed for other reasons", 2),
        ]

    def test_reasons_stand_in_the_order_of_the_protocol(self) -> None:
        assert [(x.key, x.n) for x in self.counts.boxes["db_excluded_reports"].lines] == [("setting", 3), ("topic", 6)]

    def test_sources_are_told_with_their_lane(self) -> None:
        assert [(s.name, s.lane, s.n) for s in self.counts.sources] == [
            ("Source db", "databases", 72),
            ("Source reg", "registers", 5),
            ("Source web", "other", 23),
        ]

    def test_the_footnote_says_what_the_other_column_has_no_box_for(self) -> None:
        assert self.counts.footnotes == (
            "Of 23 records identified via other methods, 4 were duplicates and 5 were excluded on title or summary "
            "screening.",
            "**Records excluded: 40 by people and none by automation tools (via other methods 5 by people). Removed "
            "by automation tools before screening: a filter 3.",
        )

    def test_the_json_has_the_shape_that_was_promised(self) -> None:
        found = self.counts.to_json()
        assert set(found) >= {"template", "layout", "provisional", "pending", "boxes", "sources", "identities"}
        assert found["boxes"]["included_new"]["n"] == 20
        assert found["boxes"]["included_new"]["lines"][1] == {
            "key": "reports", "label": "Reports of included studies", "n": 20,
        }  # fmt: skip


def test_unfinished_work_is_provisional_and_counted_by_stage() -> None:
    spots = {
        **at(Place(Fate.PENDING, "title"), "web", 3),
        **at(Place(Fate.SOUGHT), n=2),
        **at(Place(Fate.PENDING, "full_text"), n=4),
    }
    found = counted(spots)
    assert found.provisional
    assert found.pending == {"title": 3, "full_text": 4, "retrieval": 2}
    assert "3 await screening" in found.footnotes[0]
    assert all(identity.ok for identity in found.identities)


def test_nothing_can_be_sought_where_there_is_one_stage() -> None:
    assert pending(ONE_STAGE, {}) == {"full_text": 0}


def test_one_is_said_in_the_singular() -> None:
    spots = {**at(Place(Fate.DUPLICATE), "web"), **at(Place(Fate.INCLUDED), "web")}
    assert counted(spots).footnotes == ("Of 2 records identified via other methods, 1 was a duplicate.",)


def test_an_exclusion_without_a_reason_is_a_line_too() -> None:
    found = counted({**at(Place(Fate.EXCLUDED, "full_text")), **at(Place(Fate.EXCLUDED, "full_text", "old"))})
    assert [(x.key, x.label) for x in found.boxes["db_excluded_reports"].lines] == [
        ("none", "no reason given"),
        ("old", "old"),
    ]


class TestKeptNotImported:
    def told(self) -> Told:
        told = Told()
        self.run = told.say("clara", RunLogged("web", "2026-11-20", kept=5)).id
        told.bring("b1", "web", 3, run=self.run)
        return told

    def test_hits_kept_and_not_imported_stay_identified_and_stand_under_other_reasons(self) -> None:
        told = self.told()
        found = counted(at(Place(Fate.INCLUDED), "web", 3), told=told)
        assert not_here(told.frame) == {Fate.DUPLICATE: {}, Fate.OTHER: {"web": 2}}
        assert (found.boxes["other_identified"].n, found.boxes["other_removed"].n) == (5, 2)
        assert [(x.key, x.n) for x in found.boxes["other_removed"].lines][-1] == ("other", 2)
        assert found.footnotes[-1].startswith("2 records kept at the search but not imported")
        words = "kept, not imported: search of Source web"
        assert beyond(told.frame, "other_identified") == [("web", words, Fate.OTHER, 2)]
        assert beyond(told.frame, "other_identified", "website") == [("web", words, Fate.OTHER, 2)]
        assert beyond(told.frame, "other_removed", "other") == [("web", words, Fate.OTHER, 2)]
        assert beyond(told.frame, "other_removed", "duplicates") == beyond(told.frame, "db_removed") == []
        assert [source.n for source in found.sources] == [0, 0, 5]
        assert all(identity.ok for identity in found.identities)

    def test_nothing_is_left_when_as_many_were_imported(self) -> None:
        told = self.told()
        told.bring("b2", "web", 4, run=self.run)
        assert not any(not_here(told.frame).values())

    @pytest.mark.parametrize(
        ("second", "left"),
        [
            (({"sha256": "f", "known": 0, "new": 3},), 2),  # the same file, by another copy
            (({"sha256": "f", "known": 0, "new": 3}, {"sha256": "g", "known": 0, "new": 1}), 1),
            (({"sha256": "f", "known": 3, "new": 2},), 0),  # what an earlier import of the file could not read
        ],
    )
    def test_what_two_copies_imported_of_one_file_came_in_once(
        self, second: tuple[dict[str, Any], ...], left: int
    ) -> None:
        told = Told()
        run = told.say("clara", RunLogged("web", "2026-11-20", kept=5)).id
        first: tuple[dict[str, Any], ...] = ({"sha256": "f", "known": 0, "new": 3},)
        for batch, files in (("b1", first), ("b2", second)):
            n = sum(int(file["new"]) for file in files)
            told.say("clara", Imported(batch, "web", run, "0" * 64, n, 1, files), batch_ref(batch))
        assert not_imported(told.frame) == {run: left}

    def test_withdrawn_as_an_error_they_are_not_imported_any_more(self) -> None:
        told = self.told()
        told.say("clara", Withdrawn("b1", "wrong", "error"), batch_ref("b1"))
        assert not_here(told.frame)[Fate.OTHER] == {"web": 5}

    def test_withdrawn_as_a_removal_they_are_counted_once(self) -> None:
        told = self.told()
        told.say("clara", Withdrawn("b1", "wrong", "removal"), batch_ref("b1"))
        found = counted(at(Place(Fate.OTHER, reason="wrong"), "web", 3), told=told)
        assert found.boxes["other_identified"].n == 5

    def test_a_run_without_the_number_says_nothing(self) -> None:
        told = Told()
        told.say("clara", RunLogged("web", "2026-11-20"))
        assert not any(not_here(told.frame).values())


class TestDuplicatesBeforeImport:
    def counted(self, kept: int | None, duplicates: int) -> PrismaCounts:
        told = Told()
        run = told.say("clara", RunLogged("web", "2026-11-20", kept=kept, duplicates=duplicates)).id
        told.bring("b1", "web", 3, run=run)
        return counted(at(Place(Fate.INCLUDED), "web", 3), told=told)

    @pytest.mark.parametrize(
        ("kept", "duplicates", "identified", "as_duplicates", "other"),
        [(None, 4, 7, 4, 0), (7, 4, 7, 4, 0), (9, 4, 9, 4, 2), (3, 4, 7, 4, 0), (5, 0, 5, 0, 2)],
    )
    def test_they_are_identified_and_stand_among_the_duplicates(
        self, kept: int | None, duplicates: int, identified: int, as_duplicates: int, other: int
    ) -> None:
        found = self.counted(kept, duplicates)
        removed = {line.key: line.n for line in found.boxes["other_removed"].lines}
        assert found.boxes["other_identified"].n == identified
        assert removed == {"duplicates": as_duplicates, "automation": 0, "other": other}
        assert all(identity.ok for identity in found.identities)

    def test_a_footnote_says_whence_the_number_is(self) -> None:
        assert self.counted(None, 1).footnotes[-1].startswith("1 duplicate was removed before import")


def broken(boxes: Mapping[str, Box], key: str, by: int) -> dict[str, bool]:
    """Change one box's total and tell which identities hold."""
    changed = {**boxes, key: replace(boxes[key], n=boxes[key].n + by)}
    return {identity.name: identity.ok for identity in identities(changed, {})}


@pytest.mark.parametrize("key", BOX_KEYS)
def test_an_identity_tells_of_every_box_that_is_off_by_one(key: str) -> None:
    assert not all(broken(TestTheExample.counts.boxes, key, 1).values())
    assert all(broken(TestTheExample.counts.boxes, key, 0).values())


@pytest.mark.parametrize(("studies", "reports", "ok"), [(3, 3, True), (2, 3, True), (4, 3, False), (0, 3, False)])
def test_there_are_no_more_studies_than_reports_and_none_without(studies: int, reports: int, ok: bool) -> None:
    boxes = dict(counted(at(Place(Fate.INCLUDED), n=reports)).boxes)
    boxes["included_new"] = Box("included_new", reports, (Line("s", "", studies), Line("r", "", reports)))
    found = {identity.name: identity.ok for identity in identities(boxes, {})}
    assert found["included studies <= included reports"] is ok


@given(SPOTS, st.sampled_from([PROTOCOL, ONE_STAGE]))
def test_every_identity_holds_wherever_the_records_are(spots: dict[Spot, int], protocol: Protocol) -> None:
    known = {stage.name for stage in protocol.stages}
    two_stages = len(protocol.screening_stages) > 1
    possible = {
        spot: n
        for spot, n in spots.items()
        if (not spot.place.stage or spot.place.stage in known)
        and (two_stages or spot.place.fate not in (Fate.SOUGHT, Fate.NOT_RETRIEVED))
    }
    found = counted(possible, protocol)
    assert [identity.name for identity in found.identities if not identity.ok] == []
    assert found.provisional == any(found.pending.values())
    live = sum(n for spot, n in possible.items() if spot.place.fate is not Fate.WITHDRAWN)
    assert found.boxes["db_identified"].n + found.boxes["other_identified"].n == live


@pytest.mark.parametrize("lane", [DB, WEB])
def test_where_nothing_is_screened_a_report_is_found_and_included(lane: Lane) -> None:
    side = "db" if lane is DB else "other"
    assert boxes_of(lane, Place(Fate.INCLUDED), FORMS_ONLY) == {f"{side}_identified", "included_new"}
    assert boxes_of(lane, Place(Fate.DUPLICATE), FORMS_ONLY) == {f"{side}_identified", f"{side}_removed"}


@given(SPOTS)
def test_where_nothing_is_screened_the_boxes_between_are_absent_and_the_sums_hold(spots: dict[Spot, int]) -> None:
    possible = {spot: n for spot, n in spots.items() if spot.place.fate in UNSCREENED}
    found = counted(possible, FORMS_ONLY)
    assert tuple(found.boxes) == UNSCREENED_KEYS
    assert (found.provisional, found.pending) == (False, {})
    assert [identity.name for identity in found.identities if not identity.ok] == []
    identified = sum(found.boxes[key].n for key in ("db_identified", "other_identified"))
    assert found.footnotes[0].startswith("Nothing was screened" if identified else "No record came in from a search")
    for key in UNSCREENED_KEYS:
        assert not all(broken(found.boxes, key, 1).values())


@pytest.mark.parametrize(
    ("units", "flows"), [(("organisation",), False), (("organisation", "study"), True), ((), True)]
)
def test_organisations_alone_have_no_box_and_no_sum_until_something_is_searched(
    units: tuple[str, ...], flows: bool
) -> None:
    stages = tuple(replace(DEFAULT_STAGES[3], name=f"s{n}", unit=Unit(unit)) for n, unit in enumerate(units))
    frame = Frame(protocol=Protocol(stages=stages))
    found = count(frame, {}, 0)
    assert (bool(found.boxes), bool(found.identities)) == (flows, flows)
    assert tuple(found.boxes) == (UNSCREENED_KEYS if flows else ())
    assert bool(box_keys(frame)) == flows


def test_a_new_wording_of_the_protocol_changes_labels_only() -> None:
    told = Told()
    spots = at(Place(Fate.EXCLUDED, "full_text", "topic"))
    before = counted(spots, told=told)
    reasons = tuple(replace(reason, label=reason.label.upper()) for reason in PROTOCOL.reasons)
    told.say("clara", ProtocolApplied(to_mapping(replace(PROTOCOL, reasons=reasons))))
    after = counted(spots, told=told)
    assert {key: box.n for key, box in after.boxes.items()} == {key: box.n for key, box in before.boxes.items()}
    assert after.boxes["db_excluded_reports"].lines[0].label == "WRONG TOPIC"


@pytest.mark.parametrize(
    ("box", "place", "line"),
    [
        ("db_identified", Place(Fate.PENDING, "title"), "databases"),
        ("db_removed", Place(Fate.DUPLICATE), "duplicates"),
        ("db_removed", Place(Fate.AUTOMATION), "automation"),
        ("db_removed", Place(Fate.OTHER), "other"),
        ("db_removed", Place(Fate.PENDING, "title"), ""),
        ("db_excluded_reports", Place(Fate.EXCLUDED, "full_text", "topic"), "topic"),
        ("db_excluded_reports", Place(Fate.EXCLUDED, "full_text"), "none"),
        ("db_excluded_records", Place(Fate.EXCLUDED, "title", "topic"), ""),
        ("db_screened", Place(Fate.EXCLUDED, "full_text", "topic"), ""),
    ],
)
def test_a_spot_is_counted_in_one_line_of_a_box(box: str, place: Place, line: str) -> None:
    assert line_key(Told(PROTOCOL).frame, box, Spot(DB, "db", place)) == line
