"""What was found, to be read: settled answers in words, with what they rest on, and no choice or number."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from review_tui.model.log.kinds import FormLoaded
from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.errors import ReviewError
from review_tui.steps import plan, rate, retrieve
from review_tui.steps.desk import opening
from review_tui.steps.report.brief import _lines, brief_of
from review_tui.steps.report.export import export
from tests.every_kind import EVERY
from tests.steps.conftest import Team

SAID: Mapping[str, Answer] = {
    "design": Answer("survey"),
    "aim": Answer("To see who waits", "as we read it", (Quote("we look at who waits", 2),)),
    "children": Answer("54"),
    "words": Answer(({"quote": "It works", "page": 4}, {"quote": "We waited"})),
    "themes": Answer(({"code": "wait.plan", "quotes": [{"quote": "two years", "page": 3}]},)),
    "outcomes": Answer(({"name": {"value": "Reading", "quote": "read better", "page": 5}, "size": {"value": "0.4"}},)),
}


@pytest.fixture
def included(team: Team) -> Team:
    """A team with one included report, and a form with an item of every kind at the stage of extraction."""
    every: dict[str, Any] = {**EVERY, "id": "characteristics"}
    team.clara.say(FormLoaded(every), "*")
    home = team.homes[0]
    team.both(home, "title", "include", "include")
    retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "in the library")
    team.both(home, "full_text", "include", "include")
    return team


def both(team: Team, **other: Answer) -> None:
    """Let Ada and Ben hand in what was said, Ben with some of it otherwise."""
    for desk, said in ((team.ada, SAID), (team.ben, {**SAID, **other})):
        rate.answer(desk, team.homes[0], "extraction", said, done=True)
    assert opening.open_complete(team.ada, stage="extraction") == 1


def test_what_is_settled_is_told_in_words_with_pages_and_choices_and_numbers_are_left_to_the_tables(
    included: Team,
) -> None:
    both(included)
    ((title, (entry,)),) = [stage for stage in brief_of(included.clara).stages if stage[0].startswith("Extraction")]
    assert title == "Extraction: Every kind"
    assert entry.title == "A1 Report 1 on speech support"
    assert entry.reference.startswith("Author1, A. (2011)")
    assert {part.label: part.lines for part in entry.parts} == {
        "Aim": ("To see who waits (comment: as we read it) “we look at who waits” (p. 2)",),
        "In their words": ("“It works” (p. 4)", "“We waited”"),
        "Themes": ("Waiting: For a plan “two years” (p. 3)",),
        "Outcomes": ("Outcome: Reading “read better” (p. 5); Size: 0.4",),
    }


@pytest.mark.parametrize(
    ("item", "given", "lines"),
    [
        ("aim", Answer("", "none is said"), ("Comment: none is said",)),
        ("design", Answer("survey", "of schools"), ("Survey (comment: of schools)",)),
        ("words", Answer(({"quote": "It works"},), "a parent"), ("“It works”", "Comment: a parent")),
    ],
)
def test_a_comment_is_told_apart_from_the_answer(
    included: Team, item: str, given: Answer, lines: tuple[str, ...]
) -> None:
    assert tuple(_lines(rate.form_of(included.clara, "extraction").item(item), given)) == lines


def test_of_what_is_not_settled_nothing_is_told_and_the_stage_says_so(included: Team) -> None:
    rate.answer(included.ada, included.homes[0], "extraction", SAID, done=True)
    brief = brief_of(included.clara)
    assert brief.stages == (("Extraction: Every kind (nothing is settled yet of 1 report)", ()),)
    assert "To see who waits" not in str(brief)
    assert brief.provisional.startswith("Provisional")


def test_a_difference_is_told_once_it_is_ruled_on(included: Team) -> None:
    both(included, aim=Answer("Something else"))
    said = str(brief_of(included.clara))
    assert "Something else" not in said
    assert "To see who waits" not in said
    rate.consensus(included.clara, included.homes[0], "extraction", {"aim": SAID["aim"]}, note="as printed")
    assert "To see who waits" in str(brief_of(included.clara))


def test_what_was_settled_stays_though_a_later_version_asks_it_no_more(included: Team) -> None:
    both(included)
    gone = {"aim", "words"}
    items = [one for one in EVERY["items"] if one["id"] not in gone]
    items = [{**one, "rows": one["rows"][:1]} if "rows" in one else one for one in items]
    plan.load_form(included.clara, {**EVERY, "id": "characteristics", "version": "3", "items": items}, agreed=True)
    ((_, (entry,)),) = [stage for stage in brief_of(included.clara).stages if stage[0].startswith("Extraction")]
    told = {part.label: part.lines for part in entry.parts}
    assert told["Aim (not asked any more)"][0].startswith("To see who waits (comment: as we read it)")
    assert told["In their words (not asked any more)"] == ("“It works” (p. 4)", "“We waited”")
    assert told["Outcomes"] == ("Outcome: Reading “read better” (p. 5); Size (not asked any more): 0.4",)
    left = [one for one in items if one["id"] in ("design", "children")]
    plan.load_form(
        included.clara, {**EVERY, "id": "characteristics", "version": "4", "sections": [], "items": left}, agreed=True
    )
    assert "To see who waits" in str(brief_of(included.clara)), "also where nothing that is asked now is said in words"


def test_a_form_that_asks_for_no_words_is_left_out(included: Team) -> None:
    assert [title.split(":")[0] for title, _ in brief_of(included.clara).stages] == ["Extraction"]


def test_it_is_exported_in_three_formats_and_where_no_form_asks_words_it_says_so(
    included: Team, tmp_path: Path
) -> None:
    both(included)
    names = {file.name for file in export(included.clara, "findings", tmp_path / "out")}
    assert names == {"findings.md", "findings.html", "findings.docx"}
    assert "- “It works” (p. 4)" in (tmp_path / "out" / "findings.md").read_text("utf-8")
    plan.apply_protocol(
        included.clara, {"title": "A", "stages": [{"name": "title"}, {"name": "full_text"}]}, "alone", agreed=True
    )
    with pytest.raises(ReviewError, match="There is nothing to export as findings"):
        export(included.clara, "findings", tmp_path / "none")
