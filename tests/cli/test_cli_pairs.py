"""Pairs by command: what waits, what was linked, many at once, and older versions taken out."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program, bare

CITED = "Title,Authors,Year,Journal\n" + "".join(
    f'"{title}","{author}",2015,Journal of Inclusion\n"{title}","{author}",2016,\n'
    for title, author in (
        ("Hearing loss and reading at seven: a cohort of two counties", "Vane, Ola"),
        ("Sign language tutors in mainstream nurseries", "Brook, Sam"),
    )
)


@pytest.fixture
def cited(filled: Program, tmp_path: Path) -> Program:
    """The filled review with two studies that two records each cite, A6 with A7 and A8 with A9."""
    (tmp_path / "cited.csv").write_text(CITED, "utf-8")
    said = filled("import", tmp_path / "cited.csv", "--source", "Index")
    assert "2 pairs to judge" in said.output
    return filled


def ends(found: list[dict[str, object]]) -> set[frozenset[object]]:
    return {frozenset((pair["a"], pair["b"])) for pair in found}


def test_pairs_that_wait_are_listed_with_reasons_and_titles(cited: Program) -> None:
    found = cited.json("pairs", "list", who="Ada")
    assert ends(found) == {frozenset(("A6", "A7")), frozenset(("A8", "A9"))}
    assert all(pair["reasons"] and pair["suggestion"] == "same" and 0 < pair["score"] < 1000 for pair in found)
    shown = cited("pairs", "list", who="Ada").stdout
    assert "Hearing loss and reading" in shown
    assert "titles equal" in shown


def test_import_tells_in_json_how_many_pairs_wait(filled: Program, tmp_path: Path) -> None:
    (tmp_path / "cited.csv").write_text(CITED, "utf-8")
    found = filled.json("import", tmp_path / "cited.csv", "--source", "Index")
    assert (found["possible"], found["compared_with_all"]) == (2, True)


def test_accepting_shows_first_and_writes_nothing_without_a_yes(cited: Program) -> None:
    said = cited("pairs", "accept", "--score", 0, who="Ada")
    assert "2 pairs would be linked" in said.output
    assert len(cited.json("pairs", "list", who="Ada")) == 2


def test_accepted_pairs_are_linked_together_and_undone_together(cited: Program) -> None:
    def removed() -> int:
        return int(cited.json("counts")["boxes"]["db_removed"]["n"])

    before = removed()
    cited("pairs", "accept", "--score", 0, "--yes", who="Ada")
    assert cited.json("pairs", "list", who="Ada") == []
    assert removed() == before + 2
    cited("undo", who="Ada")
    assert removed() == before
    assert len(cited.json("pairs", "list", who="Ada")) == 2


def test_a_likeness_beyond_all_pairs_links_nothing(cited: Program) -> None:
    said = cited("pairs", "accept", "--score", 1000, "--yes", who="Ada").stderr.replace("\n", " ")
    assert "from a likeness of 1000 of 1000 on; nothing was linked. 2 pairs wait: review-tui" in said
    assert cited.json("pairs", "accept", "--score", 1000, who="Ada") == []
    assert len(cited.json("pairs", "list", who="Ada")) == 2


def test_where_no_pair_waits_that_is_said_and_nothing_is_proposed(filled: Program) -> None:
    said = filled("pairs", "accept", "--score", 0, who="Ada").stderr
    assert said.strip() == "No pair waits for a verdict."


def test_a_reader_accepts_nothing(cited: Program) -> None:
    assert "judge duplicates" in cited.refused("pairs", "accept", "--score", "0", "--yes", who="Rhea")


def test_links_are_listed_with_who_said_so(cited: Program) -> None:
    cited("pairs", "judge", "A6", "A8", "version_of", who="Ben")
    (found,) = cited.json("pairs", "list", "--links")
    assert (found["a"], found["link"], found["b"], found["who"]) == ("A6", "version_of", "A8", "Ben")
    assert "version of" in cited("pairs", "list", "--links").stdout


def test_what_a_verdict_keeps_apart_is_listed_as_a_clash(cited: Program) -> None:
    assert cited.json("pairs", "list", "--clashes") == []
    cited("pairs", "judge", "A6", "A8", "different", who="Ada")
    cited("pairs", "judge", "A6", "A7", "same", who="Ada")
    cited("pairs", "judge", "A8", "A9", "same", who="Ada")
    cited("pairs", "judge", "A7", "A9", "same", who="Ada")
    (found,) = cited.json("pairs", "list", "--clashes")
    assert {found["a"], found["b"]} == {"A7", "A9"}
    assert "judged not the same" in found["why"]
    assert "Why they stay apart" in cited("pairs", "list", "--clashes").stdout


def test_nothing_to_list_is_said(review: Program) -> None:
    for words, said in ((), "No pair waits"), (("--links",), "No related documents"), (("--clashes",), "no clash"):
        assert said in review("pairs", "list", *words).output


def test_the_words_of_the_links_deny_no_duplicate_that_was_joined(filled: Program) -> None:
    assert "Joined by" in filled("report", "why", "A1").output, "A4 was joined to it"
    said = filled("pairs", "list", "--links").output
    assert "No related documents (versions, summaries, parts and so on) are linked" in said
    assert "review-tui report why" in bare(said)
    assert "duplicates" in filled("pairs", "list", "--help").output


def test_older_versions_are_shown_before_they_are_taken_out(cited: Program) -> None:
    cited("pairs", "judge", "A6", "A9", "version_of", who="Ada")
    (found,) = cited.json("dedupe", "--superseded", who="Clara Voss")
    assert (found["older"], found["newer"], found["why_not"]) == ("A6", "A9", "")
    assert "A6" in cited("dedupe", "--superseded", lines=["n"], who="Clara Voss").stdout
    assert (
        "The protocol keeps all versions" in cited("dedupe", "--superseded", "--yes", code=1, who="Clara Voss").stderr
    )


def test_older_versions_are_taken_out_where_the_protocol_says_so(cited: Program) -> None:
    cited("pairs", "judge", "A6", "A9", "version_of", who="Ada")
    file = cited.folder / "protocol.yaml"
    text = file.read_text("utf-8")
    assert "keep_all" in text
    file.write_text(text.replace("keep_all", "newest"), "utf-8")
    cited("protocol", "apply", file, "--why", "one edition each", who="Clara Voss")
    said = cited("dedupe", "--superseded", "--yes", who="Clara Voss")
    assert "1 report taken out as superseded" in said.stderr
    assert cited.json("dedupe", "--superseded", who="Clara Voss") == []
    assert "No older version" in cited("dedupe", "--superseded", who="Clara Voss").output


def test_a_pair_is_proposed_by_its_numbers(filled: Program) -> None:
    assert "Proposed: A2 and A3" in filled("pairs", "propose", "A2", "A3", "--note", "one cover", who="Ada").stderr
    found = [pair for pair in filled.json("pairs", "list", who="Ben") if {pair["a"], pair["b"]} == {"A2", "A3"}]
    assert [pair["reasons"] for pair in found] == [["proposed while screening: one cover"]]
    assert "wait for a verdict already" in filled.refused("pairs", "propose", "A3", "A2", who="Ben")
