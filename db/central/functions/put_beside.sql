-- Keep what the centre does not have beside the feed, without a word about the strand, which
-- goes on as its own window says. The receipt as if the strand reached to the end of it.
CREATE OR REPLACE FUNCTION counter.put_beside(strand counter.series, batch jsonb, why text)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    told jsonb;
BEGIN
    WITH given AS (
        SELECT e.*, coalesce(decode(lag(e.hash) OVER (ORDER BY e.sequence), 'hex'),
                             decode(batch->>'previous', 'hex')) AS previous,
               octet_length(e.body) > 262144 AS is_large
        FROM jsonb_to_recordset(batch->'entries') AS e(
            sequence bigint, id uuid, body text, hash text, sealed text)
    ), new AS (
        SELECT g.*, CASE WHEN g.is_large THEN 'too_large' ELSE why END AS reason
        FROM given g WHERE NOT EXISTS (
            SELECT FROM counter.events f
            WHERE f.hall = strand.hall AND f.id = g.id AND f.hash = decode(g.hash, 'hex'))
    ), kept AS (
        INSERT INTO counter.parked
            (hall, window_code, series, sequence, id, reason, body, previous, hash, sealed, login)
        SELECT strand.hall, strand.window_code, strand.series, n.sequence, n.id, n.reason,
               CASE WHEN n.is_large THEN '' ELSE n.body END, n.previous, decode(n.hash, 'hex'),
               decode(n.sealed, 'hex'), session_user
        FROM new n ON CONFLICT DO NOTHING
    )
    SELECT coalesce(jsonb_agg(jsonb_build_object('sequence', n.sequence, 'id', n.id,
                                                 'reason', n.reason)), '[]')
    INTO told FROM new n;
    SELECT greatest(strand.sequence, max(e.sequence)) INTO strand.sequence
    FROM jsonb_to_recordset(batch->'entries') AS e(sequence bigint);
    RETURN counter.receipt(strand, 0,
        jsonb_array_length(batch->'entries') - jsonb_array_length(told), told);
END $$;
