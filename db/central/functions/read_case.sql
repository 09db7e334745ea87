-- The whole history of one file, by its number or that of a paper that was issued in it.
CREATE OR REPLACE FUNCTION counter.read_case(number text)
RETURNS TABLE (n bigint, kind text, window_code text, series text, sequence bigint, id uuid,
               body text, previous bytea, hash bytea, name text, version integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
BEGIN
    RETURN QUERY
    SELECT e.n, 'event', e.window_code, e.series, e.sequence, e.id, e.body, e.previous, e.hash,
           NULL::text, NULL::integer
    FROM counter.events e
    WHERE e.hall = me.hall AND e.case_number = coalesce(
        (SELECT p.case_number FROM counter.events p
         WHERE p.hall = me.hall AND p.kind = 'PaperIssued'
           AND p.body::jsonb->'happening'->>'number' = number
         ORDER BY p.n LIMIT 1), number)
    ORDER BY 1;
END $$;
