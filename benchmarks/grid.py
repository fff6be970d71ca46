"""A grid of 151 organisations by the items of a form, filled by two raters through the steps, and exported.

`python -m benchmarks.grid [cells]`: with `cells` each answer is a step of its own, as the keys of a screen write it;
else each sheet is handed in at once. Prints CPU seconds, and how long the table of a rater takes to be read.
"""

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from review_tui.forms.form_file import form_mapping
from review_tui.forms.shipped import read_shipped
from review_tui.model.review.answers import Answer
from review_tui.model.review.ids import RandomIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Protocol, Stage, StageKind, Unit, to_mapping
from review_tui.steps import plan, rate
from review_tui.steps.desk import Desk, opening
from review_tui.steps.plan import organisations
from review_tui.steps.rate.grid import grid
from review_tui.steps.report import export
from review_tui.store.judged import judged_bodies

FORM, RATERS = "local_offer_grid", ("Ada", "Ben")


def begun(folder: Path) -> tuple[Desk, list[Desk]]:
    """Found a review that judges the authorities of the register, and give the desks of its lead and its raters."""
    stage = Stage("grid", StageKind.EXTRACTION, form=FORM, unit=Unit.ORGANISATION)
    lead = plan.found(
        folder, title="Grid", lead="Clara", protocol=to_mapping(Protocol(title="Grid", stages=(stage,))),
        forms=[form_mapping(read_shipped(FORM), FORM)], clock=lambda: datetime.now(UTC), ids=RandomIds(), mounts="",
    )  # fmt: skip
    organisations.load(lead, "england_local_authorities", without=("E09000001", "E06000053"))
    for name in RATERS:
        plan.add_person(lead, name, Role.REVIEWER)
    return lead, [lead.as_person(name) for name in RATERS]


def fill(desk: Desk, seed: int, cells: bool) -> int:
    """Answer every item on every organisation; gives how many answers."""
    form = desk.frame.form(FORM)
    given = 0
    for row, subject in enumerate(judged_bodies(desk.store, "grid")):
        said = {
            item.id: Answer(
                item.options[(row * 7 + place * seed) % len(item.options)].value if item.options else "seen"
            )
            for place, item in enumerate(form.items)
        }
        given += len(said)
        for one in said if cells else ():
            rate.answer(desk, subject, "grid", {one: said[one]}, done=False)
        rate.answer(desk, subject, "grid", {} if cells else said, done=True)
    return given


def main() -> None:
    """Print what each part costs."""
    with tempfile.TemporaryDirectory() as folder:
        lead, raters = begun(Path(folder) / "review")
        begin = time.process_time()
        given = sum(fill(desk, seed, "cells" in sys.argv) for seed, desk in enumerate(raters, 1))
        filled = time.process_time()
        opened = opening.open_complete(lead)
        whole = time.process_time()
        export.export(lead, "tables", Path(folder) / "out")
        end = time.process_time()
        rows = len(grid(raters[0], "grid").rows)
        read = time.process_time() - end
        lead.close()
    parts = f"{filled - begin:.1f} to fill, {whole - filled:.2f} to open {opened}, {end - whole:.2f} to export"
    print(f"{given:,} answers on {rows} organisations, CPU seconds: {parts}; in all {end - begin:.1f} of 10.")
    print(f"The table of one rater is read in {read * 1000:.0f} ms.")


if __name__ == "__main__":
    main()
