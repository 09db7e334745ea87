-- Error 53400 where a login brought more today than any PC writes in a day: 100,000 entries or
-- 500 MB. A past that comes with a joining, and what a restored centre lost, may be more.
CREATE OR REPLACE FUNCTION counter.must_bring_bounded(the_hall text, entries bigint, bytes bigint)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    so_far counter.brought;
BEGIN
    INSERT INTO counter.brought AS b (hall, login, day, entries, bytes)
    VALUES (the_hall, session_user, current_date, must_bring_bounded.entries, must_bring_bounded.bytes)
    ON CONFLICT (hall, login, day) DO UPDATE
        SET entries = b.entries + excluded.entries, bytes = b.bytes + excluded.bytes
    RETURNING * INTO so_far;
    IF (so_far.entries > 100000 OR so_far.bytes > 524288000) AND NOT EXISTS (
        SELECT FROM counter.installations i WHERE i.hall = the_hall AND i.login = session_user
        AND i.joined_at > now() - interval '1 day')
       AND NOT EXISTS (
        SELECT FROM counter.halls h WHERE h.hall = the_hall
        AND h.recovering_since > now() - interval '30 days')
    THEN
        RAISE EXCEPTION 'too_much' USING ERRCODE = '53400';
    END IF;
END $$;
