"""review-tui attach, retrieve, edit and note: texts found or not, fields corrected, remarks."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_tui.cli import agreeing, asking
from review_tui.cli.saying import FILE, as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar, stopping
from review_tui.model.review.errors import ReviewError
from review_tui.words.phrases import plural

if TYPE_CHECKING:
    from review_tui.steps.desk import Desk
    from review_tui.steps.retrieve.attach_folder import Fit


@click.command()
@click.argument("report", default="")
@click.option("--file", "files", type=FILE, multiple=True, metavar="FILE", help="May be said again.")
@click.option("--folder", type=FILE, metavar="FOLDER", help="Match its documents to the reports that have none yet.")
@click.option("--yes", is_flag=True, help="Attach what fits (--folder), and agree to what it changes.")
@click.option("--not-votes", "own", multiple=True, metavar="PLACE", help="What is no colleague's word: it is kept.")
@as_json
@pass_session
def attach(
    session: Session,
    report: str,
    files: tuple[Path, ...],
    folder: Path | None,
    yes: bool,
    own: tuple[str, ...],
    as_json: bool,
) -> None:
    """Put files to a report, or a folder of files to the reports that they are the texts of.

    An attached file adds nothing to the records identified; import makes records.
    """
    if bool(folder) == bool(report) or bool(report) != bool(files):
        raise click.UsageError("Say REPORT with --file, or --folder.")
    if folder:
        _folder(session, folder, yes, own, as_json)
        return
    _files(session, report, files, yes, own)


def _files(session: Session, report: str, files: tuple[Path, ...], yes: bool, own: tuple[str, ...]) -> None:
    from review_tui.steps import retrieve as step
    from review_tui.steps.desk.finding import find

    with session.desk() as desk:
        record = find(desk, report)
        if missing := [file for file in files if not file.is_file()]:
            raise ReviewError(f"There is no file {missing[0]}. Nothing was attached.")
        _agree(desk, record, "Attach it?", "Nothing was attached. To do it: the same command with --yes.", yes)
        for file in files:
            _, problems = step.attach(desk, record, file, agreed=True, own=own)
            tell(f"{file.name} is attached to {report}.")
            for problem in problems:
                tell(f"{file.name}: {problem.text}")


def _agree(desk: "Desk", record: str, question: str, undone: str, yes: bool) -> None:
    """Show what a text changes where a report was judged on one that it lost; unless it is agreed to, leave with 1."""
    from review_tui.steps import retrieve as step

    looked = step.rehearsed(desk, [record])
    if looked.overrules() and not agreeing.agreed_to(looked, question, yes=yes):
        asking.leave(undone)


def _folder(session: Session, folder: Path, yes: bool, own: tuple[str, ...], as_json: bool) -> None:
    from review_tui.steps.retrieve.attach_folder import attach_fits, fits

    with session.desk() as desk, bar() as progress, stopping() as stop:
        found = fits(desk, [folder], progress=progress, stop=stop)
        if stop():
            raise ReviewError("The search was stopped; nothing was attached.")
        attached = attach_fits(desk, found, agreed=True, own=own) if yes else 0
    if as_json:
        show_json([{"file": str(f.path), "report": f.number, "title": f.title, "why": list(f.reasons)} for f in found])
    else:
        rows = [(f.number or "none fits", f.path.name, f.title, _why(f)) for f in found]
        show_table(("Report", "File", "Title", "Why"), rows, "The folder holds no file.")
    fitting = sum(bool(fit.report) for fit in found)
    if not fitting:
        how = "To put one to its report: review-tui attach REPORT --file FILE"
        tell(f"None of them fits a report that is without its text. {how}")
        return
    offered = f"{plural(fitting, 'file fits', 'files fit')}; --yes attaches {'it' if fitting == 1 else 'them'}."
    tell(f"{plural(attached, 'file')} attached." if yes else offered)


def _why(fit: "Fit") -> str:
    """Say why a file fits, of one that could not be read why not, and whose text it is already."""
    why = "; ".join((*fit.reasons, *filter(None, (fit.doubt,)), *(problem.text for problem in fit.problems[:1])))
    doubt = ": one of them may be a mistake" if fit.report else ""
    known = f"the same file is with {', '.join(fit.others)} already{doubt}" if fit.others else ""
    return "; ".join(filter(None, (why, known)))


@click.command()
@click.argument("report")
@click.option("--attempt", default="", metavar="TEXT", help="What was tried.")
@click.option("--not-retrieved", "lost", default="", metavar="WHY", help="Why the text could not be had.")
@click.option("--seen-elsewhere", "seen", default="", metavar="WHERE", help="Where the text was read.")
@click.option("--whom", default="", metavar="NAME", help="Who was asked for it.")
@click.option("--reply", default="", metavar="TEXT", help="What they replied.")
@click.option("--again", default="", metavar="DAY", help="When it is tried again, as 2026-12-01.")
@agreeing.yes
@pass_session
def retrieve(session: Session, /, report: str, yes: bool, **said_of: str) -> None:
    """Note how the search for a report's text stands; `sought` lists what is still to be found."""
    from review_tui.steps import retrieve as step
    from review_tui.steps.desk.finding import find

    said = {"attempt": said_of["attempt"], "not_retrieved": said_of["lost"], "seen_elsewhere": said_of["seen"]}
    given = [(status, text) for status, text in said.items() if text]
    if len(given) != 1:
        raise click.UsageError("Say one of --attempt, --not-retrieved and --seen-elsewhere.")
    (status, text) = given[0]
    with session.desk() as desk:
        record = find(desk, report)
        if status == "seen_elsewhere":
            _agree(desk, record, "Note it?", "Nothing was noted. To do it: the same command with --yes.", yes)
        asking = step.Asking(said_of["whom"], said_of["reply"], said_of["again"])
        step.note_retrieval(desk, record, status, text, asking=asking, agreed=yes or status != "attempt")
    tell(f"{report}: {status.replace('_', ' ')} noted.")


@click.command()
@click.argument("report")
@click.argument("text")
@click.option(
    "--stage", default="", metavar="STAGE", help="The stage it is about; if not said, where the report waits."
)
@pass_session
def note(session: Session, report: str, text: str, stage: str) -> None:
    """Write a remark on a report; others see it once your vote at that stage is opened."""
    from review_tui.steps import screen
    from review_tui.steps.desk.finding import find

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        screen.note(desk, find(desk, report), text, stage)
    tell(f"Noted on {report}.")
