"""What a kind means stands in one place: every question about kinds is answered from its declaration."""

import ast
import importlib.util
import re
from dataclasses import fields, replace
from pathlib import Path
from types import ModuleType

import pytest

from review_tui.model.fold.blinding import may_carry
from review_tui.model.fold.effective import effective
from review_tui.model.fold.frame import Frame
from review_tui.model.log.authors import author_of
from review_tui.model.log.bodies import Body
from review_tui.model.log.declaration import UNKNOWN, Audience, Declaration, Moves, Room, Undoer, Writer
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import KINDS, declared, kinds_that
from review_tui.model.review.people import Person, Role, Viewer

ADA, BEN, CLARA = "ada", "ben", "clara"
ROOT = Path(__file__).parents[3]
CODE = sorted((ROOT / "review_tui").rglob("*.py"))
EVERY = pytest.mark.parametrize("kind", [*KINDS.values(), None], ids=lambda kind: kind.KIND if kind else "unknown")
WORDS = {"steps/desk/history.py", "steps/screen/sides.py", "steps/share/deeds.py"}  # words for each kind
ELSEWHERE = {
    "model/review/places.py",
    "model/fold/outcomes.py",
    "tui/words.py",
    "words/fates.py",
    "steps/plan/amending.py",
}  # places and outcomes, no kinds
CUT = {
    "steps/desk/history_hidden.py",
    "steps/report/page_log.py",
}  # what of a kind is left out


def event_of(kind: type[Body] | None, actor: str, grant: str, **said: object) -> Event:
    name, own = (kind.KIND, "e-" + kind.KIND) if kind else ("foretold", "e-foretold")
    values = {"id": own, "tick": 9, "undoes": "", "body": {"v": 1}, **said}
    return Event(
        id=str(values["id"]),
        origin="o",
        origin_seq=1,
        tick=int(str(values["tick"])),
        at="2026-01-01",
        actor=actor,
        grant=grant,
        kind=name,
        undoes=str(values["undoes"]),
        replaces="",
        refs=(),
        body_hash="",
        prev_hash="",
        hash="",
        body=values["body"],  # type: ignore[arg-type]
    )


def a_frame() -> Frame:
    frame = Frame(review="e-founding", creator=CLARA)
    for person, role in ((CLARA, Role.LEAD), (ADA, Role.REVIEWER), (BEN, Role.READER)):
        frame.people[person] = Person(person, role, f"g-{person}")
        frame.grants[f"g-{person}"] = (person, role)
    return frame


def test_an_unknown_kind_is_its_authors_alone_and_moves_nothing() -> None:
    assert declared("foretold") is UNKNOWN
    assert (UNKNOWN.reads, UNKNOWN.undoes, UNKNOWN.moves) == (Audience.AUTHOR, Undoer.AUTHOR, (Moves.NOTHING,))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_says_for_itself_what_it_means(kind: type[Body]) -> None:
    assert "MEANS" in vars(kind), "it has only inherited a meaning"
    assert "KIND" in vars(kind)
    assert declared(kind.KIND) is kind.MEANS
    assert kind.MEANS.moves
    assert kind.MEANS.refs
    assert kind.__doc__


@EVERY
def test_who_may_write_is_as_declared(kind: type[Body] | None) -> None:
    frame, means = a_frame(), kind.MEANS if kind else UNKNOWN
    by = {person: frame.admits(event_of(kind, person, f"g-{person}")) for person in (CLARA, ADA, BEN)}
    assert by[BEN] is False  # a reader writes nothing
    assert by[CLARA] is (means.writes not in (Writer.FOUNDER, Writer.BALLOT))
    assert by[ADA] is (means.writes in (Writer.REVIEWER, Writer.VOTER, Writer.BALLOT))
    assert frame.admits(event_of(kind, CLARA, "e-founding")) is means.founding
    assert not frame.admits(event_of(kind, ADA, "e-founding"))
    assert not frame.admits(event_of(kind, ADA, f"g-{CLARA}"))


def test_only_a_lead_brings_votes_of_others() -> None:
    frame, kind = a_frame(), KINDS["decided_elsewhere"]
    others, own = {"v": 1, "voter": BEN}, {"v": 1, "voter": ADA}
    assert frame.admits(event_of(kind, CLARA, f"g-{CLARA}", body=others))
    assert frame.admits(event_of(kind, ADA, f"g-{ADA}", body=own))
    assert not frame.admits(event_of(kind, ADA, f"g-{ADA}", body=others))


@EVERY
def test_who_may_take_back_is_as_declared(kind: type[Body] | None) -> None:
    means = kind.MEANS if kind else UNKNOWN
    said = event_of(kind, ADA, "g-ada", id="said", tick=5)
    if means.undoes is Undoer.TARGET:
        said = replace(said, undoes="nothing known here")

    def falls(actor: str, grant: str) -> bool:
        undo = event_of(KINDS["undone"], actor, grant, undoes="said")
        return "said" not in effective([said, undo], lambda g: g == "g-clara")

    assert falls(ADA, "g-ada") is means.is_undoable
    assert falls(CLARA, "g-clara") is (means.undoes is Undoer.LEAD)
    assert not falls(BEN, "g-ben")


@EVERY
def test_what_a_bundle_carries_is_as_declared(kind: type[Body] | None) -> None:
    means = kind.MEANS if kind else UNKNOWN
    said = event_of(kind, ADA, "g-ada")
    ada, ben = Viewer(ADA, Role.REVIEWER), Viewer(BEN, Role.REVIEWER)
    clara, dora = Viewer(CLARA, Role.LEAD), Viewer("dora", Role.LEAD)
    is_open = means.reads in (Audience.EVERYONE, Audience.TARGET)
    assert may_carry(said, ada, ben, opened=False) is is_open
    assert may_carry(said, ada, ada, opened=False)
    assert may_carry(said, ada, clara, opened=False) is (means.reads is not Audience.AUTHOR)
    # A lead who has it from its author passes it on to nobody, its author not excepted, before it is opened.
    assert may_carry(said, clara, dora, opened=False) is (is_open or means.reads in (Audience.LEAD, Audience.ASKER))
    assert may_carry(said, clara, ada, opened=False) is (is_open or means.reads in (Audience.LEAD, Audience.ASKER))
    assert may_carry(said, clara, ben, opened=False) is is_open
    words = means.reads in (Audience.VOTE, Audience.NOTE)
    assert may_carry(said, clara, ben, opened=True) is (is_open or words)


def test_refs_fit_as_declared() -> None:
    for refs, fitting, others in (
        ("*", [("*",)], [(), ("*", "r:1"), ("r:1",)]),
        ("r", [("r:1",)], [(), ("r:1", "r:2"), ("p:1+2",)]),
        ("r+", [("r:1",), ("r:1", "r:2")], [(), ("r:1", "b:1")]),
        ("r+, o?", [("r:1",), ("r:1", "o:E1"), ("r:1", "r:2", "o:E1")], [("o:E1",), ("r:1", "o:E1", "o:E2")]),
        ("r+ or o", [("r:1",), ("r:1", "r:2"), ("o:E1",)], [(), ("r:1", "o:E1"), ("o:E1", "o:E2")]),
        ("=", [("*",), ("r:1", "b:2")], []),
    ):
        means = Declaration(Writer.REVIEWER, Audience.EVERYONE, Undoer.LEAD, refs, (Moves.SHOWN,))
        assert all(means.fits(found) for found in fitting), refs
        assert not any(means.fits(found) for found in others), refs


def test_a_brought_vote_is_its_voters() -> None:
    brought = event_of(KINDS["decided_elsewhere"], CLARA, "g-clara", body={"v": 1, "voter": ADA})
    assert author_of(brought) == ADA
    assert author_of(event_of(KINDS["decided"], ADA, "g-ada")) == ADA


def lists_of_kinds(text: str) -> list[int]:
    """Give the lines at which a set, a list or a dictionary names two kinds or more, and little else."""
    if len(A_KIND.findall(text)) < 2:  # most texts: there is nothing to take apart
        return []
    found = []
    for node in ast.walk(ast.parse(text)):
        parts = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", None)
        if isinstance(node, ast.Dict | ast.Set | ast.List | ast.Tuple) and parts:
            words = [part.value for part in parts if isinstance(part, ast.Constant)]
            named = [word for word in words if word in KINDS]
            if len(named) > 1 and 2 * len(named) > len(parts):
                found.append(node.lineno)
    return found


A_KIND = re.compile(rf"""["'](?:{"|".join(KINDS)})["']""")
ASKING = [path for path in CODE if str(path.relative_to(ROOT / "review_tui")) not in WORDS | ELSEWHERE | CUT]


def test_no_other_list_of_kinds_stands_anywhere() -> None:
    found = {str(path.relative_to(ROOT)): lists_of_kinds(path.read_text("utf-8")) for path in ASKING}
    assert {name: lines for name, lines in found.items() if lines} == {}, "ask declared(kind) instead"


def test_the_search_for_lists_of_kinds_finds_them() -> None:
    for text in (
        'A = frozenset({"decided", "answered"})',
        'B = ("opened", "judged", "x")',
        'C = {"noted": 1, "asked": 2}',
    ):
        assert lists_of_kinds(text) == [1], text
    assert lists_of_kinds('A = ("decided", "box", "removed before", 3)') == []


@pytest.mark.parametrize("room", Room)
def test_a_room_of_the_app_is_the_home_of_some_kinds_that_can_be_taken_back(room: Room) -> None:
    at_home = kinds_that(lambda means: room in means.rooms)
    assert at_home
    assert all(declared(kind).is_undoable or kind == "imported" for kind in at_home)


def test_sentences_for_kinds_name_only_kinds_there_are() -> None:
    for name in WORDS | CUT:
        text = (ROOT / "review_tui" / name).read_text("utf-8")
        assert lists_of_kinds(text), f"{name} needs no exception any more"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


class TestThePageOfTheLog:
    made = script("make_log_page")

    def test_it_is_made_from_the_declarations(self) -> None:
        text = (ROOT / "docs" / "log.md").read_text("utf-8")
        assert self.made.page(text) == text, "run: python docs/make_log_page.py"

    def test_it_has_a_row_for_every_kind_with_all_its_fields(self) -> None:
        rows = [line for line in self.made.tables().splitlines() if line.startswith("| `")]
        assert len(rows) == len(KINDS)
        for kind in KINDS.values():
            (row,) = [line for line in rows if line.startswith(f"| `{kind.KIND}` |")]
            cells = [cell.strip() for cell in row.split("|")]
            assert cells[3] == ", ".join(field.name for field in fields(kind))
