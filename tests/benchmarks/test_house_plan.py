"""The plan of the house is drawn from what the modules really import."""

from pathlib import Path

import pytest

from benchmarks.house import circles, imports, lengths, modules, reached, room, rooms

FILES = {
    "__init__.py": '"""A house."""\n',
    "cellar/__init__.py": "",
    "cellar/wine.py": "from house.cellar import jam\n",
    "cellar/jam.py": "def cook():\n    from house.cellar.wine import pour\n    return pour\n",
    "hall.py": "from typing import TYPE_CHECKING\n\nimport os\nfrom house.cellar import wine\n\n"
    "if TYPE_CHECKING:\n    from house.roof import Roof\n",
    "roof.py": "import house.hall\nfrom house.hall import door\n",
}


@pytest.fixture
def arrows(tmp_path: Path) -> dict[str, frozenset[str]]:
    for name, text in FILES.items():
        path = tmp_path / "house" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return dict(imports(modules(tmp_path, "house")))


def test_an_import_is_an_arrow_wherever_it_stands(arrows: dict[str, frozenset[str]]) -> None:
    assert arrows["house.cellar.jam"] == {"house.cellar.wine"}
    assert arrows["house.roof"] == {"house.hall"}


def test_an_import_for_the_type_checker_is_no_arrow(arrows: dict[str, frozenset[str]]) -> None:
    assert arrows["house.hall"] == {"house.cellar.wine"}


def test_modules_that_reach_each_other_are_a_circle(arrows: dict[str, frozenset[str]]) -> None:
    assert circles(arrows) == [("house.cellar.jam", "house.cellar.wine")]
    assert reached(arrows, "house.roof") == {"house.hall", "house.cellar.wine", "house.cellar.jam"}


def test_a_package_is_one_box_from_outside_and_its_modules_are_boxes_inside(arrows: dict[str, frozenset[str]]) -> None:
    house, cellar = rooms(arrows, "house")
    assert house.boxes == ("house.cellar", "house.hall", "house.roof")
    assert house.arrows == (("house.hall", "house.cellar"), ("house.roof", "house.hall"))
    assert house.back == ()
    assert cellar == room("house.cellar", arrows)
    assert cellar.back == cellar.arrows
    assert len(cellar.arrows) == 2


def test_the_lines_of_files_and_functions_are_counted(arrows: dict[str, frozenset[str]], tmp_path: Path) -> None:
    assert arrows
    assert lengths([tmp_path / "house/cellar/jam.py"]) == ([3], [3])


def test_the_real_house_is_drawn_whole() -> None:
    files = modules()
    assert {"review_tui", "review_tui.model", "review_tui.cli.program"} <= set(files)
    drawn = {found.name: found for found in rooms(imports(files))}
    assert "review_tui.steps" in drawn["review_tui"].boxes
    assert ("review_tui.steps", "review_tui.store") in drawn["review_tui"].arrows
    assert drawn["review_tui"].back == ()
