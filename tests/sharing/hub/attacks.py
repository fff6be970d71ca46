"""What a reviewer may try to learn of a peer's vote that is not opened: by SQL, with a login of their own.

Each attack is a session of statements. It is made in two worlds that differ in what Ada said and in nothing else; what
Ben is told must be the same in both. The same session, or its `control`, made by the owner of the database tells them
apart: so the attack does reach for what is hidden.
"""

from dataclasses import dataclass

ALL = "SELECT said::text FROM hub.body ORDER BY event_id"
HERS = "o-ada-1"
LEAK = (
    "CREATE FUNCTION pg_temp.leak(said text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS "
    "$$ BEGIN RAISE NOTICE 'it says %', said; RETURN true; END $$"
)
PLAN = "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)"
SHADOWS = (
    "CREATE TEMP TABLE member AS SELECT 'ben'::text AS login, 'ada'::text AS person, true AS is_lead, true AS may_vote",
    "CREATE FUNCTION pg_temp.me() RETURNS text[] LANGUAGE sql AS $$ SELECT array['ada','clara'] $$",
    "CREATE FUNCTION pg_temp.leads() RETURNS boolean LANGUAGE sql AS $$ SELECT true $$",
    "SET search_path = pg_temp, hub, public, pg_catalog",
)


@dataclass(frozen=True)
class Attack:
    """What is typed, and what the owner types to see the difference, "" for the same."""

    name: str
    typed: tuple[str, ...]
    control: str = ""


def attack(name: str, *typed: str, control: str = "") -> Attack:
    return Attack(name, typed, control)


READING = (
    attack("the whole table", "SELECT * FROM hub.body"),
    attack("the table by its name alone", "TABLE hub.body"),
    attack("what one person said", "SELECT said FROM hub.body WHERE author = 'ada'"),
    attack("what one event says", f"SELECT said FROM hub.body WHERE event_id = '{HERS}'"),
    attack("how many say exclude", "SELECT count(*) FROM hub.body WHERE said #>> '{body,choice}' = 'exclude'"),
    attack("a word anywhere", "SELECT count(*) FROM hub.body WHERE said::text LIKE '%population%'"),
    attack("the greatest of them", "SELECT max(said::text) FROM hub.body"),
    attack("rows as values", "SELECT b::text FROM hub.body b"),
    attack("rows as JSON", "SELECT row_to_json(b) FROM hub.body b"),
    attack("all of them in one", "SELECT string_agg(said::text, ' ') FROM hub.body"),
    attack("their fields", "SELECT f.* FROM hub.body b, LATERAL json_each(b.said) f"),
    attack(
        "through a join", "SELECT b.said FROM hub.event e JOIN hub.body b ON b.event_id = e.id WHERE e.actor = 'ada'"
    ),
    attack("through an outer join", "SELECT e.id, b.said FROM hub.event e LEFT JOIN hub.body b ON b.event_id = e.id"),
    attack("within another query", f"SELECT (SELECT said::text FROM hub.body WHERE event_id = '{HERS}')"),
    attack("a window over them", "SELECT lag(said::text) OVER (ORDER BY event_id) FROM hub.body"),
    attack("a sample of the table", "SELECT said FROM hub.body TABLESAMPLE SYSTEM (100)"),
    attack("a cursor", "BEGIN", f"DECLARE c CURSOR FOR {ALL}", "FETCH ALL FROM c"),
    attack("a prepared statement", f"PREPARE p AS {ALL}", "EXECUTE p"),
    attack("a table of one's own", "CREATE TEMP TABLE mine AS SELECT * FROM hub.body", "SELECT * FROM mine"),
    attack("a view of one's own", "CREATE TEMP VIEW mine AS SELECT * FROM hub.body", "SELECT * FROM mine"),
    attack(
        "a view with a barrier",
        "CREATE TEMP VIEW mine WITH (security_barrier = false) AS SELECT * FROM hub.body",
        "SELECT * FROM mine",
    ),
    attack("as XML", "SELECT table_to_xml('hub.body', true, false, '')::text", control=ALL),
    attack(
        "a query as XML", "SELECT query_to_xml('SELECT said::text FROM hub.body', true, false, '')::text", control=ALL
    ),
    attack("the schema as XML", "SELECT schema_to_xml('hub', true, false, '')::text", control=ALL),
    attack("its words", "SELECT * FROM ts_stat('SELECT to_tsvector(said::text) FROM hub.body')"),
    attack("copied out", "COPY hub.body TO STDOUT"),
    attack("a query copied out", f"COPY ({ALL}) TO STDOUT"),
    attack("copied to a file of the server", "COPY hub.body TO '/dev/null'", control=ALL),
    attack("copied to a program", "COPY hub.body TO PROGRAM 'cat'", control=ALL),
    attack("by a block", f"DO $$ DECLARE x record; BEGIN FOR x IN {ALL} LOOP RAISE NOTICE '%', x; END LOOP; END $$"),
    attack("how long each is", "SELECT event_id, octet_length(said::text) FROM hub.body", control=ALL),
    attack("how much room each takes", "SELECT event_id, pg_column_size(said) FROM hub.body", control=ALL),
    attack("where each lies", "SELECT ctid, event_id FROM hub.body", control=ALL),
    attack("another version of a row", "SELECT currtid2('hub.body', '(0,1)')", control=ALL),
)

CALLING = (
    attack("the feed", "SELECT said FROM hub.pull(0, 100000)"),
    attack("the chain of a peer", "SELECT said FROM hub.chain('o-ada', 0)"),
    attack("what is opened", "SELECT * FROM hub.opened", control=ALL),
    attack("opening a peer's vote", f"SELECT hub.open(array['{HERS}'])", ALL, control=ALL),
    attack("opening it with one's own", f"SELECT hub.open(array['{HERS}', 'o-ben-1'])", ALL, control=ALL),
    attack("opening what nobody said", "SELECT hub.open_said(array['o-ada-1', 'o-ben-1'])", ALL, control=ALL),
    attack(
        "opening nothing", "SELECT hub.open('{}')", "SELECT hub.open(NULL)", "SELECT hub.open(array[NULL])", control=ALL
    ),
    attack("asking what would open", f"SELECT hub.readers_of(array['{HERS}'])", control=ALL),
    attack("asking whether it is a ballot", f"SELECT hub.is_own_ballot(array['{HERS}'])", control=ALL),
    attack("asking whether it was said", f"SELECT hub.is_said(array['{HERS}'], 'title', '{{}}')", control=ALL),
    attack("showing oneself a remark", "SELECT hub.show(array['o-ada-7'], 'ben')", ALL, control=ALL),
    attack("asking for fewer people", """SELECT hub.set_needs('{"title":{"people":1,"fewest":1}}')""", control=ALL),
    attack(
        "bringing a guess",
        f"""SELECT hub.push('[{{"id":"{HERS}","body":{{"choice":"include"}}}}]', '{{}}', '{{}}')""",
        control=ALL,
    ),
    attack(
        "bringing nonsense", "SELECT hub.push('[{}]', '{}', '{}')", "SELECT hub.push('[1]', '[]', 'x')", control=ALL
    ),
    attack("writing a word down oneself", f"""SELECT hub.insert_body('{{"id":"{HERS}"}}')""", control=ALL),
    attack("a file of hers", "SELECT hub.piece(sha256, 0) FROM hub.file", control="SELECT data FROM hub.piece"),
    attack("a file by its name", "SELECT hub.piece('{file}', 0)", control="SELECT data FROM hub.piece"),
    attack("her pieces", "SELECT data FROM hub.piece", control="SELECT data FROM hub.piece"),
    attack("what the hub lacks", "SELECT * FROM hub.lacking()", control=ALL),
    attack("her invitation", "SELECT secret FROM hub.invitation", control=ALL),
    attack("who signs in how", "SELECT login, person, is_lead FROM hub.member", control=ALL),
    attack("password digests", "SELECT rolname, rolpassword FROM pg_authid", control=ALL),
)

RIGHTS = (
    attack("turning the policy off for oneself", "SET row_security = off", ALL),
    attack("becoming the owner", "SET ROLE postgres", ALL),
    attack("becoming the peer", "SET ROLE ada", ALL),
    attack("signing in anew as the owner", "SET SESSION AUTHORIZATION postgres", ALL),
    attack("taking the policy away", "DROP POLICY readers ON hub.body", ALL),
    attack("another policy", "CREATE POLICY mine ON hub.body USING (true)", ALL),
    attack("tables without policies", "ALTER TABLE hub.body DISABLE ROW LEVEL SECURITY", ALL),
    attack("owning the table", "ALTER TABLE hub.body OWNER TO ben", ALL),
    attack("giving oneself rights", "GRANT ALL ON ALL TABLES IN SCHEMA hub TO ben", "SELECT data FROM hub.piece"),
    attack("becoming a lead", "UPDATE hub.member SET is_lead = true", ALL),
    attack(
        "being another person, too",
        "INSERT INTO hub.member (login, person, is_lead, may_vote) VALUES ('ben', 'ada', true, true)",
        ALL,
    ),
    attack("marking it as opened", f"INSERT INTO hub.opened (event_id, reader) VALUES ('{HERS}', '')", ALL),
    attack("making it everybody's", "UPDATE hub.body SET reads = 'everyone' RETURNING said::text", control=ALL),
    attack("deleting and looking", "DELETE FROM hub.body RETURNING said::text", control=ALL),
    attack(
        "merging into it",
        "MERGE INTO hub.body b USING hub.event e ON e.id = b.event_id WHEN MATCHED THEN UPDATE SET reads = said::text",
        ALL,
        control=ALL,
    ),
    attack(
        "a conflicting insert",
        f"INSERT INTO hub.body (event_id) VALUES ('{HERS}') ON CONFLICT (event_id) "
        "DO UPDATE SET reads = 'everyone' RETURNING said::text",
        control=ALL,
    ),
    attack(
        "a clash of keys",
        f"INSERT INTO hub.body (event_id, reads, author, actor, asker, said) VALUES ('{HERS}', '', '', '', '', '{{}}')",
        control=ALL,
    ),
    attack("locking rows", "SELECT said FROM hub.body FOR UPDATE", control=ALL),
    attack("locking rows to share", "SELECT said FROM hub.body FOR KEY SHARE", control=ALL),
    attack("locking the table", "LOCK TABLE hub.body IN ROW EXCLUSIVE MODE NOWAIT", control=ALL),
    attack("emptying the table", "TRUNCATE hub.body CASCADE", control=ALL),
    attack(
        "a trigger on it", "CREATE TRIGGER mine BEFORE INSERT ON hub.body EXECUTE FUNCTION pg_temp.leak()", control=ALL
    ),
    attack("a rule on it", "CREATE RULE mine AS ON SELECT TO hub.body DO ALSO NOTHING", control=ALL),
    attack("an index on it", "CREATE INDEX ON hub.body ((said::text))", control=ALL),
    attack("a child of it", "CREATE TEMP TABLE mine () INHERITS (hub.body)", control=ALL),
    attack("a key to it", "CREATE TABLE public.mine (x text REFERENCES hub.body)", control=ALL),
    attack(
        "another function in its place",
        "CREATE OR REPLACE FUNCTION hub.me() RETURNS text[] LANGUAGE sql AS $$ SELECT array['ada'] $$",
        ALL,
    ),
    attack("another path for its functions", "ALTER FUNCTION hub.pull(bigint, integer) SET search_path = pg_temp", ALL),
    attack(
        "a function with the owner's rights",
        f"CREATE FUNCTION pg_temp.all() RETURNS SETOF text SECURITY DEFINER LANGUAGE sql AS $$ {ALL} $$",
        "SELECT * FROM pg_temp.all()",
    ),
    attack("an extension that looks at pages", "CREATE EXTENSION pageinspect", control=ALL),
    attack("an extension that signs in elsewhere", "CREATE EXTENSION dblink", control=ALL),
    attack(
        "a slot on the log of the server", "SELECT pg_create_logical_replication_slot('mine', 'pgoutput')", control=ALL
    ),
    attack(
        "an event trigger", "CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION pg_temp.leak()", control=ALL
    ),
)

SHADOWING = (
    attack(
        "names that stand before the hub's", *SHADOWS, "SELECT said FROM hub.pull(0, 100000)", "SELECT said FROM body"
    ),
    attack(
        "names in the schema public",
        "CREATE FUNCTION public.me() RETURNS text[] LANGUAGE sql AS $$ SELECT array['ada'] $$",
        "SET search_path = public, hub",
        "SELECT said FROM body",
    ),
    attack(
        "an operator of one's own",
        "CREATE FUNCTION pg_temp.yes(text, text) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$",
        "CREATE OPERATOR pg_temp.= (LEFTARG = text, RIGHTARG = text, FUNCTION = pg_temp.yes)",
        "SET search_path = pg_temp, pg_catalog",
        "SELECT said FROM hub.body",
        "SELECT said FROM hub.pull(0, 100000)",
    ),
    attack(
        "a path for every session of one's own",
        "CREATE TEMP TABLE body AS SELECT 'x'::text AS said",
        "ALTER ROLE ben SET search_path = pg_temp, hub",
        "SET search_path = pg_temp, hub",
        "SELECT said FROM hub.pull(0, 100000)",
        "ALTER ROLE ben RESET search_path",
    ),
    attack(
        "an aggregate of one's own",
        LEAK.replace("leak(said text) RETURNS boolean", "keep(so_far text, said text) RETURNS text").replace(
            "RETURN true", "RETURN said"
        ),
        "CREATE AGGREGATE pg_temp.keep(text) (SFUNC = pg_temp.keep, STYPE = text)",
        "SELECT pg_temp.keep(said::text) FROM hub.body",
    ),
    attack(
        "a type of one's own",
        "CREATE DOMAIN pg_temp.text AS pg_catalog.text",
        *SHADOWS[3:],
        "SELECT said FROM hub.pull(0, 100000)",
    ),
    attack(
        "a cast of one's own",
        "CREATE FUNCTION pg_temp.c(json) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$",
        "CREATE CAST (json AS integer) WITH FUNCTION pg_temp.c(json)",
        "SELECT said::integer FROM hub.body",
        control=ALL,
    ),
)

LEAKING = (
    attack("a cheap function that tells", LEAK, "SELECT 1 FROM hub.body WHERE pg_temp.leak(said::text)"),
    attack(
        "one that claims to be tight",
        LEAK.replace(" COST", " LEAKPROOF COST"),
        "SELECT 1 FROM hub.body WHERE pg_temp.leak(said::text)",
    ),
    attack("a function in the order", LEAK, "SELECT 1 FROM hub.body ORDER BY pg_temp.leak(said::text)"),
    attack(
        "a function in a join",
        LEAK,
        "SELECT 1 FROM hub.event e JOIN hub.body b ON b.event_id = e.id AND pg_temp.leak(b.said::text)",
    ),
    attack("a function over the feed", LEAK, "SELECT 1 FROM hub.pull(0, 100000) WHERE pg_temp.leak(said)"),
    attack("a cast that fails on a word", "SELECT 1 FROM hub.body WHERE (said #>> '{body,choice}')::integer = 1"),
    attack("a cast that fails on all of it", "SELECT 1 FROM hub.body WHERE said::text::integer = 1", control=ALL),
    attack(
        "a division that fails for one choice",
        "SELECT 1 FROM hub.body WHERE event_id = 'o-ada-1' AND "
        "1 / (CASE WHEN said #>> '{body,choice}' = 'exclude' THEN 0 ELSE 1 END) = 1",
    ),
    attack("a list that is none", "SELECT json_array_elements(said -> 'body' -> 'choice') FROM hub.body", control=ALL),
    attack(
        "a path that fails",
        "SELECT 1 FROM hub.body WHERE jsonb_path_exists(said::jsonb, '$.body.choice.double()')",
        control=ALL,
    ),
    attack("an expression that fails", "SELECT 1 FROM hub.body WHERE 'x' ~ (said #>> '{body,note}')", control=ALL),
    attack("how a guess is filtered", f"{PLAN} SELECT 1 FROM hub.body WHERE said::text LIKE '%exclude%'"),
    attack(
        "how a guess on one event is filtered",
        f"{PLAN} SELECT 1 FROM hub.body WHERE event_id = '{HERS}' AND said #>> '{{body,choice}}' = 'exclude'",
    ),
    attack(
        "how a comparison that may go first is filtered",
        f"{PLAN} SELECT 1 FROM hub.body WHERE author = 'ada'",
        control=ALL,
    ),
    attack("how rows are sorted", f"{PLAN} SELECT said::text FROM hub.body ORDER BY 1", control=ALL),
    attack("how groups are made", f"{PLAN} SELECT said #>> '{{body,choice}}' FROM hub.body GROUP BY 1", control=ALL),
    attack("how the feed is read", f"{PLAN} SELECT * FROM hub.pull(0, 1000) WHERE said LIKE '%exclude%'"),
    attack(
        "what the planner expects",
        "EXPLAIN SELECT 1 FROM hub.body WHERE said #>> '{body,choice}' = 'exclude'",
        control=ALL,
    ),
    attack(
        "what an error tells of where it was",
        "DO $$ DECLARE a text; b text; c text; BEGIN PERFORM hub.open(array['o-ada-1', 'o-ben-1']); EXCEPTION WHEN "
        "OTHERS THEN GET STACKED DIAGNOSTICS a = PG_EXCEPTION_DETAIL, b = PG_EXCEPTION_CONTEXT, c = MESSAGE_TEXT; "
        "RAISE NOTICE '% % %', a, b, c; END $$",
        control=ALL,
    ),
    attack(
        "every word that a server says of itself",
        "SET client_min_messages = debug5",
        "SELECT hub.open(array['o-ada-1'])",
        "SELECT count(*) FROM hub.pull(0, 100000)",
        control=ALL,
    ),
    attack(
        "parallel workers",
        "SET parallel_setup_cost = 0",
        "SET parallel_tuple_cost = 0",
        "SET min_parallel_table_scan_size = 0",
        f"{PLAN} SELECT count(*) FROM hub.body WHERE said::text LIKE '%exclude%'",
        control=ALL,
    ),
    attack("what the planner expects of a person", "EXPLAIN SELECT 1 FROM hub.body WHERE author = 'ada'", control=ALL),
)

WATCHING = (
    attack(
        "statistics of columns",
        "SELECT attname, most_common_vals, histogram_bounds FROM pg_stats "
        "WHERE schemaname = 'hub' AND tablename = 'body'",
        control=ALL,
    ),
    attack("statistics themselves", "SELECT * FROM pg_statistic WHERE starelid = 'hub.body'::regclass", control=ALL),
    attack("statistics over columns", "SELECT * FROM pg_stats_ext", "SELECT * FROM pg_stats_ext_exprs", control=ALL),
    attack(
        "statistics made by oneself", "ANALYZE hub.body", "SELECT * FROM pg_stats WHERE tablename = 'body'", control=ALL
    ),
    attack("statistics of one's own", "CREATE STATISTICS mine ON (said::text), author FROM hub.body", control=ALL),
    attack(
        "counters of tables",
        "SELECT relname, n_live_tup, n_tup_ins, n_tup_upd FROM pg_stat_user_tables WHERE schemaname = 'hub' ORDER BY 1",
        control=ALL,
    ),
    attack(
        "sizes of tables",
        "SELECT pg_relation_size('hub.body'), pg_total_relation_size('hub.body'), "
        "pg_indexes_size('hub.body'), pg_table_size('hub.piece')",
        control=ALL,
    ),
    attack(
        "pages and rows as the catalogue has them",
        "SELECT relname, relpages, reltuples FROM pg_class WHERE relnamespace = 'hub'::regnamespace ORDER BY 1",
        control=ALL,
    ),
    attack(
        "what others ask",
        "SELECT usename, query FROM pg_stat_activity WHERE usename <> 'ben' ORDER BY 1, 2",
        control=ALL,
    ),
    attack("what others prepared", "SELECT name, statement FROM pg_prepared_statements", control=ALL),
    attack("what others hold open", "SELECT * FROM pg_cursors", control=ALL),
    attack(
        "which locks there are",
        "SELECT locktype, mode FROM pg_locks WHERE relation = 'hub.body'::regclass",
        control=ALL,
    ),
    attack("sequences", "SELECT * FROM pg_sequences", control=ALL),
    attack("large objects", "SELECT * FROM pg_largeobject", "SELECT lo_import('/etc/passwd')", control=ALL),
    attack("files of the server", "SELECT pg_read_file('postgresql.conf')", "SELECT pg_ls_dir('base')", control=ALL),
    attack("the server's own log", "SELECT pg_ls_logdir()", "SELECT pg_current_logfile()", control=ALL),
    attack("the text of the functions' tables", "SELECT pg_get_viewdef('hub.body'::regclass)", control=ALL),
    attack("listening", "LISTEN hub", "LISTEN body", "SELECT pg_listening_channels()", control=ALL),
    attack("settings", "SHOW ALL", control=ALL),
    attack("notifying", "LISTEN hub", "NOTIFY hub, 'x'", "SELECT pg_notification_queue_usage() >= 0", control=ALL),
    attack(
        "what others wait for",
        "SELECT wait_event FROM pg_stat_activity WHERE usename <> 'ben' ORDER BY 1",
        "SELECT pg_blocking_pids(pg_backend_pid())",
        control=ALL,
    ),
    attack(
        "locks on anything of the hub",
        "SELECT l.mode, c.relname FROM pg_locks l JOIN pg_class c ON c.oid = l.relation "
        "WHERE c.relnamespace = 'hub'::regnamespace ORDER BY 1, 2",
        control=ALL,
    ),
    attack("advisory locks", "SELECT pg_try_advisory_lock(1), pg_try_advisory_xact_lock(hashtext('ada'))", control=ALL),
    attack("where a sequence stands", "SELECT lastval()", "SELECT last_value FROM hub.feed_place_seq", control=ALL),
    attack(
        "the sequences of any column",
        "SELECT pg_get_serial_sequence('hub.feed', attname) FROM pg_attribute "
        "WHERE attrelid = 'hub.feed'::regclass AND attnum > 0 ORDER BY attnum",
        control=ALL,
    ),
    attack(
        "functions of others",
        "SELECT funcname, calls FROM pg_stat_user_functions ORDER BY 1",
        "SELECT proname FROM pg_proc WHERE pronamespace NOT IN ('hub'::regnamespace, 'pg_catalog'::regnamespace, "
        "'information_schema'::regnamespace) ORDER BY 1",
        control=ALL,
    ),
    attack(
        "counters that functions give",
        "SELECT pg_stat_get_tuples_inserted('hub.body'::regclass), pg_stat_get_numscans('hub.body'::regclass) > 0",
        control=ALL,
    ),
    attack(
        "counters of indexes",
        "SELECT indexrelname, idx_tup_fetch >= 0 FROM pg_stat_user_indexes WHERE schemaname = 'hub' ORDER BY 1",
        control=ALL,
    ),
    attack("what was asked before", "SELECT query FROM pg_stat_statements", "LOAD 'auto_explain'", control=ALL),
    attack(
        "what lies beside the table", "SELECT * FROM pg_toast.pg_toast_1", "TABLE pg_toast.pg_toast_2619", control=ALL
    ),
    attack("system columns", "SELECT tableoid::regclass, cmin FROM hub.body", control=ALL),
    attack("transactions", "SELECT pg_xact_status('3'::xid8)", control=ALL),
)

ATTACKS = (*READING, *CALLING, *RIGHTS, *SHADOWING, *LEAKING, *WATCHING)
