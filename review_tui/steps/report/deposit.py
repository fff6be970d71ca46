"""What a review leaves in a repository: its data, protocol, forms, figures and log, its people under other names."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from review_tui.exporting.deposit import DepositHead, Piece, write_deposit
from review_tui.exporting.table import ExportTable
from review_tui.exporting.tables import to_csv
from review_tui.model.review.canonical import canonical
from review_tui.model.review.collecting import uncollected
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import to_mapping
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.whole_files import leaving, refuse_links
from review_tui.steps.rate.findings import included
from review_tui.steps.report import agreement, audit, data, methods
from review_tui.steps.report.export import export_files, reader_of, within
from review_tui.steps.report.finishing import finished, made_on, state_of
from review_tui.steps.report.printed_tables import known_tables
from review_tui.steps.report.pseudonyms import everywhere, in_text, pseudonymous, renamed
from review_tui.steps.report.withheld import refuse_telling
from review_tui.store import reading
from review_tui.store.looking import looking

_FIGURES = ("prisma", "plots", "references", "methods")
_README = """# {title}

{about}

- `datapackage.json` describes the tables in `tables/` (Frictionless), `ro-crate-metadata.json` every file (RO-Crate).
- `protocol.json` and `forms/`: what was agreed before, and what was asked of each report.
- `log/log.jsonl`: every act that may be read; `log/recount.py` counts each box of the diagram again from it and
  `log/records.csv`, with nothing but Python.
- `figures/`: the flow diagram, the plots, methods and results, checklists, references.

{people}
{documents}
"""


def deposit(desk: Desk, file: Path, *, licence: str = "", names: bool = False, documents: bool = False) -> Path:
    """Write the package as one new zip; `names` leaves people's names, `documents` takes their texts along.

    Raises ReviewError where the file is there or cannot be written.
    """
    if file.suffix.lower() != ".zip":
        raise ReviewError(f"{file.name} should end in .zip: {file.with_suffix('.zip').name}")
    opening.sweep_as_lead(desk)
    refuse_telling(desk, "deposit", file)
    if within(desk, file):
        refuse_links(file.parent)
        desk = reader_of(desk)
    shown, called = (desk, dict[str, str]()) if names else pseudonymous(desk)
    with leaving(file) as out, looking(desk.store), uncollected():
        head = _head(shown, licence, named=names)
        write_deposit(out, file.stem, head, _tables(shown, called), _files(shown, head, called, documents))
    return file


def _head(desk: Desk, licence: str, *, named: bool) -> DepositHead:
    title = desk.frame.protocol.title or desk.frame.title
    about = " ".join(filter(None, (desk.frame.protocol.question, state_of(desk))))
    authors = _authors(desk) if named else []
    return DepositHead(title=title, about=about, day=made_on(desk), licence=licence, authors=authors)


def _authors(desk: Desk) -> list[str]:
    """Name those who led the review or judged for it, in the order in which they joined; not whose name was erased."""
    names, people = desk.names(), desk.frame.people.values()
    took_part = (one.id for one in people if {one.role, *one.roles} & {Role.LEAD, Role.REVIEWER})
    return [names[person] for person in took_part if names.get(person)]


def _tables(desk: Desk, called: Mapping[str, str]) -> Iterator[ExportTable]:
    """Give every table once, with searchers under their other names; those of a kind are made when it is their turn."""
    stages, given = agreement.stages_of(desk), set[str]()
    kinds: tuple[Callable[[], list[ExportTable]], ...] = (
        lambda: known_tables(desk),
        lambda: data.tables_of(desk),
        lambda: agreement.tables_of(desk, stages),
        lambda: [methods.amendments_table(desk)],
    )
    for made in kinds:
        found = made()[::-1]
        while found:
            table = found.pop()
            if table.name not in given:
                given.add(table.name)
                yield renamed(finished(desk, [table])[0], called)


def _files(desk: Desk, head: DepositHead, called: Mapping[str, str], documents: bool) -> Iterator[Piece]:
    people = "People are called by the order in which they joined." if called else "People are called by their names."
    taken = "Documents of the included reports lie in `documents/`." if documents else "Documents are left out."
    about = _README.format(title=head.title, about=head.about, people=people, documents=taken)
    yield from (("README.md", [about.encode()]), ("protocol.json", [_json(to_mapping(desk.frame.protocol))]))
    yield from ((f"forms/{name}.json", [_json(form)]) for name, form in desk.frame.forms.items())
    for kind in _FIGURES:
        yield from ((f"figures/{name}", [made]) for name, made in export_files(desk, [kind]).items())
    yield "log/log.jsonl", (f"{canonical(line)}\n".encode() for line in _log(desk, called))
    rows = tuple(audit.record_rows(desk))
    yield "log/records.csv", [to_csv(ExportTable("records", "Records", audit.COLUMNS, rows))]
    yield "log/recount.py", [audit.recount_script()]
    yield from _documents(desk) if documents else ()


def _log(desk: Desk, called: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for line in audit.log_lines(desk):
        yield {**line, "body": everywhere(line["body"], lambda text: in_text(text, called))} if called else line


def _documents(desk: Desk) -> Iterator[Piece]:
    for report in included(desk):
        for file in reading.report(desk.store, report.home).files:
            ending = Path(file.name).suffix.lower()
            if desk.vault.has(file.sha256):
                yield f"documents/{report.number}-{file.sha256[:8]}{ending}", [desk.vault.get(file.sha256)]


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()
