"""Whatever two copies can say of one thing in two ways is listed for a lead, and the earlier holds until then."""

from dataclasses import replace

import pytest

from review_tui.model.log.apart import DISPUTE, of_two_copies
from review_tui.model.log.bodies import Body
from review_tui.model.log.declaration import EACH
from review_tui.model.log.events import FRAME, Event, batch_ref, pair_ref, record_ref, study_ref
from review_tui.model.log.kinds import (
    KINDS,
    Agreed,
    Contacted,
    Edited,
    EditionClosed,
    FormLoaded,
    Grouped,
    Judged,
    OrganisationsLoaded,
    PersonDescribed,
    PersonGranted,
    PersonRenamed,
    PersonRetired,
    PreviousSet,
    ProtocolApplied,
    Recused,
    Removed,
    Reopened,
    Resolved,
    RetrievalNoted,
    RunLogged,
    SnapshotNamed,
    SourceAdded,
    StageClosed,
    StageOpened,
    TableMapped,
    Tied,
    Withdrawn,
)
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.steps.desk import Desk
from review_tui.steps.screen import disputes
from review_tui.store import studies, votes
from tests.properties.stories import begun
from tests.store.copies import CLARA, Copy, copied

R1, R2, R3 = (record_ref(name) for name in ("r1", "r2", "r3"))
FIRST = Protocol(title="one")
FORM = {"id": "casp", "title": "A form", "version": "1", "items": [{"id": "a", "label": "A", "kind": "text"}]}
PAIRS: dict[str, tuple[tuple[str, ...], Body, Body]] = {
    "the name of ben": ((FRAME,), PersonRenamed("ben", "k1"), PersonRenamed("ben", "k2")),
    "is a teacher": (
        (FRAME,),
        PersonDescribed("ben", "teacher"),
        PersonDescribed("ben", "teacher", ends=True),
    ),
    "is recused from E9": ((FRAME,), Recused("ben", "E9"), Recused("ben", "E9", ends=True)),
    "otto": ((FRAME,), PersonRetired("otto"), PersonGranted("otto", "lead")),
    "source": ((FRAME,), SourceAdded("web", "Web", "website", url="a"), SourceAdded("web", "Web", "website", url="b")),
    "a search": ((FRAME,), RunLogged("web", "2026-01-02"), RunLogged("web", "2026-01-03")),
    "the enquiry": ((FRAME,), Contacted("web", "Press", "replied"), Contacted("web", "Press", "none")),
    "the snapshot": ((FRAME,), SnapshotNamed("Now then", {"o": 1}), SnapshotNamed("now  then", {"o": 2})),
    "published": ((FRAME,), EditionClosed("2024", 1, 1), EditionClosed("2025", 2, 2)),
    "the earlier version": ((FRAME,), PreviousSet(1, 1), PreviousSet(2, 3)),
    "the register": ((FRAME,), OrganisationsLoaded("R"), OrganisationsLoaded("R", "", ({"code": "1", "name": "x"},))),
    "the form casp": ((FRAME,), FormLoaded(FORM), FormLoaded({**FORM, "version": "2"})),
    "tables": ((FRAME,), TableMapped(("a", "b"), {"title": "a"}), TableMapped(("a", "b"), {"title": "b"})),
    "the protocol": (
        (FRAME,),
        ProtocolApplied(to_mapping(FIRST), "this"),
        ProtocolApplied(to_mapping(replace(FIRST, title="two")), "that"),
    ),
    "the stage": ((FRAME,), StageClosed("title"), StageOpened("title")),
    "an import": ((batch_ref("b2"),), Withdrawn("b2", "x", "error"), Withdrawn("b2", "y", "removal")),
    "taken out": ((R3,), Removed("not English"), Removed("a filter", "automation", "RobotSearch")),
    "title of": ((R1,), Edited({"title": "One"}, "x"), Edited({"title": "Other"}, "x")),
    "what A1 and A2 are": ((pair_ref("r1", "r2"),), Judged("different"), Judged("version_of", "r1")),
    "the study of": (
        (study_ref("s1"), R2),
        Grouped("s1", "North", names=False),
        Grouped("", "", names=False),
    ),
    "the name of the study": (
        (study_ref("s1"), R1),
        Grouped("s1", "South", names=True),
        Grouped("s1", "East", names=True),
    ),
    "the organisation": ((R1,), Tied("", "x"), Tied("E1", "y")),
    "the text of": ((R2,), RetrievalNoted("seen_elsewhere", "x"), RetrievalNoted("not_retrieved", "y")),
}


def desk(copy: Copy) -> Desk:
    return Desk(copy.store, copy.vault, CLARA, lambda: copy.now, copy.ids)


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> tuple[Copy, dict[str, tuple[Event, Event]]]:
    """A lead's copy that took in what another lead's copy says otherwise of everything; and both sides of each."""
    folder = tmp_path_factory.mktemp("apart")
    here = begun(folder / "here")
    here.say("clara", PersonGranted("otto", "reviewer"))
    known = {
        "a search": here.say("clara", RunLogged("web", "2026-01-01")).id,
        "the enquiry": here.say("clara", Contacted("web", "Press", "sent")).id,
    }
    here.say("clara", Grouped("s1", "North", names=True), study_ref("s1"), R1)
    cast = here.both("r1", "include", "exclude")
    seen = (cast[0].id, cast[1].id)
    sheets = [here.answer(who, "r2", {"authority": {"value": value}}) for who, value in (("ada", "yes"), ("ben", "no"))]
    here.open("r2", *sheets, stage="quality")
    rated = tuple(sheet.id for sheet in sheets)
    back = here.both("r3", "include", "include")
    there = copied(here, folder / "there", 7)
    pairs = {
        **PAIRS,
        "the ruling": ((R1,), Resolved("title", "include", "", "x", seen), Resolved("title", "exclude", "", "y", seen)),
        "the consensus on authority": (
            (R2,),
            Agreed("quality", {"authority": {"value": "yes"}}, "x", rated),
            Agreed("quality", {"authority": {"value": "no"}}, "y", rated),
        ),
        "whether the vote": (
            (R3,),
            Reopened("title", (back[2].id,), "x"),
            Reopened("title", (back[2].id,), "y", (back[0].id,)),
        ),
    }
    said: dict[str, tuple[Event, Event]] = {}
    for name, (refs, one, other) in pairs.items():
        replaces = known.get(name, "")
        first = here.say("clara", one, *refs, replaces=replaces)
        there.now = here.now
        said[name] = (first, there.say("clara", other, *refs, replaces=replaces))
    here.store.name_people({"clara": "Clara", "ben": "ben", "otto": "otto", "k1": "Benedict", "k2": "Benjamin"})
    here.take(there.events(), there.vault)
    there.take(here.events(), here.vault)
    assert there.store.shared_hash() == here.store.shared_hash()
    return here, said


NAMES = (*PAIRS, "the ruling", "the consensus on authority", "whether the vote")


@pytest.mark.parametrize("name", NAMES)
def test_it_is_listed_with_both_sides_until_a_lead_rules(
    apart: tuple[Copy, dict[str, tuple[Event, Event]]], name: str
) -> None:
    copy, said = apart
    sides = {event.id for event in said[name]}
    (matter,) = [m for m in disputes.open_matters(desk(copy)) if {side.event for side in m.sides} == sides]
    assert name in matter.what
    words = [side.says for side in matter.sides]
    assert all(words)
    assert len(set(words)) == 2
    first = min(said[name], key=lambda event: event.order)  # of a vote whichever asks its author again holds
    assert [side.event for side in matter.sides if side.in_force] == [first.id]


def test_every_kind_is_such_a_dispute_or_says_why_it_cannot_clash(
    apart: tuple[Copy, dict[str, tuple[Event, Event]]],
) -> None:
    _, said = apart
    tried = {event.kind for pair in said.values() for event in pair}
    assert tried == {name for name, kind in KINDS.items() if of_two_copies(kind) == DISPUTE}
    assert all(of_two_copies(kind) for kind in KINDS.values())
    assert all(bool(kind.MEANS.apart) is (name not in tried) for name, kind in KINDS.items())


def test_only_what_adds_to_a_thing_and_sets_nothing_is_each_one_more() -> None:
    assert {name for name, kind in KINDS.items() if kind.MEANS.apart == EACH} == {
        "asked", "attached", "captured", "labelled", "labelled_openly", "labelled_privately", "letterbox_opened",
        "noted", "origin_given", "origin_opened", "replied", "sealed", "votes_imported",
    }  # fmt: skip


def test_a_lead_rules_on_each_and_nothing_is_left(apart: tuple[Copy, dict[str, tuple[Event, Event]]]) -> None:
    copy, said = apart
    own = desk(copy)
    with copy.store.taken_back():
        for name, (one, other) in said.items():
            kept = other if name != "the protocol" else one
            disputes.keep(own, kept.id)
            left = [side.event for matter in disputes.open_matters(own) for side in matter.sides]
            assert kept.id not in left, name
        assert [matter.what for matter in disputes.open_matters(own)] == []
        assert studies.study_names(copy.store)["s1"] == "East"
        frame = copy.store.frame
        assert (frame.called["ben"], frame.people["otto"].active) == ("k2", True)
        assert [run.searched for run in frame.runs.values()] == ["2026-01-03"]
        assert frame.editions[-1].name == "2025"
        assert frame.snapshots["now then"].heads == {"o": 2}
        assert copy.place("w1")[0] == "other"
        assert votes.opened_ids(copy.store)
