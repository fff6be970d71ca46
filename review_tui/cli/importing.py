"""review-tui import: files come in as records of a source."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_tui.cli.saying import FILE, as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar, stopping
from review_tui.cli.wording import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_tui.steps.identify import FileReport, ImportReport, Incoming

_SHOWN = 20  # problems of a file that are told; --json gives all


@click.command("import")
@click.argument("paths", type=FILE, nargs=-1, required=True)
@click.option("--source", required=True, metavar="NAME", help="The source they come from.")
@click.option("--partial", is_flag=True, help="Bring in what can be read, though records are lost.")
@as_json
@pass_session
def import_(session: Session, paths: tuple[Path, ...], source: str, partial: bool, as_json: bool) -> None:
    """Bring files and folders in as records of a source.

    RIS, CSV, PDF, HTML and plain text are known by their content. The same file twice is no harm: it is said. Where
    records cannot be read nothing comes in, unless you accept it: --partial, or y when asked.
    """
    from review_tui.steps import identify

    with session.desk() as desk:
        with bar() as progress, stopping() as stop:
            coming = identify.look(desk, paths, source, progress=progress, stop=stop)
        accepted = partial or (not as_json and _accepted(coming))
        with bar() as progress:
            report = identify.bring(desk, coming, partial=accepted, progress=progress)
    if as_json:
        show_json(report.to_json())
    else:
        _show(report)
    if report.refused or not (report.new or report.known):
        click.get_current_context().exit(1)  # nothing came in


def at_terminal() -> bool:
    """Say whether somebody can be asked."""
    return sys.stdin.isatty()


def _accepted(coming: "Incoming") -> bool:
    """Ask on a terminal whether to go on without the records that would be lost."""
    if not (coming.losing and coming.lines and at_terminal()):
        return False
    _tell_problems(coming.losing)
    lost = sum(file.reported for file in coming.losing)
    asked = f"{plural(lost, 'record')} cannot be read. Bring in the other {len(coming.lines):,}?"
    return click.confirm(asked, err=True)


def _show(report: "ImportReport") -> None:
    _tell_problems(report.files)
    rows = [(f.format, f.found, f.new, f.known, f.found - f.new - f.known, f.path) for f in report.files]
    show_table(("Format", "Found", "New", "Known", "Reported", "File"), rows, "")
    tell(_summary(report))


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
        lost = f"{plural(report.reported, 'record')} cannot be read, so nothing was added to {report.source}."
        return f"{lost} Mend the files, or bring in the other {report.new:,} as they are: --partial."
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
