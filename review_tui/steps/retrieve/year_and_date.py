"""The year of a record and its date, which are corrected together: one cannot be of another year than the other."""

from collections.abc import Mapping
from typing import Any

from review_tui.formats.base.names import year_in
from review_tui.model.review.errors import ReviewError


def agreeing(typed: Mapping[str, Any], before: Mapping[str, Any], number: str = "") -> dict[str, Any]:
    """Give what a person typed of a record with what follows from it; raises ReviewError where years differ.

    The year follows a date, and a guessed date that is of another year than the one typed is taken out.
    """
    date, year = typed.get("date") or "", typed.get("year")
    if date and (own := year_in(date)) is not None:
        if year is not None and str(year) not in date:
            raise ReviewError(f'The date "{date}" is not of {year}. Leave the year out: it follows the date.')
        return {**typed, "year": year or own}
    known = before.get("date") or ""
    if year is None or "date" in typed or year_in(known) is None or str(year) in known:
        return dict(typed)
    if "date" in before.get("guessed", ()):
        return {**typed, "date": ""}
    whose = f"{number} says" if number else "The record says"
    raise ReviewError(
        f'{whose} "{known}" as its date, which is not of {year}. Correct the date, and the year follows: date=…; or '
        f"take it out as well: date= year={year}."
    )
