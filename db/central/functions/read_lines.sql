-- Lines of the feed between two, whole, for who runs the hall: what the service judges.
CREATE OR REPLACE FUNCTION counter.read_lines(the_hall text, after bigint, until bigint)
RETURNS TABLE (n bigint, kind text, window_code text, series text, sequence bigint, id uuid,
               body text, previous bytea, hash bytea, name text, version integer,
               stamp bigint, own bigint, sealed bytea, beside boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.must_administer(the_hall);
    RETURN QUERY
    SELECT l.n, l.kind, l.window_code, l.series, l.sequence, l.id, l.body, l.previous, l.hash,
           l.name, l.version, l.stamp, l.own, l.sealed, false
    FROM counter.feed_lines l
    WHERE l.hall = the_hall AND l.kind IN ('event', 'law') AND l.n > after AND l.n <= until
    ORDER BY l.n;
END $$;
GRANT EXECUTE ON FUNCTION counter.read_lines(text, bigint, bigint) TO counter_administrator;
