"""Searches beside the imports that came from them: which stand, and whose query they take."""

from dataclasses import replace

import pytest

from review_tui.model.fold.frame import Batch
from review_tui.model.fold.runs import settled
from review_tui.model.review.sources import Run

LOGGED = Run("s1", "db", "2026-11-20")
BY_IMPORT = replace(LOGGED, batch="b1")
FILE = {"name": "a.ris", "query": "kites AND boats"}


def batch(key: str = "b1", *, run: str = "s1", withdrawn: str = "", **file: str) -> Batch:
    return Batch(
        id=key, event=f"e-{key}", actor="ada", source="db", run=run, at="2026", order=(1, key), letters="A", first=1,
        count=2, parsed="", files=(file,) if file else (), withdrawn=withdrawn,
    )  # fmt: skip


def of(run: Run, *batches: Batch) -> dict[str, Run]:
    return settled({run.id: run}, {each.id: each for each in batches})


def test_a_search_that_a_person_logged_stands_whatever_became_of_its_imports() -> None:
    assert of(LOGGED) == of(LOGGED, batch(withdrawn="error")) == {"s1": LOGGED}


@pytest.mark.parametrize(("withdrawn", "stands"), [("", True), ("removal", True), ("error", False)])
def test_one_that_an_import_logged_goes_with_the_last_import_that_was_no_error(withdrawn: str, stands: bool) -> None:
    assert ("s1" in of(BY_IMPORT, batch(withdrawn=withdrawn))) is stands
    assert "s1" in of(BY_IMPORT, batch(withdrawn=withdrawn), batch("b2"))


def test_one_that_nothing_came_from_goes_too() -> None:
    assert of(BY_IMPORT) == of(BY_IMPORT, batch(run="another")) == {}


def test_one_without_a_strategy_takes_that_of_its_first_import_that_stands() -> None:
    found = of(
        LOGGED, batch("b1", withdrawn="removal", query="taken back"), batch("b2", **FILE), batch("b3", query="x")
    )
    assert found["s1"] == replace(LOGGED, query="kites AND boats")


@pytest.mark.parametrize("files", [{}, {"query": ""}, {"name": "a.ris"}])
def test_an_import_without_a_query_says_nothing(files: dict[str, str]) -> None:
    assert of(LOGGED, batch(**files)) == {"s1": LOGGED}


def test_a_strategy_that_was_told_stays() -> None:
    told = replace(LOGGED, query="as I typed it")
    assert of(told, batch(**FILE)) == {"s1": told}


def test_an_import_of_a_search_that_nobody_knows_changes_none() -> None:
    assert of(LOGGED, batch(run="gone", **FILE)) == {"s1": LOGGED}
