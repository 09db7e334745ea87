-- What the hall published last of each that clocks are reckoned by.
CREATE OR REPLACE FUNCTION counter.rules_of(the_hall text)
RETURNS TABLE (kind text, name text, content bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.must_administer(the_hall);
    RETURN QUERY
    SELECT DISTINCT ON (p.kind, p.name) p.kind, p.name, p.content FROM counter.publications p
    WHERE p.hall = the_hall AND p.kind IN ('calendar', 'hall')
    ORDER BY p.kind, p.name, p.version DESC;
END $$;
GRANT EXECUTE ON FUNCTION counter.rules_of(text) TO counter_administrator;
