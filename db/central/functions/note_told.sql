-- Keep what a window tells of itself, as far as it has a shape; at most once a minute, or
-- when it tells something else.
CREATE OR REPLACE FUNCTION counter.note_told(me counter.installations, told jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ran     text := left(coalesce(told->>'program', ''), 40);
    knows   integer := CASE WHEN told->>'schema' ~ '^[0-9]{1,6}$' THEN (told->>'schema')::integer END;
    waiting bigint := CASE WHEN told->>'unsent' ~ '^[0-9]{1,12}$' THEN (told->>'unsent')::bigint END;
BEGIN
    IF jsonb_typeof(told) IS DISTINCT FROM 'object' OR
       (me.told_at > now() - interval '1 minute'
        AND (me.program, me.schema, me.unsent) IS NOT DISTINCT FROM (ran, knows, waiting))
    THEN
        RETURN;
    END IF;
    UPDATE counter.installations i
    SET program = ran, schema = knows, unsent = waiting, told_at = now()
    WHERE i.hall = me.hall AND i.login = me.login;
END $$;
