"""What was found, as a text to read: report by report what was written and quoted, each with its page."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from review_tui.exporting.reproducible_archive import reproducible, when
from review_tui.exporting.table import LANGUAGE
from review_tui.exporting.word_tables import prepare
from review_tui.model.review.cells import printable
from review_tui.model.review.text import clean_line

if TYPE_CHECKING:
    from docx.document import Document

_LOOK = """
body { font: 17px/1.5 system-ui, "Segoe UI", Arial, sans-serif; color: #1a1a1a; background: #fff; margin: 2rem auto;
  max-width: 46rem; padding: 0 1rem; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #767676; }
h3 { margin: 2rem 0 0.2rem; }
h4 { margin: 1rem 0 0.2rem; }
.reference { font-size: 0.9rem; color: #444; margin: 0; }
.provisional { font-weight: bold; border: 2px solid #1a1a1a; padding: 0.4rem 0.8rem; }
li { margin: 0.3rem 0; overflow-wrap: anywhere; white-space: pre-line; }
"""


@dataclass(frozen=True, slots=True)
class BriefPart:
    """What was answered to one question: lines to list, each a text with its page or quotation."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefEntry:
    """What was found in one report, or of one organisation: its number and title, its printed reference, the parts."""

    title: str
    reference: str
    parts: tuple[BriefPart, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """All that was found at the stages, under a title; `provisional` says what is missing, `note` of what it is."""

    title: str
    stages: tuple[tuple[str, tuple[BriefEntry, ...]], ...]
    provisional: str = ""
    note: str = ""


def brief_markdown(brief: Brief) -> bytes:
    """Return it as Markdown in UTF-8."""
    return ("\n".join(_markdown(brief)).rstrip() + "\n").encode()


def _markdown(brief: Brief) -> Iterator[str]:
    yield from (f"# {_plain(brief.title)}", "")
    if brief.provisional:
        yield from (f"**{_plain(brief.provisional)}**", "")
    yield from ((_plain(brief.note), "") if brief.note else ())
    for stage, entries in brief.stages:
        yield from (f"## {_plain(stage)}", "")
        for entry in entries:
            yield from (f"### {_plain(entry.title)}", "")
            yield from ((_plain(entry.reference), "") if entry.reference else ())
            for part in entry.parts:
                yield from (f"**{_plain(part.label)}**", "", *(f"- {_plain(line)}" for line in part.lines), "")


def _plain(text: str) -> str:
    """Return a text as one line in which Markdown finds nothing to do."""
    told = "".join(f"\\{c}" if c in "\\`*_[]<>#|~" else c for c in clean_line(text))
    return told.replace("&", "&amp;")


def brief_html(brief: Brief) -> bytes:
    """Return it as one web page that needs no network."""
    head = (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(clean_line(brief.title))}</title>\n<style>{_LOOK}</style>\n</head>\n<body>\n<main>"
    )
    return "\n".join([head, *_html(brief), "</main>\n</body>\n</html>\n"]).encode()


def _html(brief: Brief) -> Iterator[str]:
    yield f"<h1>{escape(clean_line(brief.title))}</h1>"
    if brief.provisional:
        yield f'<p class="provisional">{escape(clean_line(brief.provisional))}</p>'
    if brief.note:
        yield f"<p>{escape(clean_line(brief.note))}</p>"
    for stage, entries in brief.stages:
        yield f"<h2>{escape(clean_line(stage))}</h2>"
        for entry in entries:
            yield f"<h3>{escape(clean_line(entry.title))}</h3>"
            if entry.reference:
                yield f'<p class="reference">{escape(clean_line(entry.reference))}</p>'
            for part in entry.parts:
                lines = "\n".join(f"<li>{escape(printable(line))}</li>" for line in part.lines)
                yield f"<h4>{escape(clean_line(part.label))}</h4>\n<ul>\n{lines}\n</ul>"


def brief_docx(brief: Brief, *, made: str) -> bytes:
    """Return it as a Word document; `made` is an ISO date, the only one in the file."""
    import docx

    document = docx.Document()
    prepare(document, brief.title, made, across=False)
    for style in ("Heading 3", "List Bullet"):
        document.styles[style].font.name = "Calibri"
    document.add_heading(clean_line(brief.title), 0)
    if brief.provisional:
        document.add_paragraph().add_run(clean_line(brief.provisional)).bold = True
    if brief.note:
        document.add_paragraph(clean_line(brief.note))
    for stage, entries in brief.stages:
        document.add_heading(clean_line(stage), 1)
        for entry in entries:
            document.add_heading(clean_line(entry.title), 2)
            if entry.reference:
                document.add_paragraph(clean_line(entry.reference))
            for part in entry.parts:
                document.add_heading(clean_line(part.label), 3)
                _bullets(document, part.lines)
    out = io.BytesIO()
    document.save(out)
    return reproducible(out.getvalue(), when(made))


def _bullets(document: "Document", lines: Sequence[str]) -> None:
    for line in lines:
        document.add_paragraph(printable(line), style="List Bullet")
