"""The desk somebody works at, and what every step does there: find, stage, write, look back, undo."""

from review_tui.steps.desk.desk import ONCE, Desk, check_place, must_wait, open_review, people_of, viewer_named

__all__ = ["ONCE", "Desk", "check_place", "must_wait", "open_review", "people_of", "viewer_named"]
