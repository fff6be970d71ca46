"""EndNote refer (.enw, .enl): tagged lines of the kind "%T Title", a blank line between records."""

import re
from dataclasses import replace

from review_tui.formats.base.encoding import cut_off, decode, lines_of, odd
from review_tui.formats.base.names import year_in
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.references.endnote_types import csl_type, is_known
from review_tui.formats.references.tagged import TaggedEntry, TagRules, entries
from review_tui.model.review.records import Problem
from review_tui.model.review.text import clean_line

_FIELDS = {
    "%T": "title", "%A": "authors", "%E": "editors", "%J": "container", "%B": "container", "%V": "volume",
    "%N": "issue", "%P": "pages",
    "%I": "organisation", "%C": "place", "%7": "edition", "%X": "abstract", "%K": "keywords", "%U": "url", "%R": "doi",
    "%@": "serial", "%Z": "notes", "%O": "notes", "%<": "notes", "%G": "language", "%M": "source_id", "%[": "accessed",
}  # fmt: skip
_REST = "%0 %D %8 %Y %S %Q %H %F %L %W %1 %2 %3 %4 %5 %6 %9 %! %# %$ %& %( %) %* %+ %? %] %^ %> %~ %| %="
RULES = TagRules(
    "%0", "", frozenset(_FIELDS) | frozenset(_REST.split()), titles=frozenset({"%T"}), apart=frozenset({"%K"}),
    separator=" ", gap="", loosely=re.compile(r"(%[^\s])()(\s|$)(.*)", re.DOTALL),
    parting=frozenset({"%0", "%T", "%A", "%J", "%B"}),
)  # fmt: skip


def read(data: bytes, name: str) -> Parsed:
    """Read a refer file; every anomaly is a problem with its line."""
    text, encoding = decode(data)
    problems = odd(text, encoding)
    hits = Hits("refer", problems)
    for entry in entries(lines_of(text), RULES, problems):
        hits.add(_gathered(entry, problems), entry.line)
    parsed = hits.parsed(name)
    return replace(parsed, problems=(*parsed.problems, *cut_off(text, parsed.hits)))


def _gathered(entry: TaggedEntry, problems: list[Problem]) -> RecordBuilder:
    found = RecordBuilder()
    dates = {tag: value for tag, value in reversed(entry.tags) if tag in ("%D", "%8") and value}  # the first of each
    for tag in dates:
        for value in [value for held, value in entry.tags if held == tag and value][1:]:
            found.take("", value, tag)
    for tag, value in entry.tags:
        if tag == "%0":
            found.take("type", csl_type(value), tag)
            if not is_known(value):
                said = clean_line(value)[:40]
                problems.append(Problem(entry.line, f'The type "{said}" is not known; it was taken as a document.'))
            if csl_type(value) in ("document", "report"):
                found.take("", value, tag)
        elif tag not in dates:
            found.take(_FIELDS.get(tag, ""), value, tag)
    _take_dates(found, dates)
    if any(tag == "%0" and value.casefold() == "edited book" for tag, value in entry.tags):
        found.authors_are_editors()
    if "type" not in found.values:
        problems.append(Problem(entry.line, "The record has no type (%0); it was taken as a document."))
    return found


def _take_dates(found: RecordBuilder, dates: dict[str, str]) -> None:
    """Take the year of %D, and the date of %8 as printed where it names that year too."""
    year, day = dates.get("%D", ""), dates.get("%8", "")
    found.values["year"] = year_in(year) or year_in(day)
    is_of_no_year = bool(day) and year_in(day) is None  # "March 3" beside the year
    whole = f"{day} {year}" if is_of_no_year and year_in(year) else day
    found.take("date", whole if year and year in whole else year or day, "%D")
    if year and day and year not in whole:
        found.take("", day, "%8")
