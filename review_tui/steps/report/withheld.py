"""Exports that would tell somebody what the protocol hides from them before they vote: those are had later, or not."""

from pathlib import Path

from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.store.concealed import Concealed
from review_tui.words.phrases import plural

_LOGS = ("audit", "deposit", "warc")  # what with words left out would be of no use: it is had whole or not at all
_NUMBERS = ("prisma", "plots", "searches", "agreement", "methods")  # what tells of no report


def withheld(desk: Desk) -> str:
    """Say why the viewer gets no log now: it holds what is hidden from them; "" where nothing is."""
    hidden = len(Concealed.from_viewer(desk.store, desk.viewer).by_report)
    if not hidden:
        return ""
    told = plural(hidden, "report that waits for your vote", "reports that wait for your vote")
    return f"The log would tell what is hidden from you of {told}. A lead who does not vote may write it, or you then."


def refuse_telling(desk: Desk, what: str, to: Path, *, with_log: bool = False) -> None:
    """Raise ReviewError for an export that would tell the viewer what is hidden from them now.

    What is written into the review's folder is what everybody may read, who are more than those asked to judge.
    """
    if not (why := withheld(desk)):
        return
    if what in _LOGS or with_log:
        raise ReviewError(why)
    if what not in _NUMBERS and to.resolve().is_relative_to(desk.store.folder.resolve()):
        raise ReviewError(
            "What is written into the review's folder holds all, also what is hidden from you until you have voted. "
            "Name a folder outside it: review-tui export all --to FOLDER"
        )
