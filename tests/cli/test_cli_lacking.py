"""form lacking: what was answered before a form asked all that it asks now, as a list and as JSON."""

from pathlib import Path

from tests.cli.conftest import Program

FORM = """id: short
title: Short
version: "1"
items:
  - {id: aim, label: Aim, kind: text, required: true}
"""


def test_the_command_lists_them_and_as_json(filled: Program, tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(FORM, "utf-8")
    (tmp_path / "protocol.yaml").write_text(
        "title: P\nstages: [{name: rating, kind: appraisal, people: 2, form: short}]\n", "utf-8"
    )
    (tmp_path / "aim.yaml").write_text("aim: to see\n", "utf-8")
    filled("form", "load", tmp_path / "short.yaml", who="Clara Voss")
    filled("protocol", "apply", tmp_path / "protocol.yaml", "--why", "forms alone", "--yes", who="Clara Voss")
    filled("answer", "A1", "--stage", "rating", "--file", tmp_path / "aim.yaml", who="Ada")
    nothing = "Nothing that was opened, and no sheet of yours, lacks an item of short version 1."
    assert nothing in filled("form", "lacking", "short", who="Ada").stderr
    newer = FORM.replace('"1"', '"2"') + "  - {id: more, label: More, kind: text}\n"
    (tmp_path / "short.yaml").write_text(newer, "utf-8")
    filled("form", "load", tmp_path / "short.yaml", "--yes", who="Clara Voss")
    (found,) = filled.json("form", "lacking", "short", who="Ada")
    assert (found["subject"], found["own"], found["version"]) == ("A1", True, "2")
    assert found["items"] == [{"item": "more", "label": "More", "required": False}]
    assert filled.json("form", "lacking", "short", who="Clara Voss") == []
    listed = filled("form", "lacking", "short", who="Ada").stdout
    assert "your sheet, handed in" in listed
    assert "More (optional)" in listed
    assert 'The form "nobody" is not loaded' in filled("form", "lacking", "nobody", who="Ada", code=1).stderr


def test_a_lead_who_looks_nowhere_else_first_reads_of_what_both_have_handed_in(filled: Program, tmp_path: Path) -> None:
    """What is whole is opened by whatever look of a lead's comes first: no list says that it is empty until then."""
    form, protocol = FORM.replace("kind: text", "options: [{value: wide}, {value: deep}]"), tmp_path / "protocol.yaml"
    (tmp_path / "short.yaml").write_text(form, "utf-8")
    stage = "{name: rating, kind: appraisal, people: 2, reveal: settled, form: short}"
    protocol.write_text(f"title: P\nstages: [{stage}]\n", "utf-8")
    filled("form", "load", tmp_path / "short.yaml", who="Clara Voss")
    filled("protocol", "apply", protocol, "--why", "forms alone", "--yes", who="Clara Voss")
    for number, what in (("A1", "wide"), ("A2", "deep")):
        for who in ("Ada", "Ben"):
            (tmp_path / "aim.yaml").write_text(f"aim: {what}\n", "utf-8")
            filled("answer", number, "--stage", "rating", "--file", tmp_path / "aim.yaml", who=who)
        told = filled.json("agreement", "--stage", "rating", who="Clara Voss")["rating"]
        assert {one["n"] for pair in told for one in pair["items"]} == {int(number[1:])}
    newer = form.replace('"1"', '"2"') + "  - {id: more, label: More, kind: text}\n"
    (tmp_path / "short.yaml").write_text(newer, "utf-8")
    filled("form", "load", tmp_path / "short.yaml", "--yes", who="Clara Voss")
    assert [one["subject"] for one in filled.json("form", "lacking", "short", who="Clara Voss")] == ["A1", "A2"]
    for who in ("Ada", "Ben"):
        (tmp_path / "aim.yaml").write_text("aim: wide\n", "utf-8")
        filled("answer", "A3", "--stage", "rating", "--file", tmp_path / "aim.yaml", who=who)
    reopened = newer.replace('"2"', '"3"') + "  - {id: last, label: Last, kind: text}\n"
    (tmp_path / "short.yaml").write_text(reopened, "utf-8")
    filled("form", "load", tmp_path / "short.yaml", "--yes", who="Clara Voss")
    assert [one["subject"] for one in filled.json("form", "lacking", "short", who="Clara Voss")] == ["A1", "A2", "A3"]


def test_what_a_sheet_answers_and_is_not_asked_is_named(filled: Program, tmp_path: Path) -> None:
    more = '  - {id: why, label: Why so, kind: text, when: "aim == wide"}\n'
    form = FORM.replace("kind: text", "options: [{value: wide}, {value: deep}]") + more
    (tmp_path / "short.yaml").write_text(form, "utf-8")
    (tmp_path / "protocol.yaml").write_text(
        "title: P\nstages: [{name: rating, kind: appraisal, people: 2, form: short}]\n", "utf-8"
    )
    filled("form", "load", tmp_path / "short.yaml", who="Clara Voss")
    filled("protocol", "apply", tmp_path / "protocol.yaml", "--why", "forms alone", "--yes", who="Clara Voss")
    unasked = "Not asked, by what is answered, and so kept and counted nowhere: Why so."
    for aim, is_told in (("deep", True), ("wide", False)):
        (tmp_path / "aim.yaml").write_text(f"aim: {aim}\nwhy: as it says\n", "utf-8")
        told = filled("answer", "A1", "--stage", "rating", "--file", tmp_path / "aim.yaml", who="Ada").stderr
        assert "2 answers handed in" in told
        assert (unasked in told) is is_told
