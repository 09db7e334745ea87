-- Files with lines that an older program at the centre could not read, and if asked those
-- whose clock runs, as next_stretch gives them: [[number, lines, last line], …].
CREATE OR REPLACE FUNCTION counter.files_again(the_hall text, clocked boolean) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.must_administer(the_hall);
    RETURN (
        SELECT coalesce(jsonb_agg(jsonb_build_array(s.number, a.lines, a.last)
                                  ORDER BY s.number), '[]')
        FROM counter.subjects s CROSS JOIN LATERAL (
            SELECT count(*) AS lines, max(e.n) AS last FROM counter.events e
            WHERE e.hall = s.hall AND e.case_number = s.number) a
        WHERE s.hall = the_hall AND (s.unread > 0 OR clocked AND s.due_at IS NOT NULL));
END $$;
GRANT EXECUTE ON FUNCTION counter.files_again(text, boolean) TO counter_administrator;
