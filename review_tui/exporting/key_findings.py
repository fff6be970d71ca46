"""Key findings on two pages: what reports found and recommend, each with its report and page, as DOCX and HTML.

What does not fit is left out whole, and how much that is, is said: nothing is put in other words.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from review_tui.exporting import font_metrics as face
from review_tui.exporting.reproducible_archive import reproducible, when
from review_tui.exporting.table import LANGUAGE
from review_tui.exporting.word_tables import prepare
from review_tui.model.review.text import clean_line
from review_tui.words.phrases import plural

if TYPE_CHECKING:
    from docx.document import Document

_SIZE, _LEADING, _AFTER = 9.5, 1.2, 2.0  # points: of the text, lines as a multiple of it, and below a paragraph
_WIDTH, _HEIGHT = 470.0, 740.0  # of the text on a page of A4, in points
_ROOM = 2 * _HEIGHT - 60.0  # what two pages hold, less what a paragraph may lose at their break
_LONGEST = 420  # characters of one finding; a longer one is cut at a word, with a mark
_FONT = "Arial"
_LOOK = """
@page { size: A4; margin: 18mm 20mm; }
body { font: 15px/1.4 Arial, "Liberation Sans", Helvetica, sans-serif; color: #1a1a1a; background: #fff;
  margin: 2rem auto; max-width: 46rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.05rem; margin: 1rem 0 0.3rem; border-bottom: 1px solid #767676; }
p { margin: 0.3rem 0; }
ul { margin: 0; padding-left: 1.1rem; }
li { margin: 0.2rem 0; overflow-wrap: anywhere; }
.source { color: #444; }
.provisional { font-weight: bold; border: 2px solid #1a1a1a; padding: 0.3rem 0.6rem; }
@media print { body { font-size: 9.5pt; line-height: 1.2; margin: 0; max-width: none; padding: 0; }
  h1 { font-size: 14pt; }
  h2 { font-size: 11pt; } li { margin: 2pt 0; } }
"""


@dataclass(frozen=True, slots=True)
class KeyFinding:
    """One thing that a report found or recommends, in its extracted words, with its report and page."""

    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFindings:
    """A brief: what was asked, of what it is made, what was found, what is recommended, and how much is left out."""

    title: str
    question: str
    facts: tuple[str, ...]
    findings: tuple[KeyFinding, ...]
    recommendations: tuple[KeyFinding, ...]
    provisional: str = ""
    left: str = ""


def fitting(brief: KeyFindings) -> KeyFindings:
    """Give as much of a brief as fits two pages: whole findings in their order, up to two fifths recommendations."""
    cut = replace(
        brief, findings=tuple(map(_cut, brief.findings)), recommendations=tuple(map(_cut, brief.recommendations))
    )
    room = _ROOM - sum(_tall(text) for text in (brief.title * 2, brief.question, brief.provisional, *brief.facts)) - 120
    asked = sum(_tall(_line(one)) for one in cut.recommendations)
    advice = _within(cut.recommendations, min(asked, room * 0.4))
    found = _within(cut.findings, room - sum(_tall(_line(one)) for one in advice))
    advice = _within(cut.recommendations, room - sum(_tall(_line(one)) for one in found))
    left = [
        plural(n, noun)
        for n, noun in (
            (len(brief.findings) - len(found), "more finding"),
            (len(brief.recommendations) - len(advice), "more recommendation"),
        )
        if n
    ]
    told = f"Not on these pages: {' and '.join(left)}. All stand in findings.docx, report by report." if left else ""
    return replace(cut, findings=found, recommendations=advice, left=told)


def _within(those: Sequence[KeyFinding], room: float) -> tuple[KeyFinding, ...]:
    found: list[KeyFinding] = []
    for one in those:
        room -= _tall(_line(one))
        if room < 0:
            break
        found.append(one)
    return tuple(found)


def _tall(text: str) -> float:
    """Say how much of a page a paragraph takes; measured in a wider face than it is printed in."""
    return len(face.wrap(text, _SIZE, _WIDTH - 14, False, 0.0)) * _SIZE * _LEADING + _AFTER if text else 0.0


def _cut(one: KeyFinding) -> KeyFinding:
    text, source = clean_line(one.text), clean_line(one.source).replace("p. ", "p.\u00a0")  # a page is not parted
    if len(text) <= _LONGEST:
        return KeyFinding(text, source)
    return KeyFinding(f"{text[:_LONGEST].rpartition(' ')[0] or text[:_LONGEST]} […]", source)


def _line(one: KeyFinding) -> str:
    return f"{one.text} [{one.source}]"


def _sections(brief: KeyFindings) -> Iterator[tuple[str, tuple[KeyFinding, ...]]]:
    """Yield what stands under a heading; one of which nothing is settled is left out."""
    yield from (("What was found", brief.findings),) if brief.findings else ()
    yield from (("What is recommended", brief.recommendations),) if brief.recommendations else ()


def key_findings_html(brief: KeyFindings) -> bytes:
    """Return it as one web page that needs no network, and prints on two pages."""
    brief = fitting(brief)
    title = escape(clean_line(brief.title))
    parts = [
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>\n<style>{_LOOK}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>",
    ]
    parts += [f'<p class="provisional">{escape(clean_line(brief.provisional))}</p>'] if brief.provisional else []
    parts += [f"<p>{escape(clean_line(text))}</p>" for text in (brief.question, *brief.facts) if text]
    for head, those in _sections(brief):
        lines = "\n".join(
            f'<li>{escape(one.text)} <span class="source">[{escape(one.source)}]</span></li>' for one in those
        )
        parts.append(f"<h2>{head}</h2>\n<ul>\n{lines}\n</ul>")
    parts += [f"<p>{escape(brief.left)}</p>"] if brief.left else []
    return "\n".join([*parts, "</main>\n</body>\n</html>\n"]).encode()


def key_findings_docx(brief: KeyFindings, *, made: str) -> bytes:
    """Return it as a Word document of two pages of A4; `made` is an ISO date, the only one in the file."""
    import docx

    brief = fitting(brief)
    document = docx.Document()
    prepare(document, brief.title, made, across=False)
    _lay_out(document)
    document.add_heading(clean_line(brief.title), 1)
    if brief.provisional:
        document.add_paragraph().add_run(clean_line(brief.provisional)).bold = True
    for text in (brief.question, *brief.facts):
        if text:
            document.add_paragraph(clean_line(text))
    for head, those in _sections(brief):
        document.add_heading(head, 2)
        for one in those:
            document.add_paragraph(_line(one), style="List Bullet")
    if brief.left:
        document.add_paragraph(brief.left)
    out = io.BytesIO()
    document.save(out)
    return reproducible(out.getvalue(), when(made))


def _lay_out(document: "Document") -> None:
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.top_margin = section.bottom_margin = Mm(18)
    section.left_margin = section.right_margin = Mm(20)
    for name, size in (("Normal", _SIZE), ("List Bullet", _SIZE), ("Heading 1", 14.0), ("Heading 2", 11.0)):
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.paragraph_format.space_after = Pt(_AFTER)
        style.paragraph_format.line_spacing = _LEADING - 0.1
    for name in ("Heading 1", "Heading 2"):
        document.styles[name].paragraph_format.space_before = Pt(8)
