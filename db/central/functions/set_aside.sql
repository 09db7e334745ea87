-- Two histories under one lease: keep the second whole, beside the feed, and say so loudly.
CREATE OR REPLACE FUNCTION counter.set_aside(strand counter.series, batch jsonb, why text)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO counter.parked
        (hall, window_code, series, sequence, id, reason, body, previous, hash, sealed, login)
    SELECT strand.hall, strand.window_code, strand.series, e.sequence, e.id,
           CASE WHEN octet_length(e.body) > 262144 THEN 'too_large' ELSE why END,
           CASE WHEN octet_length(e.body) > 262144 THEN '' ELSE e.body END,
           coalesce(decode(lag(e.hash) OVER (ORDER BY e.sequence), 'hex'),
                    decode(batch->>'previous', 'hex')),
           decode(e.hash, 'hex'), decode(e.sealed, 'hex'), session_user
    FROM jsonb_to_recordset(batch->'entries') AS e(
        sequence bigint, id uuid, body text, hash text, sealed text)
    WHERE NOT EXISTS (SELECT FROM counter.events f
                      WHERE f.hall = strand.hall AND f.id = e.id AND f.hash = decode(e.hash, 'hex'))
    ON CONFLICT DO NOTHING;
    UPDATE counter.series s SET forked_at = coalesce(s.forked_at, now())
    WHERE s.hall = strand.hall AND s.window_code = strand.window_code AND s.series = strand.series
    RETURNING * INTO strand;
    PERFORM counter.raise_alarm(strand.hall, why, strand.window_code, strand.series,
        jsonb_build_object('sequence', batch->'entries'->0->'sequence'));
    RETURN counter.receipt(strand, 0, 0, '[]');
END $$;
