-- Error 53400 where a login took more stretches of numbers today than any PC needs, or more
-- than 200 over time: others need theirs.
CREATE OR REPLACE FUNCTION counter.must_not_take_many(me counter.installations, most integer)
RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (SELECT count(*) FILTER (WHERE s.leased_at > now() - interval '1 day') >= most
               OR count(*) FILTER (WHERE s.login = me.login) >= 200
        FROM counter.series s WHERE s.hall = me.hall AND s.made_by = me.login)
    THEN
        RAISE EXCEPTION 'too_many_series' USING ERRCODE = '53400';
    END IF;
END $$;
