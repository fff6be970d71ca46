"""Guessing what the columns of an unknown table hold, from names like those of fields and from what stands in them."""

import re
from collections.abc import Mapping, Sequence
from statistics import median

from review_tui.formats.base.columns import ARTICLE_NUMBERS
from review_tui.formats.base.names import year_in
from review_tui.model.review.identifiers import doi_in
from review_tui.model.review.tables import fold_heading

_WORD = re.compile(r"[^\W\d_]+")
# Words of headings in the languages of Western Europe; the first field that a heading has a word of gets it.
_WORDS: Mapping[str, str] = {
    "container": "journal periodical zeitschrift revue revista rivista magazine newspaper conference",
    "doi": "doi",
    "url": "url urls link links website webpage hyperlink weblink lien enlace",
    "abstract": "abstract summary zusammenfassung résumé resume resumen riassunto kurzfassung",
    "keywords": "keywords keyword schlagwörter schlagworte tags topics subjects",
    "year": "year jahr année annee ano año anno jaar erscheinungsjahr pubyear",
    "date": "date datum fecha published veröffentlicht",
    "authors": "author authors autor autoren autorin auteur auteurs autores autore verfasser creator writer inspector",
    "title": "title titel titre título titulo titolo heading headline überschrift bezeichnung",
    "organisation": "publisher organisation organization council authority agency institution department ministry "
    "verlag herausgeber éditeur editorial charity trust",
    "type": "type typ genre format",
    "language": "language sprache langue idioma",
    "pages": "pages seiten",
    "number": "reference ref report number nummer",
    "notes": "notes note comments comment remarks bemerkung anmerkung",
}
# A heading with one of these tells about a field and does not give it: "Number of authors", "Date added".
_ABOUT = frozenset(
    {"count", "counts", "id", "ids", "address", "affiliation", "affiliations", "email", "added", "modified", "cited",
     "citations", "citing", "short", "abbreviation", "abbreviated", "alternative", "original", "translated", "anzahl",
     "nombre", "first", "create", "created", "corresponding", "access", "accessed"}
)  # fmt: skip
_THING = r"(?:document|report|policy|paper|publication|plan|strategy|file|page|item|resource)"
_NAME_OF = re.compile(rf"(?:name|title) of (?:the )?{_THING}|{_THING} (?:name|title)|(?:document|publication)")
_FIELD_OF = {word: field for field, words in _WORDS.items() for word in words.split()}
_WORKS = frozenset({"document", "publication", "reference", "work", "item", "source", "record", "material", "report"})
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NAMES = re.compile(r"[^\W\d_][\w'’ -]*,? (?:[A-Z]\.?-?){1,3}(?:[;,]|$)|[^\W\d_][\w'’-]+, [A-Z][\w'’-]+(?:;|$)")
# Tables of cases have one of these, and name below one of those the body that each is about.
_OF_CASES = frozenset(
    {"outcome", "outcomes", "upheld", "complaint", "complaints", "complainant", "remedy", "injustice", "ombudsman",
     "finding", "findings", "verdict", "judgment", "judgement", "appeal", "tribunal", "decision", "decisions",
     "rating", "grade", "judgements", "inspected", "inspection"}
)  # fmt: skip
_CONCERNED = frozenset(
    {"council", "authority", "organisation", "organization", "agency", "institution", "department", "ministry", "trust"}
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")  # within "journalTitle"
_SEVERAL = 3  # cells
_OF_PEOPLE = re.compile(
    r"(?:(?:dr|prof|dipl|ing|mag|frau|herr|mme|mlle|sr|sra|don|doña|mr|mrs|ms)\b[. -]*\w*[. ]*)+", re.I
)
_MOST = 0.6  # of the cells must be what a column is said to hold


def by_heading(headings: Sequence[str], free: Sequence[int], wanted: Sequence[str]) -> dict[str, int]:
    """Give the wanted fields that free columns (0-based) are named like: {field: column}."""
    order = list(_WORDS)
    found: dict[str, int] = {}
    are_cases = any(map(_is_of_cases, headings))
    for n in free:
        if "title" in wanted and _NAME_OF.fullmatch(fold_heading(headings[n])):
            found.setdefault("title", n)
            continue
        words = _WORD.findall(fold_heading(_CAMEL.sub(" ", headings[n])))
        fields = [_FIELD_OF[word] for word in words if word in _FIELD_OF]
        if fold_heading(headings[n]) in ARTICLE_NUMBERS:
            continue  # which is no report's
        is_of_things = words[:2] == ["number", "of"] or (words[:2] == ["type", "of"] and not _WORKS & set(words))
        if fields and not _ABOUT & set(words) and not is_of_things:
            best = min(fields, key=order.index)
            if best == "organisation" and are_cases and _CONCERNED & set(words):
                continue  # whom a case is about, and no author of its decision
            if best in wanted:
                found.setdefault(best, n)
    return found


def _is_of_cases(heading: str) -> bool:
    """Say whether a heading is that of how cases ended: "Outcome", "Final decision"; "Decision date" is not."""
    words = set(_WORD.findall(fold_heading(_CAMEL.sub(" ", heading))))
    return bool(words & _OF_CASES) and words <= _OF_CASES | {"final", "overall", "of", "the", "by", "summary"}


def by_contents(sample: Sequence[Sequence[str]], free: Sequence[int], wanted: Sequence[str]) -> dict[str, int]:
    """Give the wanted fields that the cells of free columns (0-based) look like: {field: column}.

    Only what cells can show is guessed: DOI, address, year, abstract, authors, and the title among what is left.
    """
    cells = {n: [row[n] for row in sample if n < len(row) and row[n]] for n in free}
    found: dict[str, int] = {}
    for field, fits in _LOOKS.items():
        for n in free:
            if field in wanted and n not in found.values() and _share(cells[n], fits) >= _MOST:
                found.setdefault(field, n)
    left = {n: cells[n] for n in free if n not in found.values() and _could_be_titles(cells[n])}
    if "title" in wanted and left:
        found["title"] = max(left, key=lambda n: (median(len(cell) for cell in left[n]), -n))
    return found


def looks_like_a_record(cells: Sequence[str]) -> bool:
    """Say whether the first line of a table is a record already: headings are no years, numbers or addresses."""
    return any(_ADDRESS.match(cell) or doi_in(cell) or re.fullmatch(r"[\d.,/-]+", cell) for cell in cells if cell)


def _is_year(cell: str) -> bool:
    return len(cell) <= 10 and year_in(cell) is not None


_LOOKS = {
    "doi": lambda cell: bool(doi_in(cell)) and len(cell) < 120,
    "url": lambda cell: bool(_ADDRESS.match(cell)),
    "year": _is_year,
    "abstract": lambda cell: len(cell) > 300,
    "authors": lambda cell: len(cell) < 1000 and bool(_NAMES.match(cell)),
}


def _share(cells: Sequence[str], fits: object) -> float:
    return sum(bool(fits(cell)) for cell in cells) / len(cells) if cells and callable(fits) else 0.0


def may_be_titles(sample: Sequence[Sequence[str]], n: int) -> bool:
    """Say whether works may be called so: not "Dr" and "Prof" again and again, and no words as short as these."""
    cells = [row[n] for row in sample if n < len(row) and row[n]]
    again = len(cells) > _SEVERAL and len(set(cells)) <= len(cells) / 2
    return not again and not (cells and all(map(_OF_PEOPLE.fullmatch, cells)))


def _could_be_titles(cells: Sequence[str]) -> bool:
    """Titles are several words long, and hardly two of them are the same."""
    several = sum(len(cell.split()) >= 3 for cell in cells)
    return bool(cells) and several >= _MOST * len(cells) and len(set(cells)) >= 0.8 * len(cells)
