"""A form as a sheet to read: what it asks, when, and how it is judged."""

import re
from collections.abc import Iterator, Sequence

from review_tui.model.review.form import Form, Item, ItemKind
from review_tui.model.review.judging import form_of_rows
from review_tui.model.review.text import clean_line, sentence
from review_tui.words.conditions import condition_words

WORDING = {
    "own": "Worded by us",
    "paraphrase": "Worded by us after the instrument, whose own words are with its authors",
    "official": "In the instrument's own words",
}


def lines(form: Form) -> Iterator[str]:
    """Give the lines of a form's sheet."""
    yield f"{clean_line(form.title)} (version {clean_line(form.version)})"
    yield from (clean_line(part) for part in (form.intro, form.source, form.citation) if part)
    about = [f"Licence: {form.licence}" if form.licence else "", WORDING.get(form.wording, "")]
    about.append(f"Judges one {form.unit}" if form.unit else "")
    yield from (f"{clean_line(part).rstrip('.')}." for part in about if part)
    section = ""
    for item in form.items:
        if item.section != section:
            section = item.section
            yield from section_lines(form, section)
        yield from _of_item(item, "")
    yield from _of_judgement(form)


def item_lines(form: Form, item: Item) -> Iterator[str]:
    """Give the lines of one item for whoever rates: what it asks, in plain words too, when, and its answers."""
    yield from (line.strip("\n") for line in _of_item(item, "", form))


def section_lines(form: Form, name: str, *, plainly: bool = False) -> Iterator[str]:
    """Give the lines of a section: its title, what helps, when it is asked and its gate; conditions in words or not."""
    found = form.section(name)
    if found is None:
        return
    yield f"\n{clean_line(found.title).upper()}"
    yield from (clean_line(found.help) for _ in (found.help,) if found.help)
    when, gate = (condition_words(form, text) if plainly and text else text for text in (found.when, found.gate))
    if when:
        yield f"Asked when {when}."
    if gate:
        what = "nothing more is asked" if found.stops else "the rater is warned"
        yield f"When {gate}, {what}{f': {sentence(found.says)}' if found.says else '.'}"


def _of_item(item: Item, indent: str, within: Form | None = None) -> Iterator[str]:
    """Give the lines of an item; its condition in the words of the form that it is `within`, or as it is written."""
    said = ", ".join(part for part in (item.kind.value, "required" if item.required else "", item.weight) if part)
    yield f"{'' if indent else chr(10)}{indent}{item.id}: {clean_line(item.label)} ({said})"
    more = f"{indent}    "
    if item.when:
        yield f"{more}Asked when {condition_words(within, item.when) if within else item.when}."
    for words in (item.help, f"In plain words: {item.plain}" if item.plain else ""):
        if words:
            yield f"{more}{clean_line(words)}"
    for option in item.options:
        points = "" if option.points is None else f" ({option.points})"
        key = f"{option.key or ' '}  " if item.kind is not ItemKind.CODE else ""
        yield f"{more}{key}{option.value}: {clean_line(option.label)}{points}"
    if item.hint:
        yield f"{more}{item.hint[0].upper()}{item.hint[1:]}."
    if item.rows:
        apart = f", told apart by {' and '.join(item.key)}" if item.key else ""
        yield f"{more}A table of rows{apart}. Each row:"
        for cell in item.rows:
            yield from _of_item(cell, more, form_of_rows(item) if within else None)


def _of_judgement(form: Form) -> Iterator[str]:
    if form.rules:
        yield f"\n{form.overall} is proposed by the first of these that fits; another judgement needs a comment:"
        yield from (f"    {f'when {rule.when}' if rule.when else 'otherwise'}: {rule.level}" for rule in form.rules)
    if form.score:
        what = "the sum of points" if form.score == "sum" else "percentage of points"
        yield f"\nScore: {what}; {sentence(form.score_note)}"
        yield from (f"    {line}" for line in without_points(form))


def worst_first(form: Form) -> list[str]:
    """Say of each list of answers that seems to begin with its worst that figures draw the first as the best."""
    found: dict[tuple[str, str], list[str]] = {}
    for item in form.items:
        unranked = item.kind is ItemKind.CHOICE and not item.order and all(o.points is None for o in item.options)
        first = [clean_line(option.label) for option in item.options] if unranked else []
        falls = first and _begins(first[0], _WORST) and any(_begins(label, _BEST) for label in first[1:])
        if falls or _counts_up(first):
            found.setdefault((first[0], ", ".join(option.value for option in item.options)), []).append(item.id)
    return [
        f'"{first}" stands first in {", ".join(items)}, and figures draw the first as the best. Where it is the worst, '
        f"let a scale say so, the worst first: order: [{values}]"
        for (first, values), items in found.items()
    ]


_WORST = frozenset({"no", "none", "not", "low", "poor", "weak", "inadequate", "never"})
_BEST = frozenset({"yes", "met", "high", "good", "strong", "adequate", "always", "fully"})


def _counts_up(labels: Sequence[str]) -> bool:
    """Say whether answers are levels, "1 Correlation" before "2 Before and after": the highest may be the best."""
    levels = [int(found[0]) for label in labels if (found := re.match(r"\d{1,3}(?!\S)", label, re.ASCII))]
    return len(levels) == len(labels) > 1 and levels == sorted(set(levels))


def _begins(label: str, words: frozenset[str]) -> bool:
    return label.casefold().split(maxsplit=1)[:1] != [] and label.casefold().split()[0].strip(".,:;") in words


def without_points(form: Form) -> list[str]:
    """Say, a line for each, which answers are in neither part of the score, since they have no points."""
    apart: dict[tuple[str, str], list[str]] = {}
    for item in form.items if form.score else ():
        if item.id != form.overall and any(option.points is not None for option in item.options):
            for option in item.options:
                if option.points is None and option.value != item.saying("not_applicable"):
                    apart.setdefault((option.value, option.label), []).append(item.id)
    return [
        f'"{clean_line(label)}" ({value}) has no points: where it is the answer to {", ".join(items)}, that item is in '
        "neither part of the score. To count it as 0: points: 0"
        for (value, label), items in apart.items()
    ]
