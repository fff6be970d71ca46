"""The list command: reports by words and by place, and the records behind each box."""

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


def test_an_unknown_box_or_place_is_told_with_those_there_are(filled: Program) -> None:
    assert "db_sought" in filled.refused("list", "--box", "sought", who="Ada")
    assert "excluded [at STAGE]" in filled.refused("list", "--place", "nowhere", who="Ada")


def test_a_list_takes_the_places_that_it_prints(filled: Program) -> None:
    every = filled.json("list", who="Ada")
    assert filled.json("list", "--place", "waits at title", who="Ada") == every
    assert filled.json("list", "--place", "waits at full text", who="Ada") == []


def test_a_box_and_words_together_are_wrong_usage(filled: Program) -> None:
    filled("list", "--box", "db_sought", "--find", "x", who="Ada", code=2)
