"""Screening line by line, and one decision at a time."""

import re
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from threading import Event, Thread

import pytest

from review_tui.cli import line_by_line, saying
from review_tui.cli.screen.plain import PlainScreen
from review_tui.model.review.protocol import Protocol, Reason, to_mapping
from review_tui.steps import plan, retrieve, screen
from review_tui.steps.desk import opening
from review_tui.store import queues, reading
from tests.cli.conftest import Program, bare
from tests.steps.conftest import Team
from tests.steps.conftest import team as team


def shown(program: Program, who: str, *lines: str) -> tuple[list[str], str, str]:
    """Screen by these lines; gives the numbers in the order they were shown, what was printed, and what was told."""
    found = program("screen", "--plain", "--stage", "title", who=who, lines=lines)
    return re.findall(r"^([A-Z]+\d+)   title", found.stdout, re.MULTILINE), found.stdout, found.stderr


def choices(program: Program, who: str) -> dict[str, str]:
    """Give a person's votes in force by report number."""
    with_votes = {}
    for number in ("A1", "A2", "A3", "A5"):
        events = program.json("history", number, who=who)
        cast = [e for e in events if e["kind"] == "decided" and e["who"] == who and not e["undone"]]
        if cast:
            with_votes[number] = cast[-1]["body"]["choice"] + cast[-1]["body"]["reason"]
    return with_votes


def test_a_card_shows_all_that_a_decision_needs(filled: Program) -> None:
    _, printed, told = shown(filled, "Ada", "s", "s", "s", "q")
    for part in (
        "A1   title   4 to decide", "Speech support in primary schools: a cohort study",
        "Quill, Ada · 2019 · Journal of Inclusion", "[Abstract]", "We followed 54 children",
        "Include: Children or young", "Exclude: Published before 2014", "Reasons: 1 Wrong population   2 Wrong setting",
    ):  # fmt: skip
        assert part in printed
    assert "0 decisions made" in told


def test_one_line_is_one_decision(filled: Program) -> None:
    numbers, _, told = shown(filled, "Ada", "i", "m", "e", "2")
    assert sorted(numbers) == ["A1", "A2", "A3", "A5"]
    assert "Nothing waits for you at title." in told
    assert "4 decisions made; each of them is kept." in told
    assert choices(filled, "Ada") == dict(zip(numbers, ("include", "maybe", "exclude", "excludesetting"), strict=True))


def test_the_last_decision_is_taken_back_where_nothing_waits_any_more(filled: Program) -> None:
    numbers, _, told = shown(filled, "Ada", "i", "m", "e", "2", "u", "i", "q")
    assert told.count("u takes back what you did last, q leaves.") == 2
    assert "4 decisions made" in told
    assert numbers[-1] == numbers[-2], "it is shown again"
    assert choices(filled, "Ada")[numbers[-1]] == "include"
    assert "q leaves" not in shown(filled, "Ada")[2], "where nothing was decided there is nothing to take back"


@pytest.mark.parametrize("line", ["3", "e3", "e 3"])
def test_a_reason_is_given_by_its_digit(filled: Program, line: str) -> None:
    (number, *_), _, told = shown(filled, "Ada", line, "q")
    assert choices(filled, "Ada") == {number: "excludetopic"}
    assert f"{number}: exclude (Wrong topic). u undoes." in told


@pytest.mark.parametrize("line", ["", "x", "i2", "ee", "include", "9", "e9", "e-1"])
def test_a_line_that_says_nothing_casts_no_vote(filled: Program, line: str) -> None:
    shown(filled, "Ada", line, "q")
    assert choices(filled, "Ada") == {}


def test_undo_shows_the_report_again(filled: Program) -> None:
    numbers, _, told = shown(filled, "Ada", "i", "u", "m", "q")
    assert numbers[:3] == [numbers[0], numbers[1], numbers[0]]
    assert choices(filled, "Ada") == {numbers[0]: "maybe"}
    assert "Taken back: " in told


def test_undo_with_nothing_done_is_told_and_goes_on(filled: Program) -> None:
    numbers, _, told = shown(filled, "Ada", "u", "i", "q")
    assert "There is nothing of yours on a report to undo." in told
    assert choices(filled, "Ada") == {numbers[0]: "include"}


def test_skipping_goes_on_and_comes_round_again(filled: Program) -> None:
    numbers, _, _ = shown(filled, "Ada", "s", "s", "s", "s", "q")
    assert numbers[4] == numbers[0]
    assert len(set(numbers)) == 4
    again, _, _ = shown(filled, "Ada", "q")
    assert again[0] == numbers[4 % 4]


def test_leaving_and_coming_back_goes_on_where_one_was(filled: Program) -> None:
    first, _, _ = shown(filled, "Ada", "i", "s", "q")
    again, _, _ = shown(filled, "Ada", "q")
    assert again == [first[2]]


def test_a_note_and_a_question_cast_no_vote(filled: Program) -> None:
    (number, *_), _, told = shown(filled, "Ada", "w looks like [red]", "a is this in England?", "w", "q")
    assert "Noted." in told
    assert "The lead is asked." in told
    assert "Write the text behind the letter" in told
    assert choices(filled, "Ada") == {}
    mine = [event["what"] for event in filled.json("history", number, who="Ada")]
    assert "note: “looks like [red]”" in mine
    assert "asked the lead at title: “is this in England?”" in mine
    lead = [event["what"] for event in filled.json("history", number, who="Clara Voss")]
    assert "asked the lead at title: “is this in England?”" in lead
    assert "note: “looks like [red]”" not in lead


def test_the_vote_says_which_text_it_was_based_on(filled: Program) -> None:
    shown(filled, "Ada", "i", "i", "i", "i")
    (vote,) = [e["body"] for e in filled.json("history", "A1", who="Ada") if e["kind"] == "decided"]
    assert vote["basis"] == "abstract"


def test_what_is_complete_is_opened_on_leaving(filled: Program) -> None:
    shown(filled, "Ada", "i", "i", "i", "i")
    assert filled.json("progress")["stages"][0]["settled"] == 0
    shown(filled, "Ben", "i", "q")
    assert filled.json("progress")["stages"][0]["settled"] == 1


def test_what_is_complete_is_opened_after_twenty_decisions(filled: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("review_tui.cli.screen.plain._OPENED_AFTER", 2)
    shown(filled, "Ada", "i", "i", "i", "i")
    _, _, told = shown(filled, "Ben", "i", "i", "u", "q")
    assert "Too late" in told
    assert filled.json("progress")["stages"][0]["settled"] == 2


def test_a_peers_vote_shows_nowhere_before_the_opening(filled: Program) -> None:
    """Whatever Ada says, every byte that Ben is shown is the same."""

    def seen(choice: str) -> list[str]:
        shown(filled, "Ada", choice, choice, choice, choice)
        found = [filled(*words, who="Ben").output for words in (
            ("progress",), ("counts",), ("counts", "--json"), ("conflicts",), ("agreement",), ("pairs", "list"),
            ("history", "A1"), ("history", "A1", "--json"), ("study", "list"), ("screen", "--plain"),
        )]  # fmt: skip
        for _ in range(4):
            filled("undo", who="Ada")
        return found

    before = seen("i")
    assert [text.replace("\n", "") != "" for text in before].count(True) >= 8
    # the clock goes on, and the bookmark of Ben's own queue does not move
    assert [strip(text) for text in seen("e2")] == [strip(text) for text in before]


def strip(text: str) -> str:
    """Leave out what differs for everyone: moments and ids of events."""
    return re.sub(r"\d\d:\d\d(:\d\d\.\d+Z)?|[0-9a-f]{8}-[0-9a-f-]{27}", "", text)


def test_a_decision_by_command_can_be_undone(filled: Program) -> None:
    told = filled("decide", "a1", "exclude", "--stage", "title", "--reason", "2", "--note", "no", who="Ada").stderr
    assert "A1: exclude at title. Undo: review-tui undo" in bare(told)
    assert "Taken back: exclude at title · Wrong setting · “no”" in filled("undo", who="Ada").stderr
    assert choices(filled, "Ada") == {}


def test_a_merged_report_answers_to_all_its_numbers(filled: Program) -> None:
    filled("decide", "A4", "include", "--stage", "title", who="Ada")
    assert choices(filled, "Ada") == {"A1": "include"}


def test_the_bookmark_is_the_only_thing_that_skipping_writes(filled: Program) -> None:
    from review_tui.cli.session import Session

    session = Session(clock=filled.clock, ids=filled.ids, folder=filled.folder, name="Ada")
    with session.desk() as desk:
        before = [event.id for event in desk.store.events()]
    shown(filled, "Ada", "s", "q")
    with session.desk() as desk:
        assert [event.id for event in desk.store.events()] == before
        (turn,) = queues.next_for(desk.store, desk.viewer, "title")
        assert reading.report(desk.store, turn.report).number


class Typed:
    """Standard input of which a line is typed only after something happened elsewhere."""

    def __init__(self, *steps: str | Callable[[], object]) -> None:
        self._steps = list(steps)

    def readline(self) -> str:
        while self._steps:
            step = self._steps.pop(0)
            if isinstance(step, str):
                return step + "\n"
            step()
        return ""

    def isatty(self) -> bool:
        return False


def test_a_digit_stands_for_the_reason_that_was_printed(
    team: Team, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, *others = Protocol().reasons
    changed = to_mapping(
        replace(Protocol(title="A review"), reasons=(one, Reason("new", "New second reason"), *others))
    )
    ready = Typed(lambda: plan.apply_protocol(team.clara, changed, "new"), "2", "e3", "q")
    monkeypatch.setattr("sys.stdin", ready)
    PlainScreen.at(team.ada, "title").run()
    told = capsys.readouterr()
    assert "This changed meanwhile: nothing was decided." in told.err
    assert told.out.count("2 New second reason") >= 1
    (cast,) = [e for e in team.clara.store.events() if e.kind == "decided"]
    assert (cast.body or {})["reason"] == others[0].key


def test_t_goes_through_the_texts_and_then_the_document_page_by_page(
    team: Team, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    turn = screen.next_card(team.ada, "title")
    assert turn is not None
    file = team.folder / "paper.txt"
    file.write_text("\f".join(f"Page {n}. " + f"word{n} " * 300 for n in range(1, 6)), "utf-8")
    retrieve.attach(team.clara, turn.report.home, file)
    monkeypatch.setattr("sys.stdin", Typed(*"tttttt", "tt", "t", "i", "q"))
    PlainScreen.at(team.ada, "title").run()
    heads = [line for line in capsys.readouterr().out.splitlines() if line.startswith("[")]
    pages = [f"[Page {n} of 5, pages 1–{n}]" if n > 1 else "[Page 1 of 5, page 1]" for n in range(1, 6)]
    assert heads[:8] == ["[First pages, pages 1–3]", *pages, "[First pages, pages 1–3]", pages[0]]
    (cast,) = [e for e in team.clara.store.events() if e.kind == "decided"]
    assert ((cast.body or {})["basis"], (cast.body or {})["pages"]) == ("whole_text", "1-1")


def test_at_full_text_the_document_comes_first_page_by_page(
    team: Team, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As on the card of the app: it is what is judged there, and what the vote says it was cast on."""
    home = team.homes[0]
    file = team.folder / "paper.txt"
    file.write_text("\f".join(f"Page {n}. " + f"word{n} " * 300 for n in range(1, 6)), "utf-8")
    retrieve.attach(team.clara, home, file)
    for desk in (team.ada, team.ben):
        screen.decide(desk, home, "title", "include")
    opening.open_complete(team.ada)
    monkeypatch.setattr("sys.stdin", Typed(*"tttttt", "tt", "t", "i", "q"))
    PlainScreen.at(team.ada, "full_text").run()
    heads = [line for line in capsys.readouterr().out.splitlines() if line.startswith("[")]
    pages = ["[Page 1 of 5, page 1]", *(f"[Page {n} of 5, pages 1–{n}]" for n in range(2, 6))]
    assert heads[:7] == [*pages, "[First pages, pages 1–3]", pages[0]]
    (cast,) = [e for e in team.ada.store.events() if e.kind == "decided" and (e.body or {})["stage"] == "full_text"]
    assert ((cast.body or {})["basis"], (cast.body or {})["pages"]) == ("whole_text", "1-2")


def test_what_others_write_elsewhere_holds_nobody_up(
    team: Team, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Typed(lambda: plan.add_source(team.clara, "More", "index"), "i", "q"))
    PlainScreen.at(team.ada, "title").run()
    assert "changed meanwhile" not in capsys.readouterr().err
    assert len([e for e in team.clara.store.events() if e.kind == "decided"]) == 1


def test_waiting_for_another_program_is_said(
    team: Team, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other program lets go as soon as it was said, however long that takes."""
    other = sqlite3.connect(team.clara.store.path, isolation_level=None, check_same_thread=False)
    said = Event()

    def tell(words: str) -> None:
        saying.tell(words)
        if "Not saved yet" in words:
            said.set()

    def let_go() -> None:
        said.wait(60)
        other.execute("ROLLBACK")

    monkeypatch.setattr("review_tui.cli.line_by_line.tell", tell)
    waits = Thread(target=let_go)
    monkeypatch.setattr("sys.stdin", Typed(lambda: other.execute("BEGIN IMMEDIATE"), waits.start, "i", "q"))
    PlainScreen.at(team.ada, "title").run()
    waits.join()
    other.close()
    assert "Not saved yet: another program holds the review" in capsys.readouterr().err
    assert len([e for e in team.clara.store.events() if e.kind == "decided"]) == 1


def test_what_is_said_of_a_wait_is_said_before_what_comes_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it waited for may be there just as it begins to say so."""
    begun, said = Event(), list[str]()

    def tell(words: str) -> None:
        begun.set()
        time.sleep(0.1)
        said.append(words)

    monkeypatch.setattr(line_by_line, "_LONG", 0.0)
    monkeypatch.setattr(line_by_line, "tell", tell)
    with line_by_line._patient():
        begun.wait(60)
    assert said == ["Not saved yet: another program holds the review …"]


def test_many_are_decided_once_they_were_shown_and_taken_back_as_one(filled: Program) -> None:
    words = ("decide", "exclude", "--where", "stage:title", "--stage", "title")
    shown = filled(*words, who="Ada", code=1)
    assert "Nothing was decided. To do it: --yes" in shown.stderr
    assert "A1" in shown.stdout
    n = len(filled.json("list", "--where", "mine:none", who="Ada"))
    assert f"{n} reports: exclude at title" in filled(*words, "--yes", who="Ada").stderr
    assert filled.json("list", "--where", "mine:none", who="Ada") == []
    assert len(filled.json("list", "--where", "mine:none", who="Ben")) == n
    filled("undo", "--yes", who="Ada")
    assert len(filled.json("list", "--where", "mine:none", who="Ada")) == n


@pytest.mark.parametrize(
    "words",
    [("A1",), ("A1", "exclude", "--where", "x"), ("A1", "include", "--yes"), ("A1", "include", "--json")],
)
def test_one_report_or_a_filter_is_decided_on(filled: Program, words: tuple[str, ...]) -> None:
    filled("decide", *words, "--stage", "title", who="Ada", code=2)
