"""A review that is copied is remembered where the copy lies, whatever the folders are called."""

from pathlib import Path

import pytest

from review_tui.steps.desk.local_settings import LocalSettings
from tests.template import Template


@pytest.mark.parametrize("name", ["plain", "été à blancs", "漢字"])
def test_who_one_is_goes_with_a_copy(name: str, tmp_path: Path) -> None:
    made, to = tmp_path / name / "made", tmp_path / name / "to"
    made.mkdir(parents=True)
    LocalSettings(made / "state").sit(made / "review", "Ada")
    assert Template.of(made, tmp_path / "kept", 7).copy(to) == 7
    assert LocalSettings(to / "state").person(to / "review") == "Ada"
