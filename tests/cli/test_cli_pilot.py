"""A pilot round by commands alone: drawn, screened, measured, closed, and the stage opened."""

from pathlib import Path

from tests.cli.conftest import Program

LEAD = "Clara Voss"
PROTOCOL = """title: A review
stages:
  - {name: title, kind: screening, people: 2, pilot: {reports: 2}}
  - {name: full_text, kind: screening, people: 2, reason_required: true}
"""


def test_a_pilot_from_the_protocol_to_the_open_stage(filled: Program, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(PROTOCOL, "utf-8")
    filled("protocol", "apply", tmp_path / "p.yaml", "--why", "a pilot", "--yes", who=LEAD)
    assert "Planned at title: 2 reports" in filled("pilot", "list", who=LEAD).stderr
    looked = filled("pilot", "begin", "--stage", "title", "--json", who=LEAD, code=1)
    assert "Nothing was drawn. To do it: --yes" in looked.stderr
    said = filled("pilot", "begin", "--stage", "title", "--seed", "s", "--yes", who=LEAD).stderr
    assert "Title pilot is open, and title is closed until you open it." in said
    (state,) = filled.json("pilot", "list", who=LEAD)
    assert {key: state[key] for key in ("stage", "people", "reports", "opened", "counts", "closed")} == {
        "stage": "title_pilot", "people": 2, "reports": 2, "opened": 0, "counts": False, "closed": False,
    }  # fmt: skip
    drawn = [one["number"] for one in filled.json("list", "--where", "stage:title_pilot", who=LEAD)]
    for number in drawn:
        for who, choice in (("Ada", "include"), ("Ben", "exclude")):
            filled("decide", number, choice, "--stage", "title_pilot", who=who)
    filled("stage", "close", "title_pilot", who=LEAD)
    assert [pair["n"] for pair in filled.json("agreement", "--stage", "title_pilot", who=LEAD)["title_pilot"]] == [2]
    assert filled.json("conflicts", who=LEAD) == []
    assert len(filled.json("conflicts", "--stage", "title_pilot", who="Ada")) == 2
    assert "is closed" in filled.refused("decide", drawn[0], "include", "--stage", "title", who="Ada")
    filled("stage", "open", "title", who=LEAD)
    filled("decide", drawn[0], "include", "--stage", "title", who="Ada")
    assert "differ" in filled("pilot", "list", who=LEAD).stdout.lower()


def test_what_cannot_be_drawn_is_said_in_words(filled: Program) -> None:
    assert "plans no pilot at title" in filled.refused("pilot", "begin", "--stage", "title", who=LEAD)
    assert "no stage called" in filled.refused("pilot", "begin", "--stage", "nothing", who=LEAD)
