-- Appending to the feed, and reading it.

CREATE TYPE counter.entry AS (
    sequence    bigint,
    id          uuid,
    body        text,
    previous    bytea,
    hash        bytea,
    holds       boolean,  -- the chain holds up to this entry
    case_number text,
    kind        text,
    at          timestamptz,
    counted     bigint,   -- the number that it brings, within its stretch
    reason      text      -- why it cannot be taken, NULL if it can
);

CREATE FUNCTION counter.readable(body text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN body::jsonb;
EXCEPTION WHEN others THEN
    RETURN NULL;
END $$;

CREATE FUNCTION counter.moment(given text) RETURNS timestamptz
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN given::timestamptz;
EXCEPTION WHEN others THEN
    RETURN NULL;
END $$;

-- The entries of a batch that lie beyond the strand's tip, each judged.
-- Set at once, since this is the busiest statement of the hall.
CREATE FUNCTION counter.judged(strand counter.series, batch jsonb, careful boolean)
RETURNS counter.entry[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH given AS (
        SELECT (e->>'sequence')::bigint AS sequence, (e->>'id')::uuid AS id, e->>'body' AS body,
               decode(e->>'hash', 'hex') AS hash
        FROM jsonb_array_elements(batch->'entries') e
    ), linked AS (
        SELECT g.*,
               coalesce(lag(g.hash) OVER strands, decode(batch->>'previous', 'hex')) AS previous,
               g.sequence - row_number() OVER strands AS offset_,
               CASE WHEN careful THEN counter.readable(g.body) ELSE g.body::jsonb END AS event
        FROM given g
        WINDOW strands AS (ORDER BY g.sequence)
    ), read AS (
        SELECT l.*,
               l.event->>'case_number' AS case_number,
               l.event->'happening'->>'is' AS kind,
               CASE WHEN careful THEN counter.moment(l.event->>'at')
                    ELSE (l.event->>'at')::timestamptz END AS at,
               CASE l.event->'happening'->>'is'
                   WHEN 'Received' THEN l.event->>'case_number'
                   WHEN 'PaperIssued' THEN l.event->'happening'->>'number' END AS number
        FROM linked l
    ), numbered AS (
        SELECT r.*,
               CASE WHEN r.number ~ '^[0-9A-Y]{2,8}-[0-9A-Y]{2,4}-[0-9A-Y]{3}-[BW][0-9]{5,9}-[0-9A-Y]$'
                    THEN substr(split_part(r.number, '-', 4), 2)::bigint END AS counted
        FROM read r
    ), placed AS (
        SELECT m.*,
               max(m.counted) OVER (PARTITION BY m.kind ORDER BY m.sequence
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before,
               EXISTS (SELECT FROM counter.events e
                       WHERE e.hall = strand.hall AND e.id = m.id) AS twice
        FROM numbered m
    )
    SELECT coalesce(array_agg(ROW(
        p.sequence, p.id, p.body, p.previous, p.hash,
        sha256(p.previous || convert_to(p.body, 'UTF8')) = p.hash
            AND p.offset_ = strand.sequence,
        p.case_number, p.kind, p.at, p.counted,
        CASE WHEN (p.case_number ~ '^[0-9A-Y-]{1,40}$' AND p.kind ~ '^[A-Za-z]{1,40}$'
                   AND isfinite(p.at)) IS NOT TRUE
                 THEN 'unreadable'
             WHEN p.event->>'id' IS DISTINCT FROM p.id::text THEN 'wrong_id'
             WHEN p.event->>'window' IS DISTINCT FROM strand.window_code THEN 'wrong_window'
             WHEN p.twice THEN 'id_twice'
             WHEN p.number IS NULL AND p.kind IN ('Received', 'PaperIssued') THEN 'unreadable'
             WHEN p.number IS NULL THEN NULL
             WHEN p.counted IS NULL OR split_part(p.number, '-', 2) <> strand.window_code
                  OR split_part(p.number, '-', 3) <> strand.series
                  OR left(split_part(p.number, '-', 4), 1)
                     <> CASE p.kind WHEN 'Received' THEN 'B' ELSE 'W' END
                 THEN 'foreign_number'
             WHEN p.counted <= coalesce(p.before, CASE p.kind WHEN 'Received' THEN strand.cases
                                                              ELSE strand.papers END)
                 THEN 'number_twice'
        END)::counter.entry ORDER BY p.sequence), '{}')
    FROM placed p
$$;

-- Take a batch into a strand whose row the caller has locked. "previous" is the
-- hash before its first entry; entries that the centre has are passed over.
CREATE FUNCTION counter.take_entries(
    strand counter.series, batch jsonb, offering text
) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    entries counter.entry[];
    sound   integer;
    good    bigint;
    head    bigint;
    known   integer;
    last    counter.entry;
    told    jsonb;
    numbers record;
BEGIN
    known := 0;
    IF (batch->'entries'->0->>'sequence')::bigint <= strand.sequence THEN
        SELECT count(*) FILTER (WHERE (e->>'sequence')::bigint <= strand.sequence) INTO known
        FROM jsonb_array_elements(batch->'entries') e;
        IF EXISTS (
            SELECT FROM jsonb_array_elements(batch->'entries') e
            WHERE (e->>'sequence')::bigint <= strand.sequence AND NOT EXISTS (
                SELECT FROM counter.events f WHERE f.hall = strand.hall
                AND f.id = (e->>'id')::uuid AND f.hash = decode(e->>'hash', 'hex'))
            AND NOT EXISTS (
                SELECT FROM counter.parked k WHERE k.hall = strand.hall
                AND k.window_code = strand.window_code AND k.series = strand.series
                AND k.sequence = (e->>'sequence')::bigint AND k.hash = decode(e->>'hash', 'hex'))
        ) THEN
            RETURN counter.set_aside(strand, batch, 'fork');
        END IF;
        batch := jsonb_set(jsonb_set(batch, '{entries}', coalesce((
            SELECT jsonb_agg(e ORDER BY (e->>'sequence')::bigint)
            FROM jsonb_array_elements(batch->'entries') e
            WHERE (e->>'sequence')::bigint > strand.sequence), '[]')),
            '{previous}', to_jsonb(encode(strand.hash, 'hex')));
    END IF;
    IF jsonb_array_length(batch->'entries') = 0 THEN
        RETURN counter.receipt(strand, 0, known, '[]');
    END IF;
    BEGIN
        entries := counter.judged(strand, batch, false);
    EXCEPTION WHEN data_exception THEN
        entries := counter.judged(strand, batch, true);
    END;
    IF strand.forked_at IS NOT NULL THEN
        RETURN counter.set_aside(strand, batch, 'fork');
    END IF;
    IF entries[1].sequence > strand.sequence + 1 THEN  -- the centre lost some: it needs those first
        RETURN counter.receipt(strand, 0, known, '[]');
    END IF;
    IF entries[1].previous <> strand.hash THEN
        RETURN counter.set_aside(strand, batch, 'fork');
    END IF;
    SELECT coalesce(min(k) - 1, cardinality(entries)) INTO sound
    FROM unnest(entries) WITH ORDINALITY e(
        sequence, id, body, previous, hash, holds, case_number, kind, at, counted, reason, k)
    WHERE e.holds IS NOT TRUE;
    IF sound < cardinality(entries) THEN
        PERFORM counter.raise_alarm(strand.hall, 'broken_chain', strand.window_code, strand.series,
            jsonb_build_object('sequence', entries[sound + 1].sequence));
    END IF;
    IF sound = 0 THEN
        RETURN counter.receipt(strand, 0, known, '[]') || '{"broken": true}';
    END IF;
    entries := entries[1:sound];
    last := entries[sound];
    SELECT count(*) FILTER (WHERE e.reason IS NULL) AS good,
           jsonb_agg(jsonb_build_object('sequence', e.sequence, 'id', e.id, 'reason', e.reason))
               FILTER (WHERE e.reason IS NOT NULL) AS parked,
           count(*) FILTER (WHERE e.reason IS NULL AND e.kind = 'Received') AS cases,
           count(*) FILTER (WHERE e.reason IS NULL AND e.kind = 'PaperIssued') AS papers,
           max(e.counted) FILTER (WHERE e.reason IS NULL AND e.kind = 'Received') AS last_case,
           max(e.counted) FILTER (WHERE e.reason IS NULL AND e.kind = 'PaperIssued') AS last_paper
    INTO numbers FROM unnest(entries) e;
    IF numbers.cases <> coalesce(numbers.last_case - strand.cases, 0)
       OR numbers.papers <> coalesce(numbers.last_paper - strand.papers, 0) THEN
        PERFORM counter.raise_alarm(strand.hall, 'number_gap', strand.window_code, strand.series,
            jsonb_build_object('sequence', last.sequence));
    END IF;
    told := coalesce(numbers.parked, '[]');
    IF told <> '[]' THEN
        INSERT INTO counter.parked
            (hall, window_code, series, sequence, id, reason, body, previous, hash, login)
        SELECT strand.hall, strand.window_code, strand.series, e.sequence, e.id, e.reason,
               e.body, e.previous, e.hash, session_user
        FROM unnest(entries) e WHERE e.reason IS NOT NULL ON CONFLICT DO NOTHING;
        PERFORM counter.raise_alarm(strand.hall, 'parked', strand.window_code, strand.series, told->0);
    END IF;
    UPDATE counter.series s SET sequence = last.sequence, hash = last.hash,
        cases = coalesce(numbers.last_case, s.cases), papers = coalesce(numbers.last_paper, s.papers)
    WHERE s.hall = strand.hall AND s.window_code = strand.window_code AND s.series = strand.series
    RETURNING * INTO strand;
    good := numbers.good;
    IF good > 0 THEN
        head := counter.next_lines(strand.hall, good);
        INSERT INTO counter.events (hall, n, id, window_code, series, sequence, case_number, kind,
                                    at, offered_by, body, previous, hash)
        SELECT strand.hall, head - good + row_number() OVER (ORDER BY e.sequence), e.id,
               strand.window_code, strand.series, e.sequence, e.case_number, e.kind, e.at,
               offering, e.body, e.previous, e.hash
        FROM unnest(entries) e WHERE e.reason IS NULL;
    END IF;
    told := counter.receipt(strand, good, known, told);
    RETURN CASE WHEN sound < jsonb_array_length(batch->'entries')
           THEN told || '{"broken": true}' ELSE told END;
END $$;

CREATE FUNCTION counter.receipt(strand counter.series, taken bigint, known integer, parked jsonb)
RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object(
        'taken', taken, 'known', known, 'parked', parked, 'sequence', strand.sequence,
        'hash', encode(strand.hash, 'hex'), 'forked', strand.forked_at IS NOT NULL)
$$;

-- Two histories under one lease: keep the second whole, beside the feed, and say so loudly.
CREATE FUNCTION counter.set_aside(strand counter.series, batch jsonb, why text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO counter.parked
        (hall, window_code, series, sequence, id, reason, body, previous, hash, login)
    SELECT strand.hall, strand.window_code, strand.series, (e->>'sequence')::bigint,
           (e->>'id')::uuid, why, e->>'body',
           coalesce(decode(lag(e->>'hash') OVER (ORDER BY (e->>'sequence')::bigint), 'hex'),
                    decode(batch->>'previous', 'hex')),
           decode(e->>'hash', 'hex'), session_user
    FROM jsonb_array_elements(batch->'entries') e
    WHERE NOT EXISTS (SELECT FROM counter.events f
                      WHERE f.hall = strand.hall AND f.id = (e->>'id')::uuid
                        AND f.hash = decode(e->>'hash', 'hex'))
    ON CONFLICT DO NOTHING;
    UPDATE counter.series s SET forked_at = coalesce(s.forked_at, now())
    WHERE s.hall = strand.hall AND s.window_code = strand.window_code AND s.series = strand.series
    RETURNING * INTO strand;
    PERFORM counter.raise_alarm(strand.hall, why, strand.window_code, strand.series,
        jsonb_build_object('sequence', batch->'entries'->0->'sequence'));
    RETURN counter.receipt(strand, 0, 0, '[]');
END $$;

-- {"window", "series", "previous", "entries": [{"sequence", "id", "body", "hash"}, …]}:
-- entries of one strand of the caller's, in order. All or nothing, and idempotent.
-- Gives {"taken", "known", "parked", "sequence", "hash", "forked"}: the strand's tip afterwards.
CREATE FUNCTION counter.append_events(batch jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me     counter.installations := counter.me();
    strand counter.series;
BEGIN
    SELECT * INTO strand FROM counter.series s
    WHERE s.hall = me.hall AND s.window_code = batch->>'window' AND s.series = batch->>'series'
    FOR UPDATE;
    IF NOT FOUND OR strand.login <> me.login THEN
        RAISE EXCEPTION 'not_your_series' USING ERRCODE = '42501';
    END IF;
    RETURN counter.take_entries(strand, batch, NULL);
END $$;

-- The same for entries of another window, which the caller holds: after a
-- restore of the centre, or from the stick of a dead PC. Each is marked with
-- who brought it. Refused while the other window is there to speak for itself.
CREATE FUNCTION counter.offer_entries(batch jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me     counter.installations := counter.me();
    strand counter.series;
    owner  counter.installations;
BEGIN
    SELECT * INTO strand FROM counter.series s
    WHERE s.hall = me.hall AND s.window_code = batch->>'window' AND s.series = batch->>'series'
    FOR UPDATE;
    IF NOT FOUND THEN  -- a restored centre forgot the lease
        IF NOT EXISTS (SELECT FROM counter.halls h
                       WHERE h.hall = me.hall AND h.recovering_since > now() - interval '30 days')
        THEN
            RAISE EXCEPTION 'unknown_series' USING ERRCODE = '42501';
        END IF;
        INSERT INTO counter.series (hall, window_code, series, login, file)
        VALUES (me.hall, batch->>'window', batch->>'series', '', gen_random_uuid())
        RETURNING * INTO strand;
    END IF;
    SELECT * INTO owner FROM counter.installations i
    WHERE i.hall = me.hall AND i.login = strand.login;
    IF owner.state = 'joined' AND owner.last_seen_at > now() - interval '3 minutes' THEN
        RAISE EXCEPTION 'owner_is_here' USING ERRCODE = '55006';
    END IF;
    PERFORM counter.raise_alarm(me.hall, 'offered', strand.window_code, strand.series,
        jsonb_build_object('by', me.window_code));
    RETURN counter.take_entries(strand, batch, me.login);
END $$;

-- Lines after the cursor, oldest first; publications without their content.
CREATE FUNCTION counter.read_feed(after bigint, most integer)
RETURNS TABLE (n bigint, kind text, window_code text, series text, sequence bigint, id uuid,
               body text, previous bytea, hash bytea, name text, version integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
BEGIN
    RETURN QUERY
    SELECT e.n, 'event', e.window_code, e.series, e.sequence, e.id, e.body, e.previous, e.hash,
           NULL::text, NULL::integer
    FROM counter.events e WHERE e.hall = me.hall AND e.n > after AND e.n <= after + most
    UNION ALL
    SELECT p.n, p.kind, NULL, NULL, NULL, NULL, NULL, NULL, p.digest, p.name, p.version
    FROM counter.publications p WHERE p.hall = me.hall AND p.n > after AND p.n <= after + most
    ORDER BY 1;
END $$;

-- What a window needs that begins with an empty database: the cases that are
-- open, and those in which something happened since; what is published now.
CREATE FUNCTION counter.read_needed(after bigint, until bigint, since timestamptz, most integer)
RETURNS TABLE (n bigint, kind text, window_code text, series text, sequence bigint, id uuid,
               body text, previous bytea, hash bytea, name text, version integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
    projected bigint;
BEGIN
    SELECT p.n INTO projected FROM counter.projections p WHERE p.hall = me.hall;
    RETURN QUERY
    SELECT * FROM (
        (SELECT e.n, 'event', e.window_code, e.series, e.sequence, e.id, e.body, e.previous, e.hash,
                NULL::text, NULL::integer
         FROM counter.events e
         WHERE e.hall = me.hall AND e.n > after AND e.n <= until
           AND (e.n > projected OR EXISTS (
                SELECT FROM counter.cases c WHERE c.hall = e.hall AND c.case_number = e.case_number
                AND (c.open OR c.last_at >= since)))
         ORDER BY e.n LIMIT most)
        UNION ALL
        (SELECT p.n, p.kind, NULL, NULL, NULL, NULL, NULL, NULL, p.digest, p.name, p.version
         FROM counter.publications p
         WHERE p.hall = me.hall AND p.n > after AND p.n <= until
           AND (p.kind = 'catalog' OR p.version = (
                SELECT max(q.version) FROM counter.publications q
                WHERE q.hall = p.hall AND q.kind = p.kind AND q.name = p.name))
         ORDER BY p.n LIMIT most)
    ) both_ ORDER BY 1 LIMIT most;
END $$;

CREATE FUNCTION counter.read_case(number text)
RETURNS TABLE (n bigint, kind text, window_code text, series text, sequence bigint, id uuid,
               body text, previous bytea, hash bytea, name text, version integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
BEGIN
    RETURN QUERY
    SELECT e.n, 'event', e.window_code, e.series, e.sequence, e.id, e.body, e.previous, e.hash,
           NULL::text, NULL::integer
    FROM counter.events e
    WHERE e.hall = me.hall AND e.case_number = coalesce(
        (SELECT p.case_number FROM counter.papers p
         WHERE p.hall = me.hall AND p.paper_number = number), number)
    ORDER BY 1;
END $$;

CREATE FUNCTION counter.read_publication(the_kind text, the_name text, the_version integer)
RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
BEGIN
    RETURN (
        SELECT p.content FROM counter.publications p
        WHERE p.hall = me.hall AND p.kind = the_kind AND p.name = the_name
          AND p.version = the_version);
END $$;

-- Papers that speak no more: (number, standing), also of cases that windows no longer hold.
CREATE FUNCTION counter.withdrawn_papers() RETURNS TABLE (paper_number text, standing text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
BEGIN
    RETURN QUERY
    SELECT p.paper_number, p.standing FROM counter.papers p
    WHERE p.hall = me.hall AND p.standing <> 'current';
END $$;
