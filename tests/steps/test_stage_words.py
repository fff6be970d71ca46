"""Every sentence names a stage as screens print it; its key stands only in commands to type."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.steps import plan, rate, screen
from review_tui.steps.desk import Desk, opening
from review_tui.steps.plan import amending
from review_tui.steps.screen import resolve
from review_tui.words.phrases import stage_words
from tests.steps.conftest import FORM, Team

ROOT = Path(__file__).resolve().parents[2] / "review_tui"
LOOK, WHOLE, RATED = "first_look_1", "text_as_a_whole", "how_good_is_it"
YES = {"authority": Answer("yes"), "overall": Answer("high")}
NO = {"authority": Answer("no"), "overall": Answer("high")}


@pytest.fixture
def odd(team: Team) -> Team:
    """The team's stages have names of several words; two reports were screened, one of them to the end."""
    names = (LOOK, WHOLE, RATED, "what_it_says")
    stages = tuple(replace(stage, name=name) for stage, name in zip(DEFAULT_STAGES, names, strict=True))
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="A review", stages=stages)), "odd names", agreed=True)
    return team


def voted(team: Team, home: str, stage: str, one: str, other: str) -> None:
    for desk, choice in ((team.ada, one), (team.ben, other)):
        screen.decide(desk, home, stage, choice, reason="1" if choice == "exclude" and stage == WHOLE else "")
    opening.open_complete(team.clara)


def third(team: Team) -> Desk:
    plan.add_person(team.clara, "Cy", next(iter(team.ada.viewer.roles)))
    return team.clara.as_person("Cy")


def told(act: Callable[[], object]) -> str:
    with pytest.raises(ReviewError) as refused:
        act()
    return str(refused.value)


def refusals(team: Team) -> Iterator[str]:
    """Run into every sentence of screening, rating, resolving and planning that names a stage."""
    a, b, c, d, *_ = team.homes
    ada, clara = team.ada, team.clara
    yield told(lambda: screen.screening_stage(ada, RATED))
    yield told(lambda: rate.form_stage(ada, LOOK))
    yield told(lambda: screen.decide(ada, a, WHOLE, "include"))
    yield told(lambda: rate.answer(ada, a, RATED, YES, done=True))
    yield told(lambda: screen.confirm(ada, a, LOOK))
    yield told(lambda: resolve.conflict(clara, a, LOOK))
    yield told(lambda: resolve.reopen(clara, a, LOOK, "why"))
    voted(team, b, LOOK, "exclude", "exclude")
    yield told(lambda: screen.decide(ada, b, WHOLE, "include"))
    yield told(lambda: screen.decide(ada, b, LOOK, "include"))
    cy = third(team)
    yield told(lambda: screen.decide(cy, b, LOOK, "include"))
    for desk in (ada, team.ben):
        screen.decide(desk, c, LOOK, "include")
    yield told(lambda: screen.decide(cy, c, LOOK, "include"))
    opening.open_complete(clara)
    from review_tui.steps import retrieve

    retrieve.note_retrieval(ada, c, "seen_elsewhere", "in the library")
    yield told(lambda: screen.decide(ada, c, WHOLE, "exclude"))
    voted(team, c, WHOLE, "include", "include")
    rate.answer(ada, c, RATED, YES, done=True)
    rate.answer(team.ben, c, RATED, NO, done=True)
    opening.open_complete(clara)
    yield told(lambda: rate.answer(ada, c, RATED, NO, done=True))
    yield told(lambda: rate.answer(cy, c, RATED, NO, done=True))
    yield told(lambda: resolve.resolve(clara, c, RATED, "include", note="why"))
    voted(team, d, LOOK, "include", "exclude")
    resolve.reopen(clara, d, LOOK, "once more")
    yield told(lambda: resolve.reopen(clara, d, LOOK, "twice"))
    yield told(lambda: screen.decide(cy, d, LOOK, "include"))
    without = replace(clara.frame.protocol, stages=clara.frame.protocol.stages[1:])
    yield told(lambda: plan.apply_protocol(clara, to_mapping(without), "none"))
    yield from (
        line.split(" say was:")[0] for line in amending.what_differs(clara, to_mapping(without)) if "cast" in line
    )
    plan.close_stage(clara, LOOK)
    yield told(lambda: screen.decide(ada, team.homes[4], LOOK, "include"))
    yield told(lambda: resolve.reopen(clara, b, LOOK, "why"))
    plan.close_stage(clara, RATED)
    yield told(lambda: rate.answer(cy, c, RATED, NO, done=True))


def spoken(sentence: str) -> str:
    """Leave the commands to type out of a sentence."""
    return re.sub(r"review-tui .*", "", sentence)


def test_no_sentence_names_a_stage_by_its_key(odd: Team) -> None:
    found = [spoken(sentence) for sentence in refusals(odd)]
    assert len(found) >= 20
    assert [sentence for sentence in found if any(name in sentence for name in (LOOK, WHOLE, RATED))] == []
    words = {stage_words(name) for name in (LOOK, WHOLE, RATED)}
    assert sum(any(said in sentence.casefold() for said in words) for sentence in found) >= 18, found


def test_a_sheet_is_of_its_stage_however_the_stage_was_written(odd: Team) -> None:
    """The stage is named as screens print it; the answer is written under its key."""
    from review_tui.steps import retrieve

    home = odd.homes[0]
    voted(odd, home, LOOK, "include", "include")
    retrieve.note_retrieval(odd.ada, home, "seen_elsewhere", "in the library")
    voted(odd, home, WHOLE, "include", "include")
    event = rate.answer(odd.ada, home, "How good is it", {item: Answer("yes") for item in ("authority",)}, done=False)
    assert (event.body or {})["stage"] == RATED
    assert FORM["id"] == (event.body or {})["form"]


_RAW = re.compile(r"(?<![_:])\{(?:stage|stage\.name|self\._?stage|card\.stage\.name|place\.stage)\}")


def test_no_sentence_of_the_steps_is_written_with_a_raw_stage() -> None:
    """In the steps a stage in braces is the argument of a command, or part of a file's name or a key: never a word."""
    lines = [line for file in sorted((ROOT / "steps").rglob("*.py")) for line in file.read_text("utf-8").splitlines()]
    assert len(lines) > 5000
    raw = [line.strip() for line in lines if _RAW.search(line) and "review-tui" not in line and "was: {" not in line]
    assert raw == []
