-- Keep that a window was heard, and what it tells of itself, as far as that has a shape; at most
-- once a minute, or when it tells something else.
CREATE OR REPLACE FUNCTION counter.note_heard(
    me counter.installations, told jsonb, the_version integer
) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    tells   boolean := jsonb_typeof(told) IS NOT DISTINCT FROM 'object';
    ran     text := left(coalesce(told->>'program', ''), 40);
    schema_ integer := CASE WHEN told->>'schema' ~ '^[0-9]{1,6}$' THEN (told->>'schema')::integer END;
    papers  integer := CASE WHEN told->>'to_print' ~ '^[0-9]{1,6}$' THEN (told->>'to_print')::integer END;
    stuck   integer := CASE WHEN told->>'not_printed' ~ '^[0-9]{1,6}$' THEN (told->>'not_printed')::integer END;
    waiting bigint := CASE WHEN told->>'unsent' ~ '^[0-9]{1,12}$' THEN (told->>'unsent')::bigint END;
BEGIN
    IF me.last_seen_at > now() - interval '1 minute' AND (NOT tells OR
        (me.program, me.schema, me.unsent, me.to_print, me.not_printed, me.knows)
        IS NOT DISTINCT FROM (ran, schema_, waiting, papers, stuck, the_version))
    THEN
        RETURN;
    END IF;
    UPDATE counter.installations i
    SET last_seen_at = now(),
        program = CASE WHEN tells THEN ran ELSE i.program END,
        schema = CASE WHEN tells THEN schema_ ELSE i.schema END,
        to_print = CASE WHEN tells THEN papers ELSE i.to_print END,
        not_printed = CASE WHEN tells THEN stuck ELSE i.not_printed END,
        unsent = CASE WHEN tells THEN waiting ELSE i.unsent END,
        knows = CASE WHEN tells THEN the_version ELSE i.knows END,
        told_at = CASE WHEN tells THEN now() ELSE i.told_at END
    WHERE i.hall = me.hall AND i.login = me.login;
END $$;
