"""The list command: reports by words and by place, and the records behind each box."""

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Program


def test_reports_are_listed_with_where_they_stand(filled: Program) -> None:
    printed = filled("list", who="Ada").stdout
    assert "A2" in printed
    assert "Review of the local offer" in printed
    assert len(filled.json("list", who="Ada")) == 4  # A4 is a duplicate of A1


def test_words_and_places_narrow_the_list(filled: Program) -> None:
    assert [r["number"] for r in filled.json("list", "--find", "transport", who="Ada")] == ["A3"]
    assert filled.json("list", "--place", "included", who="Ada") == []
    assert "There is none" in filled("list", "--place", "included", who="Ada").stderr


def test_a_box_opens_into_its_records(filled: Program) -> None:
    counts = filled.json("counts", who="Ada")["boxes"]
    for key in ("db_identified", "db_removed", "other_removed", "other_screened"):
        assert len(filled.json("list", "--box", key, who="Ada")) == counts[key]["n"]
    removed = filled.json("list", "--box", "other_removed", "--line", "duplicates", who="Ada")
    assert [r["place"]["what"] for r in removed] == ["duplicate"]


def test_a_line_of_a_box_is_named_by_its_key_or_as_it_is_printed(filled: Program) -> None:
    for key, box in filled.json("counts", who="Ada")["boxes"].items():
        for line in box["lines"]:
            by_key, by_label = (
                filled.json("list", "--box", key, "--line", line[name], who="Ada") for name in ("key", "label")
            )
            assert by_key == by_label and len(by_key) == line["n"]


def test_a_line_that_a_box_has_not_is_told_and_is_no_empty_one(filled: Program) -> None:
    told = filled.refused("list", "--box", "other_removed", "--line", "doubles", who="Ada")
    assert 'no line "doubles"' in told and "duplicates" in told
    assert "no lines" in filled.refused("list", "--box", "db_screened", "--line", "x", who="Ada")


def test_an_unknown_box_or_place_is_told_with_those_there_are(filled: Program) -> None:
    assert "db_sought" in filled.refused("list", "--box", "sought", who="Ada")
    assert "excluded [at STAGE]" in filled.refused("list", "--place", "nowhere", who="Ada")


def test_a_list_takes_the_places_that_it_prints(filled: Program) -> None:
    every = filled.json("list", who="Ada")
    assert filled.json("list", "--place", "waits at title", who="Ada") == every
    assert filled.json("list", "--place", "waits at full text", who="Ada") == []


def test_a_box_and_words_together_are_wrong_usage(filled: Program) -> None:
    filled("list", "--box", "db_sought", "--find", "x", who="Ada", code=2)


class TestFilters:
    def test_a_filter_narrows_the_list_and_an_order_sorts_it(self, filled: Program) -> None:
        every = [row["number"] for row in filled.json("list", who="Ada")]
        found = filled.json("list", "--where", f"-{every[0]} mine:none stage:title", "--sort", "title", who="Ada")
        assert sorted(row["number"] for row in found) == sorted(every[1:])
        assert [row["title"].lower() for row in found] == sorted(row["title"].lower() for row in found)
        assert "There is none" in filled("list", "--where", "mine:maybe", who="Ada").stderr

    def test_what_cannot_be_read_of_it_is_told(self, filled: Program) -> None:
        told = filled.refused("list", "--where", "elm lable:x", who="Ada")
        assert 'cannot be read at character 5: A filter knows no field "lable". Did you mean "label"?' in told
        assert 'This review has no source "Nowhere"' in filled.refused("list", "--where", "source:Nowhere", who="Ada")

    def test_it_is_printed_as_a_table_and_as_references_and_written_to_files(
        self, filled: Program, tmp_path: Path
    ) -> None:
        filled("label", "A1", "Pilot, one", who="Clara Voss")
        rows = list(csv.DictReader(filled("list", "--csv", who="Ada").stdout.lstrip("\ufeff").splitlines()))
        assert [row["Labels"] for row in rows][:2] == ["Pilot, one", ""]
        assert {row["Stands"] for row in rows} == {"waits at title"}
        assert "N1  - Labels: Pilot, one" in filled("list", "--where", "label:any", "--ris", who="Ada").stdout
        for name in ("all.xlsx", "all.csv", "all.ris"):
            assert f"written to {tmp_path / name}" in filled("list", "--to", tmp_path / name, who="Ada").stderr
            assert (tmp_path / name).stat().st_size > 100
        assert "should end in" in filled.refused("list", "--to", tmp_path / "all.doc", who="Ada")

    def test_it_is_kept_under_a_name(self, filled: Program) -> None:
        filled("list", "--where", "year:2020", "--save", "Of 2020", who="Ada")
        assert [row["year"] for row in filled.json("list", "--where", "saved:'of 2020'", who="Ada")] == [2020]
        assert "none yet" in filled.refused("list", "--where", "saved:'of 2020'", who="Ben")

    @pytest.mark.parametrize(
        "words",
        [("--save", "x"), ("--box", "db_screened", "--where", "x"), ("--find", "x", "--where", "y"),
         ("--json", "--csv"),
         ("--ris", "--to", "x.ris"), ("--find", "x", "--sort", "year"), ("--sort", "colour")],
    )  # fmt: skip
    def test_what_does_not_go_together_is_wrong_usage(self, filled: Program, words: tuple[str, ...]) -> None:
        filled("list", *words, who="Ada", code=2)
