-- The alarm where somebody else changes an account, or makes another administrator: the
-- centre cannot see who sits at that window.
CREATE OR REPLACE FUNCTION counter.tell_account(the_hall text, new jsonb, old jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (SELECT h.accounts_since IS NULL FROM counter.halls h WHERE h.hall = the_hall)
       OR counter.opens(new, old)
       OR old IS NULL AND NOT new->'grants' @> '[{"role": "administrator"}]' THEN
        RETURN;
    END IF;
    PERFORM counter.raise_alarm(the_hall, 'account_changed', coalesce((
        SELECT i.window_code FROM counter.installations i
        WHERE i.hall = the_hall AND i.login = session_user), ''), '',
        jsonb_build_object('account', new->>'code', 'by', new->>'changed_by'));
END $$;
