"""One item of a form with its help, its options and the answer so far."""

from typing import ClassVar

from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.form import Item, ItemKind, said
from review_tui.model.review.text import clean_line
from review_tui.tui import words


class ItemPane(Static):
    """Shows the item under the cursor."""

    DEFAULT_CSS: ClassVar[str] = """
    ItemPane { background: $surface; padding: 1 2; }
    """

    def show(self, item: Item | None, given: Answer) -> None:
        """Show an item and what was answered."""
        self.update(Content("\n").join(_parts(item, given)) if item else Content(""))


def _parts(item: Item, given: Answer) -> list[Content]:
    need = ("  needed", "$accent") if item.required else ""
    parts = [Content.assemble((clean_line(item.label), "bold"), need)]
    if item.help:
        parts.append(Content.assemble((clean_line(item.help), "$quiet")))
    parts.append(options_of(item, given.value))
    if given.comment:
        parts.append(Content.assemble(("comment  ", "$quiet"), words.line(given.comment)))
    for quote in given.passages:
        parts.append(Content.assemble(("quote  ", "$quiet"), words.line(quote.text), page_of(quote)))
    if item.quote and not given.passages:
        how = "" if given.is_blank else ": q"  # before, q may still be about the answer above
        parts.append(Content.assemble((f"A quote with its page is asked for here{how}", "$quiet")))
    return parts


def page_of(quote: Quote) -> str:
    """Say after a quote where it stands."""
    return f" (p. {clean_line(str(quote.page))})" if quote.page else ""


def options_of(item: Item, value: object) -> Content:
    """Show the options with their digits, chosen ones signed; or the typed answer with what may be typed."""
    if not item.options:
        shown = clean_line(said(value))
        return Content.assemble(
            (shown or "–", "$success bold" if shown else "$quiet"), (f"   enter types {hint_of(item)}", "$quiet")
        )
    chosen = {str(part) for part in value} if isinstance(value, list | tuple) else {str(value)}
    many = item.kind is ItemKind.MANY
    lines = []
    for option in item.options:
        on = option.value in chosen
        box = ("☑ " if on else "☐ ") if many else ("● " if on else "○ ")
        lines.append(
            Content.assemble(
                (f"{option.key} ", "bold $primary"), (box + clean_line(option.label), "$success bold" if on else "")
            )
        )
    return Content("\n").join(lines)


def hint_of(item: Item) -> str:
    """Say what may be typed into an item."""
    return {ItemKind.NUMBER: "a number", ItemKind.DATE: "a date, as 2026-11-23"}.get(item.kind, "a text")


def read_value(item: Item, text: str) -> object:
    """Give what was typed as the form's check expects it; a number as a number where it is one."""
    if item.kind is ItemKind.NUMBER and text:
        return int(text) if text.lstrip("-").isdigit() else text
    return text
