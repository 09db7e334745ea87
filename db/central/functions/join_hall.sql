-- The caller's first act: a new password, its public key. Who had the window before is out,
-- and whoever else came in by the one-time password. {"used": true} where it was used before,
-- which raises an alarm. A key belongs for ever to the window that had it first, and one of
-- a window that was put out comes back for nobody.
CREATE OR REPLACE FUNCTION counter.join_hall(verifier text, key bytea) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me  counter.installations;
    old counter.installations;
BEGIN
    SELECT * INTO me FROM counter.installations i
    WHERE i.hall = counter.hall_in_login() AND i.login = session_user FOR UPDATE;
    IF me.state = 'joined' AND me.public_key <> key THEN
        PERFORM counter.raise_alarm(me.hall, 'enrolment_again', me.window_code, '',
            jsonb_build_object('login', me.login));
        RETURN '{"used": true}';
    END IF;
    IF (me.state = 'enrolled' AND me.expires_at >= now() AND length(key) = 32
        AND verifier LIKE 'SCRAM-SHA-256$%') IS NOT TRUE THEN
        RAISE EXCEPTION 'may_not_join' USING ERRCODE = '42501';
    END IF;
    IF EXISTS (SELECT FROM counter.installations i
               WHERE i.hall = me.hall AND i.public_key = key
                 AND (i.window_code <> me.window_code OR i.state = 'revoked')) THEN
        RAISE EXCEPTION 'key_of_another' USING ERRCODE = '42501';
    END IF;
    FOR old IN
        UPDATE counter.installations i SET state = 'replaced', ended_at = now()
        WHERE i.hall = me.hall AND i.window_code = me.window_code AND i.state = 'joined'
        RETURNING *
    LOOP
        EXECUTE format('ALTER ROLE %I NOLOGIN', old.login);
        PERFORM counter.publish_window(old);
        -- A thief with the file would do the same: somebody should know.
        PERFORM counter.raise_alarm(me.hall, 'replaced', me.window_code, '',
            jsonb_build_object('login', old.login));
    END LOOP;
    UPDATE counter.installations i
    SET state = 'joined', joined_at = now(), last_seen_at = now(), public_key = key
    WHERE i.hall = me.hall AND i.login = me.login RETURNING * INTO me;
    EXECUTE format('ALTER ROLE %I PASSWORD %L VALID UNTIL ''infinity''', me.login, verifier);
    PERFORM counter.publish_window(me);
    PERFORM counter.end_sessions(me.login);
    RETURN jsonb_build_object(
        'hall', me.hall, 'window', me.window_code, 'name', me.window_name,
        'installation', me.installation);
END $$;
