"""Importing tables by command: known layouts are said, others are guessed, shown, asked about and remembered."""

import json
from pathlib import Path

import pytest

from review_tui.cli.identify import importing
from tests.cli.conftest import Program
from tests.formats.tables.test_workbook import voted

GERMAN = "Überschrift;Jahr;Ort\nEin Bericht über die Schulen;2020;Bonn\n"


@pytest.fixture
def german(tmp_path: Path) -> Path:
    file = tmp_path / "bonn.csv"
    file.write_text(GERMAN, "utf-8")
    return file


def test_an_unknown_table_shows_its_guess_and_what_to_type(review: Program, german: Path) -> None:
    said = review("import", german, "--source", "Index", code=1).stderr
    assert "bonn.csv: its columns are guessed:" in said
    rows = [line.split() for line in said.splitlines()]
    assert ["Jahr", "year", "a", "name", "like", "it", "2020"] in rows
    assert ["Ort", "(kept", "beside", "it)", "Bonn"] in rows
    assert '--map title="Überschrift"' in said
    assert review.json("list") == []


def test_columns_that_are_said_come_in_and_are_remembered(review: Program, german: Path, tmp_path: Path) -> None:
    found = review.json("import", german, "--source", "Index", "--map", "title=Überschrift", "--map", "place=Ort")
    (table,) = found["files"][0]["tables"]
    assert (found["new"], table["by"], table["columns"][2]["field"]) == (1, "said", "place")
    later = tmp_path / "later.csv"
    later.write_text(GERMAN.replace("Ein Bericht", "Ein Aufsatz"), "utf-8")
    said = review("import", later, "--source", "Index").stderr
    assert "later.csv: its columns are remembered" in said
    assert len(review.json("list")) == 2


def test_the_columns_are_shown_without_an_import(review: Program, german: Path) -> None:
    said = review("import", german, "--source", "Index", "--show-map").stdout
    assert "its columns are guessed:" in said
    found = review.json("import", german, "--source", "Index", "--show-map")
    assert found["files"][0]["tables"][0]["asks"]
    assert review.json("list") == []


@pytest.mark.parametrize(("answer", "count"), [("y", 1), ("n", 0)])
def test_a_guess_is_confirmed_on_a_terminal(
    review: Program, german: Path, answer: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "at_terminal", lambda: True)
    result = review("import", german, "--source", "Index", lines=[answer], code=1 - count)
    assert "Import bonn.csv with these columns?" in result.stderr
    assert len(review.json("list")) == count


VOTED = "title,year,Custom 1,Nora\nOn buses,2020,Exclude: adults,Y\nOn taxis,2021,fine,N\n"


def test_on_a_terminal_it_is_asked_whose_votes_a_column_may_hold(
    review: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "at_terminal", lambda: True)
    (file := tmp_path / "list.csv").write_text(VOTED, "utf-8")
    told = review("import", file, "--source", "Index", lines=["", ""], code=1).stderr
    assert '"Custom 1" of list.csv may hold decisions of reviewers' in told
    assert "Exclude: adults" not in told
    assert review.json("list") == []
    review("import", file, "--source", "Index", lines=["Ben", "-"])
    assert len(review.json("list")) == 2


def test_elsewhere_nothing_comes_in_before_it_is_said(review: Program, tmp_path: Path) -> None:
    (file := tmp_path / "list.csv").write_text(VOTED, "utf-8")
    told = review("import", file, "--source", "Index", "--json", code=1).stdout
    refused = json.loads(told)["files"][0]["tables"][0]
    assert refused["asked"] == ["Custom 1", "Nora"]
    assert not any(column["examples"] for column in refused["columns"] if column["name"] in refused["asked"])
    told = review.refused("import", file, "--source", "Index", "--votes", "Custom=Ben", "--not-votes", "Nora")
    assert 'no column "custom" for --votes. Did you mean "custom 1"? The columns are: ' in told
    assert review.json("list") == [], "it would have come in as data where the column was said to be data before"
    review("import", file, "--source", "Index", "--votes", "Custom 1=Ben", "--not-votes", "Nora")
    assert len(review.json("list")) == 2


def test_a_layout_that_is_known_is_said(review: Program, tmp_path: Path) -> None:
    file = tmp_path / "overton.csv"
    file.write_text("Overton id,Title,Document URL,Source title\nx1,A plan,https://a.example,Northmere\n", "utf-8")
    assert "overton.csv: a table as Overton writes it." in review("import", file, "--source", "Index").stderr


def test_a_search_query_is_offered_to_the_run(review: Program, tmp_path: Path) -> None:
    file = tmp_path / "embase.csv"
    file.write_text('"SEARCH QUERY","send:ti"\n---\n\n"Title","Publication Year"\n"A plan","2020"\n', "utf-8")
    review("source", "run", "Index", "--searched", "2026-11-23")
    said = review("import", file, "--source", "Index").stderr
    assert "The search query that stands in the file is the strategy of its run." in said
    (source,) = [source for source in review.json("source", "list") if source["name"] == "Index"]
    assert source["runs"][-1]["query"] == "send:ti"


def test_another_strategy_is_told(review: Program, tmp_path: Path) -> None:
    file = tmp_path / "embase.csv"
    file.write_text('"SEARCH QUERY","send:ti"\n---\n\n"Title","Publication Year"\n"A plan","2020"\n', "utf-8")
    review("source", "run", "Index", "--searched", "2026-11-23", "--query", "as typed")
    said = review("import", file, "--source", "Index").stderr
    assert "The run was logged with another strategy than stands in the file: as typed" in said


@pytest.mark.parametrize("word", ["title", "heading=Title", "=Title"])
def test_a_word_that_names_no_field_is_refused_with_the_fields(review: Program, german: Path, word: str) -> None:
    said = review.refused("import", german, "--source", "Index", "--map", word)
    assert "fields are title, authors, year" in said


def test_a_column_that_is_not_there_is_refused_with_those_that_are(review: Program, german: Path) -> None:
    said = review("import", german, "--source", "Index", "--map", "title=Titel", code=1).stderr
    assert "There is no column called Titel. There are: Überschrift, Jahr, Ort." in said


def test_a_table_without_a_title_says_what_to_do(review: Program, tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("foo,bar\n1,2\n", "utf-8")
    result = review("import", file, "--source", "Index", "--json", code=1)
    found = json.loads(result.stdout)
    assert (found["found"], found["new"], found["reported"]) == (1, 0, 1)
    assert "no column that could be the title" in found["files"][0]["problems"][0]["text"]


def test_columns_of_decisions_are_not_said_to_be_kept(review: Program, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("Title,Authors,Year,Emily\n" + "".join(f"Plan {n},Quill,2019,include\n" for n in range(4)), "utf-8")
    told = review("import", file, "--source", "Index", "--show-map", "--votes", "Emily=Emily").stdout
    assert "(left out)" in told and "(kept beside it)" not in told


@pytest.fixture
def book(tmp_path: Path) -> Path:
    file = tmp_path / "book.xlsx"
    file.write_bytes(voted())
    return file


def test_a_sheet_that_asks_holds_its_workbook_up_until_somebody_answers(review: Program, book: Path) -> None:
    said = review("import", book, "--source", "Index", code=1).stderr
    assert 'say first what the columns of sheet "List" hold (--map, --votes, --not-votes)' in said
    assert review.json("list") == []
    found = review.json("import", book, "--source", "Index", "--votes", "Custom 1=Ben")
    assert (found["new"], found["reported"]) == (3, 0)


def test_what_was_brought_in_without_a_sheet_is_known_when_it_comes_in_later(review: Program, book: Path) -> None:
    assert review.json("import", book, "--source", "Index", "--partial")["new"] == 1
    found = review.json("import", book, "--source", "Index", "--not-votes", "Custom 1")
    assert (found["new"], found["known"], found["reported"]) == (2, 1, 0)


def test_on_a_terminal_a_sheet_can_be_left_out_and_is_asked_about_again(
    review: Program, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "at_terminal", lambda: True)
    said = review("import", book, "--source", "Index", lines=["", "y"]).stderr
    assert 'Sheet "List", as you say' in said
    assert 'Leave sheet "List" of book.xlsx out, and bring in the others?' in said
    assert [row["title"] for row in review.json("list")] == ["Three"]
    said = review("import", book, "--source", "Index", lines=["Ben"]).stderr
    assert "2 records came in from Index: A2 to A3. 1 was known." in said


def test_tags_that_only_look_like_votes_are_kept_and_the_same_list_stays_known(review: Program, tmp_path: Path) -> None:
    file = tmp_path / "list.ris"
    file.write_text("TY  - RPRT\nTI  - On schools\nKW  - excluded\nER  - \n", "utf-8")
    found = review.json("import", file, "--source", "Index")
    assert (found["new"], found["files"][0]["sealed"]) == (1, True)
    found = review.json("import", file, "--source", "Index", "--not-votes", "tags")
    assert (found["new"], found["known"], found["files"][0]["sealed"]) == (0, 1, False)


DOUBTED = """TY  - RPRT
TI  - On schools
KW  - inclusion
KW  - Zoe: no
ER  -
TY  - RPRT
TI  - On piers
N1  - drop: too old
ER  -
"""


@pytest.fixture
def doubted(tmp_path: Path) -> Path:
    file = tmp_path / "list.ris"
    file.write_text(DOUBTED, "utf-8")
    return file


def test_tags_and_notes_that_may_be_votes_hold_a_list_up_and_are_not_shown(review: Program, doubted: Path) -> None:
    said = review("import", doubted, "--source", "Index", code=1).stderr
    assert '"tags" (line 1), "notes" (line 6) of these references may hold decisions of reviewers.' in said
    assert ("Zoe" in said, "too old" in said, review.json("list")) == (False, False, [])
    shown = review("import", doubted, "--source", "Index", "--show-map")
    assert "Zoe" not in shown.stdout + shown.stderr


def test_who_knows_the_list_says_whose_votes_they_are_and_it_is_known_ever_after(
    review: Program, doubted: Path
) -> None:
    found = review.json("import", doubted, "--source", "Index", "--votes", "tags=Zoe", "--not-votes", "notes")
    assert (found["new"], found["files"][0]["sealed"]) == (2, True)
    again = review.json("import", doubted, "--source", "Index")
    assert (again["new"], again["known"], again["reported"]) == (0, 2, 0)
    found = [len(review.json("list", "--where", words)) for words in ("inclusion", "zoe")]
    assert found == [1, 0]


def test_on_a_terminal_tags_and_notes_are_asked_about(
    review: Program, doubted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "at_terminal", lambda: True)
    said = review("import", doubted, "--source", "Index", lines=["Zoe", "-"]).stderr
    assert '"tags" of list.ris may hold decisions of reviewers; it is held back until you say (look at line 1).' in said
    assert "2 records came in from Index" in said


def test_what_may_be_votes_on_references_can_come_in_as_votes(review: Program, doubted: Path) -> None:
    review("import", doubted, "--source", "Index", "--votes", "tags=Zoe", "--votes", "notes=Ben")
    shown = review("votes", "import", "--stage", "title", "--show").stdout
    assert ("Zoe" in shown, "notes" in shown) == (True, True)


def test_the_question_names_its_column_also_where_its_heading_is_a_word_of_a_verdict(
    review: Program, tmp_path: Path
) -> None:
    (file := tmp_path / "grants.csv").write_text("title,year,Accepted\nOn buses,2020,yes\nOn taxis,2021,no\n", "utf-8")
    told = review("import", file, "--source", "Index", code=1).stderr
    assert 'grants.csv, line 1: "Accepted" may hold decisions of reviewers' in told
    assert '--not-votes "Accepted" keeps it.' in told
