"""Lists of reports, a page at a time: all, those at a place, or those that some words or a number find."""

import json
from collections.abc import Collection

from review_tui.store.reading import LINE, RecordLine, line_of, numbered, page
from review_tui.store.store import Store


def listed(
    store: Store,
    *,
    text: str = "",
    place: str = "",
    among: Collection[str] | None = None,
    hidden: Collection[str] = (),
    first: int = 0,
    count: int = 50,
    after: RecordLine | None = None,
) -> list[RecordLine]:
    """Give a page of reports' home records: all, those named, or those at a place or with a text.

    No word of the text is sought in what the `hidden` ones say.
    """
    condition, values = _searched(store, text, place, among, hidden)
    where, end = page(first, count, after)
    rows = store.connection.execute(
        f"SELECT {LINE} FROM record r WHERE {condition} AND {where} ORDER BY r.listing, r.id LIMIT ? OFFSET ?",  # noqa: S608
        [*values, *end],
    )
    return [line_of(row) for row in rows]


def listed_count(store: Store, *, text: str = "", place: str = "", among: Collection[str] | None = None) -> int:
    """Count the reports that `listed` gives."""
    condition, values = _searched(store, text, place, among)
    (n,) = store.connection.execute(f"SELECT count(*) FROM record r WHERE {condition}", values).fetchone()  # noqa: S608
    return int(n)


def _searched(
    store: Store, text: str, place: str, among: Collection[str] | None, hidden: Collection[str] = ()
) -> tuple[str, list[object]]:
    """Make the condition of a list: every word of the text, a place, and the home records it is about.

    A word that is the number of a record finds its report as well. What was withdrawn or removed is listed where words,
    a place or records are asked for, and not among all.
    """
    words = text.split()
    searched = "(r.title || ' ' || r.authors || ' ' || r.organisation || ' ' || coalesce(r.year, ''))"
    where, values = ["r.id = r.report"], list[object]()
    for word in words:
        shown = "r.id NOT IN (SELECT value FROM json_each(?))"
        where.append(f"({searched} LIKE ? ESCAPE '\\' AND {shown} OR r.id IN ({_REPORTS}))")
        values += [f"%{_escaped(word)}%", json.dumps(sorted(hidden)), json.dumps(list(numbered(store, word)))]
    if not (place or words or among is not None):
        where.append("r.place NOT IN ('withdrawn', 'automation', 'other')")
    if place:
        where.append("r.place = ?")
        values.append(place)
    if among is not None:
        where.append("r.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(among)))
    return " AND ".join(where), values


_REPORTS = "SELECT report FROM record WHERE id IN (SELECT value FROM json_each(?))"


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
