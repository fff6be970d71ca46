"""Whether a text is a list of references in a form that is not known, and so no document: it is held up, never read."""

import re
from collections import Counter
from itertools import pairwise

_MARC = re.compile(r"^=(?:LDR|\d{3}) ", re.MULTILINE)
_TAG = re.compile(r"(?:--)?(%?[A-Z][A-Z0-9]{1,3})(?:--| {0,3}[-~:])(?: |$)|%([A-Z0-9]) ")
# Codes of two letters without a sign behind them, as Factiva prints them.
_CODE = re.compile(r"([A-Z]{2})[ \t]+\S")
_CODES = frozenset(
    {"HD", "BY", "WC", "PD", "SN", "SC", "LA", "CY", "LP", "TD", "AN", "PT", "AU", "TI", "SO", "PY", "AB"}
)
_NUMBERED = re.compile(r"^\s{0,3}[\[(<]?(\d{1,5})[\])>.:]\s+\S")
_CITED = re.compile(
    r"\b(?:vol\.|pp\.) ?\d.*\b(?:19|20)\d\d\b|\b\d+\s?\(\d+\)\s?[:,] ?\d.*\b(?:19|20)\d\d\b|"
    r"\b(?:19|20)\d\d\b.*(?:\bdoi\b|\bPMID\b|https?://|\b\d+\s?\(\d+\)\s?[:,]|\bpp?\.\s?\d|\bvol\.?\s?\d|\d+[-–]\d+)",
    re.IGNORECASE | re.DOTALL,
)
# How a reference begins: names and initials, or any words and then the year in brackets.
_PLACE = r"(?:[-*•–·]\s+|[\[(<]?\d{1,5}[\])>.:]\s+)?[^\W\d_]"
_NAMED = re.compile(rf"{_PLACE}[\w'’-]+,? (?:[^\W\d_a-z]\.?[ -]?){{1,4}}(?:,|\.|&|and\b|\()")
_DATED = re.compile(rf"{_PLACE}[^()\n]{{1,300}}\((?:(?:19|20)\d\d[a-z]?|n\.d\.)(?:, [A-Z]\w+ ?\d*)?\)[.,:]? ")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PRINT = re.compile(r"(ISSN|Volume|Pages|DOI|PMID|Abstract|Keywords|https?://(?:dx\.)?doi\.org)[ :/]")
_LABEL = re.compile(r"([A-Z][A-Za-z ()/-]{1,28}?)(?::(?:\s|$)|$)")
_TITLES = frozenset({"title", "article title", "document title", "titles", "primary title"})
_WORKS = frozenset(
    {"author", "authors", "author names", "author(s)", "source", "source title", "journal", "journal title", "abstract",
     "publication", "publication info", "publication title", "publication year", "year", "doi", "pmid", "issn", "isbn",
     "publisher", "accession number", "database", "reference type", "record number", "document type", "keywords",
     "volume", "issue", "pages"}
)  # fmt: skip
_PRESS = frozenset(
    {"headline", "title", "byline", "publication", "publication date", "date", "length", "section", "load-date",
     "source", "edition", "dateline"}
)  # fmt: skip
# A label of whatever spelling: "*Title:", "T1::", "@who =", "<when> ".
_ANY_LABEL = re.compile(r"\s{0,3}([^\w\s]{0,2}\w[\w /-]{0,24}?[^\w\s]{0,2}) ?(?:[:=~|]{1,2}|->?|(?<=>))(?:\s|$)")
_OF_WORK = re.compile(
    r"\b(?:19|20)\d\d\b|\b10\.\d{4,9}/|https?://|^[^\w\s]?[^\W\d_][\w'’-]+, (?:[^\W\d_]\.?){1,3}(?:\W|$)"
)
_LABELS = 3  # that blocks of a list share
_RECORD = re.compile(r"(?:record|document|reference|result|citation)[ #:]{1,3}\d+(?: of \d+)?", re.IGNORECASE)
_ID = re.compile(r"(?:pmid:? ?)?\d{5,9}|(?:doi:? ?|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+", re.IGNORECASE)
_ENOUGH = 3  # records, or tags that come again and again
_HEADING = 80  # characters
_SHARE = 0.6  # of the lines, or paragraphs, that must look so


def is_list_of_references(text: str) -> bool:
    """Say whether tags or labels come again and again, most parts cite a work, or lines are rows or identifiers."""
    text = text[:200_000]
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        return False
    if len(_MARC.findall(text)) >= 0.9 * len(lines):
        return True
    looks = (_is_tagged, _is_coded, _is_tabular, _is_labelled, _is_of_ids)
    return any(look(lines) for look in looks) or _is_of_blocks(text) or _is_numbered(text)


def is_list_of_addresses(text: str) -> bool:
    """Say whether a text is nothing but addresses of the web, one in each line, and remarks behind a "#"."""
    lines = [line.strip() for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    return len(lines) > 1 and all(re.fullmatch(r"<?https?://\S+", line.split(" #")[0].strip()) for line in lines)


def _is_of_blocks(text: str) -> bool:
    """Say whether a text is nothing but blocks of lines with the same labels, whatever these are, and years in them."""
    blocks = [part.strip("\n").split("\n") for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    labels = [[found[1] for line in block if (found := _ANY_LABEL.match(line))] for block in blocks]
    if len(blocks) < 2 or not all(labels):
        return False
    shared = Counter(label for held in labels for label in set(held))
    often = {label for label, n in shared.items() if n >= 0.8 * len(blocks)}
    told = sum(len(held) for held in labels)
    begun_alike = sum(held[0] == labels[0][0] for held in labels)
    of_works = sum(any(map(_OF_WORK.search, block)) for block in blocks)
    return (
        len(often) >= _LABELS
        and told >= 0.8 * sum(map(len, blocks))
        and min(begun_alike, of_works) >= 0.8 * len(blocks)
    )


def _is_of_ids(lines: list[str]) -> bool:
    return len(lines) > 1 and all(_ID.fullmatch(line.strip()) for line in lines)


def _is_labelled(lines: list[str]) -> bool:
    """Say whether labels of works come again and again ("Title:", "Author:"), or records are counted above them."""
    labels = Counter(found[1].strip().casefold() for line in lines if (found := _LABEL.match(line.strip())))
    twice = {label for label, n in labels.items() if n > 1}
    again = twice & (_TITLES | _WORKS)
    of_press = len(twice & _PRESS) > _ENOUGH and bool(twice & {"byline", "length", "load-date", "dateline"})
    counted = sum(_RECORD.fullmatch(line.strip()) is not None for line in lines)
    named = bool(again & _TITLES) and len(again) > 1
    printed = Counter(found[1] for line in lines if (found := _PRINT.match(line)))
    in_print = sum(n > 1 for n in printed.values()) >= _ENOUGH
    return in_print or of_press or (named and len(again) >= _ENOUGH) or (counted > 1 and len(again) > 1)


def _is_tagged(lines: list[str]) -> bool:
    """Say whether lines begin with tags that come again; what is set in goes on with the line above it."""
    tags = Counter(found[1] or found[2] for line in lines if (found := _TAG.match(line)))
    again = [tag for tag, n in tags.items() if n > 1]
    begun = sum(not line.startswith((" ", "\t")) for line in lines)
    return len(again) >= _ENOUGH and sum(tags.values()) >= _SHARE * begun


def _is_coded(lines: list[str]) -> bool:
    """Say whether lines begin with the codes of a database of news, which come again in each article."""
    codes = Counter(found[1] for line in lines if (found := _CODE.match(line)))
    again = {code for code, n in codes.items() if n > 1}
    return len(again & _CODES) > _ENOUGH


def _is_tabular(lines: list[str]) -> bool:
    widths = Counter(line.count("\t") for line in lines)
    width, often = widths.most_common(1)[0]
    return len(lines) > 1 and width >= 2 and often >= 0.9 * len(lines)


def _is_numbered(text: str) -> bool:
    """Say whether most paragraphs, or lines, are numbered one by one or begin as references do, and cite a work."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return any(
        _counts_up(parts) or _are_references(parts) or (_is_heading(parts[0]) and _are_references(parts[1:]))
        for parts in (paragraphs, lines)
        if parts
    )


def _is_heading(part: str) -> bool:
    """Say whether a part above a list may be what it is called: short, no sentence, and no reference itself."""
    return len(part) <= _HEADING and not part.endswith(".") and not _DATED.match(part) and not _NAMED.match(part)


def _are_references(parts: list[str]) -> bool:
    """Say whether nearly all parts begin as references do, and most of them say where the work appeared."""
    begun = [
        part
        for part in parts
        if len(part) < 1500 and (_DATED.match(part) or (_NAMED.match(part) and _YEAR.search(part)))
    ]
    return len(begun) >= _ENOUGH and len(begun) >= 0.8 * len(parts)


def _counts_up(parts: list[str]) -> bool:
    numbered = [(int(found[1]), part) for part in parts if (found := _NUMBERED.match(part))]
    in_turn = sum(two == one + 1 for (one, _), (two, _) in pairwise(numbered))
    cited = sum(_CITED.search(part[:2000]) is not None for _, part in numbered)
    return (
        len(numbered) >= (2 if cited == len(parts) else _ENOUGH)
        and in_turn >= len(numbered) - 2
        and cited >= 0.8 * len(numbered)
        and len(numbered) >= _SHARE * len(parts)
    )
