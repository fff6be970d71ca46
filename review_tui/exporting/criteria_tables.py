"""Sums of a form of criteria: how often each was answered how, how each thing judged did, and the form's score."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from review_tui.exporting.data_tables import (
    STATUS,
    UNSETTLED,
    JudgedRow,
    opening_of,
    score_head,
    score_heads,
    score_notes,
    score_of,
    scores_of,
    titled,
)
from review_tui.exporting.table import ExportTable
from review_tui.model.review import values
from review_tui.model.review.answers import NO_ANSWER, Answers
from review_tui.model.review.asking import UNASKED
from review_tui.model.review.form import NOT_OFFERED, Form, Item, ItemKind
from review_tui.model.review.judging import is_about, without_points

_UNSETTLED, _UNASKED, _BLANK = UNSETTLED, UNASKED, ""  # no value has a space
_NOT_APPLICABLE = "not_applicable"
_SHARES = "Per cent: of what is settled and applies{}; what was left blank, or is not stated, is among it."


_Said = Sequence[tuple[JudgedRow, list[tuple[str, str]]]]


def criteria_tables(stage: str, form: Form, judged: Sequence[JudgedRow]) -> list[ExportTable]:
    """Make the sums of a form of criteria: how often each was answered how, and how each thing judged did.

    Nothing is made of a form without criteria that share their answers. Every row comes to
    the number of what was judged, or of criteria: what was not asked has a column, and is in no score.
    """
    options = _shared_options(form)
    if not options:
        return []
    items = [item for item in form.items if item.kind is ItemKind.CHOICE and _values(item) == tuple(options)]
    answers = [(one, [(item.id, said) for item, said in _answers(items, one)]) for one in judged]
    tallies = Counter(pair for _, pairs in answers for pair in pairs)
    beside = [absent for absent in values.ABSENT if not all(one.saying(absent) for one in items)]
    former = _former(items, answers, {*options, *values.ABSENT, _BLANK, _UNASKED, _UNSETTLED})
    named = (*(values.ABSENT[absent] for absent in beside), *former.values())
    heads = (*options.values(), *named, "No answer", "Not asked", "Not settled")
    keys = (*options, *beside, *former, _BLANK, _UNASKED, _UNSETTLED)
    best = items[0].best_first[0]
    applies_not = {_NOT_APPLICABLE, items[0].saying(_NOT_APPLICABLE)}
    apart = {one.value: one.label for one in without_points(items[0]) if one.value not in applies_not}
    counted = set(keys) - {*applies_not, *apart, _UNASKED, _UNSETTLED} | {_BLANK}
    by_item = tuple(
        (item.id, item.label, item.weight, *(tallies[item.id, key] for key in keys),
         share(tallies[item.id, best.value], sum(tallies[item.id, key] for key in counted)))
        for item in items
    )  # fmt: skip
    begins, opening = opening_of(judged)
    scopes = _scopes(form)
    by_one = tuple(
        (*opening(one), *(sums[key] for key in keys), *_scores(form, one, scopes), one.status)
        for one, pairs in answers for sums in [Counter(said for _, said in pairs)]
    )  # fmt: skip
    scores = [*score_heads(form), *(f"{score_head(form)}: {label}" for label in scopes.values())]
    return [
        ExportTable(f"{stage}_by_criterion", f"{titled(stage)}: sums by criterion", ("Item", "Criterion", "Weight",
                    *heads, f"{best.label}, %"), by_item, (f"Of {len(judged):,} judged; consensus answers.", SETTLED,
                    _SHARES.format("".join(f", without {label}" for label in apart.values()))), keys=(0, 1)),
        ExportTable(f"{stage}_sums", f"{titled(stage)}: sums by row", (*begins, *heads, *scores, "Status"), by_one,
                    (f"Of {len(items):,} criteria.", SETTLED, STATUS, *score_notes(form, judged)), keys=(0, 1)),
    ]  # fmt: skip


SETTLED = (
    "Not settled: not yet rated by all, or not yet agreed; not asked: by what was answered before, or by the version "
    "of the form that was answered; no answer: asked, and left blank by all."
)


def share(n: int, of: int) -> float | None:
    """Give a percentage to one decimal, halves up; None of nothing."""
    return ((2000 * n + of) // (2 * of)) / 10 if of else None


def _scopes(form: Form) -> Mapping[str, str]:
    """Give the parts that a score is told of, by what rules call them: what must and should be, and each section.

    What has no points in it, such as a section for remarks, has no score and no column.
    """
    told = (
        [item for item in form.items if any(option.points is not None for option in item.options)] if form.score else []
    )
    weights = dict.fromkeys(str(item.weight) for item in told if item.weight)
    parts = {**{weight: weight for weight in weights}, **{one.id: one.title for one in form.sections}}
    return {name: label for name, label in parts.items() if any(is_about(form, item, (name,)) for item in told)}


def _scores(form: Form, one: JudgedRow, scopes: Mapping[str, str]) -> Iterator[int | None]:
    """Yield the score of all, then of each part; nothing of what is not settled, or has no points."""
    yield from scores_of(form, one)
    yield from (score_of(form, one, (name,)) for name in scopes)


def _former(items: Sequence[Item], answers: _Said, known: Container[str]) -> Mapping[str, str]:
    """Give what was answered and the criteria do not offer any more, each with the head of its column."""
    called = {option.value: option.label for item in items for option in item.former}
    once = dict.fromkeys(word for _, pairs in answers for _, word in pairs if word not in known)
    return {word: f"{called.get(word, word)} ({NOT_OFFERED})" for word in once}


def _shared_options(form: Form) -> Mapping[str, str]:
    """Give the answers (value and label) that most choices of a form share, if at least two of them do."""
    shared = Counter(_values(item) for item in form.items if item.kind is ItemKind.CHOICE)
    if not shared or shared.most_common(1)[0][1] < 2:
        return {}
    most = shared.most_common(1)[0][0]
    item = next(item for item in form.items if _values(item) == most)
    return {option.value: option.label for option in item.options}


def _values(item: Item) -> tuple[str, ...]:
    return tuple(option.value for option in item.options)


def _answers(items: Sequence[Item], one: JudgedRow) -> Iterator[tuple[Item, str]]:
    """Yield what was answered to each item, or why there is no answer."""
    for item in items:
        yield item, _answer(one.consensus, item) or one.lacks(item.id)


def _answer(answers: Answers, item: Item) -> str:
    given = answers.get(item.id, NO_ANSWER)
    return "" if given.is_blank else item.word(given.value)
