-- All hall lines, for a window or an administrator of the hall; stamps in microseconds since
-- 1970.
CREATE OR REPLACE FUNCTION counter.read_law(the_hall text)
RETURNS TABLE (n bigint, stamp bigint, signed bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.must_belong(the_hall);
    RETURN QUERY SELECT l.n, l.stamp, l.sealed FROM counter.feed_lines l
    WHERE l.hall = the_hall AND l.kind = 'law' ORDER BY l.n;
END $$;
GRANT EXECUTE ON FUNCTION counter.read_law(text) TO counter_window, counter_administrator;
