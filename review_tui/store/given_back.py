"""What can be given back to its authors, what was, and why: never what a vote says."""

from collections.abc import Collection

from review_tui.model.log.events import Event, subjects_of
from review_tui.model.log.kinds import PersonRetired, Reopened, unpack
from review_tui.model.log.reading import votes_opened
from review_tui.model.review.people import Viewer
from review_tui.store import judged, log
from review_tui.store.store import Store

# Events about what is judged: about a record of a report, or about an organisation, which is called by its ref.
ABOUT = (
    "e.id IN (SELECT event_id FROM event_ref WHERE ref IN "
    "(SELECT 'r:' || id FROM record WHERE report = ?1 UNION ALL SELECT ?1))"
)

_KEPT = "standing = 'in_force' AND was != ''"  # it was opened and locks no more, yet was not given back


def cast(store: Store, report: str, stage: str) -> dict[str, str]:
    """Give {vote or answer: its author} of what is opened on a report, or was until it was given back last or kept."""
    for found in ("standing = 'locked'", f"standing = 'given_back' OR {_KEPT}"):
        rows = store.connection.execute(
            f"SELECT event, actor FROM vote WHERE report = ?1 AND stage = ?2 AND ({found}) UNION ALL "  # noqa: S608
            "SELECT j.value, s.actor FROM sheet s, json_each(s.events) j "
            f"WHERE s.report = ?1 AND s.stage = ?2 AND ({found})",
            (report, stage),
        ).fetchall()
        if rows:
            return dict(sorted(rows))
    return {}


def openings(store: Store, report: str, votes: Collection[str]) -> tuple[str, ...]:
    """Give the openings about a report, or one of its study, that list any of these votes or answers."""
    rows = store.connection.execute(
        "SELECT r.report FROM record h JOIN record r ON r.study = h.study AND r.study != '' WHERE h.id = ?", (report,)
    )
    reports = sorted({report, *(one for (one,) in rows)})
    found = {e.id: e for one in reports for e in log.read(store.connection, f"e.kind = 'opened' AND {ABOUT}", (one,))}
    said = sorted(found.values(), key=lambda e: e.order)
    return tuple(e.id for e in said if not set(votes).isdisjoint(votes_opened(e)))


def reopenings(store: Store, report: str) -> tuple[str, ...]:
    """Give every event by which a lead gave back votes on a report, also one that was taken back."""
    return tuple(
        sorted(
            event
            for (event,) in store.connection.execute(
                f"SELECT e.id FROM event e WHERE e.kind = 'reopened' AND {ABOUT} AND {log.UNDERSTOOD}",  # noqa: S608
                (report,),
            )
        )
    )


def why(store: Store, report: str, stage: str) -> str:
    """Give the leads' words with which the votes on a report were given back last; "" when nothing waits for that.

    Two leads who did not know of each other gave the same votes back with a word each.
    """
    row = store.connection.execute(
        "SELECT 1 FROM outcome o WHERE report = ?1 AND stage = ?2 AND authors != '' AND EXISTS ("
        "SELECT 1 FROM vote v WHERE v.report = ?1 AND v.stage = ?2 AND v.standing = 'given_back' UNION ALL "
        "SELECT 1 FROM sheet s WHERE s.report = ?1 AND s.stage = ?2 AND s.standing = 'given_back')",
        (report, stage),
    ).fetchone()
    if not row:
        return ""
    said = [unpack(Reopened, e.body or {}) for e in _in_force(store, report, stage)]
    last = [each.note for each in said if not set(each.opened).isdisjoint(said[-1].opened)]
    return " · ".join(dict.fromkeys(filter(None, last)))


def is_ruled_on(store: Store, report: str, stage: str, person: str) -> bool:
    """Say whether votes on a report were given back since a person was retired: a lead then ruled on theirs."""
    left = [
        e
        for e in log.read(store.connection, "e.kind = 'person_retired'")
        if unpack(PersonRetired, e.body or {}).person == person
    ]
    return bool(left) and any(e.order > left[-1].order for e in _in_force(store, report, stage))


def _in_force(store: Store, report: str, stage: str) -> list[Event]:
    """Give the events by which votes on a report were given back at a stage, and that were not taken back."""
    said = log.read(
        store.connection,
        f"e.kind = 'reopened' AND {ABOUT} AND {log.STANDS}",
        (report,),
    )
    called = store.frame.protocol.now_called
    return [e for e in said if called(unpack(Reopened, e.body or {}).stage) == called(stage)]


def subjects_at(store: Store, stage: str) -> set[str]:
    """Give what was given back at a stage and was not taken back, as it is judged there now."""
    called = store.frame.protocol.now_called
    lifted = log.read(store.connection, f"e.kind = 'reopened' AND {log.STANDS}")
    said = [e for e in lifted if called(unpack(Reopened, e.body or {}).stage) == called(stage)]
    about = {one for e in said for one in subjects_of(e.refs)}
    return {judged.subject_at(store, one, stage) for one in about}


def excluded_by_one(store: Store, viewer: Viewer, report: str, stage: str) -> bool:
    """Say whether another's lone vote was opened that excludes a report, so that a second person is asked."""
    found = store.connection.execute(
        "SELECT 1 FROM vote v JOIN outcome o ON o.report = v.report AND o.stage = v.stage WHERE v.report = ? "
        "AND v.stage = ? AND v.actor != ? AND v.opened = 1 AND v.was = 'pending' AND v.spoken = 1 AND o.needs = 1",
        (report, stage, viewer.person),
    )
    return found.fetchone() is not None
