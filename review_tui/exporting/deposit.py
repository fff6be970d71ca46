"""A package for a repository of data: tables described for Frictionless, RO-Crate metadata, checksums of BagIt."""

import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256, sha512
from typing import IO, Any, NamedTuple

from review_tui.exporting.table import ExportTable
from review_tui.model.review.cells import csv_row
from review_tui.model.review.text import clean_line

Piece = tuple[str, Iterable[bytes]]  # the path of a file, and its parts
_CONTEXT = (
    "https://w3id.org/ro/crate/1.1/context",
    {"sha256": "http://schema.org/sha256"},  # younger than the terms of RO-Crate 1.1, which validators tell
)
_CRATE = "ro-crate-metadata.json"
_DATA = "data/"  # where BagIt has what is in the bag
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_KINDS = {
    "csv": "text/csv", "json": "application/json", "jsonl": "application/jsonl", "md": "text/markdown",
    "svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png", "html": "text/html", "txt": "text/plain",
    "yaml": "application/yaml", "py": "text/x-python", "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex", "xml": "application/xml",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_NO_LICENCE = "No licence was chosen yet: whoever deposits this package says which."
_TEAM = {
    "@id": "#team", "@type": "Organization", "name": "The review team",
    "description": "People are not named in this package: whoever deposits it says who its authors are.",
}  # fmt: skip
_PUBLISHER = {
    "@id": "#publisher", "@type": "Organization", "name": "No publisher yet",
    "description": "The repository that takes this package publishes it, and says so.",
}  # fmt: skip
_LONG = frozenset({"log/log.jsonl"})  # may be longer than 2 GiB, which a zip must know before
_GUARDED = "A text that a spreadsheet could run begins with an apostrophe."


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositHead:
    """What a package says of itself: title, what it is about, the day of its log (ISO), the address of its licence.

    `authors` are the names of those who agreed to be named.
    """

    title: str
    about: str
    day: str
    licence: str = ""
    authors: Sequence[str] = ()


class Bagged(NamedTuple):
    """A file in a package: its size and its checksums."""

    size: int
    sha256: str
    sha512: str


def write_deposit(
    out: IO[bytes], name: str, head: DepositHead, tables: Iterable[ExportTable], files: Iterable[Piece]
) -> None:
    """Write a package as a zip of a bag (BagIt 1.0), each file and table as it comes: no more than one is in memory.

    The payload are the files, tables as CSV under tables/, their description, and RO-Crate's; the same gives the same
    bytes.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        bag = _Bag(archive, name)
        for path, parts in files:
            bag.add(path, parts)
        resources = []
        for table in tables:
            resources.append(resource(table))
            bag.add(resources[-1]["path"], [data_csv(table)])
        bag.add("datapackage.json", [_json(datapackage(head, resources))])
        bag.add(_CRATE, [_json(_crate(head, bag.held, {one["path"]: one["title"] for one in resources}))])
        bag.close(head)


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def data_csv(table: ExportTable) -> bytes:
    """Write a table as data alone: UTF-8 without a mark, headers, rows; its notes stand in its description."""
    return "".join(map(csv_row, (_headers(table), *table.rows))).encode()


def datapackage(head: DepositHead, resources: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Describe tables as a data package of Frictionless."""
    return {
        "name": _slug(head.title), "title": clean_line(head.title), "description": head.about,
        "created": f"{head.day}T00:00:00Z", "profile": "tabular-data-package",
        "resources": list(resources),
    }  # fmt: skip


def resource(table: ExportTable) -> dict[str, Any]:
    """Describe one table for Frictionless: a schema, its notes as its description."""
    fields = [{"name": name, "type": _type(table, at)} for at, name in enumerate(_headers(table))]
    return {
        "name": _slug(table.name), "path": f"tables/{table.name}.csv", "title": clean_line(table.title),
        "description": " ".join(map(clean_line, (*table.remarks, _GUARDED))), "profile": "tabular-data-resource",
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }  # fmt: skip


def _headers(table: ExportTable) -> list[str]:
    """Give the headers, each once: a second of the same name is numbered."""
    found: list[str] = []
    for header in table.headers:
        name, n = clean_line(header) or "column", 1
        while (told := name if n == 1 else f"{name} ({n})") in found:
            n += 1
        found.append(told)
    return found


def _type(table: ExportTable, at: int) -> str:
    if not table.is_of_numbers(at):
        return "string"
    whole = all(isinstance(row[at], int) for row in table.rows if row[at] is not None)
    return "integer" if whole else "number"


def _crate(head: DepositHead, files: Mapping[str, Bagged], titles: Mapping[str, str]) -> dict[str, Any]:
    parts = [_file(path, held, titles.get(path, "")) for path, held in sorted(files.items())]
    authors, licence = _authors(head), _licence(head)
    root = {
        "@id": "./", "@type": "Dataset", "name": clean_line(head.title),
        "description": clean_line(head.about) or clean_line(head.title), "datePublished": head.day,
        "author": [{"@id": one["@id"]} for one in authors], "publisher": {"@id": _PUBLISHER["@id"]},
        "license": {"@id": licence["@id"]}, "hasPart": [{"@id": part["@id"]} for part in parts],
    }  # fmt: skip
    about_crate = {
        "@id": _CRATE, "@type": "CreativeWork", "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    }  # fmt: skip
    return {"@context": _CONTEXT, "@graph": [about_crate, root, *parts, *authors, _PUBLISHER, licence]}


def _authors(head: DepositHead) -> list[dict[str, str]]:
    """Give those who are named, in their order, or the team that is not."""
    people = [
        {"@id": f"#person-{n}", "@type": "Person", "name": clean_line(name)} for n, name in enumerate(head.authors, 1)
    ]
    return people or [_TEAM]


def _licence(head: DepositHead) -> dict[str, str]:
    if head.licence:
        return {"@id": head.licence, "@type": "CreativeWork", "name": head.licence}
    return {"@id": "#licence", "@type": "CreativeWork", "name": "No licence yet", "description": _NO_LICENCE}


def _file(path: str, held: Bagged, title: str) -> dict[str, Any]:
    return {
        "@id": path, "@type": "File", "name": title or path.rpartition("/")[2], "contentSize": str(held.size),
        "encodingFormat": _KINDS.get(path.rpartition(".")[2], "application/octet-stream"), "sha256": held.sha256,
    }  # fmt: skip


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", clean_line(text).casefold()).strip("-.")[:80] or "review"


class _Bag:
    """A bag as it is written into a zip: its payload file by file, then the tags that sum it up."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self._name = archive, name
        self.held: dict[str, Bagged] = {}

    def add(self, path: str, parts: Iterable[bytes]) -> None:
        """Write a file of the payload part by part."""
        size, sums = 0, (sha256(), sha512())
        with self._archive.open(self._entry(f"{_DATA}{path}"), "w", force_zip64=path in _LONG) as entry:
            for part in parts:
                entry.write(part)
                size += len(part)
                for one in sums:
                    one.update(part)
        self.held[path] = Bagged(size, *(one.hexdigest() for one in sums))

    def close(self, head: DepositHead) -> None:
        """Write the tags: what it is, and the checksums of its payload and of themselves."""
        size = sum(held.size for held in self.held.values())
        tags = {
            "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "bag-info.txt": f"Bagging-Date: {head.day}\nExternal-Description: {clean_line(head.title)}\n"
            f"Payload-Oxum: {size}.{len(self.held)}\n",
            "manifest-sha256.txt": "".join(f"{held.sha256}  {_DATA}{path}\n" for path, held in self.held.items()),
            "manifest-sha512.txt": "".join(f"{held.sha512}  {_DATA}{path}\n" for path, held in self.held.items()),
        }
        sums = (f"{sha256(text.encode()).hexdigest()}  {path}\n" for path, text in tags.items())
        for path, text in {**tags, "tagmanifest-sha256.txt": "".join(sums)}.items():
            self._archive.writestr(self._entry(path), text)

    def _entry(self, path: str) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(f"{self._name}/{path}", _ZIP_TIME)
        entry.compress_type = zipfile.ZIP_DEFLATED
        return entry
