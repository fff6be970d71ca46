"""The page of a review: its figure with the lists behind every number, its tables, searches and plots, and its log."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from review_tui.exporting.layout import lay_out
from review_tui.exporting.review_page.content import BoxList, ListedReport, PageNumber, ReviewPage
from review_tui.exporting.review_page.page import review_html
from review_tui.exporting.table import ExportTable
from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.text import clean, clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.report import plots, searches
from review_tui.steps.report.finishing import finished, state_of
from review_tui.steps.report.flow import flow
from review_tui.steps.report.page_log import log_of
from review_tui.steps.report.printed_tables import printed, tables_of
from review_tui.steps.report.progress import counts
from review_tui.steps.report.pseudonyms import in_text, pseudonymous, renamed
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.store import boxes, reading, study_lines
from review_tui.store.concealed import Concealed
from review_tui.store.reading import RecordLine
from review_tui.words.boxes import box_name, line_name
from review_tui.words.fates import place as place_words
from review_tui.words.phrases import reason as reason_words

PAGE = "review.html"
_NAMED = ("Searcher", "Note")  # columns in which people of the team may be named
_ENDS = ("included_new", "previous", "included_total")
_BEHIND = {  # of the boxes of ROSES, which count both lanes together
    "roses_databases": ("db_identified",),
    "roses_other": ("other_identified",),
    "roses_duplicates": ("db_removed", "other_removed"),
    "roses_unique": ("db_screened", "other_screened"),
    "roses_titles": ("db_sought", "other_sought"),
    "roses_titles_excluded": ("db_excluded_records", "other_excluded_records"),
    "roses_retrieved": ("db_assessed", "other_assessed"),
    "roses_unretrieved": ("db_not_retrieved", "other_not_retrieved"),
    "roses_texts": ("included_new",),
    "roses_texts_excluded": ("db_excluded_reports", "other_excluded_reports"),
}


def page_files(desk: Desk, *, with_log: bool) -> dict[str, bytes]:
    """Make the page; `with_log` puts the log in, so that every number can be recounted."""
    shown, called = pseudonymous(desk)
    return {PAGE: review_html(_content(shown, called, with_log=with_log))}


def _content(desk: Desk, called: Mapping[str, str], *, with_log: bool) -> ReviewPage:
    protocol, counted, drawn, missing = desk.frame.protocol, counts(desk), flow(desk), unfinished(desk)
    reports = _Reports(desk, called)
    numbers = tuple(_numbers(desk, counted))
    return ReviewPage(
        title=clean_line(protocol.title or desk.frame.title),
        question=clean_line(protocol.question),
        state=state_of(desk),
        provisional=missing,
        figure=lay_out(drawn),
        opens={key: behind for key in drawn.boxes if (behind := _behind(key, counted))},
        numbers=numbers,
        lists=tuple(reports.lists(numbers)),
        reports=tuple(reports.found),
        tables=_tables(desk, called),
        plots=plots.plots_of(desk, missing)[0],
        log=log_of(desk, called) if with_log else None,
    )


def _tables(desk: Desk, called: Mapping[str, str]) -> list[ExportTable]:
    """Give every table with the columns that are printed, and nobody of the team by their name."""
    found = [*tables_of(desk), *([searches.table_of(desk)] if desk.frame.seeks_records else [])]
    named = [renamed(table, called, _NAMED) for table in found]
    return finished(desk, printed(desk, named))


def _numbers(desk: Desk, counted: PrismaCounts) -> Iterator[PageNumber]:
    """Name every number of the diagram as it is counted, whatever layout it is drawn in."""
    for key, box in counted.boxes.items():
        yield PageNumber(key, "", box_name(key), box.n)
        for line in box.lines:
            name = line.label if key in _ENDS else line_name(key, line.key, desk.frame.protocol)
            yield PageNumber(key, line.key, box_name(key, name), line.n)


def _behind(key: str, counted: PrismaCounts) -> tuple[str, ...]:
    """Give the boxes that a drawn box counts: those of ROSES and of a single lane stand for two."""
    if key.startswith("db_") and counted.layout == "single_lane":
        found: tuple[str, ...] = (key, key.replace("db_", "other_", 1))
    else:
        found = _BEHIND.get(key, (key,))
    return tuple(box for box in found if box in counted.boxes)


class _Reports:
    """The reports behind the numbers, each spelled once."""

    def __init__(self, desk: Desk, called: Mapping[str, str]) -> None:
        self._desk, self._called = desk, called
        self._seen = Concealed.from_viewer(desk.store, desk.viewer)
        self._lines = {line.id: line for line in reading.all_lines(desk.store)}
        self._told = cache(self._stands)  # a dozen places, and of each a few reasons
        self._places: dict[str, int] = {}
        self.found: list[ListedReport] = []

    def lists(self, numbers: Sequence[PageNumber]) -> Iterator[BoxList]:
        """Give the list of every number, but for what a version before had and says not which they were.

        The reports of a box are what the box itself lists, and are told before its studies.
        """
        for number in numbers:
            if number.box in _ENDS and number.line == "reports":
                continue
            studies = self._studies(number) if number.line == study_lines.LINE else None
            held = [line.id for line in studies] if studies is not None else self._held(number)
            beyond = boxes.not_held_in(self._desk.store, number.box, number.line)
            if number.box == "previous" and len(held) + beyond.total() != number.n:
                continue
            places, named = tuple(map(self._place, held)), tuple(map(self._study, studies or ()))
            told = Counter[str]()
            for said, n in beyond.items():
                told[clean_line(said)] += n
            yield BoxList(number.box, number.line, places, tuple(told.items()), named)

    def _held(self, number: PageNumber) -> list[str]:
        return boxes.held_in(self._desk.store, number.box, number.line)

    def _studies(self, number: PageNumber) -> list[RecordLine]:
        lines = boxes.in_box(self._desk.store, number.box, number.line, count=-1)
        return [line for line in lines if line.id]

    def _study(self, line: RecordLine) -> str:
        """Name a study by the line that stands for it, "" where it is called as its report is."""
        said = clean_line(self._seen.line(line).title)
        return "" if said == self.found[self._place(line.id)].title else said

    def _place(self, name: str) -> int:
        if name not in self._places:
            self._places[name] = len(self.found)
            self.found.append(self._listed(self._seen.line(self._lines[name])))
        return self._places[name]

    def _listed(self, line: RecordLine) -> ListedReport:
        stands, reason = self._told(line.place)
        return ListedReport(
            id=line.id, number=line.number, title=clean_line(line.title), authors=clean_line(line.authors),
            year=line.year, organisation=clean_line(line.organisation), stands=stands, reason=reason,
        )  # fmt: skip

    def _stands(self, place: Place) -> tuple[str, str]:
        """Say where a report stands, and why, with nobody called by their name."""
        protocol = self._desk.frame.protocol
        why = reason_words(place.reason, protocol) if place.fate is Fate.EXCLUDED else place.reason
        return place_words(replace(place, reason="")), clean(str(in_text(why, self._called)))
