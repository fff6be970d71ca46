"""Exports that would tell somebody what the protocol hides from them before they vote: those are had later, or not."""

from pathlib import Path

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.quoting import quoted
from review_tui.steps.desk import Desk
from review_tui.store.concealed import Concealed
from review_tui.words.phrases import plural, stage_words

_NAMING = ("audit", "deposit")  # who did what in the order in which it was done, under whatever names
_LOGS = (*_NAMING, "warc")  # what with words left out would be of no use: it is had whole or not at all
_NUMBERS = ("prisma", "plots", "searches", "agreement", "methods")  # what tells of no report


def withheld(desk: Desk) -> str:
    """Say why the viewer gets no log now: it holds what is hidden from them; "" where nothing is."""
    return _of_reports(desk) or _of_names(desk)


def _of_names(desk: Desk) -> str:
    """Say at which stages it is still hidden whose words are whose: to all, for whoever rules there may not know."""
    frame = desk.frame
    hiding = [stage.name for stage in frame.protocol.stages if stage.hides_names and stage.name not in frame.closed]
    if not hiding:
        return ""
    where, close = ", ".join(map(stage_words, hiding)), f"review-tui stage close {quoted(hiding[0])}"
    return f"The log would tell whose words are whose where names are hidden: {where}. It is had once closed: {close}"


def _of_reports(desk: Desk) -> str:
    hidden = len(Concealed.from_viewer(desk.store, desk.viewer).by_report)
    if not hidden:
        return ""
    told = plural(hidden, "report that waits for your vote", "reports that wait for your vote")
    return f"The log would tell what is hidden from you of {told}. A lead who does not vote may write it, or you then."


def refuse_telling(desk: Desk, what: str, to: Path, *, with_log: bool = False) -> None:
    """Raise ReviewError for an export that would tell the viewer what is hidden from them now.

    What is written into the review's folder is what everybody may read, who are more than those asked to judge.
    """
    if (what in _NAMING or with_log) and (why := withheld(desk)):
        raise ReviewError(why)
    if not (why := _of_reports(desk)):
        return
    if what in _LOGS:
        raise ReviewError(why)
    if what not in _NUMBERS and to.resolve().is_relative_to(desk.store.folder.resolve()):
        raise ReviewError(
            "What is written into the review's folder holds all, also what is hidden from you until you have voted. "
            "Name a folder outside it: review-tui export all --to FOLDER"
        )
