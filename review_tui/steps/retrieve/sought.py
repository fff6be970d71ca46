"""The texts that are still to be found: where they may be had, what was tried, whom one asked and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_tui.model.log.events import Event
from review_tui.model.log.kinds import RetrievalNoted, unpack
from review_tui.model.review.places import Fate
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store import reading
from review_tui.store.concealed import Concealed
from review_tui.store.reading import ReportView
from review_tui.store.retrieval_notes import retrieval_notes, sought

if TYPE_CHECKING:
    from review_tui.exporting.table import ExportTable

_HEADERS = (
    "Number", "Title", "Authors", "Year", "Published in or by", "DOI", "Address", "Standing", "Tries", "Last try",
    "What was tried", "Who was asked", "Reply", "Next try",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One note on the search for a text: when, by whom, what was tried, who was asked, what they said, when again."""

    at: str
    by: str
    status: str
    how: str
    whom: str
    reply: str
    again: str


@dataclass(frozen=True, slots=True)
class Sought:
    """A report whose text is not here, with all that was tried, oldest first."""

    report: ReportView
    tries: tuple[Try, ...]

    @property
    def is_given_up(self) -> bool:
        """Say whether it counts as not retrieved."""
        return self.report.place.fate is Fate.NOT_RETRIEVED

    @property
    def again(self) -> str:
        """The day of the next try, "" where none is planned."""
        return "" if self.is_given_up or not self.tries else self.tries[-1].again


def to_find(desk: Desk) -> list[Sought]:
    """Give all reports whose text is not here: first those to try again soonest, last those that cannot be had."""
    notes, seen = retrieval_notes(desk.store), Concealed.from_viewer(desk.store, desk.viewer)
    found = [
        Sought(
            seen.view(reading.report(desk.store, report)), tuple(_try(desk, event) for event in notes.get(report, ()))
        )
        for report in sought(desk.store)
    ]
    return sorted(found, key=lambda one: (one.is_given_up, one.again or "9999"))  # else as they are listed


def _try(desk: Desk, event: Event) -> Try:
    said = unpack(RetrievalNoted, event.body or {})
    return Try(
        at=event.at[:10], by=desk.name_of(event.actor), status=said.status, how=clean_line(said.text),
        whom=clean_line(said.whom), reply=clean_line(said.reply), again=clean_line(said.again),
    )  # fmt: skip


def table(found: Sequence[Sought]) -> "ExportTable":
    """Make the list that one gives to a librarian: a line for each text, with the last of what was tried."""
    from review_tui.exporting.table import ExportTable

    return ExportTable("texts_to_find", "Texts to find", _HEADERS, tuple(_row(one) for one in found), keys=(0, 1))


def _row(one: Sought) -> tuple[object, ...]:
    record, last = one.report.record, one.tries[-1] if one.tries else None
    standing = "not retrieved" if one.is_given_up else "sought"
    said = (last.at, last.how, _last(one, "whom"), _last(one, "reply"), one.again) if last else ("",) * 5
    return (
        one.report.number, clean_line(record.title), clean_line("; ".join(record.authors)), record.year,
        clean_line(record.container or record.organisation), record.doi, record.url, standing, len(one.tries), *said,
    )  # fmt: skip


def _last(one: Sought, name: str) -> str:
    """Give what was noted last of whom one asked, or what they replied."""
    return next((str(said) for note in reversed(one.tries) if (said := getattr(note, name))), "")
