-- Error 54000 for a batch that is more than a window sends at once. One entry is let through
-- up to 64 MB, so that what is too large keeps its place in the chain and holds up nothing.
CREATE OR REPLACE FUNCTION counter.must_be_bounded(batch jsonb) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF jsonb_typeof(batch->'entries') IS DISTINCT FROM 'array'
       OR jsonb_array_length(batch->'entries') > 2000
       OR pg_column_size(batch) > (
        CASE jsonb_array_length(batch->'entries') WHEN 1 THEN 67108864 ELSE 8388608 END)
    THEN
        RAISE EXCEPTION 'too_large' USING ERRCODE = '54000';
    END IF;
END $$;
