"""What each source gave, and which known items it found, as commands."""

import csv
import io
from pathlib import Path

from tests.cli.conftest import CSV, RIS, Program


def brought(review: Program, tmp_path: Path) -> None:
    for name, text, source in (("a.ris", RIS, "Index"), ("b.csv", CSV, "Councils")):
        (tmp_path / name).write_text(text, "utf-8")
        review("import", tmp_path / name, "--source", source, who="Ada")


def test_each_source_has_its_row_and_a_file_takes_the_format_of_its_name(review: Program, tmp_path: Path) -> None:
    brought(review, tmp_path)
    told = review.json("source", "summary")
    index, councils = told["sources"]
    assert (index["found"], index["unique"], index["duplicates"]) == (3, 2, 1)
    assert (councils["found"], councils["overlap"]["Index"], councils["precision"]) == (2, 1, 0.0)
    assert "wait" in told["provisional"]
    shown = review("source", "summary").stdout
    assert [line.split()[-1] for line in shown.splitlines()[:3]] == ["Source", "Index", "Councils"]
    file = tmp_path / "summary.csv"
    review("source", "summary", "--to", file)
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    assert rows[1][:4] == ["Index", "database", "databases", "3"]
    assert "exists already" in review.refused("source", "summary", "--to", file)
    assert "should end in .csv" in review.refused("source", "summary", "--to", tmp_path / "summary.tiff")


def test_known_items_are_looked_for_and_nothing_is_kept(review: Program, tmp_path: Path) -> None:
    brought(review, tmp_path)
    known = tmp_path / "known.csv"
    known.write_text(CSV.replace("Adult care", "A bus to school").replace("2015", "1991"), "utf-8")
    told = review.json("source", "known", known, who="Rhea")
    assert (told["found"], told["of"]) == (1, 2)
    assert told["items"][0]["sources"] == ["Index", "Councils"]
    assert told["sources"]["Councils"]["found"] == 1
    said = review("source", "known", known, who="Rhea")
    assert "All sources: 1 of 2 known items found, 50.0%" in said.stderr
    assert "A bus to school statement" in said.stdout
    assert len(review.json("list")) == 4
    assert review.refused("source", "known", tmp_path / "nowhere.ris").startswith("nowhere.ris could not be opened")
