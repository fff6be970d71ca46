"""Lists of references written out as text, a paragraph or a few for each: PubMed's abstracts, Scopus, NEP."""

import re
from collections.abc import Callable, Iterator

from review_tui.formats.base.encoding import decode, odd
from review_tui.formats.base.names import family_first
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.base.record_builder import Hits, RecordBuilder

_MARKS = re.compile(r"\((?:\d+|[a-z*#])\)|[*†‡#]|(?<=[A-Za-z])\d+(?:,\d+)*(?=[,.;]|$)")
_PUBMED_HEAD = re.compile(r"^(\d+)\. (.+\. \d{4}[ ;.:].*(?:\n(?!\n).+)*)\n\n", re.MULTILINE)
_SCOPUS_HEAD = re.compile(r"^\((\d{4})\) ([^\n]+?)(?:[.,] Cited \d+ times?)?[.,]?\s*$", re.MULTILINE)
_NEP_HEAD = re.compile(r"^(\d+)\. +(.+(?:\n(?!(?:Date|By|\s*$)).+)*)\n\s*(?:Date: *\d{4}|By: )", re.MULTILINE)
_LABEL = re.compile(r"^([A-Z][A-Za-z &()-]{1,40}): ?(.*(?:\n(?![A-Z][A-Za-z &()-]{1,40}: ).+)*)", re.MULTILINE)
_SET_IN = re.compile(r"^[ \t]+(?=(?:Date|By|Keywords|JEL|URL|Abstract)\b)", re.MULTILINE)
_SCOPUS = {
    "abstract": "abstract", "author keywords": "keywords", "index keywords": "keywords", "publisher": "organisation",
    "issn": "serial", "isbn": "isbn", "doi": "doi", "pubmed id": "pmid", "language of original document": "language",
}  # fmt: skip
_NEP = {
    "date": "date", "by": "authors", "url": "url", "keywords": "keywords", "abstract": "abstract",
}  # fmt: skip
# How the text of each begins, or what it has twice or more.
SIGNS = (
    ("pubmed_text", re.compile(r"^1\. .+\. \d{4}[ ;.:].*(?:\n(?!\n).+)*\n\n(?:.*\n){1,200}?(?:PMID: |DOI: 10)", re.M)),
    ("scopus_text", re.compile(r"\A\s*Scopus\s*\nEXPORT DATE|^\(\d{4}\) .+\n(?:.*\n){1,90}?SOURCE: Scopus\s*$", re.M)),
    ("nep", re.compile(r"\bNEP: New Economics Papers|^nep-[a-z]{3}\b", re.MULTILINE | re.IGNORECASE)),
)  # fmt: skip


def listing_of(text: str) -> str:
    """Give the name of the kind of list that the beginning of a text shows, "" for none."""
    return next((name for name, sign in SIGNS if sign.search(text)), "")


def read(data: bytes, name: str) -> Parsed:
    """Read a list of references that was exported as text; every anomaly is a problem with its line."""
    text, encoding = decode(data)
    text = text.removeprefix("\ufeff").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    found = listing_of(text)
    if not found:
        return nothing("text", f"{name} is no list of references that is known.")
    hits = Hits(found, odd(text, encoding))
    for line, gathered in _READERS[found](text):
        hits.add(gathered, line)
    return hits.parsed(name)


def _parts(text: str, head: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str], str]]:
    """Divide a text where records begin: the line of each, its head, and what stands behind that."""
    heads = list(head.finditer(text))
    for found, following in zip(heads, [*heads[1:], None], strict=False):
        line = text.count("\n", 0, found.start()) + 1
        yield line, found, text[found.end() : following.start() if following else len(text)]


def _pubmed(text: str) -> Iterator[tuple[int, RecordBuilder]]:
    """Read "1. Journal. Date;volume(issue):pages. doi", then title, authors and abstract in paragraphs of their own."""
    for line, head, body in _parts(text, _PUBMED_HEAD):
        found = RecordBuilder()
        found.values["type"] = "article-journal"
        source = " ".join(head[2].split())
        found.take("doi", source.partition("doi:")[2].split(". ")[0].strip(" ."), "doi")
        _take_pubmed_source(found, source.partition(" doi:")[0].strip(" ."))
        paragraphs = [part.strip() for part in re.split(r"\n\s*\n", body) if part.strip()]
        found.take("title", " ".join(paragraphs[0].split()).removesuffix(".") if paragraphs else "", "title")
        for number, paragraph in enumerate(paragraphs[1:]):
            _take_paragraph(found, paragraph, is_second=number == 0)
        yield line, found


def _take_pubmed_source(found: RecordBuilder, source: str) -> None:
    """Divide "Invented J. 2020 Mar;5(2):101-110"."""
    parts = re.match(r"(?P<journal>.+?)\. (?P<date>\d{4}[^;:]*)(?:;(?P<rest>.*))?$", source)
    if parts is None:
        found.take("container", source, "source")
        return
    found.take("container", parts["journal"], "source")
    found.take("date", parts["date"].strip(" ."), "source")
    numbers = re.match(r"(?P<volume>[^(:]*)(?:\((?P<issue>[^)]*)\))?(?::(?P<pages>[^.]*))?", parts["rest"] or "")
    for field in ("volume", "issue", "pages"):
        found.take(field, (numbers[field] or "") if numbers else "", "source")


def _take_paragraph(found: RecordBuilder, paragraph: str, *, is_second: bool) -> None:
    said = " ".join(paragraph.split())
    if identified := re.match(
        r"(?:DOI: (?P<doi>\S+)\s*)?(?:PMCID: \S+\s*)?PMID: (?P<pmid>\d+)|DOI: (?P<only>\S+)$", said
    ):
        found.take("doi", identified["doi"] or identified["only"] or "", "DOI")
        found.take("pmid", identified["pmid"] or "", "PMID")
        found.take("source_id", identified["pmid"] or "", "PMID")
    elif is_second:
        for person in re.split(r"[,;] ", _MARKS.sub("", said).rstrip(".")):
            found.take("authors", family_first(person), "authors")
    elif said.startswith(
        ("Author information:", "Collaborators:", "Comment in", "Erratum in", "©", "Copyright", "Conflict")
    ):
        found.take("", said, said.split(":")[0][:30])
    else:
        before = found.values.get("abstract", "")
        found.values["abstract"] = f"{before}\n{said}".strip()


def _scopus(text: str) -> Iterator[tuple[int, RecordBuilder]]:
    """Read authors and title above "(2020) Journal, 5 (2), pp. 1-9.", then fields behind labels in capitals."""
    for line, head, body in _parts(text, _SCOPUS_HEAD):
        found = RecordBuilder()
        found.values["type"] = "article-journal"
        above = [part for part in text[: head.start()].rstrip("\n").split("\n\n")[-1].split("\n") if part.strip()]
        found.take("title", above[-1] if above else "", "title")
        for person in re.findall(r"[^,]+, (?:[A-Z]\.-?)+(?: ?[A-Z]\.)*|[^,]+", above[0] if len(above) > 1 else ""):
            found.take("authors", person.strip(" ,"), "authors")
        _take_scopus_source(found, head[1], head[2])
        for label, value in _LABEL.findall(_without_next(body)):
            _take_labelled(found, _SCOPUS, label, value)
        if address := re.search(r"^https?://\S+", body, re.MULTILINE):
            found.take("url", address[0], "url")
        yield line - len(above), found


def _without_next(body: str) -> str:
    """Leave out the authors and title of the record behind, which stand above its own source."""
    parts = body.rstrip("\n").split("\n\n")
    return "\n\n".join(parts[:-1]) if len(parts) > 1 and "SOURCE: Scopus" not in parts[-1] else body


def _take_scopus_source(found: RecordBuilder, year: str, source: str) -> None:
    found.take("date", year, "year")
    parts = re.match(r"(?P<journal>.+?)(?:, (?P<volume>\w+))?(?: \((?P<issue>[^)]*)\))?(?:, (?:art\. no\. )?(?:pp\. )?"
                     r"(?P<pages>[\w-]+))?$", source, re.IGNORECASE)  # fmt: skip
    found.take("container", parts["journal"] if parts else source, "source")
    for field in ("volume", "issue", "pages"):
        found.take(field, (parts[field] or "") if parts else "", "source")


def _nep(text: str) -> Iterator[tuple[int, RecordBuilder]]:
    """Read "1. Title" with its date, authors, address and keywords behind labels, which may be set in."""
    text = _SET_IN.sub("", text)
    for line, head, body in _parts(text, _NEP_HEAD):
        found = RecordBuilder()
        found.values["type"] = "report"
        found.take("title", " ".join(head[2].split()), "title")
        labels = head[0][head[0].rfind("\n") + 1 :] + body.split("\n\n\n")[0]
        for label, value in _LABEL.findall(labels):
            _take_labelled(found, _NEP, label, value)
        yield line, found


def _take_labelled(found: RecordBuilder, fields: dict[str, str], label: str, value: str) -> None:
    field, said = fields.get(label.casefold(), ""), " ".join(value.split())
    if field == "keywords":
        for word in said.rstrip(".").split(";" if ";" in said else ","):
            found.take(field, word, label)
    elif field == "authors":
        for person in re.split(r";|(?<=\))\s+(?=[A-Z])", said):
            found.take(field, re.sub(r"\s*\([^)]*\)\s*$", "", person.strip()), label)
    elif field == "pmid":
        found.take(field, said.split()[0] if said else "", label)
    else:
        found.take(field, said, label)


_READERS: dict[str, Callable[[str], Iterator[tuple[int, RecordBuilder]]]] = {
    "pubmed_text": _pubmed,
    "scopus_text": _scopus,
    "nep": _nep,
}
