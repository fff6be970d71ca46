-- hub.erase: what a lead's copy let go of goes from here, too; words and files that went are not taken again. Of what
-- not all may read, that which is left is taken from a lead's copy when it is next sent.

CREATE OR REPLACE FUNCTION hub.erase(names text[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    listed text[];
    gone integer := 0;
    went integer;
BEGIN
    PERFORM hub.assert_lead();
    LOCK TABLE hub.counter IN EXCLUSIVE MODE;
    -- only what an `erased` of the log names
    SELECT coalesce(array_agg(DISTINCT n), '{}') INTO listed FROM unnest(names) n
    JOIN hub.event_ref r ON r.ref = 'x:' || n JOIN hub.event e ON e.id = r.event_id WHERE e.kind = 'erased';
    DELETE FROM hub.person WHERE id IN (
        SELECT b.said #>> '{body,called}' FROM hub.body b JOIN hub.event e ON e.id = b.event_id
        WHERE e.kind = 'person_renamed' AND b.said #>> '{body,person}' = ANY (listed)
    ) OR id = ANY (listed);
    GET DIAGNOSTICS went = ROW_COUNT;
    gone := gone + went;
    DELETE FROM hub.body WHERE event_id = ANY (listed) AND said ->> 'salt' NOT LIKE 'erased%';
    GET DIAGNOSTICS went = ROW_COUNT;
    gone := gone + went;
    UPDATE hub.event e SET bare = cardinality(hub.sums_of(e.id)) > 0
        AND NOT EXISTS (SELECT 1 FROM hub.body b WHERE b.event_id = e.id) WHERE id = ANY (listed);
    DELETE FROM hub.piece WHERE sha256 = ANY (listed);
    UPDATE hub.file SET size = 0, pieces = 0, whole = true, reader = 'gone'
    WHERE sha256 = ANY (listed) AND reader <> 'gone';
    GET DIAGNOSTICS went = ROW_COUNT;
    -- a copy that has not heard of it finds it here, and so does not bring it
    INSERT INTO hub.file (sha256, size, pieces, whole, login, reader)
    SELECT n, 0, 0, true, session_user, 'gone' FROM unnest(listed) n WHERE n ~ '^[0-9a-f]{64}$' ON CONFLICT DO NOTHING;
    RETURN gone + went;
END $$;

-- What a lead says is left of erased words is held against them by their author's copy. Where it is something else, these
-- come back, by their author alone; every copy that hears them finds the same. Says whether they did.
CREATE OR REPLACE FUNCTION hub.contest(line json) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me text[] := hub.me();
    whole boolean;
BEGIN
    PERFORM hub.assert_member();
    LOCK TABLE hub.counter IN EXCLUSIVE MODE;
    SELECT EXISTS (SELECT 1 FROM hub.body b WHERE b.event_id = e.id AND b.said ->> 'salt' NOT LIKE 'erased%') INTO whole
    FROM hub.event e WHERE e.id = line ->> 'id' AND e.actor = ANY (me) AND e.hash = hub.envelope_hash(line);
    IF NOT FOUND OR whole OR line -> 'body' IS NULL OR line ->> 'salt' LIKE 'erased%'
        OR cardinality(hub.sums_of(line ->> 'id')) = 0
    THEN
        RETURN false;
    END IF;
    DELETE FROM hub.body WHERE event_id = line ->> 'id';
    PERFORM hub.insert_body(line, false, me);
    UPDATE hub.event SET bare = false WHERE id = line ->> 'id';
    PERFORM hub.feed_with(array[line ->> 'id']);
    RETURN true;
END $$;

REVOKE ALL ON FUNCTION hub.contest(json) FROM PUBLIC;
REVOKE ALL ON FUNCTION hub.erase(text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION hub.sums_of(text) FROM PUBLIC;
