"""A packet as one web page: it works offline in any browser, keeps what is answered, and hands back one small file."""

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files

from review_tui.exporting.packet.spelled import spelled
from review_tui.exporting.table import LANGUAGE
from review_tui.model.review.packet import Packet
from review_tui.model.review.text import clean_line
from review_tui.words.phrases import units_named

_SCRIPTS = ("conditions.js", "page.js")


def packet_html(packet: Packet) -> bytes:
    """Return the page in UTF-8, everything inside; the same packet gives the same bytes.

    A policy lets nothing run but the page's own script, whatever the text of a report holds, and nothing be fetched.
    """
    script, look = "\n".join(_part(name) for name in _SCRIPTS), _part("page.css")
    policy = f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(look)}; base-uri 'none'"
    data = json.dumps(spelled(packet), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    head = _head(packet, policy, look)
    return f"{head}{_BODY.format(**_words(packet))}{_data(data)}<script>{script}</script>\n</body>\n</html>\n".encode()


def _part(name: str) -> str:
    return (files("review_tui.exporting.packet") / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _head(packet: Packet, policy: str, look: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(packet.title)}: {_text(packet.name)}</title>\n<style>{look}</style>\n</head>\n"
    )


def _words(packet: Packet) -> dict[str, str]:
    form = packet.form
    intro = f'<p class="help">{escape(form.intro)}</p>' if form.intro else ""
    told = {"title": packet.title, "name": packet.name, "stage": packet.stage_label, "form": form.title}
    those = {"one": packet.unit.value, "all": units_named(packet.unit).capitalize()}
    return {**{key: _text(value) for key, value in told.items()}, **those, "intro": intro}


def _text(text: str) -> str:
    return escape(clean_line(text))


def _data(data: str) -> str:
    return f'<script type="application/json" id="packet">{data}</script>\n'


_BODY = """<body>
<header>
<h1>{title}</h1>
<p>For {name}. {stage}: {form}.</p>
{intro}
<p><progress id="progress" aria-label="Finished"></progress></p>
<p id="state"></p>
</header>
<main>
<nav aria-label="{all}"><ol class="reports" id="reports"></ol></nav>
<section id="report" aria-label="The {one}"></section>
<section id="questions" aria-label="Questions"></section>
<p id="needed" class="wrong" role="status"></p>
<label class="choice"><input type="checkbox" id="done"><span>I have finished with this one</span></label>
<div class="bar">
<button type="button" id="back">Back</button>
<button type="button" id="next">Next</button>
</div>
</main>
<footer>
<div class="bar">
<button type="button" class="main" id="hand">Hand back my answers</button>
<button type="button" id="copy">Save a copy</button>
<label class="file">Go on from a copy<input type="file" id="from" accept=".json,application/json"></label>
</div>
<p id="told" role="status"></p>
<noscript><p class="wrong">This page needs JavaScript. Ask for the workbook instead.</p></noscript>
</footer>
"""
