-- Files come in pieces, each of which is kept at once: what was cut goes on where it stopped.

CREATE FUNCTION hub.lacking_files(names text[]) RETURNS TABLE (sha256 text) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.assert_member();
    RETURN QUERY SELECT n FROM unnest(names) n
        WHERE NOT EXISTS (SELECT 1 FROM hub.file f WHERE f.sha256 = n AND f.whole);
END $$;

-- The pieces of a file that came already.
CREATE FUNCTION hub.begun(name text) RETURNS TABLE (n integer) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.assert_member();
    RETURN QUERY SELECT p.n FROM hub.piece p JOIN hub.file f USING (sha256) WHERE sha256 = name AND NOT f.whole;
END $$;

-- Takes a piece in; with the last one the whole is checked against its name, and what is not that is let go.
CREATE FUNCTION hub.put(name text, whom text, total bigint, number integer, of integer, content bytea)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    is_right boolean;
BEGIN
    PERFORM hub.assert_member();
    IF name !~ '^[0-9a-f]{64}$' OR whom NOT IN ('', 'lead', 'sealed') OR number >= of OR number < 0 THEN
        PERFORM hub.refuse('RT005', '');
    END IF;
    INSERT INTO hub.file (sha256, size, pieces, login, reader) VALUES (name, total, of, session_user, whom)
    ON CONFLICT DO NOTHING;
    PERFORM 1 FROM hub.file WHERE sha256 = name FOR UPDATE;
    IF (SELECT whole FROM hub.file WHERE sha256 = name) THEN
        RETURN true;
    END IF;
    UPDATE hub.file SET size = total, pieces = of, login = session_user, reader = whom WHERE sha256 = name;
    INSERT INTO hub.piece (sha256, n, data) VALUES (name, number, content)
    ON CONFLICT (sha256, n) DO UPDATE SET data = excluded.data;
    IF (SELECT count(*) FROM hub.piece WHERE sha256 = name AND n < of) < of THEN
        RETURN true;
    END IF;
    SELECT encode(sha256(string_agg(data, ''::bytea ORDER BY n)), 'hex') = name INTO is_right
    FROM hub.piece WHERE sha256 = name AND n < of;
    IF is_right THEN
        UPDATE hub.file SET whole = true WHERE sha256 = name;
    ELSE
        DELETE FROM hub.piece WHERE sha256 = name;
        DELETE FROM hub.file WHERE sha256 = name;
    END IF;
    RETURN is_right;
END $$;

-- What was for leads alone becomes everybody's: whoever brought it says so, or a lead.
CREATE FUNCTION hub.share_files(names text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.assert_member();
    UPDATE hub.file SET reader = '' WHERE sha256 = ANY (names) AND reader = 'lead'
        AND (login = session_user OR hub.leads());
END $$;

CREATE FUNCTION hub.piece(name text, number integer) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.data FROM hub.piece p JOIN hub.file f USING (sha256) WHERE p.sha256 = name AND p.n = number AND f.whole
        AND ((f.reader = '' AND hub.me() <> '{}') OR f.login = session_user OR hub.leads())
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hub FROM PUBLIC;
