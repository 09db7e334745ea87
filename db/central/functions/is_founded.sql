-- Whether the hall's law is signed, so that its readers judge.
CREATE OR REPLACE FUNCTION counter.is_founded(the_hall text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT h.founding IS NOT NULL FROM counter.halls h WHERE h.hall = the_hall
$$;
