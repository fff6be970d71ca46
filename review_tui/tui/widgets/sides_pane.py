"""One cell of what differs in words: whose it is, the criterion, what each rater said, and what was ruled."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.agreeing import quoted_by
from review_tui.model.review.answers import Answer
from review_tui.model.review.differences import difference
from review_tui.model.review.form import Item, said
from review_tui.model.review.text import clean_line

Sides = Sequence[tuple[str, Answer, str]]  # what each rater said, by name, and why there is none
_LEGEND = "≠ differs, with the beginning of each answer   ✓ ruled   ” a note, comment or quote beside it"


class SidesPane(Static):
    """Shows the cell under the cursor: of what differs each side behind the digit that takes it."""

    DEFAULT_CSS: ClassVar[str] = """
    SidesPane { background: $surface; padding: 1 3 0 3; height: 11; }
    .-low SidesPane { height: 7; padding: 0 3; }
    """

    def show(
        self, head: Content, item: Item | None, sides: Sides, ruled: Answer | None, manner: str, differs: bool = True
    ) -> None:
        """Show a head, and below it what each said to an item that differs, or what all said, or that none did."""
        lines = [head, *(_parts(item, sides, ruled, manner, differs) if item else ())]
        self.update(Content("\n").join(lines), layout=False)  # its height stays, so that a key lays out nothing anew


def _parts(item: Item, said_by: Sides, ruled: Answer | None, manner: str, differs: bool) -> Iterator[Content]:
    sides = said_by if differs else ()
    told = f"  {clean_line(item.help)}" if item.help else ""
    yield Content.assemble(
        (clean_line(item.label), "bold"), (f"  {item.weight}" if item.weight else ""), (told, "$quiet")
    )
    for n, (name, given, none) in enumerate(sides, 1):
        yield Content.assemble(
            (f"{n} ", "bold $primary"), (f"{clean_line(name)}  ", "bold"),
            (clean_line(said(given.value, item)) or f"– {none}", "$accent"), (_rests_on(given, ()), "$quiet"),
        )  # fmt: skip
    if sides and (lines := difference(item, [(name, given.value) for name, given, _ in sides])):
        yield Content.assemble((clean_line("; ".join(lines)), "$warning"))
    if ruled is not None:
        value = clean_line(said(ruled.value, item)) or "no answer"
        how = "✓ ruled  " if sides else "all said  "
        by = [(name, given) for name, given, _ in said_by]
        yield Content.assemble(
            (how, "$success"), value, (_rests_on(ruled, by) if not sides else "", "$quiet"), _note(ruled)
        )
    if sides:
        yield Content.assemble((manner, "$quiet"))
    else:
        yield Content.assemble((_LEGEND, "$quiet"))


def _rests_on(given: Answer, said_by: Sequence[tuple[str, Answer]]) -> str:
    """Give the comment and the quotations of an answer, each with who of these quoted it."""
    parts = (given.comment, *(quote.printed_with(quoted_by(quote, said_by)) for quote in given.passages))
    told = " ".join(clean_line(part) for part in parts if part)
    return f"  {told}" if told else ""


def _note(ruled: Answer) -> str:
    return f"  note: {clean_line(ruled.note)}" if ruled.note else ""
