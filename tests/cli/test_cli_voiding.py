"""Voiding by command: how much there is, never what it says; refused to whoever votes."""

from tests.cli.conftest import Program, bare

LEAD = "Clara Voss"


def test_a_leavers_unopened_votes_are_voided_and_brought_back(filled: Program) -> None:
    (first, *_) = [one["number"] for one in filled.json("list", "--where", "stage:title", who=LEAD)]
    filled("decide", first, "exclude", "--stage", "title", "--note", "SECRET", who="Ada")
    looked = filled("reviewer", "void", "Ada", "--why", "left", "--json", who=LEAD, code=1)
    assert "Nothing was voided. To do it: --yes" in looked.stderr
    assert '"subjects": 1' in looked.stdout
    said = filled("reviewer", "void", "Ada", "--why", "left", "--stage", "title", "--yes", who=LEAD)
    assert "Ada: 1 unopened word voided. Others are asked. Undo: review-tui undo" in bare(said.stderr)
    for who in (LEAD, "Ben"):
        told = filled("history", first, who=who).stdout
        assert "voided" in told
        assert "SECRET" not in told
    assert "said nothing that waits" in filled("reviewer", "void", "Ada", "--why", "left", who=LEAD).stderr
    filled("undo", who=LEAD)
    looked = filled("reviewer", "void", "Ada", "--why", "left", "--json", who=LEAD, code=1)
    assert '"subjects": 1' in looked.stdout


def test_who_votes_does_not_void(filled: Program) -> None:
    assert "lead" in filled.refused("reviewer", "void", "Ada", "--why", "left", who="Ben")
