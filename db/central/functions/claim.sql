-- Settle what the caller has no more, then let it have the first of what it wants that nobody has.
-- asked: {"wanted": [thing…], "most": n, "seconds": n, "anew": false,
-- "settled": [[thing, token, done]…]}; gives
-- {"at": moment, "granted": [[thing, token]…]}. What the caller has already it gets again under the
-- same token, unless it wants it anew; with "mine": true it gets nothing else. A login holds at most 64 at once. Error 54000 for too much in one call, 53400 for
-- more than 20,000 in a day. Calls of one hall come one after the other: each is short.
CREATE OR REPLACE FUNCTION counter.claim(asked jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me      counter.installations := counter.me();
    wanted  jsonb := coalesce(asked->'wanted', '[]');
    settled jsonb := coalesce(asked->'settled', '[]');
    moment  timestamptz;
    room    integer;
    granted jsonb;
    counted integer;
    newest  bigint;
BEGIN
    IF (jsonb_typeof(wanted) = 'array' AND jsonb_typeof(settled) = 'array'
        AND jsonb_array_length(wanted) <= 64 AND jsonb_array_length(settled) <= 200
        AND pg_column_size(asked) <= 65536
        AND (asked->>'most')::integer BETWEEN 0 AND 64
        AND (asked->>'seconds')::integer BETWEEN 1 AND 86400) IS NOT TRUE
    THEN
        RAISE EXCEPTION 'too_large' USING ERRCODE = '54000';
    END IF;
    PERFORM set_config('lock_timeout', '2s', true);
    INSERT INTO counter.claim_tokens (hall, last) VALUES (me.hall, 0) ON CONFLICT DO NOTHING;
    PERFORM FROM counter.claim_tokens t WHERE t.hall = me.hall FOR UPDATE;
    moment := clock_timestamp();
    UPDATE counter.claims c
    SET done = (s.value->>2)::boolean,
        until = CASE WHEN (s.value->>2)::boolean THEN moment + interval '1 day' ELSE moment END
    FROM jsonb_array_elements(settled) s
    WHERE c.hall = me.hall AND c.thing = s.value->>0 AND c.token = (s.value->>1)::bigint
      AND NOT c.done;
    DELETE FROM counter.claims c WHERE (c.hall, c.thing) IN (
        SELECT o.hall, o.thing FROM counter.claims o
        WHERE o.hall = me.hall AND o.until < moment - interval '1 day' ORDER BY o.until LIMIT 20);
    SELECT 64 - count(*) INTO room FROM counter.claims c
    WHERE c.hall = me.hall AND c.login = me.login AND NOT c.done AND c.until > moment
      AND NOT wanted ? c.thing;
    WITH free AS (
        SELECT w.thing, w.n FROM jsonb_array_elements_text(wanted) WITH ORDINALITY w(thing, n)
        LEFT JOIN counter.claims c ON c.hall = me.hall AND c.thing = w.thing
        WHERE (c.thing IS NULL OR NOT c.done AND (c.until <= moment OR c.login = me.login
                                                   AND NOT coalesce((asked->>'anew')::boolean, false)))
          AND (NOT coalesce((asked->>'mine')::boolean, false)
               OR coalesce(c.login = me.login AND c.until > moment, false))
        ORDER BY w.n LIMIT greatest(0, least((asked->>'most')::integer, room))
    ), taken AS (
        INSERT INTO counter.claims AS c (hall, thing, login, token, until)
        SELECT DISTINCT me.hall, f.thing, me.login, 0,
               moment + make_interval(secs => (asked->>'seconds')::integer) FROM free f
        ON CONFLICT (hall, thing) DO UPDATE SET login = EXCLUDED.login, until = EXCLUDED.until,
            token = CASE WHEN c.login = EXCLUDED.login AND c.until > moment THEN c.token ELSE 0 END
        RETURNING c.thing, c.token
    )
    SELECT coalesce(jsonb_agg(jsonb_build_array(t.thing, t.token)), '[]') INTO granted FROM taken t;
    SELECT count(*) INTO counted FROM jsonb_array_elements(granted) g WHERE g.value->>1 = '0';
    IF counted > 0 THEN
        INSERT INTO counter.claim_tokens AS t (hall, last) VALUES (me.hall, counted)
        ON CONFLICT (hall) DO UPDATE SET last = t.last + EXCLUDED.last RETURNING last INTO newest;
        UPDATE counter.claims c SET token = newest - g.n + 1
        FROM (SELECT e.value->>0 AS thing, row_number() OVER () AS n
              FROM jsonb_array_elements(granted) e WHERE e.value->>1 = '0') g
        WHERE c.hall = me.hall AND c.thing = g.thing;
        INSERT INTO counter.claimed AS d (hall, login, day, n)
        VALUES (me.hall, me.login, moment::date, counted)
        ON CONFLICT (hall, login) DO UPDATE SET day = EXCLUDED.day,
            n = CASE WHEN d.day = EXCLUDED.day THEN d.n ELSE 0 END + EXCLUDED.n
        RETURNING n INTO room;
        IF room > 20000 THEN
            RAISE EXCEPTION 'too_much' USING ERRCODE = '53400';
        END IF;
    END IF;
    RETURN jsonb_build_object('at', moment, 'granted', (
        SELECT coalesce(jsonb_agg(jsonb_build_array(c.thing, c.token)), '[]')
        FROM counter.claims c JOIN jsonb_array_elements(granted) g ON c.thing = g.value->>0
        WHERE c.hall = me.hall));
END $$;
GRANT EXECUTE ON FUNCTION counter.claim(jsonb) TO counter_window;
