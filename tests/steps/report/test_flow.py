"""The flow of a living review: each version beside the pooled one, and what the protocol wants printed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.log.events import Event
from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.review.diagram import Diagram, FlowChoice, Tool
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.protocol import to_mapping
from review_tui.steps.plan import snapshots
from review_tui.steps.plan.protocol import apply_protocol
from review_tui.steps.report import export, rounds
from review_tui.steps.report.flow import FigureChoice, every_figure, figures, flow
from review_tui.steps.report.progress import counts
from review_tui.steps.retrieve.retrieval import remove
from review_tui.store import boxes, reading
from review_tui.store.incoming import Merged
from review_tui.store.store import Store
from tests.steps.conftest import Team
from tests.steps.report.test_rounds import arrive, finish, ns, published

ENDS = ("previous", "included_new", "included_total")


def ends(found: PrismaCounts) -> dict[str, int]:
    return {key: found.boxes[key].n for key in ENDS if key in found.boxes}


def wanting(team: Team, diagram: Diagram) -> None:
    """Apply the protocol with another wish for its diagram."""
    apply_protocol(team.clara, to_mapping(replace(team.clara.frame.protocol, diagram=diagram)), "for the journal")


def test_each_version_has_its_flow_beside_that_of_all_together(team: Team, tmp_path: Path) -> None:
    published(team)
    new = [arrive(team, f"A new paper, number {n}") for n in range(3)]
    finish(team, new[0])
    rounds.close_edition(team.clara, "2027 edition")
    first, second = (flow(team.clara, edition=f"{year} edition") for year in (2026, 2027))
    pooled = flow(team.clara, FlowChoice("new_v2"))
    assert (first.template, second.template, pooled.template) == ("new_v2", "updated_v1", "new_v2")
    assert ends(first) == {"included_new": 2}
    assert ends(second) == {"previous": 2, "included_new": 1, "included_total": 3}
    assert ends(pooled) == {"included_new": 3}
    key = ("db_identified", "other_identified")
    assert ns(first, *key) == [4, 2] and second.boxes[key[0]].n == 3 and ns(pooled, *key) == [7, 2]
    assert all(identity.ok for found in (first, second, pooled) for identity in found.identities)
    whole = export.export(team.clara, "prisma", tmp_path / "out", ["txt"])
    one = export.export(team.clara, "prisma", tmp_path / "out", ["txt"], figure=FigureChoice(edition="2026 edition"))
    assert [file.name for file in (*whole, *one)] == ["prisma.txt", "prisma_2026_edition.txt"]
    assert "Previous version" in whole[0].read_text("utf-8") and "Previous version" not in one[0].read_text("utf-8")


def drawn(team: Team, choice: FigureChoice = FigureChoice()) -> dict[str, dict[str, int]]:  # noqa: B008 - frozen
    """Give the boxes of each flow that a whole export draws, by its file."""
    made = every_figure(team.clara, ["json"], choice)
    told = {name: json.loads(data)["boxes"] for name, data in made.items() if name.endswith(".json")}
    return {name: {key: box["n"] for key, box in boxes.items()} for name, boxes in told.items()}


def test_a_whole_export_draws_every_edition_and_all_rounds_together(team: Team, tmp_path: Path) -> None:
    published(team)
    new = [arrive(team, f"A new paper, number {n}") for n in range(3)]
    finish(team, new[0])
    rounds.close_edition(team.clara, "2027 edition")
    rounds.open_round(team.clara, "Update 2028")
    arrive(team, "A fourth paper")
    found = drawn(team)
    assert {*found} == {
        "prisma.json", "prisma_2026_edition.json", "prisma_2027_edition.json", "prisma_pooled.json",
    }  # fmt: skip
    now = {"prisma.json": 1, "prisma_2026_edition.json": 4, "prisma_2027_edition.json": 3, "prisma_pooled.json": 8}
    assert {name: boxes["db_identified"] for name, boxes in found.items()} == now
    included = {name: boxes["included_new"] for name, boxes in found.items()}
    assert included == {**dict.fromkeys(now, 0), "prisma_2026_edition.json": 2, "prisma_2027_edition.json": 1,
                        "prisma_pooled.json": 3}  # fmt: skip
    assert b"All rounds of the review together" in every_figure(team.clara, ["svg"])["prisma_pooled.svg"]
    only = figures(team.clara, ["json"], FigureChoice(edition="2026 edition"))["prisma_2026_edition.json"]
    assert json.loads(only) == json.loads(every_figure(team.clara, ["json"])["prisma_2026_edition.json"])


def test_what_was_chosen_of_the_flow_is_drawn_alone(team: Team) -> None:
    published(team)
    assert {*drawn(team, FigureChoice(edition="2026 edition"))} == {"prisma_2026_edition.json"}
    assert {*drawn(team, FigureChoice(flow=FlowChoice("new_v2")))} == {"prisma.json", "prisma_2026_edition.json"}


def test_what_a_version_made_elsewhere_had_stands_beside_all_rounds_together(team: Team) -> None:
    rounds.set_previous(team.clara, 5, 7)
    published(team)
    finish(team, arrive(team, "A new paper"))
    made = json.loads(every_figure(team.clara, ["json"])["prisma_pooled.json"])
    assert made["template"] == "updated_v2"
    told = {key: [line["n"] for line in made["boxes"][key]["lines"]] for key in ENDS}
    assert told == {"previous": [5, 7], "included_new": [3, 3], "included_total": [8, 10]}
    assert all(identity["ok"] for identity in made["identities"])


def test_a_roses_flow_is_of_all_rounds_already(team: Team) -> None:
    published(team)
    protocol = to_mapping(team.clara.frame.protocol)
    apply_protocol(team.clara, {**protocol, "template": "roses"}, "ROSES")
    assert {*drawn(team)} == {"prisma.json", "prisma_2026_edition.json"}


def test_a_review_without_editions_has_one_flow(team: Team) -> None:
    assert {*drawn(team)} == {"prisma.json"}
    rounds.set_previous(team.clara, 2, 3)
    assert {*drawn(team)} == {"prisma.json"}


def test_editions_of_one_file_name_are_numbered_and_none_takes_the_place_of_another(team: Team) -> None:
    finish(team, team.homes[0])
    names = ["Pooled", "v1.0", "V1 0", "版本一", "!!", "??"]
    for name in names:
        rounds.close_edition(team.clara, name)
    found = drawn(team)
    assert {*found} == {
        "prisma.json", "prisma_Pooled_2.json", "prisma_v1_0.json", "prisma_V1_0_2.json",
        "prisma_版本一.json", "prisma_edition.json", "prisma_edition_2.json",
    }  # fmt: skip
    assert len({name.casefold() for name in found}) == len(found)


def test_an_edition_that_there_is_not_is_refused_with_those_there_are(team: Team) -> None:
    with pytest.raises(UnknownError, match='no snapshot called "2031"'):
        flow(team.clara, edition="2031")


def test_reasons_at_title_stage_are_lines_that_list_their_records(team: Team) -> None:
    for home, reason in zip(team.homes, ("topic", "setting", "topic", "topic", "topic", ""), strict=True):
        team.both(home, "title", "exclude", "exclude", reason=reason)
    assert counts(team.clara).boxes["db_excluded_records"].lines == ()
    wanting(team, Diagram(title_reasons=True))
    found = counts(team.clara)
    said = {key: [(x.label, x.n) for x in found.boxes[f"{key}_excluded_records"].lines] for key in ("db", "other")}
    assert said == {
        "db": [("Wrong setting", 1), ("Wrong topic", 3)], "other": [("Wrong topic", 1), ("no reason given", 1)],
    }  # fmt: skip
    assert [boxes.box_count(team.clara.store, "db_excluded_records", line) for line in ("topic", "setting")] == [3, 1]
    assert {i.name: i.ok for i in found.identities}["db_excluded_records = sum of its lines"]


def test_studies_are_called_what_the_protocol_calls_them(team: Team) -> None:
    finish(team, team.homes[0])
    wanting(team, Diagram(studies="Local strategies"))
    assert [line.label for line in flow(team.clara).boxes["included_new"].lines] == [
        "Local strategies included in review", "Reports of included local strategies",
    ]  # fmt: skip
    said = [line.label for line in flow(team.clara, FlowChoice("updated_v2")).boxes["previous"].lines]
    assert said[0] == "Local strategies included in previous version of review"


def test_what_people_and_what_tools_took_out_is_told_apart_with_the_manner_of_each_tool(team: Team) -> None:
    wanting(team, Diagram(tools=(Tool("Date filter", "rule_based"), Tool("Ranker", "evaluative"))))
    for home, tool in zip(team.homes, ("Date filter", "Ranker", "date filter"), strict=False):
        remove(team.clara, [home], "too old", tool)
    team.both(team.homes[3], "title", "exclude", "exclude")
    found = flow(team.clara)
    assert found.boxes["db_removed"].lines[1].n == 3
    assert found.footnotes[-1] == (
        "**Records excluded: 1 by people and none by automation tools. Removed by automation tools before screening: "
        "Date filter (rule-based) 1; Ranker (evaluative) 1; date filter (rule-based) 1."
    )


def test_a_protocol_that_plans_roses_pools_and_draws_it(team: Team) -> None:
    published(team)
    apply_protocol(team.clara, to_mapping(replace(team.clara.frame.protocol, template="roses")), "for the journal")
    found = flow(team.clara)
    assert (found.template, found.boxes["included_new"].n) == ("roses", 2)
    assert (found.boxes["roses_databases"].n, found.boxes["roses_other"].n) == (4, 2)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 1, 0), (0, 2), ()])
def test_editions_are_folded_one_upon_the_other_as_each_is_by_itself(team: Team, order: tuple[int, ...]) -> None:
    published(team)
    finish(team, arrive(team, "A new paper"))
    rounds.close_edition(team.clara, "2027 edition")
    snapshots.name(team.clara, "later")
    chosen = [snapshots.named(team.clara, ("2026 edition", "2027 edition", "later")[n]) for n in order]
    alone = []
    for one in chosen:
        with snapshots.as_of(team.clara, one) as store:
            alone.append((store.state_hash(), reading.counts(store)))
    together = [(store.state_hash(), reading.counts(store)) for store in snapshots.as_of_each(team.clara, chosen)]
    assert together == alone


def test_an_edition_that_holds_all_of_the_one_before_folds_only_what_came_since(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(team)
    finish(team, arrive(team, "A new paper"))
    rounds.close_edition(team.clara, "2027 edition")
    folded: list[int] = []
    merge = Store.merge

    def counting(store: Store, events: Iterable[Event], people: Mapping[str, str]) -> Merged:
        given = list(events)
        folded.append(len(given))
        return merge(store, given, people)

    monkeypatch.setattr(Store, "merge", counting)
    every_figure(team.clara, ["json"])
    last = snapshots.named(team.clara, "2027 edition")
    assert len(folded) == 2
    assert sum(folded) == sum(last.holds(event) for event in team.clara.store.events())
