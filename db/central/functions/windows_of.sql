-- Every installation of the hall with what its window told of itself, for who administers it.
CREATE OR REPLACE FUNCTION counter.windows_of(the_hall text) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.must_administer(the_hall);
    RETURN QUERY
    SELECT jsonb_build_object(
        'window', i.window_code, 'name', i.window_name, 'installation', i.installation,
        'state', i.state, 'joined_at', i.joined_at, 'ended_at', i.ended_at,
        'last_heard_at', i.last_seen_at,
        'alive', counter.is_alive(i.state, i.last_seen_at),
        'silent_s', floor(extract(epoch FROM now() - coalesce(i.last_seen_at, i.enrolled_at))),
        'program', i.program, 'schema', i.schema, 'unsent', i.unsent, 'knows', i.knows,
        -- Who has not begun a pass yet may be of any version.
        'fits', CASE WHEN i.last_seen_at IS NULL OR i.last_seen_at = i.joined_at THEN NULL
                     ELSE i.knows IS NOT DISTINCT FROM counter.spoken(i.knows) END,
        'newer', i.knows > (SELECT s.version FROM counter.schema_version s),
        'key', CASE WHEN i.public_key IS NULL THEN 'none'
                    WHEN i.state = 'joined' THEN 'in_force'
                    WHEN i.state = 'revoked' THEN 'lost' ELSE 'replaced' END,
        'strands', coalesce((
            SELECT jsonb_agg(jsonb_build_object(
                'window', s.window_code, 'series', s.series, 'sequence', s.sequence,
                'forked', s.forked_at IS NOT NULL) ORDER BY s.leased_at, s.series)
            FROM counter.series s WHERE s.hall = i.hall AND s.login = i.login), '[]'),
        'parked', (SELECT count(*) FROM counter.parked p
                   WHERE p.hall = i.hall AND p.window_code = i.window_code),
        'open', (SELECT count(*) FROM counter.subjects s
                 WHERE s.hall = i.hall AND s.window_code = i.window_code AND s.open))
    FROM counter.installations i
    WHERE i.hall = the_hall
    ORDER BY i.window_code, i.enrolled_at;
END $$;
GRANT EXECUTE ON FUNCTION counter.windows_of(text) TO counter_administrator;
