"""What a box of the diagram counts, as a list of just that length."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from review_tui.model.prisma.counting import Spot, beyond, holds, line_key
from review_tui.model.review.places import Place
from review_tui.store import study_lines
from review_tui.store.reading import LINE, RecordLine, line_of, page, spots
from review_tui.store.store import Store

_LARGE = 2000  # records; a larger box is walked in listing order, a smaller one is looked up and sorted


def in_box(
    store: Store, box: str, line: str = "", first: int = 0, count: int = 50, after: RecordLine | None = None
) -> list[RecordLine]:
    """Give a page of the records that a PRISMA box counts; `line` narrows to one of its lines.

    `after` is the line before the page, if it is at hand: then the page is found without counting up to it. The line of
    studies lists these.
    """
    if line == study_lines.LINE:
        found = _studies(store, box)[max(0, first) :]
        return found if count < 0 else found[:count]
    real = _held_count(store, box, line)
    found = [] if after and not after.id else _held(store, box, line, first, count, after)
    if count < 0 or len(found) < count:
        more = _not_held(store, box, line)[max(0, first + len(found) - real) :]
        found += more if count < 0 else more[: count - len(found)]
    return found


def held_in(store: Store, box: str, line: str = "") -> list[str]:
    """Give the ids of the records that `in_box` lists, without those that no record stands for: for whole pages."""
    return [record for (record,) in _rows(store, "r.id", box, line, 0, -1, None)]


def not_held_in(store: Store, box: str, line: str = "") -> Counter[str]:
    """Count what a box counts and no record stands for, by what is said of it."""
    found = Counter[str]()
    for _, said, _, n in beyond(store.frame, box, line):
        found[said] += n
    return found


def box_count(store: Store, box: str, line: str = "") -> int:
    """Count the records, or studies, that `in_box` lists."""
    if line == study_lines.LINE:
        return len(_studies(store, box))
    return _held_count(store, box, line) + len(_not_held(store, box, line))


def _studies(store: Store, box: str) -> list[RecordLine]:
    return [
        *study_lines.by_study(store, box, _held(store, box, "", 0, -1, None)),
        *_not_held(store, box, study_lines.LINE),
    ]


def _held(store: Store, box: str, line: str, first: int, count: int, after: RecordLine | None) -> list[RecordLine]:
    """Give a page of those that are records of this review."""
    return [line_of(row) for row in _rows(store, LINE, box, line, first, count, after)]


def _rows(
    store: Store, columns: str, box: str, line: str, first: int, count: int, after: RecordLine | None
) -> Iterable[tuple[Any, ...]]:
    where, end = page(first, count, after)
    if published := _published(store, box):
        return store.connection.execute(
            f"SELECT {columns} FROM record r WHERE r.id IN (SELECT value FROM json_each(?)) AND {where} "  # noqa: S608
            "ORDER BY r.listing, r.id LIMIT ? OFFSET ?",
            [json.dumps(published), *end],
        )
    chosen = _box_spots(store, box, line)
    if not chosen:
        return []
    values = [
        v for s in chosen for v in (s.lane.value, s.source, s.place.fate.value, s.place.stage, s.place.reason, s.round)
    ]
    marks = ",".join(["(?,?,?,?,?,?)"] * len(chosen))
    walk = "INDEXED BY record_listing" if sum(chosen.values()) > _LARGE else ""
    return store.connection.execute(
        f"SELECT {columns} FROM record r {walk} WHERE (lane, source, place, stage, reason, round) IN (VALUES {marks}) "  # noqa: S608
        f"AND {where} ORDER BY r.listing, r.id LIMIT ? OFFSET ?",
        [*values, *end],
    )


def _held_count(store: Store, box: str, line: str) -> int:
    return len(_published(store, box)) or sum(_box_spots(store, box, line).values())


def _published(store: Store, box: str) -> list[str]:
    """Give the records that the previous edition had included, where the box is that and the edition says it."""
    return sorted(store.frame.baseline.records) if box == "previous" else []


def _not_held(store: Store, box: str, line: str) -> list[RecordLine]:
    """Give a line for each hit or report that the box counts and no record stands for; its id is ""."""
    frame = store.frame
    return [
        RecordLine(
            id="",
            number="",
            report="",
            title=said,
            authors="",
            year=None,
            organisation="",
            source=source,
            lane=frame.lane(source),
            place=Place(fate),
            listing=0,
        )
        for source, said, fate, n in beyond(frame, box, line)
        for _ in range(n)
    ]


def _box_spots(store: Store, box: str, line: str) -> dict[Spot, int]:
    frame = store.frame
    return {
        spot: n
        for spot, n in spots(store).items()
        if holds(frame, box, spot) and (not line or line_key(frame, box, spot) in (line, ""))
    }
