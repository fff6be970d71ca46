"""The one language of filters: words, FIELD:VALUE and their negations, read from what people type and printed again."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.filter_fields import ALIASES, ANY, BESIDE, FIELDS, check, did_you_mean
from review_tui.model.review.records import ALSO_CALLED, EDITABLE
from review_tui.model.review.text import clean_line

HELP = (
    "words, and FIELD:VALUE such as year:2018.. mine:maybe source:'Policy Library'; a comma for or, - before what is "
    "not wanted; FIELD=VALUE and FIELD~TEXT for what a field says whole or in part"
)
_NAMED = re.compile(r"([A-Za-z_]+)(!=|=|~|:)")
_COMPARED = re.compile(r"([A-Za-z_]+)\s?(?:[<>]=?|[≤≥])")
_QUOTES = "'\""
_JOINING = {  # words of other languages of filters, which would be sought as words here
    **dict.fromkeys(("or", "|", "||"), "Alternatives of one field stand behind a comma: mine:include,exclude"),
    **dict.fromkeys(("and", "&", "&&"), "Conditions stand side by side, and all of them must hold: leave it out"),
    "not": "A minus before a condition turns it round: -label:pilot",
}
_BLANK = " "


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: any of `values` in a field, or unless `negated` none of them; `at` is where it stood, from 1.

    `field` is "" for a word, which is sought anywhere; `sign` is ":" of a property, "=" where a field of the record
    says just this ("" for nothing), "~" where it holds this text.
    """

    field: str
    sign: str
    values: tuple[str, ...]
    negated: bool = False
    at: int = dataclasses.field(default=0, compare=False)


Filter = tuple[Term, ...]


def parse(text: str) -> Filter:
    """Read a filter; the empty text is the filter of everything. Raises ReviewError, which says where and what."""
    said = clean_line(text)
    found = tuple(_terms(said))
    for before, term, after in zip((None, *found), found, found[1:], strict=False):
        _joins_not(said, before, term, after)
    return found


def _joins_not(text: str, before: Term | None, term: Term, after: Term) -> None:
    """Raise ReviewError for "or", "and" or "not" beside a FIELD:VALUE: conditions are joined by no words."""
    word = "" if term.field or text[term.at - 1] in _QUOTES else term.values[0].casefold()
    beside = bool(after.field or (before and before.field and word != "not"))
    if word in _JOINING and beside and (before or word == "not"):
        raise _wrong(
            term.at - 1, f'"{word}" joins nothing here. {_JOINING[word]}. As a word it stands in quotation marks.'
        )


def terms_of(text: str) -> Filter:
    """Read a filter that must name something; raises ReviewError."""
    if not (found := parse(text)):
        raise ReviewError(f"Say which reports: {HELP}.")
    return found


def printed(terms: Filter) -> str:
    """Write a filter as `parse` reads it."""
    return _BLANK.join(map(_printed, terms))


def _printed(term: Term) -> str:
    sign = "-" * term.negated
    if not term.field:
        (word,) = term.values
        read = _NAMED.match(word) or _COMPARED.match(word) or word.startswith("-") or word.casefold() in _JOINING
        return sign + _quoted(word, bare=not read)
    return f"{sign}{term.field}{term.sign}{','.join(_quoted(value, bare=',' not in value) for value in term.values)}"


def _quoted(value: str, *, bare: bool) -> str:
    if bare and _BLANK not in value and value[:1] not in ("", *_QUOTES):
        return value
    quote = '"' if "'" in value else "'"
    return quote + value.replace("\\", "\\\\").replace(quote, f"\\{quote}") + quote


def _terms(text: str) -> Iterator[Term]:
    at = 0
    while at < len(text):
        if text[at] == _BLANK:
            at += 1
            continue
        term, at = _term(text, at)
        yield term


def _term(text: str, start: int) -> tuple[Term, int]:
    """Read the term that begins here; gives it with where the next one may begin."""
    negated = text[start] == "-"
    at = start + negated
    if at == len(text) or text[at] == _BLANK:
        raise _wrong(start, "A minus stands alone. It stands before what is not wanted: -label:pilot.")
    named = _NAMED.match(text, at)
    if named is None:
        _compares_not(text, start, at)
        word, at = _value(text, at, ends=_BLANK)
        if not word:
            raise _wrong(start, "There is nothing between the quotation marks.")
        return Term("", "", (word,), negated, start + 1), at
    values, at = _values(text, named.end())
    name = named[1].lower()
    term = Term(name, named[2], tuple(dict.fromkeys(values)), negated, start + 1)
    try:
        return _checked(term), at
    except ReviewError as problem:
        raise _wrong(start, str(problem)) from None


def _compares_not(text: str, start: int, at: int) -> None:
    """Raise ReviewError where a field is compared: years are given as spans, and nothing else has an order."""
    found = _COMPARED.match(text, at)
    if found and found[1].lower() in {*FIELDS, *ALIASES, *EDITABLE, *ALSO_CALLED}:
        why = "A filter knows no > and <. Spans of years are year:2018.. and year:..2020 and year:2018..2020"
        raise _wrong(start, f"{why}; words with such a sign stand in quotation marks.")


def _values(text: str, at: int) -> tuple[list[str], int]:
    found: list[str] = []
    while True:
        value, at = _value(text, at, ends=", ")
        found.append(value)
        if text[at : at + 1] != ",":
            return found, at
        at += 1


def _value(text: str, at: int, *, ends: str) -> tuple[str, int]:
    """Read one value, in quotation marks or up to a sign that ends it."""
    if text[at : at + 1] in _QUOTES and at < len(text):
        return _in_quotes(text, at, ends)
    end = at
    while end < len(text) and text[end] not in ends:
        end += 1
    return text[at:end], end


def _in_quotes(text: str, start: int, ends: str) -> tuple[str, int]:
    quote, at, said = text[start], start + 1, list[str]()
    while at < len(text) and text[at] != quote:
        at += text[at] == "\\" and at + 1 < len(text)  # what follows stands for itself
        said.append(text[at])
        at += 1
    if at >= len(text):
        raise _wrong(start, f"The quotation mark {quote} is not closed.")
    if at + 1 < len(text) and text[at + 1] not in ends:
        raise _wrong(at + 1, f'"{text[at + 1]}" follows a closed quotation mark; leave a blank there.')
    return clean_line("".join(said)), at + 1


def _checked(term: Term) -> Term:
    """Give a term in its plain form; raises ReviewError for a field, sign or value that there is not."""
    if term.sign == "!=":
        term = replace(term, sign="=", negated=not term.negated)
    if term.field in ALIASES:  # of a property, whatever field of the record is called as that is
        term = replace(term, field=ALIASES[term.field], sign=term.sign.replace("=", ":"))
    if term.field not in FIELDS and term.field in ALSO_CALLED:
        term = replace(term, field=ALSO_CALLED[term.field])
    if term.field not in FIELDS and term.field not in EDITABLE:
        near = did_you_mean(term.field, [*FIELDS, *EDITABLE, *ALSO_CALLED])
        known = ", ".join(dict.fromkeys((*FIELDS, *EDITABLE)))
        raise ReviewError(f'A filter knows no field "{term.field}". {near}It knows: {known}. A word in quotation marks '
                          "is sought as it stands.")  # fmt: skip
    if term.sign == ":" and term.field not in FIELDS:
        term = replace(term, sign="~")
    if term.sign == "=" and term.field not in EDITABLE:
        term = replace(term, sign=":")
    if term.sign == "~" and term.field not in EDITABLE:
        raise ReviewError(f"{term.field} is no text of a record: write {term.field}:VALUE, {FIELDS[term.field]}.")
    if term.sign == ":":
        check(term.field, term.values)
    if term.sign == "~" and not all(term.values):
        raise ReviewError(
            f"Say what {term.field} is to hold, as {term.field}~TEXT; {term.field}= is where it is empty."
        )
    return term


def _wrong(at: int, why: str) -> ReviewError:
    return ReviewError(f"The filter cannot be read at character {at + 1}: {why}")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the fields of one review may say: {field: {as it may be typed, in any case: what it stands for}}."""

    values: Mapping[str, Mapping[str, str]]

    def settled(self, terms: Filter) -> Filter:
        """Give a filter whose values are those of this review; raises ReviewError for one that it has not."""
        return tuple(map(self._settled, terms))

    def _settled(self, term: Term) -> Term:
        if term.sign != ":" or term.field not in self.values:
            return term
        known = self.values[term.field]
        return replace(term, values=tuple(dict.fromkeys(self._value(term, known, value) for value in term.values)))

    def _value(self, term: Term, known: Mapping[str, str], value: str) -> str:
        folded = {spelled.casefold(): spelled for spelled in known}
        said = folded.get(value.casefold())
        if said is None:
            there = f"There are: {', '.join(known)}." if set(known) - {ANY} else "There is none yet."
            near = did_you_mean(value, list(known))
            what = BESIDE.get(term.field, term.field)
            raise _wrong(term.at - 1, f'This review has no {what} "{value}". {near}{there}')
        return known[said]
