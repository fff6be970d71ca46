"""Nobody but a lead who saw it moves what was settled: verdicts, splits, notes, files, and taking any of them back."""

from collections.abc import Callable
from dataclasses import asdict, replace

import pytest

from review_tui.model.log.events import Event
from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.places import Fate
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.steps import deduplicate, identify, plan, rate, retrieve, screen
from review_tui.steps.desk import Desk, history, opening, undo
from review_tui.steps.desk.dry_run import run_dry, run_dry_here
from review_tui.steps.plan import studies
from review_tui.steps.rate import findings
from review_tui.steps.screen import labelling, resolve
from review_tui.store import reading
from tests.steps.conftest import FORM, Team
from tests.steps.desk.test_undo_walk import YES, linked

Act = Callable[[Team, Desk], object]
SEEN = "seen_elsewhere"


def settled(team: Team) -> dict[str, object]:
    """Give what was settled of each record, by itself: its outcomes, and whether it is a report of its own."""
    store = team.clara.store
    found: dict[str, object] = {}
    for line in reading.all_lines(store):
        said = reading.outcomes(store, line.report).values()
        outcomes = {o.stage: (o.status, o.choice, o.reason) for o in said if o.offered and o.status != "pending"}
        if outcomes and line.place.fate is not Fate.DUPLICATE:
            found[line.number] = (outcomes, line.source)
    return found


def include(team: Team, n: int, *, rated: bool = False) -> None:
    home = team.homes[n]
    team.both(home, "title", "include", "include")
    retrieve.note_retrieval(team.ada, home, SEEN, "at the library")
    team.both(home, "full_text", "include", "include")
    for desk in (team.ada, team.ben) if rated else ():
        rate.answer(desk, home, "quality", YES, done=True)
    assert opening.open_complete(team.ada) == (1 if rated else 0)


@pytest.fixture
def judged(team: Team) -> Team:
    """A1 and A2 are included, A3 is excluded, the text of A4 is sought, A5 waits; A1 is rated, A6 lost its text."""
    include(team, 0, rated=True)
    include(team, 1)
    include(team, 5)
    seen = [event for event in team.clara.store.events() if event.kind == "retrieval_noted"][-1]
    undo.undo(team.clara, seen.id, agreed=True)
    team.both(team.homes[2], "title", "exclude", "exclude")
    team.both(team.homes[3], "title", "include", "include")
    return team


def pair(verdict: str, one: int, other: int) -> Act:
    return lambda team, desk: deduplicate.judge(desk, team.homes[one], team.homes[other], verdict, "seen", agreed=True)


REFUSED: dict[str, Act] = {
    "two included are one": pair("same", 0, 1),
    "an included and an excluded one": pair("same", 1, 2),
    "an excluded and an included one": pair("same", 2, 1),
    "one whose text is sought and an included one": pair("same", 3, 0),
    "removed": lambda team, desk: retrieve.remove(desk, team.homes[:1], "not ours", agreed=True),
    "not retrieved after all": lambda team, desk: retrieve.note_retrieval(desk, team.homes[0], "not_retrieved", "x"),
    "asked for again": lambda team, desk: retrieve.note_retrieval(desk, team.homes[1], "attempt", "x"),
    "another lane": lambda team, desk: plan.add_source(desk, "Index", "website", agreed=True),
    "its import withdrawn": lambda team, desk: identify.withdraw(desk, "1", "wrong", agreed=True),
    "its text back, on which it was judged": lambda team, desk: attach(team, desk, 5),
    "seen again": lambda team, desk: retrieve.note_retrieval(desk, team.homes[5], SEEN, "in a drawer"),
    "given back": lambda team, desk: resolve.reopen(desk, team.homes[0], "title", "again"),
}


def test_what_a_reviewer_may_not_do_to_what_was_settled_changes_nothing_and_says_who_may(judged: Team) -> None:
    before, written = settled(judged), judged.clara.store.mark
    for name, act in REFUSED.items():
        with pytest.raises(ReviewError, match="Only a lead may|A lead gives the votes back first"):
            act(judged, judged.ada)
        assert judged.clara.store.mark == written, name
    assert settled(judged) == before


def attach(team: Team, desk: Desk, n: int) -> Event:
    file = team.folder / "a.txt"
    file.write_text("A text of many words about speech support.\n" * 30, "utf-8")
    return retrieve.attach(desk, team.homes[n], file)[0]


LEFT: dict[str, Act] = {
    "a new duplicate": pair("same", 4, 0),
    "apart from what it never was": pair("different", 0, 1),
    "a version": pair("version_of", 0, 1),
    "its text found": lambda team, desk: attach(team, desk, 3),
    "its text asked for": lambda team, desk: retrieve.note_retrieval(desk, team.homes[3], "attempt", "asked"),
    "one more text": lambda team, desk: retrieve.note_retrieval(desk, team.homes[0], SEEN, "elsewhere, too"),
    "corrected": lambda team, desk: retrieve.edit(desk, team.homes[0], {"title": "Another"}, "a slip"),
    "grouped": lambda team, desk: studies.group(desk, team.homes[:2], "Pilot"),
    "noted": lambda team, desk: screen.note(desk, team.homes[0], "a remark"),
    "labelled": lambda team, desk: labelling.label(desk, team.homes[:1], "pilot"),
    "labelled for oneself": lambda team, desk: labelling.label(desk, team.homes[:1], "mine", private=True),
    "what waits removed": lambda team, desk: retrieve.remove(desk, [team.homes[4]], "not ours"),
}


def test_what_a_reviewer_may_do_leaves_what_was_settled_and_so_does_its_undo(judged: Team) -> None:
    before = settled(judged)
    for name, act in LEFT.items():
        act(judged, judged.ada)
        assert settled(judged) == before, name
        undo.undo(judged.ada, agreed=True)
        assert settled(judged) == before, name


@pytest.mark.parametrize("verdict", ["same", "different", "version_of"])
def test_a_lead_sees_it_agrees_and_says_why(judged: Team, verdict: str) -> None:
    one, other = judged.homes[0], judged.homes[2]
    if verdict != "same":
        deduplicate.judge(judged.clara, one, other, "same", "one document", agreed=True)
    before, draft = settled(judged), deduplicate.verdict_on(judged.clara, one, other, verdict, "one document")
    assert deduplicate.rehearsed(judged.clara, draft).is_wide
    with pytest.raises(ReviewError, match="Look at what changes and agree"):
        deduplicate.say(judged.clara, draft)
    with pytest.raises(ReviewError, match="Say why it is so: --note TEXT"):
        deduplicate.judge(judged.clara, one, other, verdict, agreed=True)
    assert settled(judged) == before
    deduplicate.say(judged.clara, draft, agreed=True)
    assert settled(judged) != before
    with pytest.raises(ReviewError, match="Votes were opened on what that would move"):
        undo.undo(judged.clara)
    undo.undo(judged.clara, agreed=True)
    assert settled(judged) == before


def test_a_text_that_lets_opened_votes_count_again_is_shown_to_a_lead_and_taken_back_by_one(judged: Team) -> None:
    home, before = judged.homes[5], settled(judged)
    looked = retrieve.rehearsed(judged.clara, [home])
    assert [(o.number, o.stage, o.now, o.then) for o in looked.overruled] == [
        ("A6", "full_text", "", "agreed: include")
    ]
    assert list(looked.sentences) == []  # its new place says it
    with pytest.raises(ReviewError, match="Look at what changes and agree"):
        attach(judged, judged.clara, 5)
    assert settled(judged) == before
    retrieve.attach(judged.clara, home, judged.folder / "a.txt", agreed=True)
    assert judged.status(home, "full_text") == ("agreed", "include")
    undo.undo(judged.clara, agreed=True)
    assert settled(judged) == before


def test_taking_a_record_out_of_a_judged_report_and_many_pairs_at_once_are_the_same(judged: Team) -> None:
    deduplicate.judge(judged.clara, judged.homes[0], judged.homes[1], "same", "one document", agreed=True)
    for desk, problem in ((judged.ada, "Only a lead may join or separate"), (judged.clara, "Say why it is so")):
        with pytest.raises(ReviewError, match=problem):
            deduplicate.split(desk, judged.homes[1])
    linked(judged)
    undo.undo(judged.clara, agreed=True)


# What a reviewer did before anybody judged it, and takes back afterwards

BEFORE: dict[str, Act] = {
    "joined": pair("same", 0, 1),
    "seen elsewhere": lambda team, desk: retrieve.note_retrieval(desk, team.homes[0], SEEN, "at the library"),
    "a file": lambda team, desk: attach(team, desk, 0),
    "joined and parted": lambda team, desk: (
        deduplicate.judge(desk, team.homes[0], team.homes[1], "same"),
        deduplicate.split(desk, team.homes[1]),
    )[-1],
}


@pytest.mark.parametrize("name", BEFORE)
def test_what_was_judged_since_is_not_undone_by_a_reviewer_and_not_unseen_by_a_lead(team: Team, name: str) -> None:
    if name in ("seen elsewhere", "a file"):
        team.both(team.homes[0], "title", "include", "include")
    event = BEFORE[name](team, team.ada)
    assert isinstance(event, Event)
    home = team.homes[0]
    if name in ("seen elsewhere", "a file"):
        team.both(home, "full_text", "include", "include")
    else:
        team.both(home, "title", "include", "include")
    if name == "joined and parted":
        team.both(team.homes[1], "title", "exclude", "exclude")
    before = settled(team)
    with pytest.raises(NotAllowedError, match="Only a lead may take back"):
        undo.undo(team.ada, event.id, agreed=True)
    with pytest.raises(ReviewError, match="Votes were opened on what that would move"):
        undo.undo(team.clara, event.id)
    assert settled(team) == before
    stood = [line.place for line in reading.all_lines(team.clara.store)]
    undo.undo(team.clara, event.id, agreed=True)
    assert [line.place for line in reading.all_lines(team.clara.store)] != stood


def test_votes_cast_since_a_report_was_given_back_are_told_before_the_undo_of_that(team: Team) -> None:
    home = team.homes[0]
    team.both(home, "title", "exclude", "exclude")
    resolve.reopen(team.clara, home, "title", "look again")
    screen.decide(team.ada, home, "title", "include")
    looked = undo.rehearsed(team.clara, undo.offer(team.clara))
    assert (looked.late, looked.lost, looked.is_wide) == ({"title": 1}, {}, True)
    screen.decide(team.ben, home, "title", "include")
    looked = undo.rehearsed(team.clara, undo.offer(team.clara))
    assert (looked.late, looked.lost) == ({}, {"title": 2})  # a whole ballot counts as opened
    assert [(o.number, o.now, o.then) for o in looked.overruled] == [("A1", "agreed: include", "agreed: exclude")]


def test_a_look_in_the_review_itself_leaves_no_trace_and_tells_what_a_copy_tells(judged: Team) -> None:
    store = judged.clara.store
    state, mark, frame = store.state_hash(), store.mark, store.frame
    draft = deduplicate.verdict_on(judged.clara, judged.homes[0], judged.homes[2], "same")
    here = run_dry_here(judged.clara, judged.homes[:3], lambda desk: desk.write(draft))
    assert here == run_dry(judged.clara, lambda desk: desk.write(draft))
    assert (store.state_hash(), store.mark) == (state, mark)
    assert store.frame is frame
    with pytest.raises(NotAllowedError):
        run_dry_here(judged.ada, judged.homes[:1], lambda desk: resolve.reopen(desk, judged.homes[0], "title", "x"))
    assert (store.state_hash(), store.mark) == (state, mark)
    screen.note(judged.ada, judged.homes[0], "after it")
    assert store.agrees_with_log()


def test_a_form_that_offers_an_answer_no_more_is_shown_first_and_prints_its_last_label(judged: Team) -> None:
    options = [{"value": "no", "label": "No"}, {"value": "part", "label": "In part"}]
    fewer = {**FORM, "version": "2", "items": [{**FORM["items"][0], "options": options}]}
    forms = dict(judged.clara.frame.forms)
    with pytest.raises(ReviewError, match="Votes were opened on quality"):
        plan.load_form(judged.clara, fewer)
    assert judged.clara.frame.forms == forms
    plan.load_form(judged.clara, fewer, agreed=True)
    answers, _ = findings.consensus_of(judged.clara, findings.included(judged.clara), "quality")
    assert answers["A1"] == {"authority": "Yes", "overall": "High"}  # asked once, and kept
    assert [o.value for o in judged.clara.frame.form("aacods").item("authority").options] == ["no", "part"]


def test_the_undo_of_a_form_whose_answers_were_given_is_shown_first(team: Team) -> None:
    more = [*FORM["items"][0]["options"], {"value": "part", "label": "In part"}]
    items = [{**FORM["items"][0], "options": more}, FORM["items"][1]]
    plan.load_form(team.clara, {**FORM, "version": "2", "items": items})
    include(team, 0)
    for desk in (team.ada, team.ben):
        rate.answer(desk, team.homes[0], "quality", {"authority": Answer("part")}, done=True)
    assert opening.open_complete(team.ada) == 1
    event = [e for e in team.clara.store.events() if e.kind == "form_loaded"][-1]
    found = undo.offer(team.clara, event.id)
    assert [asdict(one) for one in undo.rehearsed(team.clara, found).no_option] == [
        {"stage": "quality", "item": "Authority", "answer": "In part", "reports": 1, "unit": "report"}
    ]
    with pytest.raises(ReviewError, match="Votes were opened on what that would move"):
        undo.take_back(team.clara, found)
    undo.take_back(team.clara, found, agreed=True)
    answers, _ = findings.consensus_of(team.clara, findings.included(team.clara), "quality")
    assert answers["A1"]["authority"] == "In part"


def test_a_protocol_whose_stage_has_another_form_is_shown_first_there_and_back(judged: Team) -> None:
    def with_form(name: str) -> dict[str, object]:
        stages = [replace(stage, form=name) if stage.name == "quality" else stage for stage in DEFAULT_STAGES]
        return dict(to_mapping(Protocol(title="A review", stages=tuple(stages))))

    before = settled(judged)
    with pytest.raises(ReviewError, match="Votes were opened on A1"):
        plan.apply_protocol(judged.clara, with_form("characteristics"), "another form")
    assert settled(judged) == before
    plan.apply_protocol(judged.clara, with_form("characteristics"), "another form", agreed=True)
    assert judged.status(judged.homes[0], "quality")[0] == "pending"
    assert rate.next_rating(judged.ada, "quality") is not None
    undo.undo(judged.clara, agreed=True)
    assert settled(judged) == before


def test_an_undo_of_an_undo_is_looked_at_as_the_act_itself_was(judged: Team) -> None:
    before, home = settled(judged), judged.homes[0]
    retrieve.remove(judged.clara, [home], "not ours", agreed=True)
    made = undo.undo(judged.clara, agreed=True)
    assert settled(judged) == before
    with pytest.raises(ReviewError, match="Votes were opened on what that would move: the undo of taken out before"):
        undo.undo(judged.clara, made.written[0].id)
    assert settled(judged) == before
    again = undo.undo(judged.clara, made.written[0].id, agreed=True)
    assert again.sentence == "Taken back: the undo of taken out before screening · not ours on A1"
    assert settled(judged) != before
    undo.undo(judged.clara, again.written[0].id, agreed=True)
    assert settled(judged) == before


def test_undos_of_undos_are_said_in_few_words_however_deep(team: Team) -> None:
    said = "taken out before screening · not ours"
    made = retrieve.remove(team.clara, [team.homes[0]], "not ours")
    told = []
    for _ in range(4):
        taken = undo.undo(team.clara, made.id, agreed=True)
        told.append(taken.sentence)
        made = taken.written[0]
    assert told == [
        f"Taken back: {said} on A1",
        f"Taken back: the undo of {said} on A1",
        f"Taken back: {said} on A1, which stood again",
        f"Taken back: the last undo of {said} on A1",
    ]
    assert [line.what for line in history.history(team.clara, team.homes[0])][-4:] == [
        f"took back: {said}", f"gave again: {said}", f"took back again: {said}", f"gave again: {said}",
    ]  # fmt: skip


def test_what_is_said_of_a_report_is_not_said_of_each_of_its_records(judged: Team) -> None:
    """They are one report before and after; of a record that leaves it is said what becomes of it."""
    one, other = judged.homes[0], judged.homes[1]
    deduplicate.judge(judged.clara, one, other, "same", "one document", agreed=True)
    resolve.reopen(judged.clara, one, "title", "look again")
    back = undo.rehearsed(judged.clara, undo.offer(judged.clara))
    assert [(o.number, o.stage, o.now) for o in back.overruled if o.stage == "title"] == [("A1", "title", "")]
    undo.undo(judged.clara, agreed=True)
    apart = undo.rehearsed(judged.clara, undo.offer(judged.clara))
    assert {moved.number for moved in apart.moved} | {o.number for o in apart.overruled} >= {"A2"}
