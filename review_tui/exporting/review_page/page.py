"""The page of a review: one file in which every number opens its list, and a button recounts them all."""

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from review_tui.exporting.drawing import Drawing
from review_tui.exporting.review_page.content import PageLog, PageNumber, ReviewPage
from review_tui.exporting.review_page.sums import sums_of
from review_tui.exporting.svg import svg_of
from review_tui.exporting.table import LANGUAGE, ExportTable
from review_tui.exporting.web_page import PRINTED, grid
from review_tui.model.review.text import clean_line

_SCRIPTS = ("sha256", "standing", "recount", "boxes", "checks", "tables", "page")


def review_html(page: ReviewPage) -> bytes:
    """Return the page in UTF-8, everything inside; the same review gives the same bytes.

    A policy lets nothing run but the page's own script, whatever a text of the review holds, and nothing be fetched.
    """
    script, look = "".join(_part(f"{name}.js") for name in _SCRIPTS), f"{_part('page.css')}{PRINTED}"
    body, lists, log = _body(page), _lists(page), _log(page.log)
    held = {"lists": lists, "log": log, "sums": asdict(sums_of(body, lists, log))}
    data = "".join(_data(name, value) for name, value in held.items() if value is not None)
    return f"{_head(page, script, look)}{body}{data}<script>{script}</script>\n</body>\n</html>\n".encode()


def _part(name: str) -> str:
    return (files("review_tui.exporting.review_page") / name).read_text("utf-8")


def _head(page: ReviewPage, script: str, look: str) -> str:
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(look)}; base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{_text(page.title)}</title>\n<style>{look}</style>\n</head>\n"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _data(name: str, value: Any) -> str:  # noqa: ANN401 - a value of JSON
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}-data">{told}</script>\n'


def _lists(page: ReviewPage) -> dict[str, Any]:
    """Spell the lists: each report once, by its place."""
    reports = [[r.number, r.id, r.title, r.authors, r.year, r.organisation, r.stands, r.reason] for r in page.reports]
    lists = [
        {"box": one.box, "line": one.line, "held": one.held, "beyond": one.beyond, "named": one.named}
        for one in page.lists
    ]
    return {"reports": reports, "lists": lists, "opens": {key: list(boxes) for key, boxes in page.opens.items()}}


def _log(log: PageLog | None) -> dict[str, Any] | None:
    if log is None:
        return None
    records = {"columns": list(log.columns), "rows": [list(row) for row in log.records]}
    return {"people": list(log.people), "lines": [dict(line) for line in log.lines], "records": records}


def _body(page: ReviewPage) -> str:
    tables = [_table(table) for table in page.tables]
    plots = [_plot(name, drawing) for name, drawing in page.plots.items()]
    return "".join(
        [
            "<body>\n", _SKIP, _header(page), _nav(page), '<main id="main">\n', _figure(page), _LIST,
            _numbers(page.numbers, page.log is not None), *tables, _plots(plots),
            _LOG if page.log else "", "</main>\n", _FOOT,
        ]
    )  # fmt: skip


def _header(page: ReviewPage) -> str:
    question = f"<p>{_text(page.question)}</p>\n" if page.question else ""
    warning = f'<p class="provisional">{_text(page.provisional)}</p>\n' if page.provisional else ""
    return (
        f'<header data-sum="head">\n<h1>{_text(page.title)}</h1>\n{question}{warning}'
        f'<p class="note">{_text(page.state)}</p>\n</header>\n'
    )


def _nav(page: ReviewPage) -> str:
    places = [("flow", "Flow diagram"), ("numbers", "Numbers, and a check of them")]
    places += [(_name(table), table.title) for table in page.tables]
    places += [("plots", "Plots")] if page.plots else []
    places += [("log", "Log")] if page.log else []
    links = "".join(f'<li><a href="#{name}">{_text(title)}</a></li>\n' for name, title in places)
    return f'<nav aria-label="Contents"><ul>\n{links}</ul></nav>\n'


def _figure(page: ReviewPage) -> str:
    links = {key: f"#list-{quote(key)}" for key in page.opens}
    drawn = svg_of(page.figure, links=links)
    return (
        '<section id="flow">\n<h2 id="flow-title" tabindex="-1">Flow diagram</h2>\n'
        '<p class="note script">Each box opens the list of what it counts.</p>\n'
        '<div class="paper wide" data-sum="flow diagram" role="region" tabindex="0" aria-label="Flow diagram">\n'
        f"{drawn}</div>\n<details><summary>The diagram in words</summary>\n"
        f'<p data-sum="flow in words">{_text(page.figure.description)}</p></details>\n</section>\n'
    )


def _numbers(numbers: Sequence[PageNumber], has_log: bool) -> str:
    heads = [
        "Number of the diagram",
        "This page says",
        "Its list holds",
        *(["The log gives"] if has_log else []),
        "Verdict",
    ]
    head = "".join(f'<th scope="col"{_number_class(n)}>{name}</th>' for n, name in enumerate(heads))
    rows = "".join(_number_row(number, len(heads) - 2) for number in numbers)
    told = _WITH_LOG if has_log else _WITHOUT_LOG
    return (
        '<section id="numbers">\n'
        f"<h2>Numbers, and a check of them</h2>\n<p>{told}</p>\n{_CHECK}"
        '<div class="wide" role="region" tabindex="0" aria-labelledby="numbers-caption">\n'
        '<table id="numbers-table" data-sum="numbers"><caption id="numbers-caption">Numbers of the diagram</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n</section>\n"
    )


def _number_class(n: int) -> str:
    return ' class="n"' if n in (1, 2, 3) else ""


def _number_row(number: PageNumber, empty: int) -> str:
    box = f' data-box="{_text(number.box)}" data-line="{_text(number.line)}"'
    before, dot, last = number.name.rpartition(" · ") if number.line else ("", "", number.name)
    name = f'<span class="unseen">{_text(before)}{dot}</span>{_text(last)}' if dot else _text(last)
    line = "" if number.line == "reports" else number.line  # which are what the box itself lists
    at = "/".join(quote(part, safe="") for part in (number.box, line) if part)
    linked = f'<a href="#list-{at}">{name}</a>'
    look = ' class="part"' if number.line else ""
    cells = "<td></td>" * empty
    return f'<tr{box}{look}><th scope="row">{linked}</th><td class="n">{number.n:,}</td>{cells}</tr>\n'


def _name(table: ExportTable) -> str:
    return f"table-{quote(table.name)}"


def _table(table: ExportTable) -> str:
    name, title = _name(table), _text(table.title)
    provisional = f'<p class="provisional">{_text(table.provisional)}</p>\n' if table.provisional else ""
    notes = "".join(f'\n<p class="note">{_text(note)}</p>' for note in table.notes)
    return (
        f'<section id="{name}" class="table" data-sum="{title}">\n'
        f"<h2>{title}</h2>\n{provisional}{grid(name, table)}{notes}\n</section>\n"
    )


def _plot(name: str, drawing: Drawing) -> str:
    drawn = svg_of(drawing, name=f"plot-{quote(name)}")
    title = _text(drawing.title)
    return (
        f'<figure data-sum="plot {_text(name)}">\n<figcaption><h3>{title}</h3></figcaption>\n'
        f'<div class="paper wide" role="region" tabindex="0" aria-label="{title}">\n{drawn}</div>\n'
        f"<details><summary>In words</summary><p>{_text(drawing.description)}</p></details>\n</figure>\n"
    )


def _plots(plots: Sequence[str]) -> str:
    if not plots:
        return ""
    head = '<section id="plots">\n<h2>Plots</h2>\n'
    return f"{head}{''.join(plots)}</section>\n"


def _text(text: str) -> str:
    return escape(clean_line(text))


_SKIP = '<a class="skip" href="#main">To the diagram</a>\n'
_LIST = """<section id="list" aria-labelledby="list-title" hidden>
<h2 id="list-title" tabindex="-1"></h2>
<p id="list-told"></p>
<div id="list-body"></div>
<p><a id="list-back" href="#flow">Back to the diagram</a></p>
</section>
"""
_WITH_LOG = (
    "The log of the review is in this file, with people as person 1, person 2. The button recounts every number from "
    "it in your browser, and checks the chain of hashes that binds each act to the one before it. Nothing is fetched "
    "or sent."
)
_WITHOUT_LOG = (
    "The button holds every number against its list, and every part of this page against its sum. This page was made "
    "without the log of the review: review-tui export html --with-log makes one that can be recounted."
)
_CHECK = """<div class="bar script"><button type="button" id="check">Check every number</button>
<progress id="check-progress" max="1" value="0" aria-label="Checked" hidden></progress></div>
<p id="check-told" role="status"></p>
<ul id="check-problems"></ul>
<p id="check-more" class="note"></p>
"""
_LOG = """<section id="log">
<h2>Log</h2>
<p class="note">What was done, by whom and when, as far as it may be read. People have numbers instead of names;
remarks are left out.</p>
<div id="log-body"></div>
</section>
"""
_FOOT = """<footer>
<p class="note">Made with review_tui. This file is whole: it runs nothing but its own script and fetches nothing.</p>
<noscript><p class="provisional">Lists, sorting and the check need JavaScript; diagram, numbers, tables and plots
do not.</p></noscript>
</footer>
"""
