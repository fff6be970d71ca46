"""Every kind of event is walked: one undo restores all that is printed, or it says before that nothing will."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.log.declaration import Undoer
from review_tui.model.log.events import FRAME, Draft, batch_ref, organisation_ref, record_ref, votes_ref
from review_tui.model.log.kinds import (
    KINDS,
    Asked,
    Attached,
    Body,
    Captured,
    Decided,
    DecidedElsewhere,
    EditionClosed,
    Labelled,
    LetterboxOpened,
    Matched,
    OrganisationsLoaded,
    Sealed,
    TableMapped,
    TextRead,
    Tied,
    Undone,
    VotesImported,
    declared,
)
from review_tui.model.review.answers import Answer
from review_tui.model.review.canonical import canonical, sha256
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Assignment, Protocol, to_mapping
from review_tui.steps import deduplicate, identify, plan, rate, retrieve, screen
from review_tui.steps.desk import Desk, arrived, opening, undo
from review_tui.steps.desk.dry_run import run_dry
from review_tui.steps.identify import imported_decisions
from review_tui.steps.plan import assigning, contacts, questions, runs, snapshots, studies, voiding
from review_tui.steps.rate import moderation
from review_tui.steps.report import agreement, progress, rounds, searches
from review_tui.steps.screen import assuring, disputes, labelling, resolve
from review_tui.store import captures, reading
from tests.steps.conftest import FORM, Team

PARTS = (
    "protocol", "people", "sources", "runs", "contacts", "snapshots", "rounds", "editions", "outside", "closed",
    "organisations", "tables", "forms", "division",
)  # fmt: skip


def printed(team: Team) -> dict[str, object]:
    """Give all that screens and commands print numbers of, for each who looks, and the state that they are made of."""
    found: dict[str, object] = {part: deepcopy(getattr(team.clara.frame, part)) for part in PARTS}
    for name, desk in (("Clara", team.clara), ("Ada", team.ada), ("Ben", team.ben), ("Rhea", team.rhea)):
        stages = [stage.name for stage in desk.frame.protocol.screening_stages]
        found |= {
            f"overview of {name}": progress.overview(desk),
            f"uncounted of {name}": progress.uncounted(desk),
            f"agreement of {name}": agreement.agreement_told(desk, stages),
            f"questions of {name}": questions.questions(desk),
            f"notes of {name}": questions.notes(desk),
            f"labels of {name}": labelling.every(desk),
        }
    return found | {
        "counts": progress.counts(team.clara).to_json(),
        "studies": studies.included(team.clara),
        "searches": searches.searched(team.clara),
        "states": moderation.subjects(team.clara, team.clara.frame.protocol.stages[0].name),
        "disputes": disputes.open_matters(team.clara),
        "lines": list(reading.all_lines(team.clara.store)),
        "reports": [reading.report(team.clara.store, home) for home in team.homes],
        "addresses": captures.listed(team.clara.store),
        "outcomes": team.clara.store.shared_hash(),
    }


def taken_back(desk: Desk) -> undo.TakenBack:
    """Take the last act back; where a copy shows that this reaches what was judged, not without consent."""
    found = undo.offer(desk)
    looked = run_dry(desk, lambda passing: passing.write(*(Draft(Undone(), e.refs, undoes=e.id) for e in found.events)))
    everywhere = any(ref == FRAME or ref.startswith("b:") for event in found.events for ref in event.refs)
    if not (looked.is_wide or (everywhere and looked.changes)):
        return undo.take_back(desk, found)
    state = desk.store.state_hash()
    with pytest.raises(ReviewError, match="See it and agree"):
        undo.take_back(desk, found, answered=True)
    assert desk.store.state_hash() == state
    assert undo.rehearsed(desk, found) == looked
    return undo.take_back(desk, found, agreed=True)


def changed(before: dict[str, object], after: dict[str, object]) -> set[str]:
    return {name for name in before if before[name] != after[name]}


PLANNED: dict[str, tuple[Callable[[Team, Path], object], str]] = {
    "source_added": (lambda team, _: plan.add_source(team.clara, "Shelf", "website"), "the source Shelf"),
    "run_logged": (
        lambda team, _: plan.log_run(team.clara, "Index", "2026-10-01", another=True),
        "the search of Index, 2026-10-01",
    ),
    "run_corrected": (
        lambda team, _: runs.correct(team.clara, runs.chosen(team.clara, "Index"), {"seen": 4}),
        "a correction of the search of Index, day not said",
    ),
    "contacted": (lambda team, _: contacts.add(team.clara, "Council", "Clerk", "sent"), "Clerk at Council: sent"),
    "person_granted": (lambda team, _: plan.add_person(team.clara, "Dora", Role.REVIEWER), "Dora as reviewer"),
    "person_renamed": (lambda team, _: plan.rename_person(team.clara, "Ben", "Benjamin"), "Ben is called Benjamin"),
    "person_described": (
        lambda team, _: plan.describe_person(team.clara, "Ben", ["parent carer"]),
        "Ben is a parent carer",
    ),
    "person_retired": (lambda team, _: plan.retire_person(team.clara, "Ben"), "Ben retired"),
    "form_loaded": (lambda team, _: plan.load_form(team.clara, FORM | {"id": "own"}), "the form own"),
    "protocol_applied": (
        lambda team, _: plan.apply_protocol(team.clara, to_mapping(Protocol(title="B")), "wording"),
        "a version of the protocol · wording",
    ),
    "stage_closed": (lambda team, _: plan.close_stage(team.clara, "title"), "the stage title closed"),
    "snapshot_named": (lambda team, _: snapshots.name(team.clara, "Draft"), "the snapshot Draft"),
    "round_opened": (lambda team, _: rounds.open_round(team.clara, "2027"), "the round 2027"),
    "previous_set": (
        lambda team, _: rounds.set_previous(team.clara, 2, 3),
        "2 studies in 3 reports of an earlier version",
    ),
    "retrieval_noted": (
        lambda team, _: retrieve.note_retrieval(team.clara, team.homes[0], "attempt", "asked"),
        "attempt · asked on A1",
    ),
    "grouped": (lambda team, _: studies.group(team.clara, team.homes[:2], "Pilot"), "study Pilot on A1, A2"),
    "letterbox_opened": (
        lambda team, _: team.clara.say(LetterboxOpened("age1" + "q" * 58), FRAME),
        "a letterbox for synced folders",
    ),
}


@pytest.mark.parametrize("kind", PLANNED)
def test_whatever_one_does_can_be_taken_back_with_all_it_changed(team: Team, tmp_path: Path, kind: str) -> None:
    act, words = PLANNED[kind]
    before, state = printed(team), team.clara.store.state_hash()
    act(team, tmp_path)
    assert taken_back(team.clara).sentence == f"Taken back: {words}"
    assert changed(before, printed(team)) == set()
    assert team.clara.store.state_hash() == state


def raw(body: Body, *refs: str) -> Callable[[Team], object]:
    """Write an event as such, where what leads to it takes a file or a program."""
    return lambda team: team.clara.say(body, *(record_ref(team.homes[int(r)]) if r.isdigit() else r for r in refs))


def settled(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")


def disagreed(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")


def included(team: Team) -> None:
    settled(team)
    retrieve.note_retrieval(team.ada, team.homes[0], "seen_elsewhere", "at the library")
    team.both(team.homes[0], "full_text", "include", "include")


def rated(team: Team) -> None:
    included(team)
    for desk, value in ((team.ada, "yes"), (team.ben, "no")):
        rate.answer(desk, team.homes[0], "quality", YES | {"authority": Answer(value)}, done=True)
    assert opening.open_complete(team.ada) == 1


def pooled(team: Team) -> None:
    stages = tuple(replace(one, assignment=Assignment.POOLS) for one in Protocol().screening_stages)
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="A review", stages=stages)), "pools")


def brought(team: Team) -> None:
    """Bring a vote of Ada's on a report in one act, its original sealed, as `votes import` does."""
    home, ada = team.homes[1], team.ada.viewer.person
    vote = DecidedElsewhere("title", "include", voter=ada, brought="v", tool="Rayyan", records=(home,))
    team.clara.write(
        Draft(VotesImported("v", "title", "Rayyan"), (batch_ref("v"),)),
        Draft(Sealed("v", team.clara.vault.sealed.put(b"a file"), "rayyan.csv", {"Emily": "Ada"}), (batch_ref("v"),)),
        Draft(vote, (record_ref(home), votes_ref("v"))),
    )


def attached(team: Team) -> None:
    raw(Attached(team.clara.vault.put(b"a text"), "a.txt"), "0")(team)


def linked(team: Team) -> None:
    """Let the engine link two reports that wait, and propose another pair."""
    one, two, three = sorted(team.homes[1:4])
    said = {"score": 900, "suggestion": "same", "reasons": ["alike"]}
    pairs = [{"a": one, "b": two, "band": "certain"} | said, {"a": one, "b": three, "band": "possible"} | said]
    blob = team.clara.vault.put("\n".join(canonical(pair) for pair in pairs).encode())
    raw(Matched("m", "1", blob, 1, 1), batch_ref("m"))(team)


COUNCIL = {"code": "E1", "name": "Mere Council", "kind": "council"}
YES = {"authority": Answer("yes"), "overall": Answer("high")}
# kind: what happened before, the act itself; the last own act of Clara is taken back
WALKED: dict[str, tuple[Callable[[Team], object], Callable[[Team], object]]] = {
    "edition_closed": (settled, raw(EditionClosed("First", 0, 0, {}, ()), FRAME)),
    "organisations_loaded": (settled, raw(OrganisationsLoaded("own", "1", (COUNCIL,)), FRAME)),
    "table_mapped": (settled, raw(TableMapped(("titel",), {"title": "titel"}), FRAME)),
    "stage_opened": (
        lambda team: plan.close_stage(team.clara, "title"),
        lambda team: plan.reopen_stage(team.clara, "title"),
    ),
    "withdrawn": (
        settled,
        lambda team: identify.withdraw(team.clara, "1", "the wrong file", agreed=True),
    ),
    "matched": (settled, linked),
    "removed": (settled, lambda team: retrieve.remove(team.clara, team.homes[:1], "not ours", agreed=True)),
    "edited": (settled, lambda team: retrieve.edit(team.clara, team.homes[0], {"title": "Another"}, "a slip")),
    "attached": (settled, attached),
    "captured": (attached, raw(Captured(sha256(b"a text"), "http://a.example/"), "0")),
    "text_read": (attached, raw(TextRead(sha256(b"a text"), sha256(b"a text"), "a program"), "0")),
    "noted": (settled, lambda team: screen.note(team.clara, team.homes[0], "a remark")),
    "labelled": (settled, raw(Labelled("pilot", "title"), "0")),
    "labelled_openly": (settled, lambda team: labelling.label(team.clara, team.homes[:1], "pilot")),
    "labelled_privately": (settled, lambda team: labelling.label(team.clara, team.homes[:1], "mine", private=True)),
    "asked": (settled, raw(Asked("title", "is it ours?"), "1")),
    "decided": (
        lambda team: plan.add_person(team.clara, "Clara", Role.REVIEWER),
        raw(Decided("title", "include"), "1"),
    ),
    "reopened": (settled, lambda team: resolve.reopen(team.clara, team.homes[0], "title", "look again")),
    "resolved": (disagreed, lambda team: resolve.resolve(team.clara, team.homes[0], "title", "include", note="ours")),
    "judged": (settled, lambda team: deduplicate.judge(team.clara, team.homes[0], team.homes[1], "same")),
    "tied": (
        raw(OrganisationsLoaded("own", "1", (COUNCIL,)), FRAME),
        raw(Tied("E1", "it says so"), "1", organisation_ref("E1")),
    ),
    "recused": (
        raw(OrganisationsLoaded("own", "1", (COUNCIL,)), FRAME),
        lambda team: plan.recuse(team.clara, "Ben", ["Mere Council"]),
    ),
    "assigned": (pooled, lambda team: assigning.assign(team.clara, team.homes[1], ["Ada", "Ben"], "title")),
    "voided": (
        lambda team: screen.decide(team.ada, team.homes[1], "title", "include"),
        lambda team: voiding.void(team.clara, "Ada", "left"),
    ),
    "assured": (settled, lambda team: assuring.assure(team.clara, team.homes[0], "title")),
    "answered": (included, lambda team: rate.answer(team.ada, team.homes[0], "quality", YES, done=True)),
    "agreed": (
        rated,
        lambda team: rate.consensus(team.clara, team.homes[0], "quality", {"authority": YES["authority"]}, note="seen"),
    ),
    "replied": (
        lambda team: screen.ask(team.ada, team.homes[0], "title", "is it ours?"),
        lambda team: questions.reply(team.clara, list(team.clara.store.events())[-1].id, "it is"),
    ),
    "votes_imported": (settled, brought),
    "acknowledged": (
        lambda team: arrived.remember(team.clara, [retrieve.remove(team.clara, team.homes[:1], "not ours").id]),
        lambda team: disputes.keep(team.clara, list(team.clara.store.events())[-1].id),
    ),
    "undone": (
        lambda team: undo.undo(team.clara, retrieve.remove(team.clara, team.homes[:1], "not ours").id),
        lambda team: undo.undo(team.clara, list(team.clara.store.events())[-1].id),
    ),
}
# A review is not unfounded; opened votes are given back, not closed again; an import is asked about (above)
OWN_WAY = dict.fromkeys(
    ("review_created", "opened", "imported", "origin_opened", "origin_given", "erased"), Undoer.NOBODY
)


@pytest.mark.parametrize("kind", WALKED)
def test_the_walk_restores_numbers_and_where_every_record_stands(team: Team, kind: str) -> None:
    before, act = WALKED[kind]
    before(team)
    known, shown = len(list(team.clara.store.events())), printed(team)
    act(team)
    written = sorted(team.clara.store.events(), key=lambda e: e.order)[known:]
    assert kind in {event.kind for event in written}
    desk = next(d for d in (team.clara, team.ada, team.ben) if d.viewer.person == written[0].actor)
    assert changed(shown, printed(team))
    assert taken_back(desk).sentence.startswith("Taken back: ")
    assert changed(shown, printed(team)) == set()
    assert team.clara.store.agrees_with_log()


class TestVotesFromElsewhere:
    def test_one_of_them_is_taken_back_by_who_cast_it(self, team: Team) -> None:
        shown = printed(team)
        brought(team)
        vote = next(e for e in team.clara.store.events() if e.kind == "decided_elsewhere")
        with pytest.raises(ReviewError, match="Only its author"):
            undo.undo(team.clara, vote.id)
        undo.undo(team.ada, vote.id)
        assert changed(shown, printed(team)) == set()

    def test_the_original_is_forgotten_by_its_name_and_known_again(self, team: Team) -> None:
        brought(team)
        sealed = next(e for e in team.clara.store.events() if e.kind == "sealed")
        assert len(imported_decisions.listed(team.clara)) == 1
        made = undo.undo(team.clara, sealed.id)
        assert imported_decisions.listed(team.clara) == []
        undo.undo(team.clara, made.written[0].id)
        assert len(imported_decisions.listed(team.clara)) == 1


def test_what_nobody_takes_back_is_what_has_a_way_of_its_own() -> None:
    assert {name for name in KINDS if not declared(name).is_undoable} == set(OWN_WAY)
    assert set(PLANNED) - {"run_corrected"} | set(WALKED) | set(OWN_WAY) | {"decided_elsewhere", "sealed"} == set(KINDS)
