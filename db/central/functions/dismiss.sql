-- A person without a window is let in no more; gives whether there was such a login.
CREATE OR REPLACE FUNCTION counter.dismiss(the_hall text, the_name text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    gone text := counter.officer_login(the_hall, the_name);
BEGIN
    DELETE FROM counter.officers o WHERE o.hall = the_hall AND o.login = gone;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM counter.drop_login(gone);
    RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION counter.dismiss(text, text) TO counter_administrator;
