-- What is to be projected next, for who runs the hall: {"version", "done", "until", "head",
-- "line", "founding", "files", "lines", "rules", "reckoned"}. "version" is the schema's; "rules" changes with what
-- clocks are reckoned by.
-- Lines after "done" up to "until" touch "files" ([[number, lines, last line], …]), to be
-- folded as of "line": the head, or in a hall with a "founding" as far as it is judged; those that stand for it already are left out. "lines" are their whole
-- histories ([[number, n, body], …], file by file in the feed's order), null where they are
-- more than twice as many as "most": then read_files gives them.
CREATE OR REPLACE FUNCTION counter.next_stretch(the_hall text, most integer) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    done bigint;
    by_what text;
    goal bigint;
    head bigint;
    line bigint;
    files jsonb;
    numbers text[];
    together bigint;
    lines jsonb;
BEGIN
    PERFORM counter.must_administer(the_hall);
    SELECT p.n, h.n, p.reckoned INTO done, head, by_what FROM counter.projections p
    JOIN counter.feed_heads h USING (hall) WHERE p.hall = the_hall;
    goal := least(head, done + greatest(1, coalesce(most, 1)));
    goal := coalesce((SELECT e.own FROM counter.events e
                      WHERE e.hall = the_hall AND e.n = goal), goal);  -- commits are judged whole
    SELECT CASE WHEN h.founding IS NULL THEN head ELSE goal END INTO line
    FROM counter.halls h WHERE h.hall = the_hall;
    SELECT coalesce(jsonb_agg(jsonb_build_array(t.case_number, a.lines, a.last)
                              ORDER BY t.case_number), '[]'),
           array_agg(t.case_number), coalesce(sum(a.lines), 0)
    INTO files, numbers, together
    FROM (
        SELECT DISTINCT e.case_number FROM counter.events e
        WHERE e.hall = the_hall AND e.n > done AND e.n <= goal
          AND e.case_number NOT LIKE 'DAYBOOK-%' AND NOT EXISTS (
            SELECT FROM counter.subjects s WHERE s.hall = e.hall
            AND s.number = e.case_number AND s.n >= e.n)
    ) t CROSS JOIN LATERAL (
        SELECT count(*) AS lines, max(e.n) AS last FROM counter.events e
        WHERE e.hall = the_hall AND e.case_number = t.case_number AND e.n <= line) a;
    IF together <= 2 * most THEN
        SELECT coalesce(jsonb_agg(jsonb_build_array(e.case_number, e.n, e.body)
                                  ORDER BY e.case_number, e.n), '[]')
        INTO lines FROM counter.events e
        WHERE e.hall = the_hall AND e.case_number = ANY (numbers) AND e.n <= line;
    END IF;
    RETURN jsonb_build_object(
        'version', (SELECT v.version FROM counter.schema_version v),
        'done', done, 'until', goal, 'head', head, 'line', line,
        'founding', (SELECT encode(h.founding, 'hex') FROM counter.halls h WHERE h.hall = the_hall),
        'reckoned', by_what,
        'rules', (
            SELECT greatest(
                (SELECT coalesce(max(p.n), 0) FROM counter.publications p
                 WHERE p.hall = the_hall AND p.kind IN ('calendar', 'hall')),
                (SELECT coalesce(max(l.n), 0) FROM counter.hall_lines l
                 WHERE l.hall = the_hall AND l.kind IN ('calendar', 'settings') AND l.n <= done))),
        'files', files, 'lines', lines);
END $$;
GRANT EXECUTE ON FUNCTION counter.next_stretch(text, integer) TO counter_administrator;
