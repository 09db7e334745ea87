-- What the centre itself goes by follows what was just published.
CREATE OR REPLACE FUNCTION counter.follow_publication(the_hall text, the_kind text, the_name text)
RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE the_kind
    WHEN 'account' THEN
        PERFORM counter.derive_grants(the_hall, the_name);
    WHEN 'hall' THEN
        UPDATE counter.halls h SET offline_days = coalesce((
            SELECT (counter.json_in(p.content)->>'offline_days')::integer
            FROM counter.publications p WHERE p.hall = the_hall AND p.kind = 'hall'
              AND counter.json_in(p.content)->>'offline_days' ~ '^([1-9]|[1-8]\d|90)$'
            ORDER BY p.version DESC LIMIT 1), h.offline_days)
        WHERE h.hall = the_hall;
    ELSE
    END CASE;
END $$;
