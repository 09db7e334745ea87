-- Files that the commits on these own lines tell of, as next_stretch gives them:
-- [[number, lines, last line], …].
CREATE OR REPLACE FUNCTION counter.files_of_commits(the_hall text, owns bigint[]) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.must_administer(the_hall);
    RETURN (
        SELECT coalesce(jsonb_agg(jsonb_build_array(t.case_number, a.lines, a.last)
                                  ORDER BY t.case_number), '[]')
        FROM (
            SELECT DISTINCT e.case_number FROM counter.not_counting v
            JOIN counter.events e ON e.hall = v.hall AND e.n BETWEEN v.first AND v.own
            WHERE v.hall = the_hall AND v.own = ANY (owns)
              AND e.case_number NOT LIKE 'DAYBOOK-%'
        ) t CROSS JOIN LATERAL (
            SELECT count(*) AS lines, max(e.n) AS last FROM counter.events e
            WHERE e.hall = the_hall AND e.case_number = t.case_number) a);
END $$;
GRANT EXECUTE ON FUNCTION counter.files_of_commits(text, bigint[]) TO counter_administrator;
