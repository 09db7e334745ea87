-- The id of this hall, for who administers it; NULL where it is not founded.
CREATE OR REPLACE FUNCTION counter.founding_of(the_hall text) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.must_administer(the_hall);
    RETURN (SELECT h.founding FROM counter.halls h WHERE h.hall = the_hall);
END $$;
GRANT EXECUTE ON FUNCTION counter.founding_of(text) TO counter_administrator;
