"""The filters that somebody keeps under a name: their own, beside the log of this copy.

They are no events: a filter changes nothing that is counted, and which reports one looks at is one's own affair.
"""

import json

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.filters import parse, printed
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import Desk


def saved(desk: Desk) -> dict[str, str]:
    """Give the filters that the viewer keeps, by their names."""
    kept: dict[str, str] = json.loads(desk.store.noted(_key(desk)) or "{}")
    return kept


def save(desk: Desk, name: str, where: str) -> None:
    """Keep a filter under a name, in the place of one that is called so; raises ReviewError."""
    called = clean_line(name)
    if not called:
        raise ReviewError("Say how the filter is called.")
    found = {known: text for known, text in saved(desk).items() if known.casefold() != called.casefold()}
    _keep(desk, {**found, called: printed(parse(where))})


def forget(desk: Desk, name: str) -> None:
    """Keep a filter no longer; raises ReviewError where none is called so."""
    found = saved(desk)
    if name not in found:
        raise ReviewError(f'No filter is called "{clean_line(name)}". There are: {", ".join(found) or "none yet"}.')
    _keep(desk, {known: text for known, text in found.items() if known != name})


def _keep(desk: Desk, filters: dict[str, str]) -> None:
    desk.store.note(_key(desk), json.dumps(dict(sorted(filters.items())), ensure_ascii=False))


def _key(desk: Desk) -> str:
    return f"filters:{desk.viewer.person}"
