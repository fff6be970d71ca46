"""The reports that a filter names: one language for lists, corrections, labels and decisions on many at once."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from review_tui.model.prisma.counting import box_keys
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.filters import Filter, Term, Vocabulary, parse, printed, terms_of
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.search_words import folded
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import Desk
from review_tui.steps.desk.saved_filters import expanded
from review_tui.store import labels
from review_tui.store.selecting import Selecting
from review_tui.words.fates import place as place_words
from review_tui.words.fates import read_place
from review_tui.words.phrases import stage_words


def selected(desk: Desk, where: str, sort: str = "", *, descending: bool = False) -> list[str]:
    """Give the home records of the reports that a filter names, "" for all; raises ReviewError with what is wrong."""
    return Selecting(desk.store, desk.viewer).homes(settled(desk, parse(where)), sort, descending=descending)


def named(desk: Desk, where: str) -> list[str]:
    """Give those of a filter that must say something, for an act on many; raises ReviewError."""
    return Selecting(desk.store, desk.viewer).homes(settled(desk, terms_of(where)))


class AboutReport(Protocol):
    """Something that is about a report, named by its home record, and says words of its own."""

    @property
    def home(self) -> str:
        """Its home record."""

    @property
    def words(self) -> str:
        """What it says itself."""


Row = TypeVar("Row", bound=AboutReport)


def chosen(desk: Desk, rows: Sequence[Row], where: str, sort: str = "", *, descending: bool = False) -> list[Row]:
    """Give those rows that a filter names, in their order or sorted by their reports; raises ReviewError.

    A filter asks of their reports; its words may also stand in what a row says itself.
    """
    if not (where or sort):
        return list(rows)
    terms, asks = settled(desk, parse(where)), Selecting(desk.store, desk.viewer)
    among = {row.home for row in rows}
    place = {home: n for n, home in enumerate(asks.homes(terms, sort, descending=descending, among=among))}
    words = [term for term in terms if not term.field]
    rest = tuple(term for term in terms if term.field)
    beside = set(asks.homes(rest, among=among)) if words and rest else None
    found = [row for row in rows if row.home in place or (words and _says(row, words) and _in(row.home, beside))]
    return sorted(found, key=lambda row: place.get(row.home, len(place))) if sort else found


def _says(row: AboutReport, words: Sequence[Term]) -> bool:
    said = folded(row.words)
    return all(any(folded(value) in said for value in term.values) is not term.negated for term in words)


def _in(home: str, homes: set[str] | None) -> bool:
    return homes is None or home in homes


def settled(desk: Desk, terms: Filter) -> Filter:
    """Give a filter in the keys of this review; raises ReviewError for a stage, label or source that it has not."""
    return tuple(part for term in terms for part in _in_keys(desk, term))


def _in_keys(desk: Desk, term: Term) -> Filter:
    if term.field != "saved":
        return _settled(desk, (term,))
    terms = expanded(desk, (term,))
    try:
        return _settled(desk, terms)
    except ReviewError as problem:
        kept = f'So stands in the filter that you keep as "{clean_line(term.values[0])}" ({printed(terms)}).'
        raise ReviewError(f"{problem} {kept}") from None


def _settled(desk: Desk, terms: Filter) -> Filter:
    asked = {term.field for term in terms}
    known = {name: _KNOWN[name](desk) for name in _KNOWN if name in asked}
    return Vocabulary(known).settled(terms)


def _stages(desk: Desk) -> dict[str, str]:
    return {spelled: s.name for s in desk.frame.protocol.stages for spelled in (stage_words(s.name), s.name)}


def _places(desk: Desk) -> dict[str, str]:
    """Give each place as lists print it and by its short name, as FATE or FATE:STAGE."""
    found = {name: fate.value for fate in Fate for name in (fate.value, fate.value.replace("_", " "))}
    found |= {spelled: at.fate.value for spelled in ("waits", *map(_spelled, Fate)) if (at := read_place(spelled))}
    found["text to find"] = Fate.SOUGHT.value  # as the app calls it
    for stage in desk.frame.protocol.screening_stages:
        for called in (stage.name, stage_words(stage.name)):
            found[f"waits at {called}"] = f"{Fate.PENDING.value}:{stage.name}"
            found[f"excluded at {called}"] = f"{Fate.EXCLUDED.value}:{stage.name}"
    return found


def _spelled(fate: Fate) -> str:
    return place_words(Place(fate)).strip()


def _reasons(desk: Desk) -> dict[str, str]:
    """Give each reason by its label, its key and the digit that people press."""
    listed = enumerate(desk.frame.protocol.reasons, 1)
    return {said: one.key for digit, one in listed for said in (one.label, one.key, str(digit))}


def _sources(desk: Desk) -> dict[str, str]:
    return {source.name: source.id for source in desk.frame.sources.values()}


def _labels(desk: Desk) -> dict[str, str]:
    return {"any": "any", **{lines[0].name: key for key, lines in labels.named(desk.store, desk.viewer).items()}}


def _boxes(desk: Desk) -> dict[str, str]:
    return {box: box for box in box_keys(desk.frame)}


_KNOWN = {
    "stage": _stages, "place": _places, "reason": _reasons, "source": _sources, "label": _labels, "box": _boxes,
}  # fmt: skip
