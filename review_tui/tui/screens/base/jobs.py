"""The search for duplicates as a job, from any screen that offers it."""

from review_tui.steps import deduplicate
from review_tui.steps.deduplicate import DedupeReport
from review_tui.tui import words
from review_tui.tui.screens.base.job import Job, Outcome
from review_tui.tui.screens.base.page import Page


def look_for_duplicates(page: Page) -> None:
    """Compare all records beside the screen, then say what was found."""

    def done(outcome: Outcome[DedupeReport] | None) -> None:
        if outcome is None:
            return
        if outcome.result is None:
            page.refuse(outcome.problem)
            return
        found = outcome.result
        page.renew()
        page.say(f"{words.plural(found.certain, 'pair')} linked, {found.possible:,} to judge", "d at home judges them")

    page.app.push_screen(
        Job(
            "Looking for duplicates",
            page.desk,
            lambda desk, tell, stop: deduplicate.dedupe(desk, progress=tell, stop=stop),
        ),
        done,
    )
