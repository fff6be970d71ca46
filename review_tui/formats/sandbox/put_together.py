"""Files put together of exports of several programs: each part is read by the reader of its own format."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from review_tui.formats.base.encoding import text_of
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.registry import FORMATS
from review_tui.model.review.records import Hit, Problem

# How a record begins, on a line of its own; nothing else of these formats looks so.
_BEGINS = {
    "ris": r"TY {1,2}- ?[A-Z]{2,7}[ \t]*$", "nbib": r"PMID {0,2}- ?\d{1,9}[ \t]*$",
    "bibtex": r"@[A-Za-z]{3,20}[ \t]?\{[^\s,{}]{1,100},[ \t]*$", "refer": r"%0 [A-Z][a-z][A-Za-z ]*$",
}  # fmt: skip
_ANY = re.compile("|".join(f"(?P<{name}>^{sign})" for name, sign in _BEGINS.items()), re.MULTILINE)


def of_each_part(parsed: Parsed, data: bytes, name: str) -> Parsed:
    """Give what a file holds, read part by part where records of several formats follow each other in it.

    RIS tells what stands between its records, and is looked at then; the others may take it for a part of them.
    """
    if parsed.format not in _BEGINS or (parsed.format == "ris" and not parsed.problems):
        return parsed
    text, odd = text_of(data)
    parts = list(_parts(text))
    if len(parts) < 2:
        return parsed
    labels = " and ".join(dict.fromkeys(FORMATS[form].label for form, *_ in parts))
    told = Problem(parts[1][1], f"The file is put together of {labels}; each part was read by itself.")
    hits: list[Hit] = []
    problems, query = [*odd, told], parsed.query
    for form, line, part in parts:
        found = FORMATS[form].read(part.encode(), name)
        if not found.hits:
            return parsed  # it only looked so
        hits += [replace(hit, position=len(hits) + n, line=hit.line + line - 1) for n, hit in enumerate(found.hits)]
        problems += [replace(problem, line=problem.line + line - 1) for problem in found.problems]
        query = query or found.query
    return replace(parsed, hits=tuple(hits), problems=tuple(problems), query=query)


def _parts(text: str) -> Iterator[tuple[str, int, str]]:
    """Give the format of each part, the line on which it begins (1-based) and its text."""
    edges: list[tuple[str, int]] = []
    for found in _ANY.finditer(text):
        form = found.lastgroup or ""
        if not edges or edges[-1][0] != form:
            edges.append((form, found.start() if edges else 0))
    for (form, start), (_, end) in pairwise([*edges, ("", len(text))]):
        yield form, text.count("\n", 0, start) + 1, text[start:end]
