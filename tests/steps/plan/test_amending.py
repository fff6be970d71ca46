"""A protocol that is to come into force: read, checked, and what it changes in words."""

import re
from pathlib import Path

import pytest
import yaml

from review_tui.forms.protocol_file import default_protocol_text
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import to_mapping
from review_tui.steps import plan
from review_tui.steps.plan import amending
from tests.steps.conftest import Team


def text_of(team: Team, old: str = "", new: str = "") -> str:
    text = yaml.safe_dump(to_mapping(team.clara.frame.protocol), sort_keys=False, allow_unicode=True)
    assert old in text
    return text.replace(old, new) if old else text


def file_of(team: Team) -> Path:
    return amending.beside(team.clara)


def test_a_stage_whose_form_is_not_loaded_is_refused_with_the_way_out(team: Team) -> None:
    forms = [stage.form for stage in team.clara.frame.protocol.stages if stage.form]
    text = text_of(team, f"form: {forms[0]}", "form: nothing")
    with pytest.raises(ReviewError, match=r'form "nothing", which is not loaded \(loaded are: .*form load FILE'):
        amending.read_protocol(team.clara, text, "protocol.yaml")


def test_what_differs_is_said_with_the_stage_whose_votes_would_not_count(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")
    mapping = amending.read_protocol(team.clara, text_of(team, "name: title", "name: first"), "protocol.yaml")
    told = amending.what_differs(team.clara, mapping)
    assert any("first" in line and "→" in line for line in told)
    assert told[-1] == "What was cast at title counts no longer. If it is called otherwise, say was: title."


def test_the_file_beside_is_read_and_one_without_a_change_is_no_change(team: Team) -> None:
    file_of(team).write_text(text_of(team, "people: 2", "people: 3"), "utf-8")
    assert {stage["people"] for stage in amending.read_beside(team.clara)["stages"]} >= {3}
    file_of(team).write_text(text_of(team), "utf-8")
    with pytest.raises(ReviewError, match="in force already"):
        amending.read_beside(team.clara)


def test_a_file_that_is_not_there_or_no_text_is_told(team: Team) -> None:
    file_of(team).unlink(missing_ok=True)
    with pytest.raises(ReviewError, match="There is no .*protocol edit"):
        amending.read_beside(team.clara)
    file_of(team).write_bytes(b"title: \xff\xfe")
    with pytest.raises(ReviewError, match="Save it as UTF-8"):
        amending.read_beside(team.clara)


LEADS_VERSIONS = ("people: 2|people: 1", "title: |title: A new ", "key: topic|key: subject")
LIES = ("nothing", "an older one", "the one in force", "a template of a new review")


def lay(team: Team, what: str, older: str) -> None:
    """Let the folder hold a protocol.yaml that nobody changed."""
    texts = {"an older one": older, "the one in force": f"# ours\n{text_of(team)}"}
    texts["a template of a new review"] = default_protocol_text("Another")
    file_of(team).unlink(missing_ok=True)
    if what in texts:
        file_of(team).write_text(texts[what], "utf-8")


@pytest.mark.parametrize("change", LEADS_VERSIONS)
def test_whatever_lies_in_the_folder_one_begins_from_what_is_in_force(team: Team, change: str) -> None:
    older = text_of(team)
    mapping = amending.read_protocol(team.clara, text_of(team, *change.split("|")), "another.yaml")
    plan.apply_protocol(team.clara, mapping, "one is enough", agreed=True)
    for what in LIES:
        lay(team, what, older)
        begun = amending.read_protocol(team.clara, amending.text_in_force(team.clara), "protocol.yaml")
        assert begun == to_mapping(team.clara.frame.protocol), what
        assert amending.text_in_force(team.clara).startswith("# ours") is (what == "the one in force")
        assert bool(amending.draft_beside(team.clara)) is (what == LIES[-1]), "what was once in force is no draft"


def test_an_older_protocol_in_the_folder_is_not_brought_back_unasked_and_a_way_back_is_called_so(team: Team) -> None:
    older = text_of(team)
    mapping = amending.read_protocol(team.clara, text_of(team, "people: 2", "people: 1"), "another.yaml")
    plan.apply_protocol(team.clara, mapping, "one is enough", agreed=True)
    lay(team, "an older one", older)
    with pytest.raises(ReviewError, match=r"older protocol of this review.*protocol edit"):
        amending.read_beside(team.clara)
    file_of(team).write_text(older.replace("title: ", "title: New ", 1), "utf-8")
    told = amending.what_differs(team.clara, amending.read_beside(team.clara))
    back = [line for line in told if line.endswith(": one is enough)")]
    assert back == [line for line in told if not line.startswith("title")] != []
    assert len(told) > len(back), "what was never so takes nothing back"


@pytest.mark.parametrize(
    ("people", "opened", "closed", "warned"),
    [(3, True, True, True), (3, True, False, False), (3, False, True, False), (1, True, True, False)],
)
def test_more_people_on_opened_reports_are_said_to_be_no_independent_voters(
    team: Team, people: int, opened: bool, closed: bool, warned: bool
) -> None:
    if opened:
        team.both(team.homes[0], "title", "include", "include")
    if closed:  # and so shown to everybody
        plan.close_stage(team.clara, "title")
    mapping = amending.read_protocol(team.clara, text_of(team, "people: 2", f"people: {people}"), "protocol.yaml")
    told = [line for line in amending.what_differs(team.clara, mapping) if "not independent" in line]
    assert [line.partition(" would")[0] for line in told] == ["1 report at title"] * warned


@pytest.mark.parametrize(
    ("made_for", "here", "told"),
    [
        ("study", "report", True), ("study", "", True), ("organisation", "report", True), ("report", "study", True),
        ("report", "organisation", True), ("study", "study", False), ("report", "", False), ("", "study", False),
    ],
)  # fmt: skip
def test_a_form_that_is_made_to_judge_something_else_is_told(made_for: str, here: str, told: bool) -> None:
    stages = [{"name": "the_quality", "form": "mmat", **({"unit": here} if here else {})}, {"name": "title"}]
    found = amending.units_apart(stages, {"mmat": {"id": "mmat", **({"unit": made_for} if made_for else {})}})
    assert found == [
        f"The quality: the form mmat is made to judge each {made_for}, and here it is filled in of each "
        f"{here or 'report'}. Say unit: {made_for} at the stage if that is meant."
    ] * told  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "loaded", "told"),
    [
        (
            {"register": "Councils of mine"},
            (),
            "the register .Councils of mine. is not in the review",
        ),
        ({"register": "england_local_authorities"}, (), "load england_local_authorities brings it in.$"),
        ({}, (), "no register is in the review, so nothing is judged there yet.* load FILE brings it in"),
        ({"register": "councils"}, ("other",), "the register councils is not in the review"),
        ({"register": "Councils"}, ("councils",), ""),
        ({}, ("councils",), ""),
        ({"unit": "report"}, (), ""),
    ],
)
def test_a_stage_whose_register_is_not_in_the_review_is_told(
    stage: dict[str, str], loaded: tuple[str, ...], told: str
) -> None:
    found = amending.registers_lacking([{"name": "the_grid", "unit": "organisation", **stage}], loaded)
    assert [bool(re.search(f"^The grid: .*{told}", line)) for line in found] == [True] * bool(told)


def test_a_form_that_is_not_in_the_review_is_told_with_what_brings_it_in() -> None:
    stages = [
        {"name": "title"},
        {"name": "the_grid", "form": "offer51", "unit": "organisation"},
        {"name": "counted", "form": "case_series"},
        {"name": "quality", "form": "aacods", "unit": "study"},
    ]
    own, shipped, apart = amending.forms_amiss(stages, {"aacods": {"id": "aacods", "unit": "report"}})
    assert own == (
        "The grid: nobody can fill in the form offer51, which is not in the review. "
        "review-tui form load offer51.yaml brings it in."
    )
    assert shipped.endswith("review-tui form load case_series brings it in.")
    assert apart.startswith("Quality: the form aacods is made to judge each report")
    assert amending.forms_amiss(stages[:1], {}) == []
