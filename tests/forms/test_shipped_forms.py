"""The forms that come with the program: whole, named by source and licence, and fit to be filled in."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from review_tui.forms.answers import answers_template, check_answers, read_answers
from review_tui.forms.form_file import form_mapping
from review_tui.forms.protocol_file import load_protocol
from review_tui.forms.shipped import read_shipped, shipped_forms
from review_tui.model.log.written import FORM
from review_tui.model.review.answers import Answer
from review_tui.model.review.canonical import canonical
from review_tui.model.review.form import Form, Item, ItemKind, from_mapping
from review_tui.model.review.judging import asked, gates, judgement, score
from review_tui.model.review.protocol import DEFAULT_STAGES, Unit
from review_tui.steps.report.plots import judging
from review_tui.words.form_sheet import lines, worst_first

KEPT = {name: form_mapping(read_shipped(name), name) for name in shipped_forms()}
FORMS = {name: from_mapping(data) for name, data in KEPT.items()}
EVERY = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
TYPED = {
    ItemKind.TEXT: "words", ItemKind.NUMBER: "54", ItemKind.DATE: "2021", ItemKind.MONEY: "GBP 3",
    ItemKind.COUNT: "1 of 2", ItemKind.QUOTE: "as it stands",
}  # fmt: skip


def filled(item: Item) -> Any:
    """Give an answer that may be given."""
    if item.kind is ItemKind.ROWS:
        return [{cell.id: filled(cell) for cell in item.rows}]
    return item.options[0].value if item.options else TYPED[item.kind]


def said(**values: object) -> dict[str, Answer]:
    return {name: Answer(value) for name, value in values.items()}


def test_they_are_those_of_the_appraisal_page_and_of_the_first_users() -> None:
    instruments = {"aacods", "mmat2018", "quads", "weight_of_evidence", "nesta_levels", "maryland_sms", "simple_3level"}
    works = {"local_offer_grid", "area_inspection", "ombudsman_decision", "case_study", "economic_value"}
    works |= {"effectiveness", "case_series", "recommendations"}
    assert set(FORMS) == instruments | works | {"characteristics", "blank"}
    assert set(FORMS) >= {stage.form for stage in DEFAULT_STAGES if stage.form}


@EVERY
def test_each_says_where_it_comes_from_and_what_it_judges(form: Form) -> None:
    assert form.source
    assert form.licence
    assert form.wording in ("own", "paraphrase")  # no instrument's own words are shipped
    assert form.unit in ("report", "study", "organisation")


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if form.wording == "paraphrase"])
def test_a_paraphrase_says_whose_words_it_has(name: str) -> None:
    said = f"{FORMS[name].source} {FORMS[name].licence}"
    assert any(words in said for words in ("own words", "ours", "by us"))


@EVERY
def test_each_can_be_kept_in_the_log_and_read_again(form: Form) -> None:
    kept = KEPT[form.id]
    assert FORM(kept) == ""
    canonical(kept)
    assert from_mapping(kept) == form


@EVERY
def test_each_choice_has_its_digit(form: Form) -> None:
    every = [
        cell for item in form.items for cell in (item, *item.rows) if cell.kind in (ItemKind.CHOICE, ItemKind.MANY)
    ]
    for item in every:
        assert [option.key for option in item.options] == [str(n) for n in range(1, len(item.options) + 1)]
        assert len(item.options) <= 9


@EVERY
def test_each_names_every_item_on_its_sheet(form: Form) -> None:
    text = "\n".join(lines(form))
    assert [item.id for item in form.items if f"\n{item.id}: " not in text] == []
    assert "Licence: " in text


@EVERY
def test_an_untouched_sheet_answers_nothing_and_a_filled_one_is_complete(form: Form) -> None:
    template = answers_template(form)
    assert read_answers(template, "a", form) == {}
    sheet = yaml.safe_load(template)
    for item in form.items:
        sheet[item.id]["value"] = filled(item)
    found = read_answers(yaml.safe_dump(sheet), "a", form)
    assert set(check_answers(form, found, complete=True)) == {item.id for item in form.items}


def test_aacods_asks_its_six_questions_and_a_verdict_and_names_its_source() -> None:
    form = FORMS["aacods"]
    domains = ["authority", "accuracy", "coverage", "objectivity", "date", "significance"]
    assert [item.id for item in form.items] == [*domains, "overall"]
    assert "Tyndall" in form.source
    assert "2010" in form.source
    for item in form.items[:-1]:
        assert (item.kind, item.required, item.quote) == (ItemKind.CHOICE, True, True)
        assert [option.value for option in item.options] == ["met", "partly", "not_met", "unclear"]
        assert item.help
    assert [option.value for option in form.item(form.overall).options] == ["high", "moderate", "low"]
    assert form.score == ""  # it defines none


class TestMmat:
    FORM = FORMS["mmat2018"]

    def ids(self, **values: object) -> list[str]:
        return [item.id for item in asked(self.FORM, said(s1="yes", s2="yes", **values))]

    @pytest.mark.parametrize(
        ("design", "number"), [("qualitative", 1), ("randomised", 2), ("nonrandomised", 3), ("descriptive", 4)]
    )
    def test_a_design_is_asked_its_five_questions(self, design: str, number: int) -> None:
        assert self.ids(design=design) == ["s1", "s2", "design", *(f"q{number}_{n}" for n in range(1, 6))]

    def test_a_mixed_study_is_asked_fifteen(self) -> None:
        own = [name for name in self.ids(design="mixed", part="descriptive") if name.startswith("q")]
        assert own == [f"q{part}_{n}" for part in (1, 4, 5) for n in range(1, 6)]

    def test_an_unclear_question_warns_and_stops_nothing(self) -> None:
        given = said(s1="cant_tell", design="qualitative")
        assert [gate.id for gate in gates(self.FORM, given)] == ["screening"]
        assert "q1_1" in {item.id for item in asked(self.FORM, given)}
        assert gates(self.FORM, said(s1="yes", s2="yes")) == []

    def test_it_has_no_score(self) -> None:
        assert score(self.FORM, said(s1="yes")) is None


def test_quads_asks_thirteen_and_leaves_a_sum_of_39_to_the_team() -> None:
    form = FORMS["quads"]
    assert [item.label.split()[0] for item in form.items] == [str(n) for n in range(1, 14)]
    assert sum(max(option.points or 0 for option in item.options) for item in form.items) == 39
    assert form.score == ""


@pytest.mark.parametrize(
    ("values", "level"),
    [
        ({"soundness": "high", "design": "high", "relevance": "medium"}, "medium"),
        ({"soundness": "low", "design": "high", "relevance": "high"}, "low"),
        ({"soundness": "high", "design": "high", "relevance": "high"}, "high"),
    ],
)
def test_the_weight_of_evidence_is_that_of_its_weakest_part(values: dict[str, str], level: str) -> None:
    assert judgement(FORMS["weight_of_evidence"], said(**values)) == level


@pytest.mark.parametrize(("values", "level"), [("hhh", "high"), ("hhl", "medium"), ("lhh", "low"), ("mmm", "medium")])
def test_three_plain_questions_make_a_level(values: str, level: str) -> None:
    words = {"h": "high", "m": "medium", "l": "low"}
    names = ("credible", "source", "relevant")
    assert judgement(FORMS["simple_3level"], said(**{n: words[v] for n, v in zip(names, values, strict=True)})) == level
    assert all(item.plain for item in FORMS["simple_3level"].items)


def test_the_two_scales_of_level_have_their_levels() -> None:
    assert [o.value for o in FORMS["nesta_levels"].items[0].options] == ["0", "1", "2", "3", "4", "5"]
    assert [o.value for o in FORMS["maryland_sms"].items[0].options] == ["1", "2", "3", "4", "5"]


BEST = {
    "aacods": {"Met", "High quality"}, "mmat2018": {"Yes"}, "quads": {"3 fully"}, "weight_of_evidence": {"High"},
    "nesta_levels": {"5 It can be done elsewhere, by its manual, with the same effect"},
    "maryland_sms": {"5 Random assignment"}, "simple_3level": {"High"}, "case_study": {"Strong"},
    "local_offer_grid": {"Yes"},
}  # fmt: skip


@pytest.mark.parametrize("name", BEST)
def test_figures_draw_the_best_answer_of_each_form_as_the_best(name: str) -> None:
    """Levels of evidence had no order, so that random assignment was drawn as the worst of them."""
    assert {item.best_first[0].label for item in judging(FORMS[name])} == BEST[name]
    assert worst_first(FORMS[name]) == []


def test_the_local_offer_has_about_fifty_criteria_of_two_weights_and_a_score_of_the_teams_own() -> None:
    form = FORMS["local_offer_grid"]
    assert 48 <= len(form.items) <= 54
    assert {item.weight for item in form.items} == {"must", "should"}
    assert (form.unit, form.score, form.score_note) == ("organisation", "percent", "the team's own rule")
    yes = said(**{item.id: "yes" for item in form.items})
    found = score(form, yes)
    assert found is not None
    assert found.printed("percent") == "100 %"


def test_an_inspection_has_the_outcomes_of_its_framework_and_strengths_and_weaknesses_of_each_theme() -> None:
    form = FORMS["area_inspection"]
    old = {item.id for item in asked(form, said(framework="2016", type="full"))}
    new = {item.id for item in asked(form, said(framework="2023", type="full"))}
    assert (old - new, new - old) == ({"outcome_2016"}, {"outcome_2023", "priority_plan"})
    assert "outcome_revisit" in {item.id for item in asked(form, said(framework="2016", type="revisit"))}
    themes = [option.value for option in form.item("themes").options]
    tops = [theme for theme in themes if "." not in theme]
    assert themes == [name for top in tops for name in (top, f"{top}.strength", f"{top}.weakness")]


def test_money_and_counts_stand_in_rows_of_their_own() -> None:
    kinds = {name: {cell.kind for item in FORMS[name].items for cell in item.rows} for name in FORMS}
    assert ItemKind.MONEY in kinds["economic_value"] & kinds["ombudsman_decision"]
    assert ItemKind.COUNT in kinds["case_series"] & kinds["effectiveness"]
    assert {item.kind for item in FORMS["blank"].items} == set(ItemKind)


def test_the_areas_of_need_are_the_four_of_the_code_of_practice() -> None:
    needs = FORMS["characteristics"].item("needs").options
    assert [o.value for o in needs[:4]] == ["communication", "cognition", "social_emotional", "sensory_physical"]


class TestThePageAboutForms:
    PAGE = (Path(__file__).parents[2] / "docs" / "forms.md").read_text("utf-8")

    def test_its_example_is_a_good_form_and_its_sheet_is_complete(self) -> None:
        form_text, sheet, *protocols = re.findall(r"```yaml\n(.*?)```", self.PAGE, re.DOTALL)
        read = [load_protocol(f"title: T\n{stages}", "protocol.yaml").stages for stages in protocols]
        (grid, *_), (trial, counting), (extraction, *_) = read
        assert (grid.unit, grid.form in FORMS) == (Unit.ORGANISATION, True)
        assert (trial.form, trial.name) == (counting.form, f"{counting.name}_trial")
        assert (extraction.mode, extraction.form) == ("verify", "costed")
        form = from_mapping(form_mapping(form_text, "costed.yaml"))
        found = check_answers(form, read_answers(sheet, "a12.yaml", form), complete=True)
        assert judgement(form, found) == found["use"].value == "low"
        assert f"costed, {len(form.items)} items." in self.PAGE

    def test_it_names_every_form_that_comes_with_the_program_with_what_it_judges(self) -> None:
        rows = [line.split("|") for line in self.PAGE.splitlines() if line.startswith("| `")]
        told = {name: row[2].strip() for row in rows for name in re.findall("`([a-z0-9_]+)`", row[1])}
        assert told == {name: form.unit for name, form in FORMS.items()}


@pytest.mark.parametrize("name", FORMS)
def test_no_two_items_are_called_alike(name: str) -> None:
    form = FORMS[name]
    assert list(form.heads.values()) == [item.head for item in form.items]
    assert all(len({cell.label for cell in item.rows}) == len(item.rows) for item in form.items)
