-- Nobody of this hall is let in any more. What nobody ever wrote in is removed altogether,
-- what holds entries stays as an archive. Gives removed, closed or unknown.
CREATE OR REPLACE FUNCTION counter.close_hall(the_hall text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    one text;
BEGIN
    IF NOT pg_has_role(session_user, 'counter_owner', 'MEMBER') THEN
        RAISE EXCEPTION 'not_an_administrator' USING ERRCODE = '42501';
    END IF;
    PERFORM FROM counter.halls h WHERE h.hall = the_hall FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'unknown';
    END IF;
    PERFORM counter.revoke_window(the_hall, i.window_code) FROM (
        SELECT DISTINCT i.window_code FROM counter.installations i
        WHERE i.hall = the_hall AND i.state IN ('enrolled', 'joined')) i;
    PERFORM counter.dismiss(the_hall, split_part(o.login, '_', 3))
    FROM counter.officers o WHERE o.hall = the_hall;
    FOR one IN SELECT i.login FROM counter.installations i WHERE i.hall = the_hall LOOP
        PERFORM counter.end_sessions(one);
    END LOOP;
    IF EXISTS (SELECT FROM counter.installations i
               WHERE i.hall = the_hall AND i.joined_at IS NOT NULL)
       OR EXISTS (SELECT FROM counter.events e WHERE e.hall = the_hall)
       OR EXISTS (SELECT FROM counter.parked p WHERE p.hall = the_hall) THEN
        UPDATE counter.halls h SET closed_at = now() WHERE h.hall = the_hall AND closed_at IS NULL;
        RETURN 'closed';
    END IF;
    FOR one IN SELECT i.login FROM counter.installations i WHERE i.hall = the_hall LOOP
        PERFORM counter.drop_login(one);
    END LOOP;
    FOR one IN
        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'counter'::regnamespace AND c.relkind = 'r' AND a.attname = 'hall'
        ORDER BY c.relname = 'halls'
    LOOP
        CONTINUE WHEN one = 'deeds';
        EXECUTE format('DELETE FROM counter.%I WHERE hall = $1', one) USING the_hall;
    END LOOP;
    RETURN 'removed';
END $$;
