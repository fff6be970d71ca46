"""The plots of a review: drawn of what was agreed and opened, the same for everyone, and none of nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from review_tui.forms.form_file import form_mapping
from review_tui.forms.shipped import read_shipped
from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import from_mapping
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, Unit, to_mapping
from review_tui.model.review.values import NOT_STATED
from review_tui.steps import plan, rate, screen
from review_tui.steps.desk import opening
from review_tui.steps.plan import organisations, studies
from review_tui.steps.report import export, plots
from review_tui.steps.report.plots import plots_of, robvis_of
from review_tui.store import tallies
from tests.exporting.plots.geometry import faults, words_of
from tests.steps.conftest import Team
from tests.steps.report.test_export import finish, rate_all

Write = Callable[[str, str], Path]


def test_only_what_was_opened_is_drawn_and_everybody_sees_the_same(team: Team) -> None:
    plan.add_source(team.clara, "Portal", "website")
    screen.decide(team.ada, team.homes[0], "title", "include")
    drawn, tables = plots_of(team.clara)
    assert sorted(drawn) == ["records_by_source", "reports_by_year"]
    assert tables == []
    assert tallies.opened_by_day(team.clara.store) == {}
    assert drawn == plots_of(team.ada)[0] == plots_of(team.rhea)[0]
    screen.decide(team.ben, team.homes[0], "title", "include")
    opening.open_complete(team.ben)
    assert "2026-11-23: title 2, full text 0." in plots_of(team.rhea)[0]["screening_pace"].description
    assert "Portal: unique 0, duplicates 0, removed 0." in drawn["records_by_source"].description


def test_a_finished_review_has_its_judgements_and_says_what_is_missing_before(team: Team, tmp_path: Path) -> None:
    finish(team)
    drawn, _ = plots_of(team.clara, provisional="Provisional: two wait.")
    assert "No circle: not agreed yet." in words_of(drawn["traffic_light_quality"])
    assert all("Provisional: two wait." in words_of(drawing) for drawing in drawn.values())
    rate_all(team, (team.ada, team.ben))
    drawn, _ = plots_of(team.clara)
    light, bar = drawn["traffic_light_quality"], drawn["judgements_quality"]
    assert "Author1 2011: Authority Yes; Overall High." in light.description
    assert bar.title == "A short form: share of 2 reports with each judgement"
    assert "Authority: Yes 2." in bar.description
    assert "2011: included 1, not included 0." in drawn["reports_by_year"].description
    assert [faults(drawing) for drawing in drawn.values()] == [[]] * len(drawn)
    files = export.export(team.rhea, "plots", tmp_path, ["svg"])
    assert {file.parent.name for file in files} == {"plots"}
    assert sorted(file.stem for file in files) == sorted(drawn)


def test_the_reports_of_an_organisation_are_counted_where_they_meet_a_criterion(team: Team, write: Write) -> None:
    organisations.load(team.clara, str(write("councils.csv", "code,name\nN1,Northmere\nW1,Westhallow\n")))
    for home in team.homes[:2]:
        organisations.tie(team.ada, home, "N1")
    finish(team)
    rate_all(team, (team.ada, team.ben))
    drawing = plots_of(team.clara)[0]["organisations_quality"]
    assert "Northmere (N1): Authority 2 of 2, Overall 2 of 2." in drawing.description
    assert faults(drawing) == []


def test_a_dimension_that_no_form_has_is_told_with_those_there_are(team: Team) -> None:
    with pytest.raises(ReviewError, match='No extraction form has an item of choice called "needs"'):
        plots_of(team.clara, dimensions=("needs", "ages"))


def test_robvis_takes_what_was_agreed_and_its_name_says_while_something_is_missing(team: Team, tmp_path: Path) -> None:
    finish(team)
    assert {name: data.decode().splitlines()[1] for name, data in robvis_of(team.clara).items()} == {
        "robvis_quality_provisional": "Author1 2011,NA,NA",
    }
    rate_all(team, (team.ada, team.ben))
    export.export(team.rhea, "plots", tmp_path, ["csv"])
    assert (tmp_path / "plots" / "robvis_quality.csv").read_text("utf-8").splitlines() == [
        "Study,Authority,Overall", "Author1 2011,Low,Low", "Author2 2012,Low,Low",
    ]  # fmt: skip


def test_an_ordered_scale_is_drawn_by_its_order_and_not_stated_is_said_in_words(team: Team) -> None:
    options = [{"value": str(n), "label": f"{n} points"} for n in range(4)]
    items = [{"id": name, "label": name.capitalize(), "scale": "s"} for name in ("authority", "overall")]
    scales = {"s": {"order": list("0123"), "options": options}}
    form = {"id": "aacods", "title": "Ordered", "version": "2", "scales": scales, "items": items}
    plan.load_form(team.clara, form, agreed=True)
    finish(team)
    for desk in (team.ada, team.ben):
        for home, said in zip(team.homes, ("3", "0"), strict=False):
            answers = {"authority": Answer(said), "overall": Answer(NOT_STATED)}
            rate.answer(desk, home, "quality", answers, done=True)
    opening.open_complete(team.ada)
    (data,) = robvis_of(team.clara).values()
    assert data.decode().splitlines()[1:] == ["Author1 2011,Low,No information", "Author2 2012,Critical,No information"]
    assert "Authority 3 points; Overall not stated." in plots_of(team.clara)[0]["traffic_light_quality"].description


def test_what_has_no_place_in_the_order_is_never_drawn_as_the_worst(team: Team) -> None:
    """Once "Does not apply", in a team's own words, stood in robvis as Critical."""
    words = (("yes", "Yes", 2), ("partly", "Partly", 1), ("no", "No", 0), ("cannot", "Cannot be said", 0))
    options: list[dict[str, Any]] = [
        *({"value": v, "label": label, "points": n} for v, label, n in words),
        {"value": "away"},
    ]
    items = [{"id": name, "label": name.capitalize(), "scale": "s"} for name in ("authority", "overall")]
    scales = {"s": {"order": ["no", "partly", "yes"], "options": options}}
    form = {"id": "aacods", "title": "Ordered", "version": "2", "scales": scales, "items": items}
    plan.load_form(team.clara, form, agreed=True)
    finish(team)
    for desk in (team.ada, team.ben):
        for home, said in zip(team.homes, (("no", "away"), ("cannot", "no")), strict=False):
            answers = dict(zip(("authority", "overall"), map(Answer, said), strict=True))
            rate.answer(desk, home, "quality", answers, done=True)
    opening.open_complete(team.ada)
    (data,) = robvis_of(team.clara).values()
    assert data.decode().splitlines()[1:] == ["Author1 2011,High,NA", "Author2 2012,No information,High"]
    newer = [{**one, "value": "unknown", "label": "Not known"} if one["value"] == "cannot" else one for one in options]
    scales = {"s": {"order": ["no", "partly", "yes"], "options": newer}}
    plan.load_form(team.clara, {**form, "version": "3", "scales": scales}, agreed=True)
    (data,) = robvis_of(team.clara).values()
    assert data.decode().splitlines()[2] == "Author2 2012,No information,High", "nor what is not offered any more"


def test_studies_that_are_judged_are_drawn_by_their_names_and_go_to_robvis(team: Team) -> None:
    stage = replace(DEFAULT_STAGES[2], unit=Unit.STUDY)
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="Studies", stages=(stage,))), "by study", agreed=True)
    studies.group(team.clara, team.homes[:2], "Kites")
    for desk in (team.ada, team.ben):
        for home, said in ((team.homes[0], "yes"), (team.homes[2], "no")):
            rate.answer(desk, home, "quality", {"authority": Answer(said), "overall": Answer("high")}, done=True)
    assert opening.open_complete(team.ada) == 2
    light = plots_of(team.clara)[0]["traffic_light_quality"]
    assert light.title == "A short form: judgements by study"
    assert "Kites: Authority Yes; Overall High." in light.description
    assert "Author2 2012" not in light.description, "the second report of Kites is no study of its own"
    (data,) = robvis_of(team.clara).values()
    assert data.decode().splitlines()[:2] == ["Study,Authority,Overall", "Kites,Low,Low"]


JUDGING = {
    "aacods": 7, "mmat2018": 27, "quads": 13, "weight_of_evidence": 4, "nesta_levels": 1, "maryland_sms": 1,
    "simple_3level": 4, "local_offer_grid": 54,
}  # fmt: skip


@pytest.mark.parametrize("form", [*JUDGING, "case_study"])
def test_of_each_shipped_form_what_judges_is_drawn_and_what_sorts_is_not(form: str) -> None:
    found = plots.judging(from_mapping(form_mapping(read_shipped(form), form)))
    sorts = {"mmat2018": {"design", "part"}, "case_study": {"breadth", "status"}}.get(form, set())
    assert not sorts & {item.id for item in found}
    assert len(found) == JUDGING.get(form, 1)


@pytest.mark.parametrize(("weeks", "bars", "said"), [(60, 61, False), (200, 2, True)])
def test_weeks_without_votes_stand_as_gaps_or_are_said_to_be_left_out(
    team: Team, monkeypatch: pytest.MonkeyPatch, weeks: int, bars: int, said: bool
) -> None:
    first = date(2020, 1, 6)
    days = {("title", (first + timedelta(7 * at)).isoformat()): 3 for at in (0, weeks)}
    monkeypatch.setattr(tallies, "opened_by_day", lambda _: days)
    drawn = plots_of(team.clara)[0]["screening_pace"]
    assert drawn.description.count(": title ") == bars
    assert ("Weeks without votes are left out." in words_of(drawn)) == said


def test_of_a_grid_the_share_of_organisations_with_each_answer_is_drawn_criterion_by_criterion(
    team: Team, write: Write
) -> None:
    organisations.load(team.clara, str(write("councils.csv", "code,name\nN1,Northmere\nW1,Westhallow\nE1,Easton\n")))
    grid = {"name": "grid", "kind": "appraisal", "form": "aacods", "unit": "organisation", "people": 2}
    plan.apply_protocol(team.clara, {**to_mapping(team.clara.frame.protocol), "stages": [grid]}, "a grid", agreed=True)
    assert "judgements_grid" not in plots_of(team.clara)[0], "nothing is agreed yet"
    for body, said in (("o:N1", "yes"), ("o:W1", "no")):
        for who in (team.ada, team.ben):
            rate.answer(who, body, "grid", {"authority": Answer(said), "overall": Answer("high")}, done=True)
    opening.open_complete(team.ada, stage="grid")
    drawing = plots_of(team.clara)[0]["judgements_grid"]
    assert drawing.title.endswith("share of 3 organisations with each judgement")
    assert "Authority, of 2: " in drawing.description and "Each organisation counts alike" in drawing.description + str(
        drawing
    )
    assert faults(drawing) == []
