"""What comes with the program is found in a checkout and in an installed package."""

import tomllib
from pathlib import Path

import pytest

from review_tui.forms import shipped
from review_tui.model.review.errors import UnknownError

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["protocol", "form"])
def test_a_schema_refuses_what_it_does_not_know(name: str) -> None:
    found = shipped.read_schema(name)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["additionalProperties"] is False


@pytest.mark.parametrize("name", ["none", "../forms/aacods", ""])
def test_what_does_not_come_with_the_program_is_answered_with_what_does(name: str) -> None:
    with pytest.raises(UnknownError, match="aacods, area_inspection"):
        shipped.read_shipped(name)
    with pytest.raises(UnknownError, match="form, protocol"):
        shipped.read_schema(name)


def test_a_wheel_carries_the_schemas_inside_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {
        "schemas": "review_tui/schemas",
        "docs/recount.py": "review_tui/recount.py",
    }


def test_the_package_is_looked_into_before_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "schemas" / "forms").mkdir(parents=True)
    (tmp_path / "schemas" / "forms" / "mine.yaml").write_text("id: mine\n", "utf-8")
    monkeypatch.setattr(shipped, "files", lambda _: tmp_path)
    assert shipped.shipped_forms() == ("mine",)
    assert shipped.read_shipped("mine") == "id: mine\n"
