"""PubMed's abstracts as text: a numbered paragraph says where a work appeared, and others say the rest."""

import re
from collections.abc import Iterator

from review_tui.formats.base.names import family_first
from review_tui.formats.base.record_builder import RecordBuilder

_MARKS = re.compile(r"\((?:\d+|[a-z*#])\)|[*†‡#]|(?<=[A-Za-z])\d+(?:,\d+)*(?=[,.;]|$)")
_PARAGRAPH = re.compile(r"\S.*(?:\n[ \t]*\S.*)*")
_NUMBERED = re.compile(r"(\d+)\. +\S")
_HEAD = re.compile(r".+\. \d{4}\b[^\n]*[;.:]|.+\. \d{4}\b[^.]*$", re.DOTALL)
_IN_BOOK = re.compile(r"In: (?P<book>.+?)\. (?P<place>[^:;]+): (?P<body>[^;]+); ?(?P<date>.*)", re.DOTALL)
_BOOK = re.compile(  # a whole one: "Lanes [Internet]. Northmere: Quill Press; 2018."
    r"(?P<book>[^.]+?)(?: \[Internet\])?\. (?P<place>[^:;.]+): (?P<body>[^;]+); ?(?P<date>\d{4}[^.]*)\.?(?P<behind>.*)",
    re.DOTALL,
)
_PREPRINT = re.compile(  # "medRxiv [Preprint]. 2021 Jan 5:2021.01.01.21249999. doi: …"
    r"(?P<journal>[^.]+ \[Preprint\])\. (?P<date>\d{4}[^:.;]*):(?P<pages>[\d.]*\d)\.?", re.DOTALL
)
_IDENTIFIED = re.compile(
    r"(?:DOI: (?P<doi>\S+)\s*)?(?:PMCID: (?P<pmcid>\S+)\s*)?(?:PMID: (?P<pmid>\d+))?(?:\s*\[(?P<state>[^\]]*)\])?"
)
_SOURCE = re.compile(
    r"(?P<journal>.+?)\. (?P<date>\d{4}[^;:.]*)(?:;(?P<rest>[^.]*))?(?:\.\s*(?P<behind>.*))?$", re.DOTALL
)
_PLACE = re.compile(r"(?P<volume>[^(:]*)(?:\((?P<issue>[^)]*)\))?(?::(?P<pages>.*))?")
_LANGUAGE = re.compile(r"\[Article in ([A-Z][a-z]+(?:, [A-Z][a-z]+)*)\b[^\]]*\]")
# What PubMed prints between an article's own paragraphs, by how it begins.
_BESIDE = re.compile(
    r"(?:Author information|Collaborators?|Erratum|Errata|Update|Updated|Comment|Corrected and republished|"
    r"Republished|Retraction|Retracted|Expression of concern|Original report|Summary for patients|Reprint|Dataset|"
    r"Editors|Plain|Copyright|Conflict of interest|COI|Publisher|Trial registration number)\b"
    r"[^.]{0,40}?(?::| in| of| on| for| ©|$)|©|\[(?:Article in|Abstract available)",
    re.MULTILINE,
)
_LANGUAGES = re.compile(r"\b(?!English)[A-Z][a-z]+(?:ish|ian|ese|an|ch|ic|ew|ak|ek|ai|un)$")


def records(text: str) -> Iterator[tuple[int, RecordBuilder]]:
    """Give each record with the line on which it begins."""
    for line, paragraphs in _divided(text):
        yield line, _gathered(paragraphs)


def _divided(text: str) -> Iterator[tuple[int, list[str]]]:
    """Divide a text into records: the next number begins one where the one before is identified, or a source follows.

    A number within an abstract begins none: there the identifiers are still to come.
    """
    held: list[str] = []
    begun = expected = line = 1
    is_whole, counted = True, 0
    for found in _PARAGRAPH.finditer(text):
        paragraph = found[0].strip()
        number = _NUMBERED.match(paragraph)
        if number and int(number[1]) == expected and (is_whole or _is_source(paragraph[number.end() - 1 :])):
            if held:
                yield begun, held
            line, counted = line + text.count("\n", counted, found.start()), found.start()
            begun, held, expected = line, [], expected + 1
            paragraph, is_whole = paragraph[number.end() - 1 :], False
        if expected > 1:
            held.append(paragraph)
            is_whole = is_whole or _is_identified(paragraph)
    if held:
        yield begun, held


def _is_source(text: str) -> bool:
    return bool(_HEAD.match(text) or _IN_BOOK.match(text))


def _is_identified(paragraph: str) -> bool:
    said = " ".join(paragraph.split())
    return said.startswith(("DOI: ", "PMID: ", "PMCID: ")) and _IDENTIFIED.fullmatch(said) is not None


def _gathered(paragraphs: list[str]) -> RecordBuilder:
    """Read a record: of an article its source stands first, of a chapter also behind title and authors."""
    found = RecordBuilder()
    found.values["type"] = "article-journal"
    lines = [" ".join(paragraph.split()) for paragraph in paragraphs]
    at = next((n for n, said in enumerate(lines[:3]) if _IN_BOOK.match(said)), 0)
    _take_source(found, lines[at])
    rest = lines[:at] + lines[at + 1 :]
    found.take("title", rest[0].removesuffix(".") if rest else "", "title")
    named = False
    for said in rest[1:]:
        if _is_identified(said):
            _take_identifiers(found, said)
        elif beside := _BESIDE.match(said):
            if language := _LANGUAGE.match(said):
                found.take("language", language[1], "language")
            found.take("", said, beside[0].strip("[:") or "note")
        elif not named:
            named = True
            for person in re.split(r"[,;] ", _MARKS.sub("", said).rstrip(".")):
                found.take("authors", family_first(person), "authors")
        else:
            found.values["abstract"] = f"{found.values.get('abstract', '')}\n{said}".strip()
    return found


def _take_source(found: RecordBuilder, source: str) -> None:
    """Divide "Invented J. 2020 Mar;5(2):101-110. French. doi: 10.1234/x. Epub 2020 Jan 1."."""
    if book := _IN_BOOK.match(source):
        found.values["type"] = "chapter"
        for field, name in (("container", "book"), ("place", "place"), ("organisation", "body")):
            found.take(field, book[name].strip(), "source")
        date, _, behind = re.sub(r"[–-](?=\W|$)", ".", book["date"], count=1).partition(".")
        found.take("date", date.strip(), "source")
        found.take("", behind.strip(" ."), "source")
        return
    if book := _BOOK.fullmatch(source):
        found.values["type"] = "book"
        for field, name in (("container", "book"), ("place", "place"), ("organisation", "body"), ("date", "date")):
            found.take(field, book[name].strip(), "source")
        found.take("", book["behind"].strip(" ."), "source")
        return
    doi, _, behind = source.partition("doi:")[2].partition(". ")
    found.take("doi", doi.strip(" ."), "doi")
    found.take("", behind.strip(" ."), "source")
    if preprint := _PREPRINT.fullmatch(source.partition(" doi:")[0].strip()):
        found.values["type"] = "manuscript"
        for field, name in (("container", "journal"), ("date", "date"), ("pages", "pages")):
            found.take(field, preprint[name], "source")
        return
    parts = _SOURCE.match(source.partition(" doi:")[0].strip())
    if parts is None:
        found.take("container", source.strip(" ."), "source")
        return
    found.take("container", parts["journal"], "source")
    found.take("date", parts["date"].strip(" ."), "source")
    numbers = _PLACE.match(parts["rest"] or "")
    for field in ("volume", "issue", "pages"):
        found.take(field, (numbers[field] or "").strip() if numbers else "", "source")
    for said in filter(None, (part.strip(" .") for part in (parts["behind"] or "").split(". "))):
        found.take("language" if _LANGUAGES.fullmatch(said) else "", said, "source")


def _take_identifiers(found: RecordBuilder, said: str) -> None:
    told = _IDENTIFIED.fullmatch(said)
    assert told is not None
    found.take("doi", told["doi"] or "", "DOI")
    found.take("pmid", told["pmid"] or "", "PMID")
    found.take("source_id", told["pmid"] or "", "PMID")
    found.take("", told["pmcid"] or "", "PMCID")
