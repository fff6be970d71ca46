"""What a document says of itself: its title and year, guessed from its properties and its first pages."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from review_tui.formats.base.doi_fields import doi_printed
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.documents.bodies import BY_LOGO, body_of
from review_tui.formats.documents.bylines import BYLINE, byline_of
from review_tui.formats.documents.called_by import meeting_of, parties_of, says_no_more, subject_of
from review_tui.formats.documents.dating import dated
from review_tui.formats.documents.language import language_of
from review_tui.formats.documents.part_headings import is_part
from review_tui.formats.documents.subtitle import goes_on, joined
from review_tui.model.review.records import Hit, Problem, Record
from review_tui.model.review.text import clean, clean_line

# What inspectors visit, whose name stands largest on their report.
_VISITED = re.compile(
    r"\b(?:school|academy|college|nursery|council|borough|county|partnership|home|hospital|centre|trust|provider)\b",
    re.IGNORECASE,
)
PROPERTIES = "the file's properties"
WORDS_TELL = "the words of its text"
_UNDER = ("subtitle", "heading 2", "heading_20_2")  # styles in which a subtitle stands
_LONGEST = 250  # characters of a title
_SHORT = 150  # characters of a first line that may be one
# Titles that a program wrote, not a person: file names, templates, "untitled".
_JUNK = re.compile(
    r"^(untitled|document\d*|title|presentation\d*|powerpoint[- ]presentation|pr[äa]sentation\d*|"
    r"microsoft (word|powerpoint|excel)\b.*|(word|book|doc|scan)\s?\d*|"
    r"slide \d+|layout \d+|blank|.*\btemplate\b.*|draft|"
    r".*\.(docx?|pdf|pptx?|xlsx?|indd|qxd|rtf|odt|pub|dvi|tex|exe|tmp|txt|html?|p65|fm|e?ps|prn)|[\W\d_]*|\S{1,3})$",
    re.IGNORECASE,
)

# A line that says what the document is called, the words behind the label.
LABEL = re.compile(
    r"^(?:(?:report |full |document )?title|title of (?:the )?(?:report|paper)|subject|re|betreff|betr\.|objet|asunto|"
    r"onderwerp|report subject|teitl|pwnc)\s*:\s*(?P<title>\S.*)?$",
    re.IGNORECASE,
)
_LABELLED = 12  # lines of a text among which one says so

# Where a heading was found.
STYLED = "the style of a title"
HEADING = "its first heading"
CALLED = "what it calls its title"
_LINE = "uncertain: its first line"


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a document, and where it was found."""

    text: str = ""
    origin: str = HEADING


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of a document: its page texts, the title in its properties, its heading, when it was made."""

    pages: tuple[str, ...]
    said: str = ""
    heading: Heading = Heading()
    made: str = ""
    language: str = ""


def is_junk(title: str) -> bool:
    """Say whether a title is one that a program wrote, or heads but a part of a document."""
    return bool(_JUNK.match(title)) or is_part(title)


def guess_title(said: str, *others: str) -> str:
    """Give the title in the properties unless a program wrote it, else the first of the others that says something."""
    for title in (said if not is_junk(clean_line(said)) else "", *others):
        found = clean_line(title)
        if sum(letter.isalpha() for letter in found) > 2:
            return found if len(found) <= _LONGEST else found[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return ""


def _titled(found: Document, name: str) -> tuple[str, str]:
    """Give the title and its origin; properties that the document does not repeat may be those of another one."""
    said, heading = guess_title(found.said), guess_title("", found.heading.text)
    if heading and says_no_more(heading) and (told := _of_its_meeting(found.pages)):
        return told
    if said and stands_in(said, f"{found.heading.text} {' '.join(found.pages[:2])[:4000]}"):
        return said, PROPERTIES
    if not said and found.heading.origin == _LINE and (told := told_by_itself(found.pages)):
        return told
    if heading and (not said or found.heading.origin == STYLED):
        return heading, found.heading.origin
    return (said, f"uncertain: {PROPERTIES}") if said else (PurePath(name).stem, "uncertain: the name of the file")


def told_by_itself(pages: Sequence[str]) -> tuple[str, str] | None:
    """Give what a text without headings is called by: what it says, its parties, its meeting, the line under "Dear"."""
    text = "\n".join(pages[:1])
    lines = [line for line in map(clean_line, text[:6000].split("\n")) if line]
    signs = ((called(text), CALLED), (parties_of(lines), "its parties"), (meeting_of(lines), "the meeting it is of"),
             (subject_of(lines), "the line under its salutation"))  # fmt: skip
    return next((sign for sign in signs if sign[0]), None)


def _of_its_meeting(pages: Sequence[str]) -> tuple[str, str] | None:
    """Give what minutes are called by: whose they are, and the day."""
    lines = [line for line in map(clean_line, "\n".join(pages[:1])[:6000].split("\n")) if line]
    told = meeting_of(lines)
    return (told, "the meeting it is of") if told else None


def called(text: str) -> str:
    """Give what a text calls its title in one of its first lines ("Title: Notes on doors"), "" where it does not."""
    lines = [clean_line(line.lstrip("#*").strip()) for line in text[:4000].split("\n") if line.strip()][:_LABELLED]
    found = next((found for line in lines if (found := LABEL.match(line)) and found["title"]), None)
    return guess_title("", found["title"]) if found else ""


def words(text: str) -> list[str]:
    """Give the words of a title that say something."""
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2]


def stands_in(title: str, first: str) -> bool:
    """Say whether most words of a title stand in the text of the first pages."""
    said = words(title)
    there = set(re.findall(r"\w+", first.casefold()))
    return bool(said) and sum(word in there for word in said) >= 0.6 * len(said)


def with_under(heading: Heading, paragraphs: Iterable[tuple[str, str]]) -> Heading:
    """Give a heading with what stands right below it and goes on with it, of (style, text) in their order."""
    for (_, text), (style, said) in pairwise(paragraphs):
        if text == heading.text and heading.origin in (STYLED, HEADING):
            is_under = style in _UNDER and goes_on(text, said)
            return replace(heading, text=joined(text, said)) if is_under else heading
    return heading


def best_heading(found: Mapping[str, str], styles: Sequence[str]) -> Heading:
    """Give the heading of the first of these styles that there is, a title's first; else the first paragraph, "".

    That is a heading only if it could be one: it is short, and no sentence.
    """
    if style := next((style for style in styles if style in found), ""):
        return Heading(found[style], STYLED if style == styles[0] else HEADING)
    text = found.get("", "")
    is_one = len(text) <= _SHORT and not text.endswith((".", ":", ",", ";")) and not is_junk(text)
    return Heading(text if is_one else "", _LINE)


def known_of(
    title: str, origin: str, pages: Sequence[str], properties: Mapping[str, str], prominent: Sequence[str] = ()
) -> dict[str, Any]:
    """Give the fields that a document's pages tell: year, body and language, each with what it is known from.

    `origin` is that of the title; `properties` may say in which year the file was made, and its language; `prominent`
    are the lines of the first page that stand out.
    """
    when = dated(title, pages, properties.get("made", ""))
    body, how = body_of(pages, title, prominent)
    if when.inspected and how == BY_LOGO and _VISITED.search(body):
        how = f"uncertain: {how}"  # the school that was inspected heads the report of whoever inspected it
    told = language_of(pages)
    said = clean_line(properties.get("language", ""))[:2].casefold()
    language = told or (said if said.isalpha() else "")
    origins = [("title", origin)]
    origins += when.origins()
    if authors := byline_of(pages[0] if pages else ""):
        origins.append(("authors", BYLINE))
    if body:
        origins.append(("organisation", how))
    if language:
        origins.append(("language", WORDS_TELL if told else PROPERTIES))
    return {
        "authors": authors,
        "year": when.year,
        "date": when.date,
        "organisation": body,
        "language": language,
        "extra": (("inspected", when.inspected),) if when.inspected else (),
        "guessed": tuple(name for name, _ in origins),
        "origins": tuple(origins),
    }


def parsed(form: str, name: str, found: Document, problems: Sequence[Problem] = (), kind: str = "report") -> Parsed:
    """Make one record of a document; without a title the name of the file stands for it, and both are guesses."""
    pages = tuple(clean(page).strip() for page in found.pages)
    title, origin = _titled(found, name)
    record = Record(
        title=title,
        type=kind,
        kind="document",
        doi=doi_printed(pages[0] if pages else ""),
        page_count=len(pages),
        **known_of(title, origin, pages, {"made": found.made, "language": found.language}),
    )
    empty = [] if any(pages) else [Problem(1, f"{name} holds no text (pictures, perhaps); the record has its title.")]
    return Parsed(form, (Hit(0, 1, record, pages if any(pages) else ()),), (*problems, *empty))
