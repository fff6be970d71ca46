"""Agreement at a form stage: on the first sheets of those who rated without seeing each other's."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.review.agreement import Agreement, share_alike
from review_tui.model.review.answers import Answer
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.steps import plan, rate, retrieve
from review_tui.steps.desk import opening
from review_tui.steps.report.agreement import agreement_told, stages_of, tables_of
from review_tui.steps.report.agreement_of_forms import at_form_stage, form_words
from review_tui.steps.report.export import export
from review_tui.steps.screen import resolve
from review_tui.words.agreement import form_sentence
from tests.steps.conftest import Team


@pytest.fixture
def rated(team: Team) -> Team:
    """One report that Ada and Ben rated: they agree on its authority and not on the whole."""
    home = team.homes[0]
    team.both(home, "title", "include", "include")
    retrieve.note_retrieval(team.clara, home, "seen_elsewhere", "at the library")
    team.both(home, "full_text", "include", "include")
    by_both(team, "high", "low")
    return team


def test_an_item_that_is_asked_no_more_is_in_no_figure_and_is_named(rated: Team) -> None:
    before = at_form_stage(rated.clara, "quality")
    assert (before.gone, agreement_told(rated.clara, ["quality"]).get("asked_no_more")) == ((), None)
    form = rated.clara.frame.forms["aacods"]
    less = {**form, "version": "9", "items": [one for one in form["items"] if one["id"] != "authority"]}
    plan.load_form(rated.clara, less, agreed=True)
    told = agreement_told(rated.clara, ["quality"])
    assert told["asked_no_more"] == {"quality": ["Authority"]}
    assert [one["item"] for pair in told["quality"] for one in pair["items"]] == ["overall", "aacods"]
    notes = tables_of(rated.clara, ["quality"])[-1].notes
    assert notes[0] == "Quality: in no figure, since the form does not ask it any more: Authority."
    assert notes[1:] == tables_of(rated.clara, [])[-1].notes
    more = {**less, "version": "10", "items": [*less["items"], {"id": "extra", "label": "Extra"}]}
    plan.load_form(rated.clara, more, agreed=True)
    least = {**less, "version": "11"}
    plan.load_form(rated.clara, least, agreed=True)
    assert at_form_stage(rated.clara, "quality").gone == ("Authority",), "what two answered, not all that is gone"


def by_both(team: Team, *overall: str) -> None:
    for desk, said in zip((team.ada, team.ben), overall, strict=True):
        answers = {"authority": Answer("yes"), "overall": Answer(said)}
        rate.answer(desk, team.homes[0], "quality", answers, done=True)
    opening.open_complete(team.clara, stage="quality")


def shares(team: Team) -> Mapping[str, float | None]:
    (scopes,) = at_form_stage(team.clara, "quality").pairs.values()
    return {f"{one.scope} {one.name}": one.found.po for one in scopes}


def test_each_item_and_the_form_are_measured(rated: Team) -> None:
    assert shares(rated) == {"item authority": 1.0, "item overall": 0.0, "form aacods": 0.5}
    assert "quality" in stages_of(rated.clara)
    (pair,) = agreement_told(rated.clara, ["quality"])["quality"]
    assert sorted(pair["people"]) == ["Ada", "Ben"]
    assert [(one["scope"], one["n"]) for one in pair["items"]] == [("item", 1), ("item", 1), ("form", 2)]
    found = at_form_stage(rated.clara, "quality")
    assert (found.people, found.alphas) == (2, {}), "the figures of all are of more than two"
    assert "of_all" not in agreement_told(rated.clara, ["quality"])


def test_of_more_than_two_raters_alpha_of_each_item_is_told(team: Team) -> None:
    alone = Protocol(title="A review", stages=(replace(DEFAULT_STAGES[2], people=3),))
    plan.apply_protocol(team.clara, to_mapping(alone), "three rate each, and nothing is screened", agreed=True)
    plan.add_person(team.clara, "Dan", Role.REVIEWER)
    for home, said in zip(team.homes, ("yes", "no"), strict=False):
        for desk in (team.ada, team.ben, team.clara.as_person("Dan")):
            rate.answer(desk, home, "quality", {"authority": Answer(said), "overall": Answer("high")}, done=True)
    opening.open_complete(team.clara, stage="quality")
    found = at_form_stage(team.clara, "quality")
    assert (found.people, len(found.pairs), found.alphas["authority"]) == (3, 3, 1.0)
    assert agreement_told(team.clara, ["quality"])["of_all"] == {"quality": {"people": 3, "alphas": found.alphas}}
    assert form_words(found).endswith("Krippendorff's alpha of all people, by item, 1.00.")


def test_where_reports_wait_at_a_stage_with_a_form_it_is_provisional_in_the_data_as_in_the_tables(
    rated: Team, tmp_path: Path
) -> None:
    why = "ratings are unfinished (1 report at quality"
    assert why in agreement_told(rated.clara, ["title", "quality"])["provisional"]
    assert why not in agreement_told(rated.clara, ["title"])["provisional"]  # no rating can change it
    written = {path.name: path.read_text("utf-8-sig") for path in export(rated.clara, "agreement", tmp_path / "out")
               if path.suffix in (".json", ".csv")}  # fmt: skip
    assert why in written["agreement.json"]
    assert "rovisional" in written["agreement.csv"]


def test_where_nothing_is_screened_no_empty_tables_of_votes_are_written(rated: Team, tmp_path: Path) -> None:
    """A sheet of heads and remarks on votes, with no row, told a reader of the 151 that something was missing."""
    alone = to_mapping(Protocol(title="Grids", stages=(DEFAULT_STAGES[2],)))
    plan.apply_protocol(rated.clara, alone, "no screening", agreed=True)
    written = {path.name for path in export(rated.clara, "agreement", tmp_path / "out")}
    assert written == {"agreement.json", "agreement_by_item.csv", "agreement.xlsx"}
    assert [table.name for table in tables_of(rated.clara, ["quality"])] == ["agreement_by_item"]


def test_it_is_the_leads_until_the_stage_is_closed(rated: Team) -> None:
    assert at_form_stage(rated.ada, "quality").pairs == {}
    plan.close_stage(rated.clara, "quality")
    assert len(at_form_stage(rated.ada, "quality").pairs) == 1


def test_what_is_said_after_a_give_back_and_a_ruling_leave_the_first_sheets(rated: Team) -> None:
    before = shares(rated)
    for _ in range(2):
        resolve.reopen(rated.clara, rated.homes[0], "quality", "Please talk.")
        by_both(rated, "low", "low")
        assert shares(rated) == before
    state = rated.clara.store.state_hash()
    rated.clara.store.rebuild()
    assert rated.clara.store.state_hash() == state
    assert shares(rated) == before


def test_the_table_of_items_is_among_the_files(rated: Team, tmp_path: Path) -> None:
    _, _, items = tables_of(rated.clara, ["quality"])
    assert items.rows[0][:5] == ("quality", "Ada and Ben", "item", "Authority", 1)
    export(rated.clara, "agreement", tmp_path / "out")
    assert "Authority" in (tmp_path / "out" / "agreement_by_item.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("wholes", "items", "alphas", "said"),
    [
        ([], {"a": [0.5]}, [0.4], ""),
        ([share_alike(8, 9)], {"a": []}, [], " to 98.0)."),
        ([share_alike(8, 9)], {}, [], "At quality, the first sheets agreed on 88.9 % of 9 answers (95 % interval "),
        ([share_alike(8, 9)], {"a": [0.91], "b": [0.4]}, [], "), Cohen's kappa by item 0.40 to 0.91."),
        ([share_alike(8, 9)], {"a": [0.0], "b": [], "c": []}, [], "kappa by item 0.00 (1 of 3 items has one)."),
        ([share_alike(8, 9)], {"a": [0.1, 0.9], "b": []}, [], "kappa by item 0.10 to 0.90 (1 of 2 items has one)."),
        ([share_alike(1, 2), share_alike(9, 10)], {}, [], "pairs of people agreed on 50.0 to 90.0 % of 12 answers"),
        ([share_alike(1, 1)] * 3, {}, [0.25, 0.5], "; Krippendorff's alpha of all people, by item, 0.25 to 0.50."),
    ],
)  # fmt: skip
def test_agreement_on_a_form_is_one_sentence_of_the_methods(
    wholes: list[Agreement], items: dict[str, list[float]], alphas: list[float], said: str
) -> None:
    found = form_sentence("quality", wholes, items, alphas)
    assert said in found
    assert bool(found) == bool(said)


def test_the_kappa_of_the_whole_form_is_told_where_all_its_items_share_their_answers(rated: Team) -> None:
    agreed = form_words(at_form_stage(rated.clara, "quality"))
    assert agreed.startswith("At quality, the first sheets agreed on 50.0 % of 2 answers (95 % interval ")
    assert form_words(at_form_stage(rated.ada, "quality")) == "", "a rater sees it once the stage is closed"


def test_of_many_pairs_kappas_are_told_of_those_alone_who_judged_enough_together() -> None:
    said = form_sentence("case", [share_alike(8, 9), share_alike(1, 1)], {"a": [0.9], "b": []}, [], 10)
    assert said.endswith("by item 0.90 (1 of 2 items has one; of pairs with 10 answers to it or more).")
    assert form_sentence("case", [share_alike(8, 9)], {"a": [0.9]}, [], 10).endswith(
        "0.90 (of pairs with 10 answers to it or more)."
    )
    assert "kappa" not in form_sentence("case", [share_alike(8, 9)], {"a": [], "b": []}, [], 10)
