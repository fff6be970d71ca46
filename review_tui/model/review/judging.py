"""What follows from a sheet by its form: what is asked, which gates it met, the score, the judgement by rule."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from review_tui.model.review.answers import NO_ANSWER, Answer, Answers, as_json, from_json
from review_tui.model.review.comparing import in_order, same
from review_tui.model.review.expressions import (
    EQUALITIES,
    Call,
    Compared,
    Expression,
    Joined,
    Word,
    all_of,
    calls,
    parse,
)
from review_tui.model.review.form import Form, Item, ItemKind, Option, Rule, Section, Weight, said
from review_tui.model.review.text import sentence
from review_tui.model.review.values import is_absent, is_blank

NOT_APPLICABLE, _NOT_STATED = _ABSENT = ("not_applicable", "not_stated")
_CHOSEN = (ItemKind.CHOICE, ItemKind.MANY)
parsed = cache(parse)


@dataclass(frozen=True, slots=True)
class Score:
    """What a sheet's points come to, and the most it could have: what is not applicable is in neither.

    `unread` are the items whose answer the form does not offer any more: with one of them there is no number.
    """

    points: int
    most: int
    unread: tuple[str, ...] = ()

    @property
    def percent(self) -> int | None:
        """The points as a whole percentage of the most; None where none could be had."""
        return (200 * self.points + self.most) // (2 * self.most) if self.most else None

    def number(self, method: str) -> int | None:
        """Give the number that is printed of it, and that rules read; None where there is none."""
        return None if not self.most or self.unread else self.percent if method == "percent" else self.points

    def printed(self, method: str) -> str:
        """Print it as a sum of the most there could be, or as a percentage of it."""
        if self.number(method) is None:
            return "none"
        return f"{self.percent} %" if method == "percent" else f"{self.points} of {self.most}"


def asked(form: Form, answers: Answers) -> tuple[Item, ...]:
    """Give the items that are asked, with what was answered so far; what is hidden keeps its answers, uncounted."""
    found: list[Item] = []
    stopped = False
    section = ""
    for item in form.items:
        if item.section != section:
            stopped = stopped or _stops(form.section(section), form, found, answers)
            section = item.section
        if item.id == form.overall or not (stopped or _is_hidden(form, item, found, answers)):
            found.append(item)
    return tuple(found)


def asked_when(form: Form, item: Item) -> Expression | None:
    """Give the condition under which an item is asked: of its section, its own, and that no gate before it stops.

    None where it is asked whatever was answered, as the judgement is.
    """
    if item.id == form.overall:
        return None
    own = form.section(item.section)
    whens = [parsed(when) for when in (own.when if own else "", item.when) if when]
    return all_of([*(Joined("not", (parsed(gate),)) for gate in _gates_before(form, item)), *whens])


def _gates_before(form: Form, item: Item) -> Iterator[str]:
    """Give what stops in the sections that were left when an item comes; none of one that is asked no more."""
    places = [n for n, one in enumerate(form.items) if one.id == item.id]
    before = form.items[: places[0] + 1] if places else ()
    left = dict.fromkeys(one.section for one, other in pairwise(before) if one.section != other.section)
    yield from (part.gate for name in left if (part := form.section(name)) and part.stops)


def hidden(form: Form, answers: Answers) -> frozenset[str]:
    """Give the items that are not asked, with what was answered so far."""
    return frozenset(item.id for item in form.items) - {item.id for item in asked(form, answers)}


def counted(form: Form, answers: Answers) -> Answers:
    """Give the answers without those to hidden items and cells; what an earlier version asked stays as it was."""
    apart = hidden(form, answers)
    tables = {item.id: item for item in form.items if any(cell.when for cell in item.rows)}
    return {
        name: _rows_counted(tables[name], given) if name in tables else given
        for name, given in answers.items()
        if name not in apart
    }


def _rows_counted(item: Item, given: Answer) -> Answer:
    rows = tuple(as_json(counted(form_of_rows(item), row)) for row in rows_of(item, given))
    return replace(given, value=rows) if rows else given


def form_of_rows(item: Item) -> Form:
    """Give what each row of a table asks, as a form of its own: its conditions speak of cells of the same row."""
    return Form("row", "row", "1", item.rows)


def asked_in(item: Item, row: Answers) -> tuple[Item, ...]:
    """Give the cells of a table that are asked in a row, with what was answered in it so far."""
    return asked(form_of_rows(item), row)


def rows_of(item: Item, given: Answer) -> list[dict[str, Answer]]:
    """Give the answers of each row of a table."""
    rows = given.value if item.kind is ItemKind.ROWS and isinstance(given.value, tuple) else ()
    return [from_json(row) for row in rows if isinstance(row, Mapping)]


def row_called(item: Item, row: Answers, n: int) -> str:
    """Name a row of a table: by its place, and by what tells it apart from others."""
    words = key_words(item, {name: {"value": one.value} for name, one in row.items()})[:_CALLED]
    return f"row {n} ({words})" if words else f"row {n}"


_CALLED = 40  # letters of what a row is about


def key_words(item: Item, row: Mapping[str, Any]) -> str:
    """Give what tells a row of a table from others, in the words of its key items; "" where they say nothing."""
    told = (said((row.get(cell.id) or {}).get("value", ""), cell) for cell in item.rows if cell.id in item.key)
    return ", ".join(filter(None, told))


def _is_hidden(form: Form, item: Item, before: Sequence[Item], answers: Answers) -> bool:
    part = form.section(item.section)
    conditions = [when for when in (part.when if part else "", item.when) if when]
    sheet = Filled(form, before, answers) if conditions else None  # most items have none, and a grid asks thousands
    return sheet is not None and not all(sheet.holds(parsed(when)) for when in conditions)


def _stops(section: Section | None, form: Form, shown: Sequence[Item], answers: Answers) -> bool:
    return bool(section and section.gate and section.stops and Filled(form, shown, answers).holds(parsed(section.gate)))


def gates(form: Form, answers: Answers) -> list[Section]:
    """Give the sections whose gate these answers meet."""
    sheet = Filled(form, asked(form, answers), answers)
    return [section for section in form.sections if section.gate and sheet.holds(parsed(section.gate))]


def gate_says(section: Section) -> str:
    """Give in a sentence what follows where the gate of a section is met."""
    unsaid = "nothing more is asked" if section.stops else "what is said there raises doubt about the rest"
    return sentence(section.says or unsaid) if section.gate else ""


def judgement(form: Form, answers: Answers, unasked: Collection[str] = ()) -> str:
    """Give the judgement that the form's rules propose, "" where none fits or the form has none.

    None is proposed, either, where a rule on the way counts an answer that the form does not offer any more. What is
    `unasked`, as by the version that was answered, is in no rule.
    """
    sheet = _filled(form, answers, unasked)
    position = judged_by(form.rules, sheet)
    if any(sheet.is_unread(text) for rule in form.rules[: position + 1] for text in (rule.when, rule.level) if text):
        return ""
    return str(sheet.value(parsed(form.rules[position].level)) or "") if position < len(form.rules) else ""


def _filled(form: Form, answers: Answers, unasked: Collection[str]) -> "Filled":
    return Filled(form, (item for item in asked(form, answers) if item.id not in unasked), answers)


def against_rule(form: Form, answers: Answers, unasked: Collection[str] = ()) -> str:
    """Give the judgement that the form's rules propose, where another stands there without a word why; else ""."""
    verdict, proposed = answers.get(form.overall, NO_ANSWER), judgement(form, answers, unasked)
    is_told = verdict.is_blank or verdict.comment or verdict.note
    return "" if is_told or verdict.value == proposed else proposed


def judged_by(rules: Sequence[Rule], sheet: "Filled") -> int:
    """Give the place of the first rule that fits; that behind the last where none does."""
    fitting = (position for position, rule in enumerate(rules) if not rule.when or sheet.holds(parsed(rule.when)))
    return next(fitting, len(rules))


def score(form: Form, answers: Answers, among: Sequence[str] = (), unasked: Collection[str] = ()) -> Score | None:
    """Give the score of a sheet, or of the sections, items or weights named; None where the form has none.

    What is `unasked`, as by the version that was answered, is in neither part.
    """
    return _filled(form, answers, unasked).score(among) if form.score else None


class Filled:
    """Answers as conditions and rules read them: only of items that are asked; what has no answer fits nothing."""

    def __init__(self, form: Form, shown: Iterable[Item], answers: Answers) -> None:
        self._form = form
        self._items = {item.id: item for item in shown}
        self._answers = answers

    def holds(self, found: Expression) -> bool:
        """Say whether a condition holds."""
        if isinstance(found, Joined):
            if found.how == "not":
                return not self.holds(found.parts[0])
            return (all if found.how == "and" else any)(self.holds(part) for part in found.parts)
        if isinstance(found, Compared):
            return self._compares(found)
        return bool(self.value(found))

    def value(self, found: Expression) -> object:
        """Give what an expression comes to: a value of a scale, a number, or whether it holds."""
        if isinstance(found, Word):
            return found.text
        if isinstance(found, Call):
            return self._called(found)
        return self.holds(found)

    def _compares(self, found: Compared) -> bool:
        left = self._read(found.left)
        right = [self._read(side) if isinstance(side, Call) else side.text for side in found.right]
        item = self._items.get(found.left.text) if isinstance(found.left, Word) else None
        kind = item.kind if item else None
        if found.sign in EQUALITIES:
            meets = any(same(left, side, kind) for side in right)
            return meets if found.sign != "!=" else not (meets or is_blank(left))
        return in_order(left, found.sign, right[0], kind)

    def _read(self, side: Word | Call) -> object:
        if isinstance(side, Call):
            return self._called(side)
        if side.text not in self._items:
            return "" if any(item.id == side.text for item in self._form.items) else side.text
        value: Any = self._answers.get(side.text, NO_ANSWER).value
        if is_absent(value):
            return value["absent"]
        return value["n"] if isinstance(value, Mapping) and "n" in value else value  # of a count how many

    def _called(self, call: Call) -> object:
        if call.function == "answered":
            return not is_blank(self._read(Word(call.among[0]))) if call.among[0] in self._items else False
        if call.function == "score":
            found = self.score(call.among).number(self._form.score)
            return "" if found is None else str(found)
        if call.function == "worst":
            return self._worst(call.among)
        given = [value for value in map(self._chosen, self._among(call.among)) if NOT_APPLICABLE not in value]
        met = sum(not value.isdisjoint(call.values) for value in given)
        if call.function == "count":
            return str(met)
        return met > 0 if call.function == "any" else 0 < met == len(given)

    def _among(self, names: Sequence[str]) -> list[Item]:
        """Give the items that a function is about: choices of the sections, items or weights that it names."""
        return [item for item in self._items.values() if is_about(self._form, item, names)]

    def _chosen(self, item: Item) -> frozenset[str]:
        value: Any = self._answers.get(item.id, NO_ANSWER).value
        if is_absent(value):
            return frozenset({str(value["absent"])})
        return frozenset(map(str, value)) if isinstance(value, list | tuple) else frozenset({str(value or "")})

    def _worst(self, names: Sequence[str]) -> str:
        """Give the worst answer by the order of the scale; what is outside its order does not count."""
        found: list[tuple[int, str]] = []
        for item in self._among(names):
            found += [(item.order.index(value), value) for value in self._chosen(item) if value in item.order]
        return min(found, default=(0, ""))[1]

    def is_unread(self, text: str) -> bool:
        """Say whether a rule counts an answer that the form does not offer any more."""
        functions = [call for call in calls(parsed(text)) if call.function != "answered"]
        return any(unread(item, self._chosen(item)) for call in functions for item in self._among(call.among))

    def score(self, names: Sequence[str]) -> Score:
        """Add up points: of what is answered, out of the most that these items could have.

        An answer without points is in neither part, as what is not applicable is; no answer and "not stated" are 0.
        """
        points, most, lost = 0, 0, list[str]()
        for item in self._among(names):
            worth = {option.value: option.points for option in item.options if option.points is not None}
            chosen = self._chosen(item)
            if not worth or NOT_APPLICABLE in chosen:
                continue
            if unread(item, chosen):
                lost.append(item.id)
            elif not chosen or chosen & {"", _NOT_STATED} or not chosen.isdisjoint(worth):
                points += sum(worth.get(value, 0) for value in chosen)
                most += sum(worth.values()) if item.kind is ItemKind.MANY else max(worth.values())
        return Score(points, most, tuple(lost))


def unread(item: Item, chosen: Iterable[str]) -> frozenset[str]:
    """Give what was chosen that the item does not offer any more."""
    return frozenset(value for value in chosen if value and value not in _ABSENT and not item.option(value))


def without_points(item: Item) -> tuple[Option, ...]:
    """Give the answers that have no points beside others that have: they are in no score and no share."""
    scored = any(option.points is not None for option in item.options)
    return tuple(option for option in item.options if scored and option.points is None)


def off_order(item: Item) -> tuple[Option, ...]:
    """Give the answers that stand outside the order of their scale, where it has one."""
    return tuple(option for option in item.options if item.order and option.value not in item.order)


def is_about(form: Form, item: Item, names: Sequence[str]) -> bool:
    """Say whether a function about these sections, items or weights (all where none is named) is about an item."""
    if item.kind not in _CHOSEN or (item.id == form.overall and item.id not in names):
        return False
    return not names or not {item.id, item.section, item.weight}.isdisjoint(names)


def scopes(form: Form) -> set[str]:
    """Give all that a function may be about."""
    return {item.id for item in form.items} | {section.id for section in form.sections} | set(map(str, Weight))
