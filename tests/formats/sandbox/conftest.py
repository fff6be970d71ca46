"""Children begin here as in the program, each as a new Python."""

import multiprocessing

import pytest

from review_tui.formats.sandbox import child


@pytest.fixture(autouse=True)
def as_in_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "START", multiprocessing.get_context("spawn"))
