-- The tables of the hub of one review. Nobody but the owner writes to them: members call functions.

CREATE SCHEMA hub;
REVOKE ALL ON SCHEMA hub FROM PUBLIC;

CREATE TABLE hub.about (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), review text NOT NULL, version integer NOT NULL
);
-- The place of the last entry of the feed. Every push updates this row first, so pushes stand in line until they are
-- committed, and the order of the feed is the order in which they came to be seen.
CREATE TABLE hub.counter (one boolean PRIMARY KEY DEFAULT true CHECK (one), n bigint NOT NULL DEFAULT 0);
INSERT INTO hub.counter (n) VALUES (0);

CREATE TABLE hub.kind (name text PRIMARY KEY, reads text NOT NULL);  -- who may read a body of each kind
CREATE TABLE hub.member (
    login text NOT NULL, person text NOT NULL, is_lead boolean NOT NULL, may_vote boolean NOT NULL,
    PRIMARY KEY (login, person)
);
CREATE TABLE hub.invitation (login text PRIMARY KEY, secret text NOT NULL);  -- by which a copy shows whose it is
CREATE TABLE hub.person (id text PRIMARY KEY, name text NOT NULL);
CREATE TABLE hub.stage_need (  -- how many people a stage asks for now, and at the fewest on any report
    stage text PRIMARY KEY, people integer NOT NULL, fewest integer NOT NULL, verifies boolean NOT NULL
);

CREATE TABLE hub.event (
    id text PRIMARY KEY, origin text NOT NULL, origin_seq bigint NOT NULL CHECK (origin_seq > 0),
    tick bigint NOT NULL CHECK (tick > 0 AND tick < 17179869184), at text NOT NULL, actor text NOT NULL,
    "grant" text NOT NULL, kind text NOT NULL, undoes text NOT NULL, replaces text NOT NULL, body_hash text NOT NULL,
    prev_hash text NOT NULL, hash text NOT NULL, bare boolean NOT NULL DEFAULT true, UNIQUE (origin, origin_seq)
);
CREATE INDEX event_bare ON hub.event (actor) WHERE bare;
CREATE INDEX event_undoes ON hub.event (undoes) WHERE undoes <> '';
CREATE INDEX event_replaces ON hub.event (replaces) WHERE replaces <> '';
CREATE TABLE hub.event_ref (
    event_id text NOT NULL REFERENCES hub.event, ref text NOT NULL, PRIMARY KEY (event_id, ref)
);
-- What an event says. It is of type json on purpose: that type has no operator which the planner may ask before the
-- policy, as it may ask `text = text`. For the same reason salt and words lie in one value, padded to a round length.
CREATE TABLE hub.body (
    event_id text PRIMARY KEY REFERENCES hub.event, reads text NOT NULL, author text NOT NULL, actor text NOT NULL,
    asker text NOT NULL, said json NOT NULL
);
ALTER TABLE hub.body ALTER COLUMN said SET STORAGE EXTERNAL;
CREATE TABLE hub.origin (origin text PRIMARY KEY, login text NOT NULL);  -- whose installation writes under it
CREATE TABLE hub.signature (origin text PRIMARY KEY, seq bigint NOT NULL, signed text NOT NULL);
CREATE TABLE hub.opening (event_id text PRIMARY KEY REFERENCES hub.event, done boolean NOT NULL DEFAULT false);
CREATE INDEX opening_waits ON hub.opening (event_id) WHERE NOT done;
CREATE TABLE hub.opened (  -- reader is a person, `voters`, or empty for everybody
    event_id text NOT NULL REFERENCES hub.event, reader text NOT NULL, PRIMARY KEY (event_id, reader)
);
CREATE TABLE hub.feed (seq bigint PRIMARY KEY, event_id text NOT NULL REFERENCES hub.event);

CREATE TABLE hub.file (
    sha256 text PRIMARY KEY, size bigint NOT NULL, pieces integer NOT NULL, whole boolean NOT NULL DEFAULT false,
    login text NOT NULL, reader text NOT NULL  -- empty for everybody, `lead`, `sealed` for leads who bring it, or `gone`: erased
);
CREATE TABLE hub.piece (
    sha256 text NOT NULL REFERENCES hub.file, n integer NOT NULL, data bytea NOT NULL, PRIMARY KEY (sha256, n)
);
ALTER TABLE hub.piece ALTER COLUMN data SET STORAGE EXTERNAL;
