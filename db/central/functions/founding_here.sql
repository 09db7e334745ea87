-- The id of the hall that the caller's login belongs to, also of one that has not joined yet;
-- NULL where it is not founded.
CREATE OR REPLACE FUNCTION counter.founding_here() RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT h.founding FROM counter.halls h JOIN counter.installations i USING (hall)
    WHERE i.hall = counter.hall_in_login() AND i.login = session_user
      AND i.state IN ('enrolled', 'joined')
$$;
GRANT EXECUTE ON FUNCTION counter.founding_here() TO counter_window;
