-- People: accounts travel as publications, and events are asked for their rights
-- again here. While a hall has no account, nobody is asked.

ALTER TABLE counter.publications DROP CONSTRAINT publications_kind_check;
ALTER TABLE counter.publications ADD CONSTRAINT publications_kind_check
    CHECK (kind IN ('catalog', 'calendar', 'window', 'hall', 'account'));

-- What each event needs; written by central migrate from the program's own tables.
CREATE TABLE counter.event_rules (
    kind      text PRIMARY KEY,
    roles     text[] NOT NULL,   -- any of these
    four_eyes boolean NOT NULL,  -- and a second person
    by_itself boolean NOT NULL   -- or nobody: the hall's rules did it
);

CREATE FUNCTION counter.json_in(content bytea) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN convert_from(content, 'UTF8')::jsonb;
EXCEPTION WHEN others THEN
    RETURN NULL;
END $$;

-- Whether an account held one of these roles at this window at some moment from
-- "since" to "until". A password or another name makes a version, too.
CREATE FUNCTION counter.held_role(
    the_hall text, code text, the_window text, wanted text[],
    since timestamptz, until timestamptz
) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM (
            SELECT counter.json_in(p.content) AS account,
                   p.published_at AS begins,
                   lead(p.published_at) OVER (ORDER BY p.version) AS ends
            FROM counter.publications p
            WHERE p.hall = the_hall AND p.kind = 'account' AND p.name = code
        ) v, jsonb_array_elements(v.account->'grants') g
        WHERE v.begins <= until AND (v.ends IS NULL OR v.ends > since)
          AND v.account->>'closed' = 'false' AND g->>'role' = ANY (wanted)
          AND (g->'windows' = '[]' OR g->'windows' ? the_window))
$$;

-- Why this event may not be, or NULL if it may. A window that did not hear of a
-- change went by what it had heard; what it heard longest ago is 90 days old.
CREATE FUNCTION counter.lacking_right(the_hall text, event jsonb) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    rule  counter.event_rules;
    code  text := event->'clerk'->>'code';
    other text := event->'approved_by'->>'code';
    -- How far a window's clock may be from the centre's.
    slack interval := CASE WHEN event->>'clock' = '' THEN interval '5 minutes' ELSE interval '1 day' END;
    until timestamptz := counter.moment(event->>'at');
    since timestamptz;
BEGIN
    SELECT * INTO rule FROM counter.event_rules r WHERE r.kind = event->'happening'->>'is';
    IF NOT FOUND OR rule.by_itself AND code = 'auto' OR until + slack < (
        SELECT min(p.published_at) FROM counter.publications p
        WHERE p.hall = the_hall AND p.kind = 'account')
    THEN
        RETURN NULL;
    END IF;
    since := greatest(least(counter.moment(event->>'heard_at'), until), until - interval '90 days');
    since := since - slack;
    until := until + slack;
    IF NOT counter.held_role(the_hall, code, event->>'window', rule.roles, since, until) THEN
        RETURN 'no_right';
    END IF;
    IF rule.four_eyes AND (other IS NULL OR other = code OR NOT counter.held_role(
        the_hall, other, event->>'window', ARRAY['supervisor'], since, until))
    THEN
        RETURN 'no_second';
    END IF;
    RETURN NULL;
END $$;

ALTER FUNCTION counter.judged(counter.series, jsonb, boolean) RENAME TO judged_alone;

-- The entries of a batch beyond the strand's tip, each judged, with its person's right.
CREATE FUNCTION counter.judged(strand counter.series, batch jsonb, careful boolean)
RETURNS counter.entry[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    entries counter.entry[] := counter.judged_alone(strand, batch, careful);
BEGIN
    IF NOT EXISTS (SELECT FROM counter.publications p
                   WHERE p.hall = strand.hall AND p.kind = 'account') THEN
        RETURN entries;
    END IF;
    FOR i IN 1 .. cardinality(entries) LOOP
        IF entries[i].reason IS NULL THEN
            entries[i].reason := counter.lacking_right(
                strand.hall, counter.readable(entries[i].body));
        END IF;
    END LOOP;
    RETURN entries;
END $$;

-- Whether "new" may follow the last version of this account: made by an
-- administrator, or only another password of one's own.
CREATE FUNCTION counter.account_may_follow(the_hall text, code text, new jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    old jsonb;
BEGIN
    IF new->>'code' IS DISTINCT FROM code OR code !~ '^[0-9a-z][0-9a-z._-]{1,31}$' OR code = 'auto' THEN
        RETURN false;
    END IF;
    IF NOT EXISTS (SELECT FROM counter.publications p
                   WHERE p.hall = the_hall AND p.kind = 'account') THEN
        RETURN true;  -- the first
    END IF;
    SELECT counter.json_in(p.content) INTO old
    FROM counter.publications p
    WHERE p.hall = the_hall AND p.kind = 'account' AND p.name = code
    ORDER BY p.version DESC LIMIT 1;
    IF new->>'changed_by' = code AND old - '{password,changed_at,changed_by}'::text[]
                                   = new - '{password,changed_at,changed_by}'::text[] THEN
        RETURN true;
    END IF;
    RETURN counter.may_publish_here(the_hall) AND counter.held_role(
        the_hall, new->>'changed_by',
        coalesce((SELECT i.window_code FROM counter.installations i
                  WHERE i.hall = the_hall AND i.login = session_user), ''),
        ARRAY['administrator'], now(), now());
END $$;

CREATE FUNCTION counter.may_publish_here(the_hall text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM counter.installations i
        WHERE i.hall = the_hall AND i.login = session_user AND i.may_publish
        UNION ALL
        SELECT FROM counter.officers o
        WHERE o.hall = the_hall AND o.login = session_user AND o.duty = 'administrator')
$$;

-- Publish as the window or administrator that is calling; gives the version.
CREATE OR REPLACE FUNCTION counter.publish(the_kind text, the_name text, the_content bytea)
RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    the_hall text := counter.my_hall();
BEGIN
    IF the_hall IS NULL OR the_content IS NULL OR NOT coalesce(CASE the_kind
        WHEN 'catalog' THEN the_name = 'catalog' AND counter.may_publish_here(the_hall)
        WHEN 'calendar' THEN the_name ~ '^[0-9]{4}$' AND counter.may_publish_here(the_hall)
        WHEN 'account' THEN counter.account_may_follow(
            the_hall, the_name, counter.json_in(the_content))
        END, false)
    THEN
        RAISE EXCEPTION 'may_not_publish' USING ERRCODE = '42501';
    END IF;
    RETURN counter.put_publication(the_hall, the_kind, the_name, the_content);
END $$;

-- Which catalogs, calendars and accounts the hall has, so that a window sees which were lost.
CREATE OR REPLACE FUNCTION counter.publication_versions()
RETURNS TABLE (kind text, name text, version integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
BEGIN
    RETURN QUERY SELECT p.kind, p.name, p.version FROM counter.publications p
    WHERE p.hall = me.hall AND p.kind IN ('catalog', 'calendar', 'account');
END $$;

-- A version that a restored centre forgot and the caller still holds; it comes back
-- under its own number, an account as of when it was changed.
CREATE OR REPLACE FUNCTION counter.offer_publication(
    the_kind text, the_name text, the_version integer, the_content bytea
) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me    counter.installations := counter.me();
    line  bigint;
    since timestamptz := now();
BEGIN
    IF NOT me.may_publish OR the_content IS NULL OR NOT coalesce(
        the_kind = 'catalog' AND the_name = 'catalog' AND the_version > 1000
        OR the_kind = 'calendar' AND the_name ~ '^[0-9]{4}$' AND the_version > 0
        OR the_kind = 'account' AND the_version > 0 AND the_name
           = counter.json_in(the_content)->>'code', false)
       OR NOT EXISTS (SELECT FROM counter.halls h
                      WHERE h.hall = me.hall AND h.recovering_since > now() - interval '30 days')
    THEN
        RAISE EXCEPTION 'may_not_publish' USING ERRCODE = '42501';
    END IF;
    IF the_kind = 'account' THEN
        since := least(since, counter.moment(
            counter.json_in(the_content)->>'changed_at'));
    END IF;
    line := counter.next_lines(me.hall, 1);
    IF EXISTS (SELECT FROM counter.publications p WHERE p.hall = me.hall AND p.kind = the_kind
               AND p.name = the_name AND p.version = the_version) THEN
        RAISE EXCEPTION 'known' USING ERRCODE = 'unique_violation';  -- takes the line back
    END IF;
    INSERT INTO counter.publications
        (hall, n, kind, name, version, digest, content, published_at, login)
    VALUES (me.hall, line, the_kind, the_name, the_version, sha256(the_content), the_content,
            since, session_user);
    PERFORM counter.raise_alarm(me.hall, 'publication_offered', me.window_code, '',
        jsonb_build_object('kind', the_kind, 'name', the_name, 'version', the_version));
    RETURN true;
EXCEPTION WHEN unique_violation THEN
    RETURN false;
END $$;

-- As before, and the record of what people did beside cases.
CREATE OR REPLACE FUNCTION counter.read_needed(
    after bigint, until bigint, since timestamptz, most integer
) RETURNS TABLE (n bigint, kind text, window_code text, series text, sequence bigint, id uuid,
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
           AND (e.n > projected OR e.case_number LIKE 'DAYBOOK-%' AND e.at >= since OR EXISTS (
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
