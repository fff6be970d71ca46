"""The reader of tagged lines serves any format that is written so: here the tags of PubMed and those of RIS."""

import re

import pytest

from review_tui.formats.base.outside import strategy_in
from review_tui.formats.references import ris
from review_tui.formats.references.ris import RULES
from review_tui.formats.references.tagged import TaggedEntry, TagRules, entries
from review_tui.model.review.records import Problem

PUBMED = TagRules(
    "PMID", "", frozenset({"PMID", "TI", "AU", "AB", "LID"}), titles=frozenset({"TI"}), width=4, separator="- ",
    loosely=re.compile(r"([A-Za-z]{2,4}) {0,2}(-)([ \t]?)(.*)", re.DOTALL), gap="-",
)  # fmt: skip
TWO = """PMID- 1
TI  - A title that wraps
      on to a second line
AU  - Smith J
AU  - Doe A

PMID- 2
TI  - Another
"""


def read(text: str, rules: TagRules) -> tuple[list[TaggedEntry], list[Problem]]:
    problems: list[Problem] = []
    return list(entries(text.splitlines(), rules, problems)), problems


def test_a_format_without_an_end_closes_a_record_at_the_next() -> None:
    found, problems = read(TWO, PUBMED)
    assert [(entry.line, entry.tags) for entry in found] == [
        (1, [("PMID", "1"), ("TI", "A title that wraps on to a second line"), ("AU", "Smith J"), ("AU", "Doe A")]),
        (7, [("PMID", "2"), ("TI", "Another")]),
    ]
    assert problems == []


def test_tags_of_another_format_are_kept_under_their_names() -> None:
    found, _ = read("PMID- 1\nQQ- x\nXYZ - y\nTI  - T\n", PUBMED)
    assert [tag for tag, _ in found[0].tags] == ["PMID", "QQ", "XYZ", "TI"]


def test_lines_come_lazily() -> None:
    taken = []

    def lines() -> object:
        for line in ("TY  - RPRT", "TI  - A", "ER  - ", "TY  - RPRT", "TI  - B", "ER  - "):
            taken.append(line)
            yield line

    first = next(iter(entries(lines(), RULES, [])))  # type: ignore[arg-type]
    assert first.tags == [("TY", "RPRT"), ("TI", "A")]
    assert len(taken) == 3


def test_values_on_lines_of_their_own_stay_apart_only_where_the_rules_say() -> None:
    found, _ = read("TY  - JOUR\nKW  - one\ntwo\nAB  - three\nfour\nER  - \n", RULES)
    assert found[0].tags == [("TY", "JOUR"), ("KW", "one"), ("KW", "two"), ("AB", "three four")]


def test_a_loose_record_may_be_loose_throughout_and_a_strict_one_not() -> None:
    loose, _ = read("ty - RPRT\nab - begins\nan - answer\ner -\n", RULES)
    assert [tag for tag, _ in loose[0].tags] == ["TY", "AB", "AN"]
    strict, _ = read("TY  - RPRT\nAB  - begins\nan - answer\nER  -\n", RULES)
    assert strict[0].tags == [("TY", "RPRT"), ("AB", "begins an - answer")]


def test_looseness_is_told_once() -> None:
    _, problems = read("ty - RPRT\nti - A\ner -\nty - RPRT\nti - B\ner -\n", RULES)
    assert len(problems) == 1
    assert problems[0].line == 1


def test_a_line_that_continues_nothing_is_kept_beside_its_record_and_told_once() -> None:
    text = "TY  - JOUR\nTI  - A\nVL  - 4\nLink to the Ovid Full Text or citation:\nhttp://o.example/1\nER  - \n" * 2
    found, problems = read(text, RULES)
    beside = ("line", "Link to the Ovid Full Text or citation: http://o.example/1")
    assert [entry.tags for entry in found] == [[("TY", "JOUR"), ("TI", "A"), ("VL", "4"), beside]] * 2
    assert [(problem.line, problem.text) for problem in problems] == [
        (4, "Lines without a tag stand in records, here the first; they were kept beside them.")
    ]


def test_a_link_behind_an_abstract_is_none_of_it() -> None:
    found, _ = read("TY  - JOUR\nAB  - Words\nmore\nLink to the Ovid Full Text or citation: x\nER  - \n", RULES)
    assert found[0].tags[1:] == [("AB", "Words more"), ("line", "Link to the Ovid Full Text or citation: x")]


def test_a_short_value_runs_on_only_where_the_line_is_set_in() -> None:
    found, _ = read("TY  - JOUR\nAU  - Marsh,\n      Ben\nSP  - 12\nand so on\nER  - \n", RULES)
    assert found[0].tags[1:] == [("AU", "Marsh, Ben"), ("SP", "12"), ("line", "and so on")]


def test_lines_behind_an_end_are_no_record() -> None:
    text = "1. \nTY  - JOUR\nTI  - A\nER  - \nNL  - J A\n\n2. \nTY  - JOUR\nTI  - B\nER  - \nNL  - J B\n\n"
    found, problems = read(text, RULES)
    assert [entry.tags[1] for entry in found] == [("TI", "A"), ("TI", "B")]
    assert [(problem.line, problem.text) for problem in problems] == [
        (5, "A line stands outside any record: NL - J A"),
        (11, "A line stands outside any record: NL - J B"),
    ]


def test_places_outside_records_are_told_three_times_and_then_counted() -> None:
    one = "TY  - JOUR\nTI  - A\nER  - \nsome words\n"
    _, problems = read(one * 6, RULES)
    assert [problem.line for problem in problems] == [4, 8, 12, 24]
    assert problems[-1].text == "Lines stand outside records at 3 more places, here the last."


def test_a_strategy_between_records_is_put_aside_whole() -> None:
    aside: list[str] = []
    lines = [
        "TY  - JOUR", "TI  - A", "ER  - ", "", "C1  - Database: Index <1980 to 2020>", "", "Search Strategy:", "",
        "1     exp bus/ (20)", "2     TI  - no tag", "3     1 and 2 (2)", "", "2. ", "TY  - JOUR", "TI  - B", "ER  - ",
    ]  # fmt: skip
    problems: list[Problem] = []
    assert [entry.tags[1][1] for entry in entries(lines, RULES, problems, aside)] == ["A", "B"]
    assert len(problems) == 1
    assert strategy_in(aside).split("\n")[-2:] == ["2     TI  - no tag", "3     1 and 2 (2)"]
    assert strategy_in(["some words", "1 apple"]) == strategy_in(["1. Kites and wind\n2. 3 apples"]) == ""
    assert strategy_in(["1. exp kite/\n2. wind.ti,ab.\n3. 1 and 2"]).endswith("3. 1 and 2")
    assert strategy_in(["# Query: cold AND homes\n# 2010 on"]) == "Query: cold AND homes\n# 2010 on"
    assert strategy_in(["#1 cold (40)\n#2 homes (7)"]) == "#1 cold (40)\n#2 homes (7)"


@pytest.mark.parametrize("line", ["DOI - 10.1234/it.33", "DOI  - 10.1234/it.33", "ISSN - 1234-5679"])
def test_a_line_with_a_tag_of_three_letters_is_no_keyword(line: str) -> None:
    tag, _, value = line.partition("-")
    data = f"TY  - JOUR\nTI  - Talk time\nKW  - child\nspeech\n{line}\nPY  - 2017\nER  - \n"
    (hit,) = ris.read(data.encode(), "c.ris").hits
    assert hit.record.keywords == ("child", "speech")
    assert (tag.strip(), value.strip()) in hit.record.extra


def test_a_doi_under_a_tag_of_three_letters_is_found_all_the_same() -> None:
    data = "TY  - JOUR\nTI  - Talk time\nKW  - child\nDOI - 10.1234/it.33\nER  - \n"
    assert ris.read(data.encode(), "c.ris").hits[0].record.doi == "10.1234/it.33"
