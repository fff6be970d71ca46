"""What people type: dates, and words that must not be empty."""

from datetime import date, timedelta

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import Desk


def day_of(text: str) -> str:
    """Check a date as people type it; raises ReviewError."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ReviewError(f'"{text}" is not a date. Write it as 2026-11-23.') from None


def past_day(desk: Desk, text: str) -> str:
    """Check the date of something that has happened; raises ReviewError for a day that is still to come anywhere."""
    day = day_of(text)
    if day > (desk.clock() + timedelta(hours=14)).date().isoformat():
        raise ReviewError(f"{day} is still to come. Give the day on which it was done.")
    return day


def coming_day(desk: Desk, text: str) -> str:
    """Check the date of something that is to be done; raises ReviewError for a day that is over everywhere."""
    day = day_of(text)
    if day < (desk.clock() - timedelta(hours=12)).date().isoformat():
        raise ReviewError(f"{day} is over. Give the day on which it is to be done.")
    return day


def not_empty(text: str, what: str) -> str:
    """Clean a line that a person typed; raises ReviewError where no word is left of it."""
    spelled = clean_line(text)
    if not spelled:
        raise ReviewError(f"The {what} is empty. Give at least one word.")
    return spelled
