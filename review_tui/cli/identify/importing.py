"""review-tui import: files come in as records of a source."""

from functools import partial as with_these
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_tui.cli.asking import at_terminal
from review_tui.cli.identify.columns import asked_columns, asked_votes, show_columns, tell_columns
from review_tui.cli.saying import FILE, as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar, stopping
from review_tui.model.review.quoting import quoted
from review_tui.words.phrases import plural
from review_tui.words.records import duplicates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from review_tui.model.review.tables import ReadTable, SaidOfVotes
    from review_tui.steps.identify import FileReport, ImportReport, Incoming

_SHOWN = 20  # problems of a file that are told; --json gives all


@click.command("import")
@click.argument("paths", type=FILE, nargs=-1, required=True)
@click.option("--source", required=True, metavar="NAME", help="The source they come from.")
@click.option("--partial", is_flag=True, help="Bring in what can be read, though records are lost.")
@click.option("--map", "said", multiple=True, metavar="FIELD=COLUMN", help="Which column of a table gives a field.")
@click.option("--votes", multiple=True, metavar="COLUMN=NAME", help="A column that holds votes, and whose they are.")
@click.option("--not-votes", multiple=True, metavar="COLUMN", help="A column that only looks like votes: it is kept.")
@click.option("--searched", default="", metavar="DATE", help="The day of the search they come from, as 2026-11-23.")
@click.option("--repair", is_flag=True, help="Mend text that was encoded twice on its way.")
@click.option("--encoding", default="", metavar="NAME", help="How texts are written, where it is not found: cp1250.")
@click.option("--show-map", is_flag=True, help="Show what the columns of tables are taken for; import nothing.")
@as_json
@pass_session
def import_(
    session: Session,
    paths: tuple[Path, ...],
    source: str,
    partial: bool,
    said: tuple[str, ...],
    votes: tuple[str, ...],
    not_votes: tuple[str, ...],
    searched: str,
    repair: bool,
    encoding: str,
    show_map: bool,
    as_json: bool,
) -> None:
    """Bring files and folders in as records of a source.

    References (RIS, NBIB, EndNote, BibTeX, JSON, XML of databases and repositories, tables, …) and documents (PDF, web
    pages, Word, slides, OpenDocument, EPUB, text) are known by their content. The same file twice is no harm: it is
    said. Where records cannot be read nothing comes in, unless you accept it: --partial, or y when asked. Columns of
    a table that no program is known to write are guessed and shown; --map is remembered for tables alike.
    """
    from review_tui.model.review.tables import parse_said, parse_votes
    from review_tui.steps import identify

    asking = not (as_json or show_map) and at_terminal()
    with session.desk() as desk:
        look = with_these(identify.look, desk, paths, source, repair=repair, encoding=encoding, searched=searched)
        coming = _look(with_these(look, said=parse_said(said)), parse_votes(votes, not_votes), asking)
        if show_map:
            show_json(coming.to_json()) if as_json else show_columns(coming.files)
            return
        accepted = partial or (asking and _accepted(coming))  # before the bar, which would cover the question
        with bar() as progress:
            report = identify.bring(desk, coming, partial=accepted, progress=progress)
    if as_json:
        show_json(report.to_json())
    else:
        _show(report)
    if report.refused or not (report.new or report.known):
        click.get_current_context().exit(1)  # nothing came in


def _look(read: "Callable[..., Incoming]", voting: "SaidOfVotes", asking: bool) -> "Incoming":
    """Read the files; on a terminal ask about columns that are only guessed, and read those tables again."""
    coming = _read(read, voting=voting)
    while asking and (said := asked_votes(coming.files, voting)) != voting:
        voting = said
        coming = _read(read, voting=voting)
    if not asking or not (chosen := asked_columns(coming.files)):
        return coming
    return _read(read, chosen=chosen, voting=voting)


def _read(read: "Callable[..., Incoming]", **said: object) -> "Incoming":
    with bar() as progress, stopping() as stop:
        return read(**said, progress=progress, stop=stop)


def _accepted(coming: "Incoming") -> bool:
    """Ask on a terminal whether to go on without the records that would be lost."""
    if not (coming.losing and coming.records):
        return False
    _tell_problems(coming.losing)
    lost = sum(file.reported for file in coming.losing)
    asked = f"{plural(lost, 'record')} cannot be read. Bring in the other {len(coming.records):,}?"
    return click.confirm(asked, err=True)


def _show(report: "ImportReport") -> None:
    tell_columns(report.files)
    _tell_problems(report.files)
    rows = [(_format(f), f.found, f.new, f.known, f.reported, f.path) for f in report.files]
    show_table(("Format", "Found", "New", "Known", "Reported", "File"), rows, "")
    for said in (_summary(report), *report.moved):
        tell(said)


def _format(file: "FileReport") -> str:
    layouts = ", ".join(dict.fromkeys(table.layout for table in file.tables if table.layout))
    return f"{file.format} ({layouts})" if layouts else file.format


def _tell_problems(files: "Sequence[FileReport]") -> None:
    for file in files:
        for problem in file.problems[:_SHOWN]:
            where = f"{Path(file.path).name}, line {problem.line}" if problem.line else Path(file.path).name
            tell(f"{where}: {problem.text}")
        if (more := len(file.problems) - _SHOWN) > 0:
            tell(f"{Path(file.path).name}: and {plural(more, 'problem')} more; --json shows all.")


def _summary(report: "ImportReport") -> str:
    """Say in a line what came in."""
    if report.refused:
        if waiting := [table for file in report.files for table in file.tables if table.waits]:
            return f"{_waiting(report.source, waiting)}, or bring in the other {report.new:,} without: --partial."
        lost = f"{plural(report.reported, 'record')} cannot be read, so nothing was added to {report.source}."
        return f"{lost} Mend the files, or bring in the other {report.new:,} as they are: --partial."
    if not report.batch:
        if report.attached:
            return f"{_attached(report)[1:]} No record was added to {report.source}."
        if report.known and report.reported:
            read = f"{plural(report.known, 'record')} had come in from {report.source} before"
            return f"{read}, {report.reported:,} could not be read; nothing was added."
        if report.known:
            known = f"All {plural(report.known, 'record')} had come in from {report.source} before; nothing was added."
            return known + (f" The search of {report.searched} was logged." if report.searched else "")
        if any(table.waits and not table.of_document for file in report.files for table in file.tables):
            return f"Nothing was added to {report.source}: say first what the columns hold."
        return f"No record could be read; nothing was added to {report.source}."
    said = f"{plural(report.new, 'record')} came in from {report.source}: {report.numbers}."
    if report.known:
        said += f" {report.known:,} {'was' if report.known == 1 else 'were'} known."
    if report.reported:
        said += f" {report.reported:,} could not be read."
    said += _attached(report) if report.attached else ""
    said += f" {duplicates(report.linked)}" if report.linked else ""
    said += f" {plural(report.possible, 'pair')} to judge: review-tui dedupe --review." if report.possible else ""
    said += _fitting(report)
    said += "" if report.complete else " They were compared by identifiers alone; for the rest: review-tui dedupe."
    return said + _strategy(report) + _sealed(report) + _undated(report)


def _waiting(source: str, tables: "Sequence[ReadTable]") -> str:
    """Say what a person must say first of tables, or of documents alone."""
    if all(table.of_document for table in tables):
        return f"Nothing was added to {source}: say first whose words these are (--not-votes)"
    sheets = " and ".join(f'"{table.sheet}"' for table in tables if table.sheet)
    told = f"the columns of sheet {sheets}" if sheets else "its columns" if len(tables) == 1 else "the columns"
    return f"Nothing was added to {source}: say first what {told} hold (--map, --votes, --not-votes)"


def _undated(report: "ImportReport") -> str:
    """Ask for the day of the search where nobody has said it."""
    if report.searched:
        return ""
    how = f"review-tui source correct {quoted(report.source)} --searched DAY"
    return f" When that search was is not said yet: {how}"


def _sealed(report: "ImportReport") -> str:
    """Say where decisions went that stood in a file."""
    if not any(file.sealed for file in report.files):
        return ""
    said = " What had been decided is sealed for the lead, to come in as votes: review-tui votes import --stage STAGE."
    tables = [table for file in report.files if file.sealed for table in file.tables]
    return said if tables else f"{said} If tags or notes only look so: import again with --not-votes tags, or notes."


def _attached(report: "ImportReport") -> str:
    if report.attached == 1:
        return " 1 document is a further file of the record of what links or holds it (a page, an e-mail)."
    return f" {report.attached} documents are further files of records: of what links or holds them (pages, e-mails)."


def _fitting(report: "ImportReport") -> str:
    """Say which known reports the documents fit: as records they count as identified, as files put to them not."""
    if not report.fitting:
        return ""
    named = ", ".join(report.fitting[:10]) + (" and others" if len(report.fitting) > 10 else "")
    return (
        f" Some are the text of reports that are known and had none: {named}. If they were not found anew but fetched "
        "for these, withdraw the batch and put them there: review-tui attach --folder."
    )


def _strategy(report: "ImportReport") -> str:
    """Say what became of a search query that stood in a file."""
    query = next((file.query for file in report.files if file.query), "")
    if not query:
        return ""
    if report.strategy == query:
        return " The search query that stands in the file is the strategy of its run."
    return f" The run was logged with another strategy than stands in the file: {report.strategy[:80]}"
