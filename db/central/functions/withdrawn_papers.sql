-- Papers that speak no more: (number, standing), also of cases that windows no longer hold.
CREATE OR REPLACE FUNCTION counter.withdrawn_papers() RETURNS TABLE (paper_number text, standing text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
BEGIN
    RETURN QUERY
    SELECT p.paper_number, p.standing FROM counter.papers p
    WHERE p.hall = me.hall AND p.standing IN ('void', 'superseded');
END $$;
