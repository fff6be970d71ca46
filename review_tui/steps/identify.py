"""Identification: files come in as a batch of records, with every problem told; nothing is written half."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from review_tui.formats.parsed import Parsed
from review_tui.model.canonical import canonical, sha256
from review_tui.model.errors import ReviewError
from review_tui.model.events import Draft, batch_ref, record_ref
from review_tui.model.frame import Frame
from review_tui.model.kinds import Attached, Imported, Sealed, Withdrawn
from review_tui.model.records import Hit, Problem, Record, clean_record, to_mapping
from review_tui.model.tables import Table
from review_tui.model.text import clean_line
from review_tui.steps import comparing, deduplicate, plan, runs, tables
from review_tui.steps.companions import companions
from review_tui.steps.desk import Desk
from review_tui.steps.keeping import Keeping
from review_tui.steps.rehearsal import judged_among, open_on, require_consent
from review_tui.steps.retrieve import has_file, told_of
from review_tui.steps.texts import keep_pages
from review_tui.store import batches

Progress = Callable[[str, int, int], None]  # what is being done, how much of it is done, out of how much
KEPT_PROBLEMS = 200  # a file's problems that the log keeps; all of them are told at the import


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one file gave: found = new + known + reported."""

    path: str
    sha256: str
    format: str
    found: int
    new: int
    known: int
    problems: tuple[Problem, ...]
    tables: tuple[Table, ...] = ()
    query: str = ""
    sealed: bool = False  # decisions stand in it: the file itself is kept for the lead
    stray: bool = False  # a picture, say: nothing that could hold a record

    @property
    def reported(self) -> int:
        """Count the places that held a record which could not be read."""
        return self.found - self.new - self.known

    def to_json(self) -> dict[str, Any]:
        """Give the shape that `import --json` promises of a file."""
        return {
            "path": self.path,
            "sha256": self.sha256,
            "format": self.format,
            "found": self.found,
            "new": self.new,
            "known": self.known,
            "problems": [{"line": p.line, "text": p.text} for p in self.problems],
            "tables": [table.to_json() for table in self.tables],
            "query": self.query,
            "sealed": self.sealed,
        }


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
    searched: str = ""  # when the search that they came from was, "" where nobody said

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
        }
        return {"batch": self.batch, "files": files, "searched": self.searched, **totals, **told}


@dataclass(slots=True)
class Incoming:
    """What files would bring into a source: nothing of it is written before `bring`."""

    source: str
    lines: list[str] = field(default_factory=list)
    records: list[tuple[str, Record]] = field(default_factory=list)
    files: list[FileReport] = field(default_factory=list)
    sealed: list[tuple[str, bytes]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    searched: str = ""  # when the search was, where the person says it with the import
    named: frozenset[str] = frozenset()  # the files that a person named, not only the folder they stand in
    keeping: Keeping = field(default_factory=Keeping)  # what goes into the vault with the batch
    beside: list[Draft] = field(default_factory=list)  # what is said of the records, in the same append

    def to_json(self) -> dict[str, Any]:
        """Say of each file what it would bring."""
        return {"files": [file.to_json() for file in self.files]}

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of all files."""
        return tuple(table for file in self.files for table in file.tables)

    @property
    def losing(self) -> tuple[FileReport, ...]:
        """The files that hold an import up, since records in them could not be read.

        A stray file does not when only its folder was named: it is told.
        """
        return tuple(f for f in self.files if f.reported and (f.path in self.named or not f.stray))


def _is_a_list(format_name: str) -> bool:
    from review_tui.formats.registry import FORMATS

    return format_name in FORMATS and not FORMATS[format_name].documents


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


def look(
    desk: Desk,
    paths: Sequence[Path],
    source: str,
    *,
    said: Mapping[str, str] | None = None,
    chosen: tables.Chosen | None = None,
    repair: bool = False,
    searched: str = "",
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Incoming:
    """Read files and folders and say what they would bring; `searched` is the day of the search, if that is known.

    A record that this source has brought before, from the same bytes, is known and not brought again. `said` names
    the columns of all tables, `chosen` those of a table with just these columns: {key: {field: column}}. `repair` mends
    text that was encoded twice.
    """
    from review_tui.formats.child import read_files
    from review_tui.formats.find import find_some

    desk.require_reviewer("import")
    coming = Incoming(desk.frame.source(source).id, named=frozenset(str(path) for path in paths))
    coming.searched = plan.past_day(desk, searched) if searched else ""
    files, strange = find_some(paths)
    coming.files += [FileReport(str(path), "", "skipped", 0, 0, 0, (Problem(0, why),)) for path, why in strange]
    told = (lambda n, of: progress("Reading", n, of)) if progress else None
    pages, known = companions(files, stop), tables.known(desk, said or {}, chosen or {})
    for path, parsed in read_files(files, known=known, progress=told, stop=stop):
        if isinstance(parsed, Problem):
            coming.files.append(_unreadable(path, parsed))
        elif path in pages and not _is_a_list(parsed.format):
            _accompany(desk, coming, path, pages[path], parsed)
        else:
            read, data = _repaired(parsed) if repair else parsed, path.read_bytes()
            gather(desk, coming, path, data, read, digest_of(data, parsed), again=path)
    if stop and stop():
        raise ReviewError("The import was stopped; nothing was written.")
    return coming


def _unreadable(path: Path, why: Problem) -> FileReport:
    """Report a file of which nothing could be read; one that could hold no record is a stray one."""
    return FileReport(str(path), "", "unreadable", 1, 0, 0, (replace(why, lost=True),), stray=not why.lost)


def _repaired(parsed: Parsed) -> Parsed:
    from review_tui.formats.mend import mend_record

    return replace(parsed, hits=tuple(replace(hit, record=mend_record(hit.record)) for hit in parsed.hits))


def bring(desk: Desk, coming: Incoming, *, partial: bool = False, progress: Progress | None = None) -> ImportReport:
    """Write what `look` found as one batch; where records would be lost only if that is accepted as `partial`."""
    if coming.losing and coming.lines and not partial:
        return ImportReport("", desk.frame.sources[coming.source].name, tuple(coming.files), refused=True)
    return _write(desk, coming, progress)


def add_by_hand(desk: Desk, record: Record, source: str) -> ImportReport:
    """Bring one record in that a person typed; the same words typed again are known."""
    desk.require_reviewer("add records")
    place = desk.frame.source(source)
    if not record.title.strip():
        raise ReviewError("A record needs a title.")
    data = canonical(to_mapping(record)).encode()
    coming = Incoming(place.id)
    gather(desk, coming, Path("typed by hand"), data, Parsed("by_hand", (Hit(0, 1, record),)))
    return _write(desk, coming, None)


def digest_of(data: bytes, parsed: Parsed) -> str:
    """Give the SHA-256 of a file's content, of which its records' ids are made.

    Of a file that holds decisions it is that of the records alone: it tells nothing of what was decided, and the same
    records with more decisions, as a later export has them, are known again.
    """
    if not parsed.sealed:
        return sha256(data)
    return sha256("\n".join(canonical(to_mapping(hit.record)) for hit in parsed.hits))


def name_of(source: str, digest: str, position: int = 0) -> str:
    """Name a record by its source, the SHA-256 of its file and its place in it: the same at every desk."""
    return sha256(f"{source}\n{digest}\n{position}")[:32]


def gather(
    desk: Desk, coming: Incoming, path: Path, data: bytes, parsed: Parsed, digest: str = "", again: Path | None = None
) -> None:
    """Take a file's hits that are new into what is coming; its bytes go into the vault, or are sealed when it comes.

    `digest` is what `digest_of` gave, where the records were mended since; `again` is where the bytes stand.
    """
    digest = digest or digest_of(data, parsed)
    new = 0
    for hit in parsed.hits:
        name = name_of(coming.source, digest, hit.position)
        if name in coming.seen or batches.is_live(desk.store, name):
            continue
        coming.seen.add(name)
        new += 1
        record = _with_document(coming.keeping, hit, digest, path)
        coming.records.append((name, record))
        coming.lines.append(f"{name}\t{canonical(to_mapping(record))}")
    if new and parsed.sealed:
        coming.sealed.append((clean_line(path.name), data))
    elif new:
        coming.keeping.put(data, again)
    known = len(parsed.hits) - new
    counts = parsed.found, new, known
    report = FileReport(str(path), digest, parsed.format, *counts, parsed.problems, parsed.tables, parsed.query)
    coming.files.append(replace(report, sealed=parsed.sealed))


def _accompany(desk: Desk, coming: Incoming, path: Path, page: Path, parsed: Parsed) -> None:
    """Put the document that a page links to the page's record; one that is a record of its own already stays that."""
    data = path.read_bytes()
    digest = sha256(data)
    if batches.is_live(desk.store, name_of(coming.source, digest)):
        gather(desk, coming, path, data, parsed)
        return
    record = name_of(coming.source, sha256(page.read_bytes()))
    if not has_file(desk, record, digest):
        coming.keeping.put(data, path)
        coming.beside.append(Draft(told_of(coming.keeping, path.name, digest, parsed), (record_ref(record),)))
    said = Problem(0, f"{page.name} links it: it is a file of that page's record, not a record of its own.")
    coming.files.append(FileReport(str(path), digest, parsed.format, 0, 0, 0, (said, *parsed.problems)))


def _with_document(keeping: Keeping, hit: Hit, digest: str, path: Path) -> Record:
    """Clean a hit's record; a document's own bytes and page texts are named in it."""
    if not hit.pages and hit.record.page_count is None:
        return clean_record(hit.record)
    text = keep_pages(keeping, hit.pages)
    named = hit.record.source_id or path.name
    return replace(clean_record(hit.record), file=digest, text=text, source_id=clean_line(named))


def _write(desk: Desk, coming: Incoming, progress: Progress | None) -> ImportReport:
    """Write the batch, its search and the links that are certain, in one append: all of it or nothing."""
    name = desk.frame.sources[coming.source].name
    if not coming.lines:
        dated = coming.searched and not coming.losing and any(file.known for file in coming.files)
        logged = runs.search_of(desk, coming.source, coming.searched, "")[1] if dated else []
        if kept := [*coming.beside, *tables.to_remember(desk.frame, coming.tables), *logged]:
            desk.write_kept(coming.keeping, kept)
        day = coming.searched if logged else ""
        return ImportReport("", name, tuple(coming.files), attached=_attached(coming), searched=day)
    if progress:
        progress("Keeping", 0, len(coming.lines))
    batch = desk.ids.new(desk.clock())
    parsed = coming.keeping.put("\n".join(coming.lines).encode())
    links = deduplicate.links_of(desk, coming.records, coming.keeping, progress, source=coming.source)
    linked = [Draft(links.event, (batch_ref(links.event.batch),))] if links.event else []
    sealed = [Draft(Sealed(batch, coming.keeping.seal(data), n), (batch_ref(batch),)) for n, data in coming.sealed]

    def drafting(frame: Frame, origin: str) -> Sequence[Draft]:
        run, logged = runs.search_of(desk, coming.source, coming.searched, batch)
        first = max((b.first + b.count for b in frame.batches.values() if b.origin == origin), default=1)
        files = tuple(_kept(f) for f in coming.files)
        said = Imported(batch, coming.source, run, parsed, len(coming.lines), first, files, frame.round)
        remembered = tables.to_remember(frame, coming.tables)
        return [*logged, Draft(said, (batch_ref(batch),)), *coming.beside, *remembered, *sealed, *linked]

    desk.write_kept(coming.keeping, drafting)
    if links.compared:
        comparing.remember(desk, links.compared, {batch})
    brought = desk.frame.batches[batch]
    if progress:
        progress("Keeping", len(coming.lines), len(coming.lines))
    ends = brought.number(0), brought.number(brought.count - 1)
    run = desk.frame.runs[brought.run]
    return ImportReport(
        batch, name, tuple(coming.files), links.linked, *ends, links.possible, links.complete, links.fitting,
        strategy=run.query if any(file.query for file in coming.files) else "", attached=_attached(coming),
        searched=run.searched,
    )  # fmt: skip


def _attached(coming: Incoming) -> int:
    return sum(isinstance(draft.body, Attached) for draft in coming.beside)


def _kept(file: FileReport) -> dict[str, Any]:
    """Say of a file what the log keeps; its folder is nobody's business but the importer's."""
    problems = [{"line": p.line, "text": clean_line(p.text)} for p in file.problems[:KEPT_PROBLEMS]]
    counts = {"found": file.found, "new": file.new, "known": file.known, "problem_count": len(file.problems)}
    name = clean_line(Path(file.path).name)
    kept = {"name": name, "sha256": file.sha256, "format": file.format, **counts, "problems": problems}
    return kept | ({"query": file.query} if file.query else {}) | ({"sealed": True} if file.sealed else {})


def withdraw(desk: Desk, batch: str, why: str, manner: str = "error", *, agreed: bool = False) -> None:
    """Take a batch back, as an import "error" (out of every box) or as "removal" (stays identified).

    Where votes on its records were opened, the lead has seen what changes and `agreed`.
    """
    desk.require_lead("withdraw a batch")
    if manner not in ("error", "removal"):
        raise ReviewError("A batch is withdrawn as an error or as a removal.")
    if not clean_line(why):
        raise ReviewError("Say why the batch is withdrawn: --why TEXT.")
    found = batches.named(desk.store, batch)
    if found.withdrawn:
        raise ReviewError(f"That batch was withdrawn already ({found.why}).")
    open_on(desk, batches.records(desk.store, found.id))

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        judged = judged_among(desk, batches.records(desk.store, found.id))
        require_consent(desk, judged, "withdraw their batch", agreed=agreed)
        return [Draft(Withdrawn(found.id, clean_line(why), manner), (batch_ref(found.id),))]

    desk.write_checked(drafting)
