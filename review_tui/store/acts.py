"""Reading the log for undo: what a person did last, what was done with it at once, and whether it was taken back."""

import json
from collections.abc import Collection, Iterator

from review_tui.model.log.declaration import Audience
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Acknowledged, FormLoaded, SourceAdded, Undone, kinds_that, unpack
from review_tui.model.review.people import Viewer
from review_tui.store import log
from review_tui.store.store import Store
from review_tui.store.value import value_of

# Each asks for what is named by its refs: a condition that also lets all through would make SQLite read the whole log.
_ABOUT = "SELECT x.event_id FROM json_each(:records) j JOIN event_ref x ON x.ref IN ('r:' || j.value, j.value)"
_IN_PAIRS = (
    "SELECT x.event_id FROM event_ref x, json_each(:records) j "
    "WHERE x.ref >= 'p:' AND x.ref < 'p;' AND instr(x.ref, j.value) > 0"
)


def own_events(store: Store, viewer: Viewer, records: Collection[str] = ()) -> Iterator[Event]:
    """Give the viewer's events from the last to the first, all or those about one of these records; for undo."""
    about = f"AND id IN ({_ABOUT} UNION {_IN_PAIRS})" if records else ""
    rows = store.connection.execute(
        f"SELECT id FROM event e WHERE actor = :who {about} ORDER BY tick DESC, id DESC",  # noqa: S608
        {"who": viewer.person, "records": json.dumps(sorted(records))},
    )
    for (name,) in rows:
        yield from log.read(store.connection, "e.id = ?", (name,))


def written_with(store: Store, event: Event) -> list[Event]:
    """Give the events of the act that an event is part of: those beside it that its author wrote in the same append."""
    of = (event.origin, event.origin_seq, event.at, event.actor)
    before = value_of(store.connection.execute(_BEFORE, of), 0)
    after = value_of(store.connection.execute(_AFTER, of), _NO_END)
    asked = "e.origin = ? AND e.origin_seq > ? AND e.origin_seq < ?"
    return list(log.read(store.connection, asked, (event.origin, before, after)))


_NO_END = 1 << 62
# The places in a copy's chain between which an act lies; from the event on each is read once, and the rest not at all.
_OTHER = "SELECT origin_seq FROM event WHERE origin = ?1 AND (at != ?3 OR actor != ?4) AND origin_seq"
_BEFORE = f"{_OTHER} < ?2 ORDER BY origin_seq DESC LIMIT 1"
_AFTER = f"{_OTHER} > ?2 ORDER BY origin_seq LIMIT 1"


def is_undone(store: Store, event: str) -> bool:
    """Say whether an event was taken back, and the taking back was not."""
    return bool(who_undid(store, event))


def who_undid(store: Store, event: str) -> frozenset[str]:
    """Give the people who took an event back, where that was not taken back itself."""
    rows = store.connection.execute(
        f"SELECT id, actor FROM event WHERE undoes = ? AND undoes != '' AND {log.TAKEN}",  # noqa: S608
        (event,),
    ).fetchall()
    return frozenset(actor for undo, actor in rows if not is_undone(store, undo))


def acknowledging(store: Store, event: Event) -> list[Event]:
    """Give the words, not taken back, by which an act that came was let stand."""
    same = "e.kind = 'acknowledged' AND e.id IN (SELECT event_id FROM event_ref WHERE ref = ?)"
    found = list(log.read(store.connection, same, event.refs[:1]))
    return [e for e in found if unpack(Acknowledged, e.body or {}).act == event.id and not is_undone(store, e.id)]


def root_of(store: Store, event: Event) -> Event:
    """Follow undos of undos to what was said first."""
    return traced(store, event)[0]


def traced(store: Store, event: Event) -> tuple[Event, int]:
    """Follow undos of undos to what was said first, as far as it is here; gives that and how many undos there are."""
    found, undos = event, 0
    while found.kind == Undone.KIND:  # an import is taken back by an act of its own
        undos += 1
        before = next(log.read(store.connection, "e.id = ?", (found.undoes,)), None)
        if before is None:
            return found, undos
        found = before
    return found, undos


def without_words(store: Store, viewer: Viewer, records: Collection[str] = ()) -> list[Event]:
    """Give the viewer's own votes that stand and are here as envelopes alone, all or those on one of these records.

    So they are in a copy that was begun anew from somebody else's: what they say is where they were sent before.
    """
    about = f"AND id IN ({_ABOUT})" if records else ""
    rows = store.connection.execute(
        f"SELECT id FROM event e WHERE kind = 'decided' AND actor = :who {about} "  # noqa: S608
        "AND NOT EXISTS (SELECT 1 FROM body b WHERE b.event_id = e.id) ORDER BY tick, id",
        {"who": viewer.person, "records": json.dumps(sorted(records))},
    )
    found = [event for (name,) in rows for event in log.read(store.connection, "e.id = ?", (name,))]
    return [event for event in found if not is_undone(store, event.id) and not _is_replaced(store, event)]


def _is_replaced(store: Store, event: Event) -> bool:
    query = (
        "SELECT x.event_id FROM event_ref x JOIN event e ON e.id = x.event_id "  # noqa: S608
        f"WHERE x.ref = ? AND e.replaces = ? AND e.{log.TAKEN}"
    )
    later = {name for ref in event.refs for (name,) in store.connection.execute(query, (ref, event.id))}
    return any(not is_undone(store, name) for name in later)


def acted_under(store: Store, grant: str) -> bool:
    """Say whether anything was written in the role that a grant gave."""
    row = store.connection.execute('SELECT 1 FROM event WHERE "grant" = ? LIMIT 1', (grant,)).fetchone()
    return row is not None


def named_before(store: Store, event: Event, name: str) -> bool:
    """Say whether an earlier event of the same kind, that stands, names the same thing."""
    found = log.read(store.connection, "e.kind = ? AND (e.tick, e.id) < (?, ?)", (event.kind, event.tick, event.id))
    return any(name == _name_in(one) and not is_undone(store, one.id) for one in found)


def _name_in(event: Event) -> str:
    """Give what a source or a form is called by."""
    if event.kind == FormLoaded.KIND:
        return str(unpack(FormLoaded, event.body or {}).form.get("id"))
    return unpack(SourceAdded, event.body or {}).source


def told_to_all(store: Store) -> tuple[int, str, str]:
    """Give how many events everybody may read, and moment and id of the last of them ("" before the first).

    Nothing of it depends on a vote that was not opened.
    """
    kinds = json.dumps(sorted(kinds_that(lambda means: means.reads is Audience.EVERYONE)))
    rows = store.connection.execute(
        "SELECT count(*) OVER (), at, id FROM event WHERE kind IN (SELECT value FROM json_each(?)) "
        "ORDER BY tick DESC, id DESC LIMIT 1",
        (kinds,),
    )
    return next(((int(n), str(at), str(name)) for n, at, name in rows), (0, "", ""))
