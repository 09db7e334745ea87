-- A strand that the caller began while it stood alone, or that the centre forgot when it was
-- restored. False if the strand is another's.
CREATE OR REPLACE FUNCTION counter.claim_series(the_window text, the_series text, the_file uuid)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
    owner text;
BEGIN
    SELECT s.login INTO owner FROM counter.series s
    WHERE s.hall = me.hall AND s.window_code = the_window AND s.series = the_series;
    IF FOUND THEN
        RETURN owner = me.login;
    END IF;
    PERFORM counter.must_not_take_many(me, 30);
    INSERT INTO counter.series (hall, window_code, series, login, file, made_by)
    VALUES (me.hall, the_window, the_series, me.login, the_file, me.login)
    ON CONFLICT DO NOTHING;
    IF FOUND AND the_window <> me.window_code AND EXISTS (
        SELECT FROM counter.installations i
        WHERE i.hall = me.hall AND i.window_code = the_window AND i.joined_at IS NOT NULL)
    THEN  -- fine for what a PC wrote while it stood alone under that code; people should know
        PERFORM counter.raise_alarm(me.hall, 'claimed', the_window, the_series,
            jsonb_build_object('by', me.window_code));
    END IF;
    RETURN EXISTS (
        SELECT FROM counter.series s
        WHERE s.hall = me.hall AND s.window_code = the_window AND s.series = the_series
          AND s.login = me.login);
END $$;
