"""A form whose items have more answers than digits: a choice, several, a tree of themes, and the same in rows."""

from review_tui.forms.form_file import form_mapping
from review_tui.steps import plan
from tests.tui.golden_review import Team

NAMES = (
    "Speech", "Hearing", "Sight", "Touch", "Moving", "Sleep", "Eating", "École", "Home", "Holidays", "Work", "Friends",
    "No support", "Other",
)  # fmt: skip


def value_of(name: str) -> str:
    return name.casefold().replace(" ", "_").replace("é", "e")


OPTIONS = "[" + ", ".join(f"{{value: {value_of(name)}, label: {name}}}" for name in NAMES) + "]"
_BOTH = "codes: [{value: strength, label: Strength}, {value: weakness, label: Weakness}]"
THEMES = ("Waiting times", "Leadership", "Joint working", "Voice of children", "Outcomes", "Inclusion", "Health")
CODES = "".join(f"\n      - {{value: {value_of(name)}, label: {name}, {_BOTH}}}" for name in THEMES)
FORM = f"""
id: aacods
title: Long lists
version: "9"
items:
  - {{id: area, label: Which area it is mostly about, required: true, options: {OPTIONS}}}
  - {{id: areas, label: All areas that it touches, kind: many, required: true, options: {OPTIONS}}}
  - id: themes
    label: Themes
    kind: code
    required: true
    codes: {CODES}
  - id: found
    label: What was found
    rows:
      - {{id: where, label: Where, options: {OPTIONS}}}
      - {{id: who, label: For whom, kind: text}}
      - {{id: why, label: Why, kind: many, options: {OPTIONS}}}
"""


def with_long_lists(team: Team) -> Team:
    """Put the form in force at the rating stage."""
    plan.load_form(team.clara, form_mapping(FORM, "long.yaml"), agreed=True)
    return team
