"""Pools by commands alone: people with groups and their own organisations, places, states, and the last word."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program, bare
from tests.cli.test_cli_organisations_judged import FORM, PROTOCOL

POOLED = PROTOCOL.replace("people: 2", "people: 2, from: 3, must_include: [parent_carer], names: hidden")
ON = ("--stage", "grid")
LEAD = "Clara Voss"


@pytest.fixture
def pool(filled: Program, tmp_path: Path) -> Program:
    """Two councils that two of three judge, a parent carer among them; Petra is one, and from Northmere."""
    (tmp_path / "councils.csv").write_text("code,name\nW1,Westhallow\nN1,Northmere\n", "utf-8")
    for name, text in (
        ("site.yaml", FORM),
        ("p.yaml", POOLED),
        ("yes.yaml", 'found: "yes"\n'),
        ("no.yaml", 'found: "no"\n'),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    filled("organisations", "load", tmp_path / "councils.csv", who=LEAD)
    filled("form", "load", tmp_path / "site.yaml", who=LEAD)
    filled("protocol", "apply", tmp_path / "p.yaml", "--why", "pools", "--yes", who=LEAD)
    said = filled("reviewer", "add", "Petra", "--role", "reviewer", "--group", "parent_carer", "--of", "N1", who=LEAD)
    assert said.stderr.strip() == "Petra is a reviewer of this review: a parent carer, recused from Northmere."
    return filled


def answer(program: Program, subject: str, who: str, said: str = "yes") -> None:
    program("answer", subject, *ON, "--file", program.folder.parent / f"{said}.yaml", who=who)


def test_a_pool_from_its_people_to_the_last_word(pool: Program) -> None:
    people = {one["name"]: (one["groups"], one["recused"]) for one in pool.json("reviewer", "list", who=LEAD)}
    assert people["Petra"] == (["parent_carer"], ["N1"])
    assert "parent carer" in pool("reviewer", "list", who=LEAD).stdout
    looked = pool("assign", *ON, "--share", "--json", who=LEAD, code=1)
    assert '"gets": 1' in looked.stdout
    assert "Nothing was assigned. To do it: --yes" in looked.stderr
    said = pool("assign", *ON, "--share", "--yes", who=LEAD).stderr
    assert "N1 lacks 1 person, of them a parent carer: nobody who is left may judge it." in said
    assert "3 places given on 2 organisations. Undo: review-tui undo" in bare(said)
    assert "recused from Northmere" in pool.refused("take", "N1", *ON, who="Petra")
    pool("reviewer", "group", "Ben", "parent_carer", who=LEAD)
    have = {line["subject"]: line["people"] for line in pool.json("moderation", *ON, who=LEAD)}
    (left,) = {"Ada", "Ben"} - set(have["N1"])
    pool("take", "N1", *ON, who=left)
    answer(pool, "N1", "Ada")
    states = {line["subject"]: (line["state"], line["submitted"]) for line in pool.json("moderation", *ON, who=LEAD)}
    assert states == {"W1": ("waiting", 0), "N1": ("submitted", 1)}
    assert {line["submitted"] for line in pool.json("moderation", *ON, who="Ben")} == {None}
    answer(pool, "N1", "Ben", "no")
    pool("conflicts", who=LEAD)
    (conflict,) = pool.json("conflicts", who=LEAD)
    assert set(conflict["differs"]["found"]) == {"reviewer A", "reviewer B"}
    sides = pool("moderation", "N1", *ON, who=LEAD).stdout
    assert "reviewer A" in sides
    assert "Ada" not in sides
    assert "N1 is still in review" in pool.refused("assure", "N1", *ON, who=LEAD)
    pool("consensus", "N1", *ON, "--take", "reviewer B", "--note", "looked at together", who=LEAD)
    assert "N1 is assured at grid." in pool("assure", "N1", *ON, who=LEAD).stderr
    assert pool.json("moderation", "N1", *ON, who=LEAD)["assured"] is True
    assert "assured" in pool("moderation", *ON, who=LEAD).stdout
    assert "Taken back: assured at grid" in pool("undo", who=LEAD).stderr


def test_what_is_not_ones_own_is_listed_so_and_asked_of_nobody(pool: Program) -> None:
    pool("assign", "W1", "Ada", *ON, who=LEAD)
    rows = {row["subject"]: row["state"] for row in pool.json("rate", *ON, who="Ada")["rows"]}
    assert rows == {"W1": "not begun", "N1": "not yours"}
    assert [row["subject"] for row in pool.json("rate", *ON, "--waiting", who="Ada")["rows"]] == ["W1"]
    pool("assign", "W1", "Ada", *ON, "--release", who=LEAD)
    assert pool.json("rate", *ON, "--waiting", who="Ada")["rows"] == []


def test_what_does_not_go_together_is_wrong_usage(pool: Program) -> None:
    for words in (("assign", *ON), ("assign", "W1", "Ada", *ON, "--share"), ("assign", "W1", "Ada", *ON, "--yes")):
        assert "Say either" in pool(*words, who=LEAD, code=2).stderr
