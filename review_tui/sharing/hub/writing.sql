-- hub.push: events, names and signatures come in, all of them or none.

CREATE FUNCTION hub.envelope_hash(line json) RETURNS text LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(sha256(convert_to('[' || concat_ws(',',
        to_json(line ->> 'id'), to_json(line ->> 'origin'), line ->> 'origin_seq', line ->> 'tick',
        to_json(line ->> 'at'), to_json(line ->> 'actor'), to_json(line ->> 'grant'), to_json(line ->> 'kind'),
        to_json(line ->> 'undoes'), to_json(line ->> 'replaces'),
        (SELECT '[' || coalesce(string_agg(to_json(ref)::text, ',' ORDER BY ref COLLATE "C"), '') || ']'
         FROM json_array_elements_text(line -> 'refs') AS ref),
        to_json(line ->> 'body_hash'), to_json(line ->> 'prev_hash')) || ']', 'UTF8')), 'hex')
$$;

CREATE FUNCTION hub.refuse(code text, event text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'refused' USING ERRCODE = code, DETAIL = event;
END $$;

-- Gives the next place of the feed; the caller has held the counter since its first step.
CREATE FUNCTION hub.feed_with(event text) RETURNS void LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
    WITH next AS (UPDATE hub.counter SET n = n + 1 RETURNING n)
    INSERT INTO hub.feed (seq, event_id) SELECT n, event FROM next
$$;

-- Says whether an installation is that of the caller; one in which nobody else ever wrote may be claimed.
CREATE FUNCTION hub.owns(of text) RETURNS boolean LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM hub.origin WHERE origin = of AND login = session_user) THEN
        RETURN true;
    END IF;
    IF EXISTS (SELECT 1 FROM hub.event WHERE origin = of AND NOT actor = ANY (hub.me())) THEN
        RETURN false;
    END IF;
    INSERT INTO hub.origin (origin, login) VALUES (of, session_user)
    ON CONFLICT (origin) DO UPDATE SET login = excluded.login;
    RETURN true;
END $$;

-- Who may bring an event: a lead brings all that their copy holds, anybody else what they wrote in a copy of their own.
CREATE FUNCTION hub.assert_own(line json) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF hub.leads() THEN
        RETURN;
    END IF;
    IF NOT (line ->> 'actor') = ANY (hub.me()) OR line ->> 'kind' = 'review_created' THEN
        PERFORM hub.refuse('RT003', line ->> 'id');
    END IF;
    IF NOT hub.owns(line ->> 'origin') THEN
        PERFORM hub.refuse('RT004', line ->> 'id');
    END IF;
END $$;

CREATE FUNCTION hub.insert_event(line json) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before record;
BEGIN
    PERFORM hub.assert_own(line);
    IF hub.envelope_hash(line) <> line ->> 'hash' THEN
        PERFORM hub.refuse('RT005', line ->> 'id');
    END IF;
    SELECT origin_seq, hash INTO before FROM hub.event WHERE origin = line ->> 'origin'
    ORDER BY origin_seq DESC LIMIT 1;
    IF coalesce(before.origin_seq, 0) >= (line ->> 'origin_seq')::bigint THEN
        PERFORM hub.refuse('RT006', line ->> 'id');  -- another copy writes under the same origin
    END IF;
    IF coalesce(before.origin_seq, 0) + 1 <> (line ->> 'origin_seq')::bigint
       OR coalesce(before.hash, '') <> line ->> 'prev_hash' THEN
        PERFORM hub.refuse('RT007', line ->> 'id');
    END IF;
    INSERT INTO hub.event (id, origin, origin_seq, tick, at, actor, "grant", kind, undoes, replaces, body_hash,
        prev_hash, hash)
    VALUES (line ->> 'id', line ->> 'origin', (line ->> 'origin_seq')::bigint, (line ->> 'tick')::bigint,
        line ->> 'at', line ->> 'actor', line ->> 'grant', line ->> 'kind', line ->> 'undoes', line ->> 'replaces',
        line ->> 'body_hash', line ->> 'prev_hash', line ->> 'hash');
    INSERT INTO hub.event_ref (event_id, ref)
    SELECT line ->> 'id', ref FROM json_array_elements_text(line -> 'refs') AS ref;
END $$;

-- Keeps what an event says; words that not everybody reads are padded, so that no counter tells how long they are.
CREATE FUNCTION hub.insert_body(line json) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    words text := (line -> 'body')::text;
    readers text := coalesce((SELECT reads FROM hub.kind WHERE name = line ->> 'kind'), 'author');
    own text := line ->> 'actor';
    said text := '{"salt":' || to_json(line ->> 'salt') || ',"body":' || words || '}';
BEGIN
    IF encode(sha256(decode(line ->> 'salt', 'hex') || convert_to(words, 'UTF8')), 'hex') <> line ->> 'body_hash' THEN
        PERFORM hub.refuse('RT005', line ->> 'id');
    END IF;
    IF NOT (hub.leads() OR own = ANY (hub.me())) THEN
        PERFORM hub.refuse('RT003', line ->> 'id');
    END IF;
    IF readers <> 'everyone' THEN
        said := said || repeat(' ', (1024 - octet_length(said) % 1024) % 1024);
    END IF;
    INSERT INTO hub.body (event_id, reads, author, actor, asker, said)
    VALUES (line ->> 'id', readers,
        CASE WHEN line ->> 'kind' = 'decided_elsewhere' THEN coalesce(line #>> '{body,voter}', own) ELSE own END, own,
        CASE WHEN readers = 'asker'
             THEN coalesce((SELECT actor FROM hub.event WHERE id = line #>> '{body,asked}'), '') ELSE '' END,
        said::json);
    UPDATE hub.event SET bare = false WHERE id = line ->> 'id';
    IF line ->> 'kind' = 'opened' THEN
        INSERT INTO hub.opening (event_id) VALUES (line ->> 'id');
    END IF;
END $$;

CREATE FUNCTION hub.take_event(line json) RETURNS integer LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    known record;
    is_new boolean;
    has_body boolean := line -> 'body' IS NOT NULL;
BEGIN
    SELECT hash, bare INTO known FROM hub.event WHERE id = line ->> 'id';
    is_new := NOT FOUND;
    IF is_new THEN
        PERFORM hub.insert_event(line);
    ELSIF known.hash <> line ->> 'hash' THEN
        PERFORM hub.refuse('RT006', line ->> 'id');
    ELSIF NOT (has_body AND known.bare) THEN
        RETURN 0;
    END IF;
    IF has_body THEN
        PERFORM hub.insert_body(line);
    END IF;
    PERFORM hub.feed_with(line ->> 'id');
    RETURN 1;
END $$;

-- A signature counts once the event that it is of is here; its feed entry lets other copies look again.
CREATE FUNCTION hub.take_signature(of text, at_seq bigint, by_key text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    head text := (SELECT id FROM hub.event WHERE origin = of AND origin_seq = at_seq);
BEGIN
    IF head IS NULL OR EXISTS (SELECT 1 FROM hub.signature WHERE origin = of AND seq >= at_seq) THEN
        RETURN;
    END IF;
    IF NOT hub.leads() AND NOT hub.owns(of) THEN
        RETURN;
    END IF;
    INSERT INTO hub.signature (origin, seq, signed) VALUES (of, at_seq, by_key)
    ON CONFLICT (origin) DO UPDATE SET seq = excluded.seq, signed = excluded.signed;
    PERFORM hub.feed_with(head);
END $$;

CREATE FUNCTION hub.push(events json, names json, signed json) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    line json;
    taken integer := 0;
BEGIN
    PERFORM hub.assert_member();
    UPDATE hub.counter SET n = n;  -- from here on this push is alone until it is committed
    FOR line IN SELECT json_array_elements(events) LOOP
        taken := taken + hub.take_event(line);
    END LOOP;
    IF hub.leads() THEN
        INSERT INTO hub.person (id, name) SELECT key, value FROM json_each_text(names) ON CONFLICT DO NOTHING;
    END IF;
    PERFORM hub.take_signature(key, (value ->> 0)::bigint, value ->> 1) FROM json_each(signed);
    RETURN taken;
END $$;
