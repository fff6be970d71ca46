"""review-tui list: the reports of the review, the records behind a box of the diagram, and where each stands."""

from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.saying import FILE, as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.filter_fields import SORTS
from review_tui.model.review.filters import HELP
from review_tui.model.review.hiding import concealed
from review_tui.words.fates import WHERE, read_place
from review_tui.words.fates import place as place_words
from review_tui.words.phrases import plural, stage_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from review_tui.steps.desk import Desk
    from review_tui.store.reading import RecordLine

PAGE = 1000  # lines asked of the review at a time


@click.command("list")
@click.option("--box", default="", metavar="BOX", help="A box of the diagram, named as in counts --json (db_sought).")
@click.option("--line", default="", metavar="LINE", help="With --box: one of its lines, such as an exclusion reason.")
@click.option(
    "--place", default="", metavar="PLACE", help="Where a report stands, as the list prints it: excluded at title."
)
@click.option("--find", "text", default="", metavar="TEXT", help="A number, or words of title, authors, body or year.")
@click.option("--organisation", default="", metavar="CODE", help="Of an organisation: its code or name.")
@click.option("--source", default="", metavar="NAME", help="With --organisation: at one source.")
@click.option("--where", default="", metavar="FILTER", help=f"Of the reports that this names: {HELP}.")
@click.option("--sort", type=click.Choice(SORTS), help="In this order; if not said, as they came in.")
@click.option("--save", default="", metavar="NAME", help="Keep the filter under a name: saved:NAME.")
@click.option("--csv", "kind", flag_value="csv", help="Print a table with where each stands at every stage, as CSV.")
@click.option("--ris", "kind", flag_value="ris", help="Print them as RIS, where each stands in its notes.")
@click.option("--to", type=FILE, metavar="FILE", help="Write that to a file: .csv, .xlsx, .docx, .html, .md or .ris.")
@as_json
@pass_session
def list_(session: Session, /, **said: Any) -> None:  # noqa: ANN401  # a dozen options, each as click gives it
    """List reports, or the records behind a box of the diagram.

    They stand in the order in which they came in, whichever copy brought them. The reports whose text is still to be
    found are: list --place "text sought". A filter combines conditions, and all of them must hold:
    list --where "stage:title mine:maybe year:2018.. source:'Policy Library' -label:pilot" --csv
    """
    _assert_together(said)
    with session.desk() as desk:
        from review_tui.steps.desk import opening, saved_filters
        from review_tui.steps.report import whereabouts
        from review_tui.steps.retrieve.unfinished import unfinished
        from review_tui.store.concealed import Concealed
        from review_tui.store.fields import guesses

        opening.sweep_as_lead(desk)
        missing = unfinished(desk) if said["box"] or said["place"] else ""
        found = _in_box(desk, said["box"], said["line"]) if said["box"] else _reports(desk, said)
        if said["save"]:
            saved_filters.save(desk, said["save"], said["where"])
        if said["to"] or said["kind"]:
            if said["box"] and said["line"] == "studies":  # files list reports
                found = _in_box(desk, said["box"], "")
            _written(desk, [line.report for line in found if line.id], said["kind"], said["to"])
            return
        seen, borne = Concealed.from_viewer(desk.store, desk.viewer), whereabouts.labelled(desk)
        found, guessed = [seen.line(line) for line in found], guesses(desk.store) if said["as_json"] else {}
    if missing:
        tell(missing)
    if said["as_json"]:
        show_json([_told(record, borne, _seen(guessed.get(record.id, ()), seen.of(record.report))) for record in found])
        return
    rows = [(record.number, record.year or "", place_words(record.place), record.title) for record in found]
    show_table(("Number", "Year", "Where", "Title"), rows, "There is none.")


_HIDDEN_LINES = ("studies", "reports")  # of included_new


def _assert_together(said: "Mapping[str, Any]") -> None:
    """Leave with 2 where options do not go together."""
    narrowed = [name for name in ("place", "text", "organisation") if said[name]]
    if said["box"] and (narrowed or said["where"] or said["sort"]):
        raise click.UsageError("Say either --box, or --place, --find and --organisation, or --where and --sort.")
    if narrowed and (said["where"] or said["sort"]):
        raise click.UsageError("Say in --where what --place, --find and --organisation say.")
    if said["source"] and not said["organisation"]:
        raise click.UsageError("--source goes with --organisation; in a filter it is source:NAME.")
    if said["save"] and not said["where"]:
        raise click.UsageError("--save goes with --where.")
    if sum(map(bool, (said["as_json"], said["kind"], said["to"]))) > 1:
        raise click.UsageError("Say one of --json, --csv, --ris and --to.")


def _written(desk: "Desk", homes: "Sequence[str]", kind: str | None, to: "Path | None") -> None:
    """Print or write the reports as a table or as references."""
    from review_tui.exporting.choosing import whole
    from review_tui.exporting.tables import to_csv
    from review_tui.formats.references import ris
    from review_tui.steps.desk.whole_files import write_new
    from review_tui.steps.report import table_files, whereabouts

    homes = list(dict.fromkeys(homes))
    if kind == "ris" or (to and to.suffix.lower() == ".ris"):
        data = ris.write(whereabouts.references(desk, homes))
    elif to:
        table_files.write_tables(desk, [whereabouts.table(desk, homes)], to, spread=True)
        tell(f"{plural(len(homes), 'report')} written to {to}")
        return
    else:
        data = to_csv(whole(whereabouts.table(desk, homes)))
    if to:
        write_new(to, data)
        tell(f"{plural(len(homes), 'report')} written to {to}")
    else:
        click.echo(data, nl=False)


def _in_box(desk: "Desk", box: str, line: str) -> "list[RecordLine]":
    from review_tui.model.prisma.counting import box_keys
    from review_tui.store import boxes

    known = box_keys(desk.frame)
    if box not in known:
        raise UnknownError(f'The diagram has no box "{box}". It has: {", ".join(known)}.')
    line = _key_of(desk, box, line)
    found: list[RecordLine] = []
    while page := boxes.in_box(desk.store, box, line, len(found), PAGE, found[-1] if found else None):
        found += page
    return found


def _key_of(desk: "Desk", box: str, line: str) -> str:
    """Give the key of a line of a box, which may be said as it is printed; a line that it has not is no empty one."""
    from review_tui.store.reading import counts

    if not line:
        return ""
    drawn, protocol = counts(desk.store).boxes.get(box), desk.frame.protocol
    keys = {one.key: one.label for one in drawn.lines} if drawn else {}
    said = line.casefold()
    if key := next((key for key, label in keys.items() if said in (key.casefold(), label.casefold())), ""):
        return key
    if line in {*_HIDDEN_LINES, *protocol.former, *(reason.key for reason in protocol.reasons)}:
        return line  # of which there is none, or that is printed elsewhere
    raise UnknownError(f'The box "{box}" has no line "{line}". It has: {", ".join(keys) or "no lines"}.')


def _reports(desk: "Desk", said: "Mapping[str, Any]") -> "list[RecordLine]":
    from review_tui.steps.desk import selecting
    from review_tui.steps.report import whereabouts
    from review_tui.steps.report.coverage import reports_of
    from review_tui.store import listing
    from review_tui.store.concealed import Concealed

    if said["where"] or said["sort"]:
        return whereabouts.lines(desk, selecting.selected(desk, said["where"], said["sort"] or ""))
    place, at = said["place"], read_place(said["place"]) if said["place"] else None
    if place and at is None:
        raise UnknownError(f'"{place}" is no place of a report. The places are: {WHERE}.')
    among = reports_of(desk, said["organisation"], said["source"]) if said["organisation"] else None
    found: list[RecordLine] = []
    wanted: dict[str, Any] = {"text": said["text"], "place": at.fate if at else "", "among": among, "count": PAGE,
                              "hidden": Concealed.from_viewer(desk.store, desk.viewer).without()}  # fmt: skip
    while page := listing.listed(desk.store, **wanted, first=len(found), after=found[-1] if found else None):
        found += page
    return [line for line in found if not (at and at.stage) or stage_words(line.place.stage).casefold() == at.stage]


def _seen(guessed: "Sequence[str]", hidden: "Collection[str]") -> list[str]:
    away = concealed(hidden)
    return [name for name in guessed if name not in away]


def _told(record: "RecordLine", borne: "Mapping[str, tuple[str, ...]]", guessed: "Sequence[str]") -> dict[str, object]:
    where = {"what": record.place.fate, "stage": record.place.stage, "reason": record.place.reason}
    told = {"number": record.number, "title": record.title, "authors": record.authors, "year": record.year}
    more = {"organisation": record.organisation, "lane": record.lane, "place": where}
    return {**told, **more, "labels": list(borne.get(record.report, ())), "guessed": guessed}
