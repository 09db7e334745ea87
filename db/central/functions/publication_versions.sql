-- Which catalogs, calendars and accounts the hall has, so that a window sees which were lost.
CREATE OR REPLACE FUNCTION counter.publication_versions()
RETURNS TABLE (kind text, name text, version integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
BEGIN
    RETURN QUERY SELECT p.kind, p.name, p.version FROM counter.publications p
    WHERE p.hall = me.hall AND p.kind IN ('catalog', 'calendar', 'account');
END $$;
