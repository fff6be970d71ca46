"""Undo does what the person sees: it takes back the last own act that still can be, and names it and its report."""

from collections.abc import Callable
from pathlib import Path

import pytest

from review_tui.model.log.declaration import Undoer
from review_tui.model.log.events import FRAME, batch_ref, record_ref
from review_tui.model.log.kinds import (
    KINDS,
    Asked,
    Attached,
    Body,
    Captured,
    Decided,
    EditionClosed,
    Matched,
    OrganisationsLoaded,
    TableMapped,
    TextRead,
    Tied,
    declared,
)
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify, plan, retrieve, screen
from review_tui.steps.desk import Desk, opening, undo
from review_tui.steps.plan import contacts, runs, snapshots, studies
from review_tui.steps.report import progress, rounds
from review_tui.steps.screen import resolve
from review_tui.store import batches, reading
from tests.steps.conftest import FORM, Team

RIS = "".join(
    f"TY  - RPRT\nTI  - Report {n} on speech support\nAU  - Author{n}, A.\nPY  - 201{n}\nER  -\n" for n in (1, 2)
)


def numbers(team: Team) -> dict[tuple[str, str], int]:
    counted = progress.counts(team.clara)
    found = {(key, ""): box.n for key, box in counted.boxes.items()}
    return found | {(key, line.label): line.n for key, box in counted.boxes.items() for line in box.lines}


def bring(team: Team, desk: Desk, tmp_path: Path) -> identify.ImportReport:
    file = tmp_path / "again.ris"
    file.write_text(RIS, "utf-8")
    return identify.import_files(desk, [file], "Council")


class TestWhatItTakesBack:
    def test_it_names_the_act_and_its_report(self, team: Team) -> None:
        screen.decide(team.ada, team.homes[1], "title", "include")
        screen.note(team.ada, team.homes[2], "see page 3")
        assert undo.undo(team.ada).sentence == "Taken back: note: “see page 3” on A3"
        assert undo.undo(team.ada).sentence == "Taken back: include at title on A2"
        with pytest.raises(ReviewError, match="nothing of yours to undo"):
            undo.undo(team.ada)

    def test_it_steps_over_a_vote_that_was_opened_and_takes_nothing_else_unasked(self, team: Team) -> None:
        screen.note(team.ada, team.homes[2], "see page 3")
        team.both(team.homes[1], "title", "include", "include")
        late = "Too late: your vote on A2 was opened and is locked. Ask a lead to reopen it."
        with pytest.raises(ReviewError) as refused:
            undo.undo(team.ada)
        assert str(refused.value) == (
            f"{late} Take back note: “see page 3” on A3 instead? To do it: review-tui undo --yes"
        )
        assert undo.undo(team.ada, agreed=True).sentence == f"{late} Taken back instead: note: “see page 3” on A3"

    def test_many_are_counted_in_one_sentence(self, team: Team) -> None:
        screen.note(team.ada, team.homes[5], "see page 3")
        for home in team.homes[:4]:
            team.both(home, "title", "include", "include")
        found = undo.offer(team.ada)
        assert found.stepped == "Too late: your last 4 votes were opened and stay."
        assert found.asks == "Take back note: “see page 3” on A6 instead?"

    def test_a_vote_that_was_given_back_is_not_taken_back_by_stepping(self, team: Team) -> None:
        screen.note(team.ada, team.homes[5], "see page 3")
        for home in team.homes[:3]:
            team.both(home, "title", "include", "include")
        resolve.reopen(team.clara, team.homes[1], "title", "look again")
        assert undo.offer(team.ada).words == "note: “see page 3” on A6"
        assert undo.offer(team.ada).stepped == "Too late: your last 3 votes stay as before."

    def test_an_act_of_an_earlier_day_is_asked_about(self, team: Team) -> None:
        screen.note(team.ada, team.homes[2], "see page 3")
        assert undo.offer(team.ada).asks == ""
        day = list(team.clara.store.events())[-1].at[:10]
        team.clock.wait(24 * 60)
        assert undo.offer(team.ada).asks == f"Take back note: “see page 3” on A3, of {day}?"
        with pytest.raises(ReviewError, match="undo --yes"):
            undo.undo(team.ada)

    def test_where_only_such_are_left_it_says_both(self, team: Team) -> None:
        team.both(team.homes[1], "title", "include", "include")
        with pytest.raises(ReviewError, match="your vote on A2 was opened.*nothing of yours to undo"):
            undo.undo(team.ada)

    def test_an_opening_that_came_of_a_vote_is_no_act_of_its_author(self, team: Team) -> None:
        screen.decide(team.ada, team.homes[1], "title", "include")
        screen.decide(team.ben, team.homes[1], "title", "include")
        screen.note(team.ben, team.homes[2], "a remark")
        opening.open_complete(team.ben)
        assert "a remark" in undo.undo(team.ben).sentence

    def test_on_a_report_it_takes_back_what_was_done_to_that(self, team: Team) -> None:
        screen.note(team.ada, team.homes[1], "of the second")
        screen.note(team.ada, team.homes[2], "of the third")
        assert undo.undo(team.ada, about=team.homes[1]).sentence == "Taken back: note: “of the second” on A2"
        with pytest.raises(ReviewError, match="nothing of yours on A2 to undo"):
            undo.undo(team.ada, about=team.homes[1])

    def test_what_was_done_at_once_goes_at_once(self, team: Team) -> None:
        before = numbers(team)
        retrieve.remove(team.ada, team.homes[:3], "not ours")
        assert undo.undo(team.ada).sentence == "Taken back: taken out before screening · not ours on A1, A2, A3"
        assert numbers(team) == before

    def test_a_split_is_one_act(self, team: Team) -> None:
        for other in team.homes[1:3]:
            deduplicate.judge(team.ada, team.homes[0], other, "same")
        before = numbers(team)
        deduplicate.split(team.ada, team.homes[0])
        undo.undo(team.ada)
        assert numbers(team) == before

    def test_a_taking_back_is_not_taken_back_by_pressing_again_but_by_its_name(self, team: Team) -> None:
        screen.note(team.ada, team.homes[1], "first")
        screen.note(team.ada, team.homes[2], "second")
        made = undo.undo(team.ada)
        assert "first" in undo.undo(team.ada).sentence
        undo.undo(team.ada, made.written[0].id)
        assert "second" in undo.undo(team.ada).sentence


class TestAnImport:
    def test_it_is_offered_whole_and_asked_about(self, team: Team, tmp_path: Path) -> None:
        before = numbers(team)
        assert bring(team, team.clara, tmp_path).linked
        found = undo.offer(team.clara)
        assert found.asks == "Take back the import of 2 records from Council (A7 to A8), with its links?"
        with pytest.raises(ReviewError, match=r"the import of 2 records .* review-tui undo --yes"):
            undo.undo(team.clara)
        undo.undo(team.clara, agreed=True)
        assert numbers(team) == before
        assert batches.listed(team.clara.store)[-1].withdrawn == "error"

    def test_an_undo_of_that_brings_it_back_with_its_links_and_undo_again_does_nothing_else(
        self, team: Team, tmp_path: Path
    ) -> None:
        bring(team, team.clara, tmp_path)
        after = numbers(team)
        made = undo.undo(team.clara, agreed=True)
        again = undo.undo(team.clara, made.written[0].id)
        assert again.sentence == "Taken back: import withdrawn · taken back by whoever imported it · as an import error"
        assert numbers(team) == after
        assert undo.offer(team.clara).asks

    def test_its_importer_takes_it_back_and_nobody_else_but_a_lead(self, team: Team, tmp_path: Path) -> None:
        bring(team, team.ada, tmp_path)
        event = batches.listed(team.clara.store)[-1].event
        with pytest.raises(ReviewError, match="Only a lead may take back what somebody else imported"):
            undo.undo(team.ben, event, agreed=True)
        undo.undo(team.ada, agreed=True)
        assert batches.listed(team.clara.store)[-1].withdrawn == "error"

    def test_what_was_judged_meanwhile_is_a_leads(self, team: Team, tmp_path: Path) -> None:
        report = identify.add_by_hand(team.ada, Record(title="A new one", year=2001), "Council")
        team.both(reading.find_record(team.clara.store, report.first), "title", "include", "include")
        event = batches.listed(team.clara.store)[-1].event
        with pytest.raises(NotAllowedError, match="Votes were opened on A7"):
            undo.undo(team.ada, event, agreed=True)

    def test_what_was_judged_before_its_records_joined_does_not_hold_it(self, team: Team, tmp_path: Path) -> None:
        team.both(team.homes[0], "title", "include", "include")
        before = numbers(team)
        assert bring(team, team.ada, tmp_path).linked
        undo.undo(team.ada, agreed=True)
        assert batches.listed(team.clara.store)[-1].withdrawn == "error"
        assert team.status(team.homes[0], "title") == ("agreed", "include")
        assert numbers(team) == before

    def test_what_was_judged_after_they_joined_is(self, team: Team, tmp_path: Path) -> None:
        bring(team, team.ada, tmp_path)
        event = batches.listed(team.clara.store)[-1].event
        for desk in (team.ada, team.ben):  # nobody has opened them yet
            screen.decide(desk, team.homes[0], "title", "include")
        with pytest.raises(NotAllowedError, match="Votes were opened on A7"):
            undo.undo(team.ada, event, agreed=True)


PLANNED: dict[str, tuple[Callable[[Team, Path], object], str]] = {
    "source_added": (lambda team, _: plan.add_source(team.clara, "Shelf", "website"), "the source Shelf"),
    "run_logged": (lambda team, _: plan.log_run(team.clara, "Index", "2026-10-01"), "the search of Index, 2026-10-01"),
    "run_corrected": (
        lambda team, _: runs.correct(team.clara, runs.chosen(team.clara, "Index"), {"seen": 4}),
        "a correction of the search of Index, not said",
    ),
    "contacted": (lambda team, _: contacts.add(team.clara, "Council", "Clerk", "sent"), "Clerk at Council: sent"),
    "person_granted": (lambda team, _: plan.add_person(team.clara, "Dora", Role.REVIEWER), "Dora as reviewer"),
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
}


@pytest.mark.parametrize("kind", PLANNED)
def test_whatever_one_does_can_be_taken_back_with_all_it_changed(team: Team, tmp_path: Path, kind: str) -> None:
    act, words = PLANNED[kind]
    before, state, frame = numbers(team), team.clara.store.state_hash(), team.clara.frame
    act(team, tmp_path)
    assert undo.undo(team.clara).sentence == f"Taken back: {words}"
    now = team.clara.frame
    assert numbers(team) == before
    assert team.clara.store.state_hash() == state
    for part in ("protocol", "people", "sources", "runs", "contacts", "snapshots", "rounds", "outside", "closed"):
        assert getattr(now, part) == getattr(frame, part), part


def raw(body: Body, *refs: str) -> Callable[[Team], object]:
    """Write an event as such, where what leads to it takes a file or a program."""
    return lambda team: team.clara.say(body, *(record_ref(team.homes[int(r)]) if r.isdigit() else r for r in refs))


def settled(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")


def disagreed(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")


# kind: what happened before, the act itself; the last own act of Clara is taken back
WALKED: dict[str, tuple[Callable[[Team], object], Callable[[Team], object]]] = {
    "edition_closed": (settled, raw(EditionClosed("First", 0, 0, {}, ()), FRAME)),
    "organisations_loaded": (settled, raw(OrganisationsLoaded("own", "1", ()), FRAME)),
    "table_mapped": (settled, raw(TableMapped(("titel",), {"title": "titel"}), FRAME)),
    "stage_opened": (
        lambda team: plan.close_stage(team.clara, "title"),
        lambda team: plan.reopen_stage(team.clara, "title"),
    ),
    "withdrawn": (
        settled,
        lambda team: identify.withdraw(team.clara, "1", "the wrong file", agreed=True),
    ),
    "matched": (
        settled,
        lambda team: raw(
            Matched(batches.listed(team.clara.store)[0].id, "1", team.clara.vault.put(b""), 0, 0),
            batch_ref(batches.listed(team.clara.store)[0].id),
        )(team),
    ),
    "removed": (settled, lambda team: retrieve.remove(team.clara, team.homes[:1], "not ours", agreed=True)),
    "edited": (settled, lambda team: retrieve.edit(team.clara, team.homes[0], {"title": "Another"}, "a slip")),
    "attached": (settled, lambda team: raw(Attached(team.clara.vault.put(b"a text"), "a.txt"), "0")(team)),
    "captured": (settled, raw(Captured(address="http://a.example"), "0")),
    "text_read": (settled, raw(TextRead(by="a program"), "0")),
    "noted": (settled, lambda team: screen.note(team.clara, team.homes[0], "a remark")),
    "asked": (settled, raw(Asked("title", "is it ours?"), "1")),
    "decided": (
        lambda team: plan.add_person(team.clara, "Clara", Role.REVIEWER),
        raw(Decided("title", "include"), "1"),
    ),
    "reopened": (settled, lambda team: resolve.reopen(team.clara, team.homes[0], "title", "look again")),
    "resolved": (disagreed, lambda team: resolve.resolve(team.clara, team.homes[0], "title", "include", note="ours")),
    "judged": (settled, lambda team: deduplicate.judge(team.clara, team.homes[0], team.homes[1], "same")),
    "tied": (settled, raw(Tied("", "of none"), "1")),
}
# A review is not unfounded; opened votes are given back, not closed again; an import is asked about (above)
OWN_WAY = {"review_created": Undoer.NOBODY, "opened": Undoer.NOBODY, "imported": Undoer.NOBODY}


@pytest.mark.parametrize("kind", WALKED)
def test_the_walk_restores_numbers_and_where_every_record_stands(team: Team, kind: str) -> None:
    before, act = WALKED[kind]
    before(team)
    counted, standing, frame = numbers(team), list(reading.all_lines(team.clara.store)), team.clara.frame
    act(team)
    written = max((e for e in team.clara.store.events() if e.actor == team.clara.viewer.person), key=lambda e: e.order)
    assert written.kind == kind
    assert undo.undo(team.clara).sentence.startswith("Taken back: ")
    assert numbers(team) == counted
    assert list(reading.all_lines(team.clara.store)) == standing
    for part in ("protocol", "people", "sources", "organisations", "editions", "tables", "closed"):
        assert getattr(team.clara.frame, part) == getattr(frame, part), part
    assert team.clara.store.agrees_with_log()


def test_what_nobody_takes_back_is_what_has_a_way_of_its_own() -> None:
    assert {name for name in KINDS if not declared(name).is_undoable} == set(OWN_WAY)
    assert set(PLANNED) - {"run_corrected"} | set(WALKED) | set(OWN_WAY) | ELSEWHERE == set(KINDS)


# their undoing is walked where they are made: answers and rulings of forms, replies, votes from other programs
ELSEWHERE = {"answered", "agreed", "replied", "decided_elsewhere", "votes_imported", "sealed", "undone"}


REFUSED: dict[str, tuple[tuple[Callable[[Team], object], ...], str]] = {
    "a person who has worked": (
        (lambda team: plan.add_person(team.clara, "Dora", Role.REVIEWER), lambda team: note_of(team, "Dora")),
        "Dora has worked here in that role since.*retire",
    ),
    "a source with records": (
        (lambda team: plan.add_source(team.clara, "Shelf", "website"), lambda team: hand(team, "Shelf")),
        "Searches or records of Shelf are here",
    ),
    "a form of a stage": (
        (lambda team: plan.load_form(team.clara, FORM | {"id": "own"}), lambda team: with_form(team, "own")),
        "The form own is that of the stage own",
    ),
}


def note_of(team: Team, name: str) -> None:
    screen.note(team.clara.as_person(name), team.homes[0], "a remark")


def hand(team: Team, source: str) -> None:
    identify.add_by_hand(team.ada, Record(title="Found there"), source)


def with_form(team: Team, form: str) -> None:
    from dataclasses import replace

    stages = (*DEFAULT_STAGES[:2], replace(DEFAULT_STAGES[2], name="own", form=form))
    plan.apply_protocol(team.clara, to_mapping(Protocol(stages=stages)), "our own")


@pytest.mark.parametrize("name", REFUSED)
def test_what_others_stand_on_is_refused_with_the_way_out(team: Team, name: str) -> None:
    acts, why = REFUSED[name]
    first = len(list(team.clara.store.events()))
    for act in acts:
        act(team)
    event = sorted(team.clara.store.events(), key=lambda e: e.order)[first]
    count = len(list(team.clara.store.events()))
    with pytest.raises(ReviewError, match=why):
        undo.undo(team.clara, event.id)
    assert len(list(team.clara.store.events())) == count


class TestWhoMay:
    def test_what_the_review_began_with_stays(self, team: Team) -> None:
        for kind in ("review_created", "person_granted", "protocol_applied", "form_loaded"):
            event = next(e for e in team.clara.store.events() if e.kind == kind)
            with pytest.raises(ReviewError, match="The review began with it|cannot be undone"):
                undo.undo(team.clara, event.id)

    def test_a_lead_undoes_what_another_did_and_not_what_they_said(self, team: Team) -> None:
        vote = screen.decide(team.ada, team.homes[1], "title", "include")
        with pytest.raises(ReviewError, match="Only its author"):
            undo.undo(team.clara, vote.id)
        taken = undo.undo(team.ada).written[0]
        with pytest.raises(ReviewError, match="Only its author"):
            undo.undo(team.clara, taken.id)
        removed = retrieve.remove(team.ada, [team.homes[3]], "not ours")
        with pytest.raises(ReviewError, match="Only a lead"):
            undo.undo(team.ben, removed.id)
        undo.undo(team.clara, removed.id)

    def test_a_reader_takes_nothing_back(self, team: Team) -> None:
        with pytest.raises(NotAllowedError):
            undo.undo(team.rhea)

    def test_a_protocol_under_which_was_judged_is_shown_first(self, team: Team) -> None:
        from dataclasses import replace

        stages = (replace(DEFAULT_STAGES[0], name="first"), *DEFAULT_STAGES[1:])
        plan.apply_protocol(team.clara, to_mapping(Protocol(stages=stages)), "another name")
        team.both(team.homes[0], "first", "include", "include")
        event = [e for e in team.clara.store.events() if e.kind == "protocol_applied"][-1]
        assert undo.is_wide(team.clara, undo.offer(team.clara, event.id))
        with pytest.raises(ReviewError, match="Votes were opened on what that would move"):
            undo.undo(team.clara, event.id)
        undo.undo(team.clara, event.id, agreed=True)
