"""A form as a sheet to read: everything that decides what is asked and how it is judged stands on it."""

from review_tui.forms.form_file import load_form
from review_tui.words.form_sheet import lines

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
