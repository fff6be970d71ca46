-- hub.push: events, names and signatures come in, all of them or none.
-- What only these functions call needs no path of its own: it runs under that of the caller, and names all in full.

CREATE OR REPLACE FUNCTION hub.envelope_hash(line json) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to('[' || concat_ws(',',
        to_json(line ->> 'id'), to_json(line ->> 'origin'), line ->> 'origin_seq', line ->> 'tick',
        to_json(line ->> 'at'), to_json(line ->> 'actor'), to_json(line ->> 'grant'), to_json(line ->> 'kind'),
        to_json(line ->> 'undoes'), to_json(line ->> 'replaces'),
        (SELECT '[' || coalesce(string_agg(to_json(ref)::text, ',' ORDER BY ref COLLATE "C"), '') || ']'
         FROM json_array_elements_text(line -> 'refs') AS ref),
        to_json(line ->> 'body_hash'), to_json(line ->> 'prev_hash')) || ']', 'UTF8')), 'hex')
$$;

CREATE OR REPLACE FUNCTION hub.refuse(code text, event text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'refused' USING ERRCODE = code, DETAIL = event;
END $$;

-- Puts events at the end of the feed; the caller has held the counter since its first step.
CREATE OR REPLACE FUNCTION hub.feed_with(events text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    last bigint;
BEGIN
    IF cardinality(events) > 0 THEN
        UPDATE hub.counter SET n = n + cardinality(events) RETURNING n - cardinality(events) INTO last;
        INSERT INTO hub.feed (seq, event_id)
        SELECT last + place, event FROM unnest(events) WITH ORDINALITY AS f (event, place);
    END IF;
END $$;

-- Says whether an installation is that of the caller; one in which nobody else ever wrote may be claimed.
CREATE OR REPLACE FUNCTION hub.owns(of text, me text[]) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM hub.origin WHERE origin = of AND login = session_user) THEN
        RETURN true;
    END IF;
    IF EXISTS (SELECT 1 FROM hub.event WHERE origin = of AND NOT actor = ANY (me)) THEN
        RETURN false;
    END IF;
    INSERT INTO hub.origin (origin, login) VALUES (of, session_user)
    ON CONFLICT (origin) DO UPDATE SET login = excluded.login;
    RETURN true;
END $$;

-- Keeps an envelope. A lead brings all that their copy holds, anybody else what they wrote in a copy of their own.
CREATE OR REPLACE FUNCTION hub.insert_event(line json, lead boolean, me text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    before record;
    place bigint := (line ->> 'origin_seq')::bigint;
BEGIN
    IF NOT lead AND (NOT (line ->> 'actor') = ANY (me) OR line ->> 'kind' = 'review_created') THEN
        PERFORM hub.refuse('RT003', line ->> 'id');
    ELSIF NOT lead AND NOT hub.owns(line ->> 'origin', me) THEN
        PERFORM hub.refuse('RT004', line ->> 'id');
    ELSIF hub.envelope_hash(line) <> line ->> 'hash' THEN
        PERFORM hub.refuse('RT005', line ->> 'id');
    END IF;
    SELECT origin_seq, hash INTO before FROM hub.event WHERE origin = line ->> 'origin'
    ORDER BY origin_seq DESC LIMIT 1;
    IF coalesce(before.origin_seq, 0) >= place THEN
        PERFORM hub.refuse('RT006', line ->> 'id');  -- another copy writes under the same origin
    ELSIF coalesce(before.origin_seq, 0) + 1 <> place OR coalesce(before.hash, '') <> line ->> 'prev_hash' THEN
        PERFORM hub.refuse('RT007', line ->> 'id');
    END IF;
    INSERT INTO hub.event (id, origin, origin_seq, tick, at, actor, "grant", kind, undoes, replaces, body_hash,
        prev_hash, hash, bare)
    VALUES (line ->> 'id', line ->> 'origin', place, (line ->> 'tick')::bigint, line ->> 'at', line ->> 'actor',
        line ->> 'grant', line ->> 'kind', line ->> 'undoes', line ->> 'replaces', line ->> 'body_hash',
        line ->> 'prev_hash', line ->> 'hash', line -> 'body' IS NULL);
    INSERT INTO hub.event_ref (event_id, ref)
    SELECT line ->> 'id', ref FROM json_array_elements_text(line -> 'refs') AS ref;
END $$;

-- Gives the hashes of what leads let stand of erased words that not all may read.
CREATE OR REPLACE FUNCTION hub.sums_of(of text) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(b.said #>> array['body', 'sums', of]), '{}')
    FROM hub.event_ref r JOIN hub.event e ON e.id = r.event_id JOIN hub.body b ON b.event_id = e.id
    WHERE r.ref = 'x:' || of AND e.kind = 'erased' AND b.said #>> array['body', 'sums', of] IS NOT NULL
        AND EXISTS (SELECT 1 FROM hub.member m WHERE m.person = e.actor AND m.is_lead)
$$;

-- Keeps what an event says; words that not everybody reads are padded, so that no counter tells how long they are.
CREATE OR REPLACE FUNCTION hub.insert_body(line json, lead boolean, me text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    words text := (line -> 'body')::text;
    readers text := coalesce((SELECT reads FROM hub.kind WHERE name = line ->> 'kind'), 'author');
    own text := line ->> 'actor';
    said text := '{"salt":' || to_json(line ->> 'salt') || ',"body":' || words || '}';
BEGIN
    IF line ->> 'salt' LIKE 'erased%' THEN  -- what a lead's word on erasing leaves, by the hash that it gives
        IF NOT lead OR NOT encode(sha256(decode(substr(line ->> 'salt', 7), 'hex') || convert_to(words, 'UTF8')), 'hex')
            = ANY (hub.sums_of(line ->> 'id'))
        THEN
            PERFORM hub.refuse('RT005', line ->> 'id');
        END IF;
    ELSIF encode(sha256(decode(line ->> 'salt', 'hex') || convert_to(words, 'UTF8')), 'hex') <> line ->> 'body_hash'
    THEN
        PERFORM hub.refuse('RT005', line ->> 'id');
    ELSIF NOT (lead OR own = ANY (me)) THEN
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
    IF line ->> 'kind' = 'opened' THEN
        INSERT INTO hub.opening (event_id) VALUES (line ->> 'id');
    END IF;
END $$;

-- Takes an event in, or the words of one whose envelope is here; says whether it was news.
CREATE OR REPLACE FUNCTION hub.take_event(line json, lead boolean, me text[]) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    known record;
    has_body boolean := line -> 'body' IS NOT NULL;
BEGIN
    SELECT hash, bare INTO known FROM hub.event WHERE id = line ->> 'id';
    IF NOT FOUND THEN
        PERFORM hub.insert_event(line, lead, me);
    ELSIF known.hash <> line ->> 'hash' THEN
        PERFORM hub.refuse('RT006', line ->> 'id');
    ELSIF NOT (has_body AND known.bare) THEN
        RETURN false;
    ELSIF line ->> 'salt' NOT LIKE 'erased%' AND cardinality(hub.sums_of(line ->> 'id')) > 0 THEN
        RETURN false;  -- words that went do not come back
    ELSIF hub.envelope_hash(line) <> known.hash THEN
        PERFORM hub.refuse('RT005', line ->> 'id');  -- whose they are, and their hash, is as the envelope here says
    ELSE
        UPDATE hub.event SET bare = false WHERE id = line ->> 'id';
    END IF;
    IF has_body THEN
        PERFORM hub.insert_body(line, lead, me);
    END IF;
    RETURN true;
END $$;

-- A signature counts once the event that it is of is here; its feed entry lets other copies look again.
CREATE OR REPLACE FUNCTION hub.take_signature(of text, at_seq bigint, by_key text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    head text := (SELECT id FROM hub.event WHERE origin = of AND origin_seq = at_seq);
BEGIN
    IF head IS NULL OR EXISTS (SELECT 1 FROM hub.signature WHERE origin = of AND seq >= at_seq) THEN
        RETURN;
    END IF;
    IF NOT hub.leads() AND NOT hub.owns(of, hub.me()) THEN
        RETURN;
    END IF;
    INSERT INTO hub.signature (origin, seq, signed) VALUES (of, at_seq, by_key)
    ON CONFLICT (origin) DO UPDATE SET seq = excluded.seq, signed = excluded.signed;
    PERFORM hub.feed_with(array[head]);
END $$;

CREATE OR REPLACE FUNCTION hub.push(events json, names json, signed json) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    lead boolean := hub.leads();
    me text[] := hub.me();
    line json;
    news text[] := '{}';
BEGIN
    PERFORM hub.assert_member();
    LOCK TABLE hub.counter IN EXCLUSIVE MODE;  -- alone until the commit; a queue that is fair, unlike that at a row
    FOR line IN SELECT json_array_elements(events) LOOP
        IF hub.take_event(line, lead, me) THEN
            news := news || (line ->> 'id');
        END IF;
    END LOOP;
    PERFORM hub.feed_with(news);
    IF lead THEN
        INSERT INTO hub.person (id, name) SELECT key, value FROM json_each_text(names) ON CONFLICT DO NOTHING;
    END IF;
    PERFORM hub.take_signature(key, (value ->> 0)::bigint, value ->> 1) FROM json_each(signed);
    RETURN cardinality(news);
END $$;
