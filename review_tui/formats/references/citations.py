"""Lists of references written out as text, a paragraph or a few for each: PubMed's abstracts, Scopus, NEP."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from review_tui.formats.base.encoding import cut_off, text_of
from review_tui.formats.base.outside import StrayLines
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.references import nep, pubmed_text, scopus_text
from review_tui.model.review.records import Problem

_PARAGRAPH = r"(?:.+\n)+\s*\n"
# How the text of each begins, or what it has twice or more.
SIGNS = (
    ("pubmed_text", re.compile(
        rf"^1\. (?:.+\. \d{{4}}[ ;.:].*(?:\n(?!\n).+)*\n\s*\n|(?:{_PARAGRAPH}){{0,2}}In: .+(?:\n.+)*\n\s*\n)"
        r"(?:.*\n){1,200}?(?:PMID: |DOI: 10)", re.MULTILINE,
    )),
    ("scopus_text", re.compile(
        r"\A\s*Scopus\s*\nEXPORT DATE.*\n\s*(?![\s@])|^\(\d{4}\) .+\n(?:.*\n){1,90}?SOURCE: Scopus\s*$", re.MULTILINE,
    )),
    ("nep", re.compile(
        r"\A(?=(?:.*\n){0,12}?.*(?:\bNEP: New Economics Papers|\bnep-[a-z]{3}\b))(?:.*\n){0,400}?[ \t]*\d{1,3}\.\s.+\n"
        r"(?:.*\n){0,60}?[ \t]*(?:URL|Date|By):|^[ \t]*1\. .+\n(?:.*\n){1,60}?[ \t]*URL:\s*https?://d\.repec\.org/",
        re.MULTILINE | re.IGNORECASE,
    )),
)  # fmt: skip
_READERS: dict[str, Callable[[str], Iterator[tuple[int, RecordBuilder]]]] = {
    "pubmed_text": pubmed_text.records,
    "scopus_text": scopus_text.records,
    "nep": nep.records,
}
_UNFINISHED = "The record that begins here lacks what ends the others; the file may be cut off."


def listing_of(text: str) -> str:
    """Give the name of the kind of list that the beginning of a text shows, "" for none."""
    return next((name for name, sign in SIGNS if sign.search(text)), "")


def read(data: bytes, name: str) -> Parsed:
    """Read a list of references that was exported as text; every anomaly is a problem with its line."""
    text, problems = text_of(data)
    found = listing_of(text)
    if not found:
        return nothing("text", f"{name} is no list of references that is known.")
    hits = Hits(found, problems)
    if found == "nep":
        _tell_outside(text, problems)
    for line, gathered in _READERS[found](text):
        hits.add(gathered, line)
    parsed = hits.parsed(name)
    cut = cut_off(text, parsed.hits) or _unfinished(found, parsed, text)
    return replace(parsed, problems=(*parsed.problems, *cut))


def _tell_outside(text: str, problems: list[Problem]) -> None:
    """Tell what stands above the first paper of NEP and below the last."""
    stray, before = StrayLines(problems, None), 0
    for number, line in nep.outside(text):
        if number > before + 1:
            stray.close()
        stray.take(number, line)
        before = number
    stray.finish()


def _unfinished(found: str, parsed: Parsed, text: str) -> list[Problem]:
    """Tell of a last record that lacks what all others have at their end."""
    if not parsed.hits:
        return []
    *others, last = [hit.record for hit in parsed.hits]
    if found == "scopus_text":
        is_whole = scopus_text.is_closed(text)
    else:
        is_whole = bool(last.pmid or last.doi or last.url) or not all(one.pmid or one.url for one in others)
    return [] if is_whole else [Problem(parsed.hits[-1].line, _UNFINISHED)]
