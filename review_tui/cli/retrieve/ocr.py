"""review-tui ocr: the files with pages that are pictures, and reading them by tesseract."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from review_tui.cli.finding import found_all
from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar, stopping
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.quoting import quoted
from review_tui.words.phrases import plural

if TYPE_CHECKING:
    from review_tui.steps.desk import Desk
    from review_tui.steps.identify.ocr import Lacking
    from review_tui.store.reading import ReportView

_USUAL = "eng"


@click.command()
@click.argument("records", nargs=-1, metavar="[RECORD...]")
@click.option("--all", "everything", is_flag=True, help="Read all of them.")
@click.option(
    "--language", metavar="LANG", help="The language of the pages, as tesseract calls it: eng+fra. Another reads anew."
)
@as_json
@pass_session
def ocr(session: Session, records: tuple[str, ...], everything: bool, language: str | None, as_json: bool) -> None:
    """Read pages that are pictures, or list the files that have them.

    The files stay as they are; their text is kept beside them, and undo takes it back. What was read tells the title
    and the year anew, as guesses, and duplicates are looked for again. A file that was read is read again in another
    language only.
    """
    from review_tui.steps.identify import ocr as step

    with session.desk() as desk:
        if not (records or everything):
            told = [{"report": f.report.number, "file": f.file.name, "why": f.why} for f in step.lacking(desk)]
            if as_json:
                show_json(told)
                return
            rows = [(t["report"], t["file"], t["why"]) for t in told]
            show_table(("Report", "File", "It has"), rows, "Every document has text that can be read.")
            return
        found = list(_named(desk, records, language or "") if records else step.lacking(desk, language or ""))
        if found:
            step.assert_ready(desk, language or _USUAL)
        _read(desk, found, language or _USUAL)


def _named(desk: "Desk", records: Sequence[str], language: str) -> "Iterator[Lacking]":
    """Give the files to read of these reports; of one that has none it is said why."""
    from review_tui.steps.identify import ocr as step
    from review_tui.store import reading

    for name in dict.fromkeys(found_all(desk, records)):
        report = reading.report(desk.store, name)
        lacking = list(step.lacking_in(desk, report, language))
        if not lacking:
            tell(f"{report.number}: {_why_not(report)}")
        yield from lacking


def _why_not(report: "ReportView") -> str:
    """Say why there is nothing to read in the files of a report."""
    from review_tui.steps.identify import ocr as step

    if not report.files:
        return f"it has no document here. To put one to it: review-tui attach {quoted(report.number)} --file FILE"
    by = step.read_before(report)
    return f"it was read before. {by}." if by else "its documents have text that can be read."


def _read(desk: "Desk", found: "Sequence[Lacking]", language: str) -> None:
    """Read files one after the other; one that cannot be read stops no other, Ctrl-C keeps those that were read."""
    from review_tui.steps.identify import ocr as step

    failed = 0
    with stopping() as stop:
        for each in found:
            try:
                with bar() as progress:
                    done = step.read_by_ocr(desk, each, language, progress=progress, stop=stop)
            except ReviewError as problem:
                if stop():
                    raise
                failed += 1
                tell(f"{each.report.number}: {problem}")
                continue
            title = f' Its title may be "{done.title}".' if done.title else ""
            pairs = f" It may be a duplicate: {plural(done.possible, 'pair')} to look at." if done.possible else ""
            tell(f"{each.report.number}: {each.file.name} was read. {done.by}.{title}{pairs}")
    tell(f"{plural(len(found) - failed, 'file')} read by OCR.")
    if failed:
        raise ReviewError(f"{plural(failed, 'file')} could not be read; see above.")
