-- Error 54000 for a hall line over 256 KB and a blob over 64 MB; 53400 for more than a login
-- ever brings in a day: 500 lines (all of them while a restored centre gets back what it lost),
-- 500 MB.
CREATE OR REPLACE FUNCTION counter.must_bring_little(the_hall text, signed bytea, blobs bytea[])
RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    recovering boolean;
    lines bigint;
    bytes numeric;
BEGIN
    IF (octet_length(signed) BETWEEN 1 AND 263168 AND coalesce(cardinality(blobs), 0) <= 16)
           IS NOT TRUE
       OR EXISTS (SELECT FROM unnest(blobs) b WHERE (octet_length(b) <= 67108864) IS NOT TRUE)
    THEN
        RAISE EXCEPTION 'too_large' USING ERRCODE = '54000';
    END IF;
    SELECT coalesce(h.recovering_since > now() - interval '30 days', false) INTO recovering
    FROM counter.halls h WHERE h.hall = the_hall;
    SELECT count(*), coalesce(sum(octet_length(l.signed)), 0) INTO lines, bytes
    FROM counter.hall_lines l
    WHERE l.hall = the_hall AND l.login = session_user AND l.stamp > now() - interval '1 day';
    SELECT bytes + coalesce(sum(octet_length(b.content)), 0) INTO bytes FROM counter.blobs b
    WHERE b.hall = the_hall AND b.login = session_user AND b.brought_at > now() - interval '1 day';
    IF lines >= (CASE WHEN recovering THEN 20000 ELSE 500 END) OR bytes > 500000000 THEN
        RAISE EXCEPTION 'too_much_law' USING ERRCODE = '53400';
    END IF;
END $$;
