-- Who may see or run the hall without a window, and how many sessions each has open.
CREATE OR REPLACE FUNCTION counter.logins_of(the_hall text) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.must_administer(the_hall);
    RETURN QUERY
    SELECT jsonb_build_object(
        'login', o.login, 'name', split_part(o.login, '_', 3), 'duty', o.duty,
        'sessions', (SELECT count(*) FROM pg_stat_activity a WHERE a.usename = o.login
                     AND a.datname = current_database()))
    FROM counter.officers o WHERE o.hall = the_hall ORDER BY o.login;
END $$;
GRANT EXECUTE ON FUNCTION counter.logins_of(text) TO counter_administrator;
