-- The entries of a batch that lie beyond the strand's tip, each judged: its form, its number,
-- its person's right. Set-wise, since this is the busiest statement of the hall.
--
-- Rights are those held at some moment from "since" until now, by the centre's clock. "since"
-- is what the window says that it had heard last, but never longer ago than the hall lets
-- windows work alone, nor than the lease that the entry is numbered under.
CREATE OR REPLACE FUNCTION counter.judged(strand counter.series, batch jsonb, careful boolean)
RETURNS counter.entry[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    -- as counter.moment() has it
    moments CONSTANT text := '^2[01]\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d:\d\d$';
    present CONSTANT timestamptz := clock_timestamp();
    accounts_since timestamptz;
    earliest timestamptz;
    entries counter.entry[];
BEGIN
    SELECT h.accounts_since, present - make_interval(days => h.offline_days)
    INTO accounts_since, earliest FROM counter.halls h WHERE h.hall = strand.hall;
    WITH given AS (
        SELECT e.sequence, e.id, e.body, decode(e.hash, 'hex') AS hash,
               octet_length(e.body) > 262144 AS is_large
        FROM jsonb_to_recordset(batch->'entries') AS e(
            sequence bigint, id uuid, body text, hash text)
    ), linked AS (
        SELECT g.*,
               coalesce(lag(g.hash) OVER strands, decode(batch->>'previous', 'hex')) AS previous,
               g.sequence - row_number() OVER strands AS offset_,
               CASE WHEN g.is_large THEN NULL
                    WHEN careful THEN counter.readable(g.body) ELSE g.body::jsonb END AS event
        FROM given g
        WINDOW strands AS (ORDER BY g.sequence)
    ), read AS (
        SELECT l.*,
               l.event->>'case_number' AS case_number,
               l.event->'happening'->>'is' AS kind,
               CASE WHEN careful THEN counter.moment(l.event->>'at')
                    WHEN l.event->>'at' ~ moments THEN (l.event->>'at')::timestamptz END AS at,
               CASE WHEN careful THEN counter.moment(l.event->>'heard_at')
                    WHEN l.event->>'heard_at' ~ moments
                        THEN (l.event->>'heard_at')::timestamptz END AS heard_at,
               coalesce(l.event->>'clock', '') AS clock,
               l.event->'clerk'->>'code' AS clerk,
               l.event->'approved_by'->>'code' AS second
        FROM linked l
    ), ruled AS (
        SELECT r.*, rule.kind IS NOT NULL AS is_known, rule.roles, rule.four_eyes, rule.letter,
               CASE rule.letter WHEN '' THEN NULL
                                WHEN 'W' THEN r.event->'happening'->>'number'
                                ELSE r.case_number END AS number,
               -- what the hall's rules do, each window does with its own files
               rule.by_itself AND r.clerk = 'auto'
                   AND split_part(r.case_number, '-', 2) = strand.window_code AS by_itself,
               greatest(strand.latest_at, max(r.at) OVER (
                   ORDER BY r.sequence ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS latest,
               greatest(
                   least(r.heard_at, r.at, present) - CASE r.clock WHEN '' THEN interval '5 minutes'
                                                      ELSE interval '1 day' END,
                   earliest, CASE WHEN NOT strand.claimed THEN strand.leased_at END) AS since
        FROM read r LEFT JOIN counter.event_rules rule ON rule.kind = r.kind
    ), numbered AS (
        SELECT m.*, split_part(m.number, '-', 4) AS last_part,
               CASE WHEN m.number ~ '^[0-9A-HJ-NP-RT-UW-Y]{2,8}-[0-9A-HJ-NP-RT-UW-Y]{2,4}-[0-9A-HJ-NP-RT-UW-Y]{3}-[A-Y](\d{5}|[1-9]\d{5,8})-[0-9A-HJ-NP-RT-UW-Y]$'
                    THEN substr(split_part(m.number, '-', 4), 2)::bigint END AS counted
        FROM ruled m
    ), weighed AS (
        SELECT b.beginning, counter.weighed(replace(b.beginning, '-', '')) AS weight
        FROM (SELECT DISTINCT split_part(n.number, '-', 1) || '-' || strand.window_code || '-'
                              || strand.series || '-' || left(n.last_part, 1) AS beginning
              FROM numbered n WHERE n.counted IS NOT NULL) b
    ), placed AS (
        SELECT n.*,
               (SELECT e.hash = n.hash FROM counter.events e
                WHERE e.hall = strand.hall AND e.id = n.id) AS is_there,
               max(n.counted) OVER (PARTITION BY n.letter ORDER BY n.sequence
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before,
               w.beginning IS NOT NULL AND left(n.last_part, 1) = n.letter
                   AND (strand.claimed OR split_part(n.number, '-', 1) = strand.hall) AS is_own,
               (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', right(n.number, 1)) - 1
                + n.counted % 10 * 3 + n.counted / 10 % 10 * 9 + n.counted / 100 % 10 * 27
                + n.counted / 1000 % 10 * 19 + n.counted / 10000 % 10 * 26
                + n.counted / 100000 % 10 * 16 + n.counted / 1000000 % 10 * 17
                + n.counted / 10000000 % 10 * 20 + n.counted / 100000000 % 10 * 29
                + w.weight * (ARRAY[16, 17, 20, 29, 25])[length(n.last_part) - 5]) % 31 = 0
                   AS checks
        FROM numbered n
        LEFT JOIN weighed w ON n.counted IS NOT NULL AND starts_with(n.number, w.beginning)
    ), formed AS (
        SELECT p.*, CASE
            WHEN p.is_large THEN 'too_large'
            WHEN (p.case_number ~ '^[0-9A-Y-]{1,40}$' AND p.kind ~ '^[A-Za-z][A-Za-z._]{0,59}$'
                  AND isfinite(p.at)) IS NOT TRUE THEN 'unreadable'
            WHEN p.event->>'id' IS DISTINCT FROM p.id::text THEN 'wrong_id'
            WHEN p.event->>'window' IS DISTINCT FROM strand.window_code THEN 'wrong_window'
            WHEN p.is_there THEN 'known'
            WHEN NOT p.is_there THEN 'id_twice'
            WHEN NOT p.is_known THEN 'unknown_kind'
            WHEN p.letter = '' THEN NULL
            WHEN p.number IS NULL THEN 'unreadable'
            WHEN p.is_own IS NOT TRUE THEN 'foreign_number'
            WHEN p.checks IS NOT TRUE THEN 'wrong_check'
            WHEN p.counted <= coalesce(p.before, CASE p.letter WHEN 'B' THEN strand.cases
                                                               WHEN 'W' THEN strand.papers
                                                               ELSE 0 END) THEN 'number_twice'
            WHEN p.letter NOT IN ('B', 'W') AND EXISTS (
                SELECT FROM counter.events e WHERE e.hall = strand.hall
                AND e.case_number = p.number AND e.kind = p.kind) THEN 'number_twice'
            END AS ill
        FROM placed p
    ), asked AS (
        SELECT f.*, f.ill IS NULL AND accounts_since IS NOT NULL AND NOT f.by_itself
                    AND cardinality(f.roles) > 0 AS is_asked
        FROM formed f
    ), held AS (
        SELECT o.code, o.roles,
               counter.held_until(strand.hall, o.code, strand.window_code, o.roles) AS until
        FROM (SELECT a.clerk AS code, a.roles FROM asked a WHERE a.is_asked
              UNION SELECT a.second, ARRAY['supervisor'] FROM asked a
              WHERE a.is_asked AND a.four_eyes) o
    )
    SELECT coalesce(array_agg(ROW(
        a.sequence, a.id, a.body, a.previous, a.hash,
        sha256(a.previous || convert_to(a.body, 'UTF8')) = a.hash AND a.offset_ = strand.sequence,
        a.case_number, a.kind, a.at, a.counted,
        CASE WHEN NOT a.is_asked THEN a.ill
             WHEN a.at < a.latest - interval '5 minutes' AND a.clock <> 'back' THEN 'moment_back'
             -- the hall had no account yet, as far as its window could know
             WHEN a.since < accounts_since AND a.at >= earliest THEN NULL
             WHEN (one.until > a.since) IS NOT TRUE THEN 'no_right'
             WHEN a.four_eyes AND (a.second <> a.clerk AND other.until > a.since) IS NOT TRUE
                 THEN 'no_second'
        END,
        a.letter, a.is_asked AND a.at < earliest
        )::counter.entry ORDER BY a.sequence), '{}')
    INTO entries
    FROM asked a
    LEFT JOIN held one ON a.is_asked AND one.code = a.clerk AND one.roles = a.roles
    LEFT JOIN held other ON a.is_asked AND a.four_eyes AND other.code = a.second
        AND other.roles = ARRAY['supervisor'];
    RETURN entries;
END $$;
