"""Sharing subjects out, or handing over what a leaver has, from home: shown first, and done after a yes."""

from collections.abc import Callable

from review_tui.steps.plan import assigning
from review_tui.steps.plan.undivided import Undivided
from review_tui.tui import words
from review_tui.tui.screens.base.page import Page
from review_tui.words.phrases import units


def share_out(page: Page, found: Undivided, then: Callable[[], object]) -> None:
    """Show who would get how many, ask whether to give them, and give them in one act."""
    name = found.stage.name
    looked = page.attempt(
        lambda: (
            assigning.handed_over(page.desk, name, page.desk.name_of(found.leaver))
            if found.leaver
            else assigning.shared_out(page.desk, name)
        )
    )
    if looked is None:
        return
    told = [
        f"{page.desk.name_of(person)}: {looked.had[person]:,} now, and {gets:,} more"
        for person, gets in looked.gets.items()
    ]
    n, title = len(looked.found.places), words.stage_title(name)

    def given(_: object) -> None:
        then()
        page.say(f"{units(n, found.stage.unit)} shared out at {title.lower()}.", "u undoes")

    def give() -> None:
        page.act(lambda desk: assigning.share(desk, looked), given, what=f"places at {title.lower()}")

    question = f"Give these places on {units(n, found.stage.unit)} at {title.lower()}?"
    page.agree(question, "Give them", give, [*told, *assigning.short_words(page.desk, looked)])
