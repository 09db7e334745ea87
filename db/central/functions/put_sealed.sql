-- The lines of these entries: commits on adjoining ones, each knowing the line on which its own
-- ends. What lists look for is read from the bodies; with "careful", of what cannot be read
-- nothing is told.
CREATE OR REPLACE FUNCTION counter.put_sealed(
    strand counter.series, entries counter.sealed_entry[], given jsonb, offering text,
    careful boolean
) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    after bigint := counter.next_lines(strand.hall, cardinality(entries)) - cardinality(entries);
    stamp timestamptz := clock_timestamp();  -- in the order of the lines, which are held now
BEGIN
    INSERT INTO counter.events (hall, n, id, window_code, series, sequence, case_number, kind, at,
                                offered_by, body, previous, hash, sealed, stamp, own)
    SELECT strand.hall, after + p.k, coalesce(p.id, gen_random_uuid()), strand.window_code,
           strand.series, p.sequence,
           CASE WHEN careful AND (p.event->>'case_number' ~ '^[0-9A-Z-]{1,40}$') IS NOT TRUE
                THEN '' ELSE p.event->>'case_number' END,
           CASE WHEN careful AND ((p.event->'happening'->>'is') ~ '^[A-Za-z][A-Za-z._]{0,59}$'
                    AND length(p.event->'happening'->>'number') <= 40) IS NOT TRUE
                THEN '' ELSE p.event->'happening'->>'is' END,
           coalesce(counter.moment(p.event->>'at'), stamp), offering, p.body, p.previous, p.hash,
           p.sealed, stamp, after + p.own
    FROM (
        SELECT e.sequence, e.previous, e.hash, e.sealed, e.k, o.k AS own,
               given->(e.place::integer - 1)->>'body' AS body,
               (given->(e.place::integer - 1)->>'id')::uuid AS id,
               CASE WHEN careful THEN counter.readable(given->(e.place::integer - 1)->>'body')
                    ELSE (given->(e.place::integer - 1)->>'body')::jsonb END AS event
        FROM unnest(entries) WITH ORDINALITY e(
            place, sequence, previous, hash, sealed, holds, ending, is_there, k)
        JOIN unnest(entries) WITH ORDINALITY o(
            place, sequence, previous, hash, sealed, holds, ending, is_there, k)
            ON o.place = e.ending
        OFFSET 0
    ) p;
END $$;
