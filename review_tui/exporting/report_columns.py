"""What else can be printed of a report in a table: its fields one by one, for those who choose them."""

from collections.abc import Callable, Collection, Mapping, Sequence

from review_tui.exporting.citation import cite
from review_tui.exporting.table import TableColumn
from review_tui.model.review.cells import Year
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line
from review_tui.words import records as words

Lettered = tuple[Record, str]  # a record, and the letter that tells it from others of its short reference

_FIELDS: Mapping[str, tuple[str, Callable[[Record], object]]] = {
    "title": ("Title", words.title),
    "authors": ("Authors", words.authors),
    "year": ("Year", lambda record: None if record.year is None else Year(record.year)),
    "date": ("Date", lambda record: clean_line(record.date)),
    "organisation": ("Organisation", lambda record: clean_line(record.organisation)),
    "container": ("Journal or series", lambda record: clean_line(record.container)),
    "type": ("Type", lambda record: words.work(record.type)),
    "report_number": ("Number of the report", lambda record: clean_line(record.number)),
    "pages": ("Pages", lambda record: clean_line(record.pages)),
    "language": ("Language", lambda record: clean_line(record.language)),
    "doi": ("DOI", lambda record: clean_line(record.doi)),
    "address": ("Address", lambda record: clean_line(record.url)),
    "accessed": ("Accessed", lambda record: clean_line(record.accessed)),
    "archived": ("Archived copy", lambda record: clean_line(record.archived)),
}
_WHOLE = "full_reference"
_OF_RECORD = {"report_number": "number", "address": "url"}  # what a record calls them


def report_columns(reports: Sequence[Lettered], printed: Collection[str]) -> tuple[TableColumn, ...]:
    """Give the columns that a table with a row for each of these reports can print beside those it prints.

    What was guessed and nobody has confirmed is marked in them too.
    """
    found = [
        TableColumn(name, header, tuple(_cell(record, name, give) for record, _ in reports))
        for name, (header, give) in _FIELDS.items()
        if name not in printed
    ]
    if _WHOLE not in printed:
        cited = tuple(cite(record, letter) for record, letter in reports)
        found.append(TableColumn(_WHOLE, "Full reference", cited))
    return tuple(found)


def _cell(record: Record, name: str, give: Callable[[Record], object]) -> object:
    value = give(record)
    unsure = _OF_RECORD.get(name, name) in record.guessed and value not in ("", None)
    return f"{value} {words.UNSURE}" if unsure else value
