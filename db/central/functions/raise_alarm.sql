-- An alarm: one a window, kind and day until somebody settles it, with how often.
CREATE OR REPLACE FUNCTION counter.raise_alarm(
    the_hall text, the_kind text, the_window text, the_series text, told jsonb,
    how_often bigint DEFAULT 1
) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO counter.alarms AS a (hall, kind, window_code, series, details, day, times)
    VALUES (the_hall, the_kind, the_window, the_series, told,
            (now() AT TIME ZONE 'Asia/Shanghai')::date, how_often)
    ON CONFLICT (hall, kind, window_code, day) WHERE settled_at IS NULL
    DO UPDATE SET times = a.times + excluded.times, last_at = now()
$$;
