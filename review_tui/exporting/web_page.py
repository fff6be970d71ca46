"""Tables as one web page that needs no network: captions, header cells and language, so that it can be read aloud."""

from collections.abc import Sequence
from html import escape

from review_tui.exporting.table import LANGUAGE, ExportTable
from review_tui.model.review.cells import printable, safe_cell
from review_tui.model.review.text import clean_line

_LOOK = """
body { font: 16px/1.5 system-ui, "Segoe UI", Arial, sans-serif; color: #1a1a1a; background: #fff; margin: 2rem; }
a { color: #004a8f; }
section { margin: 2.5rem 0; }
div.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.85rem; line-height: 1.35; border-bottom: 2px solid #1a1a1a; }
caption { text-align: left; font-weight: bold; font-size: 1.1rem; padding: 0.4rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem; border-top: 1px solid #bbb; max-width: 28rem;
  overflow-wrap: break-word; min-width: 4rem; }
td.long, th.long { overflow-wrap: anywhere; min-width: 12rem; }
thead th { vertical-align: bottom; background: #f2f2f2; border: solid #1a1a1a; border-width: 2px 0; }
tbody th { font-weight: normal; white-space: nowrap; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
p.note { font-size: 0.85rem; margin: 0.3rem 0; max-width: 60rem; }
p.provisional { font-weight: bold; border: 2px solid #1a1a1a; padding: 0.4rem 0.8rem; max-width: 60rem; }
@media print { body { margin: 0; } nav { display: none; } section { break-before: page; margin: 0; } }
"""
# How tables are printed on every page of the program: no word of a head is broken, the heads stand on each sheet, and
# only what is longer than a word (an address, say) is broken where it must be. A head that is a button would not be
# repeated.
PRINTED = """@media print {
  @page { size: A4 landscape; margin: 12mm; }
  .wide { overflow: visible; }
  thead { display: table-header-group; break-inside: avoid; }
  tr { break-inside: avoid; }
  table { font-size: 7pt; line-height: 1.25; min-width: 0; width: 100%; }
  table.many { font-size: 5.5pt; }
  th, td { min-width: 0; max-width: none; padding: 1.5pt 2pt; overflow-wrap: break-word; }
  tbody th { white-space: normal; }
  td.long, th.long { overflow-wrap: anywhere; min-width: 16mm; }
  button.sort { display: contents; }
}
"""
_MANY = 14  # columns, from which on the letters are smaller in print
_WORD = 18  # letters of a word that may be broken


def tables_html(tables: Sequence[ExportTable], *, title: str, made: str) -> bytes:
    """Write tables as one page in UTF-8 with a list of them at the top; the same tables give the same bytes."""
    names = [_text(table.title) for table in tables]
    links = "".join(f'<li><a href="#table-{n}">{name}</a></li>\n' for n, name in enumerate(names, 1))
    day = f"<p>Made {_text(made)}</p>\n" if made else ""
    parts = [
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title>\n<style>{_LOOK}{PRINTED}</style>\n</head>\n<body>",
        f"<header><h1>{_text(title)}</h1>\n{day}</header>",
        f'<nav aria-label="Tables"><ul>\n{links}</ul></nav>\n<main>',
        *(_section(f"table-{n}", table) for n, table in enumerate(tables, 1)),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def _section(name: str, table: ExportTable) -> str:
    provisional = f'<p class="provisional">{_text(table.provisional)}</p>\n' if table.provisional else ""
    notes = "".join(f'\n<p class="note">{_text(note)}</p>' for note in table.notes)
    return f'<section id="{name}">\n{provisional}{grid(name, table)}{notes}\n</section>'


def grid(name: str, table: ExportTable) -> str:
    """Give the table itself, with its caption, in a region that can be scrolled; what is said of it is left out."""
    numeric = [table.is_of_numbers(at) for at in range(len(table.headers))]
    heads = "".join(
        f'<th scope="col"{_number(is_n)}>{_text(header)}</th>'
        for header, is_n in zip(table.headers, numeric, strict=True)
    )
    rows = "\n".join(_row(row, numeric) for row in table.rows)
    region = f'<div class="wide" role="region" tabindex="0" aria-labelledby="{name}-title">'
    many = ' class="many"' if len(table.headers) > _MANY else ""
    return (
        f'{region}<table{many}>\n<caption id="{name}-title">{_text(table.title)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _row(row: Sequence[object], numeric: Sequence[bool]) -> str:
    """Write a row; its first cell heads it."""
    first, *others = [f"{_look(value, is_n)}>{_cell(value)}" for value, is_n in zip(row, numeric, strict=True)]
    return f'<tr><th scope="row"{first}</th>{"".join(f"<td{cell}</td>" for cell in others)}</tr>'


def _number(is_number: bool) -> str:
    return ' class="n"' if is_number else ""


def _look(value: object, is_number: bool) -> str:
    """Mark a number, and a text that holds what is longer than a word."""
    holds_long = isinstance(value, str) and len(value) > _WORD and any(len(word) > _WORD for word in value.split())
    return ' class="long"' if holds_long and not is_number else _number(is_number)


def _cell(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}"
    if not isinstance(value, str):
        return escape(safe_cell(value))
    return "<br>".join(escape(line) for line in printable(value).split("\n"))


def _text(text: str) -> str:
    return escape(clean_line(text))
