"""What is odd about answers that are kept all the same: a document may be wrong, and a rater wants to know at once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from review_tui.model.review.answers import NO_ANSWER, Answer, Answers
from review_tui.model.review.form import Form, Item, ItemKind, Section
from review_tui.model.review.judging import asked, asked_in, gate_says, gates, key_words, row_called, rows_of
from review_tui.model.review.values import aligned, number

_SPANS = (("from", "until"), ("from", "to"), ("begin", "end"), ("begins", "ends"), ("began", "ended"), ("start", "end"),
          ("starts", "ends"), ("started", "ended"))  # fmt: skip  # how the ids of two dates end that are a span
_PERCENT = re.compile(r"(?<![0-9.,])([0-9]{1,3}(?:\.[0-9]+)?) ?(?:%|per ?cent\b)")


def doubts(form: Form, answers: Answers) -> list[str]:
    """Say in a sentence each what does not add up, which gates are met, and which rows cannot be told apart."""
    items = asked(form, answers)
    found = [text for item in items for text in _of_answer(item, answers.get(item.id, NO_ANSWER))]
    return [*found, *_backwards(items, answers), *gates_told(form, answers)]


def doubts_about_answer(form: Form, answers: Answers, item: Item) -> list[str]:
    """Say what is odd about the answer to one item, and which gates are met because of it."""
    if item not in asked(form, answers):
        return []
    without = gates(form, {name: given for name, given in answers.items() if name != item.id})
    met = [_of_gate(gate) for gate in gates(form, answers) if gate not in without]
    items = asked(form, answers)
    return [*_of_answer(item, answers.get(item.id, NO_ANSWER)), *_backwards(items, answers, item), *met]


def gates_told(form: Form, answers: Answers) -> list[str]:
    """Say in a sentence each which gates the answers meet, and what follows."""
    return [_of_gate(gate) for gate in gates(form, answers)]


def _of_gate(gate: Section) -> str:
    return f"{gate.title}: {gate_says(gate)}"


def _of_answer(item: Item, given: Answer) -> Iterator[str]:
    if item.kind is ItemKind.COUNT and isinstance(given.value, Mapping):
        quoted = " ".join(quote.text for quote in given.quotes)
        yield from (f"{item.label}: {text}" for text in _of_count(given.value, quoted))
    rows = rows_of(item, given)
    for n, row in enumerate(rows, 1):
        for cell in asked_in(item, row):
            told = _of_answer(cell, row.get(cell.id, NO_ANSWER))
            yield from (f"{item.label}, {row_called(item, row, n)}, {text}" for text in told)
        yield from (
            f"{item.label}, {row_called(item, row, n)}, {text}" for text in _backwards(asked_in(item, row), row)
        )
    if item.key and rows:
        yield from _of_keys(item, given.value)


def _backwards(items: Sequence[Item], answers: Answers, about: Item | None = None) -> Iterator[str]:
    """Say of dates that are called the beginning and the end of something that the end is before the beginning."""
    dates = {item.id: item for item in items if item.kind is ItemKind.DATE}
    for begin, end in _SPANS:
        for item in dates.values():
            other = dates.get(f"{item.id.removesuffix(begin)}{end}") if item.id.endswith(begin) else None
            if other and about in (None, item, other):
                first, last = (answers.get(one.id, NO_ANSWER).value for one in (item, other))
                if isinstance(first, str) and isinstance(last, str) and _is_before(last, first):
                    yield f"{other.label} ({last}) is before {item.label} ({first}). Look at the document again."


def _is_before(one: str, other: str) -> bool:
    """Say whether a date is before another whatever the less exact of them leaves open."""
    exact = min(len(one), len(other))
    return one[:exact] < other[:exact]


def _of_keys(item: Item, rows: Any) -> Iterator[str]:  # noqa: ANN401  # a list of rows
    labels = " and ".join(cell.label for cell in item.rows if cell.id in item.key)
    twice = {key[:-1]: key_words(item, row) for key, row in aligned(rows, item.key).items() if key[-1] != "1"}
    for name in filter(None, (twice[key] for key in sorted(twice))):
        yield f"{item.label}: several rows are about {name}. Tell them apart by {labels}."


def _of_count(value: Mapping[str, Any], quote: str) -> Iterator[str]:
    n, whole = number(value.get("n")), number(value.get("of"))
    if n is not None and whole is not None and n > whole:
        yield f"{n:,f} of {whole:,f} is more than there are. Look at the document again."
    groups = [(str(name), number(part) or Decimal(0)) for name, part in value.get("groups") or ()]
    total = sum((part for _, part in groups), Decimal(0))
    if groups and whole is not None and total != whole:
        yield f"the groups ({', '.join(name for name, _ in groups)}) are {total:,f} together, but there are {whole:,f}."
    if n is None or not whole:
        return
    for text in dict.fromkeys([*([str(value["percent"])] if value.get("percent") else []), *_PERCENT.findall(quote)]):
        if not _fits(Decimal(text), n, whole):
            share = (100 * n / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
            yield f"the text says {text} %, but {n:,f} of {whole:,f} is {share:f} %."


def _fits(percent: Decimal, n: Decimal, whole: Decimal) -> bool:
    """Say whether a percentage is n of N as it may be rounded: up, down or cut off."""
    exponent = percent.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(100 * n / whole - percent) < step
