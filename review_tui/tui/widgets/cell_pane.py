"""One cell of a grid in words: whose it is, the criterion, what may be answered, and what was."""

from collections.abc import Iterator
from typing import ClassVar

from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.answers import NO_ANSWER, Answer
from review_tui.model.review.asking import UNASKED
from review_tui.model.review.checking import ItemCheck
from review_tui.model.review.form import Item, ItemKind, said
from review_tui.model.review.text import clean_line
from review_tui.model.review.values import is_absent
from review_tui.steps.rate.grid import GridRow
from review_tui.tui import words
from review_tui.tui.keys import DIGITS
from review_tui.tui.widgets.criteria import Criterion
from review_tui.tui.widgets.item import explained, hint_of, how_listed, page_of
from review_tui.words.answers_listed import is_listed

_LEGEND = "* needs an answer   · none yet   ” a comment or quote beside it"
_CHECKING = "= right, A all the rest   ○ to check   ≠ changed"


class CellPane(Static):
    """Shows the cell under the cursor."""

    DEFAULT_CSS: ClassVar[str] = """
    CellPane { background: $surface; padding: 1 3 0 3; height: 9; }
    .-low CellPane { height: 7; }
    """

    def show(self, row: GridRow | None, one: Criterion | None) -> None:
        """Show the cell of a row and a column."""
        said = Content("\n").join(_parts(row, one)) if row and one else Content("")
        self.update(said, layout=False)  # its height stays, so that a key lays out nothing anew


def _parts(row: GridRow, one: Criterion) -> Iterator[Content]:
    stands = "" if row.outcome == "pending" else f" · {row.stands}"
    stands += " · nothing is asked of you here" if row.is_others else ""
    far = f"{row.answered} of {len(row.asked)} answered"
    yield Content.assemble(
        (clean_line(row.number), "bold $primary"), "  ", (clean_line(row.title), "bold"),
        (f"  {row.state} · {far}{stands}", "$quiet"),
    )  # fmt: skip
    if one.item is None:
        yield Content.assemble(
            (one.title, "bold"),
            (f"  {words.plural(len(one.items), 'criterion', 'criteria')}; z unfolds them", "$quiet"),
        )
    elif one.item.id not in row.asked:
        yield Content.assemble((clean_line(one.item.label), "bold"), (f"  {UNASKED}", "$quiet"))
    else:
        check = row.check(one.item.id) if row.checks else None
        yield from _of_item(one.item, row.answers.get(one.item.id, NO_ANSWER))
        if check is ItemCheck.CHANGED:
            first = clean_line(said(row.first.get(one.item.id, NO_ANSWER).value, one.item)) or "no answer"
            yield Content.assemble((f"{clean_line(row.first_by)} said  ", "$quiet"), (first, "$accent"))
    legend = f"You check the sheet of {clean_line(row.first_by)}: {_CHECKING}" if row.checks else _LEGEND
    yield Content.assemble((legend, "$quiet"))


def _of_item(item: Item, given: Answer) -> Iterator[Content]:
    weight = f"  {item.weight}" if item.weight else ""
    need = "  needed" if item.required else ""
    told = "".join(f"  {text}" for text in explained(item))
    yield Content.assemble((clean_line(item.label), "bold"), (weight, "$quiet"), (need, "$accent"), (told, "$quiet"))
    yield _options(item, given.value)
    if given.comment:
        yield Content.assemble(("comment  ", "$quiet"), words.line(given.comment))
    for quote in given.passages:
        yield Content.assemble(("quote  ", "$quiet"), words.line(quote.text), page_of(quote))


def _options(item: Item, value: object) -> Content:
    """Give the options with their digits in one line, chosen ones signed; or the typed answer with its hint."""
    parts: list[str | tuple[str, str]] = []
    if item.options and not is_absent(value):
        chosen = _chosen(value)
        for option in item.options:
            on = option.value in chosen
            if not on and is_listed(item) and option.key not in DIGITS:
                continue
            parts += [
                (f"{option.key or ' '} ", "bold $primary"),
                (f"{'●' if on else '○'} {clean_line(option.label)}   ", "bold $success" if on else ""),
            ]
        if is_listed(item):
            return Content.assemble(*parts, (how_listed(item, "e"), "$quiet"))
        if item.kind is ItemKind.CHOICE:
            return Content.assemble(*parts)
    typed = clean_line(said(value, item))
    parts += [(typed or "–", "bold $success" if typed else "$quiet"), (f"   e types {hint_of(item)}", "$quiet")]
    return Content.assemble(*parts)


def _chosen(value: object) -> set[str]:
    parts = value if isinstance(value, list | tuple) else (value,)
    return {str(part["code"]) if isinstance(part, dict) and "code" in part else str(part) for part in parts}
