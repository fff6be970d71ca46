"""What was laid over the pages of a PDF: words typed onto them, readers' comments, files pinned to a page, fields."""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from review_tui.formats.base.decisions import note_remark
from review_tui.formats.base.parsed import Enclosed
from review_tui.model.review.text import clean, clean_line

_MOST = 1000  # things laid over one page
_LONGEST = 20_000  # letters of one
_COMMENTS = (
    "TEXT",
    "HIGHLIGHT",
    "UNDERLINE",
    "SQUIGGLY",
    "STRIKEOUT",
    "INK",
    "STAMP",
    "CARET",
    "SQUARE",
    "CIRCLE",
    "LINE",
)
_OFF = frozenset({"", "/Off", "Off", "None"})


@dataclass(frozen=True, slots=True)
class Laid:
    """To which pages (from 0) files are pinned, and how many comments of readers lie over all of them."""

    pinned: tuple[int, ...] = ()
    comments: int = 0


def laid_over(page: Any) -> tuple[list[str], int, bool]:  # noqa: ANN401 - a page of pdfium
    """Give the texts that were typed onto a page, how many comments it has, and whether files are pinned to it."""
    from pypdfium2 import raw

    typed: list[str] = []
    comments, pinned = 0, False
    kinds = {getattr(raw, f"FPDF_ANNOT_{name}") for name in _COMMENTS}
    for number in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        note = raw.FPDFPage_GetAnnot(page.raw, number)
        if not note:
            continue
        kind = raw.FPDFAnnot_GetSubtype(note)
        said = _string(raw, note, b"Contents") if kind in kinds or kind == raw.FPDF_ANNOT_FREETEXT else ""
        if said:
            note_remark("a comment", said, _string(raw, note, b"T"))
        if said and kind == raw.FPDF_ANNOT_FREETEXT:
            typed.append(said)
        comments += bool(said) and kind in kinds
        pinned = pinned or kind == raw.FPDF_ANNOT_FILEATTACHMENT
        raw.FPDFPage_CloseAnnot(note)
    return typed, comments, pinned


def _string(raw: Any, note: Any, key: bytes) -> str:  # noqa: ANN401
    size = min(raw.FPDFAnnot_GetStringValue(note, key, None, 0), 2 * _LONGEST)
    if size <= 2:
        return ""
    held = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort)), size)
    return clean(held.raw.decode("utf-16-le", "ignore")).strip()


def pinned_files(reader: Any, numbers: Sequence[int]) -> Iterator[Enclosed]:  # noqa: ANN401 - a reader of pypdf
    """Give the files that are pinned to some pages, counted from 0; damaged ones are left out."""
    for number in numbers:
        with suppress(Exception):  # see `pdf._properties`
            for held in reader.pages[number].get("/Annots") or ():
                note = held.get_object()
                if note.get("/Subtype") == "/FileAttachment":
                    spec = note["/FS"].get_object()
                    data = spec["/EF"].get_object()["/F"].get_object().get_data()
                    yield Enclosed(clean_line(str(spec.get("/UF") or spec.get("/F") or "")) or "file", data)


def filled_fields(reader: Any) -> Iterator[str]:  # noqa: ANN401
    """Give the fields of a form that somebody filled, chose or ticked, a line each; empty ones say nothing."""
    for name, field in (reader.get_fields() or {}).items():
        value = field.get("/V")
        told = ", ".join(map(str, value)) if isinstance(value, list) else str("" if value is None else value)
        if field.get("/FT") not in ("/Tx", "/Ch", "/Btn") or told in _OFF or not clean_line(told):
            continue
        ticked = field.get("/FT") == "/Btn"
        said = "yes" if ticked and told in ("/Yes", "/On", "/1") else told.removeprefix("/" if ticked else "")
        line = f"{clean_line(str(name))}: {clean(said).strip()}"
        note_remark("a field that was filled in", line.replace("_", " "))
        yield line
