"""The customizations log of Rayyan: who decided what about which article, without the articles themselves."""

import csv
from dataclasses import dataclass, field
from io import StringIO

from review_tui.formats.base.encoding import decode, lines_of
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.model.review.decisions import Decision
from review_tui.model.review.quoting import quoted
from review_tui.model.review.records import Problem

HEADER = ("created_at", "user_email", "article_id", "key", "value")
_CHOICES = {"1": "include", "0": "maybe", "-1": "exclude"}
_REASON = "__EXR__"


@dataclass(slots=True)
class _Word:
    """What one person last said of one article."""

    choice: str = ""
    at: str = ""
    reasons: dict[str, None] = field(default_factory=dict)


def read(data: bytes, name: str) -> Parsed:
    """Read the log; of several decisions of one person on an article the last one counts, by its time."""
    text, _ = decode(data)
    rows = csv.DictReader(StringIO("\n".join(lines_of(text))))
    if missing := [heading for heading in HEADER if heading not in (rows.fieldnames or ())]:
        return nothing("rayyan_log", f"{name} lacks the column {missing[0]} of a log of Rayyan.")
    words: dict[tuple[str, str], _Word] = {}
    for row in sorted(rows, key=lambda row: row["created_at"] or ""):
        _take(words.setdefault((row["article_id"] or "", row["user_email"] or ""), _Word()), row)
    found = tuple(_decision(article, who, word) for (article, who), word in words.items() if word.choice and who)
    how = f"review-tui votes import {quoted(name)} --stage STAGE"
    told = f"{name} is a log of decisions and holds no records. To bring them in: {how}"
    return Parsed("rayyan_log", (), (Problem(1, told, sealed=True),), decisions=found)


def _take(word: _Word, row: dict[str, str]) -> None:
    key, value = row["key"] or "", row["value"] or ""
    if key == "included":
        word.choice, word.at = _CHOICES.get(value, ""), row["created_at"] or ""
    elif key.startswith(_REASON) and value == "1":
        word.reasons[key.removeprefix(_REASON)] = None
    elif key.startswith(_REASON):
        word.reasons.pop(key.removeprefix(_REASON), None)


def _decision(article: str, who: str, word: _Word) -> Decision:
    key = article if article.startswith("rayyan-") else f"rayyan-{article}"
    reasons = tuple(word.reasons) if word.choice == "exclude" else ()
    return Decision(who, word.choice, reasons, at=word.at, key=key)
