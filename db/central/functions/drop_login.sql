-- The login is out at once, its sessions ended; gone altogether where the server lets us.
CREATE OR REPLACE FUNCTION counter.drop_login(the_login text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('ALTER ROLE %I NOLOGIN', the_login);
    PERFORM counter.end_sessions(the_login);
    EXECUTE format('DROP OWNED BY %I', the_login);
    EXECUTE format('DROP ROLE %I', the_login);
EXCEPTION WHEN undefined_object THEN
    NULL;  -- it is gone
WHEN dependent_objects_still_exist OR insufficient_privilege OR object_in_use THEN
    EXECUTE format('ALTER ROLE %I NOLOGIN', the_login);  -- the block took it back
END $$;
