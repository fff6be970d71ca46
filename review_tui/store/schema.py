"""The tables: the log, which is the truth and only grows, and the state, which is folded from it."""

APPLICATION_ID = 0x52545549  # "RTUI"
FORMAT = 1  # of the log; a file with a higher number was made by a newer version
STATE_VERSION = "15"  # of the state tables; when it differs they are dropped and folded anew

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

# Triggers on each table of the log; their presence is asserted at every opening.
TRIGGERS = {
    f"{table}_{action}_refused": (
        f"CREATE TRIGGER {table}_{action}_refused BEFORE {action} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the log of a review only grows'); END"
    )
    for table in ("event", "event_ref", "body")
    for action in ("update", "delete")
}

STATE_TABLES = (
    "held", "identifier", "record", "outcome", "vote", "sheet", "file", "pair", "verdict", "clash", "dispute",
    "strange",
)  # fmt: skip

IDENTIFIERS = ("doi", "pmid", "file")  # fields by which records are found in `identifier`

STATE = """
CREATE TABLE strange (event TEXT PRIMARY KEY, why TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE held (
    batch TEXT NOT NULL, ordinal INTEGER NOT NULL, record TEXT NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (batch, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_record ON held (record);
CREATE TABLE identifier (
    field TEXT NOT NULL, value TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (field, value, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
    id TEXT PRIMARY KEY, component TEXT NOT NULL, report TEXT NOT NULL, listing INTEGER NOT NULL,
    batch TEXT NOT NULL, ordinal INTEGER NOT NULL, source TEXT NOT NULL, lane TEXT NOT NULL, place TEXT NOT NULL,
    stage TEXT NOT NULL, reason TEXT NOT NULL, study TEXT NOT NULL, retrieval TEXT NOT NULL, title TEXT NOT NULL,
    authors TEXT NOT NULL, year INTEGER, organisation TEXT NOT NULL, edits TEXT NOT NULL, number TEXT NOT NULL,
    round INTEGER NOT NULL,
    tied TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX record_component ON record (component);
CREATE INDEX record_report ON record (report);
CREATE INDEX record_place ON record (lane, source, place, stage, reason, round);
CREATE INDEX record_listing ON record (listing);
CREATE INDEX record_edited ON record (id) WHERE edits != '';

CREATE TABLE outcome (
    report TEXT NOT NULL, stage TEXT NOT NULL, component TEXT NOT NULL, status TEXT NOT NULL, choice TEXT NOT NULL,
    reason TEXT NOT NULL, stale INTEGER NOT NULL, offered INTEGER NOT NULL, needs INTEGER NOT NULL,
    ready INTEGER NOT NULL, people INTEGER NOT NULL, position INTEGER NOT NULL, listing INTEGER NOT NULL,
    detail TEXT NOT NULL, authors TEXT NOT NULL, PRIMARY KEY (report, stage)
) STRICT, WITHOUT ROWID;
CREATE INDEX outcome_component ON outcome (component);
CREATE INDEX outcome_open ON outcome (stage, position, report, needs, authors, people) WHERE needs = 1;
CREATE INDEX outcome_authors ON outcome (stage, listing) WHERE authors != '';
CREATE INDEX outcome_conflict ON outcome (stage, listing) WHERE status = 'conflict' AND offered = 1;
CREATE INDEX outcome_ready ON outcome (stage) WHERE ready = 1;
CREATE INDEX outcome_status ON outcome (stage, offered, status);

CREATE TABLE vote (
    event TEXT NOT NULL, report TEXT NOT NULL, record TEXT NOT NULL, component TEXT NOT NULL, stage TEXT NOT NULL,
    actor TEXT NOT NULL, spoken INTEGER NOT NULL, standing TEXT NOT NULL, opened INTEGER NOT NULL,
    independent INTEGER NOT NULL, choice TEXT NOT NULL, reason TEXT NOT NULL, note TEXT NOT NULL, basis TEXT NOT NULL,
    pages TEXT NOT NULL, at TEXT NOT NULL, tool TEXT NOT NULL, was TEXT NOT NULL, records TEXT NOT NULL,
    PRIMARY KEY (report, stage, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX vote_component ON vote (component);
CREATE INDEX vote_aside ON vote (stage, standing, report) WHERE standing IN ('late', 'clash');
CREATE INDEX vote_actor ON vote (actor, stage, report);

CREATE TABLE sheet (
    report TEXT NOT NULL, stage TEXT NOT NULL, actor TEXT NOT NULL, component TEXT NOT NULL, spoken INTEGER NOT NULL,
    opened INTEGER NOT NULL, standing TEXT NOT NULL, was TEXT NOT NULL, events TEXT NOT NULL, answers TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (report, stage, actor, standing)
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_component ON sheet (component);
CREATE INDEX sheet_actor ON sheet (actor, stage, report);

CREATE TABLE file (
    report TEXT NOT NULL, record TEXT NOT NULL, component TEXT NOT NULL, sha256 TEXT NOT NULL, name TEXT NOT NULL,
    text TEXT NOT NULL, event TEXT NOT NULL, read_by TEXT NOT NULL
) STRICT;
CREATE INDEX file_component ON file (component);
CREATE INDEX file_report ON file (report);

CREATE TABLE pair (
    a TEXT NOT NULL, b TEXT NOT NULL, run TEXT NOT NULL, score INTEGER NOT NULL, band TEXT NOT NULL,
    suggestion TEXT NOT NULL, reasons TEXT NOT NULL, stands INTEGER NOT NULL, PRIMARY KEY (a, b, run)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_run ON pair (run);
CREATE TABLE verdict (
    a TEXT NOT NULL, b TEXT NOT NULL, component TEXT NOT NULL, verdict TEXT NOT NULL, subject TEXT NOT NULL,
    event TEXT NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX verdict_component ON verdict (component);
CREATE INDEX verdict_b ON verdict (b);
CREATE TABLE dispute (
    component TEXT NOT NULL, record TEXT NOT NULL, thing TEXT NOT NULL, in_force TEXT NOT NULL, others TEXT NOT NULL
) STRICT;
CREATE INDEX dispute_component ON dispute (component);
CREATE TABLE clash (component TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, why TEXT NOT NULL) STRICT;
CREATE INDEX clash_component ON clash (component);
"""
