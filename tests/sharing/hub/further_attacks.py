"""Further sessions that reach for a peer's vote: queries of other shapes, what they do, and calls of the hub."""

from tests.sharing.hub.attacks import ALL, ATTACKS, HERS, Attack, attack

EXCLUDES = "said #>> '{body,choice}' = 'exclude'"
SHAPES = (
    attack("a recursion", "WITH RECURSIVE t AS (SELECT said::text FROM hub.body UNION SELECT said FROM t) TABLE t"),
    attack("a part made first", "WITH t AS MATERIALIZED (SELECT said::text AS x FROM hub.body) TABLE t"),
    attack("a join with nothing", "SELECT b.said FROM (VALUES (1)) v FULL JOIN hub.body b ON false"),
    attack(
        "whether there is one",
        "SELECT id FROM hub.event e WHERE EXISTS (SELECT 1 FROM hub.body b WHERE b.event_id = e.id "
        f"AND b.{EXCLUDES}) ORDER BY 1",
    ),
    attack(
        "sets of groups", "SELECT said #>> '{body,choice}', count(*) FROM hub.body GROUP BY GROUPING SETS ((1), ())"
    ),
    attack("a cursor that is held", f"DECLARE c SCROLL CURSOR WITH HOLD FOR {ALL}", "FETCH ALL FROM c", "CLOSE c"),
    attack(
        "a cursor that a function gives",
        "CREATE FUNCTION pg_temp.c() RETURNS refcursor LANGUAGE plpgsql AS "
        f"$$ DECLARE c refcursor := 'x'; BEGIN OPEN c FOR {ALL}; RETURN c; END $$",
        "BEGIN",
        "SELECT pg_temp.c()",
        "FETCH ALL FROM x",
        control=ALL,
    ),
    attack(
        "a plan for any person",
        "SET plan_cache_mode = force_generic_plan",
        "PREPARE q(text) AS SELECT said FROM hub.body WHERE author = $1",
        "EXECUTE q('ada')",
    ),
    attack("a statement kept through roles", f"PREPARE r AS {ALL}", "SET ROLE NONE", "RESET ROLE", "EXECUTE r"),
    attack(
        "a function that becomes part of the query",
        f"CREATE FUNCTION pg_temp.f() RETURNS SETOF text LANGUAGE sql STABLE AS $$ {ALL} $$",
        "SELECT * FROM pg_temp.f() f WHERE f LIKE '%exclude%'",
    ),
    attack(
        "a view of rights",
        "CREATE TEMP VIEW v WITH (security_invoker = false) AS TABLE hub.body",
        "TABLE v",
        control=ALL,
    ),
    attack("what no one sees alone", "BEGIN ISOLATION LEVEL SERIALIZABLE", ALL, control=ALL),
)
DOING = (
    attack(
        "an operator with an estimate",
        "CREATE FUNCTION pg_temp.same(json, json) RETURNS boolean LANGUAGE plpgsql COST 0.000001 AS "
        "$$ BEGIN RAISE NOTICE 'it says %', $1; RETURN true; END $$",
        "CREATE OPERATOR pg_temp.=== (LEFTARG = json, RIGHTARG = json, FUNCTION = pg_temp.same, RESTRICT = eqsel)",
        "SELECT 1 FROM hub.body WHERE said OPERATOR(pg_temp.===) '{}'::json",
        control=ALL,
    ),
    attack(
        "a type that looks at its values",
        "CREATE FUNCTION pg_temp.d(text) RETURNS boolean LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE NOTICE 'it says %', $1; RETURN true; END $$",
        "CREATE DOMAIN pg_temp.seen AS text CHECK (pg_temp.d(VALUE))",
        "SELECT said::text::pg_temp.seen FROM hub.body",
    ),
    attack(
        "a trigger on a table of one's own",
        "CREATE TEMP TABLE mine (x text)",
        "CREATE FUNCTION pg_temp.t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('a.b', "
        "(SELECT string_agg(said::text, '') FROM hub.body), false); RETURN NEW; END $$",
        "CREATE TRIGGER t BEFORE INSERT ON mine FOR EACH ROW EXECUTE FUNCTION pg_temp.t()",
        "INSERT INTO mine VALUES ('1')",
        "SELECT current_setting('a.b')",
    ),
    attack("a setting made of it", "SELECT set_config('my.x', said::text, false) FROM hub.body", "SHOW my.x"),
    attack("telling others of it", "SELECT pg_notify('c', said::text) FROM hub.body", control=ALL),
    attack("resting by it", f"SELECT pg_sleep(0) FROM hub.body WHERE {EXCLUDES}"),
    attack("counting by it", "CREATE TEMP SEQUENCE s", f"SELECT nextval('s') FROM hub.body WHERE {EXCLUDES}"),
    attack("a number made of it", "SELECT said::jsonb::integer FROM hub.body", control=ALL),
    attack("a table named by it", "SELECT said::text::regclass FROM hub.body", control=ALL),
    attack("a document made of it", "SELECT xmlparse(DOCUMENT said::text) FROM hub.body", control=ALL),
    attack("copied into what is opened", "COPY hub.opened FROM PROGRAM 'echo o-ada-1'", ALL, control=ALL),
    attack("triggers that rest", "SET session_replication_role = replica", ALL, control=ALL),
    attack(
        "catalogues that may be changed",
        "UPDATE pg_class SET relrowsecurity = false WHERE relname = 'body'",
        ALL,
        control=ALL,
    ),
    attack("all data to read", "GRANT pg_read_all_data TO ben", "GRANT ada TO ben", ALL, control=ALL),
    attack("a table told elsewhere", "CREATE PUBLICATION p FOR TABLE hub.body", control=ALL),
    attack(
        "rights from now on", "ALTER DEFAULT PRIVILEGES FOR ROLE postgres GRANT ALL ON TABLES TO ben", ALL, control=ALL
    ),
)
CALLS = (
    attack("erasing as a reviewer", f"SELECT hub.erase(array['{HERS}'])", ALL, control=ALL),
    attack("contesting her words", f"""SELECT hub.contest('{{"id":"{HERS}","body":{{}},"salt":"00"}}')""", control=ALL),
    attack(
        "sharing her file",
        "SELECT hub.share_files(array['{file}'])",
        "SELECT hub.piece('{file}', 0)",
        control="SELECT data FROM hub.piece",
    ),
    attack(
        "bringing her file",
        "SELECT hub.put('{file}', '', 1, 1, 2, 'x'::bytea)",
        "TABLE hub.file",
        "SELECT hub.piece('{file}', 0)",
        control="SELECT data FROM hub.piece",
    ),
    attack(
        "saying nothing at all",
        "SELECT hub.push(NULL, NULL, NULL)",
        "SELECT hub.contest(NULL)",
        "SELECT hub.piece(NULL, NULL)",
        control=ALL,
    ),
    attack("taking the lead", "SELECT hub.set_roles('{\"ben\":[true,true]}')", ALL),
    attack(
        "opening by a word of one's own",
        "SELECT hub.open_said(array['o-ben-1'])",
        "SELECT hub.open_said(array[NULL])",
        ALL,
    ),
    attack(
        "what functions call",
        "SELECT hub.take_event('{}', true, array['ada'])",
        "SELECT hub.owns('o-ada', array['ben'])",
        f"SELECT hub.feed_with(array['{HERS}'])",
        f"SELECT hub.sums_of('{HERS}')",
        "SELECT hub.take_signature('o-ada', 1, 'x')",
        control=ALL,
    ),
    attack(
        "a line of a row that is made",
        "SELECT hub.line(ROW('o-ada-1', '', 1, 1, '', '', '', '', '', '', '', '', '', true)::hub.event)",
        control=ALL,
    ),
)

FURTHER: tuple[Attack, ...] = (*SHAPES, *DOING, *CALLS)
EVERY = (*ATTACKS, *FURTHER)
