"""Lists of references with labels: ProQuest's text ("Title: …"), Embase's (in capitals), NoteExpress's ({Title}:)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from review_tui.formats.base.encoding import lines_of, text_of
from review_tui.formats.base.names import family_first, split_authors
from review_tui.formats.base.outside import StrayLines
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.works import type_named

_PROQUEST = {
    "title": "title", "author": "authors", "editor": "editors", "publication title": "container", "volume": "volume",
    "issue": "issue", "pages": "pages", "publication year": "date", "publication date": "date",
    "publisher": "organisation", "university/institution": "organisation", "place of publication": "place",
    "issn": "serial", "isbn": "serial", "e-issn": "serial", "language of publication": "language",
    "language": "language", "doi": "doi", "proquest document id": "source_id", "document url": "url",
    "abstract": "abstract", "abstract (summary)": "abstract",
    "subject": "keywords", "identifier / keyword": "keywords", "edition": "edition",
    "report number": "number",
}  # fmt: skip
# Labels of ProQuest that give no field; others count as part of an abstract that they stand in.
_OF_PROQUEST = frozenset(
    ("accession number", "advisor", "alternate title", "author affiliation", "classification", "committee member",
     "company / organization", "copyright", "correspondence author", "country of publication", "database",
     "degree", "degree date", "department", "dissertation/thesis number", "document feature", "document type",
     "first page", "full text", "funding", "last updated", "links", "location", "mesh", "number of pages",
     "number of references", "online publication date", "people", "print publication date", "publication history",
     "publication info", "publication subject", "publication milestone dates", "publisher e-mail", "school code",
     "source", "source attribution", "source type", "section", "supplement", "university location", "update",
     "updates", "proquest document id", "peer reviewed", "grant", "methodology", "age group", "population")
)  # fmt: skip
_EMBASE = {
    "title": "title", "author names": "authors", "source title": "container", "volume": "volume", "issue": "issue",
    "publication year": "date", "date of publication": "date", "issn": "serial", "isbn": "serial",
    "book publisher": "organisation", "abstract": "abstract", "language of article": "language", "pui": "source_id",
    "medline pmid": "pmid", "doi": "doi", "full text link": "url", "author keywords": "keywords", "editors": "editors",
    "editor names": "editors", "article number": "pages",
}  # fmt: skip
_OF_EMBASE = re.compile(
    r"(?:AUTHOR|CORRESPONDENCE|EMTREE|CONFERENCE|ORIGINAL|LANGUAGE|DATE|FULL|FIRST|LAST|CAS|CLINICAL|DEVICE|DRUG|"
    r"MOLECULAR|EMBASE|COPYRIGHT|PUBLICATION|SOURCE|ABBREVIATED|ABSTRACT|AiP|ENTRY|BOOK|EDITORS?|ARTICLE|CODEN|MEDLINE|"
    r"COUNTRY|ISSN|ISBN|PUI|DOI|TITLE|VOLUME|ISSUE|PAGE|STATUS|TRADE|MANUFACTURERS?|OPEN|SUMMARY)(?:[ A-Z()/,&-]{0,60})"
)
_NOTE_EXPRESS = {
    "title": "title", "author": "authors", "journal": "container", "secondary title": "container", "year": "date",
    "date": "date", "volume": "volume", "issue": "issue", "pages": "pages", "keywords": "keywords",
    "abstract": "abstract", "isbn/issn": "serial", "publisher": "organisation", "place published": "place",
    "doi": "doi", "url": "url", "language": "language", "accession number": "source_id",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelling:
    """How one product labels: `edge` stands between records, `line` gives label and value, `kinds` say the type."""

    sign: re.Pattern[str]
    edge: re.Pattern[str]
    line: re.Pattern[str]
    fields: Mapping[str, str]
    kinds: tuple[str, ...]
    others: frozenset[str] = field(default_factory=frozenset)  # further labels; empty: all that look so

    def label(self, line: str, *, alone: bool) -> tuple[str, str] | None:
        """Give the label of a line and what stands behind it; `None` for a line that goes on.

        A label that is not known counts where the line stands `alone`, and within no text of several paragraphs.
        """
        found = self.line.fullmatch(line)
        if not found:
            return None
        label = found[1].strip().casefold()
        is_known = not self.others or label in self.fields or label in self.others
        return (found[1].strip(), (found[2] or "").strip()) if is_known or alone else None


LABELLINGS = {
    "proquest": Labelling(
        sign=re.compile(r"^_{20,}\s*$(?:.*\n){1,200}?ProQuest document ID: \S", re.MULTILINE),
        edge=re.compile(r"_{20,}\s*"), line=re.compile(r"([A-Z][\w /.&()-]{1,40}): ?(.*)"), fields=_PROQUEST,
        kinds=("document type", "source type"), others=_OF_PROQUEST,
    ),
    "embase_text": Labelling(
        sign=re.compile(r"^RECORD \d+\s*\nTITLE\s*\n\S", re.MULTILINE), edge=re.compile(r"RECORD \d+\s*"),
        line=re.compile(rf"({_OF_EMBASE.pattern})()\s*"), fields=_EMBASE, kinds=("publication type",),
    ),
    "noteexpress": Labelling(
        sign=re.compile(r"^\{Reference Type\}: ?\S.*\n(?:\{[^{}\n]{2,40}\}: ?.*\n){1,9}", re.MULTILINE),
        edge=re.compile(r"\s*"), line=re.compile(r"\{([^{}\n]{2,40})\}: ?(.*)"), fields=_NOTE_EXPRESS,
        kinds=("reference type",),
    ),
}  # fmt: skip
_IN_LINES = frozenset({"authors", "editors", "keywords", "serial"})  # of Embase, each on a line of its own
_FURNITURE = re.compile(
    r"(?:Document \d+ of \d+|Report Information from ProQuest|Contact ProQuest|Table of contents|"
    r"\d{1,2} [A-Z][a-z]+ \d{4}(?: \d\d:\d\d)?|Copyright (?:\(c\)|©) \d{4} ProQuest.*)"
)
_OF_THESES = re.compile(r"\.\s+[^.]*\bProQuest\b.*", re.DOTALL)
_BEHIND = re.compile(r"\s*\((?:electronic|print|linking|online)\)$", re.IGNORECASE)
_ENDS = ("first page", "last page")
_TEXTS = ("abstract", "full text")  # of several paragraphs
_FEW = 2  # labels, below which a heading alone makes no record
Labelled = list[tuple[str, list[str]]]


def labelling_of(text: str) -> str:
    """Give the name of the labelling in which the beginning of a text is written, "" for none."""
    return next((name for name, labels in LABELLINGS.items() if labels.sign.search(text)), "")


def read(data: bytes, name: str) -> Parsed:
    """Read a labelled list of references; every anomaly is a problem with its line."""
    text, problems = text_of(data)
    found = labelling_of(text)
    if not found:
        return nothing("text", f"{name} is in no labelling of references that is known.")
    hits, labels = Hits(found, problems), LABELLINGS[found]
    for line, labelled in _records(lines_of(text), labels, StrayLines(problems, [])):
        hits.add(_gathered(labelled, labels), line)
    return hits.parsed(name)


def _records(lines: Iterable[str], labels: Labelling, outside: StrayLines) -> Iterator[tuple[int, Labelled]]:
    """Give the line and the labels of each record; what stands between two edges and has no title is told."""
    held: Labelled = []
    above: list[tuple[int, str]] = []
    first, blank = 1, False
    for number, line in enumerate(lines, 1):
        alone = blank and bool(held) and not held[-1][0].casefold().startswith(_TEXTS)
        blank = not line.strip()
        if labels.edge.fullmatch(line) and (line.strip() or _is_whole(held, labels)):
            yield from _closed(first, held, above, outside)
            held, above = [], []
        elif found := labels.label(line, alone=alone):
            first = first if held else number
            held.append((found[0], [found[1]]))
        elif held:
            held[-1][1].append(line.strip())
        elif line.strip() and not _FURNITURE.fullmatch(line.strip()):
            above.append((number, line.strip()))
    yield from _closed(first, held, above, outside)
    outside.finish()


def _is_whole(held: Labelled, labels: Labelling) -> bool:
    return any(labels.fields.get(label.casefold()) == "title" for label, _ in held)


def _closed(
    first: int, held: Labelled, above: list[tuple[int, str]], outside: StrayLines
) -> Iterator[tuple[int, Labelled]]:
    """Give a record if the labels make one, whose title may stand above them; else put its lines outside."""
    heading = " ".join(text for _, text in above)
    title = next((_joined(value) for label, value in held if label.casefold() == "title"), "")
    if title:
        above = [(number, text) for number, text in above if text.casefold() not in title.casefold()]
    elif len(held) > _FEW and heading:
        held, above = [("Title", [heading]), *held], []
    elif held:
        held, above = [], [*above, *((first, f"{label}: {_joined(value)}".strip()) for label, value in held)]
    if held:
        yield first, held
    for number, text in above:
        outside.take(number, text)
    outside.close()


def _gathered(labelled: Labelled, labels: Labelling) -> RecordBuilder:
    found = RecordBuilder()
    said = "; ".join(_joined(lines) for label, lines in labelled if label.casefold() in labels.kinds)
    found.values["type"] = type_named(said) or ("article-journal" if labels.fields is _EMBASE else "document")
    ends = {
        label.casefold(): _joined(lines) for label, lines in labelled if label.casefold() in ("first page", "last page")
    }
    dates = [_joined(lines) for label, lines in labelled if labels.fields.get(label.casefold()) == "date"]
    for label, lines in labelled:
        key = label.casefold()
        if key not in ends and labels.fields.get(key) != "date":
            _take(found, labels, label, lines)
    if labels.fields is not _PROQUEST or "pages" not in found.values:
        found.pages(ends.get("first page", ""), ends.get("last page", ""))
    found.take("date", max(dates, key=len, default=""), "date")
    if (
        found.values["type"] == "thesis"
        and found.values.get("container", "").casefold() == found.values.get("title", "").casefold()
    ):
        found.values.pop("container", None)
    return found


def _take(found: RecordBuilder, labels: Labelling, label: str, lines: list[str]) -> None:
    into = labels.fields.get(label.casefold(), "")
    value = "\n".join(lines).strip() if into == "abstract" else _joined(lines)
    in_lines = labels.fields is _EMBASE and into in _IN_LINES
    parts = [line for line in lines if line] if in_lines else [value]
    if into in ("authors", "editors"):
        for part in parts:
            for person in split_authors(_OF_THESES.sub("", part)):
                found.take(into, family_first(person), label)
    elif into == "keywords":
        for word in (word for part in parts for word in re.split(r"[;；]", part)):
            found.take(into, word, label)
    elif into == "container" and labels.fields is _PROQUEST:
        venue, _, place = value.partition("; ")
        found.take(into, venue, label)
        found.take("place", place, label)
    else:
        for part in parts:
            found.take(into, _BEHIND.sub("", part), label)


def _joined(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())
