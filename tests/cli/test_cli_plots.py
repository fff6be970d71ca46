"""Plots by command: in a folder of their own, of one format if asked, and a map of what the forms have."""

from pathlib import Path

from tests.cli.conftest import RIS, Program


def test_plots_go_to_their_folder_and_one_format_can_be_asked_for(review: Program, tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(RIS, "utf-8")
    review("import", tmp_path / "a.ris", "--source", "Index", who="Ada")
    said = review("export", "plots", "--to", tmp_path / "out", "--format", "svg", who="Rhea")
    names = [Path(line).relative_to(tmp_path / "out").as_posix() for line in said.stdout.splitlines()]
    assert sorted(names) == ["plots/records_by_source.svg", "plots/reports_by_year.svg"]
    assert all((tmp_path / "out" / name).read_text("utf-8").startswith("<?xml") for name in names)
    assert "wait" in said.stderr


def test_a_map_of_what_no_form_asks_is_refused_with_what_they_ask(review: Program, tmp_path: Path) -> None:
    said = review.refused("export", "plots", "--map", "weather", "needs", "--to", tmp_path / "out")
    assert 'No extraction form has an item of choice called "weather"' in said
    assert "needs" in said
    assert not (tmp_path / "out").exists()
    review("export", "database", tmp_path / "a.db", "--map", "who", "needs", code=2)
