-- The entries of a batch that lie beyond the strand's tip, each judged.
-- Set at once, since this is the busiest statement of the hall.
CREATE OR REPLACE FUNCTION counter.judged_alone(strand counter.series, batch jsonb, careful boolean)
RETURNS counter.entry[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH given AS (
        SELECT (e->>'sequence')::bigint AS sequence, (e->>'id')::uuid AS id, e->>'body' AS body,
               decode(e->>'hash', 'hex') AS hash
        FROM jsonb_array_elements(batch->'entries') e
    ), linked AS (
        SELECT g.*,
               coalesce(lag(g.hash) OVER strands, decode(batch->>'previous', 'hex')) AS previous,
               g.sequence - row_number() OVER strands AS offset_,
               CASE WHEN careful THEN counter.readable(g.body) ELSE g.body::jsonb END AS event
        FROM given g
        WINDOW strands AS (ORDER BY g.sequence)
    ), read AS (
        SELECT l.*,
               l.event->>'case_number' AS case_number,
               l.event->'happening'->>'is' AS kind,
               CASE WHEN careful THEN counter.moment(l.event->>'at')
                    ELSE (l.event->>'at')::timestamptz END AS at,
               CASE l.event->'happening'->>'is'
                   WHEN 'Received' THEN l.event->>'case_number'
                   WHEN 'PaperIssued' THEN l.event->'happening'->>'number' END AS number
        FROM linked l
    ), numbered AS (
        SELECT r.*,
               CASE WHEN r.number ~ '^[0-9A-Y]{2,8}-[0-9A-Y]{2,4}-[0-9A-Y]{3}-[BW][0-9]{5,9}-[0-9A-Y]$'
                    THEN substr(split_part(r.number, '-', 4), 2)::bigint END AS counted
        FROM read r
    ), placed AS (
        SELECT m.*,
               max(m.counted) OVER (PARTITION BY m.kind ORDER BY m.sequence
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before,
               EXISTS (SELECT FROM counter.events e
                       WHERE e.hall = strand.hall AND e.id = m.id) AS twice
        FROM numbered m
    )
    SELECT coalesce(array_agg(ROW(
        p.sequence, p.id, p.body, p.previous, p.hash,
        sha256(p.previous || convert_to(p.body, 'UTF8')) = p.hash
            AND p.offset_ = strand.sequence,
        p.case_number, p.kind, p.at, p.counted,
        CASE WHEN (p.case_number ~ '^[0-9A-Y-]{1,40}$' AND p.kind ~ '^[A-Za-z][A-Za-z._]{0,59}$'
                   AND isfinite(p.at)) IS NOT TRUE
                 THEN 'unreadable'
             WHEN p.event->>'id' IS DISTINCT FROM p.id::text THEN 'wrong_id'
             WHEN p.event->>'window' IS DISTINCT FROM strand.window_code THEN 'wrong_window'
             WHEN p.twice THEN 'id_twice'
             WHEN p.number IS NULL AND p.kind IN ('Received', 'PaperIssued') THEN 'unreadable'
             WHEN p.number IS NULL THEN NULL
             WHEN p.counted IS NULL OR split_part(p.number, '-', 2) <> strand.window_code
                  OR split_part(p.number, '-', 3) <> strand.series
                  OR left(split_part(p.number, '-', 4), 1)
                     <> CASE p.kind WHEN 'Received' THEN 'B' ELSE 'W' END
                 THEN 'foreign_number'
             WHEN p.counted <= coalesce(p.before, CASE p.kind WHEN 'Received' THEN strand.cases
                                                              ELSE strand.papers END)
                 THEN 'number_twice'
        END)::counter.entry ORDER BY p.sequence), '{}')
    FROM placed p
$$;
