-- The windows of the hall that are let in, with when each was heard and what it told of itself: for
-- supervisors at one of them. It is believed in nothing.
CREATE OR REPLACE FUNCTION counter.windows_heard() RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
BEGIN
    RETURN QUERY
    SELECT jsonb_build_object(
        'window', i.window_code, 'name', i.window_name, 'last_heard_at', i.last_seen_at,
        'alive', counter.is_alive(i.state, i.last_seen_at), 'unsent', i.unsent,
        'to_print', i.to_print, 'not_printed', i.not_printed)
    FROM counter.installations i
    WHERE i.hall = me.hall AND i.state = 'joined'
    ORDER BY i.window_code;
END $$;
GRANT EXECUTE ON FUNCTION counter.windows_heard() TO counter_window;
