-- {"window", "series", "previous", "entries": [{"sequence", "id", "body", "hash", "sealed"}, …]}:
-- entries of one strand of the caller's, in order; "sealed" is a commit's seal in hexadecimal,
-- beside its last entry only. All or nothing, and idempotent.
-- Gives {"taken", "known", "parked", "sequence", "hash", "forked"}: the strand's tip afterwards.
CREATE OR REPLACE FUNCTION counter.append_events(batch jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me     counter.installations := counter.me();
    strand counter.series;
    aside  text;
BEGIN
    SELECT * INTO strand FROM counter.series s
    WHERE s.hall = me.hall AND s.window_code = batch->>'window' AND s.series = batch->>'series'
    FOR UPDATE;
    IF NOT FOUND OR strand.login <> me.login THEN
        RAISE EXCEPTION 'not_your_series' USING ERRCODE = '42501';
    END IF;
    PERFORM counter.must_be_bounded(batch);
    IF counter.is_founded(me.hall) THEN
        PERFORM counter.must_come_after_law(me.hall);
        RETURN counter.take_sealed(strand, batch, NULL);
    END IF;
    -- What a PC wrote alone under the code of another window of the hall is that window's word.
    IF strand.window_code <> me.window_code AND EXISTS (
        SELECT FROM counter.installations i
        WHERE i.hall = me.hall AND i.window_code = strand.window_code) THEN
        aside := 'claimed';
    END IF;
    RETURN counter.take_entries(strand, batch, NULL, aside);
END $$;
