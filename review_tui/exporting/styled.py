"""References in a style of CSL, as a journal asks: bodies as authors, a and b, archived copies, marked guesses."""

import re
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from review_tui.exporting.citation import UNDATED, UNSURE_NOTE
from review_tui.exporting.table import ExportTable
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line
from review_tui.words.phrases import plural
from review_tui.words.printed_dates import parts_of
from review_tui.words.records import UNSURE

HARVARD = "harvard-cite-them-right"  # which comes with the processor
_SHORT = "harvard"
Item = dict[str, Any]
_MOST = 2_000_000  # bytes of a style
_MARKED = {"title": "title", "organisation": "publisher", "container": "container-title"}
_OPENING, _CLOSING = " ‘“«\"'", "’”»\"'"
_ENDED = re.compile(r"[’”»\"'.,:;]|\Z| [\[(]")  # behind a title, and not in the middle of another
_TWICE_ENDED = re.compile(r"([?!][”’\"']?)\.(?=\s|\Z)")  # the processor puts a stop behind "A history?"
_NEEDS_EXTRA = (
    "References in a style need the extra styles: pip install 'review-tui[styles]'. Without it the tables have a "
    "Harvard-like style."
)


def prepared(item: Item, record: Record, letter: str = "") -> Item:
    """Give an item of CSL-JSON as styles print it well: a body leads where nobody else does, years have letters."""
    made = {key: value for key, value in item.items() if key not in ("custom", "note", "abstract", "keyword")}
    for field, key in _MARKED.items():
        if field in record.guessed and made.get(key):
            made[key] = f"{made[key]} {UNSURE}"
    if not made.get("author") and not made.get("editor") and made.get("publisher"):
        made["author"] = [{"literal": made.pop("publisher")}]
    if record.year:
        doubt = f" {UNSURE}" if "year" in record.guessed else ""
        day = parts_of(record.date) if not (letter or doubt) else None
        plain = (
            {"date-parts": [[record.year]]} if not (letter or doubt) else {"literal": f"{record.year}{letter}{doubt}"}
        )
        made["issued"] = {"date-parts": [list(day)]} if day and all(day) and day[0] == record.year else plain
    elif letter and not made.get("issued"):
        made["issued"] = {"literal": f"{UNDATED}-{letter}"}
    return made


def styled(items: Sequence[Item], style: str, *, locale: str = "en-GB") -> dict[str, str]:
    """Print each item in a style, by its id, in the order of the style; `style` is a path or HARVARD.

    Raises ReviewError where the style cannot be read, or the processor is not installed.
    """
    try:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON
    except ImportError as problem:
        raise ReviewError(_NEEDS_EXTRA) from problem
    named = {str(item["id"]).casefold(): str(item["id"]) for item in items}
    with warnings.catch_warnings():  # of fields that a style does not know
        warnings.simplefilter("ignore")
        try:
            read = CitationStylesStyle(_checked(style), locale=locale, validate=False)
            printing = CitationStylesBibliography(read, CiteProcJSON(list(items)), formatter.plain)
            for item in items:
                printing.register(Citation([CitationItem(item["id"])]))
            printing.sort()
            printed = [_TWICE_ENDED.sub(r"\1", clean_line(str(line))) for line in printing.bibliography()]
        except ReviewError:
            raise
        except Exception as problem:  # a style is a file of somebody's: whatever it makes the processor do
            raise ReviewError(
                f"{Path(style).name} could not be used: it is no whole style of CSL 1.0 with a bibliography. Styles of "
                f"journals: zotero.org/styles ({type(problem).__name__})."
            ) from problem
    nameless = {str(item["id"]): item for item in items if not item.get("author") and not item.get("editor")}
    lines = {named[str(key)]: line for key, line in zip(printing.keys, printed, strict=True)}
    return {
        number: _told_once(line, str(nameless[number].get("title", ""))) if number in nameless else line
        for number, line in lines.items()
    }


def _told_once(line: str, title: str) -> str:
    """Take out a title that comes again: where nobody wrote it, it leads, and the processor prints it once more."""
    told = clean_line(title).rstrip(".")
    head, first, rest = line.partition(told) if told else (line, "", "")
    between, again, behind = rest.partition(told)
    leads = not head.strip(_OPENING) and _ENDED.match(rest)
    if not (leads and again and _ENDED.match(behind)):
        return line
    return clean_line(f"{head}{first}{between.rstrip(_OPENING)}{behind.lstrip(_CLOSING)}")


def _checked(style: str) -> str:
    """Give the name or path of a style that is safe to read: no entities, no huge file."""
    if style in (HARVARD, _SHORT):
        return HARVARD
    file = Path(style)
    try:
        data = file.read_bytes()[: _MOST + 1]
    except OSError as problem:
        raise ReviewError(f"{style} could not be read: {problem.strerror or problem}.") from problem
    if len(data) > _MOST or b"<!ENTITY" in data or b"<style" not in data:
        raise ReviewError(f"{file.name} is no style of CSL. Styles of journals: zotero.org/styles")
    return style


def bibliography(records: Mapping[str, tuple[Item, Record, str]], style: str) -> ExportTable:
    """Make the list of references in a style, by number: (item, record, letter) of each."""
    items = [prepared(item, record, letter) for item, record, letter in records.values()]
    lines = styled(items, style)
    rows = tuple((number, f"{line}{_archived(records[number][1])}") for number, line in lines.items())
    name = HARVARD if style in (HARVARD, _SHORT) else Path(style).stem
    guessed = [UNSURE_NOTE] if any(UNSURE in line for _, line in rows) else []
    notes = (f"{plural(len(rows), 'reference')} in the style {name}.", *guessed)
    return ExportTable("bibliography", "References", ("Report", "Reference"), rows, notes)


def _archived(record: Record) -> str:
    """Say where a copy is kept, which few styles print."""
    return f" Archived at: {clean_line(record.archived)}." if record.archived else ""
