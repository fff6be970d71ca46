"""Searches as they stand beside the imports that came from them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from review_tui.model.review.sources import Run

if TYPE_CHECKING:
    from review_tui.model.fold.frame import Batch


def settled(runs: Mapping[str, Run], batches: Mapping[str, "Batch"]) -> dict[str, Run]:
    """Give the searches that stand: one that an import logged by itself goes when nothing that it brought is left.

    One without a strategy takes the search query that the first effective import of it carries.
    """
    held = {batch.run for batch in batches.values() if batch.withdrawn != "error"}
    found = {name: run for name, run in runs.items() if not run.batch or name in held}
    for batch in batches.values():
        query = next((str(file["query"]) for file in batch.files if file.get("query")), "")
        run = found.get(batch.run)
        if query and run and not run.query and not batch.withdrawn:
            found[run.id] = replace(run, query=query)
    return found
