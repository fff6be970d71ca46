"""Drawing a pilot round from home: what would be drawn is said first, and done after a yes."""

from collections.abc import Callable

from review_tui.model.review.quoting import quoted
from review_tui.steps.plan import piloting
from review_tui.store import reading
from review_tui.tui import words
from review_tui.tui.screens.base.page import Page


def draw_pilot(page: Page, stage: str, then: Callable[[], object]) -> None:
    """Draw a pilot round of a stage, ask whether to begin it, and begin it."""
    looked = page.attempt(lambda: piloting.drawn(page.desk, stage))
    if looked is None:
        return
    numbers = [reading.report(page.desk.store, home).number for home in looked.homes]
    name, after = words.stage_title(looked.name), words.stage_title(stage).lower()
    waits = (
        f"{words.plural(looked.people, 'person screens', 'people screen')} each. Votes on {after} wait until you open "
        f"it: review-tui stage open {quoted(stage)}"
    )
    told = [f"Drawn of {looked.waiting:,}: {', '.join(numbers)}.", page.spelled(waits)]

    def begun(name: str) -> None:
        then()
        page.say(f"{words.stage_title(name)} is open.", "u undoes")

    def begin() -> None:
        page.act(lambda desk: piloting.begin(desk, looked), begun, what=f"pilot of {after}")

    question = f"Let all screen {words.plural(len(numbers), 'report')} at {name} first?"
    page.agree(question, "Begin it", begin, told)
