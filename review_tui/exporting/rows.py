"""The tables that a systematic review prints, made of reports, answers and sources."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from review_tui.exporting.citation import UNSURE_NOTE, cite
from review_tui.exporting.report_columns import report_columns
from review_tui.exporting.report_rows import ExcludedReport, IncludedReport, opening_of, ordered
from review_tui.exporting.table import ExportTable, TableColumn
from review_tui.model.review.protocol import Stage, Unit
from review_tui.model.review.records import Record
from review_tui.model.review.sources import Run, Source
from review_tui.words.phrases import plural, stage_words, units
from review_tui.words.records import UNSURE, literature, work
from review_tui.words.sources import kind_words, lane_words

Items = Sequence[tuple[str, str]]  # key and label of each item of a form, in its order
Told = str | int | float  # an answer as it is printed; a number is a number
Texts = Mapping[str, Mapping[str, str]]  # by report number, then by item key
AnswersTold = Mapping[str, Mapping[str, Told]]

SPLIT = "Literature of "  # begins the note that splits it
NOT_REPORTED = "–"
DASH_NOTE = f"{NOT_REPORTED} not answered."


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedSource:
    """A source, one run of it (None when it was never logged), and how many records came in from it.

    `removed` are records of batches that were withdrawn as a removal: they are gone, but stay identified. `missing` are
    hits that were kept and not imported, and `again` records that it brought too and that are counted elsewhere.
    """

    source: Source
    run: Run | None
    imported: int
    removed: int = 0
    missing: int = 0
    again: int = 0

    @property
    def identified(self) -> int:
        """How many records PRISMA counts as identified: those that came in, and those kept but not imported.

        Duplicates that were removed before the import are among them.
        """
        before = (self.run.duplicates or 0) if self.run else 0
        return self.imported + self.removed + before + self.missing


def characteristics_table(
    reports: Sequence[IncludedReport], items: Items, answers: AnswersTold, quotes: Texts | None = None,
    told: Sequence[IncludedReport] = (),
) -> ExportTable:  # fmt: skip
    """Make "Characteristics of included studies": a row for each report, a column for each item of the form.

    `answers` and `quotes` are by report number, then by item key; a quotation, with its marks and its page, stands
    below its answer. Where studies are judged, each row is a study, and `told` are all the reports of them.
    """
    title = "Characteristics of included studies"
    return _by_item("characteristics", title, items, reports, told, lambda n, key: answer_told(n, key, answers, quotes))


def appraisal_table(
    reports: Sequence[IncludedReport], items: Items, answers: AnswersTold, told: Sequence[IncludedReport] = ()
) -> ExportTable:
    """Make "Quality appraisal of included studies": a row for each report, a column for each judgement.

    Where studies are judged, each row is a study, and `told` are all the reports of them.
    """
    title = "Quality appraisal of included studies"
    return _by_item("appraisal", title, items, reports, told, lambda n, key: answer_told(n, key, answers))


def organisations_table(
    stage: str, bodies: Sequence[tuple[str, str]], items: Items, answers: AnswersTold, quotes: Texts
) -> ExportTable:
    """Make the table of organisations that were judged at a stage, given by code and name: a column for each item."""
    rows = tuple((code, name, *(answer_told(code, key, answers, quotes) for key, _ in items)) for code, name in bodies)
    headers = ("Code", "Organisation", *(label for _, label in items))
    notes = (f"{plural(len(rows), 'organisation')}.", DASH_NOTE)
    names = ("code", "organisation", *(key for key, _ in items))
    return ExportTable(stage, stage_words(stage).capitalize(), headers, rows, notes, keys=(0, 1), names=names)


def changes_table(before: str, now: str, after: Stage, rows: Sequence[tuple[object, ...]], settled: int) -> ExportTable:
    """Make the table of what differs between two waves, called in words: a row for each item `settled` in both."""
    opening = ("Code", "Organisation") if after.unit is Unit.ORGANISATION else ("Number", "Judged")
    headers = (*opening, "Item", before.capitalize(), now.capitalize())
    note = f"Of {units(settled, after.unit)} settled in both; what is the same in both is left out."
    title = f"What changed from {before} to {now}"
    return ExportTable(f"{after.name}_changes", title, headers, tuple(rows), (note,), keys=(0, 1, 2))


def included_table(reports: Sequence[IncludedReport]) -> ExportTable:
    """Make the list of included reports with their full references, reports of one study together.

    The authority has a column where one of them is tied to an organisation of the registers.
    """
    listed = ordered(reports)
    opening = opening_of(reports)
    rows = tuple(
        (*opening.cells(one), work(one.record.type), "; ".join(one.related), cite(one.record, one.letter))
        for one in listed
    )
    headers = (*opening.heads, "Type", "Related reports", "Full reference")
    names = (*opening.names, "type", "related", "full_reference")
    return ExportTable(
        "included", "Included studies and their reports", headers, rows, _notes(rows, _kinds(reports)), names=names,
        more=opening.beside(listed, names),
    )  # fmt: skip


def excluded_table(reports: Sequence[ExcludedReport]) -> ExportTable:
    """Make "Characteristics of excluded studies": each report with its reason, in the order of stage and name."""
    stages = list(dict.fromkeys(report.stage for report in reports))
    listed = sorted(reports, key=lambda r: (stages.index(r.stage), r.place))
    rows = tuple(
        (
            report.number,
            report.name,
            literature(report.record),
            stage_words(report.stage),
            report.reason_label,
            report.note,
            cite(report.record, report.letter),
        )
        for report in listed
    )
    headers = ("Report", "Reference", "Literature", "Stage", "Reason for exclusion", "Note", "Full reference")
    note = f"{len(rows):,} {'report' if len(rows) == 1 else 'reports'}, each with its one printed reason."
    split = split_note([report.record for report in reports])
    names = ("number", "reference", "literature", "stage", "reason", "note", "full_reference")
    return ExportTable(
        "excluded", "Characteristics of excluded studies", headers, rows, _notes(rows, note, split), names=names,
        more=report_columns([(report.record, report.letter) for report in listed], names),
    )  # fmt: skip


def sources_table(sources: Sequence[SearchedSource]) -> ExportTable:
    """Make the table of searches that PRISMA-S items 1 to 15 ask for: a row for each run of each source."""
    headers = (
        "Source", "Kind", "Column of the diagram", "Address", "Date searched", "Search", "Searcher",
        "Seen", "Rejected at source", "Kept", "Exported", "Records imported", "Note",
    )  # fmt: skip
    rows = tuple(_searched(found) for found in sources)
    total = sum(found.imported for found in sources)
    notes = (f"{plural(total, 'record')} imported in all. An empty number was not noted by the searcher.",)
    names = (
        "source", "kind", "lane", "address", "date", "search", "searcher", "seen", "rejected", "kept", "exported",
        "imported", "note",
    )  # fmt: skip
    return ExportTable("sources", "Sources searched", headers, rows, notes, names=names, more=_more_of(sources))


def _notes(rows: Sequence[Sequence[object]], *notes: str) -> tuple[str, ...]:
    """Add what the mark of a guess means where one stands in a table."""
    marked = any(UNSURE in str(value) for row in rows for value in row)
    return (*notes, UNSURE_NOTE) if marked else notes


def answer_told(number: str, key: str, answers: AnswersTold, quotes: Texts | None = None) -> Told:
    """Give an answer as a table prints it, with its quotation on a line of its own."""
    told = answers.get(number, {}).get(key, "")
    said = (told.strip() or NOT_REPORTED) if isinstance(told, str) else told
    quote = quotes.get(number, {}).get(key, "").strip() if quotes else ""
    return f"{said}\n{quote}" if quote else said


def _by_item(
    name: str, title: str, items: Items, reports: Sequence[IncludedReport], told: Sequence[IncludedReport],
    told_of: Callable[[str, str], Told],
) -> ExportTable:  # fmt: skip
    opening, listed = opening_of(reports, [key for key, _ in items]), ordered(reports)
    rows = tuple((*opening.cells(one), *(told_of(one.number, key) for key, _ in items)) for one in listed)
    headers, names = (*opening.heads, *(label for _, label in items)), (*opening.names, *(key for key, _ in items))
    notes = _notes(rows, _kinds(told or reports), DASH_NOTE)
    more = opening.beside(listed, names)
    return ExportTable(name, title, headers, rows, notes, keys=opening.keys, names=names, more=more)


def _kinds(reports: Sequence[IncludedReport]) -> str:
    return split_note([report.record for report in reports])


def split_note(records: Sequence[Record], noun: str = "report") -> str:
    """Say of how many reports it is sure that they are grey or peer-reviewed, and how many are to be confirmed."""
    sure = [record for record in records if "literature" not in record.guessed]
    grey, doubtful = sum(record.is_grey for record in sure), len(records) - len(sure)
    told = f"{grey:,} grey, {len(sure) - grey:,} peer-reviewed, {doubtful:,} to be confirmed"
    return f"{SPLIT}{plural(len(records), noun)}: {told}{f' ({UNSURE}; review-tui confirm)' if doubtful else ''}."


def _more_of(sources: Sequence[SearchedSource]) -> tuple[TableColumn, ...]:
    """Give what else is known of each search, for those who print it."""
    runs = [found.run for found in sources]
    texts = {name: tuple(getattr(run, name) if run else "" for run in runs) for name in ("platform", "limits", "stop")}
    numbers = {
        "duplicates": ("Duplicates before import", tuple(run.duplicates if run else None for run in runs)),
        "identified": ("Records identified", tuple(found.identified for found in sources)),
    }
    heads = {"platform": "Platform", "limits": "Limits", "stop": "Stop rule"}
    return (
        *(TableColumn(name, heads[name], cells) for name, cells in texts.items()),
        *(TableColumn(name, header, cells) for name, (header, cells) in numbers.items()),
    )


def _searched(found: SearchedSource) -> tuple[object, ...]:
    source, run = found.source, found.run
    opening = (source.name, kind_words(source.kind), lane_words(source.lane), source.url)
    if run is None:
        return (*opening, "", "", "", None, None, None, None, found.imported, source.lane_reason)
    note = "\n".join(text for text in (run.note, source.lane_reason) if text)
    numbers = (run.seen, run.rejected, run.kept, run.exported, found.imported)
    return (*opening, run.day, run.query, run.searcher, *numbers, note)
