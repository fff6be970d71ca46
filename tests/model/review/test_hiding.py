"""What the protocol hides is in no field of what is shown, and a word stands in its place."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.hiding import HIDEABLE, concealed, without
from review_tui.model.review.records import Record

FULL = Record(
    title="Kites", authors=("Marsh, Ida",), editors=("Bell, Tom",), year=2019, date="May 2019", type="report",
    container="Journal of Air", organisation="Northmere Council", doi="10.1/x", url="https://northmere.example",
    number="TR-9", abstract="We counted.", keywords=("wind",), archived="https://archive.example/2019",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "secrets"),
    [
        ("title", ["Kites"]),
        ("authors", ["Marsh", "Bell"]),
        ("year", ["2019"]),
        ("source", ["Journal", "Northmere", "northmere", "10.1/x", "TR-9"]),
    ],
)
def test_nothing_of_what_is_hidden_can_be_read(name: str, secrets: list[str]) -> None:
    shown = without(FULL, {name})
    assert not [secret for secret in secrets if secret in repr(shown)]
    assert "hidden" in repr(shown)


@given(st.sets(st.sampled_from(HIDEABLE)))
def test_what_is_not_hidden_stays_as_it_is(names: set[str]) -> None:
    shown, gone = without(FULL, names), concealed(names)
    moved = {field.name for field in fields(Record) if getattr(shown, field.name) != getattr(FULL, field.name)}
    assert moved <= gone
    assert (shown.abstract, shown.keywords) == ("We counted.", ("wind",))


def test_without_anything_to_hide_the_record_is_the_same() -> None:
    assert without(FULL, ()) is FULL
