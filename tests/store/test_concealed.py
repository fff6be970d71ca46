"""What is hidden of a report is taken out of whatever form it is given in, and of no other report."""

from dataclasses import replace

import pytest

from review_tui.model.review.hiding import HIDEABLE
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.records import Record
from review_tui.model.review.sources import Lane
from review_tui.store.concealed import Concealed
from review_tui.store.reading import RecordLine, ReportView
from review_tui.store.reports import WholeReport

SAID = Record(title="Trams", authors=("Quill, A.",), year=1987, organisation="Hub", doi="10.1/x", url="https://x.org")
LINE = RecordLine(
    id="a", number="A1", report="a", title="Trams", authors="Quill, A.", year=1987, organisation="Hub", source="s",
    lane=Lane.DATABASES, place=Place(Fate.PENDING, "title"), listing=1,
)  # fmt: skip
VIEW = ReportView(
    home="a", number="A1", record=SAID, records=(LINE,), files=(), lane=Lane.DATABASES, place=LINE.place, study="",
    retrieval="", tied="E08000035", lent={"doi": "b"},
)  # fmt: skip
EXPORTED = WholeReport(home="a", number="A1", record=SAID, place=LINE.place, source="s")
TOLD = {"title": "Trams", "authors": "Quill", "year": "1987", "source": "Hub"}


@pytest.mark.parametrize("name", HIDEABLE)
def test_each_hides_its_own_in_every_form_and_nothing_else(name: str) -> None:
    seen = Concealed({"a": frozenset({name})})
    for given in (seen.record("a", SAID), seen.line(LINE), seen.view(VIEW), seen.exported(EXPORTED)):
        assert [one for one, word in TOLD.items() if word not in repr(given)] == [name]


def test_with_the_source_goes_whatever_names_it() -> None:
    seen = Concealed({"a": frozenset({"source"})})
    view = seen.view(VIEW)
    assert (view.tied, view.lent, view.records[0].source, view.record.doi, view.record.url) == ("", {}, "", "", "")
    assert seen.exported(EXPORTED).source == ""


def test_a_report_of_which_nothing_is_hidden_is_given_as_it_is() -> None:
    seen = Concealed({"b": frozenset(HIDEABLE)})
    assert seen.line(LINE) is LINE
    assert seen.view(VIEW) is VIEW
    assert seen.exported(EXPORTED) is EXPORTED
    assert seen.line(replace(LINE, id="c", report="b")).title == "(title hidden)"  # a record of a hidden report


def test_those_of_which_some_of_the_names_are_hidden_are_named() -> None:
    seen = Concealed({"b": frozenset({"title", "year"}), "a": frozenset({"year"}), "c": frozenset({"source"})})
    assert seen.without(("year",)) == ["a", "b"]
    assert seen.without(("title", "source")) == ["b", "c"]
    assert seen.without() == ["a", "b", "c"]
