-- Whether a window of which this was heard last is there: it asks at least once a minute.
CREATE OR REPLACE FUNCTION counter.is_alive(the_state text, last_seen timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT the_state = 'joined' AND coalesce(last_seen > now() - interval '5 minutes', false)
$$;
