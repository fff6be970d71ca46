"""The flow diagram by command: which one, how laid out, how fine, and of which version."""

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import RIS, Program


@pytest.fixture
def filled(review: Program, tmp_path: Path) -> Program:
    (tmp_path / "a.ris").write_text(RIS, "utf-8")
    review("import", tmp_path / "a.ris", "--source", "Index", who="Ada")
    return review


def drawn(folder: Path, name: str = "prisma") -> tuple[str, str]:
    found = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return found["template"], found["layout"]


def test_a_template_and_a_layout_can_be_asked_for(filled: Program, tmp_path: Path) -> None:
    filled("export", "prisma", "--to", tmp_path, "--format", "json")
    assert drawn(tmp_path) == ("new_v1", "strict")
    filled("export", "prisma", "--to", tmp_path, "--format", "json", "--template", "updated_v2", "--layout", "extended")
    assert drawn(tmp_path) == ("updated_v2", "extended")
    assert filled.json("counts")["template"] == "new_v2"
    assert 'no template called "prisma"' in filled.refused("export", "prisma", "--template", "prisma")


def test_the_picture_is_as_fine_as_asked(filled: Program, tmp_path: Path) -> None:
    widths = {}
    for dpi in (72, 144):
        filled("export", "prisma", "--to", tmp_path, "--format", "png", "--dpi", dpi)
        with Image.open(tmp_path / "prisma.png") as picture:
            widths[dpi] = picture.width
            assert round(picture.info["dpi"][0]) == dpi
    assert widths[144] == pytest.approx(2 * widths[72], abs=2)


def test_a_published_version_has_files_of_its_own(filled: Program, tmp_path: Path) -> None:
    for number in ("A1", "A2", "A3"):
        for who in ("Ada", "Ben"):
            filled("decide", number, "exclude", "--stage", "title", who=who)
    filled("edition", "close", "Spring / 2027", who="Clara Voss")
    filled("round", "open", "Summer", who="Clara Voss")
    filled("export", "prisma", "--to", tmp_path, "--format", "json")
    filled("export", "prisma", "--to", tmp_path, "--format", "json", "--edition", "spring / 2027")
    assert drawn(tmp_path) == ("updated_v1", "strict")
    assert drawn(tmp_path, "prisma_Spring_2027") == ("new_v1", "strict")


def test_what_is_of_the_diagram_alone_is_not_taken_elsewhere(filled: Program) -> None:
    filled("export", "tables", "--template", "roses", code=2)
    filled("export", "all", "--edition", "First", code=2)


def test_a_table_of_the_r_package_is_compared_and_an_update_starts_from_it(filled: Program, tmp_path: Path) -> None:
    filled("export", "prisma", "--to", tmp_path, "--format", "csv")
    file = tmp_path / "prisma.csv"
    assert "All numbers are those of prisma.csv" in filled("counts", "--against", file).stderr
    changed = file.read_text("utf-8").replace(",3\n", ",4\n", 1)
    for what, n in (("studies", 2), ("reports", 5)):
        changed = changed.replace(f"total_{what}.html,0", f"total_{what}.html,{n}")
    file.write_text(changed, "utf-8")
    said = filled("counts", "--against", file, "--json", code=1).stdout
    assert {row["what"]: (row["here"], row["there"]) for row in json.loads(said)} == {
        "database_results": (3, 4), "total_studies": (0, 2), "total_reports": (0, 5),
    }  # fmt: skip
    assert "2 studies in 5 reports" in filled("previous", "set", "--from", file, who="Clara Voss").stderr
    assert filled.json("counts")["boxes"]["previous"]["n"] == 5
    filled("previous", "set", "--studies", 1, code=2)
    filled("previous", "set", "--studies", 1, "--reports", 1, "--from", file, code=2)
    assert "is no table of the R package" in filled.refused("counts", "--against", tmp_path / "a.ris")
    assert "cannot be read" in filled.refused("counts", "--against", tmp_path / "nowhere.csv")
