"""How often each answer was given, as a review prints it: a row for each question and answer, numbers by spread."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from review_tui.exporting.answer_cells import figure
from review_tui.exporting.criteria_tables import share
from review_tui.exporting.data_tables import JudgedRow, cells_asked, once_asked, rows_of, titled, unasked_in
from review_tui.exporting.table import ExportTable
from review_tui.model.review import judging, values
from review_tui.model.review.answers import NO_ANSWER, Answer
from review_tui.model.review.form import NOT_OFFERED, Form, Item, ItemKind
from review_tui.model.review.protocol import Unit
from review_tui.words.phrases import units

CHOSEN = (ItemKind.CHOICE, ItemKind.MANY, ItemKind.CODE)  # what a thing is put into classes by
_SPREAD = (ItemKind.NUMBER, ItemKind.MONEY, ItemKind.DATE)
_NOT_APPLICABLE = "not_applicable"
_STATED, _BLANK = "stated", "No answer"
_HEADS = ("Question", "Answer", "Counted", "n", "Of", "%")
_ENDS = ("Least", "Median", "Most", "Ranges")
_NO_ENDS = (None,) * len(_ENDS)
_NOTE = (
    "Of: those that were asked and to whom it applies. Of repeating groups rows are counted. Where several answers may "
    "be given shares come to more than 100; a theme counts what is coded below it, too."
)
_SPREAD_NOTE = "Least, median and most are of what is alike in all that the answer says; nothing is converted."
_RANGES_NOTE = (
    "Ranges: how many of n are a range. The least is of their low ends and the most of their high ones; a median that "
    "depends on them is a range itself, from the median with each at its low end to that with each at its high end."
)


@dataclass(frozen=True, slots=True)
class _Question:
    """What was asked: under which words, of what, and what each of those that were asked answered."""

    label: str
    item: Item
    counted: str
    given: Sequence[Answer]


def answers_table(stage: str, form: Form, judged: Sequence[JudgedRow], unit: Unit, apart: Collection[str] = ()) -> (
    ExportTable | None
):  # fmt: skip
    """Make the table of all that was chosen, coded or said in numbers of what is settled; None where that is nothing.

    `apart` are the items that another table counts.
    """
    settled = [one for one in judged if one.is_settled]
    asked = [question for question in _questions(form, settled, unit) if question.item.id not in apart]
    rows = [row for question in asked for row in _lines(question)] if settled else []
    if not rows:
        return None
    spread, ranged = any(row[len(_HEADS) :] != _NO_ENDS for row in rows), any(row[-1] for row in rows)
    wide = len(_HEADS) + (len(_ENDS) - (not ranged) if spread else 0)
    told = f"Counted: what is settled, {len(settled):,} of {units(len(judged), unit)}."
    notes = (told, _NOTE, *([_SPREAD_NOTE] if spread else ()), *([_RANGES_NOTE] if ranged else ()))
    title = f"{titled(stage)}: how often each answer was given"
    return ExportTable(
        f"answers_{stage}", title, (*_HEADS, *_ENDS)[:wide], tuple(row[:wide] for row in rows), notes, keys=(0, 1)
    )


def _questions(form: Form, settled: Sequence[JudgedRow], unit: Unit) -> Iterator[_Question]:
    """Yield every closed question and every number of a form, and of its tables, with the answers of whom it asked."""
    said = [(one, judging.counted(form, one.consensus)) for one in settled]
    for item in (*form.items, *once_asked(form, settled)):
        asked = [answers.get(item.id, NO_ANSWER) for one, answers in said if item.id not in one.unasked]
        if item.kind in (*CHOSEN, *_SPREAD):
            yield _Question(item.head, item, units(2, unit).split(" ", 1)[1], asked)
        rows = [(row, unasked_in(item, row, one)) for one in settled for row in rows_of(item, form, one)]
        for cell in cells_asked(item, form, settled) if item.rows else ():
            if cell.kind in (*CHOSEN, *_SPREAD):
                inner = [row.get(cell.id, NO_ANSWER) for row, away in rows if cell.id not in away]
                yield _Question(f"{item.label}: {cell.head}", cell, "rows", inner)


def _lines(question: _Question) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a question: its answers in their order, then what has no answer."""
    item, given = question.item, question.given
    told = Counter(key for one in given for key in keys_of(item, one))
    away = item.saying(_NOT_APPLICABLE) or _NOT_APPLICABLE
    applies = len(given) - told[away]
    kinds = _named(item, told) if item.kind in CHOSEN else {kind: kind or _STATED for kind in _stated(item, given)}
    blank = sum(one.is_blank for one in given)
    beside = {absent: words for absent, words in values.ABSENT.items() if told[absent] and absent not in kinds}
    for key, words in {**kinds, **beside}.items():
        if key == away and not told[away]:
            continue
        n = told[key] if item.kind in CHOSEN or key in beside else len(_amounts(item, given, key))
        of = None if key == away else applies
        ends = _ends(item, given, key) if item.kind in _SPREAD and key in kinds else _NO_ENDS
        yield (question.label, words, question.counted, n, of, share(n, of) if of else None, *ends)
    if blank:
        yield (question.label, _BLANK, question.counted, blank, applies, share(blank, applies), *_NO_ENDS)


def _named(item: Item, told: Collection[str]) -> Mapping[str, str]:
    """Give the answers that an item offers, and those it offered once that were given, with their words."""
    offered = {option.value: item.printed(option.value) for option in item.options}
    once = (key for key in told if key not in offered and key not in values.ABSENT)
    return {**offered, **{key: f"{item.printed(key)} ({NOT_OFFERED})" for key in once}}


def keys_of(item: Item, given: Answer) -> list[str]:
    """Give what an answer counts for, each once: its choices, a theme with all that it stands under, what is absent."""
    if given.is_blank:
        return []
    if values.is_absent(given.value):
        return [item.word(given.value)]
    if item.kind not in CHOSEN:
        return []
    parts = given.value if isinstance(given.value, list | tuple) else [given.value]
    said = [str(part.get("code", "")) if isinstance(part, Mapping) else str(part) for part in parts]
    if item.kind is ItemKind.CODE:
        offered = {option.value for option in item.options}
        said = [above for code in said for above in _with_those_above(code) if above == code or above in offered]
    return list(dict.fromkeys(said))


def _with_those_above(code: str) -> list[str]:
    parts = code.split(".")
    return [".".join(parts[: n + 1]) for n in range(len(parts))]


def _stated(item: Item, given: Sequence[Answer]) -> list[str]:
    """Give the kinds of amounts that were stated: of money by its currency, its prices, of what and over what."""
    found = [_kind(item, one) for one in given if _is_stated(one)]
    return sorted(set(found), key=lambda kind: (-found.count(kind), kind)) or [_STATED]


def _is_stated(one: Answer) -> bool:
    return not one.is_blank and not values.is_absent(one.value)


def _kind(item: Item, one: Answer) -> str:
    if item.kind is not ItemKind.MONEY or not isinstance(one.value, Mapping):
        return _STATED
    return values.printed({part: said for part, said in one.value.items() if part not in ("amount", "low", "high")})


def _amounts(item: Item, given: Sequence[Answer], kind: str) -> list[Answer]:
    return [one for one in given if _is_stated(one) and _kind(item, one) == kind]


def _ends(item: Item, given: Sequence[Answer], kind: str) -> tuple[object, ...]:
    """Give the least, the median and the most of one kind of amounts, and how many are ranges; of dates the ends."""
    said = [one.value for one in _amounts(item, given, kind)]
    if item.kind is ItemKind.DATE:
        days = sorted(map(str, said))
        return (days[0], None, days[-1], None) if days else _NO_ENDS
    bounds = [found for value in said if (found := _bounds(value))]
    if not bounds:
        return _NO_ENDS
    lows, highs = zip(*bounds, strict=True)
    ranges = sum(low != high for low, high in bounds)
    return (figure(min(lows)), _between(_middle(lows), _middle(highs)), figure(max(highs)), ranges or None)


def _middle(amounts: Sequence[Decimal]) -> Decimal:
    """Give the median: of an even number the half of the two in the middle."""
    ordered, last = sorted(amounts), len(amounts) - 1
    return (ordered[last // 2] + ordered[(last + 1) // 2]) / 2


def _between(low: Decimal, high: Decimal) -> object:
    """Give a number, or where its two ends differ the words of a range."""
    return figure(low) if low == high else values.printed({"low": f"{low:f}", "high": f"{high:f}"})


def _bounds(value: object) -> tuple[Decimal, Decimal] | None:
    parts = [value] if not isinstance(value, Mapping) else [value.get(part) for part in ("amount", "low", "high")]
    found = [number for part in parts if (number := values.number(part)) is not None]
    return (min(found), max(found)) if found else None
