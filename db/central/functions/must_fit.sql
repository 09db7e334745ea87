-- Error 54000 for a content larger than its kind ever is, and for more than a login ever
-- publishes in a day: 500 versions, 500 MB.
CREATE OR REPLACE FUNCTION counter.must_fit(the_hall text, the_kind text, the_content bytea)
RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF octet_length(the_content) > (
        CASE the_kind WHEN 'catalog' THEN 67108864 WHEN 'calendar' THEN 1048576
        WHEN 'hall' THEN 262144 ELSE 16384 END)
       OR EXISTS (
        SELECT FROM counter.publications p
        WHERE p.hall = the_hall AND p.login = session_user
          AND p.published_at > now() - interval '1 day'
        HAVING count(*) >= 500 OR sum(octet_length(p.content)) > 500000000)
    THEN
        RAISE EXCEPTION 'too_large' USING ERRCODE = '54000';
    END IF;
END $$;
