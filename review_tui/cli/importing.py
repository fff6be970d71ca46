"""review-tui import: files come in as records of a source."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_tui.cli.saying import FILE, as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar, stopping
from review_tui.cli.wording import plural

if TYPE_CHECKING:
    from review_tui.steps.identify import ImportReport

_SHOWN = 20  # problems of a file that are told; --json gives all


@click.command("import")
@click.argument("paths", type=FILE, nargs=-1, required=True)
@click.option("--source", required=True, metavar="NAME", help="The source they come from.")
@as_json
@pass_session
def import_(session: Session, paths: tuple[Path, ...], source: str, as_json: bool) -> None:
    """Bring files and folders in as records of a source.

    RIS, CSV, PDF, HTML and plain text are known by their content. The same file twice is no harm: it is said.
    """
    from review_tui.steps.identify import import_files

    with session.desk() as desk, bar() as progress, stopping() as stop:
        report = import_files(desk, paths, source, progress=progress, stop=stop)
    if as_json:
        show_json(report.to_json())
    else:
        _show(report)
    if not report.new and not report.known:
        click.get_current_context().exit(1)  # nothing could be read


def _show(report: "ImportReport") -> None:
    _tell_problems(report)
    rows = [(f.format, f.found, f.new, f.known, f.found - f.new - f.known, f.path) for f in report.files]
    show_table(("Format", "Found", "New", "Known", "Reported", "File"), rows, "")
    tell(_summary(report))


def _tell_problems(report: "ImportReport") -> None:
    for file in report.files:
        for problem in file.problems[:_SHOWN]:
            where = f"{Path(file.path).name}, line {problem.line}" if problem.line else Path(file.path).name
            tell(f"{where}: {problem.text}")
        if (more := len(file.problems) - _SHOWN) > 0:
            tell(f"{Path(file.path).name}: and {plural(more, 'problem')} more; --json shows all.")


def _summary(report: "ImportReport") -> str:
    """Say in a line what came in."""
    if not report.batch:
        if report.known:
            return f"All {plural(report.known, 'record')} had come in from {report.source} before; nothing was added."
        return f"No record could be read; nothing was added to {report.source}."
    numbers = report.first if report.first == report.last else f"{report.first} to {report.last}"
    said = f"{plural(report.new, 'record')} came in from {report.source}: {numbers}."
    if report.known:
        said += f" {report.known:,} were known."
    if report.reported:
        said += f" {report.reported:,} could not be read."
    return said + (f" {report.linked:,} are certain duplicates." if report.linked else "")
