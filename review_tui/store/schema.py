"""The tables of the log, which is the truth and only grows; the state, which is folded from it, is in `state/`."""

APPLICATION_ID = 0x52545549  # "RTUI"
FORMAT = 1  # of the log; a file with a higher number was made by a newer version
STATE_VERSION = "58"  # of the state tables; when it differs they are dropped and folded anew

LOG = """
CREATE TABLE event (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, origin_seq INTEGER NOT NULL,
    tick INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, "grant" TEXT NOT NULL, kind TEXT NOT NULL,
    undoes TEXT NOT NULL, replaces TEXT NOT NULL, body_hash TEXT NOT NULL, prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL, UNIQUE (origin, origin_seq)
) STRICT;
CREATE INDEX event_remark ON event (kind, tick) WHERE kind IN ('asked', 'replied', 'noted');
CREATE INDEX event_tick ON event (tick);
CREATE INDEX event_undoes ON event (undoes) WHERE undoes != '';
CREATE TABLE event_ref (ref TEXT NOT NULL, event_id TEXT NOT NULL, PRIMARY KEY (ref, event_id)) STRICT, WITHOUT ROWID;
CREATE INDEX event_ref_event ON event_ref (event_id);
CREATE TABLE body (event_id TEXT PRIMARY KEY, salt TEXT NOT NULL, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, contact TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE bookmark (
    person TEXT NOT NULL, stage TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (person, stage)
) STRICT;
"""

# Triggers on each table of the log; their presence is asserted at every opening. Words may go that an event erases.
_ERASED = (
    "WHEN NOT EXISTS (SELECT 1 FROM event_ref r JOIN event e ON e.id = r.event_id "
    "WHERE r.ref = 'x:' || OLD.event_id AND e.kind = 'erased') "
)
TRIGGERS = {
    f"{table}_{action}_refused": (
        f"CREATE TRIGGER {table}_{action}_refused BEFORE {action} ON {table} "
        f"{_ERASED if (table, action) == ('body', 'delete') else ''}"
        "BEGIN SELECT RAISE(ABORT, 'the log of a review only grows'); END"
    )
    for table in ("event", "event_ref", "body")
    for action in ("update", "delete")
}
