"""The filters that somebody keeps under a name: their own, beside the log of this copy.

They are no events: a filter changes nothing that is counted, and which reports one looks at is one's own affair.
"""

import json
from collections.abc import Iterable

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.filters import Filter, Term, parse, printed
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
    _keep(desk, {**found, called: printed(expanded(desk, parse(where)))})


def expanded(desk: Desk, terms: Filter) -> Filter:
    """Put the conditions of a filter that is kept in the place of its name; raises ReviewError."""
    return tuple(part for term in terms for part in (_conditions(desk, term) if term.field == "saved" else (term,)))


def _conditions(desk: Desk, term: Term) -> Filter:
    known = {name.casefold(): text for name, text in saved(desk).items()}
    if term.negated or len(term.values) > 1:
        raise ReviewError("saved:NAME stands for all conditions of one filter: with no minus and no comma.")
    if (name := term.values[0].casefold()) not in known:
        raise ReviewError(
            f"{_none_called(term.values[0], saved(desk))} Keep one: review-tui list --where FILTER --save NAME"
        )
    return parse(known[name])


def forget(desk: Desk, name: str) -> None:
    """Keep a filter no longer; raises ReviewError where none is called so."""
    found = saved(desk)
    if name not in found:
        raise ReviewError(_none_called(name, found))
    _keep(desk, {known: text for known, text in found.items() if known != name})


def _none_called(name: str, found: Iterable[str]) -> str:
    return f'No filter of yours is called "{clean_line(name)}". There are: {", ".join(found) or "none yet"}.'


def _keep(desk: Desk, filters: dict[str, str]) -> None:
    desk.store.note(_key(desk), json.dumps(dict(sorted(filters.items())), ensure_ascii=False))


def _key(desk: Desk) -> str:
    return f"filters:{desk.viewer.person}"
