-- What a window needs that begins with an empty database: every line but those of files that
-- are known to be over, whole and quiet since then; the record of that time; what is
-- published now. Of lines that nobody projected yet nothing is left out.
CREATE OR REPLACE FUNCTION counter.read_needed(
    after bigint, until bigint, since timestamptz, most integer
) RETURNS TABLE (n bigint, kind text, window_code text, series text, sequence bigint, id uuid,
                 body text, previous bytea, hash bytea, name text, version integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
    projected bigint;
BEGIN
    SELECT p.n INTO projected FROM counter.projections p WHERE p.hall = me.hall;
    RETURN QUERY
    SELECT * FROM (
        (SELECT e.n, 'event', e.window_code, e.series, e.sequence, e.id, e.body, e.previous, e.hash,
                NULL::text, NULL::integer
         FROM counter.events e
         WHERE e.hall = me.hall AND e.n > after AND e.n <= until
           AND (e.n > projected
                OR CASE WHEN e.case_number LIKE 'DAYBOOK-%' THEN e.at >= since
                   ELSE NOT EXISTS (
                       SELECT FROM counter.subjects s
                       WHERE s.hall = e.hall AND s.number = e.case_number AND NOT s.open
                         AND s.unread = 0 AND s.contested = 0 AND s.last_at < since) END)
         ORDER BY e.n LIMIT most)
        UNION ALL
        (SELECT p.n, p.kind, NULL, NULL, NULL, NULL, NULL, NULL, p.digest, p.name, p.version
         FROM counter.publications p
         WHERE p.hall = me.hall AND p.n > after AND p.n <= until
           AND (p.kind = 'catalog' OR p.version = (
                SELECT max(q.version) FROM counter.publications q
                WHERE q.hall = p.hall AND q.kind = p.kind AND q.name = p.name))
         ORDER BY p.n LIMIT most)
    ) both_ ORDER BY 1 LIMIT most;
END $$;
