-- Commits that do not count, and those that two people let count after all, for who runs the hall.
CREATE OR REPLACE FUNCTION counter.read_aside(the_hall text)
RETURNS TABLE (own bigint, first bigint, verdict text, digest bytea, window_code text,
               counts_from bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.must_administer(the_hall);
    RETURN QUERY
    SELECT c.own, c.first, c.verdict, c.digest, c.window_code, c.counts_from
    FROM counter.not_counting c WHERE c.hall = the_hall;
END $$;
GRANT EXECUTE ON FUNCTION counter.read_aside(text) TO counter_administrator;
