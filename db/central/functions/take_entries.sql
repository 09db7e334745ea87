-- Take a batch into a strand whose row the caller has locked. "previous" is the hash before
-- its first entry; entries that the feed has are passed over, within the tip and beyond it.
-- "aside": why sound ones are kept beside the feed all the same, NULL if they are not; those
-- from after "ended", when their window was revoked, in any case. Entries of one commit lie on
-- adjoining lines and know the line on which it ends, that of the entry with the seal.
CREATE OR REPLACE FUNCTION counter.take_entries(
    strand counter.series, batch jsonb, offering text,
    aside text DEFAULT NULL, ended timestamptz DEFAULT NULL
) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    entries counter.entry[];
    sound   integer;
    good    bigint;
    head    bigint;
    given   jsonb;
    known   integer := 0;
    last    counter.entry;
    told    jsonb;
    numbers record;
    stamp   timestamptz;
BEGIN
    IF (batch->'entries'->0->>'sequence')::bigint <= strand.sequence THEN
        IF NOT counter.are_known(strand, batch) THEN
            RETURN counter.set_aside(strand, batch, 'fork');
        END IF;
        SELECT count(*) FILTER (WHERE (e->>'sequence')::bigint <= strand.sequence) INTO known
        FROM jsonb_array_elements(batch->'entries') e;
        batch := jsonb_set(jsonb_set(batch, '{entries}', coalesce((
            SELECT jsonb_agg(e ORDER BY (e->>'sequence')::bigint)
            FROM jsonb_array_elements(batch->'entries') e
            WHERE (e->>'sequence')::bigint > strand.sequence), '[]')),
            '{previous}', to_jsonb(encode(strand.hash, 'hex')));
    END IF;
    given := batch->'entries';
    IF jsonb_array_length(given) = 0 THEN
        RETURN counter.receipt(strand, 0, known, '[]');
    END IF;
    BEGIN
        entries := counter.judged(strand, batch, false);
    EXCEPTION WHEN data_exception THEN
        entries := counter.judged(strand, batch, true);
    END;
    IF strand.forked_at IS NOT NULL THEN
        RETURN counter.set_aside(strand, batch, 'fork');
    END IF;
    IF entries[1].sequence > strand.sequence + 1 THEN  -- the centre lost some: it needs those first
        RETURN counter.receipt(strand, 0, known, '[]');
    END IF;
    IF entries[1].previous <> strand.hash THEN
        RETURN counter.set_aside(strand, batch, 'fork');
    END IF;
    SELECT coalesce(min(k) - 1, cardinality(entries)) INTO sound
    FROM unnest(entries) WITH ORDINALITY e(
        sequence, id, previous, hash, holds, case_number, kind, at, counted, reason, place, letter,
        late, k)
    WHERE e.holds IS NOT TRUE;
    IF sound < cardinality(entries) THEN
        PERFORM counter.raise_alarm(strand.hall, 'broken_chain', strand.window_code, strand.series,
            jsonb_build_object('sequence', entries[sound + 1].sequence));
    END IF;
    IF sound = 0 THEN
        RETURN counter.receipt(strand, 0, known, '[]') || '{"broken": true}';
    END IF;
    entries := entries[1:sound];
    IF aside IS NOT NULL OR ended IS NOT NULL THEN
        FOR i IN 1 .. sound LOOP
            entries[i].reason := coalesce(entries[i].reason, aside, CASE
                WHEN entries[i].at > ended THEN 'after_end' END);
        END LOOP;
    END IF;
    last := entries[sound];
    SELECT count(*) FILTER (WHERE e.reason IS NULL) AS good,
           count(*) FILTER (WHERE e.reason = 'known') AS known,
           jsonb_agg(jsonb_build_object('sequence', e.sequence, 'id', e.id, 'reason', e.reason))
               FILTER (WHERE e.reason <> 'known') AS parked,
           count(*) FILTER (WHERE e.letter = 'B' AND e.is_in) AS cases,
           count(*) FILTER (WHERE e.letter = 'W' AND e.is_in) AS papers,
           max(e.counted) FILTER (WHERE e.letter = 'B' AND e.is_in) AS last_case,
           max(e.counted) FILTER (WHERE e.letter = 'W' AND e.is_in) AS last_paper,
           max(e.at) AS latest,
           count(*) FILTER (WHERE e.reason IS NULL AND e.late) AS late
    INTO numbers
    FROM (SELECT u.*, coalesce(u.reason, 'known') = 'known' AS is_in FROM unnest(entries) u) e;
    known := known + numbers.known;
    IF numbers.cases <> coalesce(numbers.last_case - strand.cases, 0)
       OR numbers.papers <> coalesce(numbers.last_paper - strand.papers, 0) THEN
        PERFORM counter.raise_alarm(strand.hall, 'number_gap', strand.window_code, strand.series,
            jsonb_build_object('sequence', last.sequence));
    END IF;
    IF numbers.late > 0 THEN
        PERFORM counter.raise_alarm(strand.hall, 'late', strand.window_code, strand.series,
            jsonb_build_object('sequence', last.sequence), numbers.late);
    END IF;
    told := coalesce(numbers.parked, '[]');
    IF told <> '[]' THEN
        INSERT INTO counter.parked
            (hall, window_code, series, sequence, id, reason, body, previous, hash, sealed, login)
        SELECT strand.hall, strand.window_code, strand.series, e.sequence, e.id, e.reason,
               CASE e.reason WHEN 'too_large' THEN '' ELSE given->(e.place::integer - 1)->>'body' END,
               e.previous, e.hash, decode(given->(e.place::integer - 1)->>'sealed', 'hex'),
               session_user
        FROM unnest(entries) e WHERE e.reason <> 'known' ON CONFLICT DO NOTHING;
        PERFORM counter.raise_alarm(strand.hall, 'parked', strand.window_code, strand.series,
            told->0, jsonb_array_length(told));
    END IF;
    UPDATE counter.series s SET sequence = last.sequence, hash = last.hash,
        cases = coalesce(numbers.last_case, s.cases),
        papers = coalesce(numbers.last_paper, s.papers),
        latest_at = greatest(s.latest_at, numbers.latest)
    WHERE s.hall = strand.hall AND s.window_code = strand.window_code AND s.series = strand.series
    RETURNING * INTO strand;
    good := numbers.good;
    IF good > 0 THEN
        head := counter.next_lines(strand.hall, good);
        stamp := clock_timestamp();  -- in the order of the lines, which are held now
        INSERT INTO counter.events (hall, n, id, window_code, series, sequence, case_number, kind,
                                    at, offered_by, body, previous, hash, sealed, stamp, own)
        SELECT strand.hall, s.n, s.id, strand.window_code, strand.series, s.sequence,
               s.case_number, s.kind, s.at, offering, s.told->>'body', s.previous, s.hash, s.sealed,
               stamp, CASE WHEN s.sequence > s.ending[2] THEN s.ending[1] ELSE s.n END
        FROM (  -- "ending": of the next seal its line, and the entry before those that it covers
            SELECT t.*, min(CASE WHEN t.sealed IS NOT NULL THEN
                                ARRAY[t.n, t.sequence - counter.sealed_count(t.sealed)] END)
                            OVER (ORDER BY t.sequence DESC) AS ending
            FROM (
                SELECT r.*, decode(r.told->>'sealed', 'hex') AS sealed
                FROM (
                    SELECT e.id, e.sequence, e.case_number, e.kind, e.at, e.previous, e.hash,
                           given->(e.place::integer - 1) AS told,
                           head - good + row_number() OVER (ORDER BY e.sequence) AS n
                    FROM unnest(entries) e WHERE e.reason IS NULL
                ) r
            ) t
        ) s;
    END IF;
    told := counter.receipt(strand, good, known, told);
    RETURN CASE WHEN sound < jsonb_array_length(given)
           THEN told || '{"broken": true}' ELSE told END;
END $$;
