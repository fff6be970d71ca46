"""Which reports a filter names, for one viewer, and that no filter tells what a sealed word says."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import Asked, Edited, Labelled, LabelledPrivately, Noted, Tied
from review_tui.model.review.filter_fields import SORTS
from review_tui.model.review.filters import parse
from review_tui.model.review.people import Viewer
from review_tui.store.selecting import Selecting
from tests.store.copies import ADA, BEN, CLARA, RHEA, Copy, copied, found

SAID: dict[str, dict[str, Any]] = {
    "r1": {"title": "Buses in Elmsby", "organisation": "Elmsby Council", "year": 2019, "type": "report",
           "language": "en-GB", "guessed": ["year"], "authors": ["Moss, N.", "Elm, A."], "abstract": "On buses."},
    "r2": {"title": "Trams", "year": 2021, "type": "article-journal", "language": "en", "doi": "10.5/x",
           "container": "Journal of Trams"},
    "r3": {"title": "Élan vital", "kind": "page", "language": "fr", "url": "https://x.org/a"},
}  # fmt: skip
MORE: dict[str, dict[str, Any]] = {
    "r4": {"title": "Trams again", "year": 2021, "abstract": "The lender."},
    "r5": {"title": "Withdrawn"},
}


def _told(folder: Path) -> Copy:
    """Bring five records, of which one is a duplicate and one withdrawn, and let people say things."""
    copy = found(folder)
    copy.bring_fields("b1", "db", SAID)
    copy.bring_fields("b2", "web", {"r4": MORE["r4"]})
    copy.bring_fields("b3", "web", {"r5": MORE["r5"]})
    copy.withdraw("b3")
    copy.judge("ada", "r2", "r4")
    copy.both("r1", "include", "exclude")
    copy.vote("ada", "r2", "maybe")
    copy.say("ada", Noted("On the north ward", "title"), record_ref("r2"))
    copy.say("ada", Asked("title", "Is it?"), record_ref("r3"))
    copy.say("ada", LabelledPrivately("To read"), record_ref("r3"))
    copy.say("clara", Tied("E06000001", "of it"), record_ref("r3"))
    return copy


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return _told(tmp_path_factory.mktemp("told") / "review")


def names(copy: Copy, where: str, viewer: Viewer = ADA, sort: str = "") -> str:
    return " ".join(Selecting(copy.store, viewer).homes(parse(where), sort))


@pytest.mark.parametrize(
    ("where", "homes"),
    [
        ("", "r1 r2 r3"), ("elmsby", "r1"), ("ELAN", "r3"), ("trams", "r2"), ("-trams", "r1 r3"), ("buses trams", ""),
        ("withdrawn", "r5"), ("a2", "r2"), ("A4", "r2"), ("north", "r2"), ("'to read'", "r3"), ("—", "r1 r2 r3"),
        ("year:2019", "r1"), ("year:2020..", "r2"), ("year:..2020", "r1"), ("-year:..2020", "r2 r3"), ("year=", "r3"),
        ("year=2019,2021", "r1 r2"), ("type:article-journal", "r2"), ("type=Report", "r1"), ("kind:page", "r3"),
        ("kind:grey", "r1 r3"), ("kind:peer_reviewed", "r2"),
        ("language:en", "r1 r2"), ("language=en", "r2"),
        ("language:e", ""), ("has:abstract", "r1 r2"), ("-has:abstract", "r3"), ("abstract~lender", "r2"),
        ("abstract=", "r3"), ("has:doi", "r2"), ("doi=10.5/X", "r2"), ("doi!=10.5/x", "r1 r3"),
        ("container~tram", "r2"),
        ("authors='moss, n.'", "r1"), ("authors=moss", ""), ("authors~moss", "r1"), ("title~elan", "r3"),
        ("title='buses in elmsby'", "r1"), ("url~X.ORG", "r3"), ("organisation:elms", "r1"), ("organisation=", "r2 r3"),
        ("guessed:year", "r1"), ("guessed:any", "r1"), ("guessed:title", ""), ("source:db", "r1 r2 r3"),
        ("source:web", "r2"), ("lane:databases", "r1 r2 r3"), ("lane:other", ""), ("has:duplicate", "r2"),
        ("has:file", ""), ("has:note", "r2"), ("has:question", "r3"), ("has:label", "r3"), ("label:any", "r3"),
        ("label:'to read'", "r3"), ("note:ward", "r2"), ("note:south", ""), ("place:pending", "r1 r2 r3"),
        ("place:pending:title", "r1 r2 r3"), ("place:withdrawn", "r5"), ("stage:title", "r1 r2 r3"),
        ("stage:full_text", ""), ("outcome:conflict", "r1"), ("outcome:pending stage:title", "r2 r3"),
        ("outcome:conflict stage:full_text", ""), ("mine:any", "r1 r2"), ("mine:none", "r3"), ("mine:maybe", "r2"),
        ("mine:include,maybe", "r1 r2"), ("mine:maybe stage:title", "r2"), ("mine:exclude", ""),
        ("box:db_identified", "r1 r2 r3"), ("reason:x", ""), ("mine:maybe year:2021 trams", "r2"),
    ],
)  # fmt: skip
def test_a_filter_names_the_reports_of_which_it_holds(copy: Copy, where: str, homes: str) -> None:
    assert names(copy, where) == homes


@pytest.mark.parametrize(
    ("where", "viewer", "homes"),
    [
        ("mine:any", BEN, "r1"), ("mine:exclude", BEN, "r1"), ("mine:any", CLARA, ""), ("note:ward", BEN, ""),
        ("note:ward", CLARA, ""), ("north", BEN, ""), ("has:note", RHEA, ""), ("has:question", CLARA, "r3"),
        ("has:question", BEN, ""), ("label:any", BEN, ""), ("'to read'", CLARA, ""),
    ],
)  # fmt: skip
def test_what_is_somebodys_own_is_found_by_them_alone(copy: Copy, where: str, viewer: Viewer, homes: str) -> None:
    assert names(copy, where, viewer) == homes


def test_reports_come_in_listing_order_or_sorted_and_either_way_round(copy: Copy) -> None:
    assert names(copy, "", sort="title") == "r1 r2 r3"
    assert names(copy, "", sort="year") == "r1 r2 r3"
    assert names(copy, "", sort="organisation") == "r1 r2 r3"
    asked = Selecting(copy.store, ADA)
    assert asked.homes((), "title", descending=True) == ["r3", "r2", "r1"]
    for sort in SORTS:
        assert sorted(asked.homes((), sort)) == ["r1", "r2", "r3"]
        assert asked.homes((), sort, descending=True) == asked.homes((), sort)[::-1]


def test_what_is_corrected_is_filtered_as_it_says_now(tmp_path: Path) -> None:
    copy = _told(tmp_path / "review")
    fields = {"year": None, "language": "de", "type": "thesis", "abstract": "", "literature": "peer_reviewed"}
    copy.say("ada", Edited(fields, "as printed"), record_ref("r1"))
    assert names(copy, "language:de type:thesis year= guessed!=any kind:peer_reviewed") == "r1"
    assert names(copy, "has:abstract") == "r2"
    assert copy.agrees_with_its_rebuild()


EVERY = (
    "", "trams", "north", "mine:any", "mine:none", "mine:exclude", "outcome:conflict", "outcome:pending",
    "outcome:agreed", "stage:title", "stage:full_text", "place:pending", "place:excluded", "label:any", "label:lean",
    "has:note", "has:label", "note:lean", "lean", "has:question", "box:db_excluded_records", "reason:x", "-label:lean",
)  # fmt: skip
WORDS = st.lists(
    st.tuples(st.sampled_from(("vote", "note", "label", "private")), st.sampled_from(("r1", "r2", "r3")),
              st.sampled_from(("include", "exclude", "maybe"))),
    min_size=1, max_size=4,
)  # fmt: skip


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS)
def test_every_filter_answers_the_same_whatever_a_blinded_peer_says(words: list[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as folder:
        begun = found(Path(folder) / "one")
        begun.bring_fields("b1", "db", SAID)
        begun.vote("ada", "r1", "maybe")
        silent = copied(begun, Path(folder) / "other", 2)
        for what, record, choice in words:
            if what == "vote":
                begun.vote("ben", record, choice)
            else:
                body = {
                    "note": Noted(f"lean {choice}", "title"),
                    "label": Labelled("lean", "title"),
                    "private": LabelledPrivately("lean"),
                }[what]
                begun.say("ben", body, record_ref(record))
        for viewer in (ADA, RHEA, CLARA):
            for where in EVERY:
                assert names(begun, where, viewer) == names(silent, where, viewer), (viewer.person, where)
