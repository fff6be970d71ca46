"""What the grammar of a format names is nobody's judgement, however often the same few words stand below it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.decisions import Doubting
from review_tui.formats.base.grammars import OWN, is_of
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sandbox.judging_fields import without_judging
from review_tui.formats.tables import csv_table, csv_writing
from review_tui.model.review.records import Hit, Record

NAMES = [(form, name) for form, names in OWN.items() if form for name in sorted(names)]


def listed(form: str, name: str, words: list[str]) -> Parsed:
    records = (Record(title=f"Wind over town {n}", extra=((name, word),)) for n, word in enumerate(words))
    return Parsed(form, tuple(Hit(n, n + 1, record) for n, record in enumerate(records)))


@given(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(["gold", "dross", "CC BY", "text", "Mere"]), min_size=2, max_size=30),
)
def test_below_a_name_of_its_format_nothing_is_asked(place: tuple[str, str], words: list[str]) -> None:
    reading, found = Doubting(), listed(*place, words)
    assert without_judging(found, reading) is found
    assert not reading.doubted


@pytest.mark.parametrize("name", ["rights", "setSpec", "contributor", "callNumber", "jid", "affil", "datestamp"])
@pytest.mark.parametrize("form", ["ris", "bibtex", "endnote", "csl"])
def test_what_was_harvested_comes_back_from_a_list_of_ours_unasked(form: str, name: str) -> None:
    reading = Doubting()
    found = listed(form, name, ["a", "b"] * 20)
    assert without_judging(found, reading) is found
    table = csv_table.read(csv_writing.write((f"A{hit.position}", hit.record) for hit in found.hits), "ours.csv")
    assert [hit.record.extra for hit in table.hits] == [hit.record.extra for hit in found.hits]


@pytest.mark.parametrize("name", ["level", "verdict", "Ada", "priority", "other", "my view", "scale"])
@pytest.mark.parametrize("form", ["ris", "bibtex", "endnote"])
def test_where_people_name_fields_freely_they_are_asked_about_as_before(form: str, name: str) -> None:
    reading = Doubting()
    without_judging(listed(form, name, ["gold", "dross", "gold"] * 10), reading)
    assert list(reading.doubted) == [name]


@pytest.mark.parametrize(
    ("name", "form", "is_its"),
    [
        ("date.accessioned", "dc", True), ("contributor.advisor", "dc", True), ("dc.verdict", "dc", False),
        ("date.2", "dc", False), ("protocolSection.a.b", "csl", True), ("protocolSection", "csl", False),
        ("protocolSection.a.b", "ris", False),
        ("date.accessioned", "ris", False), ("verdict", "dc", False), ("", "dc", False),
    ],
)  # fmt: skip
def test_finer_terms_are_of_dublin_core_alone(name: str, form: str, is_its: bool) -> None:
    assert is_of(name, form) is is_its
