"""The sides of a difference in words: each vote with its reason, note and what it was based on, or each sheet."""

from collections.abc import Sequence

from textual.content import Content

from review_tui.model.review.answers import NO_ANSWER
from review_tui.model.review.form import said
from review_tui.model.review.protocol import StageKind
from review_tui.model.review.text import clean, clean_line
from review_tui.steps import rate
from review_tui.steps.desk import Desk
from review_tui.steps.rate.ruling import left_on
from review_tui.steps.screen.resolve import Conflict
from review_tui.store import votes
from review_tui.store.votes import SheetLine, VoteLine
from review_tui.tui import words
from review_tui.tui.widgets.told import Beside, TextBlock

_ITEMS = 6  # of a form, that are told


class Sides(Beside):
    """The sides of a difference beside each other; the panes stay from one difference to the next."""

    def show(self, sides: Sequence[Content]) -> None:
        """Show these sides, and no others."""
        panes = list(self.query(TextBlock))
        for n, pane in enumerate(panes):
            pane.display = n < len(sides)
        for pane, side in zip(panes, sides, strict=False):
            pane.update(side)
        if more := sides[len(panes) :]:
            self.mount_all([TextBlock(side, classes="vote") for side in more])


def sides(desk: Desk, found: Conflict) -> list[Content]:
    """Give the sides that the viewer may read."""
    if found.stage.kind is StageKind.SCREENING:
        return [_vote(desk, vote, clean_line(found.names[vote.actor])) for vote in found.votes]
    return [_sheet(desk, found, one, clean_line(name)) for one, name in zip(found.sheets, found.raters, strict=True)]


def _vote(desk: Desk, vote: VoteLine, name: str) -> Content:
    reason = words.reason(vote.reason, desk.frame.protocol)
    note = f'\n"{clean(vote.note)}"' if vote.note else ""
    passages = [f"\n{words.quotation(quote)}" for quote in votes.quotes_of(desk.store, vote)]
    basis = vote.basis.replace("_", " ") or "title"
    read = f"\non {clean_line(basis)}{', ' + words.span_words(clean_line(vote.pages)) if vote.pages else ''}"
    read = f"\nin {clean_line(vote.tool)}" if vote.tool else read
    choice = words.CHOICES[vote.choice] + (f": {reason}" if reason else "")
    return Content.assemble((name, "bold"), "\n", (choice, words.TINTS[vote.choice]), note, *passages, (read, "$quiet"))


def _sheet(desk: Desk, found: Conflict, sheet: SheetLine, name: str) -> Content:
    form = rate.form_of(desk, found.stage.name)
    left = left_on(found)
    lines = [Content.assemble((name, "bold"))]
    for key in left[:_ITEMS]:
        item = next((each for each in form.items if each.id == key), None)
        value = said(sheet.answers.get(key, NO_ANSWER).value, item) or "–"
        lines.append(Content.assemble((clean_line(item.label if item else key) + "  ", "$quiet"), clean_line(value)))
    if len(left) > _ITEMS:
        lines.append(Content.assemble((f"and {len(left) - _ITEMS} more", "$quiet")))
    return Content("\n").join(lines)
