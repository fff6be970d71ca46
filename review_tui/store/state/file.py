"""The files of each report."""

from typing import NamedTuple

from review_tui.store.state.component import BY_COMPONENT
from review_tui.store.state.table import StateTable


class FileRow(NamedTuple):
    """A file of a report: which record it came with, its text in the vault, what read that, and in which order."""

    report: str
    record: str
    component: str
    sha256: str
    name: str
    text: str
    event: str
    read_by: str
    reading: str


FILE = StateTable(name="file", row=FileRow, indexes={"component": BY_COMPONENT, "report": "(report)"})
