"""review-tui export: what a journal accepts, as files."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from review_tui.cli.saying import FILE, say, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar
from review_tui.model.review.diagram import LAYOUTS, TEMPLATES, FlowChoice
from review_tui.words.phrases import plural


@click.command()
@click.argument(
    "what",
    metavar="prisma|tables|data|findings|brief|plots|searches|references|exchange|agreement|audit|methods|html|warc|database|deposit|all",
)
@click.argument("file", type=FILE, metavar="[FILE]", required=False)
@click.option(
    "--to",
    type=FILE,
    metavar="FOLDER",
    help="The folder they go to; if not said the review's exports/, and exports/DATE for all.",
)
@click.option("--format", "formats", multiple=True, metavar="F", help="Only files of this ending; may be said again.")
@click.option("--map", "dimensions", nargs=2, metavar="A B", help="Items of a form: rows and columns of the map.")
@click.option("--template", default="", metavar="T", help=f"The flow that is drawn: {', '.join(TEMPLATES)}.")
@click.option("--layout", default="", metavar="L", help=f"How it is laid out: {', '.join(LAYOUTS)}.")
@click.option("--edition", default="", metavar="NAME", help="The flow of a published version, beside that of now.")
@click.option("--dpi", type=click.IntRange(1), default=200, help="Dots per inch of the picture (PNG).")
@click.option("--style", default="", metavar="FILE.csl", help="References in a style of CSL too; or harvard.")
@click.option("--table", default="", metavar="NAME", help="Of tables: only this one, under its own name.")
@click.option("--columns", default="", metavar="NAMES", help="Of one table: its columns in this order, commas between.")
@click.option("--with-log", is_flag=True, help="Of the page (html): with the log, so that it can be recounted.")
@click.option("--licence", default="", metavar="ADDRESS", help="Of a deposit: the licence, by its address.")
@click.option("--names", is_flag=True, help="Of a deposit: people by their names, not as person 1, person 2.")
@click.option("--documents", is_flag=True, help="Of a deposit: with the documents of the included reports.")
@pass_session
def export(
    session: Session,
    /,
    what: str,
    file: Path | None,
    to: Path | None,
    formats: tuple[str, ...],
    dimensions: tuple[str, str] | None,
    **said: Any,  # noqa: ANN401 - the options of the flow diagram, of tables, of references and of a deposit
) -> None:
    """Write diagram, tables, findings, brief, plots, searches, references, exchange, agreement, audit, html.

    The names of the files are printed. exchange is all reports, with what was decided, as Rayyan, Covidence, ASReview,
    EPPI-Reviewer, DESTINY and EndNote read them. html is one page without network whose numbers open their lists, and
    with --with-log recounts itself. warc is what was captured, as one web archive (extra "archive"), and
    database FILE.db is the whole review as a SQLite file that describes itself, for Datasette and sqlite-utils; deposit
    FILE.zip is a package for a repository of data, with people under other names. These three are no part of all.

    A template of new reviews counts all rounds and editions together. protocol columns lists the tables with their
    columns, and keeps those that are chosen for every export.
    """
    if (what in _FILES) is not bool(file) or (file and (to or formats or dimensions)):
        raise click.UsageError(
            "It is: review-tui export database FILE.db, or export deposit FILE.zip; all others take --to and --format."
        )
    if file:
        _FILES[what](session, file, **{name: said[name] for name in ("licence", "names", "documents")})
        return
    if (said["template"] or said["layout"] or said["edition"]) and what != "prisma":
        raise click.UsageError("--template, --layout and --edition are for: review-tui export prisma")
    if (said["table"] and what != "tables") or (said["columns"] and not said["table"]):
        raise click.UsageError("It is: review-tui export tables --table NAME --columns A,B,C")
    if said["with_log"] and what not in ("html", "all"):
        raise click.UsageError("--with-log is for: review-tui export html (or all)")
    _write(session, what, to, formats, dimensions or (), said)


def _write(
    session: Session,
    what: str,
    to: Path | None,
    formats: Sequence[str],
    dimensions: Sequence[str],
    said: Mapping[str, Any],
) -> None:
    from review_tui.exporting.choosing import names_in
    from review_tui.steps.report.export import export as step
    from review_tui.steps.report.export import left_out
    from review_tui.steps.report.flow import FigureChoice
    from review_tui.steps.report.printed_tables import TableChoice
    from review_tui.steps.report.whole_export import dated_folder
    from review_tui.steps.retrieve.unfinished import unfinished

    flow = FlowChoice(said["template"], said["layout"])
    choice = FigureChoice(flow=flow, edition=said["edition"], dpi=said["dpi"])
    tables = TableChoice(said["table"], names_in(said["columns"]))
    with session.desk() as desk, bar() as progress:
        folder = to or (dated_folder(desk) if what == "all" else desk.store.folder / "exports")
        files = step(desk, what, folder, formats, progress, dimensions, choice, said["style"], tables, said["with_log"])
        missing, lacks = unfinished(desk), left_out(desk, what, folder, with_log=said["with_log"])
    _told(files, missing)
    if lacks:
        tell(lacks)


def _deposit(session: Session, file: Path, licence: str, names: bool, documents: bool) -> None:
    from review_tui.steps.report.deposit import deposit
    from review_tui.steps.retrieve.unfinished import unfinished

    with session.desk() as desk:
        written = deposit(desk, file, licence=licence, names=names, documents=documents)
        missing = unfinished(desk)
    _told([written], missing)
    tell("" if licence else "It says that no licence was chosen yet: --licence ADDRESS")


def _database(session: Session, file: Path, **_: object) -> None:
    from review_tui.steps.report.database import export_database
    from review_tui.steps.retrieve.unfinished import unfinished

    with session.desk() as desk, bar() as progress:
        files = export_database(desk, file, progress)
        missing = unfinished(desk)
    _told(files, missing)
    tell(f"Look at it with: datasette {files[0]} -m {files[1]}")


def _told(files: Sequence[Path], missing: str) -> None:
    for file in files:
        say(file)
    tell(f"{plural(len(files), 'file')} written. {missing}".rstrip())


_FILES: "Mapping[str, Callable[..., None]]" = {"database": _database, "deposit": _deposit}
