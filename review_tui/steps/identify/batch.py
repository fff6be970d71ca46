"""Files come in as a batch of records, with every problem told; nothing is written half."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from review_tui.formats.base.parsed import Parsed
from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, batch_ref
from review_tui.model.log.kinds import Attached, Imported, Sealed
from review_tui.model.review.canonical import canonical
from review_tui.model.review.collecting import uncollected
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.numbers import ends, spans
from review_tui.model.review.progress import Progress
from review_tui.model.review.records import Hit, Record, to_mapping
from review_tui.model.review.text import clean_line
from review_tui.steps import deduplicate
from review_tui.steps.deduplicate import comparing, taking_over
from review_tui.steps.desk import Desk, tables
from review_tui.steps.identify.read import Incoming, gather, is_a_list, look
from review_tui.steps.identify.reported import FileReport
from review_tui.steps.plan import runs
from review_tui.store import batches

WITHIN = " › "  # stands between the name of a file and of one that lies in it
KEPT_PROBLEMS = 200  # a file's problems that the log keeps; all of them are told at the import


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; `batch` is "" when nothing was new, `linked` says how many are certain duplicates.

    `possible` counts the pairs that wait for a person; they were looked for among all records if it is `complete`.
    `fitting` are the numbers of known reports that lacked the document which came in.
    `refused` says that nothing was written because records would have been lost; `new` then counts what could come in.
    """

    batch: str
    source: str
    files: tuple[FileReport, ...]
    linked: int = 0
    first: str = ""
    last: str = ""
    possible: int = 0
    complete: bool = True
    fitting: tuple[str, ...] = ()
    refused: bool = False
    strategy: str = ""  # of the run that the batch came from, where a file says the query it is the result of
    attached: int = 0  # documents that are further files of records
    numbers: str = ""  # of the records, in words; those that had come in before keep theirs
    searched: str = ""  # when the search that they came from was, "" where nobody said
    moved: tuple[str, ...] = ()  # sentences on judged reports that are counted in another lane by what came in

    @property
    def found(self) -> int:
        """Count all that the files held."""
        return sum(file.found for file in self.files)

    @property
    def new(self) -> int:
        """Count the records that came in."""
        return sum(file.new for file in self.files)

    @property
    def known(self) -> int:
        """Count the records that this source had brought from the same file before."""
        return sum(file.known for file in self.files)

    @property
    def reported(self) -> int:
        """Count the places that held a record which could not be read."""
        return self.found - self.new - self.known

    def to_json(self) -> dict[str, Any]:
        """Give the shape that `import --json` promises."""
        files = [file.to_json() for file in self.files]
        pairs = {"possible": self.possible, "compared_with_all": self.complete, "fitting": list(self.fitting)}
        totals = {"found": self.found, "new": self.new, "known": self.known, "reported": self.reported}
        told = {
            "linked": self.linked,
            "attached": self.attached,
            **pairs,
            "refused": self.refused,
            "searched": self.searched,
            "numbers": self.numbers,
            "moved": list(self.moved),
        }
        return {"batch": self.batch, "files": files, "searched": self.searched, **totals, **told}


def import_files(
    desk: Desk,
    paths: Sequence[Path],
    source: str,
    *,
    partial: bool = False,
    said: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> ImportReport:
    """Bring files and folders in as one batch of a source; raises ReviewError, and then nothing was written.

    Nothing is written either where records would be lost, unless the person accepts a `partial` import. `said` names
    the columns of tables: {field: column}.
    """
    coming = look(desk, paths, source, said=said, progress=progress, stop=stop)
    return bring(desk, coming, partial=partial, progress=progress)


def bring(desk: Desk, coming: Incoming, *, partial: bool = False, progress: Progress | None = None) -> ImportReport:
    """Write what `look` found as one batch; where records would be lost only if that is accepted as `partial`."""
    if coming.losing and coming.records and not partial:
        return ImportReport("", desk.frame.sources[coming.source].name, tuple(coming.files), refused=True)
    return _write(desk, coming, progress)


def add_by_hand(desk: Desk, record: Record, source: str) -> ImportReport:
    """Bring one record in that a person typed; the same words typed again are known."""
    desk.require_reviewer("add records")
    known_source = desk.frame.source(source)
    if not record.title.strip():
        raise ReviewError("A record needs a title.")
    data = canonical(to_mapping(record)).encode()
    coming = Incoming(known_source.id)
    gather(desk, coming, Path("typed by hand"), data, Parsed("by_hand", (Hit(0, 1, record),)))
    return _write(desk, coming, None)


@uncollected()
def _write(desk: Desk, coming: Incoming, progress: Progress | None) -> ImportReport:
    """Write the batch, its search and the links that are certain, in one append: all of it or nothing."""
    name = desk.frame.sources[coming.source].name
    if not coming.records:
        dated = coming.searched and not coming.losing and any(file.known for file in coming.files)
        logged = runs.search_of(desk, coming.source, coming.searched, "")[1] if dated else []
        if kept := [*coming.beside, *_remembered(desk.frame, coming), *logged]:
            desk.write_kept(coming.staging, kept)
        day = coming.searched if logged else ""
        return ImportReport("", name, tuple(coming.files), attached=_attached(coming), searched=day)
    if progress:
        progress("Keeping", 0, len(coming.records))
    batch = desk.ids.new(desk.clock())
    parsed = coming.staging.take(coming.records)
    links = deduplicate.links_of(desk, coming.records, coming.staging, progress, source=coming.source)
    linked = [Draft(links.event, (batch_ref(links.event.batch),))] if links.event else []
    sealed = [Draft(Sealed(batch, coming.staging.seal(data), n), (batch_ref(batch),)) for n, data in coming.sealed]

    def drafting(frame: Frame, origin: str) -> Sequence[Draft]:
        run, logged = runs.search_of(desk, coming.source, coming.searched, batch)
        first = max((b.first + b.count for b in frame.batches.values() if b.origin == origin), default=1)
        files = tuple(_kept(f, place, coming.people) for place, f in enumerate(coming.files, 1))
        said = Imported(batch, coming.source, run, parsed, len(coming.records), first, files, frame.round)
        of_tables = _remembered(frame, coming)
        return [*logged, Draft(said, (batch_ref(batch),)), *coming.beside, *of_tables, *sealed, *linked]

    desk.write_kept(coming.staging, drafting)
    if links.compared:
        comparing.remember(desk, links.compared, {batch})
    brought = desk.frame.batches[batch]
    if progress:
        progress("Keeping", len(coming.records), len(coming.records))
    numbers = batches.numbers(desk.store, brought)
    run = desk.frame.runs[brought.run]
    return ImportReport(
        batch, name, tuple(coming.files), links.linked, *ends(numbers), links.possible, links.complete, links.fitting,
        strategy=run.query if any(file.query for file in coming.files) else "", attached=_attached(coming),
        searched=run.searched, numbers=spans(numbers), moved=taking_over.told(desk, {batch}) if links.linked else (),
    )  # fmt: skip


def _remembered(frame: Frame, coming: Incoming) -> list[Draft]:
    return tables.to_remember(frame, coming.tables, coming.voting, coming.source)


def _attached(coming: Incoming) -> int:
    return sum(isinstance(draft.body, Attached) for draft in coming.beside)


def _kept(file: FileReport, place: int, people: frozenset[str]) -> dict[str, Any]:
    """Say of a file what the log keeps; its folder is the importer's business alone, and so is a name that votes."""
    written = clean_line(Path(file.path).name)
    plain = _harmless(written, place, people, of_list=is_a_list(file.format))
    problems = [{"line": p.line, "text": _renamed(p.text, written, plain)} for p in file.problems[:KEPT_PROBLEMS]]
    counts = {"found": file.found, "new": file.new, "known": file.known, "problem_count": len(file.problems)}
    kept = {"name": plain, "sha256": file.sha256, "format": file.format, **counts, "problems": problems}
    return kept | ({"query": file.query} if file.query else {}) | ({"sealed": True} if file.sealed else {})


def _harmless(name: str, place: int, people: frozenset[str], *, of_list: bool) -> str:
    """Give a file's name as all may read it; of one that lies within another the names of both."""
    from review_tui.formats.base.colleagues import harmless_name

    *around, last = name.split(WITHIN)
    outer = [harmless_name(each, people, place=place) for each in around]
    return WITHIN.join([*outer, harmless_name(last, people, of_list=of_list, place=place)])


def _renamed(text: str, written: str, plain: str) -> str:
    """Give a sentence on a file by the names that all may read."""
    for one, other in zip(written.split(WITHIN), plain.split(WITHIN), strict=True):
        text = text.replace(one, other)
    return clean_line(text)
