"""Second versions of a review's log that a sync service left beside it: acts may lie in one of them alone."""

from collections.abc import Iterator
from pathlib import Path

from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.sharing.folder.second_versions import made_by
from review_tui.store.log_copy import count_log


def told(folder: Path) -> Iterator[str]:
    """Name each with what brings it in; a database that holds no log of ours is somebody's own."""
    for file in sorted(folder.glob("review?*.db")):
        first, service = made_by(file.name)
        if service and count_log(file) > 0:
            yield (
                f"{clean_line(file.name)} is a second version of {first}, as {service} makes one where two computers "
                "wrote: nobody reads it, and acts may be in it alone. To bring them here, put it into an empty folder, "
                f"review-tui restore {quoted(file)} --to FOLDER, and take in a bundle that is exported there; then "
                "take the file away."
            )
