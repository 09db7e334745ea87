-- What a window needs that begins with an empty database: every line but those of files that
-- are known to be over, whole and quiet since then; the record of that time; all of the law;
-- what is published now. Of lines that nobody projected yet nothing is left out. Commits are
-- whole: what of them nobody needs comes beside the rest.
CREATE OR REPLACE FUNCTION counter.read_needed(
    after bigint, until bigint, since timestamptz, most integer
) RETURNS TABLE (n bigint, kind text, window_code text, series text, sequence bigint, id uuid,
                 body text, previous bytea, hash bytea, name text, version integer,
                 stamp bigint, own bigint, sealed bytea, beside boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
    projected bigint;
    ahead NO SCROLL CURSOR FOR  -- read only as far as this page goes
        SELECT e.n, coalesce(e.own, e.n) AS own,
               e.n > projected OR CASE WHEN e.case_number LIKE 'DAYBOOK-%' THEN e.at >= since
                   ELSE NOT EXISTS (
                       SELECT FROM counter.subjects s
                       WHERE s.hall = e.hall AND s.number = e.case_number AND NOT s.open
                         AND s.unread = 0 AND s.contested = 0 AND s.last_at < since) END AS is_needed
        FROM counter.events e
        WHERE e.hall = me.hall AND e.n > after AND e.n <= until ORDER BY e.n;
    first bigint;                 -- of the commit that is looked at
    is_asked boolean := false;    -- something of it is needed
    needed bigint[] := '{}';
    lines bigint[] := '{}';
BEGIN
    SELECT p.n INTO projected FROM counter.projections p WHERE p.hall = me.hall;
    -- No more at once than asked for, of the law as well.
    until := coalesce((
        SELECT l.n FROM counter.hall_lines l
        WHERE l.hall = me.hall AND l.n > after AND l.n <= until
        ORDER BY l.n OFFSET greatest(most, 1) - 1 LIMIT 1), until);
    FOR line IN ahead LOOP
        first := coalesce(first, line.n);
        IF line.is_needed THEN
            needed := needed || line.n;
            is_asked := true;
        END IF;
        CONTINUE WHEN line.n < line.own;
        IF is_asked THEN
            lines := lines || ARRAY(SELECT generate_series(first, line.n));
        END IF;
        first := NULL;
        is_asked := false;
        IF cardinality(needed) >= most THEN
            until := line.n;
            EXIT;
        END IF;
    END LOOP;
    RETURN QUERY
    SELECT l.n, l.kind, l.window_code, l.series, l.sequence, l.id, l.body, l.previous, l.hash,
           l.name, l.version, l.stamp, l.own, l.sealed,
           l.n <> ALL (needed)
    FROM counter.feed_lines l WHERE l.hall = me.hall AND l.kind = 'event' AND l.n = ANY (lines)
    UNION ALL
    SELECT l.n, l.kind, l.window_code, l.series, l.sequence, l.id, l.body, l.previous, l.hash,
           l.name, l.version, l.stamp, l.own, l.sealed, false
    FROM counter.feed_lines l
    WHERE l.hall = me.hall AND l.kind <> 'event' AND l.n > after AND l.n <= until
      AND (l.kind IN ('catalog', 'law') OR l.version = (
           SELECT max(q.version) FROM counter.publications q
           WHERE q.hall = l.hall AND q.kind = l.kind AND q.name = l.name))
    ORDER BY 1;
END $$;
GRANT EXECUTE ON FUNCTION counter.read_needed(bigint, bigint, timestamptz, integer)
TO counter_window;
