-- Lines after the cursor, oldest first, up to the end of the commit that line "after + most"
-- belongs to; publications without their content.
CREATE OR REPLACE FUNCTION counter.read_feed(after bigint, most integer)
RETURNS TABLE (n bigint, kind text, window_code text, series text, sequence bigint, id uuid,
               body text, previous bytea, hash bytea, name text, version integer,
               stamp bigint, own bigint, sealed bytea, beside boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
    goal bigint := after + most;
BEGIN
    goal := coalesce((SELECT e.own FROM counter.events e
                      WHERE e.hall = me.hall AND e.n = goal), goal);
    RETURN QUERY
    SELECT l.n, l.kind, l.window_code, l.series, l.sequence, l.id, l.body, l.previous, l.hash,
           l.name, l.version, l.stamp, l.own, l.sealed, false
    FROM counter.feed_lines l WHERE l.hall = me.hall AND l.n > after AND l.n <= goal
    ORDER BY l.n;
END $$;
GRANT EXECUTE ON FUNCTION counter.read_feed(bigint, integer) TO counter_window;
