"""The year of a record and its date, which are corrected together: one cannot be of another year than the other."""

from collections.abc import Collection, Mapping
from typing import Any

from review_tui.formats.base.names import year_in
from review_tui.model.review.errors import ReviewError


def agreeing(
    typed: Mapping[str, Any], before: Mapping[str, Any], number: str = "", away: Collection[str] = ()
) -> dict[str, Any]:
    """Give what a person typed of a record with what follows from it; raises ReviewError where years differ.

    The year follows a date; a date that says a year alone, or was guessed, is taken out where another year is typed.
    `away` are the fields that are hidden from that person: of these nothing is told, nor whether they fit.
    """
    date, year = typed.get("date") or "", typed.get("year")
    if date and (own := year_in(date)) is not None:
        if year is not None and str(year) not in date:
            raise ReviewError(f'The date "{date}" is not of {year}. Leave the year out: it follows the date.')
        return {**typed, "year": year or own}
    known, whose = before.get("date") or "", f"{number} says" if number else "the record says"
    if year is None or "date" in typed:
        return dict(typed)
    if "date" in away:
        raise ReviewError(f"What {whose} as its date is hidden from you until you have voted. Correct the year then.")
    if year_in(known) is None or str(year) in known:
        return dict(typed)
    if "date" in before.get("guessed", ()) or known.strip() == str(year_in(known)):
        return {**typed, "date": ""}
    raise ReviewError(
        f'{whose[0].upper()}{whose[1:]} "{known}" as its date, which is not of {year}. Correct the date, and the year '
        f"follows: date=…; or take it out as well: date= year={year}."
    )
