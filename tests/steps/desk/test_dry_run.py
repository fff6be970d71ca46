"""What an act would change is found in a copy: its numbers are those that then stand, and nothing is written."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

import pytest

from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Undone
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.protocol import DEFAULT_REASONS, DEFAULT_STAGES, Protocol, Reason, Stage, to_mapping
from review_tui.steps import deduplicate, identify, plan, retrieve, screen
from review_tui.steps.desk import Desk, undo
from review_tui.steps.desk.differences import BoxChange, DryRun
from review_tui.steps.desk.dry_run import run_dry
from review_tui.steps.plan import amending
from review_tui.steps.rate import findings
from review_tui.steps.report import progress
from review_tui.store import batches, boxes, reading
from review_tui.tui import words as tui_words
from review_tui.words import phrases
from tests.steps.conftest import Team


def numbers(team: Team) -> dict[tuple[str, str], int]:
    counted = progress.counts(team.clara)
    assert all(identity.ok for identity in counted.identities)
    found = {(key, ""): box.n for key, box in counted.boxes.items()}
    return found | {(key, line.label): line.n for key, box in counted.boxes.items() for line in box.lines}


def first_batch(team: Team) -> str:
    return batches.listed(team.clara.store)[0].id


def last(team: Team) -> Event:
    """Give the event that was written last."""
    return max(team.clara.store.events(), key=lambda event: event.order)


TITLE, FULL, *FORMS = DEFAULT_STAGES
ONE_PERSON = Protocol(title="A review", stages=(replace(TITLE, people=1), FULL, *FORMS))
NO_TITLE = Protocol(title="A review", stages=(FULL, *FORMS))

ACTS: dict[str, Callable[[Team, Desk], object]] = {
    "error": lambda team, desk: identify.withdraw(desk, first_batch(team), "wrong file", agreed=True),
    "removal": lambda team, desk: identify.withdraw(desk, first_batch(team), "out of scope", "removal", agreed=True),
    "remove": lambda team, desk: retrieve.remove(desk, team.homes[:2], "not ours", "sieve", agreed=True),
    "lane": lambda team, desk: plan.add_source(desk, "Index", "website", agreed=True),
    "people": lambda team, desk: plan.apply_protocol(desk, to_mapping(ONE_PERSON), "fewer", agreed=True),
    "left out": lambda team, desk: plan.apply_protocol(desk, to_mapping(NO_TITLE), "fewer", agreed=True),
    "judge": lambda team, desk: deduplicate.judge(desk, team.homes[0], team.homes[5], "same"),
}


@pytest.mark.parametrize("name", ACTS)
def test_what_is_told_is_what_then_happens(team: Team, name: str) -> None:
    team.both(team.homes[0], "title", "include", "include")
    team.both(team.homes[1], "title", "exclude", "exclude")
    before, state = numbers(team), team.clara.store.state_hash()
    rehearsed = run_dry(team.clara, lambda desk: ACTS[name](team, desk))
    told = rehearsed.changes
    assert bool(told) is (name != "people")
    assert team.clara.store.state_hash() == state
    ACTS[name](team, team.clara)
    after = numbers(team)
    assert all((before[c.box, c.line], after[c.box, c.line]) == (c.now, c.then) for c in told)
    changed = {key for key in after if before[key] != after[key]}
    assert {(c.box, c.line) for c in told} <= changed
    assert {box for box, line in changed if not line} == {c.box for c in told if not c.line}
    where = {line.number: line.place for line in reading.all_lines(team.clara.store)}
    assert all(where[moved.number] == moved.then for moved in rehearsed.moved)
    team.clara.say(Undone(), *last(team).refs, undoes=last(team).id)
    assert numbers(team) == before


def test_an_act_that_changes_no_number_tells_none(team: Team) -> None:
    assert run_dry(team.clara, lambda desk: screen.note(desk, team.homes[0], "a remark")) == DryRun()


def test_a_stage_that_is_only_called_otherwise_moves_no_report_there_or_back(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")
    renamed = Protocol(title="A review", stages=(replace(TITLE, name="first_look", was="title"), FULL, *FORMS))

    def act(desk: Desk) -> Event:
        return plan.apply_protocol(desk, to_mapping(renamed), "plainer", agreed=True)

    assert run_dry(team.clara, act) == DryRun()
    act(team.clara)
    event = last(team)
    assert run_dry(team.clara, lambda desk: desk.say(Undone(), *event.refs, undoes=event.id)) == DryRun()


def test_a_refused_act_is_refused_and_nothing_is_written(team: Team) -> None:
    state = team.clara.store.state_hash()
    with pytest.raises(NotAllowedError):
        run_dry(team.ada, lambda desk: identify.withdraw(desk, first_batch(team), "wrong file"))
    assert team.clara.store.state_hash() == state


def test_a_line_of_its_own_box_is_told_by_its_name(team: Team) -> None:
    told = run_dry(team.clara, lambda desk: retrieve.remove(desk, team.homes[:2], "not ours", "sieve"))
    assert told.changes
    assert BoxChange("db_removed", "Records marked as ineligible by automation tools", 0, 2) in told.changes


WIDE = {name: act for name, act in ACTS.items() if name not in ("judge", "people")}


class TestConsent:
    """What was judged is not moved by the way: a lead is shown it first, and agrees."""

    REFUSED: ClassVar[dict[str, Callable[[Team, Desk], object]]] = {
        "error": lambda team, desk: identify.withdraw(desk, first_batch(team), "wrong file"),
        "removal": lambda team, desk: identify.withdraw(desk, first_batch(team), "out of scope", "removal"),
        "remove": lambda team, desk: retrieve.remove(desk, team.homes[:2], "not ours"),
        "lane": lambda team, desk: plan.add_source(desk, "Index", "website"),
        "left out": lambda team, desk: plan.apply_protocol(desk, to_mapping(NO_TITLE), "fewer"),
    }

    @pytest.mark.parametrize("name", WIDE)
    def test_without_it_nothing_is_written_and_the_way_is_told(self, team: Team, name: str) -> None:
        team.both(team.homes[0], "title", "include", "include")
        before = sum(1 for _ in team.clara.store.events())
        with pytest.raises(ReviewError, match=r"Votes were opened on (A1|title).*--yes"):
            self.REFUSED[name](team, team.clara)
        assert sum(1 for _ in team.clara.store.events()) == before

    @pytest.mark.parametrize("name", ["remove", "lane"])
    def test_a_reviewer_cannot_give_it(self, team: Team, name: str) -> None:
        team.both(team.homes[0], "title", "include", "include")
        with pytest.raises(NotAllowedError, match=r"Votes were opened on A1. Only a lead may .* and Ada is not one"):
            WIDE[name](team, team.ada)

    @pytest.mark.parametrize("name", ["remove", "lane"])
    def test_a_whole_ballot_that_nobody_opened_yet_is_not_before_screening(self, team: Team, name: str) -> None:
        screen.decide(team.ada, team.homes[0], "title", "include")
        screen.decide(team.ben, team.homes[0], "title", "exclude")
        with pytest.raises(NotAllowedError, match=r"Votes were opened on A1. Only a lead may"):
            WIDE[name](team, team.ada)
        assert team.status(team.homes[0], "title")[0] == "conflict"

    def test_one_vote_shows_nowhere_and_other_reports_are_left_closed(self, team: Team) -> None:
        screen.decide(team.ben, team.homes[0], "title", "include")
        for desk in (team.ada, team.ben):
            screen.decide(desk, team.homes[3], "title", "include")
        retrieve.remove(team.ada, team.homes[:1], "not ours")
        assert team.status(team.homes[3], "title")[0] != "agreed"

    @pytest.mark.parametrize("name", REFUSED)
    def test_where_nobody_has_voted_it_is_not_asked_for(self, team: Team, name: str) -> None:
        self.REFUSED[name](team, team.clara)

    def test_opened_votes_that_would_not_count_are_told_by_their_stage(self, team: Team) -> None:
        team.both(team.homes[0], "title", "include", "include")
        found = run_dry(team.clara, lambda desk: WIDE["left out"](team, desk))
        assert (found.lost, found.judged, found.is_wide) == ({"title": 2}, ("A1",), True)

    def test_votes_that_nobody_opened_are_not_dropped_unseen_either(self, team: Team) -> None:
        screen.decide(team.ada, team.homes[0], "title", "include")
        with pytest.raises(ReviewError, match="Votes were cast at title, which is left out"):
            plan.apply_protocol(team.clara, to_mapping(NO_TITLE), "fewer")

    def test_a_change_of_words_asks_for_nothing(self, team: Team) -> None:
        team.both(team.homes[0], "title", "include", "include")
        plan.apply_protocol(team.clara, to_mapping(Protocol(title="Another title")), "wording")
        assert team.clara.frame.protocol.title == "Another title"


class TestAStageWithAnotherName:
    ABSTRACT = replace(TITLE, name="abstract", was="title")

    def renamed(self, team: Team, *stages: Stage) -> None:
        plan.apply_protocol(team.clara, to_mapping(Protocol(stages=(*stages, FULL, *FORMS))), "a better name")

    def test_its_votes_stay_and_nothing_moves(self, team: Team) -> None:
        team.both(team.homes[0], "title", "include", "include")
        screen.decide(team.ada, team.homes[1], "title", "exclude")
        before = numbers(team)
        self.renamed(team, self.ABSTRACT)
        assert numbers(team) == before
        assert team.status(team.homes[0], "abstract") == ("agreed", "include")
        assert undo.undo(team.ada).sentence == "Taken back: exclude at title on A2"
        screen.decide(team.ada, team.homes[1], "abstract", "include")
        screen.decide(team.ben, team.homes[1], "title", "include")  # its old name is understood

    def test_it_keeps_them_when_a_later_version_says_nothing_of_the_old_name(self, team: Team) -> None:
        team.both(team.homes[0], "title", "include", "include")
        self.renamed(team, self.ABSTRACT)
        self.renamed(team, replace(self.ABSTRACT, was=""))
        self.renamed(team, replace(self.ABSTRACT, name="summary", was="abstract"))
        assert team.status(team.homes[0], "summary") == ("agreed", "include")
        self.renamed(team, replace(TITLE, was="summary"))
        assert team.status(team.homes[0], "title") == ("agreed", "include")

    def test_it_stays_closed(self, team: Team) -> None:
        plan.close_stage(team.clara, "title")
        self.renamed(team, self.ABSTRACT)
        assert team.clara.frame.closed == {"abstract"}
        plan.reopen_stage(team.clara, "abstract")
        assert team.clara.frame.closed == set()

    def test_without_was_the_votes_would_count_no_longer(self, team: Team) -> None:
        team.both(team.homes[0], "title", "include", "include")
        with pytest.raises(ReviewError, match="Votes were opened on"):
            self.renamed(team, replace(self.ABSTRACT, was=""))

    @pytest.mark.parametrize(
        ("stages", "why"),
        [
            ((TITLE, replace(TITLE, name="abstract", was="title")), "a stage of its own"),
            ((replace(TITLE, name="abstract", was="nowhere"),), "no stage called nowhere"),
            ((replace(TITLE, name="extraction", was="title"),), "a stage already|another kind"),
            (
                tuple(replace(TITLE, name=name, was="title") for name in ("one", "two")),
                "one and two cannot both have been title: its votes go with one stage",
            ),
        ],
    )
    def test_a_false_one_is_refused(self, team: Team, stages: tuple[Stage, ...], why: str) -> None:
        rest = () if stages[0].name == "extraction" else (FULL, *FORMS)
        with pytest.raises(ReviewError, match=why):
            plan.apply_protocol(team.clara, to_mapping(Protocol(stages=(*stages, *rest))), "why")

    def test_an_earlier_name_is_not_given_to_a_new_stage(self, team: Team) -> None:
        self.renamed(team, self.ABSTRACT)
        with pytest.raises(ReviewError, match="title is an earlier name of abstract"):
            self.renamed(team, replace(self.ABSTRACT, was=""), TITLE)


class TestReasonsThatWent:
    def excluded(self, team: Team) -> list[tuple[str, str, int]]:
        counted = progress.counts(team.clara)
        return [(line.key, line.label, line.n) for line in counted.boxes["db_excluded_reports"].lines]

    def begun(self, team: Team) -> None:
        retrieve.note_retrieval(team.clara, team.homes[0], "seen_elsewhere", "at the library")
        team.both(team.homes[0], "title", "include", "include")
        team.both(team.homes[0], "full_text", "exclude", "exclude", reason="topic")

    def applied(self, team: Team, *reasons: Reason) -> None:
        plan.apply_protocol(team.clara, to_mapping(Protocol(reasons=reasons)), "fewer reasons", agreed=True)

    def test_one_that_was_taken_out_prints_its_last_label(self, team: Team) -> None:
        self.begun(team)
        self.applied(team, Reason("topic", "Not our topic"), *DEFAULT_REASONS[:2])
        self.applied(team, *DEFAULT_REASONS[:2])
        assert self.excluded(team) == [("topic", "Not our topic", 1)]
        assert phrases.reason("topic", team.clara.frame.protocol) == "Not our topic"
        assert tui_words.reason("topic", team.clara.frame.protocol) == "Not our topic"
        assert [report.reason_label for report in findings.excluded(team.clara)] == ["Not our topic"]

    def test_one_that_was_merged_prints_as_the_other(self, team: Team) -> None:
        self.begun(team)
        self.applied(team, Reason("scope", "Out of scope", ("topic",)), *DEFAULT_REASONS[:2])
        assert self.excluded(team) == [("scope", "Out of scope", 1)]
        assert [line.number for line in boxes.in_box(team.clara.store, "db_excluded_reports", "scope")] == ["A1"]
        self.applied(team, Reason("scope", "Beyond our scope"))
        assert self.excluded(team) == [("scope", "Beyond our scope", 1)]
        self.applied(team, *DEFAULT_REASONS)
        assert self.excluded(team) == [("topic", "Wrong topic", 1)]


RELABELLED = (replace(DEFAULT_REASONS[0], label="Other people"), *DEFAULT_REASONS[1:])
RENAMES: dict[str, Protocol] = {
    "a screening stage": Protocol(stages=(replace(TITLE, name="first", was="title"), FULL, *FORMS)),
    "the last stage": Protocol(stages=(TITLE, replace(FULL, name="whole", was="full_text"), *FORMS)),
    "a form's stage": Protocol(stages=(TITLE, FULL, replace(FORMS[0], name="rating", was="quality"), *FORMS[1:])),
    "the label of a reason": Protocol(
        reasons=(replace(DEFAULT_REASONS[0], label="Other people"), *DEFAULT_REASONS[1:])
    ),
}


@pytest.mark.parametrize("name", RENAMES)
def test_a_name_alone_changes_no_number_and_no_report_wherever_that_stands(team: Team, name: str) -> None:
    """One report of each sort: excluded with the reason, at a conflict, its text to find, waiting for somebody."""
    team.both(team.homes[0], "title", "include", "include")
    retrieve.note_retrieval(team.ada, team.homes[0], "seen_elsewhere", "there")
    team.both(team.homes[0], "full_text", "exclude", "exclude", reason="population")
    team.both(team.homes[1], "title", "include", "exclude")
    team.both(team.homes[2], "title", "include", "include")
    screen.decide(team.ada, team.homes[3], "title", "include")
    after = to_mapping(replace(RENAMES[name], title="A review"))
    found = run_dry(team.clara, lambda desk: plan.apply_protocol(desk, after, "clearer", agreed=True))
    assert found == DryRun()
    assert len(amending.what_differs(team.clara, after)) == 1


def test_an_import_that_goes_is_told_by_report(team: Team) -> None:
    """Those that people judged come first; a duplicate that goes with its import is counted and not told."""
    team.both(team.homes[1], "title", "include", "include")
    deduplicate.judge(team.clara, team.homes[0], team.homes[2], "same")
    found = run_dry(team.clara, lambda desk: identify.withdraw(desk, "3", "wrong file", agreed=True))
    assert ([one.number for one in found.reports], found.following) == ([], 1)
    found = run_dry(team.clara, lambda desk: identify.withdraw(desk, "2", "wrong file", agreed=True))
    assert [(one.number, one.title, one.judged) for one in found.reports] == [
        ("A2", "Report 2 on speech support", True)
    ]
