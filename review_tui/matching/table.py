"""Tables in and out: a CSV of records to candidates; clusters, pairs and links to CSV."""

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from review_tui.matching.normalise import Candidate
from review_tui.matching.proposal import Proposal
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import Record

_TYPES = {
    "article": "article-journal", "inproceedings": "paper-conference", "conference": "paper-conference",
    "proceedings": "book", "book": "book", "incollection": "chapter", "inbook": "chapter", "techreport": "report",
    "report": "report", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "online": "webpage",
    "webpage": "webpage", "dataset": "dataset", "misc": "document", "unpublished": "manuscript",
}  # fmt: skip
_SIDE = 5  # records of one report that a link is written for
_AND = re.compile(r"\s+and\s+|\s*;\s*")
_PLAIN = {"title": "title", "volume": "volume", "number": "issue", "pages": "pages", "doi": "doi", "isbn": "isbn",
          "url": "url", "abstract": "abstract", "pmid": "pmid", "publisher": "organisation",
          "institution": "organisation", "organisation": "organisation"}  # fmt: skip


def read_candidates(data: bytes, name: str) -> tuple[Candidate, ...]:
    """Read a CSV with the columns id and title, and any others of the schema, into candidates.

    Raises ReviewError that names the file and line when a column is missing, an id is empty or stands twice.
    """
    rows = csv.reader(io.StringIO(_text_of(data, name), newline=""), strict=False)
    header = [column.strip().lower() for column in next(_rows(rows, name), [])]
    for needed in ("id", "title"):
        if needed not in header:
            have = ", ".join(filter(None, header)) or "none"
            raise ReviewError(f"{name}: the column “{needed}” is missing (columns: {have}). Add it and try again.")
    found: dict[str, Candidate] = {}
    for cells in _rows(rows, name):
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        identity = row.get("id", "")
        if not identity:
            raise ReviewError(f"{name}, line {rows.line_num}: a record has no id. Give every row an id of its own.")
        if identity in found:
            raise ReviewError(f"{name}, line {rows.line_num}: the id “{identity}” stands twice. Ids must be unique.")
        content = row.get("content_sha1") or row.get("content", "")
        found[identity] = Candidate(identity, record_of(row), content, source=row.get("source", ""))
    return tuple(found.values())


def _text_of(data: bytes, name: str) -> str:
    try:
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
        return data.decode("utf-8-sig")
    except (OSError, EOFError, zlib.error):
        raise ReviewError(f"{name}: the compressed file is damaged. Unpack it by hand, or export it again.") from None
    except UnicodeDecodeError as error:
        raise ReviewError(
            f"{name}: byte {error.start} is not UTF-8. Save the file as UTF-8 CSV and try again."
        ) from None


def _rows(rows: Iterable[list[str]], name: str) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 30)
    try:
        yield from rows
    except csv.Error as error:
        raise ReviewError(f"{name}: this is no CSV that can be read ({error}).") from None


def record_of(row: Mapping[str, str]) -> Record:
    """Make a record of one row of the schema; empty cells are missing."""
    year = re.search(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)", row.get("year", ""))
    record = Record(
        authors=tuple(filter(None, _AND.split(row.get("author", "")))),
        year=int(year.group(1)) if year else None,
        type=_TYPES.get(row.get("entrytype", "").lower(), "document"),
        container=row.get("journal", "") or row.get("booktitle", ""),
    )
    plain: dict[str, Any] = {field: row[column] for column, field in _PLAIN.items() if row.get(column)}
    return replace(record, **plain)


def write_clusters(clusters: Mapping[str, str]) -> bytes:
    """Write id,cluster_id, one row for each id."""
    return _csv(("id", "cluster_id"), clusters.items())


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()


def write_pairs(proposals: Iterable[Proposal]) -> bytes:
    """Write the middle band, most certain first: id_a,id_b,score,reasons."""
    asked = (p for p in proposals if p.band == "possible" and p.suggestion == "same")
    return _csv(("id_a", "id_b", "score", "reasons"), ((p.a, p.b, p.score, "; ".join(p.reasons)) for p in asked))


def write_links(proposals: Iterable[Proposal], clusters: Mapping[str, str] | None = None) -> bytes:
    """Write the related pairs, most certain first: id_a,id_b,relation,score,reasons.

    With `clusters`, a link between two reports is written for each of their records (at most 25 pairs a link), since a
    table of records knows no reports.
    """
    members: dict[str, list[str]] = {}
    for name, home in (clusters or {}).items():
        members.setdefault(home, []).append(name)
    homes = clusters or {}
    rows: dict[tuple[str, str], tuple[str, str, str, int, str]] = {}
    for p in proposals:
        if p.suggestion == "same":
            continue
        left, right = (members.get(homes.get(side, ""), [side])[:_SIDE] for side in (p.a, p.b))
        told = p.suggestion, p.score, "; ".join(p.reasons)
        for a, b in ((p.a, p.b), *((min(x, y), max(x, y)) for x in left for y in right if x != y)):
            rows.setdefault((a, b), (a, b, *told))
    return _csv(("id_a", "id_b", "relation", "score", "reasons"), rows.values())
