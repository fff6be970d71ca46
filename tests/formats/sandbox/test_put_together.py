"""A file put together of exports of several programs gives the records of each, on their own lines."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.registry import FORMATS
from review_tui.formats.sandbox.put_together import of_each_part
from review_tui.formats.sniff import sniff

PARTS = {
    "ris": "TY  - RPRT\nTI  - Rain {}\nPY  - 2019\nER  - \n\n",
    "nbib": "PMID- 12{}\nTI  - Wind {}\nDP  - 2020\n\n",
    "bibtex": "@article{{a{},\n title = {{Calm {}}},\n year = {{2021}}\n}}\n\n",
    "refer": "%0 Report\n%T Storm {}\n%D 2018\n\n",
}


def made(form: str, number: int) -> str:
    return PARTS[form].format(*[number] * 2)


def read(text: str) -> Parsed:
    form = sniff(text.encode(), "both.txt")
    return of_each_part(FORMATS[form].read(text.encode(), "both.txt"), text.encode(), "both.txt")


@pytest.mark.parametrize(("first", "second"), list(permutations(PARTS, 2)))
def test_two_exports_in_one_file_give_the_records_of_both(first: str, second: str) -> None:
    text = made(first, 1) + made(first, 2) + made(second, 3)
    found = read(text)
    assert [hit.record.title[-1] for hit in found.hits] == ["1", "2", "3"]
    assert [hit.position for hit in found.hits] == [0, 1, 2]
    lines = text.split("\n")
    assert [lines[hit.line - 1] for hit in found.hits] == [
        made(first, 1).split("\n")[0], made(first, 2).split("\n")[0], made(second, 3).split("\n")[0],
    ]  # fmt: skip
    told = [problem for problem in found.problems if "put together of" in problem.text]
    assert [lines[problem.line - 1] for problem in told] == [made(second, 3).split("\n")[0]]


@given(st.lists(st.sampled_from(sorted(PARTS)), min_size=1, max_size=6))
def test_no_record_is_lost_in_whatever_order_exports_follow(forms: list[str]) -> None:
    found = read("".join(made(form, number) for number, form in enumerate(forms)))
    assert [hit.record.title[-1] for hit in found.hits] == [str(n) for n in range(len(forms))]


@pytest.mark.parametrize(
    "text",
    [
        "TY  - RPRT\nTI  - A\nAB  - One cites @article{x, of old.\nER  - \nstray\n",
        "TY  - RPRT\nTI  - A\nAB  - see\n@book{so it goes on\nER  - \n",
        "@article{a,\n title = {A},\n note = {\nTY  - something\n}\n}\n",
        "PMID- 1\nTI  - A\nTI  - B\n",
    ],
)
def test_what_only_mentions_another_format_stays_one(text: str) -> None:
    form = sniff(text.encode(), "one.txt")
    parsed = FORMATS[form].read(text.encode(), "one.txt")
    assert of_each_part(parsed, text.encode(), "one.txt") is parsed
