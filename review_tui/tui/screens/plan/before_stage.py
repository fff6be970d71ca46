"""What a lead has still to do before a stage goes on, as rows of home: draw a pilot round, share out, hand over."""

from collections.abc import Callable

from review_tui.model.review.protocol import Stage
from review_tui.steps.plan.undivided import Undivided, undivided
from review_tui.tui import words
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.plan.drawing_pilot import draw_pilot
from review_tui.tui.screens.plan.sharing_out import share_out
from review_tui.tui.widgets.home_rows import HomeRow
from review_tui.words.phrases import units


def rows_before(page: Page, stage: Stage, then: Callable[[], object]) -> list[HomeRow]:
    """Give the rows that stand before that of a stage, to a lead; `then` is called when one was done."""
    if not page.desk.viewer.is_lead:
        return []
    if stage.awaits_pilot and stage.pilot:
        label, far = f"{words.stage_title(stage.name)} pilot", f"{stage.pilot.reports:,} reports, not drawn yet"
        return [HomeRow(label, "to draw", far, True, lambda: draw_pilot(page, stage.name, then))]
    return [_to_give(page, one, then) for one in undivided(page.desk, stage.name)]


def _to_give(page: Page, found: Undivided, then: Callable[[], object]) -> HomeRow:
    what = "hand over" if found.leaver else "share out"
    far = f"of {page.desk.name_of(found.leaver)}, who left" if found.leaver else "nobody has places on them"
    label = f"{words.stage_title(found.stage.name)}: {what}"
    return HomeRow(label, units(found.n, found.stage.unit), far, True, lambda: share_out(page, found, then))
