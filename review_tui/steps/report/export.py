"""Export: diagram, tables, searches, references, agreement and audit, as files that a journal accepts."""

import gc
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from review_tui.exporting.brief import Brief
from review_tui.exporting.choosing import columns_of
from review_tui.exporting.searches import HEADS
from review_tui.exporting.table import ExportTable
from review_tui.exporting.tables import TABLE_FORMATS, to_csv, to_file, to_markdown, to_xlsx
from review_tui.model.prisma.footnotes import NO_FLOW
from review_tui.model.review.collecting import uncollected
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.progress import Progress
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.whole_files import FilesAside, refuse_links
from review_tui.steps.report import agreement, audit, data, search_summary, searches, web_archive
from review_tui.steps.report.finishing import finished, made_on, state_of
from review_tui.steps.report.flow import AS_ALWAYS, FigureChoice, every_figure, figures
from review_tui.steps.report.printed_tables import ALL_TABLES, TableChoice, chosen_table, printed, tables_of
from review_tui.steps.report.reference_files import reference_files
from review_tui.steps.report.side_by_side import IN_PARTS, helped
from review_tui.steps.report.whole_export import index_of, writing_whole
from review_tui.steps.report.withheld import refuse_telling, withheld
from review_tui.steps.report.written_again import writing_again, written_below
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.store.looking import looking

KINDS = (
    "prisma",
    "tables",
    "data",
    "findings",
    "brief",
    "plots",
    "searches",
    "references",
    "exchange",
    "agreement",
    "audit",
    "methods",
    "html",
)
_OF_RECORDS = {"searches", "references", "exchange"}  # of which there are none where nothing is searched for
FORMATS = ("svg", "pdf", "png", "json", "txt", "csv", "md", "html", "docx", "xlsx", "ris", "bib", "xml", "jsonl")
Files = dict[str, bytes]
Stop = Callable[[], bool]  # whether whoever asked for it wants it no longer
Parts = Iterable[tuple[str, bytes]]
Makers = Mapping[str, Callable[[Desk, Sequence[str]], Files | Parts]]  # of the kinds of export
_AS_SAID: Mapping[str, Any] = {
    "figure": figures,
    "dimensions": (),
    "style": "",
    "choice": ALL_TABLES,
    "with_log": False,
}
_MANY_OBJECTS = 100_000  # that came and did not go; to look through all there are takes a while
_LACKS = {
    "": "no stage of the protocol has a form",
    "brief": "no form asks for findings or recommendations",
    "findings": "no stage of the protocol has a form that asks for words",
}  # why an export has nothing


def export(
    desk: Desk,
    what: str,
    to: Path,
    formats: Sequence[str] = (),
    progress: Progress | None = None,
    dimensions: Sequence[str] = (),
    figure: FigureChoice = AS_ALWAYS,
    style: str = "",
    choice: TableChoice = ALL_TABLES,
    with_log: bool = False,
    stop: Stop | None = None,
) -> tuple[Path, ...]:
    """Write one kind of export, or "all" of them, to a folder; gives the files. `formats` narrows by file ending.

    `dimensions` are the items of the forms that the evidence map is drawn of: its rows, its columns. `figure` says what
    is drawn of the flow, `style` a style of CSL (a path, or one that comes along) for the list of references, `choice`
    which table is written alone, with which columns; `with_log` puts the log into the page of the review.

    All files get their names together at the end; a whole export has a page that lists it, and no file of an earlier
    one stays. In the review's own folder it holds what a reader may see. Raises ReviewError, also once it is to `stop`.
    """
    opening.sweep_as_lead(desk)
    desk = _maker_of(desk, what, to, with_log=with_log)
    if what == "warc":  # it may be larger than memory, and needs a library of its own: it is no part of "all"
        return (web_archive.export_archive(desk, to / "captures.warc.gz", progress),)
    _refuse_unknown(desk, what, formats)
    chosen = _kinds(desk) if what == "all" else (what,)
    drawn = partial(every_figure if what == "all" else figures, choice=figure)
    said = {"figure": drawn, "dimensions": dimensions, "style": style, "choice": choice, "with_log": with_log}
    whole = what == "all" and not formats
    taking = writing_whole(to, written_below(desk, to)) if whole else writing_again(desk, to, inside=within(desk, to))
    apart, watch = [kind for kind in chosen if whole and not (kind == "html" and with_log)], _Watch(progress, stop)
    with taking as files, looking(desk.store), uncollected(), helped(desk, apart, files) as helpers:
        tell, here = partial(watch.tell, len(chosen)), [kind for kind in chosen if kind not in helpers.kinds]
        left = helpers.collect(files, watch.go_on, partial(tell, len(here)))
        _put(files, _wanted(what, formats, _made(desk, chain(here, left), formats, tell, said)), watch)
        _put(files, index_of(desk, files.made).items() if whole else (), watch)
    watch.progress("Written", len(chosen), len(chosen))
    return files.paths


class _Watch:
    """Tells how far an export is, and ends it once nobody wants it any more."""

    def __init__(self, progress: Progress | None, stop: Stop | None = None) -> None:
        self.progress: Progress = progress or (lambda *_: None)
        self._stop = stop

    def go_on(self) -> None:
        """Raise ReviewError once the export is to stop."""
        if self._stop and self._stop():
            raise ReviewError("The export was stopped; nothing was written.")

    def tell(self, whole: int, done: int, kind: str) -> None:
        """Say which of the kinds is made now."""
        self.progress(f"Making {kind}", done, whole)


def _put(files: FilesAside, made: Parts, watch: _Watch) -> None:
    for name, part in made:
        watch.go_on()
        files.add(name, part)


def _wanted(what: str, formats: Sequence[str], made: Parts) -> Parts:
    """Give what was made in the formats asked for; raises ReviewError where that is nothing."""
    any_made = any_wanted = False
    for name, part in made:
        any_made = True
        if not formats or name.rpartition(".")[2] in formats:
            any_wanted = True
            yield name, part
    if not any_made:
        raise ReviewError(f"There is nothing to export as {what}: {_LACKS.get(what, _LACKS[''])}.")
    if not any_wanted:
        raise ReviewError(f"The export {what} has no file in the format {', '.join(formats)}.")


def _maker_of(desk: Desk, what: str, to: Path, *, with_log: bool) -> Desk:
    """Give the desk at which an export to a folder is made; raises ReviewError where it would tell what is hidden."""
    refuse_telling(desk, what, to, with_log=with_log)
    if not within(desk, to):
        return desk
    refuse_links(to)
    return reader_of(desk)


def _kinds(desk: Desk) -> list[str]:
    """Name all kinds of export that there are of the review and that the viewer may have now."""
    left = set() if desk.frame.seeks_records else _OF_RECORDS
    return [kind for kind in KINDS if kind not in left and not (kind == "audit" and withheld(desk))]


def _refuse_unknown(desk: Desk, what: str, formats: Sequence[str]) -> None:
    if what in _OF_RECORDS and not desk.frame.seeks_records:
        raise ReviewError(f"There is nothing to export as {what}. {NO_FLOW}")
    if what != "all" and what not in KINDS:
        raise ReviewError(f'There is no export called "{what}", but {", ".join(KINDS)}, warc, database, deposit, all.')
    if strange := [name for name in formats if name not in FORMATS]:
        raise ReviewError(f'"{strange[0]}" is no format of an export. There are: {", ".join(FORMATS)}.')


def _made(
    desk: Desk, kinds: Iterable[str], formats: Sequence[str], tell: Callable[[int, str], None], said: Mapping[str, Any]
) -> Parts:
    makers: Makers = {
        **_MAKERS,
        "prisma": said["figure"],
        "plots": partial(_plots, dimensions=said["dimensions"]),
        "references": partial(reference_files, style=said["style"]),
        "tables": partial(_tables, choice=said["choice"]),
        "html": partial(_page, with_log=said["with_log"]),
    }
    for done, kind in enumerate(kinds):
        tell(done, kind)
        if kind in IN_PARTS:
            yield from IN_PARTS[kind](desk)
        else:
            made = makers[kind](desk, formats)
            yield from made.items() if isinstance(made, dict) else made
        if gc.get_count()[0] > _MANY_OBJECTS:
            gc.collect()  # workbooks and documents are circles, which nothing else frees meanwhile


def export_files(desk: Desk, kinds: Sequence[str]) -> Files:
    """Give the files of some kinds of export without writing them, and without pictures in dots."""
    formats = [name for name in FORMATS if name != "png"]
    found: dict[str, list[bytes]] = {}
    wanted = [kind for kind in _kinds(desk) if kind in kinds]
    with looking(desk.store):
        for name, part in _made(desk, wanted, formats, partial(_Watch(None).tell, 0), _AS_SAID):
            found.setdefault(name, []).append(part)
    return {name: b"".join(parts) for name, parts in found.items()}


def _page(desk: Desk, _: Sequence[str], *, with_log: bool) -> Files:
    """Make the page of the review, in which every number opens its list."""
    from review_tui.steps.report.review_page import page_files

    return page_files(desk, with_log=with_log)


def left_out(desk: Desk, what: str, to: Path, *, with_log: bool = False) -> str:
    """Say which opened votes an export to a folder does not hold, "" where it holds all, or is of no votes."""
    if what not in ("all", "agreement", "audit", "data") and not (what == "html" and with_log):
        return ""
    lacks = audit.left_out(reader_of(desk) if within(desk, to) else desk)
    return " ".join(filter(None, (lacks, withheld(desk) if what == "all" else "")))


def within(desk: Desk, to: Path) -> bool:
    """Say whether a folder lies in the review's own, where everyone reads what is written."""
    return to.resolve().is_relative_to(desk.store.folder.resolve())


def reader_of(desk: Desk) -> Desk:
    """Give the desk of someone who only looks: what lies in the review's folder is what they may read."""
    return replace(desk, viewer=Viewer("", Role.READER))


def _tables(desk: Desk, _: Sequence[str], choice: TableChoice = ALL_TABLES) -> Parts:
    """Make the tables as one file of each format and each as CSV; one that was chosen alone, under its own name.

    One after the other, since all of them at once take five times the memory.
    """
    title, day = desk.frame.protocol.title or desk.frame.title, made_on(desk)
    chosen = [chosen_table(desk, choice)] if choice.table else printed(desk, tables_of(desk))
    tables = finished(desk, chosen)
    stem, kinds = (tables[0].name, TABLE_FORMATS) if choice.table else ("tables", TABLE_FORMATS[1:])
    if not choice.table:
        yield from ((f"{table.name}.csv", to_csv(table)) for table in tables)
    yield from ((f"{stem}.{kind}", to_file(kind, tables, title=title, made=day)) for kind in kinds)


def _plots(desk: Desk, formats: Sequence[str], dimensions: Sequence[str] = ()) -> Files:
    """Draw the plots, each as SVG, PDF and PNG; the slow ones are made only when they are asked for."""
    from review_tui.exporting.pdf import draw_pdf
    from review_tui.exporting.png import draw_png
    from review_tui.exporting.svg import draw_svg
    from review_tui.steps.report.plots import plots_of, robvis_of

    missing = unfinished(desk)
    drawn, tables = plots_of(desk, missing, dimensions)
    made: Files = {f"plots/{table.name}.csv": to_csv(table) for table in finished(desk, tables)}
    made |= {f"plots/{name}.csv": data for name, data in robvis_of(desk).items()}
    state = state_of(desk)
    for name, drawing in ((name, replace(plot, state=state)) for name, plot in drawn.items()):
        made[f"plots/{name}.svg"] = draw_svg(drawing)
        if not formats or {"pdf", "png"} & set(formats):
            made[f"plots/{name}.pdf"] = draw_pdf(drawing)
        if not formats or "png" in formats:
            made[f"plots/{name}.png"] = draw_png(made[f"plots/{name}.pdf"])
    return made


def _findings(desk: Desk, _: Sequence[str]) -> Files:
    """Make what was found as a text to read, and what is recommended as a list; none where no form asks for words."""
    from review_tui.steps.report.brief import brief_of
    from review_tui.steps.report.recommendations import recommendations_of

    made, found = made_on(desk), brief_of(desk)
    advice = recommendations_of(desk)
    texts = {"findings": found if found.stages else None, "recommendations": advice}
    told = {stem: _with_state(desk, text) for stem, text in texts.items() if text}
    return {name: data for stem, text in told.items() for name, data in _text(stem, text, made).items()}


def _with_state(desk: Desk, text: Brief) -> Brief:
    return replace(text, note=f"{text.note} {state_of(desk)}".strip())


def _brief(desk: Desk, _: Sequence[str]) -> Files:
    """Make the key findings on two pages; none where no form asks for findings or recommendations."""
    from review_tui.exporting.key_findings import key_findings_docx, key_findings_html
    from review_tui.steps.report.key_findings import key_findings_of

    found = key_findings_of(desk)
    if found is None:
        return {}
    return {"brief.html": key_findings_html(found), "brief.docx": key_findings_docx(found, made=made_on(desk))}


def _text(stem: str, text: Brief, made: str) -> Files:
    """Write a text to read in its three formats."""
    from review_tui.exporting.brief import brief_docx, brief_html, brief_markdown

    word = brief_docx(text, made=made)
    return {f"{stem}.md": brief_markdown(text), f"{stem}.html": brief_html(text), f"{stem}.docx": word}


def _searches(desk: Desk, _: Sequence[str]) -> Files:
    """Make the appendix of searches that PRISMA-S asks for, and what each source gave.

    In the document, a source and its day head each search.
    """
    from review_tui.exporting.document import to_docx

    table, *summary = finished(desk, printed(desk, [searches.table_of(desk), *search_summary.tables_of(desk)]))
    heading = [at for at, column in enumerate(columns_of(table)) if column.name in HEADS] or [0]
    title, made = desk.frame.protocol.title or desk.frame.title, made_on(desk)
    return {
        "searches.csv": to_csv(table),
        "searches.md": to_markdown(table).encode(),
        "searches.docx": to_docx(table, heading=heading, title=title, made=made),
        "searches.xlsx": to_xlsx([table, *summary], title=title, made=made),
        "search_summary.md": to_markdown(summary[0]).encode(),
        **{f"{found.name}.csv": to_csv(found) for found in summary},
    }


def _data(desk: Desk, formats: Sequence[str]) -> Files:
    """Make the answers to every form as data: CSV files and one workbook; none where there is no form.

    The workbook, which takes longest, is made only when it is asked for.
    """
    tables = _lacking(desk, data.tables_of(desk), audit.left_out(desk))
    title, day = desk.frame.protocol.title or desk.frame.title, made_on(desk)
    wanted = tables and (not formats or "xlsx" in formats)
    book = {"data/data.xlsx": to_xlsx(tables, title=title, made=day)} if wanted else {}
    return {f"data/{table.name}.csv": to_csv(table) for table in tables} | book


def _agreement(desk: Desk, _: Sequence[str]) -> Files:
    """Tell agreement by stage and pair, as far as the viewer may know it yet."""
    stages = agreement.stages_of(desk)
    found, lacks = agreement.agreement_told(desk, stages), audit.left_out(desk)
    found |= {"state": state_of(desk)} | ({"left_out": lacks} if lacks else {})
    tables = _lacking(desk, agreement.tables_of(desk, stages), lacks)
    title, day = desk.frame.protocol.title or desk.frame.title, made_on(desk)
    return {
        "agreement.json": (json.dumps(found, indent=2, ensure_ascii=False) + "\n").encode(),
        "agreement.xlsx": to_xlsx(tables, title=title, made=day),
        **{f"{table.name}.csv": to_csv(table) for table in tables},
    }


def _lacking(desk: Desk, tables: Sequence[ExportTable], lacks: str) -> list[ExportTable]:
    """Say under each table what it lacks since the viewer may not read it, and what is unfinished."""
    first = (lacks,) if lacks else ()
    return finished(desk, [replace(table, notes=(*first, *table.notes)) for table in tables])


def _methods(desk: Desk, _: Sequence[str]) -> Files:
    """Make methods and results as text, and the checklists with where each of their items is answered."""
    from review_tui.exporting.prose import prose_docx, prose_markdown
    from review_tui.steps.report import methods

    sentences, missing = methods.text_of(desk)
    title, day = desk.frame.protocol.title or desk.frame.title, made_on(desk)
    written, provisional = expected_files(desk), unfinished(desk)
    tables = [methods.amendments_table(desk), methods.availability_table(written)]
    state = state_of(desk)
    amended, available = (replace(table, provisional=provisional, notes=(*table.notes, state)) for table in tables)
    told = (title, sentences, missing, [amended, available], provisional, methods.names_in(desk))
    made: Files = {"methods/methods.md": prose_markdown(*told), "methods/methods.docx": prose_docx(*told, made=day)}
    made |= {f"methods/{table.name}.csv": to_csv(table) for table in (amended, available)}
    for found in methods.checklists(written, sentences, provisional):
        table = replace(found, notes=(*found.notes, state))
        for kind in ("docx", "md"):
            made[f"methods/{table.name}.{kind}"] = to_file(kind, [table], title=table.title, made=day)
    return made


def expected_files(desk: Desk) -> frozenset[str]:
    """Name the files that an export of everything writes and that checklists point to."""
    tables = {f"{table.name}.csv" for table in tables_of(desk)}
    forms = {"data/codebook.csv", "data/data.xlsx", "findings.docx"} if data.tables_of(desk) else set[str]()
    amended = {"methods/amendments.csv", "methods/availability.csv"}
    never = set() if desk.frame.seeks_records else {"searches.docx", "included.ris"}
    always = {name for name in _ALWAYS if name not in never and not (name.startswith("audit/") and withheld(desk))}
    return frozenset(tables | forms | amended | always)


_ALWAYS = {
    "prisma.pdf", "prisma.json", "tables.docx", "tables.xlsx", "searches.docx", "agreement.xlsx", "audit/log.jsonl",
    "audit/recount.py", "included.ris",
}  # fmt: skip

_MAKERS: Makers = {
    "tables": _tables,
    "data": _data,
    "findings": _findings,
    "brief": _brief,
    "searches": _searches,
    "references": reference_files,
    "agreement": _agreement,
    "methods": _methods,
}
