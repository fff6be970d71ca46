"""Identification: files, pages and decisions of other programs come in."""

from review_tui.steps.identify.batch import KEPT_PROBLEMS, ImportReport, add_by_hand, bring, import_files
from review_tui.steps.identify.read import FileReport, Incoming, digest_of, gather, look, name_of
from review_tui.steps.identify.withdraw import withdraw

__all__ = [
    "KEPT_PROBLEMS",
    "FileReport",
    "ImportReport",
    "Incoming",
    "add_by_hand",
    "bring",
    "digest_of",
    "gather",
    "import_files",
    "look",
    "name_of",
    "withdraw",
]
