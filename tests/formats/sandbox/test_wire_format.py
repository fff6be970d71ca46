"""What a child read comes over as it was, in plain values; bytes that would make anything else are refused."""

import os
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Enclosed, Link, Parsed
from review_tui.formats.sandbox.wire_format import pack, unpack
from review_tui.model.review.decisions import Decision
from review_tui.model.review.records import Hit, Problem, Record
from review_tui.model.review.tables import By, ReadColumn, ReadTable

DECISION = Decision("Emily", "exclude", ("adults",), "too old", "2023-02-01", "17")
TABLE = ReadTable((ReadColumn("Title", "title", "its name", ("A", "B")), ReadColumn("x")), By.GUESS, sheet="S", rows=2)


def test_all_of_an_outcome_comes_over() -> None:
    record = Record(title="Kites", authors=("Quill, A",), year=2021, extra=(("XX", "odd"),), literature="grey")
    found = Parsed(
        format="csv",
        hits=(Hit(0, 2, record, ("page one", "page two"), said=(DECISION,)), Hit(1, 3, Record())),
        problems=(Problem(4, "It has no title."), Problem(5, "Lost.", lost=True), Problem(6, "Sealed.", sealed=True)),
        tables=(TABLE,),
        query="kites",
        links=(Link("https://mere.example/a.pdf", "A"),),
        decisions=(DECISION,),
        enclosed=(Enclosed("a.pdf", b"%PDF"),),
    )
    assert unpack(pack(found)) == found


def test_a_problem_of_the_whole_file_comes_over() -> None:
    problem = Problem(1, "It cannot be read.", lost=True)
    assert unpack(pack(problem)) == problem


def test_a_record_takes_only_what_it_says() -> None:
    empty, full = (pack(Parsed("ris", (Hit(0, 1, Record(title=title)),), ())) for title in ("", "Kites"))
    assert b"title" not in empty
    assert b"title" in full
    assert b"abstract" not in full


class Takes:
    """Stands for what a child that was taken over sends."""

    def __init__(self, call: Any, *values: Any) -> None:
        self._made = call, values

    def __reduce__(self) -> Any:
        return self._made


@pytest.mark.parametrize(
    "hostile", [Takes(os.getcwd), Takes(Record), Takes(eval, "1"), Record(title="Kites"), By.GUESS, ("parsed", By)]
)
def test_bytes_that_name_anything_but_plain_values_are_refused(hostile: object) -> None:
    with pytest.raises(pickle.UnpicklingError, match="has no place here"):
        unpack(pickle.dumps(hostile))


TEXTS = st.text(max_size=6)
LISTS = st.lists(TEXTS, max_size=2).map(tuple)


@given(
    st.lists(st.builds(Record, title=TEXTS, year=st.none() | st.integers(1500, 2100), keywords=LISTS), max_size=3),
    st.lists(st.builds(Problem, st.integers(1, 99), TEXTS, lost=st.booleans()), max_size=2),
)
def test_whatever_was_read_comes_over(records: list[Record], problems: list[Problem]) -> None:
    hits = tuple(Hit(n, n + 1, record) for n, record in enumerate(records))
    found = Parsed("ris", hits, tuple(problems))
    assert unpack(pack(found)) == found
