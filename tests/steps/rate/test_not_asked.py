"""What was not asked is said in one word wherever an answer would stand, and is counted as nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from review_tui.exporting.criteria_tables import criteria_tables
from review_tui.exporting.data_tables import CONSENSUS, long_table, row_tables, score_of, wide_table
from review_tui.exporting.tables import to_file
from review_tui.forms.form_file import form_mapping
from review_tui.model.review.answers import Answer, Answers
from review_tui.model.review.asking import UNASKED
from review_tui.model.review.errors import ReviewError
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.rate import findings, grid, moderation
from review_tui.steps.rate.ruling import differences, left_on
from review_tui.steps.report import plots, seen_tables
from review_tui.steps.report.data import judged_at
from review_tui.steps.report.printed_tables import tables_of
from review_tui.steps.screen import resolve
from review_tui.store import reading
from tests.steps.conftest import Team
from tests.steps.rate.test_unscreened import forms_only

FIRST = """
id: aacods
title: Ours
version: "1.0"
score: {method: percent}
scales:
  yn: {options: [{value: "yes", points: 1}, {value: "no", points: 0}]}
items:
  - {id: costed, label: Costed, scale: yn}
  - {id: fair, label: Fair, scale: yn, when: "costed == yes"}
  - {id: plain, label: Plain, scale: yn}
  - {id: found, label: Found, rows: [{id: what, label: What, kind: text}, {id: old, label: Old, kind: text}]}
"""
SECOND = (
    FIRST.replace('version: "1.0"', 'version: "2"')
    .replace("{id: old, label: Old, kind: text}", "{id: new, label: New, kind: text}")
    + "  - {id: later, label: Later, scale: yn}\n"
    + "  - {id: sum, label: Sum, kind: money}\n"
    + "  - {id: must, label: Must, scale: yn, required: true}\n"
)  # fmt: skip
ROW = ({"what": {"value": "speech"}, "old": {"value": "kept"}},)
NO: dict[str, Answer] = {"costed": Answer("no"), "fair": Answer("no"), "found": Answer(ROW)}  # "fair" is hidden
SHIPPED = ("authority", "overall")  # what the form of that name asked before ours, and nobody here was
LATER = ("later", "sum", "must")


@pytest.fixture
def ours(team: Team) -> Team:
    """A form without screening, first in its first version."""
    plan.load_form(team.clara, form_mapping(FIRST, "first.yaml"), agreed=True)
    plan.apply_protocol(team.clara, forms_only(), "every report is rated", agreed=True)
    return team


def both(ours: Team, one: Answers, other: Answers, n: int = 0) -> str:
    home = ours.homes[n]
    for desk, said in ((ours.ada, one), (ours.ben, other)):
        rate.answer(desk, home, "quality", said, done=True)
    opening.open_complete(ours.ada)
    return home


def second(ours: Team) -> None:
    plan.load_form(ours.clara, form_mapping(SECOND, "second.yaml"), agreed=True)


def said_of(ours: Team, home: str, item: str) -> Iterator[tuple[str, object]]:
    """Yield what every table says of an item on a report, the same for all who may read it."""
    form = rate.form_of(ours.clara, "quality")
    number, label = reading.report(ours.clara.store, home).number, form.item(item).label
    judged = judged_at(ours.clara, "quality", form)
    wide = wide_table("quality", form, judged)
    row = next(row for row in wide.rows if row[0] == number)
    columns = [head for head in wide.headers if head == item or head.startswith(f"{item}_")]
    yield "wide", row[wide.headers.index(columns[0])]
    assert {row[wide.headers.index(column)] for column in columns[1:]} <= {None}
    long = long_table("quality", form, judged)
    for line in long.rows:
        if line[0] == number and line[3] == item:
            yield f"long, {line[2]}, value", line[5]
            yield f"long, {line[2]}, words", line[6]
    printed = next(table for table in tables_of(ours.clara) if table.name == "appraisal")
    yield "printed", next(r for r in printed.rows if r[0] == number)[printed.headers.index(label)]
    yield "settled", findings.settled_of(ours.clara, "quality")[home][item]
    sheet = seen_tables.own_sheet(ours.ada, rate.rating_card(ours.ada, home, "quality"), "A1")
    yield "own sheet", next(line for line in sheet.rows if line[0] == label)[1]
    mine = seen_tables.own_sheets(ours.ada, "quality")
    yield "grid", next(r for r in mine.rows if r[0] == number)[mine.headers.index(label)]
    row_of_grid = next(one for one in grid.grid(ours.ada, "quality").rows if one.subject == home)
    assert item not in row_of_grid.asked


@pytest.mark.parametrize("item", ["fair", *LATER])
def test_every_table_says_it_of_what_is_hidden_and_of_what_a_later_version_brought(ours: Team, item: str) -> None:
    home = both(ours, NO, NO)
    second(ours)
    told = dict(said_of(ours, home, item))
    assert set(told.values()) == {UNASKED}, told
    assert {"long, Ada, value", "long, Ben, words", f"long, {CONSENSUS}, value"} <= told.keys()


def test_sums_count_it_apart_and_what_is_asked_and_blank_is_no_answer(ours: Team) -> None:
    both(ours, NO, NO)
    second(ours)
    form = rate.form_of(ours.clara, "quality")
    by_criterion, by_row = criteria_tables("quality", form, judged_at(ours.clara, "quality", form)[:1])
    told = {str(row[0]): dict(zip(by_criterion.headers, row, strict=True)) for row in by_criterion.rows}
    assert {name for name, row in told.items() if row["Not asked"] == 1} == {"fair", "later", "must"}
    assert {name for name, row in told.items() if row["No answer"] == 1} == {"plain"}
    whole = dict(zip(by_row.headers, by_row.rows[0], strict=True))
    assert (whole["Not asked"], whole["No answer"], whole["Not settled"]) == (3, 1, 0)


def test_a_score_leaves_it_out_of_both_parts(ours: Team) -> None:
    both(ours, {"costed": Answer("yes"), "fair": Answer("yes"), "plain": Answer("no")}, {**NO, "costed": Answer("yes")})
    home = both(
        ours, {"costed": Answer("no"), "plain": Answer("yes")}, {"costed": Answer("no"), "plain": Answer("yes")}, 1
    )
    second(ours)
    form = rate.form_of(ours.clara, "quality")
    number = reading.report(ours.clara.store, home).number
    one = next(one for one in judged_at(ours.clara, "quality", form) if one.number == number)
    assert score_of(form, one) == 50, "one of two points; what the second version asks is in neither part"


def test_a_cell_that_rows_ask_since_is_not_asked_and_one_that_they_ask_no_more_stands(ours: Team) -> None:
    home = both(ours, NO, NO)
    second(ours)
    form = rate.form_of(ours.clara, "quality")
    (rows,) = row_tables("quality", form, judged_at(ours.clara, "quality", form))
    told = dict(zip(rows.headers, rows.rows[0], strict=True))
    assert (told["what"], told["new"], told["old"]) == ("speech", UNASKED, "kept")
    assert any(note.startswith("Not asked any more: old. There") for note in rows.notes)
    shown = {row.label: row.agreed for row in moderation.side_by_side(ours.clara, home, "quality").rows()}
    assert shown["Found"] == "What: speech, Old (not asked any more): kept"


def test_while_it_is_open_whether_it_is_asked_nothing_says_that_it_was_not(ours: Team) -> None:
    yes, no = {"costed": Answer("yes")}, {"costed": Answer("no")}
    home = both(ours, yes, no)
    outcome = reading.outcomes(ours.clara.store, home)["quality"]
    assert (outcome.undecided, outcome.unasked) == (("costed", "fair"), SHIPPED)
    printed = next(table for table in tables_of(ours.clara) if table.name == "appraisal")
    told = dict(zip(printed.headers, next(r for r in printed.rows if r[0] == "A1"), strict=True))
    assert [told[label] for label in ("Costed", "Fair", "Plain")] == ["not yet agreed", "not yet agreed", "–"]
    rate.consensus(ours.clara, home, "quality", {"costed": Answer("no")}, note="p. 2")
    assert reading.outcomes(ours.clara.store, home)["quality"].unasked == ("authority", "fair", "overall")


def test_what_a_ruling_asks_no_more_is_not_left_to_rule_while_others_are(ours: Team) -> None:
    one, other = ({"costed": Answer(a), "plain": Answer(a)} for a in ("yes", "no"))
    home = both(ours, {**one, "fair": Answer("no")}, other)
    before = resolve.conflict(ours.clara, home, "quality")
    assert left_on(before) == ("costed", "fair", "plain")
    assert rate.rest_of(ours.clara, before, "Ada").keys() == {"costed", "fair", "plain"}
    rate.consensus(ours.clara, home, "quality", {"costed": Answer("no")}, note="p. 2")
    found = resolve.conflict(ours.clara, home, "quality")
    assert (found.outcome.status, left_on(found)) == ("conflict", ("plain",))
    assert rate.rest_of(ours.clara, found, "Ada").keys() == {"plain"}
    assert differences(ours.clara, "quality").left == 1


def test_what_one_of_two_was_not_asked_by_its_version_is_nothing_to_settle(ours: Team) -> None:
    home = ours.homes[0]
    rate.answer(ours.ada, home, "quality", {"costed": Answer("no")}, done=True)
    second(ours)
    later: dict[str, Answer] = {"costed": Answer("no"), "later": Answer("yes"), "must": Answer("no")}
    rate.answer(ours.ben, home, "quality", later, done=True)
    opening.open_complete(ours.ada)
    found = resolve.conflict(ours.clara, home, "quality")
    assert found.outcome.differs == ("must",), "what is required needs the word of two, or a ruling"
    assert (found.outcome.consensus or {})["later"] == Answer("yes")
    assert found.sheets[0].unasked == {"fair", "later", "sum", "must", "found.new", *SHIPPED}
    for blank in ("later", "sum", "must"):
        with pytest.raises(ReviewError):
            rate.consensus(ours.clara, home, "quality", {blank: Answer("")}, note="p. 2")
    rate.consensus(ours.clara, home, "quality", {"must": Answer("no")}, note="p. 2")
    settled = reading.outcomes(ours.clara.store, home)["quality"]
    assert (settled.status, settled.unasked) == ("resolved", ("authority", "fair", "overall"))


def test_a_blank_on_what_rulings_open_is_nothing_to_rule(ours: Team) -> None:
    open_by_two = (
        FIRST.replace('"1.0"', '"1.1"')
        .replace(', when: "costed == yes"', "")
        .replace(
            "plain, label: Plain, scale: yn}", 'plain, label: Plain, scale: yn, when: "costed == yes and fair == yes"}'
        )
    )
    plan.load_form(ours.clara, form_mapping(open_by_two, "first.yaml"), agreed=True)
    one, other = ({"costed": Answer(a), "fair": Answer(b)} for a, b in (("yes", "no"), ("no", "yes")))
    home = both(ours, one, other)
    ruled = {"costed": Answer("yes"), "fair": Answer("yes")}
    with pytest.raises(ReviewError, match="do not differ on plain"):
        rate.consensus(ours.clara, home, "quality", {**ruled, "plain": Answer("")}, note="p. 2")
    rate.consensus(ours.clara, home, "quality", ruled, note="p. 2")
    assert reading.outcomes(ours.clara.store, home)["quality"].unasked == ("authority", "overall", "plain"), (
        "nobody was asked"
    )


def test_a_sheet_that_goes_on_in_a_new_version_is_asked_all_of_it(ours: Team) -> None:
    home = ours.homes[0]
    rate.answer(ours.ada, home, "quality", {"costed": Answer("no")}, done=False)
    second(ours)
    assert {item.id for item in rate.rating_card(ours.ada, home, "quality").asked} >= {*LATER}
    rate.answer(ours.ada, home, "quality", {"must": Answer("yes")}, done=True)
    both(ours, {}, {"costed": Answer("no"), "must": Answer("yes")})
    assert reading.outcomes(ours.clara.store, home)["quality"].unasked == ("authority", "fair", "overall")


def test_plots_draw_no_circle_for_it_and_say_why(ours: Team) -> None:
    both(ours, NO, NO)
    second(ours)
    drawn, _ = plots.plots_of(ours.clara)
    told = drawn["traffic_light_quality"].description
    assert "Costed no; Fair not asked; Plain not answered; Later not asked; Must not asked." in told
    assert "not agreed yet" in told, "of the others"


def test_every_format_says_it(ours: Team, tmp_path: Path) -> None:
    both(ours, NO, NO)
    tables = [next(table for table in tables_of(ours.clara) if table.name == "appraisal")]
    for kind in ("csv", "md", "html"):
        assert UNASKED in to_file(kind, tables, title="T", made="2026-01-01").decode(), kind


def test_a_column_of_what_is_asked_no_more_says_so_of_whoever_came_after_it(ours: Team) -> None:
    """The item `plain` and the cell `old` are of the first version; the second report is rated on the next alone."""
    both(ours, {**NO, "plain": Answer("yes")}, {**NO, "plain": Answer("yes")})
    plan.load_form(
        ours.clara,
        form_mapping(SECOND.replace("  - {id: plain, label: Plain, scale: yn}\n", ""), "second.yaml"),
        agreed=True,
    )
    answers = {"costed": Answer("no"), "found": Answer(({"what": {"value": "play"}},)), "must": Answer("yes")}
    both(ours, answers, answers, 1)
    form = rate.form_of(ours.clara, "quality")
    judged = judged_at(ours.clara, "quality", form)
    wide = wide_table("quality", form, judged)
    told = [dict(zip(wide.headers, row, strict=True)) for row in wide.rows]
    assert [row["plain"] for row in told[:2]] == ["yes", UNASKED]
    assert any(note.endswith("plain. There an empty cell was not answered.") for note in wide.notes)
    (rows,) = row_tables("quality", form, judged)
    cells = [dict(zip(rows.headers, row, strict=True)) for row in rows.rows]
    assert [(row["what"], row["old"]) for row in cells[:2]] == [("speech", "kept"), ("play", UNASKED)]
    long = [tuple(row) for row in long_table("quality", form, judged).rows]
    said = {(row[0], row[2], row[5]) for row in long if row[3] == "plain"}
    second = told[1]["Number"]
    assert {part for part in said if part[0] == second} == {(second, who, UNASKED) for who in (CONSENSUS, "Ada", "Ben")}
    printed = next(table for table in tables_of(ours.clara) if table.name == "appraisal")
    column = printed.headers.index("Plain (not asked any more)")
    assert [str(row[column]) for row in printed.rows][:2] == ["yes", UNASKED]
    assert ours.clara.store.agrees_with_log()
