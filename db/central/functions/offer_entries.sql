-- The same for entries of another window, which the caller holds: after a restore of the
-- centre, or from the stick of a dead PC. Each is marked with who brought it. Refused while
-- the other window is there to speak for itself. Another window's word goes into the feed
-- only while the centre gets back what it lost; else it waits beside it for an administrator.
-- In a founded hall the seal proves whose word it is: it may be offered whole at any time, and
-- with "beyond" once more: it lies on that line, where it was set aside.
CREATE OR REPLACE FUNCTION counter.offer_entries(batch jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me     counter.installations := counter.me();
    strand counter.series;
    owner  counter.installations;
    recovering boolean;
BEGIN
    SELECT coalesce(h.recovering_since > now() - interval '30 days', false) INTO recovering
    FROM counter.halls h WHERE h.hall = me.hall;
    SELECT * INTO strand FROM counter.series s
    WHERE s.hall = me.hall AND s.window_code = batch->>'window' AND s.series = batch->>'series'
    FOR UPDATE;
    IF NOT FOUND THEN  -- a restored centre forgot the lease
        IF NOT recovering AND NOT counter.is_founded(me.hall) THEN
            RAISE EXCEPTION 'unknown_series' USING ERRCODE = '42501';
        END IF;
        PERFORM counter.must_not_take_many(me, 1000);
        INSERT INTO counter.series (hall, window_code, series, login, file, made_by)
        VALUES (me.hall, batch->>'window', batch->>'series', '', gen_random_uuid(), me.login)
        RETURNING * INTO strand;
    END IF;
    PERFORM counter.must_be_bounded(batch);
    IF counter.is_founded(me.hall) THEN
        PERFORM counter.must_come_after_law(me.hall);
        RETURN counter.take_sealed(strand, batch, me.login);
    END IF;
    SELECT * INTO owner FROM counter.installations i
    WHERE i.hall = me.hall AND i.login = strand.login;
    IF owner.state = 'joined' AND owner.last_seen_at > now() - interval '3 minutes' THEN
        RAISE EXCEPTION 'owner_is_here' USING ERRCODE = '55006';
    END IF;
    PERFORM counter.raise_alarm(me.hall, 'offered', strand.window_code, strand.series,
        jsonb_build_object('by', me.window_code));
    IF NOT recovering AND strand.window_code <> me.window_code THEN
        RETURN counter.put_beside(strand, batch, 'offered');
    END IF;
    RETURN counter.take_entries(strand, batch, me.login, NULL, CASE owner.state
        WHEN 'revoked' THEN owner.ended_at END);
END $$;
