"""Choosing how the flow is drawn: template, layout, version; what that gives is read first, the protocol keeps it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from review_tui.model.log.events import Event
from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.review.diagram import LAYOUTS, TEMPLATES, FlowChoice
from review_tui.model.review.text import clean_line
from review_tui.steps import plan
from review_tui.steps.desk import Desk
from review_tui.steps.report import flow
from review_tui.tui import words
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.job import Job, Outcome

if TYPE_CHECKING:
    from review_tui.tui.screens.base.page import Page

_TEMPLATES = {
    "new_v1": "new review, databases and registers",
    "new_v2": "new review, other methods too",
    "updated_v1": "updated review, databases and registers",
    "updated_v2": "updated review, other methods too",
    "roses": "ROSES, for environmental and social evidence",
}
_LAYOUTS = {
    "strict": "the official boxes; the rest in a footnote",
    "extended": "screening boxes for other methods too",
    "single_lane": "all sources in one column",
}


class ChoosingFlow:
    """Asks for one thing of how the flow is drawn; `shown` is told what is looked at, `kept` that it was kept."""

    def __init__(self, page: "Page", now: FlowChoice, shown: Callable[[FlowChoice], object]) -> None:
        protocol = page.desk.frame.protocol
        self._page, self._shown = page, shown
        self._template, self._layout = now.template or protocol.template, now.layout or protocol.layout
        self._asked = now

    def template(self) -> None:
        """Ask which flow is drawn."""
        options = [(name, f"{name}: {_TEMPLATES[name]}{_here(name == self._template)}") for name in TEMPLATES]
        self._choose("Which flow is drawn?", options, lambda name: FlowChoice(name, self._fitting_layout(name)))

    def _fitting_layout(self, template: str) -> str:
        return "" if template == "roses" else self._layout

    def layout(self) -> None:
        """Ask how it is laid out."""
        options = [(name, f"{name}: {_LAYOUTS[name]}{_here(name == self._layout)}") for name in LAYOUTS]
        self._choose("How is it laid out?", options, lambda name: FlowChoice(self._asked.template, name))

    def _choose(self, question: str, options: list[tuple[str, str]], made: Callable[[str], FlowChoice]) -> None:
        def picked(name: str | None) -> None:
            if name:
                self._look(made(name))

        self._page.app.push_screen(Choose(question, options), picked)

    def _look(self, choice: FlowChoice) -> None:
        def looked(outcome: Outcome[list[str]] | None) -> None:
            if outcome and outcome.result:
                self._ask(choice, outcome.result)
            elif outcome:
                self._page.refuse(outcome.problem)

        job: Job = Job("Drawing it", self._page.desk, lambda desk, *_: flow.told(desk, choice))
        self._page.app.push_screen(job, looked)

    def _ask(self, choice: FlowChoice, told: list[str]) -> None:
        keep = [("keep", "Yes, from now on: the protocol keeps it")] if self._page.desk.viewer.is_lead else []
        options = [*keep, ("look", "Only on this screen, and in what x writes here"), ("", "Leave it as it is")]

        def answered(said: str | None) -> None:
            if said == "look":
                self._shown(choice)
            elif said:
                field = Field("", "how we print the flow", needed=True)
                self._page.ask("Why does it change? It prints with the amendments", [field], lambda why: keeps(why))

        def keeps(why: str) -> None:
            def draw(desk: Desk) -> Event:
                return plan.draw(desk, choice.template, choice.layout, why)

            self._page.act(draw, self._kept, what="how the flow is drawn", seen=False)

        called = ", ".join(filter(None, (choice.template or self._template, choice.layout)))
        self._page.app.push_screen(Choose(f"Draw it as {called}?", options, told), answered)

    def _kept(self, _: Event) -> None:
        self._shown(FlowChoice())
        self._page.say("The protocol keeps how the flow is drawn", "u at home takes that back")


def choose_version(page: "Page", then: Callable[[str, PrismaCounts | None], object], choice: FlowChoice) -> None:
    """Ask which published version or snapshot is shown, or the review as it is now; its numbers are counted anew."""
    known = [clean_line(one.name) for one in page.desk.frame.snapshots.values()]
    if not known:
        page.say("No version was named yet: review-tui edition close NAME, or snapshot NAME.")
        return

    def picked(name: str | None) -> None:
        if name == "":
            then("", None)
        elif name:
            job: Job = Job(f"Counting {name}", page.desk, lambda desk, *_: flow.numbers(desk, choice, name))
            page.app.push_screen(job, lambda outcome: counted(name, outcome))

    def counted(name: str, outcome: Outcome[PrismaCounts] | None) -> None:
        if outcome and outcome.result:
            then(name, outcome.result)
        elif outcome:
            page.refuse(outcome.problem)

    options = [("", "now"), *((name, name) for name in known)]
    page.app.push_screen(Choose(f"Which version? ({words.plural(len(known), 'version')})", options), picked)


def _here(is_so: bool) -> str:
    return " (now)" if is_so else ""
