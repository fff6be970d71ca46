-- hub.open: the votes of a whole ballot become readable. What is opened stays so.

ALTER TABLE hub.stage_need ADD COLUMN IF NOT EXISTS called text NOT NULL DEFAULT '';  -- an earlier hub lacks it

-- What a stage is called now, as a lead's copy says: votes that were cast before it was renamed are of the same ballot.
CREATE OR REPLACE FUNCTION hub.called(name text) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT nullif(n.called, '') FROM hub.stage_need n WHERE n.stage = name), name)
$$;

-- Says whether an `opened` in the log, of this stage and by one of these people ("{}" for anybody), names these votes.
CREATE OR REPLACE FUNCTION hub.is_said(listed text[], at_stage text, people text[]) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM hub.event_ref r JOIN hub.event e ON e.id = r.event_id JOIN hub.body b ON b.event_id = e.id
        WHERE e.kind = 'opened' AND r.ref IN (SELECT ref FROM hub.event_ref WHERE event_id = ANY (listed))
        AND (people = '{}' OR e.actor = ANY (people)) AND hub.called(b.said #>> '{body,stage}') = at_stage
        AND e.tick > (SELECT max(tick) FROM hub.event WHERE id = ANY (listed))
        AND (SELECT array_agg(v::text ORDER BY v COLLATE "C") FROM json_array_elements_text(b.said #> '{body,votes}') v)
          = (SELECT array_agg(v::text ORDER BY v COLLATE "C") FROM (SELECT DISTINCT unnest(listed) AS v) d))
$$;

-- Says whether a reviewer may open these: votes of their own alone, none taken back. Whether an `opened` that names a
-- peer's vote has effect, and so locks the reviewer's own, hangs on keys and protocols, which a lead's copy can check and
-- this database cannot: whoever could open a peer's vote by a word that counts nowhere would vote after having read it.
CREATE OR REPLACE FUNCTION hub.is_own_ballot(listed text[]) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT bool_and(e.kind = 'decided') AND bool_and(e.actor = ANY (hub.me()))
        AND NOT EXISTS (SELECT 1 FROM hub.event x WHERE x.undoes <> '' AND x.undoes = ANY (listed))
        AND NOT EXISTS (SELECT 1 FROM hub.event x WHERE x.replaces <> '' AND x.replaces = ANY (listed))
    FROM hub.event e WHERE e.id = ANY (listed)
$$;

-- Gives who may read these votes now: nobody (null), everybody (''), or whoever votes where a sheet is handed over.
CREATE OR REPLACE FUNCTION hub.readers_of(listed text[]) RETURNS text LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    seen record;
    need hub.stage_need;
BEGIN
    SELECT count(*) AS here, count(DISTINCT b.author) AS people, min(hub.called(b.said #>> '{body,stage}')) AS stage,
        max(hub.called(b.said #>> '{body,stage}')) AS other_stage,
        bool_and(e.kind IN ('decided', 'decided_elsewhere', 'answered')) AS are_votes
    INTO seen FROM hub.event e JOIN hub.body b ON b.event_id = e.id WHERE e.id = ANY (listed);
    IF seen.here = 0 OR seen.here <> (SELECT count(DISTINCT v) FROM unnest(listed) v) OR NOT seen.are_votes
       OR seen.stage IS NULL OR seen.stage <> seen.other_stage THEN
        RETURN NULL;
    END IF;
    SELECT * INTO need FROM hub.stage_need WHERE stage_need.stage = seen.stage;
    IF NOT FOUND OR NOT hub.is_said(listed, seen.stage, CASE WHEN hub.leads() THEN '{}'::text[] ELSE hub.me() END) THEN
        RETURN NULL;
    END IF;
    IF hub.leads() THEN
        RETURN CASE WHEN seen.people >= need.fewest THEN '' WHEN need.verifies THEN 'voters' END;
    END IF;
    RETURN CASE WHEN seen.people >= need.people AND hub.is_own_ballot(listed) THEN '' END;
END $$;

-- One answer for every reason, so that a refusal tells nothing of a vote that the caller may not read.
CREATE OR REPLACE FUNCTION hub.open(votes text[]) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    whom text;
    vote text;
BEGIN
    PERFORM hub.assert_member();
    LOCK TABLE hub.counter IN EXCLUSIVE MODE;
    whom := hub.readers_of(votes);
    IF whom IS NULL THEN
        RETURN false;
    END IF;
    FOREACH vote IN ARRAY votes LOOP
        INSERT INTO hub.opened (event_id, reader) VALUES (vote, whom) ON CONFLICT DO NOTHING;
        IF FOUND THEN
            PERFORM hub.feed_with(array[vote]);
        END IF;
    END LOOP;
    UPDATE hub.opening o SET done = true
    FROM hub.event_ref r JOIN hub.body b ON b.event_id = r.event_id
    WHERE r.ref IN (SELECT ref FROM hub.event_ref WHERE event_id = votes[1]) AND o.event_id = r.event_id AND NOT o.done
        AND NOT EXISTS (SELECT 1 FROM json_array_elements_text(b.said #> '{body,votes}') v
                        WHERE NOT EXISTS (SELECT 1 FROM hub.opened x WHERE x.event_id = v));
    RETURN true;
END $$;

-- Opens what each of these events of the log lists; gives how many of them the hub agreed to.
CREATE OR REPLACE FUNCTION hub.open_said(openings text[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    listed text[];
    agreed integer := 0;
BEGIN
    PERFORM hub.assert_member();
    FOR listed IN
        SELECT array(SELECT json_array_elements_text(b.said #> '{body,votes}'))
        FROM hub.body b JOIN hub.event e ON e.id = b.event_id WHERE e.id = ANY (openings) AND e.kind = 'opened'
    LOOP
        agreed := agreed + hub.open(listed)::integer;
    END LOOP;
    RETURN agreed;
END $$;

-- The openings whose votes are not yet readable here.
CREATE OR REPLACE FUNCTION hub.to_open() RETURNS TABLE (opening text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT o.event_id FROM hub.opening o JOIN hub.event e ON e.id = o.event_id
    WHERE NOT o.done AND (hub.leads() OR e.actor = ANY (hub.me()))
$$;

-- A lead's copy knows from where on a remark may be read, which hangs on more than the hub holds.
CREATE OR REPLACE FUNCTION hub.show(remarks text[], whom text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    remark text;
    shown integer := 0;
BEGIN
    PERFORM hub.assert_lead();
    LOCK TABLE hub.counter IN EXCLUSIVE MODE;
    FOR remark IN SELECT event_id FROM hub.body WHERE event_id = ANY (remarks) AND reads = 'note' LOOP
        INSERT INTO hub.opened (event_id, reader) VALUES (remark, whom) ON CONFLICT DO NOTHING;
        IF FOUND THEN
            PERFORM hub.feed_with(array[remark]);
            shown := shown + 1;
        END IF;
    END LOOP;
    RETURN shown;
END $$;

CREATE OR REPLACE FUNCTION hub.set_needs(needs json) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.assert_lead();
    INSERT INTO hub.stage_need (stage, people, fewest, verifies, called)
    SELECT key, (value ->> 'people')::integer, (value ->> 'fewest')::integer, (value ->> 'verifies')::boolean,
        coalesce(value ->> 'called', '') FROM json_each(needs)
    ON CONFLICT (stage) DO UPDATE SET people = excluded.people, fewest = excluded.fewest, verifies = excluded.verifies,
        called = coalesce(nullif(excluded.called, ''), stage_need.called)
    WHERE stage_need IS DISTINCT FROM excluded;
END $$;

-- A lead's copy says after each sync who leads and who votes; nobody takes the role from the login they use for it.
CREATE OR REPLACE FUNCTION hub.set_roles(roles json) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.assert_lead();
    UPDATE hub.member m SET is_lead = (value ->> 0)::boolean, may_vote = (value ->> 1)::boolean FROM json_each(roles)
    WHERE m.person = key AND m.login <> session_user
        AND (m.is_lead, m.may_vote) IS DISTINCT FROM ((value ->> 0)::boolean, (value ->> 1)::boolean);
END $$;
