"""Grey or peer-reviewed: what a record's own signs say together, and whether they leave a doubt for a person.

The type alone does not tell: preprints are typed as articles, editorials stand in journals, an export without types
names nothing but a journal. What is certain is by type; what several signs say against it, or what they leave open, is
a guess with its reason, listed for confirmation and marked in every table.
"""

import re
from dataclasses import dataclass, replace

from review_tui.model.review.records import PEER_REVIEWED_TYPES, Record
from review_tui.model.review.text import clean_line

GREY, PEER_REVIEWED = "grey", "peer_reviewed"
_PREPRINTS = re.compile(
    r"\b(?:medrxiv|biorxiv|arxiv|psyarxiv|socarxiv|edarxiv|osf preprints?|preprints?|research square|ssrn|"
    r"authorea|zenodo|repec)\b",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"\b(?:working papers?|discussion papers?|technical reports?|research reports?|briefing papers?|policy briefs?|"
    r"occasional papers?|dissertations? (?:&|and|abstracts)|theses|newsletter|magazine|newspaper|gazette|"
    r"committee papers?)\b",
    re.IGNORECASE,
)
_NOT_REVIEWED = re.compile(
    r"\b(?:editorial|letter|news|newspaper|comment|commentary|erratum|correction|interview|obituary|book review|"
    r"meeting abstract|conference abstract|abstract of conference|preprint|reports?|dissertation|thesis|"
    r"opinion papers?|speeches|magazine|non-journal|press release|blog)\b",
    re.IGNORECASE,
)
_SAID_BY = frozenset({"pt", "type", "publication type", "document type", "dt", "m3", "publication types", "ty"})
# What a journal prints on the first page of an article; one such line is no proof, two leave a doubt.
_PRINTED = (
    re.compile(r"\breceived\b.{3,60}\b(?:revised|accepted)\b", re.IGNORECASE | re.DOTALL),
    re.compile(
        r"\b(?i:journal|annals|archives|transactions|quarterly) of (?:the )?[A-Z]\w+|\b[A-Z]\w+ (?:Journal|Quarterly)\b"
    ),
    re.compile(
        r"\bvol(?:ume|\.)?[ \t]*\d{1,4}\b.{0,30}?(?:\bno\.?|\bissue|\bpp\.?|\()[ \t]*\d", re.IGNORECASE | re.DOTALL
    ),
    re.compile(r"\b[ep]?-?ISSN:?\s*\d{4}-?\d{3}[\dX]\b", re.IGNORECASE),
    re.compile(r"\bpeer[- ]review(?:ed)? (?:article|journal|paper)|\bthis article has been peer", re.IGNORECASE),
    re.compile(r"^\W*(?:original (?:article|research|paper)|research article)\W*$", re.IGNORECASE | re.MULTILINE),
    re.compile(r"\bdoi\b.{0,20}\b10\.\d{4,9}/\S", re.IGNORECASE),
)
_FIRST = 5_000  # letters of the first page
_DOUBT = 2  # such lines
_BOOKS = frozenset({"book", "chapter"})


@dataclass(frozen=True, slots=True)
class Literature:
    """Which kind it is; `why` says what speaks for a doubt or against the type, "" where the type is certain."""

    kind: str
    why: str = ""
    doubtful: bool = False


def weigh(record: Record) -> Literature:
    """Weigh the signs of a record that says no kind of literature itself."""
    if record.type in PEER_REVIEWED_TYPES:
        return _of_article(record)
    if record.type in _BOOKS and (record.isbn or record.doi):
        return Literature(GREY, "books and their chapters may be reviewed or not", doubtful=True)
    if record.type == "document" and record.container and _is_placed(record):
        return Literature(PEER_REVIEWED, "no type is said, but a journal with volume or pages", doubtful=True)
    return Literature(GREY)


def _of_article(record: Record) -> Literature:
    venue = clean_line(record.container)
    if found := _PREPRINTS.search(f"{venue} {record.organisation}"):
        return Literature(GREY, f"an article, but of {found[0]}, which does not review")
    if found := _SERIES.search(venue):
        return Literature(GREY, f"an article, but in a series: {found[0].lower()}", doubtful=True)
    if record.source_id.startswith("ED") and record.source_id[2:].isdigit():
        return Literature(GREY, "an article, but ERIC numbers it as none of a journal (ED)", doubtful=True)
    said = _says(record)
    if said and record.organisation and not (venue or _is_placed(record)):
        return Literature(GREY, f"it says that it is: {said.lower()}, and names a body but no journal", doubtful=True)
    if said:
        return Literature(PEER_REVIEWED, f"it says that it is: {said.lower()}", doubtful=True)
    if record.type == "paper-conference":
        return Literature(PEER_REVIEWED, "papers of conferences are reviewed or not", doubtful=True)
    if not venue:
        return Literature(PEER_REVIEWED, "an article, but no journal is named", doubtful=True)
    if not _is_placed(record):
        return Literature(PEER_REVIEWED, "a journal is named, but no volume, pages, ISSN or DOI", doubtful=True)
    return Literature(PEER_REVIEWED)


def _is_placed(record: Record) -> bool:
    return bool(record.volume or record.issue or record.pages or record.issn or record.doi or record.pmid)


def _says(record: Record) -> str:
    """Give the word by which an export says that a work is no article that was reviewed, "" where there is none."""
    said = (value for tag, value in record.extra if tag.casefold() in _SAID_BY)
    if record.source_id.startswith("EJ"):  # of ERIC, which calls what an article holds a report
        said = (part.strip() for value in said for part in value.split(";"))
        said = (part for part in said if not part.startswith("Reports - "))
    return next((found[0] for value in said if (found := _NOT_REVIEWED.search(value))), "")


def weigh_document(record: Record, first: str) -> Literature:
    """Weigh a document whose type is that of its file: its first page may be that of a journal's article."""
    lines = [clean_line(found[0])[:60] for sign in _PRINTED if (found := sign.search(first[:_FIRST]))]
    if record.type not in PEER_REVIEWED_TYPES and len(lines) >= _DOUBT:
        return Literature(PEER_REVIEWED, f'its first page prints what a journal does: "{lines[0]}"', doubtful=True)
    return weigh(record)


def with_literature(record: Record, first: str = "") -> Record:
    """Give a record whose kind of literature is marked as a guess, where its type alone does not settle it.

    `first` is the text of a document's first page.
    """
    if record.literature:
        return record
    found = weigh_document(record, first) if first else weigh(record)
    if not found.why:
        return record
    origin = f"uncertain: {found.why}" if found.doubtful else found.why
    return replace(
        record, literature=found.kind, guessed=(*record.guessed, "literature"),
        origins=(*record.origins, ("literature", origin)),
    )  # fmt: skip
