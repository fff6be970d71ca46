"""Without its extras the program says which one a command needs, in a sentence, and all else works."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WITHOUT = """
import sys
from importlib.machinery import PathFinder

found = PathFinder.find_spec.__func__
extras = {"psycopg", "psycopg_binary", "pyrage", "keyring", "textual_serve", "warcio", "textual_image"}
PathFinder.find_spec = classmethod(
    lambda cls, name, *more: None if name.split(".")[0] in extras else found(cls, name, *more)
)
from review_tui.cli import run

for line in sys.stdin.read().splitlines():
    print(f"== {line}", flush=True)
    sys.argv = ["review-tui", *line.split()]
    try:
        run()
    except SystemExit as left:
        print(f"left with {left.code}", flush=True)
"""
TEAM = 'needs the extra "team": pip install "review-tui[team]"'
SERVE = 'needs the extra "serve": pip install "review-tui[serve]"'


ASKED = {
    "-C r share sync postgresql://me@host/db": TEAM,
    "-C r share sync synced": TEAM,
    "-C r share hub init postgresql://me@host/db": TEAM,
    "-C r share hub add Ada --url postgresql://me@host/db": TEAM,
    "-C r share hub remove Ada --url postgresql://me@host/db": TEAM,
    "-C empty share sync postgresql://me@host/db": TEAM,
    "-C r serve --for Ada": SERVE,
}


def _said(folder: Path, *lines: str) -> list[str]:
    """Run command lines one after the other in a process that finds no extra; gives what each said."""
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT], input="\n".join(lines), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, cwd=folder, timeout=600, check=False,
        env={**os.environ, "REVIEW_TUI_STATE": str(folder / "state"), "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    return ran.stdout.split("== ")[1:]


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bare")
    (folder / "synced").mkdir()
    said = _said(folder, "new r --title T --lead Clara", "-C r reviewer add Ada --role reviewer")
    assert "Ada is a reviewer of this review" in said[-1]
    return folder


def test_a_command_names_the_extra_that_it_needs(review: Path) -> None:
    found = dict(zip(ASKED, _said(review, *ASKED), strict=True))
    for line, needs in ASKED.items():
        assert needs in found[line], line
        assert "Traceback" not in found[line]
        assert "left with 1" in found[line]
    assert not (review / "empty").exists()


def test_a_copy_begins_and_gives_its_bundle_without_any(review: Path) -> None:
    said = _said(
        review, "-C r share export ada.zip --for Ada", "-C ada share merge ada.zip", "-C ada check",
        "-C ada share export back.zip --for Clara", "-C r share merge back.zip", "-C r backup whole.zip",
    )  # fmt: skip
    assert [told.splitlines()[-1] for told in said] == ["left with 0"] * len(said)
    assert "ada is a copy of the review now, for Ada." in said[1]
    assert "all is well" in said[2]
    assert (review / "whole.zip").is_file()
