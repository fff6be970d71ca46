"""The reader of tagged lines serves any format that is written so: here the tags of PubMed and those of RIS."""

import re

from review_tui.formats.ris import RULES
from review_tui.formats.tagged import Entry, Rules, entries
from review_tui.model.records import Problem

PUBMED = Rules(
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


def read(text: str, rules: Rules) -> tuple[list[Entry], list[Problem]]:
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
