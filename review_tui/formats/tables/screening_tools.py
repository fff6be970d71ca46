"""Tables of Rayyan, Covidence and ASReview with what was decided, in the words that these programs write and read."""

from collections.abc import Callable, Iterator, Sequence

from review_tui.formats.base import beside
from review_tui.formats.base.names import split_authors
from review_tui.formats.base.screened import ReportLayout, Screened
from review_tui.formats.tables import rayyan_notes
from review_tui.formats.tables.csv_writing import people_cell
from review_tui.model.review.cells import csv_row
from review_tui.model.review.names import named
from review_tui.model.review.records import Record, with_fields
from review_tui.model.review.text import clean_line
from review_tui.words.printed_dates import parts_of
from review_tui.words.records import guesses

_RAYYAN = (
    "key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,publisher,location,abstract,notes,"
    "doi,keywords,pubmed_id,pmc_id"
)
_COVIDENCE = (
    "Title,Authors,Abstract,Published Year,Published Month,Journal,Volume,Issue,Pages,Accession Number,DOI,Ref,"
    "Covidence #,Study,Notes,Tags"
)
_ASREVIEW = "title,abstract,authors,keywords,doi,url,year,id,label_included,unconfirmed"
_IN_RAYYAN = {"include": "Included", "exclude": "Excluded", "maybe": "Maybe"}
_IN_ASREVIEW = {"include": "1", "exclude": "0"}


def rayyan() -> ReportLayout:
    """Give Rayyan's articles.csv; what each reviewer decided, and why, stands in the notes as it writes it.

    The key is our number, without which votes from Rayyan would not find their reports again.
    """
    return _table(_RAYYAN, _rayyan_row)


def covidence() -> ReportLayout:
    """Give Covidence's table of references, the reason of an exclusion in its notes."""
    return _table(_COVIDENCE, _covidence_row)


def asreview() -> ReportLayout:
    """Give a data set for ASReview: label_included is 1 or 0 by what was settled last, else empty."""
    return _table(_ASREVIEW, _asreview_row)


def rayyan_note(report: Screened) -> str:
    """Give what was decided as Rayyan writes it into a note, "" for nothing."""
    votes = [vote for vote in report.votes if vote.choice in _IN_RAYYAN]
    said = ", ".join(f'"{_quoted(vote.who)}"=>"{_IN_RAYYAN[vote.choice]}"' for vote in votes)
    reasons = dict.fromkeys(_in_list(reason) for vote in votes for reason in vote.reasons)
    notes = ", ".join(f'"{_quoted(v.who)}"=>["{_quoted(clean_line(v.note))}"]' for v in votes if v.note)
    parts = (
        f"RAYYAN-INCLUSION: {{{said}}}" if said else "",
        f"RAYYAN-EXCLUSION-REASONS: {','.join(reasons)}" if reasons else "",
        f"USER-NOTES: {{{notes}}}" if notes else "",
    )
    return " | ".join(filter(None, parts))


def covidence_note(report: Screened) -> str:
    """Give the reason of an exclusion as Covidence writes it into a note, "" for none."""
    return f"Exclusion reason: {report.reason.replace(';', ',')}; " if report.reason else ""


def _rayyan_row(report: Screened) -> Sequence[object]:
    record = report.record
    year, month, day = _date(record)
    noted = beside.noted(beside.whole(_told(record))).notes
    notes = rayyan_notes.BETWEEN.join(
        filter(None, (*(clean_line(note).replace("|", "/") for note in noted), rayyan_note(report)))
    )
    return (
        report.number, record.title, year, month, day, record.container, record.issn, record.volume, record.issue,
        record.pages, _authors(record, rayyan_notes.AND), record.url, record.language, record.organisation,
        record.place, record.abstract, notes, record.doi, ",".join(map(_in_list, record.keywords)), record.pmid, "",
    )  # fmt: skip


def _covidence_row(report: Screened) -> Sequence[object]:
    record = report.record
    year, month, _ = _date(record)
    family = (named(record.authors[0]).family or named(record.authors[0]).literal) if record.authors else "Anon"
    accession = record.source_id or dict(record.extra).get(beside.ACCESSION, "")
    return (
        record.title, _authors(record, "; "), record.abstract, year, month, record.container, record.volume,
        record.issue, record.pages, accession, record.doi, report.number, f"#{report.number}",
        f"{family} {record.year or 'n.d.'}", f"{covidence_note(report)}{guesses(record)}", "; ".join(record.keywords),
    )  # fmt: skip


def _asreview_row(report: Screened) -> Sequence[object]:
    record = report.record
    label = _IN_ASREVIEW.get(report.last.choice, "") if report.last else ""
    return (
        record.title, record.abstract, _authors(record, "; "), "; ".join(record.keywords), record.doi, record.url,
        record.year, report.number, int(label) if label else None, guesses(record),
    )  # fmt: skip


def _told(record: Record) -> Record:
    """Put into the notes what Rayyan has no column for, or tells otherwise."""
    fields = [*rayyan_notes.NO_COLUMN]
    if record.type != ("article-journal" if record.container else "document"):
        fields.append("type")
    parts = parts_of(record.date)
    iso = "-".join(f"{part:02}" for part in parts if part) if parts else str(record.year or "")
    said = beside.told_in_notes(record, fields if record.date in ("", iso) else [*fields, "date"])
    return with_fields(said, {"notes": (*said.notes, *_people(record))})


def _people(record: Record) -> Iterator[str]:
    """Give the editors, and the authors where their column would not be read as them."""
    if record.editors:
        yield beside.SHOWN["editors"] + people_cell(record.editors)
    told = people_cell(record.authors)
    read_back = tuple(split_authors(rayyan_notes.AND.join(record.authors))) == record.authors
    if not read_back or told != "; ".join(record.authors):
        yield beside.SHOWN["authors"] + told


def _authors(record: Record, sign: str) -> str:
    return sign.join(map(clean_line, record.authors))


def _date(record: Record) -> tuple[object, object, object]:
    """Give year, month and day as far as the date is written so."""
    _, month, day = parts_of(record.date) or (0, 0, 0)
    return record.year, month or None, day or None


def _in_list(text: str) -> str:
    """Give a text without the signs that would part it."""
    return clean_line(text).replace(",", " –").replace(";", " –").replace("|", "/")


def _quoted(text: str) -> str:
    return clean_line(text).replace("\\", "\\\\").replace('"', '\\"').replace("|", "/")


def _table(header: str, row: Callable[[Screened], Sequence[object]]) -> ReportLayout:
    return ReportLayout(head=f"\ufeff{header}\r\n", each=lambda _, report: csv_row(row(report)))
