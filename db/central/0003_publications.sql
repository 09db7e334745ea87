-- What the hall publishes: catalogs, calendars, its windows, itself.

-- A new version in the feed. Catalog versions begin at 1001, so that they
-- never meet those of a window that stood alone.
CREATE FUNCTION counter.put_publication(
    the_hall text, the_kind text, the_name text, the_content bytea
) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    line   bigint;
    latest counter.publications;
BEGIN
    line := counter.next_lines(the_hall, 1);  -- first, so that versions are counted one at a time
    SELECT * INTO latest FROM counter.publications p
    WHERE p.hall = the_hall AND p.kind = the_kind AND p.name = the_name
    ORDER BY p.version DESC LIMIT 1;
    INSERT INTO counter.publications (hall, n, kind, name, version, digest, content, login)
    VALUES (
        the_hall, line, the_kind, the_name,
        coalesce(latest.version, CASE the_kind WHEN 'catalog' THEN 1000 ELSE 0 END) + (
            -- versions that a restored centre forgot are not given again
            SELECT CASE WHEN h.recovering_since > latest.published_at
                OR h.incarnation NOT IN ('', counter.incarnation(the_hall)) THEN 100 ELSE 1 END
            FROM counter.halls h WHERE h.hall = the_hall),
        sha256(the_content), the_content, session_user
    ) RETURNING version INTO latest.version;
    RETURN latest.version;
END $$;

-- Publish as the window or administrator that is calling; gives the version.
CREATE FUNCTION counter.publish(the_kind text, the_name text, the_content bytea) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    the_hall text := counter.my_hall();
BEGIN
    IF the_hall IS NULL OR NOT coalesce(
        the_kind = 'catalog' AND the_name = 'catalog'
        OR the_kind = 'calendar' AND the_name ~ '^[0-9]{4}$', false)
       OR the_content IS NULL OR NOT EXISTS (
        SELECT FROM counter.installations i
        WHERE i.hall = the_hall AND i.login = session_user AND i.may_publish
        UNION ALL
        SELECT FROM counter.officers o
        WHERE o.hall = the_hall AND o.login = session_user AND o.duty = 'administrator'
    ) THEN
        RAISE EXCEPTION 'may_not_publish' USING ERRCODE = '42501';
    END IF;
    RETURN counter.put_publication(the_hall, the_kind, the_name, the_content);
END $$;

-- Which catalogs and calendars the hall has, so that a window sees which were lost.
CREATE FUNCTION counter.publication_versions()
RETURNS TABLE (kind text, name text, version integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
BEGIN
    RETURN QUERY SELECT p.kind, p.name, p.version FROM counter.publications p
    WHERE p.hall = me.hall AND p.kind IN ('catalog', 'calendar');
END $$;

-- A version that a restored centre forgot and the caller still holds. Cases
-- name the version of their catalog, so it comes back under its own number;
-- one that is there stays as it is. Gives whether it was taken.
CREATE FUNCTION counter.offer_publication(
    the_kind text, the_name text, the_version integer, the_content bytea
) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me   counter.installations := counter.me();
    line bigint;
BEGIN
    IF NOT me.may_publish OR the_content IS NULL OR NOT coalesce(
        the_kind = 'catalog' AND the_name = 'catalog' AND the_version > 1000
        OR the_kind = 'calendar' AND the_name ~ '^[0-9]{4}$' AND the_version > 0, false)
       OR NOT EXISTS (SELECT FROM counter.halls h
                      WHERE h.hall = me.hall AND h.recovering_since > now() - interval '30 days')
    THEN
        RAISE EXCEPTION 'may_not_publish' USING ERRCODE = '42501';
    END IF;
    line := counter.next_lines(me.hall, 1);
    IF EXISTS (SELECT FROM counter.publications p WHERE p.hall = me.hall AND p.kind = the_kind
               AND p.name = the_name AND p.version = the_version) THEN
        RAISE EXCEPTION 'known' USING ERRCODE = 'unique_violation';  -- takes the line back
    END IF;
    INSERT INTO counter.publications (hall, n, kind, name, version, digest, content, login)
    VALUES (me.hall, line, the_kind, the_name, the_version, sha256(the_content), the_content,
            session_user);
    PERFORM counter.raise_alarm(me.hall, 'publication_offered', me.window_code, '',
        jsonb_build_object('kind', the_kind, 'name', the_name, 'version', the_version));
    RETURN true;
EXCEPTION WHEN unique_violation THEN
    RETURN false;
END $$;

CREATE FUNCTION counter.publish_window(i counter.installations) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.put_publication(i.hall, 'window', i.installation::text, convert_to(
        jsonb_build_object(
            'window', i.window_code, 'name', i.window_name,
            'installation', i.installation,
            'public_key', encode(i.public_key, 'hex'),
            'joined_at', i.joined_at, 'ended_at', i.ended_at
        )::text, 'UTF8'));
END $$;
