-- Error 55006 for entries within two minutes after people said that a founded hall's centre was
-- restored: its readers judge by the law before a line, so what was lost of that comes first.
CREATE OR REPLACE FUNCTION counter.must_come_after_law(the_hall text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM counter.halls h
               WHERE h.hall = the_hall AND h.restored_at > now() - interval '2 minutes') THEN
        RAISE EXCEPTION 'law_first' USING ERRCODE = '55006';
    END IF;
END $$;
