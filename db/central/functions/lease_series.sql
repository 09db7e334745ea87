-- A new stretch of numbers for this database file of the caller's.
CREATE OR REPLACE FUNCTION counter.lease_series(the_file uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me       counter.installations := counter.me();
    alphabet text := '0123456789ABCDEFGHJKLMNPQRTUWXY';
    drawn    integer;
    leased   text;
BEGIN
    SELECT s.series INTO leased FROM counter.series s  -- the answer to an earlier call was lost
    WHERE s.hall = me.hall AND s.login = me.login AND s.file = the_file AND s.sequence = 0
      AND s.window_code = me.window_code AND s.forked_at IS NULL;
    IF FOUND THEN
        RETURN leased;
    END IF;
    PERFORM counter.must_not_take_many(me, 50);
    -- Drawn at random: a centre restored from a backup must not lease again what it forgot.
    FOR attempt IN 1..200 LOOP
        drawn := ('x' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 7))::bit(28)::integer
                 % 29791;
        leased := substr(alphabet, drawn / 961 + 1, 1)
               || substr(alphabet, drawn / 31 % 31 + 1, 1)
               || substr(alphabet, drawn % 31 + 1, 1);
        BEGIN
            INSERT INTO counter.series (hall, window_code, series, login, file, claimed, made_by)
            VALUES (me.hall, me.window_code, leased, me.login, the_file, false, me.login);
            RETURN leased;
        EXCEPTION WHEN unique_violation THEN
            CONTINUE;
        END;
    END LOOP;
    RAISE EXCEPTION 'no_series_left' USING ERRCODE = '53400';
END $$;
