"""What somebody said that stands and does not count, or waits where nobody goes on: for them alone."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from review_tui.model.review.people import Viewer
from review_tui.store.store import Store


class Ground(StrEnum):
    """Why a word of somebody waits, or counts no more; those of a standing are called as it is."""

    GIVEN_BACK = "given_back"
    OTHER_PART = "other_part"
    AGAIN = "again"  # it is asked for once more, since the stage asks otherwise
    VOIDED = "voided"
    OTHER_FORM = "other_form"
    LEFT_STAGE = "left_stage"
    OFF = "off"  # its report is not at the stage now
    SHUT = "shut"  # it is not opened, and the stage is closed


ASKED = frozenset({Ground.GIVEN_BACK, Ground.OTHER_PART, Ground.AGAIN})  # their author is to say it once more


@dataclass(frozen=True, slots=True)
class SetAside:
    """The last word of somebody on a report at a stage, and why it waits or counts no more."""

    report: str
    stage: str
    cause: Ground
    event: str
    asked: bool  # whether the stage asks for words on the report now


# A word that nobody asks for again is no longer set aside; what their author took back is nothing any more.
_UNSPOKEN = (
    "v.spoken = 0 AND NOT EXISTS (SELECT 1 FROM {table} w WHERE w.actor = ?1 AND w.stage = ?2 "
    "AND w.report = v.report AND w.spoken = 1)"
)
_OFF = "v.report IN (SELECT report FROM outcome WHERE stage = ?2 AND offered = 0)"
_SHUT = (
    "v.spoken = 1 AND v.standing = 'in_force' "
    "AND v.report IN (SELECT report FROM outcome WHERE stage = ?2 AND needs = 1)"
)
_ROWS = (
    "SELECT v.at, {event}, v.report, v.standing, v.spoken, coalesce(o.offered, 0), coalesce(o.needs, 0), "
    "coalesce(o.authors, '') FROM {table} v LEFT JOIN outcome o ON o.report = v.report AND o.stage = v.stage "
    "WHERE v.actor = ?1 AND v.stage = ?2 AND v.standing NOT IN ('undone', 'replaced') AND "
)
_EVENT = {"vote": "v.event", "sheet": "json_extract(v.events, '$[#-1]')"}


def own(store: Store, viewer: Viewer, report: str = "") -> Iterator[SetAside]:
    """Give what the viewer said on everything, or on one report, that waits or counts no more; one word a report.

    Not what came too late, nor what cancels each other: `votes.aside`.
    """
    frame = store.frame
    for stage in frame.known_stages:
        ways = (_UNSPOKEN, _OFF, _SHUT) if stage in frame.closed else (_UNSPOKEN, _OFF)
        found: dict[str, SetAside] = {}
        for table in _EVENT:
            found |= {one.report: one for one in _at(store, viewer, stage, table, ways, report)}
        yield from found.values()


def _at(store: Store, viewer: Viewer, stage: str, table: str, ways: Sequence[str], report: str) -> Iterator[SetAside]:
    only = " AND v.report = ?3" if report else " AND ?3 = ''"
    asked = " UNION ".join(f"{_ROWS}{way}{only}" for way in ways).format(table=table, event=_EVENT[table])
    rows = store.connection.execute(asked, (viewer.person, stage, report))
    for _, event, about, standing, spoken, offered, needs, authors in sorted(rows):
        is_theirs = table == "vote" or viewer.person in json.loads(authors or "[]")
        if cause := _cause(standing, bool(spoken), bool(offered), is_theirs):
            yield SetAside(about, stage, cause, event, bool(needs))


def _cause(standing: str, is_spoken: bool, is_offered: bool, is_theirs: bool) -> Ground | None:
    """Say why a word waits or counts no more; None of a sheet that is not handed in, and of what is told elsewhere."""
    if standing == Ground.LEFT_STAGE:
        return Ground.LEFT_STAGE
    if not is_offered:
        return Ground.OFF
    if standing in ("in_force", "locked"):
        return Ground.SHUT if is_spoken else Ground.AGAIN if is_theirs else None
    return Ground(standing) if standing in set(Ground) else None
