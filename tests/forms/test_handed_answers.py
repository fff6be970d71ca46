"""Answers that were handed back, cell by cell: what is sound is taken, and each other one is named."""

from typing import Any

import pytest

from review_tui.forms.handed_answers import answers_in, lines_gone
from review_tui.model.review.answers import Quote
from review_tui.model.review.form import from_mapping
from review_tui.model.review.packet_sheet import FINISHED, line_names
from tests.every_kind import EVERY, every_kind

SOUND: list[tuple[str, Any, Any]] = [
    ("design", "Trial", "trial"),
    ("design", "survey", "survey"),
    ("design", "not stated", {"absent": "not_stated"}),
    ("design", {"absent": "not_applicable"}, {"absent": "not_applicable"}),
    ("settings", ["no", "yes"], ("yes", "no")),
    ("settings", "Yes; No", ("yes", "no")),
    ("aim", "To  see\nmore", "To  see\nmore"),
    ("children", "1,250", "1250"),
    ("children", "0", "0"),
    ("when", "2021-03", "2021-03"),
    ("cost", "£380,000; per learner", {"amount": "380000", "currency": "GBP", "per": "learner"}),
    ("cost", {"amount": "5", "currency": "GBP"}, {"amount": "5", "currency": "GBP"}),
    ("better", "54 of 100", {"n": "54", "of": "100", "unit": "children"}),
    ("better", "54 of not stated; boys 30, girls 24",
     {"n": "54", "of": "not_stated", "unit": "children", "groups": [["boys", "30"], ["girls", "24"]]}),
    ("words", [{"quote": "It works", "page": "4"}], ({"quote": "It works", "page": 4},)),
    ("words", '"It works" p. 4', ({"quote": "It works", "page": 4},)),
    ("themes", [{"code": "wait.plan", "quotes": []}], ({"code": "wait.plan"},)),
    ("themes", "Waiting", ({"code": "wait"},)),
    ("outcomes", [{"name": "Reading", "size": "0.4"}], ({"name": {"value": "Reading"}, "size": {"value": "0.4"}},)),
    ("outcomes", [{"name": {"value": "Reading", "comment": "c", "quote": "q", "page": "2"}}],
     ({"name": {"value": "Reading", "comment": "c", "quote": "q", "page": 2}},)),
]  # fmt: skip


@pytest.mark.parametrize(("item", "written", "kept"), SOUND, ids=range(len(SOUND)))
def test_an_answer_of_every_kind_is_read_as_the_program_reads_it(item: str, written: Any, kept: Any) -> None:
    found, wrong = answers_in(every_kind(), {item: {"value": written}})
    assert wrong == []
    assert found[item].value == kept


@pytest.mark.parametrize(
    ("item", "written", "told"),
    [
        ("design", "perhaps", 'Design: "perhaps" is not one of its answers: Trial, Survey.'),
        ("design", ["trial"], "Design: "),
        ("design", {"x": 1}, "Design: "),
        ("children", "many", 'Children: "many" is not a number. Write it as 54, 1,250 or 12.5.'),
        ("when", "last year", 'When: "last year" is not a date.'),
        ("cost", "GBP", "Cost: "),
        ("better", "54", "Got better: "),
        ("words", [{"quote": "", "page": 2}], "In their words: there is a page but no quotation."),
        ("themes", "joy", 'Themes: "joy" is none of its themes: Waiting (wait), Waiting: For a plan (wait.plan).'),
        ("outcomes", "Reading", "Outcomes: these are rows"),
        ("gone", "x", "gone: the form has no such question now. The answer was not taken."),
    ],
    ids=range(11),
)
def test_what_is_not_sound_is_told_and_the_rest_is_taken(item: str, written: Any, told: str) -> None:
    found, (wrong,) = answers_in(every_kind(), {item: {"value": written}, "aim": {"value": "To see"}})
    assert wrong.startswith(told)
    assert [*found] == ["aim"]


@pytest.mark.parametrize("place", range(4))
def test_a_bad_cell_is_told_by_the_place_of_its_row_and_empty_rows_above_it_are_not_taken(place: int) -> None:
    rows: list[dict[str, str]] = [{} for _ in range(place)] + [{"name": "Sums", "size": "big"}]
    found, wrong = answers_in(every_kind(), {"outcomes": {"value": rows}})
    assert len(found["outcomes"].value) == 1
    assert [f"Outcomes, row {place + 1}," in one for one in wrong] == [True]


def test_one_bad_cell_of_a_table_is_told_with_its_row_and_the_others_are_taken() -> None:
    rows = [{"name": "Reading", "size": "0.4"}, {"name": "Sums", "size": "big"}, {"size": ""}]
    found, wrong = answers_in(every_kind(), {"outcomes": {"value": rows}})
    assert [{k: v["value"] for k, v in row.items()} for row in found["outcomes"].value] == [
        {"name": "Reading", "size": "0.4"},
        {"name": "Sums"},
    ]
    assert wrong == ['Outcomes, row 2, Size: "big" is not a number. Write it as 54, 1,250 or 12.5.']


def test_every_quotation_comes_with_its_page_and_a_page_that_is_none_is_told() -> None:
    quotes = [{"quote": "one", "page": "3"}, {"quote": "two", "page": ""}, {"quote": "", "page": ""}, 7]
    no_text = ["Aim: a quotation is not a text. It was left out."]
    found, wrong = answers_in(every_kind(), {"aim": {"value": "To see", "comment": "c", "quotes": quotes}})
    assert (found["aim"].comment, found["aim"].quotes, wrong) == ("c", (Quote("one", 3), Quote("two", None)), no_text)
    _, (told,) = answers_in(every_kind(), {"aim": {"value": "x", "quotes": [{"quote": "q", "page": "late"}]}})
    out = "It was left out, and what stands beside it was read."
    assert told == f'Aim: "late" is no page. Write a number such as 12, or iv, or 12-14. {out}'


def test_an_empty_answer_is_one_so_that_what_was_cleared_is_taken_back() -> None:
    found, wrong = answers_in(every_kind(), {"aim": {"value": ""}, "settings": {"value": []}, "gone": {"value": ""}})
    assert wrong == []
    assert found["aim"].is_blank
    assert found["settings"].is_blank


def test_answers_to_an_earlier_version_are_read_under_the_names_of_now() -> None:
    renamed = [{**EVERY["items"][0], "id": "kind_of_study", "was": ["design"]}, *EVERY["items"][1:]]
    form = from_mapping({**EVERY, "version": "3", "sections": [{"id": "more"}], "items": renamed})
    found, wrong = answers_in(form, {"design": {"value": "trial"}})
    assert (found["kind_of_study"].value, wrong) == ("trial", [])


THEN: dict[str, Any] = {
    "id": "f",
    "title": "F",
    "version": "1",
    "items": [
        {"id": "clear", "label": "Clear", "options": [
            {"value": "yes", "label": "Yes"}, {"value": "part", "label": "Partly"}]},
        {"id": "who", "label": "Who", "kind": "many", "options": [
            {"value": "kids", "label": "Children"}, {"value": "staff"}]},
        {"id": "on", "label": "On", "kind": "code", "codes": [{"value": "wait", "label": "Waiting"}]},
        {"id": "out", "label": "Out", "rows": [{"id": "dir", "label": "Way", "options": [
            {"value": "up", "label": "Better"}]}]},
    ],
}  # fmt: skip
NOW: dict[str, Any] = {
    "id": "f",
    "title": "F",
    "version": "2",
    "items": [
        {"id": "plain", "was": ["clear"], "label": "Clear", "options": [
            {"value": "yes", "label": "Partly"}, {"value": "mostly", "was": ["part"], "label": "Mostly"}]},
        {"id": "who", "label": "Who", "kind": "many", "options": [
            {"value": "young", "was": ["kids"], "label": "The young"}, {"value": "staff", "label": "Those who work"}]},
        {"id": "on", "label": "On", "kind": "code", "codes": [{"value": "queue", "was": ["wait"], "label": "Queue"}]},
        {"id": "out", "label": "Out", "rows": [{"id": "dir", "label": "Way", "options": [
            {"value": "good", "was": ["up"], "label": "Good"}]}]},
    ],
}  # fmt: skip


class TestWordsOfAnEarlierVersion:
    @pytest.mark.parametrize(
        ("asked", "written", "now", "kept"),
        [
            ("clear", "Partly", "plain", "mostly"),  # a label that is another answer's now
            ("clear", "part", "plain", "mostly"),
            ("clear", "Yes", "plain", "yes"),  # the value of before under a new label
            ("clear", "Mostly", "plain", "mostly"),  # what only the form of now has
            ("clear", "not stated", "plain", {"absent": "not_stated"}),
            ("who", "Children; staff", "who", ("young", "staff")),
            ("who", ["kids"], "who", ("young",)),
            ("on", 'Waiting "we wait" p. 3', "on", ({"code": "queue", "quotes": [{"quote": "we wait", "page": 3}]},)),
            ("out", [{"dir": "Better"}], "out", ({"dir": {"value": "good"}},)),
            (
                "out",
                [{"dir": {"value": "Better", "comment": "c"}}],
                "out",
                ({"dir": {"value": "good", "comment": "c"}},),
            ),
        ],
        ids=range(10),
    )
    def test_are_read_as_they_were_offered_and_then_under_the_names_of_now(
        self, asked: str, written: Any, now: str, kept: Any
    ) -> None:
        found, wrong = answers_in(from_mapping(NOW), {asked: {"value": written}}, from_mapping(THEN))
        assert wrong == []
        assert found[now].value == kept

    def test_what_neither_version_offers_is_named_beside_a_sound_cell(self) -> None:
        said: dict[str, dict[str, Any]] = {
            "out": {"value": [{"dir": "Better"}, {"dir": "Sideways"}, "no row"]},
            "who": {"value": "Nobody"},
        }
        found, wrong = answers_in(from_mapping(NOW), said, from_mapping(THEN))
        assert found["out"].value == ({"dir": {"value": "good"}},)
        assert wrong == [
            'Out, row 2, Way: "Sideways" is not one of its answers: Good.',
            'Who: "Nobody" is not one of its answers: The young (young), Those who work (staff).',
        ]


class TestLinesOfAWorkbook:
    def test_none_is_gone_of_a_whole_one(self) -> None:
        for is_vote in (True, False):
            whole = set(line_names(every_kind(), is_vote=is_vote))
            assert lines_gone(every_kind(), whole, is_vote=is_vote) == ""

    def test_each_that_is_gone_is_named_and_a_row_of_a_table_once(self) -> None:
        gone = {("aim", 0, ""), ("outcomes", 2, "name"), ("outcomes", 2, "size"), (FINISHED, 0, "")}
        left = set(line_names(every_kind(), is_vote=False)) - gone
        assert lines_gone(every_kind(), left, is_vote=False) == "Aim, Outcomes row 2, whether it is finished"

    def test_of_many_the_first_are_named_and_the_others_counted(self) -> None:
        assert lines_gone(every_kind(), (), is_vote=False) == (
            "Design, Settings, Aim, Children, When, Cost, Got better, In their words and 8 more"
        )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"value": "Trial"}, "Trial"),
        ({"value": "trial"}, "Trial"),
        ({"value": "", "comment": "It was blind."}, "It was blind."),
        ({"value": "", "quotes": [{"quote": "It works", "page": "4"}]}, "a quotation"),
    ],
)
def test_an_answer_to_another_form_that_this_has_no_place_for_is_told_in_its_own_words(
    written: dict[str, Any], said: str
) -> None:
    """A stage that took another form: what the one before asked is no question of it, whatever its version."""
    then, asked = every_kind(), next(item for item in EVERY["items"] if item["id"] == "design")
    now = from_mapping({**EVERY, "id": "other", "items": [one for one in EVERY["items"] if one is not asked]})
    found, wrong = answers_in(now, {"design": written}, then)
    assert found == {}
    assert wrong == [
        f"Design: the form asks this no more, so what was said, “{said}”, was not taken. The file holds it; a note on "
        "the report keeps it."
    ]
