"""Planning: the review's beginning, protocol, people, sources, searches, organisations, studies."""

from review_tui.steps.desk.typed import day_of, past_day
from review_tui.steps.plan.forms import changes_of_form, is_in_force, load_form
from review_tui.steps.plan.founding import found
from review_tui.steps.plan.people import add_person, describe_person, recuse, rename_person, retire_person
from review_tui.steps.plan.protocol import apply_protocol, asks, close_stage, draw, highlight, left_out, reopen_stage
from review_tui.steps.plan.sources import add_source, judged_of, log_run

__all__ = [
    "add_person",
    "add_source",
    "apply_protocol",
    "asks",
    "changes_of_form",
    "close_stage",
    "day_of",
    "describe_person",
    "draw",
    "found",
    "highlight",
    "is_in_force",
    "judged_of",
    "left_out",
    "load_form",
    "log_run",
    "past_day",
    "recuse",
    "rename_person",
    "reopen_stage",
    "retire_person",
]
