"""Acting on many reports of a list at once: each act is shown before it is done, and is one to take back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from review_tui.formats.references import ris
from review_tui.model.log.events import Event
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.plan import organisations
from review_tui.steps.report import seen_tables, whereabouts
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.steps.screen import labelling, many
from review_tui.steps.screen.voting import Vote
from review_tui.tui import words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.job import Job, Outcome

if TYPE_CHECKING:
    from review_tui.tui.screens.base.page import Page

_SHOWN = 100  # reports that are named before one agrees
_CHOICES = (("include", "Include"), ("exclude", "Exclude"), ("maybe", "Maybe"))


class Marked:
    """Some reports of a list, in its order; `then` is told in words what was done with them."""

    def __init__(self, page: "Page", homes: Sequence[str], then: Callable[[str], object]) -> None:
        self._page, self._homes, self._then = page, tuple(homes), then

    @property
    def _count(self) -> str:
        return words.plural(len(self._homes), "report")

    def label(self) -> None:
        """Ask for a label, whose it is, and put it on them."""
        known = ", ".join(one.name for one in labelling.every(self._page.desk))
        self._page.ask(f"Which label for {self._count}?", [Field("", hint=known or "pilot", needed=True)], self._whose)

    def _whose(self, name: str) -> None:
        seen = "once your vote there may be read" if self._page.desk.viewer.may_vote else "at once"

        def chosen(private: str) -> None:
            self._act(lambda desk: labelling.label(desk, self._homes, name, private=bool(private)), f"Labelled {name}")

        options = [("", f"Of the team: others see it {seen}"), ("private", "For you alone")]
        self._page.choose(f"Whose is {name}, on {self._count}?", options, chosen)

    def unlabel(self) -> None:
        """Ask which of one's own labels is taken off them."""
        own = labelling.own(self._page.desk, self._homes)
        if not own:
            self._page.say("None of these reports bears a label of yours.")
            return

        def chosen(name: str) -> None:
            self._act(lambda desk: labelling.unlabel(desk, self._homes, name), f"Took {name} off")

        options = [(name, clean_line(name)) for name in own]
        self._page.choose(f"Which label is taken off {self._count}?", options, chosen)

    def decide(self) -> None:
        """Ask at which stage and what, show what that decides, and cast the votes."""
        stages = self._page.desk.frame.protocol.screening_stages
        options = [(stage.name, words.stage_title(stage.name)) for stage in stages]
        self._page.choose(f"Decide on {self._count} at which stage?", options, self._choice)

    def _choice(self, stage: str) -> None:
        def chosen(choice: str) -> None:
            if choice == "exclude" and self._page.desk.frame.protocol.reasons:
                self._reason(stage)
            else:
                self._look(stage, Vote(choice))

        self._page.choose(f"{self._count} at {words.stage_title(stage)}", _CHOICES, chosen)

    def _reason(self, stage: str) -> None:
        protocol = self._page.desk.frame.protocol
        options = [(reason.key, clean_line(reason.label)) for reason in protocol.reasons]
        if not protocol.stage(stage).reason_required:
            options.append(("", "Without a reason"))
        self._page.choose(
            "Exclude for which reason?", options, lambda reason: self._look(stage, Vote("exclude", reason))
        )

    def _look(self, stage: str, vote: Vote) -> None:
        """Look what would be decided, with a bar where that takes a while, and show it."""

        def looked(outcome: Outcome[list[many.Decidable]] | None) -> None:
            if outcome and outcome.problem:
                self._page.refuse(outcome.problem)
            elif outcome and outcome.result:
                self._agree(outcome.result, stage, vote)

        def look(desk: Desk, *_: object) -> list[many.Decidable]:
            return many.to_decide(desk, self._homes, stage, vote)

        self._page.app.push_screen(Job("Looking what that decides", self._page.desk, look), looked)

    def _agree(self, found: list[many.Decidable], stage: str, vote: Vote) -> None:
        """Show what would be decided, and what cannot be, with the reason."""
        able = [one for one in found if not one.why_not]
        if not able:
            self._page.refuse(found[0].why_not)
            return
        shown = many.preview(found, vote.choice, _SHOWN)
        told = [*shown.sentences, *map(_decided, (*shown.unable, *shown.able))]

        def decide() -> None:
            self._act(lambda desk: many.decide_all(desk, found, stage, vote), f"Decided {vote.choice} on", len(able))

        yes = f"{vote.choice.capitalize()} {words.plural(len(able), 'report')} at {words.stage_title(stage)}"
        self._page.agree(f"{vote.choice.capitalize()}?", yes, decide, told)

    def tie(self) -> None:
        """Ask of which organisation they are, and tie them to it."""
        self._page.ask(
            f"Of which organisation are {self._count}? Its code or name",
            [Field("", needed=True)],
            lambda name: self._act(
                lambda desk: organisations.tie_all(desk, self._homes, name), f"Tied to {clean_line(name)}:"
            ),
        )

    def _act(self, task: Callable[[Desk], list[Event]], done: str, n: int | None = None) -> None:
        def then(written: list[Event]) -> None:
            count = words.plural(n or len(written), "report")
            self._then(f"{clean_line(done)} {count}" if written else "Nothing had to be changed")

        self._page.act(task, then, what=done, seen=False)


def seen_of(homes: Sequence[str], heading: str, where: str) -> Seen:
    """Say that these reports are seen: as a table of where they stand, or as references with it in their notes."""
    found = of_tables("list", lambda desk: [seen_tables.listed(desk, homes, heading, where)], spread=True)
    return replace(found, make={**found.make, "ris": lambda desk: ris.write(whereabouts.references(desk, homes))})


def _decided(one: many.Decidable) -> str:
    said = f"not: {one.why_not}" if one.why_not else f"{one.year or '':<5}{one.title}"
    was = f" (yours was {one.now})" if one.now and not one.why_not else ""
    return f"{one.number:<8}{clean_line(said) if one.why_not else said}{was}"
