-- A new version in the feed. Catalog versions begin at 1001, so that they never meet those of
-- a window that stood alone.
CREATE OR REPLACE FUNCTION counter.put_publication(
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
    PERFORM counter.follow_publication(the_hall, the_kind, the_name);
    RETURN latest.version;
END $$;
