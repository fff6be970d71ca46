"""What files would bring into a source: they are read and looked at, and nothing is written."""

import codecs
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from review_tui.formats.base.parsed import Enclosed, Parsed
from review_tui.formats.base.spelled_hits import SpelledHit, SpelledHits
from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, record_ref
from review_tui.model.review.canonical import canonical, sha256
from review_tui.model.review.collecting import uncollected
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.progress import Progress
from review_tui.model.review.records import Hit, Problem, Record, clean_record, to_mapping
from review_tui.model.review.tables import Known, ReadTable, SaidOfVotes
from review_tui.model.review.text import clean_line
from review_tui.steps import plan
from review_tui.steps.desk import Desk, tables
from review_tui.steps.desk.record_lines import Identified, RecordLines
from review_tui.steps.desk.staging import Staging, hash_of
from review_tui.steps.desk.texts import keep_pages
from review_tui.steps.identify.enclosed import Within, holds_votes, kept, read_within, told_within
from review_tui.steps.identify.known_copies import Copies, copies, had_from
from review_tui.steps.identify.linked_documents import linked
from review_tui.steps.identify.mailboxes import opened
from review_tui.steps.identify.reported import FileReport
from review_tui.steps.retrieve import has_file, told_of
from review_tui.store import batches, reading

ENCODINGS = {  # common ones, with what they are called
    "utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Western Europe (Windows)", "cp1250": "Central Europe (Windows)",
    "cp1251": "Cyrillic (Windows)", "mac_roman": "old Macs",
    "gb18030": "Chinese", "shift_jis": "Japanese", "koi8_r": "Cyrillic (Unix)", "cp1253": "Greek (Windows)",
    "cp1254": "Turkish (Windows)",
}  # fmt: skip


@dataclass(slots=True)
class Incoming:
    """What files would bring into a source: nothing of it is written before `bring`."""

    source: str
    records: RecordLines = field(default_factory=RecordLines)
    files: list[FileReport] = field(default_factory=list)
    sealed: list[tuple[str, bytes]] = field(default_factory=list)
    searched: str = ""  # when the search was, where the person says it with the import
    voting: SaidOfVotes = field(default_factory=SaidOfVotes)  # what the person says of columns with votes
    named: frozenset[str] = frozenset()  # the files that a person named, not only the folder they stand in
    staging: Staging = field(default_factory=Staging)  # what goes into the vault with the batch
    beside: list[Draft] = field(default_factory=list)  # what is said of the records, in the same append
    people: frozenset[str] = frozenset()  # by what those of the review are called
    copies: Copies | None = None  # what was captured before by its bytes, once a document has asked

    def to_json(self) -> dict[str, Any]:
        """Say of each file what it would bring."""
        return {"files": [file.to_json() for file in self.files]}

    @property
    def tables(self) -> tuple[ReadTable, ...]:
        """The tables of all files."""
        return tuple(table for file in self.files for table in file.tables)

    @property
    def losing(self) -> tuple[FileReport, ...]:
        """The files that hold an import up, since records in them could not be read.

        A stray file does not when only its folder was named: it is told.
        """
        return tuple(f for f in self.files if f.reported and (f.path in self.named or not f.stray))


def is_a_list(format_name: str) -> bool:
    """Say whether files of a format hold records, and are no documents themselves."""
    from review_tui.formats.registry import FORMATS

    return format_name in FORMATS and not FORMATS[format_name].documents


def look(
    desk: Desk,
    paths: Sequence[Path],
    source: str,
    *,
    said: Mapping[str, str] | None = None,
    chosen: tables.Chosen | None = None,
    voting: SaidOfVotes | None = None,
    repair: bool = False,
    encoding: str = "",
    searched: str = "",
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Incoming:
    """Read files and folders and say what they would bring; `searched` is the day of the search, if that is known.

    A record that this source has brought before, from the same bytes, is known and not brought again. `said` names
    the columns of all tables, `chosen` those of a table with just these columns: {key: {field: column}}, `voting`
    which hold votes. `repair` mends text that was encoded twice, `encoding` is how texts are written.
    """
    from review_tui.formats.sandbox.child import read_files
    from review_tui.formats.sandbox.find import find_some

    desk.require_reviewer("import")
    coming = _begun(desk, paths, source, voting or SaidOfVotes(), searched)
    files, strange = find_some(paths)
    coming.files += [FileReport(str(path), "", "skipped", 0, 0, 0, (Problem(0, why),)) for path, why in strange]
    told = (lambda n, of: progress("Reading", n, of)) if progress else None
    known = tables.known(desk, said or {}, chosen or {}, voting, known_encoding(encoding), coming.source)
    coming.people = known.people
    with opened(files) as within:
        read = read_files(within.files, known=known, progress=told, stop=stop, in_parts=True)
        _take_all(desk, coming, read, linked(within.files, stop), known, repair)
        coming.files = [within.named(file) for file in coming.files]
        within.keep(coming.staging)
    if stop and stop():
        raise ReviewError("The import was stopped; nothing was written.")
    tables.assert_there(coming.voting, [(file.tables, bool(file.found)) for file in coming.files])
    return coming


def _take_all(
    desk: Desk,
    coming: Incoming,
    read: Iterable[tuple[Path, Parsed | Problem]],
    pages: Mapping[Path, Path],
    known: Known,
    repair: bool,
) -> None:
    """Take what was read of files; `pages` are those that link others of the files."""
    long: _LongFile | None = None
    for path, parsed in read:
        if long and long.path == path:
            long.take(desk, parsed)
        elif isinstance(parsed, Problem):
            coming.files.append(_unreadable(path, parsed))
        elif parsed.part:
            long = _LongFile(coming, path, known, repair)
            long.take(desk, parsed)
        elif path in pages and not (is_a_list(parsed.format) or parsed.tables):
            _accompany(desk, coming, path, pages[path], parsed)
        else:
            _take(desk, coming, path, parsed, known, repair=repair)


def _take(desk: Desk, coming: Incoming, path: Path, parsed: Parsed, known: Known, *, repair: bool) -> None:
    from review_tui.formats.sandbox.voted import asked_of

    read, data = _repaired(parsed) if repair else parsed, path.read_bytes()
    digest = digest_of(data, parsed)
    if is_a_list(parsed.format):
        before = _called_before(desk.frame, coming.source, sha256(data))
        digest, read = before or digest, _unasked(read) if before else _held(read)
    elif asked_of(read):
        read = _unasked(read) if reading.with_file(desk.store, digest) else _held(read)
    within = read_within(read.enclosed, known) if read.enclosed else []
    voted = [(place, each) for place, each in within if isinstance(each, Parsed) and holds_votes(each)]
    if voted and not reading.with_file(desk.store, sha256(data)):
        coming.files.append(_held_for(path, parsed, voted))
        return
    gather(desk, coming, path, data, read, digest, again=path)
    _enclose(desk, coming, path, sha256(data), list(zip(read.enclosed, within, strict=True)))


def _held_for(path: Path, parsed: Parsed, voted: Sequence[tuple[Path, Parsed]]) -> FileReport:
    """Report a document in which a list with decisions lies: its bytes would lay them open to everybody.

    Where all of it are documents in which somebody of the review may speak, these are asked about.
    """
    from review_tui.formats.sandbox.voted import asked_of

    questions = [(clean_line(place.name), table) for place, each in voted if (table := asked_of(each))]
    if len(questions) == len(voted):
        asked = tuple(Problem(1, f"{name} lies in it. {t.asks}", lost=not n) for n, (name, t) in enumerate(questions))
        return FileReport(str(path), "", parsed.format, 1, 0, 0, asked, tuple(table for _, table in questions))
    named = ", ".join(clean_line(place.name) for place, _ in voted)
    told = (
        f"{named} lies in it, and decisions of reviewers stand there, or may. Save that file and import it by itself; "
        "the rest can come in without it."
    )
    return FileReport(str(path), "", parsed.format, 1, 0, 0, (Problem(1, told, lost=True),))


def _unasked(parsed: Parsed) -> Parsed:
    """Give what came before, of which nobody needs to say anything again."""
    return replace(parsed, tables=tuple(table for table in parsed.tables if not table.of_references))


def _held(parsed: Parsed) -> Parsed:
    """Give what a person must say something of first without its records: whether votes stand in it."""
    asked = next((table for table in parsed.tables if table.of_references), None)
    if not asked:
        return parsed
    told = "It was left out, as you say." if asked.is_left_out else asked.asks
    found = Problem(asked.line, told, lost=not asked.is_left_out)
    return replace(parsed, hits=(), problems=(found,), query="", enclosed=())


class _LongFile:
    """A list of references that comes part by part.

    It is read once more, as a whole, where a part cannot be read or decisions stand in it: the records are then called
    by what stands in them all.
    """

    def __init__(self, coming: Incoming, path: Path, known: Known, repair: bool) -> None:
        self.path, self._coming, self._known, self._repair = path, coming, known, repair
        self._before, self._whole, self._digest = coming.records.mark(), False, ""
        self._report: FileReport | None = None

    def take(self, desk: Desk, parsed: Parsed | Problem) -> None:
        """Take the next part."""
        if self._whole:
            return
        if isinstance(parsed, Problem) or parsed.sealed or (parsed.part > 1) != bool(self._report):
            self._read_whole(desk)
            return
        if not self._digest:
            with self.path.open("rb") as file:
                self._digest = hash_of(file)
        gather(desk, self._coming, self.path, b"", _repaired(parsed) if self._repair else parsed, self._digest)
        found = self._coming.files.pop()
        self._report = self._coming.files.pop().and_then(found) if self._report else found
        self._coming.files.append(self._report)
        if self._report.new:
            self._coming.staging.put_file(self.path, self._digest)

    def _read_whole(self, desk: Desk) -> None:
        from review_tui.formats.sandbox.child import read_files

        self._whole = True
        self._coming.records.cut(self._before)
        self._coming.staging.forget(self._digest)
        self._coming.files[:] = [file for file in self._coming.files if file.path != str(self.path)]
        for path, parsed in read_files([self.path], known=self._known):
            if isinstance(parsed, Problem):
                self._coming.files.append(_unreadable(path, parsed))
            else:
                _take(desk, self._coming, path, parsed, self._known, repair=self._repair)


def _begun(desk: Desk, paths: Sequence[Path], source: str, voting: SaidOfVotes, searched: str) -> Incoming:
    named = frozenset(str(path) for path in paths)
    day = plan.past_day(desk, searched) if searched else ""
    return Incoming(desk.frame.source(source).id, named=named, voting=voting, searched=day)


def known_encoding(name: str) -> str:
    """Give the name of an encoding as Python knows it; raises ReviewError for one that there is not."""
    try:
        "".encode(name or "utf-8")  # some that Python knows are of no text
        return codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        raise ReviewError(f'There is no encoding "{name}". Common ones: {", ".join(ENCODINGS)}.') from None


def _unreadable(path: Path, why: Problem) -> FileReport:
    """Report a file of which nothing could be read; one that could hold no record is a stray one."""
    return FileReport(str(path), "", "unreadable", 1, 0, 0, (replace(why, lost=True),), stray=not why.lost)


def _repaired(parsed: Parsed) -> Parsed:
    from review_tui.formats.sandbox.mojibake import repair_record

    return replace(parsed, hits=tuple(replace(hit, record=repair_record(hit.record)) for hit in parsed.hits))


def digest_of(data: bytes, parsed: Parsed) -> str:
    """Give the SHA-256 of a file's content, of which its records' ids are made.

    Of a file that holds decisions it is that of the records alone: it tells nothing of what was decided, and the same
    records with more decisions, as a later export has them, are known again.
    """
    if not parsed.sealed:
        return sha256(data)
    return sha256("\n".join(canonical(to_mapping(hit.record)) for hit in parsed.hits))


def _called_before(frame: Frame, source: str, whole: str) -> str:
    """Give by what the records of a list are called whose very bytes came from this source before; "" if none did.

    What a person says of columns or tags may make it a file with decisions, or one without: its records stay the same.
    """
    sealed = {(file.batch, file.name) for file in frame.sealed.values() if file.file == whole}
    for batch in (batch for batch in frame.batches.values() if batch.source == source):
        for file in batch.files:
            came = file["new"] + file["known"] > 0  # what was held, or left out, may be asked about again
            if (came and file["sha256"] == whole) or (batch.id, file["name"]) in sealed:
                return str(file["sha256"])
    return ""


def name_of(source: str, digest: str, position: int = 0) -> str:
    """Name a record by its source, the SHA-256 of its file and its place in it: the same at every desk."""
    return sha256(f"{source}\n{digest}\n{position}")[:32]


@uncollected()
def gather(
    desk: Desk, coming: Incoming, path: Path, data: bytes, parsed: Parsed, digest: str = "", again: Path | None = None
) -> None:
    """Take a file's hits that are new into what is coming; its bytes go into the vault, or are sealed when it comes.

    `digest` is what `digest_of` gave, where the records were mended since; `again` is where the bytes stand.
    """
    digest = digest or digest_of(data, parsed)
    new, told = 0, tuple[Problem, ...]()
    hits = parsed.hits.raw if isinstance(parsed.hits, SpelledHits) else parsed.hits
    named = [(name_of(coming.source, digest, hit.position), hit) for hit in hits]
    here = batches.live_among(desk.store, [name for name, _ in named])
    for name, hit in named:
        if name in coming.records.identified or name in here:
            continue
        new += 1
        if isinstance(hit, SpelledHit):
            coming.records.pass_on(name, hit.spelled, Identified(hit.doi, hit.pmid, hit.file))
        else:
            record = _with_document(coming, hit, digest, path)
            if record.file:
                coming.copies = copies(desk) if coming.copies is None else coming.copies
                record, told = had_from(record, coming.copies.get(record.file, ()))
            coming.records.append(name, record)
    if new and parsed.sealed:
        coming.sealed.append((_called(coming, path, of_list=True), data))
    elif new and not parsed.part:
        coming.staging.put(data, again)
    known = len(parsed.hits) - new
    counts = parsed.found, new, known
    problems = (*parsed.problems, *told)
    report = FileReport(str(path), digest, parsed.format, *counts, problems, parsed.tables, parsed.query)
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
        coming.staging.put(data, path)
        coming.beside.append(
            Draft(told_of(coming.staging, _called(coming, path), digest, parsed), (record_ref(record),))
        )
    said = Problem(0, f"{page.name} links it: it is a file of that page's record, not a record of its own.")
    coming.files.append(FileReport(str(path), digest, parsed.format, 0, 0, 0, (said, *parsed.problems)))


def _enclose(
    desk: Desk, coming: Incoming, path: Path, digest: str, enclosed: Sequence[tuple[Enclosed, Within]]
) -> None:
    """Put the files within a document to its record."""
    record = name_of(coming.source, digest)
    for file, (place, parsed) in enclosed:
        said = Problem(0, f"It lies in {path.name}, and is a file of that record.")
        told = (parsed,) if isinstance(parsed, Problem) else told_within(parsed)
        whole = f"{path} › {place.name}"
        coming.files.append(FileReport(whole, sha256(file.data), "enclosed", 0, 0, 0, (said, *(kept(p) for p in told))))
        if not has_file(desk, record, sha256(file.data)):
            coming.staging.put(file.data)
            coming.beside.append(
                Draft(told_of(coming.staging, _called(coming, place), sha256(file.data), parsed), (record_ref(record),))
            )


def _called(coming: Incoming, path: Path, *, of_list: bool = False) -> str:
    """Give the name by which all may know the file that is taken just now."""
    from review_tui.formats.base.colleagues import harmless_name

    name = clean_line(path.name)
    return harmless_name(name, coming.people, of_list=of_list, place=len(coming.files) + 1)


def _with_document(coming: Incoming, hit: Hit, digest: str, path: Path) -> Record:
    """Give a hit's record; a document's own bytes and page texts are named in it."""
    if not hit.pages and hit.record.page_count is None:
        return hit.record
    text = keep_pages(coming.staging, hit.pages)
    named = hit.record.source_id or _called(coming, path)
    return replace(clean_record(hit.record), file=digest, text=text, source_id=clean_line(named))
