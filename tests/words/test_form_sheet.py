"""A form as a sheet to read: everything that decides what is asked and how it is judged stands on it."""

import pytest

from review_tui.forms.form_file import load_form
from review_tui.model.review.form import from_mapping
from review_tui.words.form_sheet import item_lines, lines, section_lines, without_points, worst_first

FORM = load_form(
    """\
id: f
title: A form
version: "2"
citation: After someone, 2020
licence: CC BY 4.0
wording: own
unit: study
overall: v
rules: [{when: "any(no)", level: low}, {level: high}]
score: {method: percent}
scales: {yn: {options: [{value: "yes", points: 1}, {value: "no", points: 0}]}}
sections:
  - {id: s, title: First, help: Read this., gate: {when: "any(no in s)", then: stop, says: No more.}}
items:
  - {id: a, label: A, section: s, weight: must, plain: Is it so, scale: yn}
  - {id: cost, label: Cost, kind: money, when: "a == yes"}
  - {id: r, label: Results, key: [o], rows: [{id: o, label: Outcome, kind: text}]}
  - {id: t, label: Themes, kind: code, codes: [{value: x, label: X, codes: [{value: y, label: Y}]}]}
  - {id: v, label: Verdict, options: [{value: high}, {value: low}]}
""",
    "f",
)


def test_a_sheet_says_all_of_it() -> None:
    text = "\n".join(lines(FORM))
    for said in (
        "A form (version 2)\nAfter someone, 2020\nLicence: CC BY 4.0.\nWorded by us.\nJudges one study.\n",
        "\nFIRST\nRead this.\nWhen any(no in s), nothing more is asked: No more.\n",
        "\na: A (choice, must)\n    In plain words: Is it so\n    1  yes: yes (1)\n    2  no: no (0)\n",
        "\ncost: Cost (money)\n    Asked when a == yes.\n    An amount, as GBP 380,000;",
        "\nr: Results (rows)\n    A table of rows, told apart by o. Each row:\n    o: Outcome (text)\n",
        "\nt: Themes (code)\n    x: X\n    x.y: X: Y\n",
        "\nv is proposed by the first of these that fits; another judgement needs a comment:\n"
        "    when any(no): low\n    otherwise: high\n",
        "\nScore: percentage of points; the team's own rule.",
    ):
        assert said in text, said


ASKED = from_mapping({
    "id": "f", "title": "F",
    "sections": [{"id": "s", "title": "First"}, {"id": "t", "title": "After", "when": "answered(weeks)",
                  "gate": {"when": "told == no", "then": "stop", "says": "Tell us"}}],
    "items": [
        {"id": "told", "label": "Candour", "section": "s", "plain": "Did they say so?",
         "options": [{"value": "yes", "label": "Yes"}, {"value": "no", "label": "No"}]},
        {"id": "weeks", "label": "Weeks", "section": "s", "kind": "number", "when": "told == yes"},
        {"id": "r", "label": "Results", "section": "t", "when": "weeks > 3", "rows": [
            {"id": "o", "label": "Outcome", "kind": "text"},
            {"id": "n", "label": "N", "kind": "number", "when": "o == x"}]},
    ],
})  # fmt: skip


def test_whoever_rates_reads_conditions_in_words_and_the_sheet_has_them_as_they_are_written() -> None:
    table = "\n".join(item_lines(ASKED, ASKED.item("r")))
    assert 'Asked when "Weeks" is above 3.' in table
    assert 'Asked when "Outcome" is x.' in table, "of a cell, in the words of its row"
    assert '    Asked when "Did they say so?" is Yes.' in list(item_lines(ASKED, ASKED.item("weeks")))
    section = list(section_lines(ASKED, "t", plainly=True))
    assert section[1:] == [
        'Asked when "Weeks" is answered.',
        'When "Did they say so?" is No, nothing more is asked: Tell us.',
    ]
    sheet = "\n".join(lines(ASKED))
    for written in (
        "Asked when answered(weeks).",
        "When told == no, nothing",
        "Asked when weeks > 3.",
        "Asked when o == x.",
    ):
        assert written in sheet


def test_answers_that_are_in_no_score_are_named_but_for_what_says_itself_that_it_does_not_apply() -> None:
    options = [{"value": "j", "label": "Ja", "points": 1}, {"value": "ea", "label": "Entfällt"},
               {"value": "na", "label": "Not applicable"}, {"value": "u", "label": "Unklar", "points": 0}]  # fmt: skip
    items = [{"id": name, "label": name, "options": options} for name in "abv"]
    items.append({"id": "free", "label": "Free", "options": [{"value": "x"}]})
    base = {"id": "f", "title": "F", "items": items, "overall": "v"}
    assert without_points(from_mapping({**base, "score": {"method": "percent"}})) == [
        '"Entfällt" (ea) has no points: where it is the answer to a, b, that item is in neither part of the score. '
        "To count it as 0: points: 0"
    ]
    assert without_points(from_mapping(base)) == []


@pytest.mark.parametrize(
    ("labels", "more", "is_told"),
    [
        (["Low", "Middling", "High"], {}, True),
        (["No", "Partly", "Yes"], {}, True),
        (["Not met", "Met"], {}, True),
        (["High", "Middling", "Low"], {}, False),
        (["No", "Partly", "No answer"], {}, False),
        (["Lower school", "High school"], {}, False),
        (["", "Yes"], {}, False),
        (["1 A correlation", "2 Before and after", "3 Random"], {}, True),
        (["5 Random", "4 Nearly random", "3 Matched"], {}, False),
        (["1 A correlation", "Random"], {}, False),
        (["1st", "2nd"], {}, False),
        (["Low", "High"], {"points": 1}, False),
        (["Low", "High"], {"kind": "many"}, False),
    ],
)
def test_answers_that_seem_to_begin_with_their_worst_are_named(
    labels: list[str], more: dict[str, object], is_told: bool
) -> None:
    points = {"points": more["points"]} if "points" in more else {}
    options = [{"value": f"v{n}", "label": label, **points} for n, label in enumerate(labels)]
    items = [{"id": name, "label": name, "options": options, "kind": more.get("kind", "choice")} for name in "ab"]
    told = worst_first(from_mapping({"id": "f", "title": "F", "items": items}))
    values = ", ".join(f"v{n}" for n in range(len(labels)))
    assert told == is_told * [
        f'"{labels[0]}" stands first in a, b, and figures draw the first as the best. Where it is the worst, let a '
        f"scale say so, the worst first: order: [{values}]"
    ]


def test_a_scale_with_an_order_is_not_named() -> None:
    scale = {
        "order": ["low", "high"],
        "options": [{"value": "low", "label": "Low"}, {"value": "high", "label": "High"}],
    }
    items = [{"id": "a", "label": "A", "scale": "s"}]
    assert worst_first(from_mapping({"id": "f", "title": "F", "scales": {"s": scale}, "items": items})) == []
