"""Undo does what the person sees: it takes back the last own act that still can be, and names it and its report."""

from collections.abc import Callable
from pathlib import Path

import pytest

from review_tui.model.log.events import Draft, record_ref
from review_tui.model.log.kinds import Attached
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify, plan, retrieve, screen
from review_tui.steps.desk import Desk, opening, undo
from review_tui.steps.report import progress
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

    def test_an_opened_vote_stays_locked_while_its_stage_is_not_in_the_protocol(self, team: Team) -> None:
        team.both(team.homes[1], "title", "include", "exclude", reason="topic")
        late = "Too late: your vote on A2 was opened and is locked."
        without = Protocol(title="A review", stages=DEFAULT_STAGES[1:])
        for protocol in (without, Protocol(title="A review")):
            plan.apply_protocol(team.clara, to_mapping(protocol), "tried", agreed=True)
            with pytest.raises(ReviewError, match=late):
                undo.undo(team.ada)

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
        again = undo.undo(team.clara, made.written[0].id, agreed=True)
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
        found = undo.offer(team.clara, event.id)
        assert undo.is_shown_first(team.clara, found)
        assert undo.rehearsed(team.clara, found).is_wide
        with pytest.raises(ReviewError, match="Votes were opened on what that would move"):
            undo.undo(team.clara, event.id)
        undo.undo(team.clara, event.id, agreed=True)


def test_what_was_said_of_several_reports_at_once_is_named_report_by_report(team: Team) -> None:
    files = [Attached(team.clara.vault.put(name.encode()), f"{name}.txt") for name in "abc"]
    team.clara.write(*(Draft(file, (record_ref(home),)) for file, home in zip(files, team.homes, strict=False)))
    assert undo.undo(team.clara).sentence == "Taken back: file a.txt on A1; file b.txt on A2; file c.txt on A3"


def test_a_report_that_was_given_back_is_named_once_however_many_records_it_has(team: Team) -> None:
    deduplicate.judge(team.clara, team.homes[0], team.homes[3], "same")
    team.both(team.homes[0], "title", "exclude", "exclude")
    resolve.reopen(team.clara, team.homes[3], "title", "again")
    assert undo.offer(team.clara).words == "votes given back at title · “again” on A1"
