"""The files of each report."""

from typing import NamedTuple

from review_tui.store.state.table import StateTable


class FileRow(NamedTuple):
    """A file of a report: which record it came with, its text in the vault, and what read that."""

    report: str
    record: str
    component: str
    sha256: str
    name: str
    text: str
    event: str
    read_by: str


FILE = StateTable(name="file", row=FileRow, indexes={"component": "(component)", "report": "(report)"})
