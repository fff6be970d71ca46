-- hub.pull: what is new since a place of the feed. It runs with the rights of whoever calls it, under the policies.

CREATE FUNCTION hub.line(e hub.event) RETURNS json LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT json_build_object('id', e.id, 'origin', e.origin, 'origin_seq', e.origin_seq, 'tick', e.tick, 'at', e.at,
        'actor', e.actor, 'grant', e."grant", 'kind', e.kind, 'undoes', e.undoes, 'replaces', e.replaces,
        'body_hash', e.body_hash, 'prev_hash', e.prev_hash, 'hash', e.hash,
        'refs', (SELECT coalesce(json_agg(ref ORDER BY ref COLLATE "C"), '[]'::json) FROM hub.event_ref r
                 WHERE r.event_id = e.id))
$$;

-- A page is a small part of the log: each of its events is looked up, for to join whole tables takes longer with each page.
CREATE FUNCTION hub.pull(after bigint, most integer) RETURNS TABLE (place bigint, line text, said text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off
SET enable_seqscan = off AS $$
    SELECT f.seq, hub.line(e)::text, b.said::text
    FROM (SELECT seq, event_id FROM hub.feed WHERE seq > after ORDER BY seq LIMIT most) f
    JOIN hub.event e ON e.id = f.event_id LEFT JOIN hub.body b ON b.event_id = e.id ORDER BY f.seq
$$;

-- What one copy wrote since a place of its chain: asked for where the feed left something out.
CREATE FUNCTION hub.chain(of text, after bigint) RETURNS TABLE (place bigint, line text, said text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT e.origin_seq, hub.line(e)::text, b.said::text FROM hub.event e LEFT JOIN hub.body b ON b.event_id = e.id
    WHERE e.origin = of AND e.origin_seq > after ORDER BY e.origin_seq
$$;

CREATE FUNCTION hub.heads() RETURNS TABLE (origin text, seq bigint, hash text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT ON (e.origin) e.origin, e.origin_seq, e.hash FROM hub.event e
    ORDER BY e.origin, e.origin_seq DESC
$$;

-- The events whose words the caller may bring and that came without them.
CREATE FUNCTION hub.lacking() RETURNS TABLE (event text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT id FROM hub.event WHERE bare AND (hub.leads() OR actor = ANY (hub.me()))
$$;
