"""How things are said: places, reasons, bylines and highlights, with texts from outside as letters only."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from review_tui.model.review.places import Fate, Place
from review_tui.model.review.protocol import Protocol, Reason
from review_tui.model.review.records import Record
from review_tui.tui import words
from review_tui.tui.widgets import highlights
from review_tui.tui.widgets.paths import PathSuggester

PROTOCOL = Protocol(reasons=(Reason("place", "Not England"), Reason("age", "[red]Not under five[/]\x1b[31m")))


@pytest.mark.parametrize(
    ("place", "said", "sign"),
    [
        (Place(Fate.PENDING, "full_text"), "waits at full text", "…"),
        (Place(Fate.EXCLUDED, "title"), "excluded at title", "✗"),
        (Place(Fate.EXCLUDED, "full_text", "place"), "excluded at full text: 1 Not England", "✗"),
        (Place(Fate.EXCLUDED, "full_text", "gone"), "excluded at full text: gone", "✗"),
        (Place(Fate.SOUGHT), "text to find", "⌕"),
        (Place(Fate.NOT_RETRIEVED), "not retrieved", "–"),
        (Place(Fate.INCLUDED), "included", "✓"),
        (Place(Fate.DUPLICATE), "duplicate", "="),
        (Place(Fate.WITHDRAWN), "withdrawn", "–"),
        (Place(Fate.AUTOMATION), "removed by a tool", "–"),
        (Place(Fate.OTHER), "removed", "–"),
    ],
)
def test_a_place_is_said_in_words_and_by_a_sign(place: Place, said: str, sign: str) -> None:
    assert words.place(place, PROTOCOL) == said
    assert words.sign(place) == sign


def test_every_place_there_is_can_be_said() -> None:
    for what in Fate:
        assert words.place(Place(what, "title"), PROTOCOL)
        assert len(words.sign(Place(what))) == 1


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (Record(organisation="Leeds", year=2020, type="report", page_count=12), "Leeds · 2020 · report · 12 p."),
        (Record(container="Journal", date="spring 2019", type="article-journal", pages="1-9"),
         "Journal · spring 2019 · journal article · 1-9"),
        (Record(container="Journal", volume="12", issue="3", pages="101-118", year=2019, type="article-journal"),
         "Journal 12(3): 101-118 · 2019 · journal article"),
        (Record(container="Journal", volume="12", year=2019, page_count=18, type=""), "Journal 12 · 2019 · 18 p."),
        (Record(container="Journal", issue="spring", organisation="Leeds", type=""),
         "Leeds · Journal (spring) · no year"),
        (Record(volume="2", pages="9", year=2019, type=""), "2: 9 · 2019"),
        (Record(type="report", number="21-004"), "no year · report · 21-004"),
        (Record(organisation="\x1b[31mRed\x07", type=""), "Red · no year"),
    ],
)  # fmt: skip
def test_a_byline_says_what_is_known(record: Record, line: str) -> None:
    assert words.byline(record) == line


@pytest.mark.parametrize(("count", "said"), [(0, ""), (1, "A0"), (6, "A0; A1; A2; A3; A4; A5")])
def test_a_few_authors_are_all_named(count: int, said: str) -> None:
    assert words.authors(Record(authors=tuple(f"A{n}" for n in range(count)))) == said


def test_of_many_authors_the_first_five_are_named_and_the_others_counted() -> None:
    assert words.authors(Record(authors=tuple(f"A{n}" for n in range(40)))).endswith("A4; and 35 more")


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 searches"), (1, "1 search"), (2, "2 searches"), (12_000, "12,000 searches")]
)
def test_numbers_go_with_their_noun(n: int, said: str) -> None:
    assert words.plural(n, "search", "searches") == said


@given(st.text(max_size=60))
def test_no_text_from_outside_has_power(text: str) -> None:
    for said in (
        words.line(text).plain,
        words.title(Record(title=text)),
        words.reason(text, PROTOCOL),
        words.when(text),
    ):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)
        assert "\n" not in said


def test_a_reason_is_said_with_its_digit_and_its_label_as_letters() -> None:
    assert words.reason("age", PROTOCOL) == "2 [red]Not under five[/]"


@pytest.mark.parametrize(
    ("sought", "text", "found"),
    [
        (("speech",), "Speech and speeches", ["Speech", "speeches"]),
        (("therap*",), "therapy, therapists, physiotherapy", ["therapy", "therapists"]),
        (("waiting list",), "the waiting list grew", ["waiting list"]),
        (("local", "local offer"), "a local offer, local", ["local offer", "local"]),
        (("c++", "(a)"), "c++ and (a)", ["c++", "(a)"]),
        (("plan",), "plan plans planned planning planet", ["plan", "plans", "planned", "planning"]),
        (("policies",), "a policy, policies, politics", ["policy", "policies"]),
        (("include",), "include included including inclusion", ["include", "included", "including"]),
        (("news", "analysis"), "new news analyses analysis", ["news", "analysis"]),
        (("SEND", "EHC plan"), "SEND and send, sends; EHC plans", ["SEND", "EHC plans"]),
        (("waiting list",), "the waiting\nlists", ["waiting\nlists"]),
    ],
)
def test_highlights_are_whole_words_and_phrases(sought: tuple[str, ...], text: str, found: list[str]) -> None:
    pattern = highlights.pattern(sought)
    assert pattern is not None
    assert [m[0] for m in pattern.finditer(text)] == found


def test_without_words_nothing_is_highlighted() -> None:
    assert highlights.pattern(()) is None
    assert highlights.pattern((" ", "")) is None


def test_words_for_inclusion_and_for_exclusion_are_marked_apart_and_not_by_colour_alone() -> None:
    words_ = highlights.of_text("autism, EHC plan ,", "university, autism")
    assert words_ == highlights.Words(("autism", "EHC plan"), ("university", "autism"))
    found = highlights.marked(Content("EHC plans of autism at a university"), words_.marks())
    shown = {found.plain[span.start : span.end]: str(span.style) for span in found.spans}
    assert shown == {"EHC plans": highlights.FOR, "autism": highlights.AGAINST, "university": highlights.AGAINST}
    assert {"bold", "underline"} <= set(highlights.FOR.split()) - set(highlights.AGAINST.split()) | {"underline"}
    assert "italic" in highlights.AGAINST.split()
    assert not highlights.Words()


async def test_a_path_is_completed_as_it_is_typed(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.pdf").write_text("x")
    (tmp_path / ".hidden").write_text("x")
    suggest = PathSuggester().get_suggestion
    assert await suggest(f"{tmp_path}/le") == f"{tmp_path}/letters/"
    assert await suggest(f"{tmp_path}/letters/") == f"{tmp_path}/letters/a.pdf"
    assert await suggest(f"{tmp_path}/.h") == f"{tmp_path}/.hidden"
    assert await suggest(f"{tmp_path}/nothing") is None
    assert await suggest(f"{tmp_path}/nowhere/x") is None
    assert await suggest(" ") is None
