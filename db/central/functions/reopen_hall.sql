-- Windows and people can be let in again; gives whether the hall was closed.
CREATE OR REPLACE FUNCTION counter.reopen_hall(the_hall text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT pg_has_role(session_user, 'counter_owner', 'MEMBER') THEN
        RAISE EXCEPTION 'not_an_administrator' USING ERRCODE = '42501';
    END IF;
    UPDATE counter.halls h SET closed_at = NULL WHERE h.hall = the_hall AND closed_at IS NOT NULL;
    RETURN FOUND;
END $$;
