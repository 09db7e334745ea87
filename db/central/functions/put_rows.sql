-- The rows of these files and of their papers, in place of those that there are.
CREATE OR REPLACE FUNCTION counter.put_rows(the_hall text, line bigint, files jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM counter.papers p WHERE p.hall = the_hall
        AND p.case_number IN (SELECT f->>'number' FROM jsonb_array_elements(files) f);
    DELETE FROM counter.subjects s WHERE s.hall = the_hall
        AND s.number IN (SELECT f->>'number' FROM jsonb_array_elements(files) f);
    INSERT INTO counter.subjects
        (hall, number, kind, status, open, window_code, clerk, department, title, opened_at, due_at,
         warn_at, law_at, waiting_for, assigned_to, contested, reviewed, last_at, unread,
         particulars, n)
    SELECT the_hall, f.number, f.kind, f.status, f.open, f.window, f.clerk, f.department, f.title,
           coalesce(f.opened_at, told.first), f.due_at, f.warn_at, f.law_at, f.waiting_for,
           f.assigned_to, f.contested, f.reviewed, told.last, cardinality(f.unread), f.particulars,
           line
    FROM jsonb_to_recordset(files) AS f(
        number text, kind text, status text, open boolean, "window" text, clerk text,
        department text, title text, opened_at timestamptz, due_at timestamptz,
        warn_at timestamptz, law_at timestamptz, waiting_for text, assigned_to text,
        contested integer, reviewed text, unread bigint[], particulars jsonb)
    CROSS JOIN LATERAL (
        SELECT min(e.at) AS first, max(e.at) AS last FROM counter.events e
        WHERE e.hall = the_hall AND e.case_number = f.number AND e.n <= line) told;
    INSERT INTO counter.papers
        (hall, paper_number, case_number, kind, issued_at, standing, copies, n)
    SELECT the_hall, p.number, f.number, p.kind, p.issued_at, p.standing, p.copies, line
    FROM jsonb_to_recordset(files) AS f(number text, papers jsonb)
    CROSS JOIN LATERAL jsonb_to_recordset(f.papers) AS p(
        number text, kind text, issued_at timestamptz, standing text, copies integer)
    ON CONFLICT DO NOTHING;
END $$;
