"""By what a record is found: its DOI, PMID, and the hash of its file."""

from typing import NamedTuple

from review_tui.store.state.table import StateTable

IDENTIFIERS = ("doi", "pmid", "file")  # fields by which records are found


class IdentifierRow(NamedTuple):
    """A value of one of these fields as a record came in with it."""

    field: str
    value: str
    record: str


IDENTIFIER = StateTable(name="identifier", row=IdentifierRow, key=("field", "value", "record"))
