"""Identification: files, pages and decisions of other programs come in."""

from review_tui.steps.identify.batch import KEPT_PROBLEMS, ImportReport, add_by_hand, bring, import_files
from review_tui.steps.identify.read import (
    ENCODINGS,
    Incoming,
    digest_of,
    gather,
    known_encoding,
    look,
    name_of,
)
from review_tui.steps.identify.reported import FileReport
from review_tui.steps.identify.withdraw import withdraw

__all__ = [
    "ENCODINGS",
    "KEPT_PROBLEMS",
    "FileReport",
    "ImportReport",
    "Incoming",
    "add_by_hand",
    "bring",
    "digest_of",
    "gather",
    "import_files",
    "known_encoding",
    "look",
    "name_of",
    "withdraw",
]
