"""Versions and conditions where two sheets meet: no earlier answer is hidden, and nothing that is not asked differs."""

from typing import Any

import pytest

from review_tui.exporting.data_tables import long_table, wide_table
from review_tui.forms.form_file import form_mapping
from review_tui.model.review.answers import Answer, Answers
from review_tui.model.review.errors import ReviewError
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening, undo
from review_tui.steps.rate import findings, moderation
from review_tui.steps.report import seen_tables
from review_tui.steps.report.data import judged_at
from review_tui.steps.screen import resolve
from review_tui.store import reading
from tests.steps.conftest import Team
from tests.steps.rate.test_unscreened import forms_only

FIRST = """
id: aacods
title: Ours
version: "1.0"
items:
  - {id: costed, label: Costed, options: [{value: "yes"}, {value: "no"}]}
  - {id: how, label: How, kind: text, when: "costed == yes"}
  - id: found
    label: Found
    key: [what]
    rows:
      - {id: what, label: What, kind: text}
      - {id: sort, label: Sort, options: [{value: money}, {value: count}]}
      - {id: value, label: Value, kind: number, when: "sort == money"}
"""
SECOND = (
    FIRST.replace('version: "1.0"', 'version: "2"')
    .replace('{id: costed, label: Costed', '{id: priced, label: Priced, was: [costed]')
    .replace('[{value: "yes"}, {value: "no"}]', '[{value: full, was: ["yes"]}, {value: none, was: ["no"]}]')
    .replace("costed == yes", "priced == full")
)  # fmt: skip


@pytest.fixture
def ours(team: Team) -> Team:
    plan.load_form(team.clara, form_mapping(FIRST, "first.yaml"), agreed=True)
    plan.apply_protocol(team.clara, forms_only(), "every report is rated", agreed=True)
    return team


def both(team: Team, one: Answers, other: Answers) -> str:
    home = team.homes[0]
    for desk, said in ((team.ada, one), (team.ben, other)):
        rate.answer(desk, home, "quality", said, done=True)
    assert opening.open_complete(team.ada) == 1
    return home


def answers(costed: str, how: str = "", rows: tuple[dict[str, str], ...] = ()) -> dict[str, Answer]:
    found: tuple[dict[str, Any], ...] = tuple({cell: {"value": said} for cell, said in row.items()} for row in rows)
    said = {"costed": Answer(costed), "how": Answer(how), "found": Answer(found)}
    return {name: given for name, given in said.items() if not given.is_blank}


def test_a_difference_is_shown_and_ruled_on_under_the_names_of_a_new_version(ours: Team) -> None:
    home = both(ours, answers("yes", "by counting"), answers("no"))
    plan.load_form(ours.clara, form_mapping(SECOND, "second.yaml"), agreed=True)
    found = resolve.conflict(ours.clara, home, "quality")
    assert found.outcome.differs == ("priced", "how")
    assert [sheet.answers.get("priced", Answer()).value for sheet in found.sheets] == ["full", "none"]
    rate.consensus(ours.clara, home, "quality", {"priced": found.sheets[0].answers["priced"]}, note="p. 2")
    rate.consensus(ours.clara, home, "quality", {"how": found.sheets[0].answers["how"]}, note="p. 2")
    settled = reading.outcomes(ours.clara.store, home)["quality"]
    assert settled.status == "resolved"
    assert {name: given.value for name, given in (settled.consensus or {}).items()} == {
        "priced": "full", "how": "by counting",
    }  # fmt: skip


@pytest.mark.parametrize("kept", ["no", "yes"])
def test_a_sheet_begun_before_an_item_was_renamed_and_finished_since_differs_by_what_it_says_now(
    ours: Team, kept: str
) -> None:
    home = ours.homes[0]
    rate.answer(ours.ada, home, "quality", answers("no"), done=False)
    plan.load_form(ours.clara, form_mapping(SECOND, "second.yaml"), agreed=True)
    if kept == "yes":  # said anew under the name of now
        rate.answer(ours.ada, home, "quality", {"priced": Answer("full")}, done=False)
    rate.answer(ours.ada, home, "quality", {}, done=True)
    rate.answer(ours.ben, home, "quality", {"priced": Answer("full")}, done=True)
    assert opening.open_complete(ours.ada) == 1
    found = reading.outcomes(ours.clara.store, home)["quality"]
    if kept == "yes":
        assert (found.status, list(found.consensus or {})) == ("agreed", ["priced"])
    else:
        assert (found.status, found.differs) == ("conflict", ("priced",))
        rate.consensus(ours.clara, home, "quality", {"priced": Answer("none")}, note="p. 2")
        assert reading.outcomes(ours.clara.store, home)["quality"].status == "resolved"


def test_a_version_that_makes_one_item_of_two_is_refused_and_loses_no_answer(ours: Team) -> None:
    one = FIRST.replace('version: "1.0"', 'version: "2"').replace("label: Costed,", "label: Costed, was: [how],")
    one = one.replace('  - {id: how, label: How, kind: text, when: "costed == yes"}\n', "")
    with pytest.raises(ReviewError, match='costed: "costed" and "how" were asked beside each other in version 1'):
        plan.load_form(ours.clara, form_mapping(one, "one.yaml"), agreed=True)
    assert [item.id for item in ours.clara.frame.form("aacods").items] == ["costed", "how", "found"]


def test_what_one_was_not_asked_is_on_neither_side_an_answer_though_it_is_kept(ours: Team) -> None:
    home = both(ours, answers("yes", "by counting"), answers("no") | {"how": Answer("by guessing")})
    found = resolve.conflict(ours.clara, home, "quality")
    assert "how" not in found.sheets[1].answers
    card = rate.rating_card(ours.ben, home, "quality")
    assert card.said["how"] == Answer("by guessing")
    rate.consensus(ours.clara, home, "quality", {"costed": Answer("no")}, note="p. 2")
    assert reading.outcomes(ours.clara.store, home)["quality"].status == "resolved"


MONEY, COUNT = {"what": "a", "sort": "money", "value": "3"}, {"what": "b", "sort": "count"}


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ((MONEY, COUNT), "agreed"),
        ((COUNT, MONEY), "agreed"),
        ((MONEY, COUNT | {"value": "9"}), "agreed"),  # not asked of a count
        ((MONEY | {"value": "4"}, COUNT), "conflict"),
        ((MONEY | {"sort": "count"}, COUNT), "conflict"),
        ((MONEY, COUNT, COUNT), "conflict"),
        ((MONEY,), "conflict"),
    ],
)
def test_rows_agree_where_all_that_is_asked_in_them_does(
    ours: Team, other: tuple[dict[str, str], ...], status: str
) -> None:
    home = both(ours, answers("no", rows=(MONEY, COUNT)), answers("no", rows=other))
    assert reading.outcomes(ours.clara.store, home)["quality"].status == status


WITHOUT = """
id: aacods
title: Ours
version: "3"
items:
  - {id: costed, label: Costed, options: [{value: "yes"}, {value: "no"}]}
"""


def test_what_a_new_version_asks_no_more_need_not_be_ruled_and_stays_in_the_long_table(ours: Team) -> None:
    home = both(ours, answers("yes", "by counting"), answers("yes", "by guessing"))
    assert reading.outcomes(ours.clara.store, home)["quality"].status == "conflict"
    plan.load_form(ours.clara, form_mapping(WITHOUT, "without.yaml"), agreed=True)
    found = reading.outcomes(ours.clara.store, home)["quality"]
    assert (found.status, found.differs) == ("agreed", ())
    assert {name: given.value for name, given in (found.consensus or {}).items()} == {"costed": "yes"}
    form = rate.form_of(ours.clara, "quality")
    table = long_table("quality", form, judged_at(ours.clara, "quality", form))
    rater, question, words = (table.headers.index(head) for head in ("Rater", "Question", "In words"))
    told = {(row[rater], row[question], row[words]) for row in table.rows}
    assert ("Ada", "How (not asked any more)", "by counting") in told
    assert ("Ben", "How (not asked any more)", "by guessing") in told


@pytest.mark.parametrize("other", ["by counting", "by guessing"])  # all said so, or it was ruled
def test_what_a_new_version_asks_no_more_stands_in_moderation_in_the_data_and_in_the_printed_table(
    ours: Team, other: str
) -> None:
    home = both(ours, answers("yes", "by counting"), answers("yes", other))
    if other != "by counting":
        rate.consensus(ours.clara, home, "quality", {"how": Answer("by counting")}, note="p. 2")
    plan.load_form(ours.clara, form_mapping(WITHOUT, "without.yaml"), agreed=True)
    shown = {row.label: (row.said, row.agreed) for row in moderation.side_by_side(ours.clara, home, "quality").rows()}
    assert shown["How (not asked any more)"] == (["by counting", other], "by counting")
    assert reading.outcomes(ours.clara.store, home)["quality"].status == "agreed"
    form = rate.form_of(ours.clara, "quality")
    wide = wide_table("quality", form, judged_at(ours.clara, "quality", form))
    assert [row[wide.headers.index("how")] for row in wide.rows if row[0] == "A1"] == ["by counting"]
    assert ("how", "How (not asked any more)") in findings.items_of(ours.clara, "quality")
    assert findings.settled_of(ours.clara, "quality")[home]["how"] == "by counting"
    sheet = seen_tables.own_sheet(ours.ada, rate.rating_card(ours.ada, home, "quality"), "A1")
    assert ("How (not asked any more)", "by counting", "", "") in sheet.rows


def test_a_column_of_what_is_asked_no_more_is_there_only_where_it_was_answered(ours: Team) -> None:
    both(ours, answers("yes"), answers("yes"))
    plan.load_form(ours.clara, form_mapping(WITHOUT, "without.yaml"), agreed=True)
    assert "how" not in dict(findings.items_of(ours.clara, "quality"))
    form = rate.form_of(ours.clara, "quality")
    assert "how" not in wide_table("quality", form, judged_at(ours.clara, "quality", form)).headers


def test_a_version_that_is_taken_back_leaves_nothing_that_nobody_can_rule_on(ours: Team) -> None:
    more = FIRST.replace('version: "1.0"', 'version: "2"') + "  - {id: extra, label: Extra, kind: text}\n"
    loaded = plan.load_form(ours.clara, form_mapping(more, "more.yaml"), agreed=True)
    home = both(ours, answers("yes") | {"extra": Answer("a")}, answers("yes") | {"extra": Answer("b")})
    assert reading.outcomes(ours.clara.store, home)["quality"].differs == ("extra",)
    undo.undo(ours.clara, loaded.id, agreed=True)
    assert reading.outcomes(ours.clara.store, home)["quality"].status == "agreed"


def test_a_consensus_given_before_stays_where_it_is_asked_still(ours: Team) -> None:
    home = both(ours, answers("yes", "by counting"), answers("no"))
    rate.consensus(ours.clara, home, "quality", {"costed": Answer("yes")}, note="p. 2")
    plan.load_form(ours.clara, form_mapping(WITHOUT, "without.yaml"), agreed=True)
    found = reading.outcomes(ours.clara.store, home)["quality"]
    assert found.status == "resolved"
    assert (found.consensus or {})["costed"].value == "yes"


def test_a_cell_that_is_asked_no_more_on_which_two_differ_holds_nothing_up_and_stands_on_their_sheets(
    ours: Team,
) -> None:
    rows = [({"what": "Pay", "sort": "money", "value": n},) for n in ("4", "5")]
    home = both(ours, answers("no", rows=rows[0]), answers("no", rows=rows[1]))
    assert ours.status(home, "quality")[0] == "conflict"
    lines = [line for line in SECOND.replace('"2"', '"3"').splitlines() if "label: Value" not in line]
    plan.load_form(ours.clara, form_mapping("\n".join(lines), "third.yaml"), agreed=True)
    assert ours.status(home, "quality")[0] == "agreed"
    assert resolve.conflicts(ours.clara) == []
    settled = reading.outcomes(ours.clara.store, home)["quality"]
    assert [sorted(row) for row in (settled.consensus or {})["found"].value] == [["sort", "what"]]
    form = ours.clara.frame.form("aacods")
    long = long_table("quality", form, judged_at(ours.clara, "quality", form))
    told = [" ".join(map(str, row)) for row in long.rows if "found" in row]
    assert sorted(("any more): 4" in line, "any more): 5" in line) for line in told) == [
        (False, False), (False, True), (True, False),
    ]  # fmt: skip
    assert ours.clara.store.agrees_with_log()


OFFERS_ELSE = (
    FIRST.replace('version: "1.0"', 'version: "2"')
    .replace('[{value: "yes"}, {value: "no"}]', "[{value: full}, {value: none}]")
    .replace(', when: "costed == yes"', "")
)
GONE = "      - {id: sort, label: Sort, options: [{value: money}, {value: count}]}\n"
NO_SORT = (
    FIRST.replace('version: "1.0"', 'version: "2"').replace(GONE, "").replace(', when: "sort == money"', "")
)  # fmt: skip


@pytest.mark.parametrize("rater", ["Ada", "Ben"])
def test_an_answer_is_taken_though_the_form_offers_it_no_more(ours: Team, rater: str) -> None:
    home = both(ours, answers("yes"), answers("no"))
    plan.load_form(ours.clara, form_mapping(OFFERS_ELSE, "second.yaml"), agreed=True)
    found = resolve.to_rule_on(ours.clara, home, "quality")
    taken = rate.rest_of(ours.clara, found, rater)
    rate.consensus(ours.clara, home, "quality", taken, note="as said")
    settled = reading.outcomes(ours.clara.store, home)["quality"]
    assert (settled.status, (settled.consensus or {})["costed"].value) == (
        "resolved", {"Ada": "yes", "Ben": "no"}[rater],
    )  # fmt: skip


def test_but_nobody_rules_what_nobody_said_and_the_form_offers_no_more(ours: Team) -> None:
    home = both(ours, answers("yes"), answers("no"))
    plan.load_form(ours.clara, form_mapping(OFFERS_ELSE, "second.yaml"), agreed=True)
    with pytest.raises(ReviewError, match='"perhaps" is not one of its answers'):
        rate.consensus(ours.clara, home, "quality", {"costed": Answer("perhaps")}, note="as said")


def test_a_table_with_a_cell_that_is_asked_no_more_goes_on_in_a_draft_and_is_taken_at_the_consensus(ours: Team) -> None:
    home, row = ours.homes[0], {"what": "a", "sort": "money", "value": "7"}
    rate.answer(ours.ada, home, "quality", answers("no", rows=(row,)), done=False)
    plan.load_form(ours.clara, form_mapping(NO_SORT, "second.yaml"), agreed=True)
    before = rate.rating_card(ours.ada, home, "quality").answers["found"].value
    more = Answer((*before, {"what": {"value": "b"}}))
    rate.answer(ours.ada, home, "quality", {"found": more}, done=True)
    rate.answer(ours.ben, home, "quality", answers("no"), done=True)
    opening.open_complete(ours.ada)
    (sheet,) = [one for one in rate.rating_card(ours.ada, home, "quality").said.items() if one[0] == "found"]
    assert sheet[1].value[0]["sort"] == {"value": "money"}
    taken = rate.rest_of(ours.clara, resolve.conflict(ours.clara, home, "quality"), "Ada") or {"found": more}
    rate.consensus(ours.clara, home, "quality", taken, note="as said")
    settled = reading.outcomes(ours.clara.store, home)["quality"].consensus or {}
    assert settled["found"].value[0]["sort"] == {"value": "money"}
