"""A page of a PDF as a picture, drawn in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from review_tui.formats.documents.page_pictures import draw
from tests.steps.identify.test_ocr import picture_pdf


def test_a_page_is_drawn_in_grey_at_two_hundred_dots_an_inch(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(picture_pdf(2))
    draw(tmp_path / "a.pdf", 1, tmp_path / "a.pgm")
    head, dots = (tmp_path / "a.pgm").read_bytes().split(b" 255\n", 1)
    assert head == b"P5 200 400"  # an inch by two
    assert len(dots) == 200 * 400
    assert {dots[0], min(dots)} == {255, 0}  # white paper, a black box


def test_a_page_larger_than_any_paper_is_drawn_coarser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("review_tui.formats.documents.page_pictures._LARGEST", 20_000)
    (tmp_path / "a.pdf").write_bytes(picture_pdf(1))
    draw(tmp_path / "a.pdf", 0, tmp_path / "a.pgm")
    width, height = map(int, (tmp_path / "a.pgm").read_bytes().split(b" 255\n")[0].split()[1:])
    assert width * height <= 21_000


def test_as_a_process_it_fails_without_a_word_on_what_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 nothing")
    words = [sys.executable, "-m", "review_tui.formats.documents.page_pictures", "a.pdf", "0", "a.pgm"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.returncode != 0
    assert (done.stdout, done.stderr) == (b"", b"")
    assert not (tmp_path / "a.pgm").exists()
