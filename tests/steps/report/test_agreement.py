"""Agreement at a stage: who may see it, of whom it is, by month, and what a methods section may say."""

import json
from dataclasses import replace
from pathlib import Path

from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.steps import plan, screen
from review_tui.steps.desk import opening
from review_tui.steps.report.agreement import agreement_told, agreements, at_stage, methods_sentence, tables_of
from review_tui.steps.report.export import export
from tests.steps.conftest import Team


class TestWhoSees:
    def seen(self, team: Team) -> list[bool]:
        return [bool(agreements(desk, "title")) for desk in (team.clara, team.ada, team.ben, team.rhea)]

    def test_a_lead_who_did_not_vote_sees_it_at_once_the_others_when_the_stage_is_closed(self, team: Team) -> None:
        team.both(team.homes[0], "title", "include", "exclude", reason="topic")
        assert self.seen(team) == [True, False, False, False]
        plan.close_stage(team.clara, "title")
        assert self.seen(team) == [True, True, True, True]

    def test_where_votes_are_never_shown_it_stays_the_leads(self, team: Team) -> None:
        protocol = Protocol(title="A review")
        title, *rest = protocol.stages
        never = replace(protocol, stages=(replace(title, reveal="never"), *rest))
        plan.apply_protocol(team.clara, to_mapping(never), "blind for ever")
        team.both(team.homes[0], "title", "include", "include")
        plan.close_stage(team.clara, "title")
        assert self.seen(team) == [True, False, False, False]

    def test_it_is_of_each_two_people_on_the_same_reports(self, team: Team) -> None:
        for home, (one, other) in zip(team.homes, (("include", "include"), ("include", "maybe")), strict=False):
            team.both(home, "title", one, other)
        ((pair, found),) = agreements(team.clara, "title").items()
        assert sorted(map(team.clara.name_of, pair)) == ["Ada", "Ben"]
        assert (found.n, found.po) == (2, 0.5)
        told = agreement_told(team.clara, ["title"])
        assert [(sorted(line["people"]), line["n"]) for line in told["title"]] == [(["Ada", "Ben"], 2)]
        assert "provisional" in told
        assert "not_independent" not in told
        assert agreement_told(team.ada, ["title"])["title"] == []


def test_maybe_is_a_choice_of_its_own_and_counted_as_include(team: Team) -> None:
    for home, (one, other) in zip(team.homes, (("include", "maybe"), ("maybe", "exclude")), strict=False):
        team.both(home, "title", one, other, reason="topic")
    found = at_stage(team.clara, "title")
    ((apart,), (merged,)) = (tuple(of.values()) for of in (found.pairs, found.merged))
    assert (apart.n, apart.po, len(apart.table)) == (2, 0.0, 3)
    assert (merged.n, merged.po, merged.table) == (2, 0.5, ((1, 1), (0, 0)))


def test_a_month_holds_the_reports_whose_last_vote_it_saw(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")
    team.clock.wait(60 * 24 * 40)
    team.both(team.homes[1], "title", "include", "exclude", reason="topic")
    found = at_stage(team.clara, "title")
    ((pair, months),) = found.months.items()
    assert [(month, one.n, one.po) for month, one in months.items()] == [("2026-11", 1, 1.0), ("2027-01", 1, 0.0)]
    assert found.pairs[pair].n == sum(one.n for one in months.values())


def test_of_more_than_two_alpha_and_fleiss_are_told(team: Team) -> None:
    protocol = Protocol(title="A review")
    title, *rest = protocol.stages
    three = replace(protocol, stages=(replace(title, people=3), *rest))
    plan.apply_protocol(team.clara, to_mapping(three), "three each", agreed=True)
    plan.add_person(team.clara, "Dan", Role.REVIEWER)
    dan = team.clara.as_person("Dan")
    for home, said in zip(team.homes, ("include", "exclude"), strict=False):
        for desk in (team.ada, team.ben, dan):
            screen.decide(desk, home, "title", said, reason="topic" if said == "exclude" else "")
    assert opening.open_complete(team.clara, stage="title") == 2
    found = at_stage(team.clara, "title")
    assert (found.people, found.alpha, found.fleiss, len(found.pairs)) == (3, 1.0, 1.0, 3)
    told = agreement_told(team.clara, ["title"])
    assert told["of_all"] == {"title": {"people": 3, "alpha": 1.0, "fleiss": 1.0}}
    assert told["sentences"]["title"] == (
        "At title screening, 3 pairs of people made 6 comparisons of independent judgements: they agreed on 100.0 % by "
        "pair, Cohen's kappa 1.00; Krippendorff's alpha of all 1.00."
    )


def test_the_sentence_of_two_says_what_it_rests_on(team: Team) -> None:
    assert methods_sentence(at_stage(team.clara, "title")) == ""
    team.both(team.homes[0], "title", "include", "include")
    team.both(team.homes[1], "title", "include", "exclude", reason="topic")
    assert methods_sentence(at_stage(team.clara, "title")) == (
        "At title screening, two people judged 2 reports independently of each other: they agreed on 50.0 % (95 % "
        "interval 9.5 to 90.5), Cohen's kappa 0.00 (too few to say: under 10)."
    )


def test_tables_and_files_hold_every_pair_both_ways_and_by_month(team: Team, tmp_path: Path) -> None:
    team.both(team.homes[0], "title", "include", "maybe")
    pairs, months, items = tables_of(team.clara, ["title", "full_text"])
    assert items.rows == ()
    assert [row[:5] for row in pairs.rows] == [
        ("title", "Ada and Ben", "include, exclude, maybe", 1, 0.0),
        ("title", "Ada and Ben", "maybe as include", 1, 100.0),
    ]
    assert [row[:4] for row in months.rows] == [("title", "Ada and Ben", "2026-11", 1)]
    files = {file.name for file in export(team.clara, "agreement", tmp_path / "out")}
    assert files == {
        "agreement.json",
        "agreement.csv",
        "agreement_by_month.csv",
        "agreement_by_item.csv",
        "agreement.xlsx",
    }
    told = json.loads((tmp_path / "out" / "agreement.json").read_text("utf-8"))
    assert told["title"][0]["maybe_as_include"]["po"] == 1.0
    assert "provisional" in (tmp_path / "out" / "agreement.csv").read_text("utf-8-sig").lower()


def test_whoever_may_not_see_it_gets_empty_tables(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")
    assert [table.rows for table in tables_of(team.ada, ["title"])] == [(), (), ()]
    assert [len(table.rows) for table in tables_of(team.clara, ["title"])] == [2, 1, 0]
