-- End the other sessions of a window's login, where the schema's owner may: it holds the
-- logins that it made. Every call of one that is left is refused anyway.
CREATE OR REPLACE FUNCTION counter.end_sessions(the_login text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('GRANT %I TO counter_owner', the_login);
    PERFORM pg_terminate_backend(a.pid) FROM pg_stat_activity a
    WHERE a.usename = the_login AND a.pid <> pg_backend_pid();
EXCEPTION WHEN insufficient_privilege THEN
    NULL;
END $$;
