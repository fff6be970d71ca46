"""Whatever is typed as a path is one, or is refused in a sentence: nothing that a keyboard gives ends the program."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import review_tui
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk.typed_path import typed_path
from review_tui.tui.widgets.paths import PathSuggester


def test_a_home_of_ones_own_stands_for_its_sign(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    assert typed_path("~/records.ris") == tmp_path / "records.ris"


@pytest.mark.parametrize("typed", ["~nobody-of-this-name/records.ris", "~nobody-of-this-name", "a ~ b.ris"])
def test_a_home_of_nobody_is_the_name_of_a_file(typed: str) -> None:
    assert typed_path(typed) == Path(typed)


@pytest.mark.parametrize(("typed", "shown"), [("n" * 300, "n" * 79 + "…"), ("a/" * 3000 + "b", "a/" * 39 + "a…")])
def test_what_no_file_can_be_called_is_refused_and_shown_in_part(typed: str, shown: str) -> None:
    with pytest.raises(ReviewError) as told:
        typed_path(typed)
    assert str(told.value).startswith(f"{shown} cannot be looked at: ")
    assert str(told.value).endswith(". Name another place.")


def test_a_folder_that_is_closed_to_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", closed)
    with pytest.raises(ReviewError, match=r"^/theirs/a\.ris cannot be looked at: Permission denied\. Name another"):
        typed_path("/theirs/a.ris")


@pytest.mark.parametrize("typed", ["~nobody-of-this-name/x", "~nobody-of-this-name", "n" * 300, "a\0b", "~"])
async def test_none_of_it_is_completed_and_none_of_it_ends_the_completing(typed: str) -> None:
    assert await PathSuggester().get_suggestion(typed) in {None, "~/"}


@given(st.text(max_size=300))
def test_any_text_is_a_path_or_is_refused(typed: str) -> None:
    told = []
    try:
        typed_path(typed)
    except ReviewError as problem:
        told.append(str(problem)[-20:])
    assert told in ([], [" Name another place."])


def test_no_module_asks_for_a_home_in_a_way_that_raises_where_there_is_none() -> None:
    package = Path(review_tui.__file__).parent
    modules = {path.relative_to(package).as_posix(): path.read_text("utf-8") for path in package.rglob("*.py")}
    assert "steps/desk/typed_path.py" in modules
    assert [
        name for name, text in modules.items() if re.search(r"(?<!os\.path)\.expanduser\(|\bPath\.home\(", text)
    ] == []
