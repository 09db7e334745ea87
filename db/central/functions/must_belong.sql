-- Whether the caller administers this hall; error 42501 for who is neither its administrator
-- nor one of its windows.
CREATE OR REPLACE FUNCTION counter.must_belong(the_hall text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM counter.installations i
               WHERE i.hall = the_hall AND i.login = session_user) THEN
        PERFORM counter.me();
        RETURN false;
    END IF;
    PERFORM counter.must_administer(the_hall);
    RETURN true;
END $$;
