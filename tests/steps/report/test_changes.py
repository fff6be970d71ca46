"""What moved between two snapshots: each number that differs names the acts that moved it, and they add up."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from review_tui.model.fold.rounds import Snapshot
from review_tui.model.log.events import batch_ref, record_ref, votes_ref
from review_tui.model.log.kinds import DecidedElsewhere, Matched, SourceAdded, VotesImported
from review_tui.model.review.canonical import canonical
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify, plan, retrieve, screen
from review_tui.steps.desk import opening, undo
from review_tui.steps.plan import snapshots, studies
from review_tui.steps.report import changes, rounds
from review_tui.steps.report.progress import counts
from review_tui.steps.screen import resolve
from tests.steps.conftest import Team

Numbers = Counter[tuple[str, str]]


def marked(team: Team) -> Snapshot:
    return snapshots.named(team.clara, "now")


def numbers(team: Team) -> Numbers:
    """Count every box, and every line that is not all of its box by definition."""
    found = counts(team.clara).boxes
    boxes = Counter({(key, ""): box.n for key, box in found.items()})
    return boxes + Counter(
        {(key, line.key): line.n for key, box in found.items() for line in box.lines if line.key != "reports"}
    )


def summed(found: list[changes.Change]) -> Numbers:
    total: Numbers = Counter()
    for change in found:
        total.update(dict.fromkeys(change.entered, change.n))
        total.subtract(dict.fromkeys(change.left, change.n))
    return total


def assert_adds_up(team: Team, before: Numbers, found: list[changes.Change]) -> None:
    difference = numbers(team)
    difference.subtract(before)
    assert {n: d for n, d in summed(found).items() if d} == {n: d for n, d in difference.items() if d}


def kinds(found: list[changes.Change]) -> set[str]:
    return {cause.event.kind for change in found for cause in change.causes}


def settled(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")


def excluded(team: Team) -> None:
    settled(team)
    retrieve.note_retrieval(team.ada, team.homes[0], "seen_elsewhere", "at the library")
    team.both(team.homes[0], "full_text", "exclude", "exclude", reason="topic")


def included(team: Team) -> None:
    for home in team.homes[:2]:
        team.both(home, "title", "include", "include")
        retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "at the library")
        team.both(home, "full_text", "include", "include")


def differing(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")


def removed(team: Team) -> None:
    retrieve.remove(team.clara, team.homes[:1], "not ours")


def one_report(team: Team) -> None:
    deduplicate.judge(team.ada, team.homes[0], team.homes[1], "same")


def nothing(_: Team) -> None:
    pass


def applied(**said: object) -> Callable[[Team], object]:
    def act(team: Team) -> object:
        protocol = to_mapping(replace(Protocol(title="A review"), **said))  # type: ignore[arg-type]
        return plan.apply_protocol(team.clara, protocol, "better", agreed=True)

    return act


def lane(team: Team) -> object:
    source = next(s for s in team.clara.frame.sources.values() if s.name == "Index")
    return team.clara.say(SourceAdded(source.id, "Index", "database", "other", "a shelf of reports"), "*")


def linked(team: Team) -> object:
    one, other = sorted(team.homes[:2])
    pair = {"a": one, "b": other, "score": 900, "band": "certain", "suggestion": "same", "reasons": []}
    return team.clara.say(Matched("m", "1", team.clara.vault.put(canonical(pair).encode()), 1, 0), batch_ref("m"))


def brought(team: Team) -> None:
    team.clara.say(VotesImported("v", "title", "Rayyan"), batch_ref("v"))
    for desk in (team.ada, team.ben):
        body = DecidedElsewhere("title", "exclude", voter=desk.viewer.person, brought="v", records=(team.homes[0],))
        team.clara.say(body, record_ref(team.homes[0]), votes_ref("v"))
    team.clock.wait(60)
    assert opening.open_complete(team.clara) == 1


def given_back(team: Team) -> None:
    settled(team)
    resolve.reopen(team.clara, team.homes[0], "title", "look again")


def again(team: Team) -> None:
    """Ada and Ben say something new of a report that was given back."""
    for desk in (team.ada, team.ben):
        screen.decide(desk, team.homes[0], "title", "exclude")
    assert opening.open_complete(team.ada) == 1


def finished(team: Team) -> None:
    included(team)
    for home in team.homes[2:]:
        team.both(home, "title", "exclude", "exclude")


def edition(team: Team) -> None:
    finished(team)
    rounds.close_edition(team.clara, "First")


TITLE, FULL, *FORMS = DEFAULT_STAGES


def forms_alone(team: Team) -> None:
    excluded(team)
    applied(stages=tuple(FORMS))(team)


# what was done before, the act, the kinds of the events that moved something, and whether anything moved
WALKED: dict[str, tuple[Callable[[Team], object], Callable[[Team], object], set[str]]] = {
    "an import": (nothing, lambda t: identify.add_by_hand(t.clara, Record(title="Late"), "Council"), {"imported"}),
    "a withdrawal": (settled, lambda t: identify.withdraw(t.clara, "1", "wrong", agreed=True), {"withdrawn"}),
    "a removal": (nothing, removed, {"removed"}),
    "a removal taken back": (removed, lambda t: undo.undo(t.clara, agreed=True), {"undone"}),
    "a link of the engine": (nothing, linked, {"matched"}),
    "a link undone": (linked, lambda t: undo.undo(t.clara, agreed=True), {"undone"}),
    "a verdict": (nothing, one_report, {"judged"}),
    "a split": (one_report, lambda t: deduplicate.split(t.ada, t.homes[1]), {"judged"}),
    "an opening": (nothing, settled, {"opened"}),
    "a vote that waits": (nothing, lambda t: screen.decide(t.ada, t.homes[0], "title", "exclude"), set()),
    "a giving back": (settled, lambda t: resolve.reopen(t.clara, t.homes[0], "title", "look again"), {"reopened"}),
    "a ruling": (
        differing,
        lambda t: resolve.resolve(t.clara, t.homes[0], "title", "exclude", note="no"),
        {"resolved"},
    ),
    "a text not found": (
        settled,
        lambda t: retrieve.note_retrieval(t.ada, t.homes[0], "not_retrieved", "asked thrice"),
        {"retrieval_noted"},
    ),
    "a text seen": (
        settled,
        lambda t: retrieve.note_retrieval(t.ada, t.homes[0], "seen_elsewhere", "there"),
        {"retrieval_noted"},
    ),
    "an attempt": (settled, lambda t: retrieve.note_retrieval(t.ada, t.homes[0], "attempt", "asked"), set()),
    "votes from elsewhere": (nothing, brought, {"opened"}),
    "another protocol": (excluded, applied(stages=(FULL, *FORMS)), {"protocol_applied"}),
    "forms alone": (excluded, applied(stages=tuple(FORMS)), {"protocol_applied"}),
    "screening after all": (forms_alone, applied(), {"protocol_applied"}),
    "a wording": (excluded, applied(question="what helps?"), set()),
    "another lane": (excluded, lane, {"source_added"}),
    "a vote renewed": (given_back, again, {"opened"}),
    "a study": (included, lambda t: studies.group(t.ada, t.homes[:2], "Pilot"), {"grouped"}),
    "a search whose hits were kept": (
        nothing,
        lambda t: plan.log_run(t.ada, "Index", "2026-11-20", kept=9),
        {"run_logged"},
    ),
    "an edition": (finished, lambda t: rounds.close_edition(t.clara, "First"), set()),
    "a round": (edition, lambda t: rounds.open_round(t.clara, "2027"), {"round_opened"}),
    "an earlier version": (included, lambda t: rounds.set_previous(t.clara, 2, 3), {"previous_set"}),
    "a remark": (settled, lambda t: screen.note(t.ada, t.homes[0], "a remark"), set()),
    "a correction": (settled, lambda t: retrieve.edit(t.clara, t.homes[0], {"title": "Other"}, "a slip"), set()),
    "a person": (settled, lambda t: plan.add_person(t.clara, "Dora", Role.REVIEWER), set()),
}


@pytest.mark.parametrize("act", WALKED)
def test_each_act_is_the_cause_of_what_it_moved_and_of_nothing_else(team: Team, act: str) -> None:
    before, done, named = WALKED[act]
    before(team)
    mark, was = marked(team), numbers(team)
    done(team)
    found = changes.between(team.clara, mark, marked(team))
    assert kinds(found) == named
    assert_adds_up(team, was, found)


def test_over_a_span_each_number_has_its_own_cause_and_all_add_up(team: Team) -> None:
    mark, was = marked(team), numbers(team)
    identify.add_by_hand(team.clara, Record(title="Late"), "Index")
    plan.log_run(team.ada, "Council", "2026-11-20", kept=3)
    excluded(team)
    late = team.homes[6]
    team.both(late, "title", "exclude", "exclude")
    retrieve.remove(team.clara, [team.homes[1]], "not ours")
    undo.undo(team.clara)
    deduplicate.judge(team.ada, team.homes[2], team.homes[3], "same")
    found = changes.between(team.clara, mark, marked(team))
    assert_adds_up(team, was, found)
    told = {
        c.number or c.title: [(x.event.kind, [b for b, line in x.entered if not line]) for x in c.causes] for c in found
    }
    assert told == {
        "A1": [("opened", ["db_sought"]), ("retrieval_noted", ["db_assessed"]), ("opened", ["db_excluded_reports"])],
        "A7": [("imported", ["db_identified", "db_screened"]), ("opened", ["db_excluded_records"])],
        "A4": [("judged", ["db_removed"])],
        "kept, not imported: search of Council": [("run_logged", ["other_identified", "other_removed"])],
    }


def test_what_a_person_may_read_of_an_act_is_told(team: Team) -> None:
    mark = marked(team)
    retrieve.remove(team.ada, [team.homes[0]], "not ours")
    undo.undo(team.ada)
    removed(team)
    (change,) = changes.between(team.rhea, mark, marked(team))
    assert changes.told(team.rhea, change.event) == "taken out before screening · not ours · Clara, 2026-11-23 09:03"


def test_between_a_state_and_itself_nothing_moved(team: Team) -> None:
    assert changes.difference(team.clara, "now", "now") == []


def test_what_was_done_and_taken_back_is_no_change(team: Team) -> None:
    mark = marked(team)
    removed(team)
    undo.undo(team.clara)
    assert changes.between(team.ada, mark, marked(team)) == []


def test_from_later_to_earlier_all_is_turned_round(team: Team) -> None:
    mark, was = marked(team), numbers(team)
    removed(team)
    identify.add_by_hand(team.clara, Record(title="Late"), "Index")
    now = marked(team)
    back = changes.between(team.clara, now, mark)
    assert {change.number: change.manner for change in back} == {"A1": "moved", "A7": "gone"}
    assert summed(back) + numbers(team) == was + Counter()


def test_two_states_of_copies_that_had_not_met_are_not_compared(team: Team) -> None:
    one, other = (replace(marked(team), name=name, heads={origin: 1}) for name, origin in (("A", "x"), ("B", "y")))
    with pytest.raises(ReviewError, match="Neither A nor B holds all"):
        changes.between(team.clara, one, other)
