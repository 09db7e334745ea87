-- The whole histories of these files up to a line, each in the feed's order.
CREATE OR REPLACE FUNCTION counter.read_files(the_hall text, numbers text[], until bigint)
RETURNS TABLE (number text, n bigint, body text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.must_administer(the_hall);
    RETURN QUERY
    SELECT e.case_number, e.n, e.body FROM counter.events e
    WHERE e.hall = the_hall AND e.case_number = ANY (numbers) AND e.n <= until
    ORDER BY e.case_number, e.n;
END $$;
GRANT EXECUTE ON FUNCTION counter.read_files(text, text[], bigint) TO counter_administrator;
