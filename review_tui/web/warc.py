"""Web archives (WARC, ISO 28500): the pages that one holds, and one written of pages (extra `archive`)."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from review_tui.model.review.errors import ReviewError
from review_tui.web.connection import USER_AGENT
from review_tui.web.media import charset_of, media_of

_DOCUMENTS = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain", "application/epub", "multipart/")
_OFFICE = ("application/msword", "application/rtf", "application/vnd.")  # Word, PowerPoint, Excel, OpenDocument
_UNSAID = ("application/octet-stream", "binary/octet-stream", "application/x-download", "application/force-download",
           "application/download", "unknown/unknown")  # fmt: skip  # what servers say that do not know
_PARTS = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|ico|js|mjs|css|woff2?|ttf|map|xml)$", re.IGNORECASE
)  # of a page, no page
_PIECE = 1 << 16  # bytes read at a time
_CLOSED = b"\r\n\r\n"  # what stands behind each part of an archive that is not packed
_STAMP = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Archived:
    """A page of an archive; `at` is when it was fetched, `charset` the encoding that its server named."""

    address: str
    media: str
    at: datetime
    data: bytes
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A place of an archive that gives no page, though it should, with the reason in words."""

    address: str
    why: str


def read(path: Path, most: int) -> Iterator[Archived | Unread | None]:
    """Give the documents of an archive of up to `most` bytes each, and None for each other part of it.

    Other parts are requests, redirects, pictures, scripts and whatever else a crawler keeps. An archive that breaks off
    gives what stands before that, then an Unread. Raises ReviewError for a file that is none, or without the extra.
    """
    iterator = _library("archiveiterator").ArchiveIterator
    last = 0
    try:
        with path.open("rb") as file:
            found, end = iterator(file), 0
            for record in found:
                yield (part := _page(record, most))
                if part is None and _is_cut_off(record):
                    yield Unread(path.name, "It is cut off or damaged: a part of it is not whole.")
                found.read_to_end(record)
                last = found.get_record_offset()
                end = last + found.get_record_length()
            if path.stat().st_size and (why := _broken_off(file, last, end)):
                yield Unread(path.name, why)
    except OSError as problem:
        raise ReviewError(f"{path} could not be read: {problem.strerror or problem}.") from problem
    except Exception as problem:  # whatever damage makes the library raise, what stood before it has been given
        yield Unread(path.name, f"It is no web archive from here on: damaged or cut off ({type(problem).__name__}).")


def _broken_off(file: IO[bytes], last: int, end: int) -> str:
    """Say why an archive is not whole whose last part lies between these bytes; "" for a whole one."""
    file.seek(end)
    rest = file.read(_PIECE)
    if rest.strip(b"\r\n"):  # the library takes what is no whole record for the end
        return f"It is cut off or damaged behind its byte {end:,}."
    file.seek(last)
    start = file.read(_PIECE)
    closed = _is_closed(file, start) if start.startswith(b"\x1f\x8b") else len(rest) >= len(_CLOSED)
    return "" if closed else "It is cut off at its end: whether more stood there cannot be known."


def _is_closed(file: IO[bytes], piece: bytes) -> bool:
    """Say whether a packed part, of which this is the first piece, ends with its sum."""
    packed = zlib.decompressobj(16 + zlib.MAX_WBITS)
    while piece and not packed.eof:
        packed.decompress(piece, _PIECE)
        piece = packed.unconsumed_tail or file.read(_PIECE)
    return packed.eof


def _page(record: Any, most: int) -> Archived | Unread | None:  # noqa: ANN401  # a record of warcio
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if not _is_document(record, address):
        return None
    if (status := _status(record)) != "200":
        return Unread(address, f"Its site answered that it is not there or not to be had ({status}).")
    data = _content(record, most)
    if len(data) > most:
        return Unread(address, f"It has more than {most >> 20:,} MiB; so much is not taken in.")
    if _is_cut_off(record):
        return Unread(address, "It is cut off in the archive.")
    try:
        at = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "").astimezone(UTC)
    except ValueError:
        return Unread(address, "The archive does not say when it was fetched.")
    media = media_of(data, _media(record))
    if not media.startswith(_DOCUMENTS + _OFFICE):
        return None
    page = Archived(address, media, at, data, charset_of(_said(record)))
    return page if data else Unread(address, "It is empty.")


def _content(record: Any, most: int) -> bytes:  # noqa: ANN401
    """Read a page without its packing, piece by piece, up to a little beyond `most` bytes."""
    stream, parts, size = record.content_stream(), [], 0
    while size <= most and (piece := stream.read(_PIECE)):
        parts.append(piece)
        size += len(piece)
    return b"".join(parts)


def _is_cut_off(record: Any) -> bool:  # noqa: ANN401
    """Say whether the archive ends before as many bytes as it says that a part has, or before it says how many."""
    if not record.rec_headers.get_header("Content-Length"):
        return True
    while record.raw_stream.read(_PIECE):
        pass
    return bool(getattr(record.raw_stream, "limit", 0) > 0)


def _is_document(record: Any, address: str) -> bool:  # noqa: ANN401
    if record.rec_type not in ("response", "resource") or not address.startswith(("http://", "https://")):
        return False
    status, is_rules = _status(record), urlsplit(address).path == "/robots.txt"
    is_told = status == "200" or (status.startswith(("4", "5")) and not _PARTS.search(urlsplit(address).path))
    return is_told and not is_rules and _media(record).startswith(_DOCUMENTS + _OFFICE + _UNSAID)


def _status(record: Any) -> str:  # noqa: ANN401
    return str(record.http_headers.get_statuscode() or "") if record.http_headers else "200"


def _media(record: Any) -> str:  # noqa: ANN401
    return _said(record).partition(";")[0].strip().casefold()


def _said(record: Any) -> str:  # noqa: ANN401
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    said = headers.get_header("Content-Type") if headers else ""
    return str(said or "")


def write(file: IO[bytes], pages: Iterable[Archived], name: str, made: datetime) -> int:
    """Write pages as an archive, each packed by itself; gives how many. The same pages give the same bytes.

    Of what a server said only the type and that it was well (200) are known by then, and so only these are written.
    """
    headers = _library("statusandheaders").StatusAndHeaders
    writer = _library("warcwriter").WARCWriter(file, gzip=True)
    info = writer.create_warcinfo_record(name, {"software": USER_AGENT, "format": "WARC File Format 1.0"})
    info.rec_headers.replace_header("WARC-Date", made.strftime(_STAMP))
    info.rec_headers.replace_header("WARC-Record-ID", _id(name, made, b""))
    writer.write_record(info)
    count = 0
    for page in pages:
        said = {"WARC-Date": page.at.strftime(_STAMP), "WARC-Record-ID": _id(page.address, page.at, page.data)}
        fields = [("Content-Type", media_of(page.data, page.media)), ("Content-Length", str(len(page.data)))]
        answer = headers("200 OK", fields, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            page.address, "response", BytesIO(page.data), len(page.data), http_headers=answer, warc_headers_dict=said
        )
        writer.write_record(record)
        count += 1
    return count


def _id(address: str, at: datetime, data: bytes) -> str:
    from review_tui.model.review.canonical import sha256

    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{address} {at.strftime(_STAMP)} {sha256(data)}')}>"


def _library(module: str) -> Any:  # noqa: ANN401  # a module without types
    from importlib import import_module

    try:
        return import_module(f"warcio.{module}")
    except ImportError as problem:
        raise ReviewError(
            'Web archives need the extra "archive": install review-tui[archive], then try again.'
        ) from problem
