"""The history of a report in words: the same lines for the app and the commands."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.log.kinds import KINDS
from review_tui.model.review.answers import Answer
from review_tui.model.review.ids import SeededIds
from review_tui.steps import deduplicate, identify, plan, rate, retrieve, screen, share
from review_tui.steps.desk import Desk, history, opening, standings, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.plan import contacts
from review_tui.steps.report import progress, rounds
from review_tui.steps.screen import resolve
from review_tui.steps.share import merging
from review_tui.store import batches, reading
from review_tui.store.set_aside import Ground
from tests.steps.conftest import Team


def said(desk: Desk, home: str) -> list[str]:
    return [line.what + (" (taken back)" if line.undone else "") for line in history.history(desk, home)]


def test_it_begins_with_the_import_of_each_record(team: Team) -> None:
    assert said(team.rhea, team.homes[0]) == ["A1 came in from Index"]
    deduplicate.judge(team.ada, team.homes[0], team.homes[4], "same")
    assert said(team.rhea, team.homes[0]) == ["A1 came in from Index", "A5 came in from Council", "A1 and A5: same"]


def test_a_removal_says_its_reason_and_its_tool(team: Team) -> None:
    retrieve.remove(team.clara, [team.homes[0]], "not in English", "LangDetect 2")
    retrieve.remove(team.clara, [team.homes[1]], "published before 2010")
    assert said(team.rhea, team.homes[0])[-1] == "taken out before screening · not in English · by LangDetect 2"
    assert said(team.rhea, team.homes[1])[-1] == "taken out before screening · published before 2010"


def test_what_was_taken_back_is_marked_and_the_taking_back_says_what_it_was(team: Team) -> None:
    screen.note(team.ada, team.homes[0], "read the annex")
    undo.undo(team.ada)
    assert said(team.ada, team.homes[0])[1:] == [
        "note: “read the annex” (taken back)",
        "took back: note: “read the annex”",
    ]
    assert said(team.ben, team.homes[0])[1:] == []


def test_an_import_that_was_withdrawn_says_by_whom_and_why(team: Team) -> None:
    first = batches.listed(team.clara.store)[0]
    identify.withdraw(team.clara, first.id, "the wrong search", "removal")
    came, withdrawn = history.history(team.rhea, team.homes[0])
    assert (came.what, came.undone) == ("A1 came in from Index", True)
    assert withdrawn.what == "import withdrawn · the wrong search · its records stay identified"
    assert withdrawn.who == "Clara"


def test_votes_say_what_became_of_them(team: Team) -> None:
    home = team.homes[0]
    screen.decide(team.ada, home, "title", "exclude")
    screen.decide(team.ada, home, "title", "include", note="a second look")
    assert said(team.ada, home)[1:] == [
        "exclude at title · replaced by a later one",
        "include at title · “a second look”",
    ]
    screen.decide(team.ben, home, "title", "exclude")
    opening.open_complete(team.ben)
    resolve.resolve(team.clara, home, "title", "include", note="in scope")
    assert said(team.clara, home)[-2:] == ["votes opened at title", "ruled: include at title · “in scope”"]


@pytest.mark.parametrize("standing", ["late", "clash", *Ground])
def test_a_vote_that_does_not_count_says_why(standing: str) -> None:
    assert standings.STANDING_WORDS[standing]


def test_what_this_copy_may_not_read_is_left_out(team: Team) -> None:
    made = screen.note(team.ada, team.homes[0], "[/red] a secret")
    assert "secret" not in str(history.history(team.ben, team.homes[0]))
    assert history.sentence_of(team.ada, made) == "note: “[/red] a secret”"


def test_a_sheet_handed_in_says_how_many_answers_it_holds(team: Team) -> None:
    home = team.homes[0]
    team.both(home, "title", "include", "include")
    retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "the library")
    team.both(home, "full_text", "include", "include")
    for item, value in (("authority", "yes"), ("overall", "high"), ("overall", "low")):
        rate.answer(team.ada, home, "quality", {item: Answer(value)}, done=False)
    rate.answer(team.ada, home, "quality", {}, done=True)
    rate.answer(team.ben, home, "quality", {"authority": Answer("yes"), "overall": Answer("low")}, done=True)
    assert [line.partition(" · shown")[0] for line in said(team.ada, home)[-4:]] == [
        "1 answer at quality",
        "1 answer at quality",
        "1 answer at quality",
        "answers at quality handed in · 2 in all",
    ]
    assert said(team.ben, home)[-1].startswith("2 answers at quality, handed in")


def test_a_vote_on_one_page_names_one_page(team: Team) -> None:
    event = screen.decide(team.ada, team.homes[0], "title", "maybe")
    for pages, told in (("1-1", "page 1"), ("2-5", "pages 2–5"), ("7", "7")):
        body = {**(event.body or {}), "pages": pages}
        assert history.sentence_of(team.ada, replace(event, body=body)) == f"maybe at title · {told}"


def test_every_kind_about_a_record_or_a_pair_has_words_of_its_own() -> None:
    about_records = {
        "removed", "edited", "attached", "captured", "text_read", "retrieval_noted", "noted", "asked", "decided",
        "decided_elsewhere", "opened", "reopened", "resolved", "answered", "agreed", "judged", "grouped", "tied",
        "replied", "undone",
    }  # fmt: skip
    assert about_records <= set(KINDS)
    assert about_records <= set(history._TOLD)


def test_what_was_taken_back_and_given_again_is_not_marked(team: Team) -> None:
    screen.note(team.ada, team.homes[0], "read the annex")
    undo.undo(team.ada, undo.undo(team.ada).written[0].id)
    assert [line for line in said(team.ada, team.homes[0]) if "(taken back)" in line] == [
        "took back: note: “read the annex” (taken back)",
    ]


def test_a_vote_that_was_taken_back_after_it_had_been_opened_elsewhere_stands_and_says_so(
    team: Team, tmp_path: Path
) -> None:
    """The author and the lead are told at the merge, nobody else is; once it is given back it is taken back."""
    local, home, file = LocalSettings(tmp_path / "state"), team.homes[0], tmp_path / "for.zip"
    share.export_bundle(team.clara, file, "Ben", local)
    ben, _ = merging.join(tmp_path / "ben", file, team.clock, SeededIds(5), mounts="")

    def send(desk: Desk, to: Desk, receiver: str) -> str:
        file.unlink(missing_ok=True)
        share.export_bundle(desk, file, receiver, local)
        return " ".join(merging.merge_bundle(to, file).told)

    screen.decide(ben, home, "title", "include")
    send(ben, team.clara, "Clara")
    screen.decide(team.ada, home, "title", "include")
    assert opening.open_complete(team.clara) == 1
    undo.undo(ben)
    assert said(ben, home)[1:] == ["include at title (taken back)", "took back: include at title"]
    number = reading.report(team.clara.store, home).number
    told = f"acts on {number} was taken back after it was opened elsewhere; it stands. A lead gives votes back: "
    told += f"review-tui reopen {number} --stage STAGE --note WHY"
    assert f"1 of Ben's {told}" in send(ben, team.clara, "Clara")
    assert f"1 of your {told}" in send(team.clara, ben, "Ben")
    assert "acts" not in " ".join(progress.taken_back_late(team.ada, ()))
    for desk in (ben, team.clara):
        lines = said(desk, home)
        assert "include at title · taken back too late: it had been opened; it stands" in lines
        assert "took back: include at title · too late: it had been opened" in lines
    resolve.reopen(team.clara, home, "title", "as Ben asked")
    assert "include at title (taken back)" in said(team.clara, home)


def test_a_vote_that_is_asked_for_again_says_how_the_report_was_joined(team: Team) -> None:
    one, other = team.homes[0], team.homes[3]
    screen.decide(team.ada, one, "title", "include")
    deduplicate.judge(team.clara, one, other, "same")
    assert "cast before another record joined this report: asked again" in said(team.ada, one)[-2]
    screen.decide(team.ada, one, "title", "include")
    deduplicate.split(team.clara, other)
    assert any("cast while A4 belonged to this report: asked again" in line for line in said(team.ada, one))


FORM = {"id": "aacods", "title": "A form", "version": "2", "items": [{"id": "a", "label": "A", "kind": "text"}]}


def enquired(desk: Desk) -> object:
    return contacts.add(desk, "Council", "Press", "sent", "2026-11-01", text="asked")


CORRECTIONS: dict[str, tuple[Callable[[Desk], object], str]] = {
    "a source": (lambda d: plan.add_source(d, "Index", "website"), "a correction of the source Index (website)"),
    "a new source": (lambda d: plan.add_source(d, "Trials", "register"), "the source Trials"),
    "a form": (lambda d: plan.load_form(d, FORM), "version 2 of the form aacods"),
    "a new form": (lambda d: plan.load_form(d, {**FORM, "id": "own"}), "the form own"),
    "an enquiry": (enquired, "Press at Council: sent · asked"),
    "an enquiry anew": (
        lambda d: [enquired(d), contacts.correct(d, "Council", "Press", {"text": "asked twice"})],
        "a correction of the enquiry: Press at Council: sent · asked twice",
    ),
    "what was published": (lambda d: rounds.set_previous(d, 1, 2), "1 study in 2 reports of an earlier version"),
    "what was published, anew": (
        lambda d: [rounds.set_previous(d, 1, n) for n in (2, 3)],
        "a correction of 1 study in 3 reports of an earlier version",
    ),
}


@pytest.mark.parametrize("name", CORRECTIONS)
def test_what_took_the_place_of_another_is_named_as_the_correction_that_it_is(team: Team, name: str) -> None:
    act, words = CORRECTIONS[name]
    act(team.clara)
    assert undo.undo(team.clara, agreed=True).sentence == f"Taken back: {words}"
