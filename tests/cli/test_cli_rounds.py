"""Rounds, editions and previous versions by command."""

from pathlib import Path

from tests.cli.conftest import Program

LEAD = "Clara Voss"


def settle(review: Program) -> None:
    for number in ("A1", "A2", "A3"):
        for who in ("Ada", "Ben"):
            review("decide", number, "exclude", "--stage", "title", who=who)


def test_a_review_is_published_and_brought_up_to_date(review: Program, ris: Path) -> None:
    assert "no edition yet" in review("edition", "list").stderr
    review("import", ris, "--source", "Index")
    assert "reports wait (3 at title)" in review.refused("edition", "close", "First")
    settle(review)
    assert "0 studies in 0 reports" in review("edition", "close", "First", who=LEAD).stderr
    assert "starts from the edition First" in review("round", "open", "Update", "--note", "more words", who=LEAD).stderr
    found = review.json("round", "list")
    assert [(row["round"], row["name"], row["runs"], row["records"]) for row in found] == [
        (1, "first search", 1, 3),
        (2, "Update", 0, 0),
    ]
    assert found[1]["note"] == "more words"
    assert "Update" in review("round", "list").stdout
    assert review.json("edition", "list")[0]["reports"] == 0
    assert "First" in review("edition", "list").stdout
    assert review.json("counts", "--at", "first")["template"] == "new_v2"
    counted = review.json("counts")
    assert (counted["template"], counted["boxes"]["db_identified"]["n"]) == ("updated_v2", 0)


def test_an_earlier_version_made_elsewhere_is_set_by_its_numbers(review: Program) -> None:
    review("previous", "set", "--studies", 18, "--reports", 120, "--note", "Quill 2019")
    assert review.json("counts")["boxes"]["previous"]["n"] == 120
    said = review("counts").stdout
    assert said.index("Previous version") < said.index("Databases and registers")
    assert "Total studies included in review" in said
    assert "at least one report" in review.refused("previous", "set", "--studies", 3, "--reports", 2)


def test_the_boxes_of_an_update_are_listed_by_their_keys(review: Program) -> None:
    assert "has no box" in review.refused("list", "--box", "included_total")
    review("previous", "set", "--studies", 1, "--reports", 1)
    boxes = review.json("counts")["boxes"]
    (beyond,) = review.json("list", "--box", "included_total")  # a list of the box's length
    assert boxes["included_total"]["n"] == 1
    assert (beyond["number"], beyond["title"]) == ("", "in an earlier version, made elsewhere")


def test_only_a_lead_opens_rounds_and_closes_editions(review: Program) -> None:
    for words in (
        ("round", "open", "X"),
        ("edition", "close", "X"),
        ("previous", "set", "--studies", 1, "--reports", 1),
    ):
        assert "lead" in review.refused(*words, who="Ada")
