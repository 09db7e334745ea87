-- Whether the centre has every entry of the batch that lies within the strand's tip, in the
-- feed or beside it.
CREATE OR REPLACE FUNCTION counter.are_known(strand counter.series, batch jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT EXISTS (
        SELECT FROM jsonb_array_elements(batch->'entries') e
        WHERE (e->>'sequence')::bigint <= strand.sequence AND NOT EXISTS (
            SELECT FROM counter.events f WHERE f.hall = strand.hall
            AND f.id = (e->>'id')::uuid AND f.hash = decode(e->>'hash', 'hex'))
        AND NOT EXISTS (
            SELECT FROM counter.parked k WHERE k.hall = strand.hall
            AND k.window_code = strand.window_code AND k.series = strand.series
            AND k.sequence = (e->>'sequence')::bigint AND k.hash = decode(e->>'hash', 'hex')))
$$;
