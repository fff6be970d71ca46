"""A package for a repository of data: tables described for Frictionless, RO-Crate metadata, checksums of BagIt."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256, sha512
from typing import Any

from review_tui.exporting.table import ExportTable
from review_tui.model.review.cells import csv_row
from review_tui.model.review.text import clean_line

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
_GUARDED = "A text that a spreadsheet could run begins with an apostrophe."


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositHead:
    """What a package says of itself: title, what it is about, the day of its log (ISO), the address of its licence."""

    title: str
    about: str
    day: str
    licence: str = ""


def payload(head: DepositHead, tables: Sequence[ExportTable], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give what is deposited, by path: tables as CSV under tables/, their description, the files, and RO-Crate's."""
    made = {f"tables/{table.name}.csv": data_csv(table) for table in tables}
    described = json.dumps(datapackage(head, tables), indent=1, ensure_ascii=False) + "\n"
    held = {**files, **made, "datapackage.json": described.encode()}
    crate = json.dumps(_crate(head, held, tables), indent=1, ensure_ascii=False) + "\n"
    return {_CRATE: crate.encode(), **dict(sorted(held.items()))}


def data_csv(table: ExportTable) -> bytes:
    """Write a table as data alone: UTF-8 without a mark, headers, rows; its notes stand in its description."""
    return "".join(map(csv_row, (_headers(table), *table.rows))).encode()


def datapackage(head: DepositHead, tables: Sequence[ExportTable]) -> dict[str, Any]:
    """Describe the tables as a data package of Frictionless: a schema for each, its notes as its description."""
    return {
        "name": _slug(head.title), "title": clean_line(head.title), "description": head.about,
        "created": f"{head.day}T00:00:00Z", "profile": "tabular-data-package",
        "resources": [_resource(table) for table in tables],
    }  # fmt: skip


def _resource(table: ExportTable) -> dict[str, Any]:
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


def _crate(head: DepositHead, files: Mapping[str, bytes], tables: Sequence[ExportTable]) -> dict[str, Any]:
    titles = {f"tables/{table.name}.csv": clean_line(table.title) for table in tables}
    licence = head.licence or "#licence"
    about = clean_line(head.about)
    parts = [_file(path, data, titles.get(path, "")) for path, data in sorted(files.items())]
    root = {
        "@id": "./", "@type": "Dataset", "name": clean_line(head.title), "description": about or clean_line(head.title),
        "datePublished": head.day, "license": {"@id": licence}, "hasPart": [{"@id": part["@id"]} for part in parts],
    }  # fmt: skip
    chosen = {"name": head.licence} if head.licence else {"name": "No licence yet", "description": _NO_LICENCE}
    about_crate = {
        "@id": _CRATE, "@type": "CreativeWork", "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    }  # fmt: skip
    return {
        "@context": _CONTEXT,
        "@graph": [about_crate, root, *parts, {"@id": licence, "@type": "CreativeWork", **chosen}],
    }


def _file(path: str, data: bytes, title: str) -> dict[str, Any]:
    return {
        "@id": path, "@type": "File", "name": title or path.rpartition("/")[2], "contentSize": str(len(data)),
        "encodingFormat": _KINDS.get(path.rpartition(".")[2], "application/octet-stream"),
        "sha256": sha256(data).hexdigest(),
    }  # fmt: skip


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", clean_line(text).casefold()).strip("-.")[:80] or "review"


def bag(name: str, held: Mapping[str, bytes], head: DepositHead) -> bytes:
    """Give a zip of a bag (BagIt 1.0) with the payload in data/; the same payload gives the same bytes."""
    size = sum(map(len, held.values()))
    tags = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": f"Bagging-Date: {head.day}\nExternal-Description: {clean_line(head.title)}\n"
        f"Payload-Oxum: {size}.{len(held)}\n",
        "manifest-sha256.txt": "".join(_sums(held, _DATA, sha256)),
        "manifest-sha512.txt": "".join(_sums(held, _DATA, sha512)),
    }
    encoded = {path: text.encode() for path, text in tags.items()}
    encoded["tagmanifest-sha256.txt"] = "".join(_sums(encoded, "", sha256)).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in {**encoded, **{f"{_DATA}{path}": data for path, data in held.items()}}.items():
            entry = zipfile.ZipInfo(f"{name}/{path}", _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


def _sums(files: Mapping[str, bytes], below: str, digest: Any) -> Iterator[str]:  # noqa: ANN401 - of hashlib
    for path, data in files.items():
        yield f"{digest(data).hexdigest()}  {below}{path}\n"
