"""A tidy database of a review for other programs: what its reader may read, in tables that describe themselves."""

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from review_tui import __version__
from review_tui.model.log.events import is_organisation, organisation_ref
from review_tui.model.log.judgements import RELATIONS
from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Item, said
from review_tui.model.review.organisations import NO_ORGANISATION
from review_tui.model.review.progress import Progress
from review_tui.model.review.protocol import Protocol
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.whole_files import leaving, refuse_links
from review_tui.steps.desk.whose import called_beside, hides_names, sheets_about
from review_tui.steps.report.export import reader_of, within
from review_tui.steps.report.withheld import refuse_telling
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.store import batches, pairs, reading, studies, votes, whole
from review_tui.store.concealed import Concealed
from review_tui.store.fields import completed
from review_tui.store.votes import SheetLine, VoteLine

if TYPE_CHECKING:
    from review_tui.store.tidy import Row

Rows = Iterator["Row"]
Said = TypeVar("Said", VoteLine, SheetLine)
_PLAIN = (str, int, type(None))  # what a column holds as it is; lists, amounts and the like are written as JSON
BESIDE = ".metadata.json"  # what Datasette reads beside a database


def export_database(desk: Desk, file: Path, progress: Progress | None = None) -> tuple[Path, Path]:
    """Write the review as a SQLite database, with the metadata that Datasette reads beside it; gives both files.

    Nothing is written over. In the review's own folder it is what a reader may see; elsewhere it is the viewer's.
    Raises ReviewError.
    """
    from review_tui.steps.report.database_tables import TABLES
    from review_tui.store import tidy

    beside = file.with_suffix(BESIDE)
    if file.suffix in ("", ".json"):
        raise ReviewError(f"{file.name} should end in .db, so that other programs know it for a database: {file}.db")
    opening.sweep_as_lead(desk)
    refuse_telling(desk, "database", file)
    if within(desk, file):
        refuse_links(file.parent)
        desk = reader_of(desk)
    with leaving(beside) as notes, leaving(file) as out, TemporaryDirectory(prefix="review-tui-") as folder:
        made = Path(folder) / "made.db"
        about = {row["key"]: str(row["value"]) for row in _about(desk)}
        tidy.write(made, TABLES, {name: _told(rows, name, progress) for name, rows in _rows(desk).items()})
        with made.open("rb") as data:
            shutil.copyfileobj(data, out)
        described = tidy.metadata(
            file.stem, TABLES, title=about["title"], about=f"{about['made for']} {about['provisional']}"
        )
        notes.write((json.dumps(described, indent=2, ensure_ascii=False) + "\n").encode())
    return file, beside


def _told(rows: Rows, name: str, progress: Progress | None) -> Rows:
    for n, row in enumerate(rows):
        if progress and n % 1000 == 0:
            progress(f"Writing {name}", n, 0)
        yield row


def _rows(desk: Desk) -> Mapping[str, Rows]:
    people = {one: desk.name_of(one) for one in desk.frame.people}  # those who are named in other tables join them
    return {
        "about": _about(desk), "reports": _reports(desk), "records": _records(desk),
        "columns": _columns(desk), "outcomes": _outcomes(desk),
        "decisions": _decisions(desk, people), "answers": _answers(desk, people), "consensus": _consensus(desk),
        "links": _links(desk, people), "sources": _sources(desk), "searches": _searches(desk),
        "organisations": _organisations(desk), "people": _people(desk, people),
    }  # fmt: skip


def _about(desk: Desk) -> Rows:
    protocol, viewer = desk.frame.protocol, desk.viewer
    whom = desk.name_of(viewer.person) if viewer.person else "anyone"
    words = {
        "title": protocol.title or desk.frame.title,
        "question": protocol.question,
        "made": desk.clock().date().isoformat(),
        "made by": f"review-tui {__version__}",
        "made for": f"What {whom} ({viewer.role.value}) may read of this review.",
        "provisional": unfinished(desk) or "Nothing waits: these numbers are final.",
    }
    yield from ({"key": key, "value": value} for key, value in words.items())


def _all_records(desk: Desk) -> Iterator[whole.WholeRecord]:
    seen = Concealed.from_viewer(desk.store, desk.viewer)
    return (seen.whole(desk.store, one) for one in whole.records(desk.store))


def _reports(desk: Desk) -> Rows:
    frame, named = desk.frame, studies.study_names(desk.store)
    known, protocol = frame.organisations, frame.protocol
    for one in _all_records(desk):
        if not one.is_home:
            continue
        record, place = completed(desk.store, one.record, one.lent), one.line.place
        yield {
            "id": one.line.id, "number": one.line.number, "title": record.title, "authors": "; ".join(record.authors),
            "year": record.year, "type": record.type, "literature": "grey" if record.is_grey else "peer_reviewed",
            "editors": "; ".join(record.editors), "container": record.container, "volume": record.volume,
            "issue": record.issue, "pages": record.pages, "edition": record.edition, "report_number": record.number,
            "publisher": record.organisation, "doi": record.doi, "pmid": record.pmid, "isbn": record.isbn,
            "issn": record.issn, "url": record.url, "keywords": "; ".join(record.keywords),
            "notes": "; ".join(record.notes),
            "place_of_publication": record.place, "date": record.date, "accessed": record.accessed,
            "archived": record.archived, "guessed": ", ".join(record.guessed),
            "language": record.language, "abstract": record.abstract, "lane": one.line.lane.value,
            "place": place.fate.value, "stage": place.stage, "reason": _reason(protocol, place.reason),
            "retrieval": one.retrieval, "study": named.get(one.study, ""),
            "organisation": one.tied if one.tied in known and one.tied != NO_ORGANISATION else None,
        }  # fmt: skip


def _columns(desk: Desk) -> Rows:
    for one in _all_records(desk):
        for position, (name, value) in enumerate(one.record.extra):
            yield {"record": one.line.id, "position": position, "name": name, "value": value}


def _records(desk: Desk) -> Rows:
    frame = desk.frame
    for one in _all_records(desk):
        line, record, batch = one.line, one.record, frame.batches[one.batch]
        yield {
            "id": line.id, "number": line.number, "report": line.report,
            "source": line.source if line.source in frame.sources else None,
            "search": batch.run if batch.run in frame.runs and line.source in frame.sources else None,
            "position": one.position, "imported": batch.at,
            "place": line.place.fate.value, "title": record.title, "authors": "; ".join(record.authors),
            "year": record.year, "doi": record.doi, "pmid": record.pmid, "url": record.url,
        }  # fmt: skip


def _reason(protocol: Protocol, key: str) -> str:
    return protocol.printed(key).label if key else ""


def _outcomes(desk: Desk) -> Rows:
    protocol = desk.frame.protocol
    for one in whole.outcomes(desk.store):
        yield {
            **_judged(desk, one.report), "stage": one.stage, "status": one.status, "choice": one.choice,
            "reason": _reason(protocol, one.reason),
        }  # fmt: skip


def _named(desk: Desk, people: dict[str, str], cast: Iterable[Said]) -> Iterator[tuple[str, Said]]:
    """Give votes or sheets with the id of whose each is; where names are hidden a letter, which is among `people`."""
    for (stage, subject), those in groupby(cast, key=lambda one: (one.stage, one.report)):
        together = list(those)
        called = called_beside(desk, stage, subject, [one.actor for one in together])
        if hides_names(desk, stage):
            together.sort(key=lambda one: called[one.actor])
        for one in together:
            whose = called[one.actor] if hides_names(desk, stage) else one.actor
            people[whose] = called[one.actor]
            yield whose, one


def _decisions(desk: Desk, people: dict[str, str]) -> Rows:
    protocol = desk.frame.protocol
    for whose, vote in _named(desk, people, votes.all_votes(desk.store, desk.viewer)):
        yield {
            "report": vote.report, "stage": vote.stage, "event": vote.event, "person": whose,
            "choice": vote.choice, "reason": _reason(protocol, vote.reason), "note": vote.note, "basis": vote.basis,
            "at": vote.at, "standing": vote.standing, "opened": int(vote.opened),
            "independent": int(vote.independent), "tool": vote.tool,
        }  # fmt: skip


def _answers(desk: Desk, people: dict[str, str]) -> Rows:
    items = _items(desk)
    named = _named(desk, people, votes.all_sheets(desk.store, desk.viewer))
    for _, those in groupby(named, key=lambda one: (one[1].stage, one[1].report)):
        together = list(those)
        said_of = sheets_about(desk, [sheet for _, sheet in together])
        for (whose, sheet), of in zip(together, said_of, strict=True):
            about = {**_judged(desk, sheet.report), "stage": sheet.stage, "person": whose, "of": of or None}
            yield from _sheet(items, about, sheet)


def _judged(desk: Desk, subject: str) -> "Row":
    """Give what is judged, which is a report or an organisation, in the columns that name the one or the other."""
    code = subject.removeprefix(organisation_ref("")) if is_organisation(subject) else ""
    known = code if code in desk.frame.organisations else None  # a register may be loaded without it since
    return {"subject": subject, "report": None if code else subject, "organisation": known}


def _sheet(items: Mapping[str, Mapping[str, Item]], whose: "Row", sheet: SheetLine) -> Rows:
    about = {**whose, "standing": sheet.standing, "sheet": sheet.events[-1]}
    for item, given in sheet.answers.items():
        if item in sheet.unasked:
            continue
        yield {**about, **_answer(items.get(sheet.stage, {}), item, given), "done": int(sheet.done)}


def _consensus(desk: Desk) -> Rows:
    items = _items(desk)
    for one in whole.outcomes(desk.store):
        for item, given in (one.consensus or {}).items():
            told = _answer(items.get(one.stage, {}), item, given)
            why = " / ".join(one.why) if item in one.differs else ""
            yield {**_judged(desk, one.report), "stage": one.stage, **told, "note": given.note or why or None}


def _answer(items: Mapping[str, Item], name: str, given: Answer) -> "Row":
    known, quotes = items.get(name), given.quotes
    return {
        "item": name, "label": known.label if known else name,
        "value": given.value if isinstance(given.value, _PLAIN) else json.dumps(given.value, ensure_ascii=False),
        "said": said(given.value, known), "comment": given.comment or None,
        "quote": "\n".join(quote.text for quote in given.passages) or None,
        "page": quotes[0].page if len(quotes) == 1 else ", ".join(str(q.page) for q in quotes if q.page) or None,
    }  # fmt: skip


def _items(desk: Desk) -> Mapping[str, Mapping[str, Item]]:
    """Give the items of each form stage by their id."""
    stages = [stage for stage in desk.frame.protocol.stages if stage.form in desk.frame.forms]
    return {stage.name: {item.id: item for item in desk.frame.form(stage.form).ever} for stage in stages}


def _links(desk: Desk, people: dict[str, str]) -> Rows:
    report_of = reading.reports_of(desk.store)
    told: set[tuple[str, str, str]] = set()
    for v in pairs.verdicts(desk.store):
        other = v.b if v.subject == v.a else v.a
        link = report_of.get(v.subject, ""), v.verdict, report_of.get(other, "")
        if v.verdict in RELATIONS and v.subject and link[0] != link[2] and link not in told:
            told.add(link)
            people[v.actor] = desk.name_of(v.actor)
            yield {"report": link[0], "relation": link[1], "other": link[2], "person": v.actor}


def _sources(desk: Desk) -> Rows:
    for one in desk.frame.sources.values():
        yield {
            "id": one.id, "name": one.name, "kind": one.kind.value, "lane": one.lane.value,
            "lane_reason": one.lane_reason, "url": one.url,
        }  # fmt: skip


def _searches(desk: Desk) -> Rows:
    frame = desk.frame
    imported: Counter[str] = Counter()
    for name, n in batches.counted(desk.store).items():
        imported[frame.batches[name].run] += 0 if frame.batches[name].withdrawn else n
    for run in frame.runs.values():
        yield {
            **{name: getattr(run, name) for name in _RUN},
            "source": run.source if run.source in frame.sources else None,
            "round": frame.round_name(run.round), "imported": imported[run.id],
        }  # fmt: skip


_RUN = (
    "id", "searched", "query", "searcher", "platform", "limits", "stop", "updated", "seen", "rejected", "kept",
    "exported", "duplicates", "note",
)  # fmt: skip


def _organisations(desk: Desk) -> Rows:
    for one in desk.frame.organisations.values():
        yield {
            "code": one.code, "name": one.name, "kind": one.kind, "region": one.region,
            "other_names": "; ".join(one.other_names), "begins": one.begins, "ends": one.ends,
            "successors": "; ".join(one.successors),
        }  # fmt: skip


def _people(desk: Desk, people: Mapping[str, str]) -> Rows:
    known = desk.frame.people
    for name, called in people.items():
        stands_for = "letter" if name == called else ""  # where names are hidden; whose it is, is said nowhere here
        yield {"id": name, "name": called, "role": known[name].role.value if name in known else stands_for}
