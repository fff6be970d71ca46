"""References of the included reports: for reference managers, and listed in the style of a journal."""

import json
from collections.abc import Sequence
from dataclasses import replace

from review_tui.exporting.tables import to_file
from review_tui.model.review.records import Record
from review_tui.steps.desk import Desk
from review_tui.steps.rate.findings import Finding, included, letters_told
from review_tui.steps.report.all_columns import AllColumns
from review_tui.steps.report.finishing import finished, made_on
from review_tui.steps.report.whereabouts import labelled_openly
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.words.records import with_guesses, with_labels


def reference_files(desk: Desk, _: Sequence[str], style: str = "") -> dict[str, bytes]:
    """Give the included reports for any reference manager, with labels of the team as keywords; each file reads back.

    In a style of CSL they are listed besides, as text.
    """
    from review_tui.formats.references import bibtex_writing, csl_json, endnote_xml_writing, ris
    from review_tui.formats.tables import csv_writing

    borne, columns = labelled_openly(desk), AllColumns(desk)
    records = [
        (
            report.number,
            annotated(
                replace(report, record=columns.put_beside(report.home, report.record)), borne.get(report.home, ())
            ),
        )
        for report in included(desk)
    ]
    missing = unfinished(desk)
    return {
        "included.ris": ris.write(records, note=missing),
        "included.bib": bibtex_writing.write(records, note=missing),
        "included.csl.json": csl_json.write(records, note=missing),
        "included.xml": endnote_xml_writing.write(records, note=missing),
        "references.csv": csv_writing.write(records, note=missing),
        **(_bibliography(desk, style) if style else {}),
    }


def _bibliography(desk: Desk, style: str) -> dict[str, bytes]:
    """List the included reports in a style of CSL, as Markdown, a page, and a Word document."""
    from review_tui.exporting.styled import bibliography
    from review_tui.formats.references import csl_json

    records = {report.number: report.record for report in included(desk)}
    told, items = letters_told(desk), json.loads(csl_json.write(records.items()))
    found = {item["id"]: (item, records[item["id"]], told.get(item["id"], "")) for item in items}
    tables = finished(desk, [bibliography(found, style)])
    title, day = desk.frame.protocol.title or desk.frame.title, made_on(desk)
    return {f"bibliography.{kind}": to_file(kind, tables, title=title, made=day) for kind in ("md", "html", "docx")}


def annotated(report: Finding, labels: Sequence[str] = ()) -> Record:
    """Put into the notes what no reference manager has a field for: its authority, and what was only guessed.

    Labels of the team are keywords.
    """
    record = report.record
    told = (f"Authority: {report.authority}",) if report.authority else ()
    return with_guesses(with_labels(replace(record, notes=(*record.notes, *told)), labels))
