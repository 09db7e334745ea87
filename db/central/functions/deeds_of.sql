-- What was done to the hall, its windows and logins, oldest first; also of one that is gone.
CREATE OR REPLACE FUNCTION counter.deeds_of(the_hall text) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.must_administer(the_hall);
    RETURN QUERY
    SELECT jsonb_build_object('hall', d.hall, 'at', d.at, 'by', d.login, 'what', d.what,
                              'about', d.about)
    FROM counter.deeds d WHERE d.hall = the_hall ORDER BY d.at, d.id;
END $$;
GRANT EXECUTE ON FUNCTION counter.deeds_of(text) TO counter_administrator;
