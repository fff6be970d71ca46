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
        "title: P\nstages: [{name: rating, kind: appraisal, people: 1, form: short}]\n", "utf-8"
    )
    (tmp_path / "aim.yaml").write_text("aim: to see\n", "utf-8")
    filled("form", "load", tmp_path / "short.yaml", who="Clara Voss")
    filled("protocol", "apply", tmp_path / "protocol.yaml", "--why", "forms alone", "--yes", who="Clara Voss")
    filled("answer", "A1", "--stage", "rating", "--file", tmp_path / "aim.yaml", who="Ada")
    assert "Nothing lacks an item of short version 1." in filled("form", "lacking", "short", who="Ada").stderr
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
