"""review-tui ocr: the files whose pages are pictures, and reading them by tesseract."""

import click

from review_tui.cli.finding import found_all
from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar, stopping
from review_tui.words.phrases import plural


@click.command()
@click.argument("records", nargs=-1, metavar="[RECORD...]")
@click.option("--all", "everything", is_flag=True, help="Read all of them.")
@click.option(
    "--language", default="eng", metavar="LANG", help="The language of the pages, as tesseract calls it: eng+fra."
)
@as_json
@pass_session
def ocr(session: Session, records: tuple[str, ...], everything: bool, language: str, as_json: bool) -> None:
    """Read pages that are pictures, or list the files that have them.

    The files stay as they are; their text is kept beside them, and undo takes it back.
    """
    from review_tui.steps.retrieve import ocr as step
    from review_tui.store import reading

    with session.desk() as desk:
        if not (records or everything):
            found = list(step.lacking(desk))
            told = [{"report": f.report.number, "file": f.file.name, "why": f.why} for f in found]
            if as_json:
                show_json(told)
                return
            rows = [(t["report"], t["file"], t["why"]) for t in told]
            show_table(("Report", "File", "It has"), rows, "Every document has text that can be read.")
            return
        if records:
            reports = [reading.report(desk.store, name) for name in dict.fromkeys(found_all(desk, records))]
            found = [each for report in reports for each in step.lacking_in(desk, report)]
        else:
            found = list(step.lacking(desk))
        for each in found:
            with bar() as progress, stopping() as stop:
                event = step.read_by_ocr(desk, each, language, progress=progress, stop=stop)
            tell(f"{each.report.number}: {each.file.name} was read. {(event.body or {}).get('by', '')}.")
    tell(f"{plural(len(found), 'file')} read by OCR.")
