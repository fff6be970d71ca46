"""One item of a form with its help, its options and the answer so far."""

from collections.abc import Mapping
from typing import ClassVar

from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.form import Item, ItemKind, Section, said
from review_tui.model.review.text import clean_line
from review_tui.model.review.values import is_absent
from review_tui.tui import words
from review_tui.tui.keys import DIGITS
from review_tui.words.answers_listed import is_listed


class ItemPane(Static):
    """Shows the item under the cursor."""

    DEFAULT_CSS: ClassVar[str] = """
    ItemPane { background: $surface; padding: 1 2; }
    """

    def show(
        self, item: Item | None, given: Answer, beside: Content | None = None, section: Section | None = None
    ) -> None:
        """Show an item of a section and what was answered, with what stands beside that."""
        within = [told_of(section)] if section else []
        parts = [*within, *_parts(item, given), *([beside] if beside else [])] if item else []
        self.update(Content("\n").join(parts))


def _parts(item: Item, given: Answer) -> list[Content]:
    need = ("  needed", "$accent") if item.required else ""
    weight = (f"  {item.weight}", "$quiet") if item.weight else ""
    parts = [Content.assemble((clean_line(item.label), "bold"), weight, need)]
    parts += [Content.assemble((text, "$quiet")) for text in explained(item)]
    parts.append(options_of(item, given.value))
    if given.comment:
        parts.append(Content.assemble(("comment  ", "$quiet"), words.line(given.comment)))
    for quote in given.passages:
        parts.append(Content.assemble(("quote  ", "$quiet"), words.line(quote.text), page_of(quote)))
    if item.quote and not given.passages:
        how = "" if given.is_blank else ": q"  # before, q may still be about the answer above
        parts.append(Content.assemble((f"A quote with its page is asked for here{how}", "$quiet")))
    return parts


def told_of(section: Section) -> Content:
    """Name a section, with what helps to answer all of it."""
    helps = f"  {clean_line(section.help)}" if section.help else ""
    return Content.assemble((clean_line(section.title), "$primary"), (helps, "$quiet"))


def explained(item: Item) -> list[str]:
    """Give what helps to answer an item, and how it is put for people who are not of the trade."""
    plain = f"In plain words: {clean_line(item.plain)}" if item.plain else ""
    return [text for text in (clean_line(item.help), plain) if text]


def page_of(quote: Quote) -> str:
    """Say after a quote where it stands."""
    return f" {clean_line(quote.where)}" if quote.where else ""


def how_listed(item: Item, key: str) -> str:
    """Say by which key the list of its answers opens."""
    what = "themes" if item.kind is ItemKind.CODE else "answers"
    return f"{key} opens the list of all {len(item.options)} {what}"


def options_of(item: Item, value: object, keyed: bool = True) -> Content:
    """Show the options, chosen ones signed; or the typed answer with what may be typed.

    They stand with their digits where these choose one; of more than nine those without one stand if they are chosen.
    """
    if item.options and is_listed(item):
        how = (how_listed(item, "enter" if keyed else "e"), "$quiet")
        if is_absent(value):
            return Content.assemble(*_typed(item, value), "   ", how)
        return Content("\n").join([Content.assemble(how), *_options(item, value, keyed)])
    if not item.options or is_absent(value):
        return Content.assemble(*_typed(item, value), (f"   enter types {hint_of(item)}", "$quiet"))
    return Content("\n").join(_options(item, value, keyed))


def _options(item: Item, value: object, keyed: bool) -> list[Content]:
    parts = value if isinstance(value, list | tuple) else (value,)
    chosen = {str(part["code"] if isinstance(part, Mapping) else part) for part in parts}
    many = item.kind in (ItemKind.MANY, ItemKind.CODE)
    lines = []
    for option in item.options:
        on = option.value in chosen
        if not on and is_listed(item) and not (keyed and option.key in DIGITS):
            continue
        box = ("☑ " if on else "☐ ") if many else ("● " if on else "○ ")
        lines.append(
            Content.assemble(
                (f"{(option.key if keyed else '') or ' '} ", "bold $primary"),
                (box + clean_line(option.label), "$success bold" if on else ""),
            )
        )
    if item.kind is ItemKind.CODE:
        lines += [words.line(said(part, item)) for part in parts if isinstance(part, Mapping) and part.get("quotes")]
    return lines


def _typed(item: Item, value: object) -> tuple[tuple[str, str], ...]:
    """Give what was typed, each row or quotation on a line of its own."""
    listed = value if isinstance(value, list | tuple) and value else (value,)
    shown = [clean_line(said((part,) if isinstance(part, Mapping) else part, item)) for part in listed]
    return ((("\n".join(shown)) or "–", "$success bold" if any(shown) else "$quiet"),)


def hint_of(item: Item) -> str:
    """Say what may be typed into an item."""
    if item.kind is ItemKind.ROWS:
        return "a row"
    return item.hint or ("one of the answers, or not stated" if item.options else "a text")
