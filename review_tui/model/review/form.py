"""A form: its items, what may be answered, and where two people's answers differ."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from review_tui.model.review.answers import NO_ANSWER, Answers
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.text import clean_line
from review_tui.model.review.values import ABSENT, folded, printed


class ItemKind(StrEnum):
    """What an item asks for."""

    CHOICE = "choice"
    MANY = "many"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MONEY = "money"
    COUNT = "count"
    QUOTE = "quote"
    CODE = "code"
    ROWS = "rows"


HINTS = {  # how an answer is typed
    ItemKind.NUMBER: "a number, as 54 or 12.5",
    ItemKind.DATE: "a date, as 2021, 2021-03 or 2021-03-15",
    ItemKind.COUNT: "n of N, as 54 of 100 children; boys 30, girls 70",
    ItemKind.MONEY: "an amount, as GBP 380,000; prices of 2012; per learner; over a lifetime; against a special school",
    ItemKind.QUOTE: 'the words, as "It works" p. 4',
    ItemKind.CODE: 'a theme, as waiting "We waited two years" p. 4',
}


class Weight(StrEnum):
    """What an item weighs: a thing that must be there, or one that should."""

    MUST = "must"
    SHOULD = "should"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; its place is its digit, up to nine, unless `key` names another.

    `points` count where the form has a score; `was` are its values in earlier versions.
    """

    value: str
    label: str
    key: str = ""
    points: int | None = None
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One question; `help` says in the form's own words what it is about, `plain` the same to a lay rater."""

    id: str
    label: str
    kind: ItemKind = ItemKind.CHOICE
    options: tuple[Option, ...] = ()  # of a code, all themes of its tree, each called by its path
    help: str = ""
    required: bool = False
    quote: bool = False  # asks for a quote with its page
    group: str = ""
    former: tuple[Option, ...] = ()  # what it offered once and does not any more: no choice, but how it is printed
    section: str = ""
    plain: str = ""
    when: str = ""  # the condition under which it is asked
    weight: str = ""  # must, should or ""
    unit: str = ""  # what a number or count is of
    order: tuple[str, ...] = ()  # the values of an ordered scale, the worst first
    rows: tuple["Item", ...] = ()  # what each row of a table in the form asks
    key: tuple[str, ...] = ()  # the items that tell its rows apart
    was: tuple[str, ...] = ()  # its ids in earlier versions
    gone: tuple["Item", ...] = ()  # of a table what its rows asked in an earlier version and do not any more

    @property
    def head(self) -> str:
        """What stands over its answers in a printed table: its label, and of a number what it is in."""
        is_said = not self.unit or self.kind is not ItemKind.NUMBER or self.unit.casefold() in self.label.casefold()
        return self.label if is_said else f"{self.label} ({self.unit})"

    @property
    def hint(self) -> str:
        """How an answer is typed, and of a number what it is in; "" where that is free."""
        unit = f", in {self.unit}" if self.unit and self.kind is ItemKind.NUMBER else ""
        of = f"; of {self.unit} unless you say otherwise" if self.unit and self.kind is ItemKind.COUNT else ""
        return f"{HINTS[self.kind]}{unit}{of}" if self.kind in HINTS else ""

    @property
    def cells(self) -> tuple["Item", ...]:
        """What its rows ask, and behind it what they asked once, whose labels say so."""
        return (*self.rows, *map(_once, self.gone))

    def printed(self, value: str) -> str:
        """Give the label of a value, the last one it had where it is no option any more.

        Where another answer is called so too, the value stands behind it: what differs never looks the same.
        """
        for option in self.options:
            if option.value == value:
                return option.label
        label = next((option.label for option in self.former if option.value == value), value)
        others = (option.label for option in (*self.options, *self.former) if option.value != value)
        return f"{label} ({value})" if label.casefold() in map(str.casefold, others) else label

    def saying(self, absent: str) -> str:
        """Give the value of the option that says itself that nothing is stated or applies; "" where none does."""
        words = ABSENT[absent]
        own = (o.value for o in self.options if words in (o.value.replace("_", " ").casefold(), o.label.casefold()))
        return next(own, "")

    def word(self, value: object) -> str:
        """Give a choice as one word: that of its option also where it was said beside them, as not applicable."""
        if not isinstance(value, Mapping):
            return str(value)
        absent = str(value.get("absent", ""))
        return (self.saying(absent) if absent in ABSENT else "") or absent

    def reads(self, value: str) -> bool:
        """Say whether a value is one of its answers, or was under another name."""
        return any(value in (option.value, *option.was) for option in self.options)

    @property
    def renames(self) -> bool:
        """Say whether it, one of its answers or of its rows had another name in an earlier version."""
        return bool(self.was or any(option.was for option in self.options) or any(cell.renames for cell in self.rows))

    @property
    def best_first(self) -> tuple[Option, ...]:
        """Its options, the best first by the order of its scale, else by their points, else as they stand.

        What is outside that order, or has no points where others have, stands behind.
        """
        if not self.order and (scored := [option for option in self.options if option.points is not None]):
            ranked = sorted(scored, key=lambda option: -(option.points or 0))
            return (*ranked, *(option for option in self.options if option.points is None))
        places = {value: place for place, value in enumerate(reversed(self.order))}
        return tuple(sorted(self.options, key=lambda option: places.get(option.value, len(places))))

    def option(self, value: str) -> Option | None:
        """Find an option by its value."""
        return next((option for option in self.options if option.value == value), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a form: asked where its condition `when` holds.

    Where what `gate` says of the answers holds, the rater is warned or, if it `stops`, asked nothing after it but the
    overall judgement; `says` is why.
    """

    id: str
    title: str
    help: str = ""
    when: str = ""
    gate: str = ""
    stops: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of a decision table: where `when` holds ("" always) the judgement is this level, or what is worked out."""

    when: str
    level: str


@dataclass(frozen=True, slots=True)
class Form:
    """An instrument: its items in order, and `overall`, the item that holds the overall verdict ("" for none).

    `rules` propose the verdict, the first that fits. `score` is "", "sum" or "percent", `score_note` whose rule it is.
    """

    id: str
    title: str
    version: str
    items: tuple[Item, ...]
    intro: str = ""
    source: str = ""
    overall: str = ""
    sections: tuple[Section, ...] = ()
    rules: tuple[Rule, ...] = ()
    score: str = ""
    score_note: str = ""
    citation: str = ""
    licence: str = ""
    wording: str = ""  # own, paraphrase or official
    unit: str = ""
    gone: tuple[Item, ...] = ()  # what an earlier version asked and this one does not: kept where it was answered
    past: tuple["Form", ...] = ()  # its earlier versions, in the order in which they came
    blanks: str = ""  # differ: an optional item that one left blank is a difference to rule on

    def item(self, name: str) -> Item:
        """Find an item by its id; raises UnknownError with the items there are."""
        for item in self.items:
            if item.id == name:
                return item
        known = ", ".join(item.id for item in self.items)
        raise UnknownError(f'The form {self.id} has no item "{name}". It has: {known}.')

    def item_called(self, name: str) -> Item:
        """Find an item as people call it: by its id, by one that it had, or by its words as tables show them.

        Raises UnknownError where there is none, or more than one.
        """
        if any(item.id == name for item in self.items):
            return self.item(name)
        sought = _plain(name)
        found = [item for item in self.items if sought in map(_plain, (item.id, *item.was, item.label))]
        if len(found) > 1:
            named = " or ".join(item.id for item in found)
            raise UnknownError(f'"{clean_line(name)}" could be {named} in the form {self.id}. Say which.')
        return found[0] if found else self.item(name)

    @property
    def reads(self) -> bool:
        """Say whether it decides which answers count, or under which name: by conditions, gates that stop, versions."""
        conditions = bool(self.past) or any(item.when or item.renames for item in self.items)
        conditions = conditions or any(cell.when for item in self.items for cell in item.rows)
        return conditions or any(section.when or section.stops for section in self.sections)

    @property
    def heads(self) -> Mapping[str, str]:
        """What stands over the answers to each item in printed tables; of those called alike with the id."""
        called = Counter(item.head for item in self.ever)
        return {item.id: item.head if called[item.head] == 1 else f"{item.head} ({item.id})" for item in self.ever}

    @property
    def ever(self) -> tuple[Item, ...]:
        """Its items, and behind them those that it asked once, whose labels say so."""
        return (*self.items, *map(_once, self.gone))

    def section(self, name: str) -> Section | None:
        """Find a section by its id."""
        return next((section for section in self.sections if section.id == name), None)


_FORM_TEXTS = ("intro", "source", "citation", "licence", "wording", "unit", "blanks")
Offered = Mapping[tuple[str, str], Mapping[str, str]]
NOT_ASKED, NOT_OFFERED = "not asked any more", "not offered any more"  # what an earlier version did
TEAM_RULE = "the team's own rule"
_APART = "."  # between the parts of a theme's path


def from_mapping(data: Mapping[str, Any], offered: Offered | None = None) -> Form:
    """Read a form that its schema has checked; `offered` are the labels of all answers that an item ever had."""
    score = data.get("score") or {}
    items = (_item(item, data.get("scales") or {}) for item in data["items"])
    known = offered or {}
    texts: dict[str, Any] = {name: str(data.get(name, "")) for name in _FORM_TEXTS}
    return Form(
        id=str(data["id"]),
        title=str(data["title"]),
        version=str(data.get("version", "1")),
        items=tuple(_with_former(item, known.get((str(data["id"]), item.id), {})) for item in items),
        overall=str(data.get("overall", "")),
        sections=tuple(_section(section) for section in data.get("sections") or ()),
        rules=tuple(Rule(str(rule.get("when", "")), str(rule["level"])) for rule in data.get("rules") or ()),
        score=str(score.get("method", "")),
        score_note=str(score.get("note", TEAM_RULE if score else "")),
        **texts,
    )


def with_past(form: Form, loaded: Sequence[Form]) -> Form:
    """Give a form with its earlier versions, and with what they asked and it asks no more, under that name or another.

    `loaded` are all its versions in the order in which they came, with or without itself.
    """
    as_written = replace(form, items=tuple(replace(item, former=()) for item in form.items))
    past = tuple(one for one in loaded if one != as_written)
    gone = _gone(form.items, [one.items for one in past])
    return replace(form, items=tuple(_with_gone_cells(item, past) for item in form.items), gone=gone, past=past)


def _with_gone_cells(item: Item, past: Sequence[Form]) -> Item:
    """Give a table with the cells that its rows asked in earlier versions."""
    names = (item.id, *item.was)
    tables = [one.rows for form in past for one in form.items if one.id in names] if item.rows else []
    return replace(item, gone=_gone(item.rows, tables)) if tables else item


def _gone(now: Sequence[Item], past: Sequence[Sequence[Item]]) -> tuple[Item, ...]:
    """Give the items of earlier versions that are asked no more, each as it was last."""
    known, ever = {name for item in now for name in (item.id, *item.was)}, dict[str, Item]()
    for items in past:
        ever |= {item.id: item for item in items}
    return tuple(item for name, item in ever.items() if name not in known)


def _once(item: Item) -> Item:
    return replace(item, label=f"{item.label} ({NOT_ASKED})")


def _section(data: Mapping[str, Any]) -> Section:
    gate = data.get("gate") or {}
    return Section(
        id=str(data["id"]),
        title=str(data.get("title", data["id"])),
        help=str(data.get("help", "")),
        when=str(data.get("when", "")),
        gate=str(gate.get("when", "")),
        stops=gate.get("then") == "stop",
        says=str(gate.get("says", "")),
    )


_ITEM_TEXTS = ("help", "group", "section", "plain", "when", "weight", "unit")


def _item(data: Mapping[str, Any], scales: Mapping[str, Any]) -> Item:
    scale = scales.get(str(data.get("scale", ""))) or {}
    kind = ItemKind(data.get("kind") or ("rows" if "rows" in data else "choice"))
    written = data.get("options") or scale.get("options") or ()
    options = _themes(data.get("codes") or ()) if kind is ItemKind.CODE else map(_option, enumerate(written, 1))
    texts: dict[str, Any] = {name: str(data.get(name, "")) for name in _ITEM_TEXTS}
    return Item(
        id=str(data["id"]),
        label=str(data["label"]),
        kind=kind,
        options=tuple(options),
        required=bool(data.get("required", False)),
        quote=bool(data.get("quote", False)),
        order=tuple(map(str, scale.get("order") or ())),
        rows=tuple(_item(item, scales) for item in data.get("rows") or ()),
        key=tuple(map(str, data.get("key") or ())),
        was=tuple(map(str, data.get("was") or ())),
        **texts,
    )


def _option(placed: tuple[int, Mapping[str, Any]]) -> Option:
    position, data = placed
    key = str(data.get("key", position if position < 10 else ""))
    was = tuple(map(str, data.get("was") or ()))
    return Option(str(data["value"]), str(data.get("label", data["value"])), key, data.get("points"), was)


def _themes(
    codes: Sequence[Mapping[str, Any]], above: tuple[str, str] = ("", ""), once: Sequence[str] = ()
) -> Iterable[Option]:
    """Give all themes of a tree, each after the one above it: `leadership.joint_working`, Leadership: Joint working.

    `once` are all paths that the one above has and had: what stands below it is read under each of them. The old name
    of a theme may be written as a path, or alone where it stood below the same theme.
    """
    for code in codes:
        value, label = str(code["value"]), str(code.get("label", code["value"]))
        here = (f"{above[0]}{_APART}{value}", f"{above[1]}: {label}") if above[0] else (value, label)
        written = tuple(map(str, code.get("was") or ()))
        below = (f"{path}{_APART}{name}" for path in once for name in (value, *written))
        was = tuple(name for name in dict.fromkeys((*written, *below)) if name != here[0])
        yield Option(*here, was=was)
        yield from _themes(code.get("codes") or (), here, (here[0], *was))


def _with_former(item: Item, offered: Mapping[str, str]) -> Item:
    now = {option.value for option in item.options}
    return replace(item, former=tuple(Option(v, label) for v, label in offered.items() if v not in now))


def _plain(text: str) -> str:
    return " ".join(clean_line(text).casefold().split()).rstrip(" ?:")


def differing(sheets: Sequence[Answers]) -> tuple[str, ...]:
    """Name the items whose values are not the same on every sheet, in the order they first appear.

    A blank differs from a value; comments, quotes and pages are not compared.
    """
    items = dict.fromkeys(item for sheet in sheets for item in sheet)
    return tuple(item for item in items if len({folded(sheet.get(item, NO_ANSWER).value) for sheet in sheets}) > 1)


def said(value: object, item: Item | None = None) -> str:
    """Print a value: the labels of choices, many of them joined by semicolons."""
    if item and item.kind is ItemKind.ROWS and isinstance(value, list | tuple):
        return " | ".join(_said_row(row, item) for row in value if isinstance(row, Mapping))
    if isinstance(value, list | tuple):
        return "; ".join(said(part, item) for part in value)
    return printed(value, item.printed if item else str)


def _said_row(row: Mapping[str, Any], item: Item) -> str:
    parts = {name: part.get("value") if isinstance(part, Mapping) else part for name, part in row.items()}
    told = ((inner.label, said(parts[inner.id], inner)) for inner in item.cells if inner.id in parts)
    return ", ".join(f"{label}: {value}" for label, value in told if value)
