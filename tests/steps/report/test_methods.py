"""The methods of a review: what the log proves is said, what it does not hold is [...]."""

from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.exporting.checklist import CHECKLISTS
from review_tui.exporting.methods import MISSING
from review_tui.model.review.answers import Answer
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Unit, to_mapping
from review_tui.model.review.records import Record
from review_tui.model.review.sources import NOT_SAID, SourceKind
from review_tui.steps import deduplicate, identify, plan, rate, retrieve, screen
from review_tui.steps.desk import opening
from review_tui.steps.desk.undo import undo
from review_tui.steps.plan import assigning
from review_tui.steps.plan.organisations import load
from review_tui.steps.plan.protocol import apply_protocol, close_stage
from review_tui.steps.report import export, facts, rounds, who_judged
from review_tui.steps.report.facts import sentences_of
from review_tui.steps.report.methods import amendments_table, availability_table, checklists, text_of
from review_tui.steps.report.who_judged import judged_words
from review_tui.steps.screen import resolve
from review_tui.store import pairs, queues
from review_tui.words.sources import how_sought
from tests.steps.conftest import Team
from tests.steps.report.test_export import finish, rate_all
from tests.steps.report.test_rounds import arrive, published
from tests.steps.report.test_rounds import finish as settled


def told(team: Team, name: str) -> list[str]:
    return [str(sentence) for sentence in sentences_of(team.clara) if sentence.name == name]


def test_nothing_is_said_of_a_review_in_which_nothing_was_done(team: Team) -> None:
    for name in ("question", "registration", "screening", "conflicts", "agreement", "flow", "appraisal", "extraction"):
        assert {*told(team, name)} == {MISSING}, name
    assert told(team, "sources") == ["We searched 1 database (Index), 1 register (Register) and 1 website (Council)."]
    assert told(team, "identified") == ["The searches gave 6 records."]


@pytest.mark.parametrize(
    ("n", "said"), [(1, "1 record was found to be a duplicate"), (2, "2 records were found to be duplicates")]
)
def test_one_duplicate_is_a_duplicate(team: Team, monkeypatch: pytest.MonkeyPatch, n: int, said: str) -> None:
    monkeypatch.setattr(facts, "engines_of", lambda _: ["1"])
    homes = team.homes[: n + 1]
    for home in homes[1:]:
        deduplicate.judge(team.clara, homes[0], home, "same")
    (sentence,) = told(team, "deduplication")
    people = f"or by people, who judged {n} pair{'s' * (n > 1)}"
    assert sentence == f"{said}, by our matching engine, version 1, {people}."


def test_where_nobody_judged_a_pair_the_duplicates_are_of_the_engine_alone(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "engines_of", lambda _: ["1", "2"])
    (sentence,) = told(team, "deduplication")
    engines = "our matching engine, version 1 and our matching engine, version 2"
    assert sentence == f"0 records were found to be duplicates, by {engines}; people judged 0 pairs."


def test_two_independent_reviewers_are_named_where_the_log_proves_it_of_every_report(team: Team) -> None:
    finish(team)
    assert told(team, "screening") == [
        "At title, two reviewers independently judged each of 6 reports.",
        "At full text, two reviewers independently judged each of 4 reports.",
    ]
    assert [said.split(" on ")[0] for said in told(team, "agreement")] == [
        f"At {stage} screening, they agreed" for stage in ("title", "full text")
    ]
    assert told(team, "conflicts")[0] == "At title, no disagreement had to be settled."
    assert told(team, "blinding")[0].startswith("Votes were sealed")


def test_what_was_given_back_is_told_and_nobody_is_said_to_have_been_blind_to_what_they_had_read(team: Team) -> None:
    finish(team)
    assert (told(team, "given_back"), told(team, "blinding_anew")) == ([], [])
    resolve.reopen(team.clara, team.homes[0], "title", "look again")
    once = "At title, 1 report was given back to its judges to be judged anew, after the votes had been opened."
    assert told(team, "given_back") == [once]
    assert told(team, "screening")[0] == "At title, two reviewers independently judged each of 5 reports."
    assert (
        "two people judged 6 reports independently of each other, counting by their first votes those that were"
        in (told(team, "agreement")[0])
    )
    resolve.reopen(team.clara, team.homes[1], "title", "and this")
    assert told(team, "given_back") == [
        "At title, 2 reports were given back to their judges to be judged anew, after the votes had been opened."
    ]
    for desk in (team.ada, team.ben):
        screen.decide(desk, team.homes[1], "title", "include")
    opening.open_complete(team.clara)
    assert told(team, "blinding") == []
    assert "votes were asked for anew of people who could read the first ones" in told(team, "blinding_anew")[0]
    resolve.reopen(team.clara, team.homes[1], "title", "once more")
    assert len(told(team, "given_back")) == 1, "a report that is given back twice is one report"
    assert "2 reports" in told(team, "given_back")[0]


def test_a_form_that_was_given_back_is_told_and_undo_takes_the_sentence_back(team: Team) -> None:
    finish(team)
    rate_all(team, (team.ada, team.ben))
    home = next(iter(queues.settled_at(team.clara.store, "quality")))
    event = resolve.reopen(team.clara, home, "quality", "look again")
    assert told(team, "appraisal_given_back") == [
        "At quality, 1 report was given back to its judges to be judged anew, after the sheets had been opened."
    ]
    assert (told(team, "given_back"), told(team, "blinding_anew")) == ([], [])
    undo(team.clara, event.id, agreed=True)
    assert told(team, "appraisal_given_back") == []


def test_where_nothing_is_screened_no_step_is_told_as_zero(team: Team) -> None:
    stages = [stage for stage in to_mapping(team.clara.frame.protocol)["stages"] if stage.get("form")]
    apply_protocol(team.clara, {**to_mapping(team.clara.frame.protocol), "stages": stages}, why="all", agreed=True)
    counted = "Of 6 records identified, 6 reports of 6 studies were included (Figure 1)"
    assert told(team, "unscreened") == [f"{counted}; by the protocol nothing was screened."]
    assert [told(team, name) for name in ("flow", "retrieval", "screening", "blinding")] == [[], [], [], []]


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([], ""),
        ([2], "two reviewers independently judged the one report"),
        ([2, 3], "two to three reviewers independently judged each of 2 reports"),
        ([3, 3, 3], "three reviewers independently judged each of 3 reports"),
        ([12], "12 reviewers independently judged the one report"),
        ([1, 1], "one reviewer judged each of 2 reports"),
        ([3, 1], "1 of 2 reports was judged by three reviewers independently, 1 was not"),
        ([0], "0 of 1 report were judged by two reviewers independently, 1 was not"),
        ([2, 1], "1 of 2 reports was judged by two reviewers independently, 1 was not"),
        ([0, 1, 2, 2], "2 of 4 reports were judged by two reviewers independently, 2 were not"),
    ],
)
def test_else_it_is_told_of_how_many(people: list[int], said: str) -> None:
    assert judged_words(people) == said


def test_one_reviewer_where_the_protocol_asks_for_one_is_no_second(team: Team) -> None:
    stages = [{**stage, "people": 1} for stage in to_mapping(team.clara.frame.protocol)["stages"]]
    apply_protocol(team.clara, {**to_mapping(team.clara.frame.protocol), "stages": stages}, why="no time", agreed=True)
    screen.decide(team.ada, team.homes[0], "title", "include")
    opening.open_complete(team.ada)
    assert told(team, "screening")[0] == ("At title, one reviewer judged the one report.")
    for name in ("agreement", "conflicts", "blinding"):  # with nobody beside them
        assert told(team, name) == []
    assert not any("agreement" in lack for lack in text_of(team.clara)[1])


def test_where_one_stage_has_two_reviewers_it_alone_tells_their_agreement(team: Team) -> None:
    title, *others = to_mapping(team.clara.frame.protocol)["stages"]
    changed = {**to_mapping(team.clara.frame.protocol), "stages": [{**title, "people": 1}, *others]}
    apply_protocol(team.clara, changed, why="no time", agreed=True)
    assert [len(told(team, name)) for name in ("screening", "agreement", "conflicts", "blinding")] == [2, 1, 1, 1]


def end_of(team: Team) -> list[str]:
    return [*told(team, "flow"), *told(team, "total")]


def test_where_all_is_judged_and_none_was_sought_that_is_known(team: Team) -> None:
    """It stood as [...], and nothing could be noted for it."""
    for home in team.homes[:-1]:
        team.both(home, "title", "exclude", "exclude", reason="topic")
    assert told(team, "retrieval") == [MISSING]
    team.both(team.homes[-1], "title", "exclude", "exclude", reason="topic")
    assert told(team, "retrieval") == ["Of 0 reports sought, 0 could not be retrieved."]


def test_an_update_counts_the_pairs_that_were_judged_in_it(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """It told of the duplicates of the update and of the pairs of all rounds in one sentence."""
    monkeypatch.setattr(facts, "engines_of", lambda _: ["1"])
    deduplicate.judge(team.clara, team.homes[2], team.homes[3], "same")
    deduplicate.judge(team.clara, team.homes[1], team.homes[3], "different")
    said = "1 record was found to be a duplicate, by our matching engine, version 1, or by people, who judged"
    assert told(team, "deduplication") == [f"{said} 2 pairs."]
    published(team)
    (sentence,) = told(team, "deduplication")
    assert sentence.endswith(
        "0 records were found to be duplicates, by our matching engine, version 1; people judged 0 pairs."
    )
    new = arrive(team, "A new paper")
    deduplicate.judge(team.clara, new, team.homes[0], "same")
    assert told(team, "deduplication") == [f"{said} 1 pair."]


def test_an_update_tells_what_it_found_and_what_the_version_before_had_apart(team: Team) -> None:
    """Once the records of the update stood in one sentence with the reports of all rounds."""
    published(team)
    both = "2 reports of 2 studies"
    assert end_of(team)[1] == f"With {both} included in the version before, {both} are included in all."
    for n in range(3):
        arrive(team, f"A new paper, number {n}")
    settled(team, team.homes[-1])
    assert end_of(team) == [
        "In this update, of 3 records identified, 3 were screened, 1 report was assessed for eligibility, and 1 report "
        "of 1 study was newly included (Figure 1).",
        "With 2 reports of 2 studies included in the version before, 3 reports of 3 studies are included in all.",
    ]
    assert told(team, "identified") == ["The searches of this update gave 3 records."]
    assert told(team, "retrieval") == ["In this update, of 1 report sought, 0 could not be retrieved."]


def test_what_a_version_made_elsewhere_had_is_told_beside_what_this_review_found(team: Team) -> None:
    rounds.set_previous(team.clara, 5, 7)
    settled(team, *team.homes[:2])
    assert end_of(team) == [
        "Of 6 records identified, 6 were screened, 2 reports were assessed for eligibility, and 2 reports of 2 studies "
        "were newly included (Figure 1).",
        "With 7 reports of 5 studies included in the version before, 9 reports of 7 studies are included in all.",
    ]


def test_a_source_that_nobody_searched_is_not_among_those_we_searched(team: Team) -> None:
    before = told(team, "sources")
    plan.add_source(team.clara, "Never", "organisation")
    assert told(team, "sources") == before
    plan.log_run(team.clara, "Never", "2026-02-03", kept=0)
    assert "1 organisation (Never)" in told(team, "sources")[0]


def test_reasons_of_both_lanes_are_told_in_the_order_of_the_protocol(team: Team) -> None:
    keys = [reason.key for reason in team.clara.frame.protocol.reasons]
    for home, reason in zip(team.homes[:6], [keys[1], keys[1], keys[1], keys[1], keys[0], keys[0]], strict=True):
        team.both(home, "title", "include", "include")
        retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "the library")
        team.both(home, "full_text", "exclude", "exclude", reason=reason)
    first, second = (reason.label for reason in team.clara.frame.protocol.reasons[:2])
    assert told(team, "excluded") == [f"After assessment, 6 reports were excluded: {first} (2); {second} (4)."]


def test_a_sample_for_a_second_person_is_named_beside_how_many_judged(team: Team) -> None:
    stages = [{**stage, "second": "sample 1%"} for stage in to_mapping(team.clara.frame.protocol)["stages"][:2]]
    apply_protocol(team.clara, {**to_mapping(team.clara.frame.protocol), "stages": stages}, why="no time", agreed=True)
    screen.decide(team.ada, team.homes[0], "title", "include")
    assert opening.open_complete(team.ada) == 1
    assert told(team, "screening")[0] == (
        "At title, one reviewer judged the one report (a second person was asked on a random sample of 1%)."
    )


def test_a_search_without_its_day_or_its_query_leaves_these_sentences_open(team: Team) -> None:
    for source in ("Index", "Register", "Council"):
        plan.log_run(team.clara, source, "2026-01-02", query="speech")
    assert told(team, "dates") == ["The searches were made on 2026-01-02."]
    assert told(team, "strategies") == ["3 searches are given as run in the appendix of searches."]
    plan.log_run(team.clara, "Index", "2026-02-03", query="")
    assert told(team, "dates") == ["The searches were made from 2026-01-02 to 2026-02-03."]
    assert told(team, "strategies") == [MISSING]
    assert NOT_SAID not in " ".join(str(sentence) for sentence in sentences_of(team.clara))


def test_forms_are_told_with_who_filled_them_in(team: Team) -> None:
    finish(team)
    rate_all(team, (team.ada, team.ben))
    assert told(team, "appraisal")[0].startswith("Two reviewers independently judged each of 2 reports, with ")
    assert told(team, "flow") == [
        "Of 6 records identified, 6 were screened, 4 reports were assessed for eligibility, and 2 reports of 2 studies "
        "were included (Figure 1)."
    ]
    assert told(team, "excluded") == ["After assessment, 2 reports were excluded: Wrong topic (2)."]


@pytest.mark.parametrize(
    ("by_status", "said"),
    [
        ({"pending": 4}, ""),
        ({"agreed": 3, "pending": 1}, "the answers differed on none of 3 reports"),
        ({"agreed": 1, "resolved": 2},
         "the answers differed on 2 of 3 reports and were settled by discussion or by a lead"),
        ({"resolved": 1, "conflict": 1},
         "the answers differed on 2 of 2 reports, of which 1 was settled by discussion or by a lead and 1 waits for a "
         "consensus"),
        ({"agreed": 5, "conflict": 2},
         "the answers differed on 2 of 7 reports, of which 0 were settled by discussion or by a lead and 2 wait for a "
         "consensus"),
    ],
)  # fmt: skip
def test_what_became_of_differences_is_told(
    team: Team, monkeypatch: pytest.MonkeyPatch, by_status: dict[str, int], said: str
) -> None:
    monkeypatch.setattr(queues, "stage_progress", lambda _, __: by_status)
    stage = team.clara.frame.protocol.stage("quality")
    assert who_judged.differed_words(team.clara, stage) == said
    assert who_judged.differed_words(team.clara, replace(stage, people=1)) == ""


@pytest.mark.parametrize(
    ("people", "unit", "out_of", "said"),
    [
        ([3, 3], Unit.ORGANISATION, 8, "three reviewers out of eight independently judged each of 2 organisations"),
        ([3], Unit.STUDY, 3, "three reviewers independently judged the one study"),
        ([2, 3], Unit.REPORT, 3, "two to three reviewers independently judged each of 2 reports"),
        ([1, 2], Unit.STUDY, 5, "1 of 2 studies was judged by two reviewers independently, 1 was not"),
    ],
)
def test_of_what_and_out_of_how_many_is_told(people: list[int], unit: Unit, out_of: int, said: str) -> None:
    assert judged_words(people, unit, out_of) == said


def test_a_pool_is_told_by_how_many_judged_who_was_among_them_and_what_became_of_differences(team: Team) -> None:
    (quality,) = [stage for stage in to_mapping(team.clara.frame.protocol)["stages"] if stage["name"] == "quality"]
    asked = {**quality, "people": 3, "from": 5, "must_include": ["parent_carer"]}
    plan.add_person(team.clara, "Pia", Role.REVIEWER, groups=["parent_carer"])
    plan.add_person(team.clara, "Dev", Role.REVIEWER)
    apply_protocol(team.clara, {**to_mapping(team.clara.frame.protocol), "stages": [asked]}, why="a pool", agreed=True)
    for home, others in zip(team.homes[:3], (("Ada", "Ben"), ("Ada", "Dev"), ("Ben", "Dev")), strict=True):
        assigning.assign(team.clara, home, ("Pia", *others), "quality")
        for name in ("Pia", *others):
            verdict = "low" if name == "Dev" and home == team.homes[1] else "high"
            answers = {"authority": Answer("yes"), "overall": Answer(verdict)}
            rate.answer(team.clara.as_person(name), home, "quality", answers, done=True)
    assert opening.open_complete(team.ada, stage="quality") == 3
    who = "Three reviewers out of four independently judged each of 3 reports, a parent carer among them, with "
    assert told(team, "appraisal")[0].startswith(who)
    (differed,) = told(team, "appraisal_differed")
    assert differed.startswith(
        "At quality, the answers differed on 1 of 3 reports, of which 0 were settled by discussion or by a lead and 1 "
    )


def test_what_an_open_stage_does_not_tell_the_viewer_is_left_open(team: Team) -> None:
    finish(team)
    agreements = [str(one) for one in sentences_of(team.ada) if one.name == "agreement"]
    assert {*agreements} == {MISSING}
    for stage in ("title", "full_text"):
        close_stage(team.clara, stage)
    assert MISSING not in [str(one) for one in sentences_of(team.ada) if one.name == "agreement"]


def test_amendments_stand_in_a_table_with_their_reason(team: Team) -> None:
    assert amendments_table(team.clara).rows == ()
    assert amendments_table(team.clara).notes == ("0 amendments.",)
    apply_protocol(
        team.clara, {**to_mapping(team.clara.frame.protocol), "registration": "R-1"}, why="registered late", agreed=True
    )
    (row,) = amendments_table(team.clara).rows
    assert row == (f"{team.clock():%Y-%m-%d}", "Clara", "registration", "(nothing)", "R-1", "registered late")
    assert amendments_table(team.clara).notes == ("1 amendment.",)
    assert told(team, "registration") == ["It was registered: R-1."]
    assert "it was changed once after that (table of amendments)" in told(team, "amendments")[0]


def test_what_is_available_names_the_files_there_are_and_leaves_the_address_open() -> None:
    rows = {row[0]: row[1:] for row in availability_table({"prisma.json"}).rows}
    assert rows["Flow diagram and its numbers"] == ("prisma.json", MISSING)
    assert rows["Data extracted from included studies"] == (MISSING, MISSING)


def test_what_is_missing_is_told_with_the_command(team: Team) -> None:
    _, missing = text_of(team.clara)
    assert (
        "Searches: the day of each search, with review-tui source run, or review-tui source correct where one is logged"
        in missing
    )


def test_a_file_of_text_and_one_of_each_checklist_are_written(team: Team, tmp_path: Path) -> None:
    names = {path.name for path in export.export(team.clara, "methods", tmp_path / "out")}
    checklists = {f"checklist_{name}.{kind}" for name in ("prisma_2020", "prisma_s", "prisma_scr", "prisma_traice")
                  for kind in ("md", "docx")}  # fmt: skip
    assert names == checklists | {"methods.md", "methods.docx", "amendments.csv", "availability.csv"}


def test_every_file_that_checklists_point_to_is_written_by_an_export_of_everything(team: Team, tmp_path: Path) -> None:
    finish(team)
    rate_all(team, (team.ada, team.ben))
    out = tmp_path / "out"
    written = {str(path.relative_to(out)) for path in export.export(team.clara, "all", out)}
    assert export.expected_files(team.clara) <= written


def test_every_checklist_is_filled_in_with_all_sentences_of_a_name_and_the_files_there_are(team: Team) -> None:
    sentences, lacks = text_of(team.clara)
    filled = checklists({"prisma.json"}, sentences, "so far")
    assert [one.provisional for one in filled] == ["so far"] * len(CHECKLISTS)
    words = " ".join(str(cell) for one in filled for row in one.rows for cell in row)
    assert told(team, "sources")[0] in words
    assert all(told(team, "sources")[0] not in str(row) for one in checklists((), [], "") for row in one.rows)
    assert lacks


def test_what_is_asked_for_or_made_was_not_searched(team: Team) -> None:
    for name, kind in (
        ("Charities", "contact"),
        ("Council B", "contact"),
        ("Cited", "citation"),
        ("Shelf", "hand_search"),
    ):
        plan.add_source(team.clara, name, kind)
        identify.add_by_hand(team.clara, Record(title=f"A report of {name} alone", year=2020), name)
    assert told(team, "sources") == [
        "We searched 1 database (Index), 1 register (Register) and 1 website (Council), "
        "asked 2 contacts (Charities; Council B), and made 1 citation search (Cited) and 1 hand search (Shelf)."
    ]


def test_each_kind_of_source_has_a_verb_that_it_bears() -> None:
    others = {kind: how_sought(kind) for kind in SourceKind if how_sought(kind) != "searched"}
    assert others == {
        SourceKind.CONTACT: "asked",
        SourceKind.FOI: "made",
        SourceKind.CITATION: "made",
        SourceKind.HAND_SEARCH: "made",
    }


def test_pairs_that_wait_are_told_beside_the_duplicates(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "engines_of", lambda _: ["1"])
    for n, words in ((1, "1 pair waits to be judged."), (75, "75 pairs wait to be judged.")):
        monkeypatch.setattr(pairs, "waiting_count", lambda _, n=n: n)
        assert told(team, "deduplication")[0].endswith(f"; people judged 0 pairs; {words}")


def test_of_an_update_it_is_said_that_judgements_are_of_all_rounds(team: Team) -> None:
    assert told(team, "rounds") == []
    published(team)
    (said,) = told(team, "rounds")
    assert said.endswith("is of all rounds of the review together.")
    names = [sentence.name for sentence in sentences_of(team.clara)]
    assert names.index("rounds") < names.index("screening") < names.index("flow")


def test_the_register_is_named_with_its_makers_and_what_was_left_out(team: Team, tmp_path: Path) -> None:
    assert facts._makers("") == ""
    load(team.clara, "england_local_authorities", ["E09000001"])
    grid = {"name": "grid", "kind": "extraction", "form": "aacods", "unit": "organisation"}
    now = to_mapping(team.clara.frame.protocol)
    apply_protocol(team.clara, {**now, "stages": [*now["stages"], grid]}, "a grid", agreed=True)
    (said,) = told(team, "extraction_register")
    assert said.startswith("The organisations are those of the register england_local_authorities (Names, codes, ")
    assert said.endswith("Open Government Licence v3.0). Left out here: E09000001).")
    assert "README" not in said
