-- The entries of a batch beyond the strand's tip, each judged, with its person's right.
CREATE OR REPLACE FUNCTION counter.judged(strand counter.series, batch jsonb, careful boolean)
RETURNS counter.entry[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    entries counter.entry[] := counter.judged_alone(strand, batch, careful);
BEGIN
    IF NOT EXISTS (SELECT FROM counter.publications p
                   WHERE p.hall = strand.hall AND p.kind = 'account') THEN
        RETURN entries;
    END IF;
    FOR i IN 1 .. cardinality(entries) LOOP
        IF entries[i].reason IS NULL THEN
            entries[i].reason := counter.lacking_right(
                strand.hall, counter.readable(entries[i].body));
        END IF;
    END LOOP;
    RETURN entries;
END $$;
