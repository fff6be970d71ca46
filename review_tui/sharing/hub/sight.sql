-- Who sees what: the persons of a login, and the policies of every table.

CREATE FUNCTION hub.me() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT coalesce(array_agg(person), '{}'::text[]) FROM hub.member WHERE login = session_user $$;

CREATE FUNCTION hub.leads() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS
$$ SELECT coalesce(bool_or(is_lead), false) FROM hub.member WHERE login = session_user $$;

CREATE FUNCTION hub.votes() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS
$$ SELECT coalesce(bool_or(may_vote), false) FROM hub.member WHERE login = session_user $$;

-- Ends a call by a login that is no member; every function that writes asks it first.
CREATE FUNCTION hub.assert_member() RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM hub.member WHERE login = session_user) THEN
        RAISE EXCEPTION 'no member' USING ERRCODE = 'RT001';
    END IF;
END $$;

CREATE FUNCTION hub.assert_lead() RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.assert_member();
    IF NOT hub.leads() THEN
        RAISE EXCEPTION 'leads alone' USING ERRCODE = 'RT002';
    END IF;
END $$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['about', 'counter', 'kind', 'member', 'invitation', 'person', 'stage_need', 'event',
        'event_ref', 'body', 'origin', 'signature', 'opening', 'opened', 'feed', 'file', 'piece'] LOOP
        EXECUTE format('ALTER TABLE hub.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('REVOKE ALL ON hub.%I FROM PUBLIC', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['about', 'kind', 'person', 'stage_need', 'event', 'event_ref', 'signature', 'feed'] LOOP
        EXECUTE format('CREATE POLICY members ON hub.%I FOR SELECT USING ((SELECT hub.me()) <> ''{}'')', name);
    END LOOP;
END $$;

CREATE POLICY own ON hub.member FOR SELECT USING (login = session_user OR (SELECT hub.leads()));
CREATE POLICY own ON hub.invitation FOR SELECT USING (login = session_user);
CREATE POLICY readers ON hub.opened FOR SELECT USING (
    (SELECT hub.leads()) OR (reader = '' AND (SELECT hub.me()) <> '{}') OR reader = ANY ((SELECT hub.me())::text[])
    OR (reader = 'voters' AND (SELECT hub.votes()))
);
-- The one rule of what may be read. A word is its author's, and of whoever wrote it down for them, until it is opened.
CREATE POLICY readers ON hub.body FOR SELECT USING (
    (reads = 'everyone' AND (SELECT hub.me()) <> '{}')
    OR author = ANY ((SELECT hub.me())::text[])
    OR actor = ANY ((SELECT hub.me())::text[])
    OR ((SELECT hub.leads()) AND reads <> 'author')
    OR (asker <> '' AND asker = ANY ((SELECT hub.me())::text[]))
    OR EXISTS (SELECT 1 FROM hub.opened o WHERE o.event_id = body.event_id)
);
CREATE POLICY readers ON hub.file FOR SELECT USING (
    whole AND ((reader = '' AND (SELECT hub.me()) <> '{}') OR login = session_user OR (SELECT hub.leads()))
);
