"""Unions of records that were refused because of a verdict."""

from typing import NamedTuple

from review_tui.store.state.table import StateTable


class ClashRow(NamedTuple):
    """Two records that an engine or a person would join, and a person holds apart."""

    component: str
    a: str
    b: str
    why: str


CLASH = StateTable(name="clash", row=ClashRow, indexes={"component": "(component)"})
