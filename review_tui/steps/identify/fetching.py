"""Visits to addresses: what was fetched or found for each, read, and ready to come in."""

import codecs
import contextlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from review_tui.formats.base.encoding import decode_page, was_guessed
from review_tui.formats.base.links import ENDINGS, file_name
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.registry import FORMATS
from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import Clock
from review_tui.model.review.progress import Progress
from review_tui.model.review.records import Problem
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.evidence import WebEvidence
from review_tui.web.address import NotFetchedError, public_and, tidy
from review_tui.web.visitor import DELAY, Visitor

Stop = Callable[[], bool]
_KNOWN_ENDINGS = ENDINGS.union(*(form.endings for form in FORMATS.values()))
_ENDING_OF = {"application/pdf": ".pdf", "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
_STRANGE = re.compile(r"[^\w.() -]+")


@dataclass(slots=True)
class Visit:
    """One address and what came of it: "new", "known", "failed", or "left" when it was stopped before.

    In between it is "fetched": `path` then holds its bytes, and `parsed` what was read in them.
    """

    address: str
    state: str = "left"
    final: str = ""
    accessed: str = ""  # UTC, to the second
    media: str = ""
    charset: str = ""  # the encoding that its server named
    sha256: str = ""
    title: str = ""
    record: str = ""
    number: str = ""
    problems: list[str] = field(default_factory=list)
    documents: list["Visit"] = field(default_factory=list)
    path: Path = Path()
    parsed: Parsed | Problem | None = None

    def to_json(self) -> dict[str, Any]:
        """Give what `capture --json` says of an address."""
        names = ("address", "state", "final", "accessed", "media", "sha256", "title", "number", "problems")
        return {name: getattr(self, name) for name in names} | {"documents": [d.to_json() for d in self.documents]}

    def fail(self, why: str) -> None:
        """Say that nothing comes in from here."""
        self.state = "failed"
        self.problems.append(why)

    @property
    def is_read(self) -> bool:
        """Say whether it gave a document that can come in as a record."""
        return self.state == "fetched" and isinstance(self.parsed, Parsed) and bool(self.parsed.hits)

    def keep(self, data: bytes, at: datetime, folder: Path) -> None:
        """Put its bytes into a folder for the reader, under the name that its address gives."""
        self.sha256, self.state = sha256(data), "fetched"
        self.accessed = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.path = folder / f"{sum(1 for _ in folder.iterdir()):05}" / _name(self.final, self.media)
        self.path.parent.mkdir()
        self.path.write_bytes(data)


def visits_to(addresses: Iterable[str]) -> list[Visit]:
    """Make a visit for each address, once; one that is none fails at once. Raises ReviewError without any."""
    found: dict[str, Visit] = {}
    for said in addresses:
        try:
            visit = Visit(tidy(said))
        except NotFetchedError as problem:
            visit = Visit(clean_line(said))
            visit.fail(str(problem))
        found.setdefault(visit.address, visit)
    if not found:
        raise ReviewError("There is no address to fetch. Name some, or a file with one in each line: --list FILE.")
    return list(found.values())


def fetch(
    visits: Sequence[Visit],
    visitor: Visitor,
    clock: Clock,
    folder: Path,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> None:
    """Fetch addresses one after the other into a folder, then read what came; what fails says so in its visit."""
    waiting = [visit for visit in visits if visit.state == "left"]
    for done, visit in enumerate(waiting):
        if stop and stop():
            break
        if progress:
            progress(f"Fetching {visit.address}", done, len(waiting))
        try:
            page = visitor.get(visit.address)
        except NotFetchedError as problem:
            visit.fail(str(problem))
            continue
        visit.final, visit.media, visit.charset = page.final, clean_line(page.media), page.charset
        visit.keep(page.data, clock(), folder)
    read(visits, progress)


def read(visits: Sequence[Visit], progress: Progress | None = None) -> None:
    """Read what was fetched, each file in a child process with limits."""
    from review_tui.formats.sandbox.child import read_files

    there = [visit for visit in visits if visit.state == "fetched"]
    told = (lambda n, of: progress("Reading", n, of)) if progress else None
    for visit, (_, parsed) in zip(there, read_files([_as_said(visit) for visit in there], progress=told), strict=True):
        visit.parsed = parsed
        visit.problems += [p.text for p in ((parsed,) if isinstance(parsed, Problem) else parsed.problems)]
        if isinstance(parsed, Parsed) and parsed.hits:
            visit.title = clean_line(parsed.hits[0].record.title)


def _as_said(visit: Visit) -> Path:
    """Give the file to read: a copy in UTF-8 where the server named the encoding of a text that does not show it.

    What is kept is what was sent. The byte order mark of the copy goes before what the page declares, as in browsers.
    """
    if not visit.charset or not ("html" in visit.media or visit.media.startswith("text/")):
        return visit.path
    text, _ = decode_page(data := visit.path.read_bytes(), visit.charset)
    alone, told = decode_page(data)
    if text == alone and not was_guessed(told):  # what the server said is no guess
        return visit.path
    visit.problems.append(f"It was read as {visit.charset}, as its server said.")
    copy = visit.path.with_name("said") / visit.path.name
    copy.parent.mkdir()
    copy.write_bytes(codecs.BOM_UTF8 + text.encode("utf-8", "replace"))
    return copy


def refuse_pages(visits: Iterable[Visit]) -> None:
    """Fail pages that are no document: "not found" that came as a page, walls of consent, shells of scripts."""
    for visit in visits:
        if isinstance(visit.parsed, Parsed) and visit.parsed.none:
            visit.problems.clear()
            visit.fail(f"What came {visit.parsed.none}")
            visit.parsed = None


def refuse(visits: Sequence[Visit]) -> None:
    """Fail what is no document: such a page, a list of references, what could not be read (the reader said why)."""
    refuse_pages(visits)
    for visit in visits:
        if isinstance(visit.parsed, Parsed) and not FORMATS[visit.parsed.format].documents:
            label = FORMATS[visit.parsed.format].label
            visit.fail(f"It is a list of references ({label}), not a document: download it and import the file.")
        elif visit.state == "fetched" and not visit.is_read:
            visit.state = "failed"


def _name(address: str, media: str) -> str:
    """Name a file as its address does; the type that the server gave says the ending where that says none."""
    name = _STRANGE.sub("_", clean_line(file_name(address)))[:120].strip(". ")
    name = name or _STRANGE.sub("_", urlsplit(address).hostname or "page")
    return name if Path(name).suffix.casefold() in _KNOWN_ENDINGS else name + _ENDING_OF.get(media, "")


def fetch_evidence(address: str, visitor: Visitor, clock: Clock) -> WebEvidence:
    """Fetch one page to show an answer by; raises ReviewError with why it could not be had."""
    visits = visits_to([address])
    with TemporaryDirectory(prefix="review-tui-") as folder:
        fetch(visits, visitor, clock, Path(folder))
        refuse_pages(visits)
        (visit,) = visits
        if visit.parsed is None:
            raise ReviewError(" ".join(visit.problems) or f"{visit.address} could not be fetched.")
        hits = visit.parsed.hits if isinstance(visit.parsed, Parsed) else ()
        return WebEvidence(
            address=visit.final, accessed=visit.accessed, data=visit.path.read_bytes(), title=visit.title,
            pages=tuple(hits[0].pages) if hits else (), told=tuple(visit.problems),
        )  # fmt: skip


def visitor(private: Sequence[str] = (), *, delay: float = DELAY) -> Visitor:
    """Give a polite visitor; the hosts of the `private` addresses may be machines of a private network."""
    hosts = []
    for address in private:
        with contextlib.suppress(NotFetchedError):  # it is said when it is to be fetched
            hosts.append(urlsplit(tidy(address)).hostname or "")
    return Visitor(delay=delay, allowed=public_and(hosts))
