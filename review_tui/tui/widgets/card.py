"""The head of a report put before a reviewer, and the criteria beside it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from review_tui.model.review.answers import Quote
from review_tui.model.review.protocol import Protocol, Stage
from review_tui.model.review.text import clean, clean_line
from review_tui.steps.plan.questions import Question
from review_tui.steps.screen import Card
from review_tui.tui import words
from review_tui.tui.widgets.highlights import Marking, marked
from review_tui.tui.widgets.told import TextBlock

_FLAT = 5  # rows that the style sheet gives to the criteria below a card
_Part = Content | tuple[str, str] | str


class Head(TextBlock):
    """Number, body, year, title and authors of a report."""

    DEFAULT_CSS: ClassVar[str] = """
    Head { height: auto; max-height: 10; padding: 1 2 0 2; }
    """

    def show(
        self,
        card: Card | None,
        empty: str,
        asked: Sequence[Question] = (),
        marks: Sequence[Marking] = (),
        quotes: Sequence[Quote] = (),
    ) -> None:
        """Show a card, with words marked in its title and keywords, or a sentence when there is none."""
        if card is None:
            self.update(Content.assemble("\n", (empty, "bold")))
            return
        record, report = card.report.record, card.report
        also = (
            f" (also {', '.join(report.numbers[1:4])}{' …' if len(report.numbers) > 4 else ''})"
            if len(report.numbers) > 1
            else ""
        )
        parts: list[_Part] = [
            (f"{report.number}{also}", "bold $primary"), ("  ", ""), (words.byline(record), "$quiet"), "\n",
        ]  # fmt: skip
        parts.append(marked(Content.assemble((words.title(record), "bold")), marks))
        if "title" in record.guessed:
            unsure = dict(record.origins).get("title", "").startswith("uncertain")
            parts.append(("  (title uncertain)" if unsure else "  (title guessed)", "$warning"))
        parts += _told(card, marks)
        self.update(Content.assemble(*parts, *_said(card), *_yours(asked, quotes)))


def _said(card: Card) -> list[_Part]:
    """Give what its viewer said of it, here or before it was given back, and what others' words ask of them."""
    parts: list[_Part] = []
    if card.own:
        where = f" in {clean_line(card.own.tool)}" if card.own.tool else ""
        said = f"{words.CHOICES[card.own.choice]} is what you said{where}"
        parts += ["\n", (said, "$accent")]
    if card.given_back:
        parts += ["\n", ("Given back by the lead: ", "bold $warning"), (clean(card.given_back), "$warning")]
    if card.again:
        parts += [
            "\n",
            (f"{words.CHOICES[card.again.choice]} is what you said before", "$accent"),
            f"{words.WHY_AGAIN.get(card.again.standing, '')}; y says it again",
        ]
    if card.was_excluded:
        parts += ["\n", (words.EXCLUDED_BY_ONE, "$warning")]
    return parts


def _yours(asked: Sequence[Question], quotes: Sequence[Quote]) -> list[_Part]:
    """Give what its viewer marked for the decision, and their questions with what was answered."""
    parts: list[_Part] = []
    for quote in quotes:
        parts += ["\n", ("in your decision: ", "$quiet"), (words.quotation(quote), "$accent")]
    for question in asked:
        parts += ["\n", (f"you asked: “{clean_line(question.text)}”", "$quiet")]
        parts += [f"\n  → {answer.who}: {clean_line(answer.text)}" for answer in question.answers]
    return parts


def _told(card: Card, marks: Sequence[Marking]) -> list[_Part]:
    """Give who wrote it, its labels, where else it was found and its keywords, a line each."""
    record = card.report.record
    lines = (
        ("", words.authors(record), "$quiet"),
        ("labels: ", ", ".join(map(clean_line, card.labels)), "$secondary"),
        ("also in: ", ", ".join(card.also_in), "$quiet"),
    )
    keywords = marked(Content(clean_line("; ".join(record.keywords))), marks)
    found: list[_Part] = [part for name, said, style in lines if said for part in ("\n", (name, style), (said, style))]
    return [*found, *(("\n", ("keywords: ", "$quiet"), keywords) if keywords.plain else ())]


class Criteria(Widget):
    """What to include and exclude, and the reasons with their digits."""

    DEFAULT_CSS: ClassVar[str] = """
    Criteria { background: $surface; color: $foreground; }
    """

    choosing: reactive[bool] = reactive(False, layout=True)

    def tell(self, protocol: Protocol, stage: Stage) -> None:
        """Take the words of the protocol."""
        self._protocol, self._stage = protocol, stage
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        """Draw them, broad or narrow."""
        if not hasattr(self, "_protocol"):
            return Content("")
        wide = self.screen.has_class("-wide")
        return self._tall() if wide else self._flat()

    def _reasons(self) -> list[Content]:
        return [
            Content.assemble((f"{digit} ", "bold $primary"), words.line(reason.label))
            for digit, reason in enumerate(self._protocol.reasons, 1)
        ]

    def _reasons_head(self) -> Content:
        style = "bold $accent" if self.choosing else "bold"
        return Content.assemble(("Exclude: why?" if self.choosing else "Reasons", style))

    @property
    def _asked(self) -> bool:
        return self._stage.reason_required or self.choosing

    def _tall(self) -> Content:
        parts: list[Content] = []
        if self._protocol.question:
            parts += [Content.assemble(("Question", "bold")), words.line(self._protocol.question), Content("")]
        for label, sign, texts in self._lists():
            if texts:
                parts += [
                    Content.assemble((label, "bold")),
                    *(Content.assemble(f"{sign} ", words.line(t)) for t in texts),
                    Content(""),
                ]
        reasons = [self._reasons_head(), *self._reasons()] if self._asked else []
        if not (parts or reasons):
            parts.append(Content.assemble(("The protocol names no criteria.", "$quiet")))
        return self._in_sight(parts, reasons, self.size.height, [Content("")])

    def _in_sight(self, parts: list[Content], reasons: list[Content], rows: int, between: list[Content]) -> Content:
        """Put the reasons that are asked for below the criteria, or above them where they would not be seen there."""
        whole = Content("\n").join([*parts, *reasons])
        fits = len(whole.wrap(max(1, self.size.width))) <= rows
        return whole if fits or not reasons else Content("\n").join([*reasons, *between, *parts])

    def _lists(self) -> list[tuple[str, str, tuple[str, ...]]]:
        found = self._protocol
        return [("Include when", "✓", found.criteria_include), ("Exclude when", "✗", found.criteria_exclude)]

    def _flat(self) -> Content:
        parts = [
            Content.assemble((f"{label}  ", "bold"), Content(" · ").join([words.line(t) for t in texts]))
            for label, _, texts in self._lists()
            if texts and not self.choosing
        ]
        reasons = _packed([self._reasons_head(), *self._reasons()], self.size.width) if self._asked else []
        return self._in_sight(parts, reasons, _FLAT, [])


def _packed(pieces: list[Content], width: int) -> list[Content]:
    """Set pieces beside each other in as few lines as they need, none of them broken."""
    lines: list[Content] = []
    for piece in pieces:
        if lines and lines[-1].cell_length + 2 + piece.cell_length <= width:
            lines[-1] = Content.assemble(lines[-1], "  ", piece)
        else:
            lines.append(piece)
    return lines
