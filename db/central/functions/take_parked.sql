-- Take in what lies beside the feed and is right now, each entry judged anew: rights by the
-- accounts of today; a second history under a lease, and what another brought, as they are.
-- What cannot be right (a number twice, a broken link) stays. Gives how many came.
CREATE OR REPLACE FUNCTION counter.take_parked(the_hall text, the_window text, the_series text)
RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    waits  counter.parked;
    strand counter.series;
    judged counter.entry;
    taken  integer := 0;
    owner  counter.installations;
    head   bigint;
    since  bigint;  -- the first line of those that came
    told   timestamptz;
BEGIN
    PERFORM counter.must_administer(the_hall);
    FOR waits IN
        SELECT * FROM counter.parked p
        WHERE p.hall = the_hall AND the_window IN ('', p.window_code)
          AND the_series IN ('', p.series)
          AND p.reason IN ('no_right', 'no_second', 'unknown_kind', 'moment_back', 'fork',
                           'offered', 'claimed')
        ORDER BY p.window_code, p.series, p.sequence FOR UPDATE
    LOOP
        SELECT * INTO strand FROM counter.series s
        WHERE s.hall = the_hall AND s.window_code = waits.window_code AND s.series = waits.series
        FOR UPDATE;
        SELECT * INTO owner FROM counter.installations i
        WHERE i.hall = the_hall AND i.login = strand.login AND i.state = 'revoked';
        -- By itself: no number or moment before it has a say.
        strand.sequence := waits.sequence - 1;
        strand.latest_at := NULL;
        strand.cases := 0;
        strand.papers := 0;
        judged := (counter.judged(strand, jsonb_build_object(
            'previous', encode(waits.previous, 'hex'), 'entries', jsonb_build_array(
                jsonb_build_object('sequence', waits.sequence, 'id', waits.id, 'body', waits.body,
                                   'hash', encode(waits.hash, 'hex')))), true))[1];
        CONTINUE WHEN judged.reason IS NOT NULL OR judged.holds IS NOT TRUE
            OR judged.at > owner.ended_at;
        head := counter.next_lines(the_hall, 1);
        since := coalesce(since, head);
        told := coalesce(told, clock_timestamp());  -- once the lines are held
        INSERT INTO counter.events (hall, n, id, window_code, series, sequence, case_number, kind,
                                    at, offered_by, body, previous, hash, sealed, stamp, own)
        VALUES (the_hall, head, waits.id, waits.window_code,
                waits.series, waits.sequence, judged.case_number, judged.kind, judged.at,
                waits.login, waits.body, waits.previous, waits.hash, waits.sealed, told, head);
        DELETE FROM counter.parked p
        WHERE p.hall = the_hall AND p.window_code = waits.window_code
          AND p.series = waits.series AND p.sequence = waits.sequence AND p.hash = waits.hash;
        taken := taken + 1;
    END LOOP;
    UPDATE counter.events e SET own = s.n FROM counter.events s
    WHERE s.hall = the_hall AND s.n BETWEEN since AND head AND s.sealed IS NOT NULL
      AND e.hall = the_hall AND e.n >= since
      AND e.n BETWEEN s.n - counter.sealed_count(s.sealed) + 1 AND s.n - 1
      AND (e.window_code, e.series, s.sequence - e.sequence) = (s.window_code, s.series, s.n - e.n);
    RETURN taken;
END $$;
GRANT EXECUTE ON FUNCTION counter.take_parked(text, text, text) TO counter_administrator;
