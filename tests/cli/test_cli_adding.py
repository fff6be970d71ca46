"""One record by hand, in one line."""

from pathlib import Path

from tests.cli.conftest import Program


def test_a_record_is_added_in_one_line(review: Program) -> None:
    told = review("add", "title=Local offer review", "year=2021", "authors=Quill, Ada; Voss, C", "--source", "Index")
    assert "A1 is added to Index" in told.stderr
    (record,) = review.json("list", "--find", "local offer")
    assert (record["number"], record["year"], record["authors"]) == ("A1", 2021, "Quill, Ada; Voss, C")


def test_the_same_words_again_add_nothing(review: Program) -> None:
    words = ("add", "title=Local offer review", "--source", "Index")
    review(*words)
    assert "already" in review(*words).stderr
    assert len(review.json("list")) == 1


def test_what_is_no_field_no_year_or_no_title_is_told(review: Program) -> None:
    assert "no field" in review.refused("add", "title=T", "colour=red", "--source", "Index")
    assert "not a year" in review.refused("add", "title=T", "year=soon", "--source", "Index")
    assert "needs a title" in review.refused("add", "year=2021", "--source", "Index")
    assert "source add" in review.refused("add", "title=T", "--source", "Nowhere")
    review("add", "title", "--source", "Index", code=2)


def test_text_that_was_encoded_twice_is_mended_when_asked(review: Program, tmp_path: Path) -> None:
    file = tmp_path / "twice.ris"
    file.write_text("TY  - RPRT\nTI  - Childrenâ€™s cafÃ©\nER  -\n", "utf-8")
    said = review("import", file, "--source", "Index")
    assert '"Childrenâ€™s" would be "Children’s"' in said.stderr
    assert review.json("list")[0]["title"] == "Childrenâ€™s cafÃ©"
    review("batch", "withdraw", "1", "--yes", "--why", "encoded twice")
    review("import", file, "--source", "Index", "--repair")
    assert "Children’s café" in [record["title"] for record in review.json("list")]


def test_a_field_may_be_called_as_a_reference_calls_it(review: Program) -> None:
    review("add", "title=Warm rooms", "publisher=Lamp Trust", "address=https://lamp.example/1", "--source", "Index")
    review("edit", "A1", "Journal=Northern Notes", "--why", "as printed")
    told = review("list", "--where", 'publisher="Lamp Trust"', "--ris").stdout
    assert "PB  - Lamp Trust" in told
    assert "UR  - https://lamp.example/1" in told
    assert "T2  - Northern Notes" in told
    review("edit", "--where", "publisher~lamp", "publisher=Beacon Trust", "--why", "renamed", "--yes")
    assert "PB  - Beacon Trust" in review("list", "--ris").stdout
    twice = review.refused("edit", "A1", "publisher=A", "organisation=B", "--why", "as printed")
    assert "The organisation is given twice" in twice


def test_nobody_read_a_page_on_a_day_that_is_still_to_come(review: Program) -> None:
    assert "still to come" in review.refused("add", "title=T", "accessed=2999-01-01", "--source", "Index")
    review("add", "title=Warm rooms", "accessed=2019-02-03", "--source", "Index")
    assert "still to come" in review.refused("edit", "A1", "accessed=2999-01-01", "--why", "seen")
    everywhere = ("edit", "--where", "warm", "accessed=2999-01-01", "--why", "seen", "--yes")
    assert "still to come" in review.refused(*everywhere)
    assert "Y2  - 2019-02-03" in review("list", "--ris").stdout
