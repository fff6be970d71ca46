"""What is said of the whole review: who may say it, what takes which place, and what does not fit."""

import pytest

from review_tui.model.fold.definitions import things
from review_tui.model.log.bodies import BY_EVENT, Body, pack, unpack
from review_tui.model.log.planning import (
    EditionClosed,
    FormLoaded,
    OrganisationsLoaded,
    PersonGranted,
    PersonRenamed,
    PersonRetired,
    PreviousSet,
    ProtocolApplied,
    ReviewCreated,
    RoundOpened,
    SnapshotNamed,
    StageClosed,
    StageOpened,
    TableMapped,
)
from review_tui.model.log.searches import Contacted, RunLogged, SourceAdded
from review_tui.model.log.understanding import problem_of
from review_tui.model.review.protocol import Protocol, to_mapping
from tests.model.told import Told

BODY = {"code": "E1", "name": "Aldmere", "kind": "unitary"}
FORM = {"id": "f", "title": "F", "version": "1", "items": [{"id": "a", "label": "A", "kind": "text"}]}


@pytest.mark.parametrize(
    ("kind", "writes", "undoes"),
    [
        (ReviewCreated, "FOUNDER", "NOBODY"), (ProtocolApplied, "LEAD", "LEAD"), (PersonGranted, "LEAD", "LEAD"),
        (PersonRetired, "LEAD", "LEAD"), (PersonRenamed, "LEAD", "LEAD"),
        (SourceAdded, "REVIEWER", "LEAD"), (RunLogged, "REVIEWER", "LEAD"),
        (Contacted, "REVIEWER", "LEAD"), (SnapshotNamed, "REVIEWER", "LEAD"), (RoundOpened, "LEAD", "LEAD"),
        (EditionClosed, "LEAD", "LEAD"), (PreviousSet, "LEAD", "LEAD"), (OrganisationsLoaded, "LEAD", "LEAD"),
        (FormLoaded, "LEAD", "LEAD"), (TableMapped, "REVIEWER", "LEAD"), (StageOpened, "LEAD", "LEAD"),
        (StageClosed, "LEAD", "LEAD"),
    ],
)  # fmt: skip
def test_plans_are_of_leads_and_searches_of_reviewers_and_everyone_reads_them(
    kind: type[Body], writes: str, undoes: str
) -> None:
    means = kind.MEANS
    assert (means.writes.name, means.undoes.name, means.reads.name, means.refs) == (writes, undoes, "EVERYONE", "*")
    assert means.founding is (kind in (ReviewCreated, ProtocolApplied, PersonGranted, FormLoaded))


@pytest.mark.parametrize(
    ("kind", "moves"),
    [
        (ProtocolApplied, {"FRAME", "EVERYWHERE"}), (SourceAdded, {"FRAME", "EVERYWHERE"}),
        (RoundOpened, {"FRAME", "EVERYWHERE"}), (StageClosed, {"FRAME"}), (PersonGranted, {"ROLES"}),
        (SnapshotNamed, {"NOTHING"}), (TableMapped, {"NOTHING"}),
    ],
)  # fmt: skip
def test_what_can_change_where_all_reports_stand_says_so(kind: type[Body], moves: set[str]) -> None:
    assert {moved.name for moved in kind.MEANS.moves} == moves


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (ProtocolApplied(to_mapping(Protocol(title="T")), "why"), ""),
        (ProtocolApplied({"stages": 3}), "protocol"),
        (PersonGranted("p", "lead"), ""),
        (PersonGranted("p", "Lead"), "role is not known"),
        (SourceAdded("s", "S", "website", ""), ""),
        (SourceAdded("s", "S", "website", "other"), ""),
        (SourceAdded("s", "S", "website", "website"), "lane is not known"),
        (SourceAdded("s", "S"), "kind is missing"),
        (Contacted("s", "The clerk", "none"), ""),
        (Contacted("s", "The clerk", "silent"), "status is not known"),
        (RunLogged("s", kept=0, duplicates=0), ""),
        (RunLogged("s", kept=0, duplicates=-1), "duplicates is no whole number in its range"),
        (RunLogged("s", seen=1.5), "seen is no whole number"),  # type: ignore[arg-type]
        (SnapshotNamed("n", {"o1": 0}), ""),
        (SnapshotNamed("n", {"o1": -1}), "heads o1: is no whole number in its range"),
        (EditionClosed("n", 0, 0, {}, ("r1",)), ""),
        (EditionClosed("n", 0, 0, {"o1": 0}), ""),
        (EditionClosed("n", 0, 0, {"o1": -1}), "heads o1: is no whole number in its range"),
        (EditionClosed("n", -1), "studies is no whole number in its range"),
        (EditionClosed("n", 1, -1), "reports is no whole number in its range"),
        (PreviousSet(0, 0), ""),
        (PreviousSet(-1), "studies is no whole number in its range"),
        (OrganisationsLoaded("R", "A", (BODY,)), ""),
        (OrganisationsLoaded("R", "A", ({**BODY, "colour": "red"},)), "organisations 1: colour is no field of it"),
        (OrganisationsLoaded("R", "A", (BODY, {"name": "E2"})), "organisations 2: code is missing"),
        (OrganisationsLoaded("R", "A", ({**BODY, "begins": "soon"},)), "organisations 1: begins: is no date"),
        (FormLoaded(FORM), ""),
        (FormLoaded({"id": "f"}), "form "),
        (TableMapped(("a",), {"title": "a"}), ""),
        (TableMapped(("a",), {"title": 1}), "fields title: is no text"),
        (StageOpened("title"), ""),
        (StageClosed("../x"), "stage is no name"),
        (StageOpened(""), "stage is missing"),
    ],
)  # fmt: skip
def test_what_is_planned_fits_its_kind_or_is_named(body: Body, said: str) -> None:
    found = problem_of(Told().say("clara", body))
    assert found.startswith(said)
    assert bool(found) is bool(said)


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        (ProtocolApplied({"title": "A"}, "why"), ProtocolApplied({"title": "A"}, "else"),
         ProtocolApplied({"title": "B"})),
        (SourceAdded("s", "S", "website", "other", "a reason"), SourceAdded("s", "S", "website", "other", "another"),
         SourceAdded("s", "S", "website", "databases")),
        (SourceAdded("s", "S", "website"), SourceAdded("s", "S", "website"), SourceAdded("s", "S", "register")),
        (SourceAdded("s", "S", "website", url="u"), SourceAdded("s", "S", "website", url="u"),
         SourceAdded("s", "S", "website")),
        (SourceAdded("s", "S", "website", organisation="E1"), SourceAdded("s", "S", "website", organisation="E1"),
         SourceAdded("s", "S", "website")),
        (PreviousSet(1, 2, "note"), PreviousSet(1, 2, "other"), PreviousSet(2, 2)),
        (OrganisationsLoaded("R", "A", (BODY,)), OrganisationsLoaded("R", "B", (BODY,)), OrganisationsLoaded("R", "A")),
        (FormLoaded(FORM), FormLoaded({**FORM}), FormLoaded({**FORM, "version": "2"})),
        (TableMapped(("a", "b"), {"title": "a"}), TableMapped(("a", "b"), {"title": "a"}),
         TableMapped(("a", "b"), {"title": "b"})),
    ],
)  # fmt: skip
def test_two_copies_differ_only_where_they_define_one_thing_otherwise(one: Body, same: Body, other: Body) -> None:
    assert one.defines() == same.defines()
    assert one.defines().keys() == other.defines().keys()
    assert one.defines() != other.defines()


@pytest.mark.parametrize(
    ("body", "thing"),
    [
        (ProtocolApplied({}), "the protocol"), (SourceAdded("s1"), "the source s1"),
        (PreviousSet(), "the earlier version"), (OrganisationsLoaded("Wales"), "the register Wales"),
        (FormLoaded(FORM), "the form f"), (FormLoaded({}), "the form "),
        (TableMapped(("a", "b")), "tables with the columns a, b"), (StageOpened("title"), "the stage title"),
    ],
)  # fmt: skip
def test_what_is_defined_has_a_name_that_a_person_knows(body: Body, thing: str) -> None:
    assert list(body.defines()) == [thing]


def test_opening_and_closing_a_stage_are_two_words_on_one_thing() -> None:
    assert StageOpened("title").defines() == {"the stage title": "open"}
    assert StageClosed("title").defines() == {"the stage title": "closed"}


def test_what_is_only_added_defines_nothing() -> None:
    assert RoundOpened("2").defines() == {}


def test_whoever_was_given_a_role_takes_part_whichever_it_is() -> None:
    given = [PersonGranted("p", role).defines() for role in ("lead", "reviewer")]
    assert given == [{"whether p takes part": True}] * 2
    assert PersonRetired("p").defines() == {"whether p takes part": False}


def test_a_search_is_called_by_its_event_and_says_all_but_what_its_writer_saw() -> None:
    ((thing, said),) = RunLogged("s", "2026-01-02", saw=("e",)).defines().items()
    assert isinstance(said, dict)
    assert (thing, "saw" in said, said["searched"]) == (BY_EVENT, False, "2026-01-02")
    assert things(RunLogged("s"), ("*",)) == {}
    assert list(things(RunLogged("s"), ("*",), "e1")) == ["e1"]


def test_a_snapshot_is_of_its_name_however_it_is_spelled() -> None:
    assert SnapshotNamed("Now  Then").defines().keys() == SnapshotNamed("now then").defines().keys()


def test_a_number_that_is_nought_is_written_and_one_that_nobody_said_is_not() -> None:
    assert pack(RunLogged("s", kept=0)) == {"v": 1, "source": "s", "kept": 0}
    assert unpack(RunLogged, {"v": 1, "source": "s", "kept": 0}) == RunLogged("s", kept=0)
    assert pack(RunLogged("s", organisations=("E1",)))["organisations"] == ["E1"]
    assert unpack(RunLogged, pack(RunLogged("s", organisations=("E1",)))) == RunLogged("s", organisations=("E1",))
    assert pack(PreviousSet(0, 0)) == {"v": 1}
