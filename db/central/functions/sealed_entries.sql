-- The entries of a batch, each with what holds of it and whether its commit is there. Set-wise,
-- since this is the busiest statement of a founded hall.
CREATE OR REPLACE FUNCTION counter.sealed_entries(strand counter.series, batch jsonb)
RETURNS counter.sealed_entry[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before CONSTANT bytea := decode(batch->>'previous', 'hex');
    begins CONSTANT bigint := (batch->'entries'->0->>'sequence')::bigint;
    entries counter.sealed_entry[];
BEGIN
    WITH given AS (
        SELECT g.place, g.sequence, decode(g.hash, 'hex') AS hash, decode(g.sealed, 'hex') AS sealed,
               coalesce(decode(lag(g.hash) OVER (ORDER BY g.place), 'hex'), before) AS previous,
               g.body
        FROM ROWS FROM (jsonb_to_recordset(batch->'entries') AS (
            sequence bigint, body text, hash text, sealed text)
        ) WITH ORDINALITY AS g(sequence, body, hash, sealed, place)
    ), linked AS (
        SELECT g.place, g.sequence, g.previous, g.hash, g.sealed,
               (g.sequence = begins + g.place - 1 AND octet_length(g.body) <= 262144
                AND coalesce(octet_length(g.sealed), 0) <= 1024
                AND sha256(g.previous || convert_to(g.body, 'UTF8')) = g.hash) IS TRUE AS holds,
               min(CASE WHEN g.sealed IS NOT NULL THEN
                       ARRAY[g.place, g.place - counter.sealed_count(g.sealed)] END)
                   OVER (ORDER BY g.place DESC) AS seal
        FROM given g
    ), whole AS (  -- as often as a commit has entries, the seal of its last one
        SELECT l.*, CASE WHEN l.place > l.seal[2] THEN l.seal[1] ELSE l.place END AS ending
        FROM linked l
    ), commits AS (
        SELECT w.ending, count(*) AS entries, max(w.sequence) AS sequence,
               (array_agg(w.hash ORDER BY w.place DESC))[1] AS hash,
               (array_agg(w.sealed ORDER BY w.place DESC))[1] AS sealed
        FROM whole w GROUP BY w.ending
    ), there AS (
        SELECT c.ending, EXISTS (
            SELECT FROM counter.events l
            WHERE l.hall = strand.hall AND l.window_code = strand.window_code
              AND l.series = strand.series AND l.sequence = c.sequence AND l.hash = c.hash
              AND l.n > coalesce((batch->>'beyond')::bigint, 0)
              AND l.sealed IS NOT DISTINCT FROM c.sealed AND coalesce(l.own, l.n) = l.n
              AND c.entries = (
                SELECT count(*) FROM counter.events x WHERE x.hall = l.hall
                AND x.n > l.n - c.entries - 1 AND x.n <= l.n AND coalesce(x.own, x.n) = l.n)
            ) AS is_there
        FROM commits c
    )
    SELECT coalesce(array_agg(ROW(w.place, w.sequence, w.previous, w.hash, w.sealed, w.holds,
                                  w.ending, t.is_there)::counter.sealed_entry ORDER BY w.place), '{}')
    INTO entries FROM whole w JOIN there t USING (ending);
    RETURN entries;
END $$;
