-- The alarm for lines after "done" that the centre's program cannot read.
CREATE OR REPLACE FUNCTION counter.tell_unread(the_hall text, done bigint, files jsonb) RETURNS void
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
    SELECT counter.raise_alarm(e.hall, 'unreadable', e.window_code, e.series,
                               jsonb_build_object('n', e.n))
    FROM counter.events e
    WHERE e.hall = the_hall AND e.n > done AND e.n IN (
        SELECT u::bigint FROM jsonb_array_elements(files) f,
               jsonb_array_elements_text(f->'unread') u)
    ORDER BY e.n
$$;
