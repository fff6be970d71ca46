"""What was ever opened on a report: asked for each, or read at once for whoever asks of most of the log."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

from review_tui.store.state.component import of_component
from review_tui.store.value import value_of


@dataclass(frozen=True, slots=True)
class WasOpened:
    """How a vote or sheet was opened: its status then ("" for never), who could read it before, on which report.

    A sheet that is pending was handed over to be checked.
    """

    was: str = ""
    readers: Collection[str] = ()
    report: str = ""


NEVER = WasOpened()
_VOTES = "SELECT event, was, readers, report, component, stage FROM vote WHERE was != ''"
_SHEETS = "SELECT j.value, was, readers, report, component, stage FROM sheet, json_each(sheet.events) j WHERE was != ''"


@lru_cache(maxsize=1024)  # of thousands of votes the same few people
def read_by(spelled: str) -> frozenset[str]:
    """Give the people who could read a vote before, as its row has them."""
    return frozenset(json.loads(spelled)) if spelled else frozenset()


class OpenedOnce(Protocol):
    """Tells what was ever opened."""

    def report_of(self, record: str) -> str:
        """Give the report that holds a record, or the record when that is not here."""

    def opened(self, report: str, stage: str) -> Mapping[str, WasOpened]:
        """Give the events of votes and sheets that were ever opened on a report, or on one it was ever joined with."""

    def voters(self, report: str, stage: str) -> Collection[str]:
        """Give who has a vote or sheet on a report that was ever opened."""


class OnceAsked:
    """Asks for each report."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def report_of(self, record: str) -> str:
        """Give the report that holds a record, or the record when that is not here."""
        return value_of(self._connection.execute("SELECT report FROM record WHERE id = ?", (record,)), record)

    def opened(self, report: str, stage: str) -> Mapping[str, WasOpened]:
        """Give the events of votes and sheets that were ever opened on a report, or on one it was ever joined with."""
        named = "coalesce((SELECT component FROM record WHERE id = ?1), ?1)"
        here = f"{of_component(f'= {named}')} AND stage = ?2"
        rows = self._connection.execute(f"{_VOTES} AND {here} UNION ALL {_SHEETS} AND {here}", (report, stage))
        return {event: WasOpened(was, read_by(readers), of) for event, was, readers, of, _, _ in rows}

    def voters(self, report: str, stage: str) -> Collection[str]:
        """Give who has a vote or sheet on a report that was ever opened."""
        rows = self._connection.execute(
            "SELECT actor FROM vote WHERE report = ?1 AND stage = ?2 AND was != '' "
            "UNION SELECT actor FROM sheet WHERE report = ?1 AND stage = ?2 AND was != ''",
            (report, stage),
        )
        return frozenset(actor for (actor,) in rows)


class OnceOfAll:
    """Has read all that was ever opened, as it was when it was asked first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def _places(self) -> Mapping[str, tuple[str, str]]:
        rows = self._connection.execute("SELECT id, report, component FROM record")
        return {record: (report, component) for record, report, component in rows}

    @cached_property
    def _opened(self) -> Mapping[tuple[str, str], Mapping[str, WasOpened]]:
        found: dict[tuple[str, str], dict[str, WasOpened]] = {}
        for event, was, readers, report, component, stage in self._connection.execute(f"{_VOTES} UNION ALL {_SHEETS}"):
            found.setdefault((component, stage), {})[event] = WasOpened(was, read_by(readers), report)
        return found

    @cached_property
    def _voters(self) -> Mapping[tuple[str, str], Collection[str]]:
        found: dict[tuple[str, str], set[str]] = {}
        of_either = "SELECT report, stage, actor FROM vote WHERE was != '' UNION ALL "
        of_either += "SELECT report, stage, actor FROM sheet WHERE was != ''"
        for report, stage, actor in self._connection.execute(of_either):
            found.setdefault((report, stage), set()).add(actor)
        return found

    def report_of(self, record: str) -> str:
        """Give the report that holds a record, or the record when that is not here."""
        return self._places.get(record, (record, ""))[0]

    def opened(self, report: str, stage: str) -> Mapping[str, WasOpened]:
        """Give the events of votes and sheets that were ever opened on a report, or on one it was ever joined with."""
        _, component = self._places.get(report, ("", report))
        return self._opened.get((component, stage), {})

    def voters(self, report: str, stage: str) -> Collection[str]:
        """Give who has a vote or sheet on a report that was ever opened."""
        return self._voters.get((report, stage), ())
