"""review-tui votes: from an export of Rayyan to blind votes, on the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program, bare

HEAD = "key,title,year,month,day,authors,abstract,notes,doi,pubmed_id,pmc_id"
ARTICLES = f"""\
{HEAD}
rayyan-1,Speech support,2019,,,,,"RAYYAN-INCLUSION: {{""Emily""=>""Included"", ""Matt""=>""Included""}}",,,
rayyan-2,Offer,2020,,,,,"RAYYAN-INCLUSION: {{""Emily""=>""Excluded""}} | RAYYAN-EXCLUSION-REASONS: dull,odd",,,
"""


@pytest.fixture
def articles(review: Program, tmp_path: Path) -> Path:
    """The export, imported; its file is sealed as number 1."""
    file = tmp_path / "articles.csv"
    file.write_text(ARTICLES, "utf-8")
    told = review("import", file, "--source", "Index").stderr
    assert "2 records came in" in told
    assert "sealed for the lead, to come in as votes: review-tui votes import" in bare(told)
    return file


def test_the_names_and_reasons_of_the_sealed_file_are_shown_and_nothing_comes_in(
    review: Program, articles: Path
) -> None:
    (found,) = review.json("votes", "import", "--stage", "title", "--show")
    assert found == {
        "file": "articles.csv", "tool": "Rayyan", "people": {"Emily": 2, "Matt": 1},
        "reasons": {"dull": 1, "odd": 1}, "decisions": 3, "unmatched": 0,
    }  # fmt: skip
    shown = review("votes", "import", "--stage", "title", "--show")
    assert "Emily" in shown.stdout
    assert "articles.csv, of Rayyan: 3 decisions" in shown.stderr
    assert all(not found["stage"] for found in review.json("votes", "list"))


def test_without_a_word_on_who_is_who_nothing_comes_in_and_the_lines_to_type_are_told(
    review: Program, articles: Path
) -> None:
    told = review.refused("votes", "import", "--stage", "title")
    assert "No vote came in" in told
    assert 'Whose is "Emily" (2 decisions)? --voter "Emily=NAME"' in told
    assert "3 decisions did not come in: nobody of this review was named for it." in told


def test_the_votes_come_in_and_are_their_voters(review: Program, articles: Path) -> None:
    told = review("votes", "import", "--stage", "title", "--voter", "Emily=Ada", "--voter", "Matt = Ben").stderr
    assert "2 votes of Ada came in from Rayyan at title." in told
    assert "1 vote of Ben came in" in told
    assert 'Which reason of the protocol is "dull" (1 decision)? --reason "dull=KEY"' in told
    (event,) = [e for e in review.json("history", "A2", who="Ada") if e["kind"] == "decided_elsewhere"]
    assert event["what"].startswith("Ada in Rayyan: exclude at title")
    assert event["who"] == "Clara Voss"
    for who in ("Ben", "Clara Voss", "Rhea"):
        assert "Rayyan" not in review("history", "A2", who=who).stdout


def test_a_conflict_says_which_vote_was_cast_elsewhere(review: Program, articles: Path) -> None:
    review("votes", "import", "--stage", "title", "--voter", "Emily=Ada")
    review("decide", "A1", "exclude", "--stage", "title", who="Ben")
    review.clock.wait(11)
    shown = review("conflicts", who="Clara Voss").stdout
    assert "Ada: include · in Rayyan" in shown
    assert "Ben: exclude\n" in shown


def test_closing_a_stage_says_what_waits_for_votes_that_came_just_now(review: Program, articles: Path) -> None:
    review("votes", "import", "--stage", "title", "--voter", "Emily=Ada", "--voter", "Matt=Ben")
    told = review("stage", "close", "title", who="Clara Voss").stderr.splitlines()
    assert told[0] == "Title is closed; 0 reports opened by it."
    assert told[1].startswith("1 report waits for ten minutes, since votes from another program came in just now;")
    assert bare(told[2]) == "1 report lacks votes. To let them be cast: review-tui stage open title"
    assert review.json("progress")["stages"][0]["settled"] == 0
    review.clock.wait(11)
    assert review.json("progress")["stages"][0]["settled"] == 1
    assert review.json("list", "--place", "excluded") == []
    review("stage", "open", "title")
    assert len(review("stage", "close", "title").stderr.splitlines()) == 2


def test_one_undo_takes_them_back_and_the_history_says_so(review: Program, articles: Path) -> None:
    review("votes", "import", "--stage", "title", "--voter", "Emily=Ada")
    told = review("undo").stderr
    assert "Taken back: votes from Rayyan at title" in told
    (event,) = [e for e in review.json("history", "A1", who="Ada") if e["kind"] == "decided_elsewhere"]
    assert event["undone"]
    assert [found["undone"] for found in review.json("votes", "list", who="Clara Voss")] == [False, True]
    review("undo", told.split()[-1], who="Clara Voss")
    assert [found["undone"] for found in review.json("votes", "list")] == [False, False]


def test_on_a_terminal_each_name_is_asked_for_until_it_is_known_or_left_out(
    review: Program, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("review_tui.cli.identify.votes.at_terminal", lambda: True)
    told = review("votes", "import", "--stage", "title", lines=["Zoe", "ada", ""]).stderr
    assert "Emily (2 decisions) is whom here?" in told
    assert "There is no reviewer called" in told
    assert "2 votes of Ada came in" in told
    assert "Matt" in told
    assert "votes of Ben" not in told


def test_a_stage_that_needs_reasons_gets_them_by_name_or_all_at_once(review: Program, articles: Path) -> None:
    words = ("votes", "import", "--stage", "full_text", "--voter", "Emily=Ada")
    (report,) = review.json(*words, "--reason", "dull=1")
    assert report["brought"] == {"Ada": 2}
    assert report["unknown_reasons"] == {"odd": 1}
    review("undo")
    (report,) = review.json(*words, "--reason", "*=1")
    assert (report["brought"], report["unknown_reasons"]) == ({"Ada": 2}, {})


def test_the_same_file_twice_is_said_and_no_harm(review: Program, articles: Path) -> None:
    words = ("votes", "import", articles, "--stage", "title", "--voter", "Emily=Ada")
    review(*words)
    assert "came in before: number 2" in review.refused(*words)


def test_a_reviewer_brings_their_own_and_knows_of_nobody_elses(review: Program, articles: Path) -> None:
    words = ("votes", "import", articles, "--stage", "title")
    assert "Only a lead" in review.refused(*words, "--voter", "Emily=Ada", "--voter", "Matt=Ben", who="Ada")
    review(*words, "--voter", "Emily=Ada", who="Ada")
    assert [found["people"] for found in review.json("votes", "list", who="Ada")] == [{"Emily": "Ada"}]
    assert review.json("votes", "list", who="Ben") == []
    assert "for a lead" in review.refused("votes", "import", "--stage", "title", "--voter", "Matt=Ben", who="Ben")


def test_a_lead_has_the_sealed_file_back(review: Program, articles: Path, tmp_path: Path) -> None:
    told = review("votes", "original", "1", "--to", tmp_path / "back.csv").stderr
    assert (tmp_path / "back.csv").read_bytes() == articles.read_bytes()
    assert "do not pass it to anyone who still votes" in told
    assert "Only a lead" in review.refused("votes", "original", "1", "--to", tmp_path / "no.csv", who="Ben")


def test_what_is_typed_wrongly_is_a_matter_of_usage(review: Program, articles: Path) -> None:
    told = review("votes", "import", "--stage", "title", "--voter", "Emily", code=2).stderr
    assert "--voter takes THEIRS=OURS" in told
    assert "no reviewer called" in review.refused("votes", "import", "--stage", "title", "--voter", "Emily=Zoe")
    assert "stage" in review.refused("votes", "import", "--stage", "nowhere", "--voter", "Emily=Ada")


def test_the_log_of_rayyan_is_no_list_of_records_and_says_where_it_belongs(
    review: Program, articles: Path, tmp_path: Path
) -> None:
    log = tmp_path / "customizations_log.csv"
    log.write_text(
        "created_at,user_id,user_email,article_id,key,value\n2024-01-02,1,ada@x.org,2,included,-1\n", "utf-8"
    )
    told = review("import", log, "--source", "Index", code=1).stderr
    assert "To bring them in: review-tui votes import customizations_log.csv" in bare(told)
    review("votes", "import", log, "--stage", "title", "--voter", "ada@x.org=Ada")
    assert any(e["kind"] == "decided_elsewhere" for e in review.json("history", "A2", who="Ada"))
    assert "ada@x.org" not in review("export", "audit", "--to", tmp_path / "out").output
    assert b"ada@x.org" not in b"".join(p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file())
