-- The whole history of one file, by its number or that of a paper that was issued in it.
-- What else its commits wrote comes beside it: nobody judges a part of a commit.
CREATE OR REPLACE FUNCTION counter.read_case(number text)
RETURNS TABLE (n bigint, kind text, window_code text, series text, sequence bigint, id uuid,
               body text, previous bytea, hash bytea, name text, version integer,
               stamp bigint, own bigint, sealed bytea, beside boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
    file text := coalesce(
        (SELECT p.case_number FROM counter.events p
         WHERE p.hall = me.hall AND p.kind = 'PaperIssued'
           AND p.body::jsonb->'happening'->>'number' = number
         ORDER BY p.n LIMIT 1), number);
    lines bigint[];
    owns bigint[];
BEGIN
    lines := ARRAY(SELECT e.n FROM counter.events e
                   WHERE e.hall = me.hall AND e.case_number = file);
    owns := ARRAY(SELECT DISTINCT e.own FROM counter.events e
                  WHERE e.hall = me.hall AND e.n = ANY (lines) AND e.own IS NOT NULL);
    RETURN QUERY
    SELECT l.n, l.kind, l.window_code, l.series, l.sequence, l.id, l.body, l.previous, l.hash,
           l.name, l.version, l.stamp, l.own, l.sealed, l.n <> ALL (lines)
    FROM counter.feed_lines l
    WHERE l.hall = me.hall AND l.kind = 'event' AND (l.own = ANY (owns) OR l.n = ANY (lines))
      AND l.n = ANY (lines || ARRAY(
        SELECT generate_series(s.n - counter.sealed_count(s.sealed) + 1, s.n)
        FROM counter.events s WHERE s.hall = me.hall AND s.n = ANY (owns)))
    ORDER BY l.n;
END $$;
GRANT EXECUTE ON FUNCTION counter.read_case(text) TO counter_window;
