"""References in print: the short one for a table's rows, and a Harvard-like one for its list of references."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from review_tui.exporting import printed_names
from review_tui.model.review.in_order import in_order
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line
from review_tui.words.printed_dates import day_in, spoken
from review_tui.words.records import UNSURE

UNDATED = "n.d."
UNSURE_NOTE = f"{UNSURE} was guessed from the document; nobody has confirmed it yet (review-tui confirm)."
_IN_VOLUMES = frozenset({"article-journal", "book", "chapter", "thesis"})  # what is found by less than its day
_OF_LAW = frozenset({"legislation", "bill", "legal_case", "regulation", "treaty"})  # its title leads, with its year
_TO_COME = re.compile(r"in press|forthcoming|submitted|under review", re.IGNORECASE)
_DEGREE = re.compile(
    r"\b(?:Ph\.?D|D\.?Phil|Ed\.?D|DEdPsy|DClinPsy|M\.?Phil|M\.?Sc|M\.?A|M\.?Ed|Doctoral|Master['’]?s)\b", re.IGNORECASE
)
_SAYS_DEGREE = frozenset({"M3", "M1", "U1", "type", "%9", "genre", "thesis type", "Thesis Type", "Type"})
_MEDIA = {"dataset": "[Dataset]", "post-weblog": "[Blog]", "speech": "[Presentation]"}
_OF_ITS_OWN = frozenset({"report", "book", "thesis", "pamphlet", "manuscript"})  # which no pages of another hold
_LONG_NAME = 10  # words of the title of a law that is cited by it
_ENDED = re.compile(r"[.?!…][\"'”’»)\]]*$")


def letters(records: Mapping[str, Record], last: Collection[str] = ()) -> dict[str, str]:
    """Give the letters by which reports of one short reference are told apart, by number; the others have none.

    They follow the titles, then the numbers, so that a list has the same letters every time; the numbers of `last` come
    behind all others.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for number, record in records.items():
        alike[short(replace(record, guessed=()) if record.guessed else record).casefold()].append(number)
    found: dict[str, str] = {}
    for numbers in alike.values():
        numbers.sort(key=lambda number: (number in last, in_order(clean_line(records[number].title)), in_order(number)))
        found |= {number: _letter(position) for position, number in enumerate(numbers) if len(numbers) > 1}
    return found


def _letter(position: int) -> str:
    """Give a to z, then aa, ab and so on."""
    before, last = divmod(position, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + last)


def short(record: Record, letter: str = "") -> str:
    """Give the name and year of a report, as "Ashdown & Mercer 2021" or "Westhallow Council 2021".

    A report without an author, editor or organisation takes the first words of its title, a law its title with the year
    in it. A letter tells it from others of the same name and year.
    """
    lead = _lead(record)
    if _says_year(record, lead) and len(lead.split()) <= _LONG_NAME and not letter and "year" not in record.guessed:
        return _lead(_marked(record))
    return f"{_called(record)} {_year(record, letter)}"


def short_in_brackets(record: Record, letter: str = "") -> str:
    """Give the name and year of a report as other programs title it, "Ashdown & Mercer (2021)", without marks."""
    plain = replace(record, guessed=()) if record.guessed else record
    return f"{_called(plain)} ({_year(plain, letter)})"


def _called(record: Record) -> str:
    """Give the name by which a report is cited."""
    shown = _marked(record)
    names = printed_names.cleaned(shown.authors) or printed_names.cleaned(shown.editors)
    families = [printed_names.family(name) for name in names]
    if not families or (record.type in _OF_LAW and not shown.authors):
        body = "" if record.type in _OF_LAW else clean_line(shown.organisation)
        return body or _first_words(record.title) + _mark(record, "title")
    return f"{families[0]} et al." if len(families) > 2 else " & ".join(families)


def cite(record: Record, letter: str = "") -> str:
    """Give a reference as Harvard styles do: authors (year) title, where it appeared, and how to reach it."""
    shown = _marked(record)
    lead = _lead(shown)
    title = "" if _title(shown) == lead else _title(shown)
    title = " ".join(part for part in (title, _translated(shown), _MEDIA.get(record.type, "")) if part)
    says_year = _says_year(shown, lead) and not letter
    year = "" if says_year else f" ({_year(record, letter)}{_day(record)})"
    first = f"{lead}, {clean_line(record.number)}" if says_year and record.number else lead + year
    parts = [_stop(first) if says_year else first, _stop(title), _stop(_place(shown)), _reach(shown)]
    return " ".join(part for part in parts if part)


def _says_year(record: Record, lead: str) -> bool:
    """Say whether a law or a case leads with its title, which holds its year: "Children and Roads Act 2014"."""
    return record.type in _OF_LAW and lead == _title(record) and bool(record.year) and str(record.year) in lead


def _mark(record: Record, name: str) -> str:
    return f" {UNSURE}" if name in record.guessed else ""


def _marked(record: Record) -> Record:
    """Give a record whose guessed words say that they are."""
    said = {name: clean_line(getattr(record, name)) for name in ("title", "organisation", "container")}
    marked = {name: f"{text}{_mark(record, name)}" for name, text in said.items() if text}
    changed: dict[str, Any] = {name: text for name, text in marked.items() if text != getattr(record, name)}
    return replace(record, **changed) if changed else record


def _year(record: Record, letter: str = "") -> str:
    """Give the year with its letter; a letter stands behind a dash where there is no year."""
    date = clean_line(record.date)
    unknown = date.casefold() if _TO_COME.fullmatch(date) else UNDATED
    year = f"{record.year}{letter}" if record.year else f"{unknown}{'-' if letter else ''}{letter}"
    return year + (_mark(record, "year") if record.year else "")


def _day(record: Record) -> str:
    """Give ", 3 March" of what is found by its day: letters, pages, news, reports that say it."""
    if record.type in _IN_VOLUMES or not record.year:
        return ""
    day = day_in(clean_line(record.date), record.year)
    return f", {day}" if day else ""


def _title(record: Record) -> str:
    return clean_line(record.title) or "[No title]"


def _translated(record: Record) -> str:
    """Give the title in another language that databases put beside the printed one."""
    said = next((clean_line(text) for tag, text in record.extra if tag in ("TT", "translated title")), "")
    return f"[{said.rstrip('.')}]" if said else ""


def _first_words(title: str) -> str:
    """Give the first five words of a title in quotation marks."""
    words = clean_line(title).split()
    return f"“{' '.join(words[:5])}{' …' if len(words) > 5 else ''}”" if words else "[No author]"


def _lead(record: Record) -> str:
    """Name who a reference begins with: up to three authors, the editors, the body, or the title."""
    if names := printed_names.cleaned(record.authors):
        return printed_names.people(names)
    if record.type in _OF_LAW:
        return _title(record)
    return _editors(record) or clean_line(record.organisation) or _title(record)


def _editors(record: Record) -> str:
    return printed_names.editors(printed_names.cleaned(record.editors))


def _stop(text: str) -> str:
    """End a text with a full stop unless it ends with a mark already."""
    is_ended = _ENDED.search(text) and not text.endswith(UNSURE)
    return text if not text or is_ended else f"{text}."


def _holder(record: Record) -> str:
    """Name the journal or series; a chapter stands in its book, with whoever edited that."""
    container = clean_line(record.container)
    if record.type not in ("chapter", "paper-conference") or not container:
        return container
    container = re.sub(r"(?<=[^\W\d_]{5})\.$", "", container)  # "Jrnl." ends with a mark that is its own
    editors = _editors(record) if printed_names.cleaned(record.authors) else ""
    book = ", ".join(part for part in (container, _edition(record)) if part)
    return f"In: {f'{editors} ' if editors else ''}{book}"


def _place(record: Record) -> str:
    """Say where a report appeared: edition; journal, volume and pages; report number; place and publisher."""
    holder, title, lead = _holder(record), clean_line(record.title), _lead(record)
    number = clean_line(record.number)
    told = ["" if number in title or number in lead or _says_year(record, lead) else number]
    told = [_volume(record), _pages(record), *told] if holder else [_volume(record), *told, _pages(record)]
    printed = ", ".join(part for part in (holder, *told) if part)
    body, town = clean_line(record.organisation), clean_line(record.place)
    town = town if body or record.type not in ("article-journal", "article-magazine") else ""  # a country, there
    is_said = (body.casefold() == lead.casefold() and not town) or f"({body})" in lead
    publisher = ": ".join(part for part in (town, "" if is_said else body) if part)
    parts = ["" if holder.startswith("In: ") else _edition(record), _degree(record), printed, publisher]
    return " ".join(_stop(part) for part in parts if part)


def _edition(record: Record) -> str:
    """Give "2nd edn" of an edition in numbers, any other as it stands; the first is not told."""
    said = clean_line(record.edition)
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?(?: ?(?:edn?|edition))?\.?", said, re.IGNORECASE)
    if found is None:
        return f"Version {said}" if re.fullmatch(r"\d+(?:\.\d+)+", said) else said
    n = int(found[1])
    ending = "th" if 11 <= n % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending} edn" if n > 1 else ""


def _degree(record: Record) -> str:
    """Give "PhD thesis" of a thesis whose degree is told, "Thesis" of any other."""
    if record.type != "thesis":
        return ""
    said = next((text for tag, text in record.extra if tag in _SAYS_DEGREE and _DEGREE.search(text)), "")
    told = clean_line(re.sub(r"\s*(?:thesis|dissertation)\b.*", "", said, flags=re.IGNORECASE))
    return f"{told} thesis" if told else "Thesis"


def _volume(record: Record) -> str:
    """Give "12(3)" of a journal, "Vol. 2" of a work in volumes."""
    volume, issue = clean_line(record.volume), clean_line(record.issue)
    if volume and not record.container and not issue:
        return f"Vol. {volume}" if volume[0].isdigit() else volume
    return volume + (f"({issue.replace('-', '–')})" if issue else "")


def _pages(record: Record) -> str:
    """Give "pp. 101–119", "p. 7", or the number of an article as it stands."""
    pages = re.sub(r"^pp?\.? ?(?=\w)(?<![A-Za-z]\w)", "", clean_line(record.pages)).replace("-", "–")
    if not pages or re.search(r"\bpp?\b|[Aa]rt", pages) or re.fullmatch(r"e\d+|[A-Za-z]+\d{3,}", pages):
        return pages
    if record.type in _OF_ITS_OWN and pages.isdigit():
        return f"{pages} pp"  # how many it has
    return f"{'pp.' if re.search('[–,]', pages) else 'p.'} {pages}"


def _reach(record: Record) -> str:
    """Say how to reach a report: its DOI, else its address and when it was read there; and where a copy is archived."""
    kept = f" Archived at: {clean_line(record.archived)}." if record.archived else ""
    if record.doi:
        return f"https://doi.org/{clean_line(record.doi)}{kept}"
    if not record.url:
        return kept.strip()
    read = f" (accessed {spoken(clean_line(record.accessed))})" if record.accessed else ""
    return f"Available at: {clean_line(record.url)}{read}.{kept}"
