-- A file of which the centre can say nothing but that it is there, with its lines after "done".
CREATE OR REPLACE FUNCTION counter.unread_file(
    the_hall text, the_number text, done bigint, line bigint
) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object(
        'number', the_number, 'kind', '', 'status', '', 'open', true, 'window', '', 'clerk', '',
        'department', '', 'title', '', 'waiting_for', '', 'assigned_to', '', 'contested', 0,
        'reviewed', '', 'particulars', '{}'::jsonb, 'papers', '[]'::jsonb, 'unread', coalesce((
            SELECT jsonb_agg(e.n) FROM counter.events e
            WHERE e.hall = the_hall AND e.case_number = the_number AND e.n > done AND e.n <= line),
            '[]'))
$$;
