"""The columns of a grid: an item each, or a section folded into one; how they are headed, and what a cell says."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len, set_cell_size

from review_tui.model.review.answers import Answer
from review_tui.model.review.checking import ItemCheck
from review_tui.model.review.form import Form, Item, ItemKind, said
from review_tui.model.review.text import clean_line
from review_tui.model.review.values import folded, is_absent
from review_tui.tui.widgets.cells import begun, fit

WIDTH = 6  # terminal cells at least: a blank or the cursor's bracket, four of the answer, a mark or the other bracket
_WIDEST = 24  # what a column takes at most where there is room
_SHORT = {"not_stated": "n/s", "not_applicable": "n/a"}
_NONE = "_"  # no answer, where "-" says that it is not stated
_KEYS = {"not_stated": "-", "not_applicable": "."}
_NAMES = (30, 40)  # the least and the most that a row's name and progress take
Said = tuple[str, str]  # a text and its tint


@dataclass(frozen=True, slots=True)
class Criterion:
    """One column: an item, or the items of a section that is folded; `section` is the id, `title` its words."""

    section: str
    title: str
    items: tuple[Item, ...]
    is_folded: bool = False

    @property
    def item(self) -> Item | None:
        """The one item; None of a folded section."""
        return None if self.is_folded else self.items[0]


def criteria(form: Form, folded: Collection[str]) -> tuple[Criterion, ...]:
    """Give the columns of a form, in its order."""
    found: list[Criterion] = []
    for section, together in groupby(form.items, key=lambda item: item.section or item.group):
        known = form.section(section)
        title, items = clean_line(known.title if known else section), tuple(together)
        if section in folded:
            found.append(Criterion(section, title, items, True))
        else:
            found += (Criterion(section, title, (item,)) for item in items)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class InSight:
    """The columns in sight: the first and how many, the width of what stands left of them, and of each of them."""

    first: int
    count: int
    names: int
    width: int = WIDTH


def in_view(width: int, columns: int, cursor: int, first: int) -> InSight:
    """Give the columns that a width shows, so that the cursor is among them and as few as can be go out of sight.

    Where all have room, they share what is left.
    """
    names = max(_NAMES[0], min(_NAMES[1], width // 3))
    count = max(1, min(columns, (width - names) // WIDTH))
    first = max(0, min(first, columns - count))
    first = min(cursor, max(first, cursor - count + 1))
    return InSight(first, count, names, max(WIDTH, min(_WIDEST, (width - names) // count)))


def sections_line(shown: Collection[Criterion], width: int = WIDTH) -> str:
    """Give the titles of sections, each over its columns; a folded one with another sign."""
    line = ""
    for (_, is_folded), together in groupby(shown, key=lambda one: (one.section, one.is_folded)):
        held = list(together)
        sign = "" if not held[0].title else "▸" if is_folded else "▾"
        line += " " + set_cell_size(f"{sign}{held[0].title}", width * len(held) - 1)
    return line


def heads(one: Criterion, width: int = WIDTH) -> tuple[str, str]:
    """Give the label of a column in two lines: the words that have room in the first, and the beginning of the rest."""
    if one.is_folded:
        return " " * width, " " + fit(f"({len(one.items)})", width - 1)
    first, *rest = clean_line(one.items[0].label).split() or [""]
    while rest and cell_len(f"{first} {rest[0]}") < width:
        first, rest = f"{first} {rest[0]}", rest[1:]
    if len(first) > width - 1 and not rest:
        first, rest = first[: width - 1], [first[width - 1 :]]  # one long word goes on below
    cut = set_cell_size if width == WIDTH else fit  # of five letters none is spent on saying that there are more
    return " " + cut(first, width - 1), " " + cut(" ".join(rest), width - 1)


def cell(item: Item, given: Answer, is_asked: bool, room: int = WIDTH - 1) -> Said:
    """Say an answer in so many cells: its beginning, and a mark where more is said of it; or a sign for none."""
    if not is_asked:
        return " " * room, ""
    if given.is_blank:
        sign, tint = ("*", "$accent") if item.required else ("·", "$quiet")
        return _marked(fit(sign, room - 1), given), tint
    value = given.value
    if is_absent(value):
        return _marked(fit(_SHORT.get(str(value["absent"]), "n/s"), room - 1), given), "$quiet"
    return _marked(begun(clean_line(said(value, item)), room - 1), given), _tint(item, value)


_CHECKS = {ItemCheck.FIRST: ("○", "$quiet"), ItemCheck.VERIFIED: ("=", "$success"), ItemCheck.CHANGED: ("≠", "$accent")}


def checked(item: Item, given: Answer, check: ItemCheck, room: int = WIDTH - 1) -> Said:
    """Say how an answer stands on a sheet that is checked, before its beginning: to check, right, or changed."""
    sign, tint = _CHECKS[check]
    return sign + cell(item, given, True, room - 1)[0], tint


def apart(item: Item, values: Sequence[object], ruled: Answer | None, room: int = WIDTH - 1) -> Said:
    """Say of what differs what was ruled, or else that it differs and how each answer begins."""
    if ruled is not None:
        value = begun(clean_line(said(ruled.value, item)) or _NONE, room - 2)
        return f"✓{value}{_mark(ruled)}", "$success"
    firsts = [_begin(item, value) for value in values]
    alike = len(set(firsts)) < len({folded(value) for value in values})
    whole = " / ".join(clean_line(said(value, item)) or _NONE for value in values)
    if cell_len(whole) < room:
        return fit(f"≠{whole}", room), "$accent"
    digits = item.kind is not ItemKind.CHOICE and any(one.isdigit() for one in firsts)  # 3 and 4 would be 34
    told = not alike and not digits
    return fit(f"≠{''.join(firsts) if told else ''}", room), "$accent"


def under_cursor(text: str) -> str:
    """Put the cursor's brackets round a cell; one that is full to its end keeps all of it and has the first alone."""
    if cell_len(text) >= WIDTH and text.endswith(" "):
        return fit(f"‹{text.rstrip() or ' '}›", cell_len(text) + 1)
    return f"‹{text[:-1]}›" if text[-1] in (" ", "”") else f"‹{text}"


def _begin(item: Item, value: object) -> str:
    """Give the one sign of an answer: its first letter, or the key that says that there is none."""
    for key, sign in _KEYS.items():
        if is_absent(value, key) or (value and item.kind is ItemKind.CHOICE and value == item.saying(key)):
            return sign
    return (clean_line(said(value, item)) or _NONE)[0]


def _marked(text: str, given: Answer) -> str:
    """Put the mark behind an answer; of a narrow cell at its end, so that those of a column stand in line."""
    room = cell_len(text) + 1
    return text + _mark(given) if room < WIDTH else fit(text.rstrip() + _mark(given), room)


def _mark(given: Answer) -> str:
    return "”" if given.says_more else " "


def _tint(item: Item, value: object) -> str:
    """Tint an answer of an ordered scale by its place: the words say it, the colour only repeats them."""
    if str(value) not in item.order:
        return ""
    position = item.order.index(str(value))
    return "$error" if position == 0 else "$success" if position == len(item.order) - 1 else "$warning"


def folded_cell(one: Criterion, answers: Mapping[str, Answer], asked: Collection[str], room: int = WIDTH - 1) -> Said:
    """Say of a folded section how many of its items that are asked have an answer."""
    counted = [item.id for item in one.items if item.id in asked]
    n = sum(name in answers and not answers[name].is_blank for name in counted)
    return fit(f"{n}/{len(counted)}", room), "$success" if n == len(counted) else "$quiet"
