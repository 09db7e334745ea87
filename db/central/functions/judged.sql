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
    -- With a cast that does not fail, what counter.moment() takes; patterns cost most here.
    moments CONSTANT text := '____-__-__T__:__:__%';
    zones CONSTANT text := '^(\.\d{1,6})?[+-]\d\d:\d\d$';
    -- 3^k modulo 31; what a number's hall, window and series weigh once they stand at its end
    powers CONSTANT integer[] := '[0:11]={1,3,9,27,19,26,16,17,20,29,25,13}';
    weight CONSTANT bigint := counter.weighed(strand.hall || strand.window_code || strand.series);
    present CONSTANT timestamptz := clock_timestamp();
    leased CONSTANT timestamptz := CASE WHEN NOT strand.claimed THEN strand.leased_at END;
    accounts_since timestamptz;
    earliest timestamptz;
    entries counter.entry[];
BEGIN
    SELECT h.accounts_since, present - make_interval(days => h.offline_days)
    INTO accounts_since, earliest FROM counter.halls h WHERE h.hall = strand.hall;
    WITH linked AS (
        SELECT g.sequence, g.id, g.body, g.place, decode(g.hash, 'hex') AS hash,
               coalesce(decode(lag(g.hash) OVER strands, 'hex'),
                        decode(batch->>'previous', 'hex')) AS previous,
               g.sequence - row_number() OVER strands AS offset_,
               CASE WHEN octet_length(g.body) > 262144 THEN NULL
                    WHEN careful THEN counter.readable(g.body) ELSE g.body::jsonb END AS event
        FROM ROWS FROM (jsonb_to_recordset(batch->'entries') AS (
            sequence bigint, id uuid, body text, hash text)
        ) WITH ORDINALITY AS g(sequence, id, body, hash, place)
        WINDOW strands AS (ORDER BY g.sequence)
    ), read AS (  -- OFFSET: what is read once is not read again wherever it is asked for
        SELECT l.sequence, l.id, l.place, l.hash, l.event IS NULL AND octet_length(l.body) > 262144
                   AS is_large,
               sha256(l.previous || convert_to(l.body, 'UTF8')) = l.hash
                   AND l.offset_ = strand.sequence AS holds, l.previous,
               l.event->>'id' AS told_id, l.event->>'window' AS told_window,
               l.event->>'case_number' AS case_number,
               l.event->'happening'->>'is' AS kind,
               l.event->'happening'->>'number' AS paper_number,
               CASE WHEN careful THEN counter.moment(l.event->>'at')
                    WHEN l.event->>'at' LIKE moments AND left(l.event->>'at', 2) IN ('20', '21')
                        AND substr(l.event->>'at', 20) ~ zones
                        THEN (l.event->>'at')::timestamptz END AS at,
               CASE WHEN accounts_since IS NULL THEN NULL
                    WHEN careful THEN counter.moment(l.event->>'heard_at')
                    WHEN l.event->>'heard_at' LIKE moments
                        AND left(l.event->>'heard_at', 2) IN ('20', '21')
                        AND substr(l.event->>'heard_at', 20) ~ zones
                        THEN (l.event->>'heard_at')::timestamptz END AS heard_at,
               coalesce(l.event->>'clock', '') AS clock,
               l.event->'clerk'->>'code' AS clerk,
               l.event->'approved_by'->>'code' AS second
        FROM linked l OFFSET 0
    ), ruled AS (
        SELECT r.*, rule.kind IS NOT NULL AS is_known, rule.roles, rule.four_eyes, rule.letter,
               CASE rule.letter WHEN '' THEN NULL WHEN 'W' THEN r.paper_number
                                ELSE r.case_number END AS number,
               -- what the hall's rules do, each window does with its own files
               rule.by_itself AND r.clerk = 'auto'
                   AND split_part(r.case_number, '-', 2) = strand.window_code AS by_itself
        FROM read r LEFT JOIN counter.event_rules rule ON rule.kind = r.kind OFFSET 0
    ), numbered AS (
        SELECT m.*, string_to_array(m.number, '-') AS part,
               CASE WHEN m.number ~ '^[0-9A-HJ-NP-RT-UW-Y]{2,8}-[0-9A-HJ-NP-RT-UW-Y]{2,4}-[0-9A-HJ-NP-RT-UW-Y]{3}-[A-Y](\d{5}|[1-9]\d{5,8})-[0-9A-HJ-NP-RT-UW-Y]$'
                    THEN substr(split_part(m.number, '-', 4), 2)::bigint END AS counted
        FROM ruled m OFFSET 0
    ), placed AS (
        SELECT n.*,
               (SELECT (e.window_code, e.series, e.hash) = (strand.window_code, strand.series, n.hash)
                FROM counter.events e
                WHERE e.hall = strand.hall AND e.id = n.id) AS is_there,
               max(n.counted) OVER (PARTITION BY n.letter ORDER BY n.sequence
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before,
               greatest(strand.latest_at, max(n.at) OVER (
                   ORDER BY n.sequence ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS latest,
               greatest(
                   least(n.heard_at, n.at, present) - CASE n.clock WHEN '' THEN interval '5 minutes'
                                                      ELSE interval '1 day' END,
                   earliest, leased) AS since
        FROM numbered n
    ), formed AS (
        SELECT p.*, CASE
            WHEN p.is_large THEN 'too_large'
            WHEN (p.case_number ~ '^[0-9A-Y-]+$' AND length(p.case_number) <= 40
                  AND (p.is_known OR p.kind ~ '^[A-Za-z][A-Za-z._]{0,59}$')
                  AND isfinite(p.at)) IS NOT TRUE THEN 'unreadable'
            WHEN p.told_id IS DISTINCT FROM p.id::text THEN 'wrong_id'
            WHEN p.told_window IS DISTINCT FROM strand.window_code THEN 'wrong_window'
            WHEN p.is_there THEN 'known'
            WHEN NOT p.is_there THEN 'id_twice'
            WHEN NOT p.is_known THEN 'unknown_kind'
            WHEN p.letter = '' THEN NULL
            WHEN p.number IS NULL THEN 'unreadable'
            WHEN p.counted IS NULL OR p.part[2] <> strand.window_code
                 OR p.part[3] <> strand.series OR left(p.part[4], 1) <> p.letter
                 OR NOT strand.claimed AND p.part[1] <> strand.hall THEN 'foreign_number'
            WHEN (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', p.part[5]) - 1
                  + p.counted % 10 * 3 + p.counted / 10 % 10 * 9 + p.counted / 100 % 10 * 27
                  + p.counted / 1000 % 10 * 19 + p.counted / 10000 % 10 * 26
                  + p.counted / 100000 % 10 * 16 + p.counted / 1000000 % 10 * 17
                  + p.counted / 10000000 % 10 * 20 + p.counted / 100000000 % 10 * 29
                  + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', p.letter) - 1)
                    * powers[length(p.part[4])]
                  + CASE p.part[1] WHEN strand.hall THEN weight ELSE counter.weighed(
                        p.part[1] || strand.window_code || strand.series) END
                    * powers[length(p.part[4]) + 1]) % 31 <> 0 THEN 'wrong_check'
            WHEN p.counted <= coalesce(p.before, CASE p.letter WHEN 'B' THEN strand.cases
                                                               WHEN 'W' THEN strand.papers
                                                               ELSE 0 END) THEN 'number_twice'
            WHEN p.letter NOT IN ('B', 'W') AND EXISTS (
                SELECT FROM counter.events e WHERE e.hall = strand.hall
                AND e.case_number = p.number AND e.kind = p.kind) THEN 'number_twice'
            END AS ill
        FROM placed p OFFSET 0
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
        a.sequence, a.id, a.previous, a.hash, a.holds, a.case_number, a.kind, a.at, a.counted,
        CASE WHEN NOT a.is_asked THEN a.ill
             WHEN a.at < a.latest - interval '5 minutes' AND a.clock <> 'back' THEN 'moment_back'
             -- the hall had no account yet, as far as its window could know
             WHEN a.since < accounts_since AND a.at >= earliest THEN NULL
             WHEN (one.until > a.since) IS NOT TRUE THEN 'no_right'
             WHEN a.four_eyes AND (a.second <> a.clerk AND other.until > a.since
                                   AND NOT counter.is_one_person(strand.hall, a.clerk, a.second)
                 ) IS NOT TRUE THEN 'no_second'
        END,
        a.place, a.letter, a.is_asked AND a.at < earliest
        )::counter.entry ORDER BY a.sequence), '{}')
    INTO entries
    FROM asked a
    LEFT JOIN held one ON a.is_asked AND one.code = a.clerk AND one.roles = a.roles
    LEFT JOIN held other ON a.is_asked AND a.four_eyes AND other.code = a.second
        AND other.roles = ARRAY['supervisor'];
    RETURN entries;
END $$;
