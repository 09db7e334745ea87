-- Who is calling, and how windows come and go.

-- What a window's login is called: w_<hall>_<window>_<12 of its installation>.
-- The name leads to the hall's row; only the row proves anything.
CREATE FUNCTION counter.hall_in_login() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT upper(split_part(session_user, '_', 2))
$$;

-- The joined installation that is calling; error 42501 for anybody else.
CREATE FUNCTION counter.me() RETURNS counter.installations
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations;
BEGIN
    -- With an older snapshot a window that was put out would still be in.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'read_committed_only' USING ERRCODE = '25001';
    END IF;
    SELECT * INTO me FROM counter.installations i
    WHERE i.hall = counter.hall_in_login() AND i.login = session_user AND i.state = 'joined';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not_a_window' USING ERRCODE = '42501';
    END IF;
    RETURN me;
END $$;

-- The hall whose rows the caller may read, NULL for nobody's.
CREATE FUNCTION counter.my_hall() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT i.hall FROM counter.installations i
    WHERE i.hall = counter.hall_in_login() AND i.login = session_user AND i.state = 'joined'
    UNION ALL
    SELECT o.hall FROM counter.officers o
    WHERE o.hall = counter.hall_in_login() AND o.login = session_user
    LIMIT 1
$$;

-- Error 42501 unless the caller runs this hall: its administrator, or whoever runs the server.
CREATE FUNCTION counter.must_administer(the_hall text) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM counter.officers o
               WHERE o.hall = the_hall AND o.login = session_user AND o.duty = 'administrator')
       OR pg_has_role(session_user, 'counter_owner', 'MEMBER')
    THEN
        RETURN;
    END IF;
    RAISE EXCEPTION 'not_an_administrator' USING ERRCODE = '42501';
END $$;

-- System identifier, timeline and our own epoch: changes with every failover and restore.
CREATE FUNCTION counter.incarnation(the_hall text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    cluster text := '';
BEGIN
    BEGIN
        SELECT c.system_identifier || '.' || left(pg_walfile_name(pg_current_wal_lsn()), 8)
        INTO cluster FROM pg_control_system() c;
    EXCEPTION WHEN insufficient_privilege OR feature_not_supported OR undefined_function THEN
        cluster := '';  -- a managed or sharded server: the cursors still tell
    END;
    RETURN cluster || '.' || (SELECT h.epoch FROM counter.halls h WHERE h.hall = the_hall);
END $$;

-- The next line of the feed; holds the hall's feed until the transaction ends.
CREATE FUNCTION counter.next_lines(the_hall text, count bigint) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    head bigint;
BEGIN
    UPDATE counter.feed_heads h SET n = h.n + count WHERE h.hall = the_hall RETURNING h.n INTO head;
    -- Without a payload: anybody with a login may listen.
    PERFORM pg_notify('counter_' || lower(the_hall), '');
    RETURN head;
END $$;

CREATE FUNCTION counter.found_hall(the_hall text, details jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT pg_has_role(session_user, 'counter_owner', 'MEMBER') THEN
        RAISE EXCEPTION 'not_an_administrator' USING ERRCODE = '42501';
    END IF;
    INSERT INTO counter.halls (hall) VALUES (the_hall);
    INSERT INTO counter.feed_heads (hall) VALUES (the_hall);
    INSERT INTO counter.projections (hall) VALUES (the_hall);
    PERFORM counter.put_publication(the_hall, 'hall', the_hall, convert_to(details::text, 'UTF8'));
END $$;

-- The login may connect to this database, and to no other of the server.
CREATE FUNCTION counter.let_in(the_login text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF has_database_privilege(current_user, current_database(), 'CONNECT WITH GRANT OPTION') THEN
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), the_login);
    END IF;
END $$;

-- A login that may join once, until it expires. Gives the installation and the login's name.
CREATE FUNCTION counter.enroll(
    the_hall text, the_window text, the_name text, verifier text, expires timestamptz,
    publishes boolean
) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    new_id    uuid := gen_random_uuid();
    new_login text;
    old       record;
BEGIN
    PERFORM counter.must_administer(the_hall);
    IF NOT EXISTS (SELECT FROM counter.halls h WHERE h.hall = the_hall) THEN
        RAISE EXCEPTION 'unknown_hall' USING ERRCODE = 'P0002';
    END IF;
    -- An enrolment that nobody used is void once there is another for the window.
    FOR old IN
        UPDATE counter.installations i SET state = 'revoked', ended_at = now()
        WHERE i.hall = the_hall AND i.window_code = the_window AND i.state = 'enrolled'
        RETURNING i.login
    LOOP
        EXECUTE format('ALTER ROLE %I NOLOGIN', old.login);
    END LOOP;
    new_login := lower(format('w_%s_%s_%s', the_hall, the_window,
                              substr(replace(new_id::text, '-', ''), 1, 12)));
    EXECUTE format(
        'CREATE ROLE %I LOGIN INHERIT CONNECTION LIMIT 6 PASSWORD %L VALID UNTIL %L',
        new_login, verifier, expires);
    EXECUTE format('GRANT counter_window TO %I', new_login);
    PERFORM counter.let_in(new_login);
    INSERT INTO counter.installations
        (hall, login, installation, window_code, window_name, state, may_publish, expires_at)
    VALUES (the_hall, new_login, new_id, the_window, the_name, 'enrolled', publishes, expires);
    RETURN jsonb_build_object('login', new_login, 'installation', new_id);
END $$;

-- The caller's first act: a new password, its public key. Who had the window before is out.
CREATE FUNCTION counter.join_hall(verifier text, key bytea) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me  counter.installations;
    old counter.installations;
BEGIN
    SELECT * INTO me FROM counter.installations i
    WHERE i.hall = counter.hall_in_login() AND i.login = session_user FOR UPDATE;
    IF (me.state = 'enrolled' AND me.expires_at >= now() AND length(key) = 32
        AND verifier LIKE 'SCRAM-SHA-256$%') IS NOT TRUE THEN
        RAISE EXCEPTION 'may_not_join' USING ERRCODE = '42501';
    END IF;
    FOR old IN
        UPDATE counter.installations i SET state = 'replaced', ended_at = now()
        WHERE i.hall = me.hall AND i.window_code = me.window_code AND i.state = 'joined'
        RETURNING *
    LOOP
        EXECUTE format('ALTER ROLE %I NOLOGIN', old.login);
        PERFORM counter.publish_window(old);
    END LOOP;
    UPDATE counter.installations i
    SET state = 'joined', joined_at = now(), last_seen_at = now(), public_key = key
    WHERE i.hall = me.hall AND i.login = me.login RETURNING * INTO me;
    EXECUTE format('ALTER ROLE %I PASSWORD %L VALID UNTIL ''infinity''', me.login, verifier);
    PERFORM counter.publish_window(me);
    RETURN jsonb_build_object(
        'hall', me.hall, 'window', me.window_code, 'name', me.window_name,
        'installation', me.installation);
END $$;

-- Out at once: no new session, and every call of an old one is refused.
CREATE FUNCTION counter.revoke_window(the_hall text, the_window text) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    one   counter.installations;
    count integer := 0;
BEGIN
    PERFORM counter.must_administer(the_hall);
    FOR one IN
        UPDATE counter.installations i SET state = 'revoked', ended_at = now()
        WHERE i.hall = the_hall AND i.window_code = the_window
          AND i.state IN ('enrolled', 'joined')
        RETURNING *
    LOOP
        EXECUTE format('ALTER ROLE %I NOLOGIN', one.login);
        IF one.public_key IS NOT NULL THEN
            PERFORM counter.publish_window(one);
        END IF;
        count := count + 1;
    END LOOP;
    RETURN count;
END $$;

-- A person who may read (supervisor) or run (administrator) the hall without a window.
CREATE FUNCTION counter.appoint(the_hall text, the_name text, the_duty text, verifier text)
RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    new_login text := lower(format('o_%s_%s', the_hall, the_name));
BEGIN
    PERFORM counter.must_administer(the_hall);
    IF (the_name ~ '^[a-z0-9]{1,30}$') IS NOT TRUE THEN
        RAISE EXCEPTION 'bad_login' USING ERRCODE = '22023';
    END IF;
    EXECUTE format('CREATE ROLE %I LOGIN INHERIT PASSWORD %L', new_login, verifier);
    INSERT INTO counter.officers (hall, login, duty) VALUES (the_hall, new_login, the_duty);
    EXECUTE format('GRANT %I TO %I', 'counter_' || the_duty, new_login);
    PERFORM counter.let_in(new_login);
    RETURN new_login;
END $$;

CREATE FUNCTION counter.raise_alarm(
    the_hall text, the_kind text, the_window text, the_series text, told jsonb
) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    -- The same alarm is raised once until somebody settles it.
    INSERT INTO counter.alarms (hall, kind, window_code, series, details)
    SELECT the_hall, the_kind, the_window, the_series, told
    WHERE NOT EXISTS (
        SELECT FROM counter.alarms a
        WHERE a.hall = the_hall AND a.kind = the_kind AND a.window_code = the_window
          AND a.series = the_series AND a.settled_at IS NULL)
$$;

-- The centre was restored from a copy that looks like the original: say so,
-- that windows offer again what they hold.
CREATE FUNCTION counter.declare_restored(the_hall text) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    raised integer;
BEGIN
    PERFORM counter.must_administer(the_hall);
    UPDATE counter.halls h SET epoch = h.epoch + 1, recovering_since = now()
    WHERE h.hall = the_hall RETURNING h.epoch INTO raised;
    RETURN raised;
END $$;

CREATE FUNCTION counter.settle_alarms(the_hall text) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    count integer;
BEGIN
    PERFORM counter.must_administer(the_hall);
    UPDATE counter.alarms a SET settled_at = now() WHERE a.hall = the_hall AND settled_at IS NULL;
    GET DIAGNOSTICS count = ROW_COUNT;
    UPDATE counter.halls h SET recovering_since = NULL WHERE h.hall = the_hall;
    RETURN count;
END $$;

-- How things stand for a window that begins a pass. It tells its cursors
-- ([[n, event id or null], …], newest first); "common" is the newest that the
-- feed still agrees with, null if none does.
CREATE FUNCTION counter.greet(hello jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me     counter.installations := counter.me();
    seen   text := counter.incarnation(me.hall);
    before text;
    head   bigint;
    common bigint;
    forgot boolean;
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true);  -- "last seen" is worth no wait
    IF me.last_seen_at IS NULL OR me.last_seen_at < now() - interval '1 minute' THEN
        UPDATE counter.installations i SET last_seen_at = now()
        WHERE i.hall = me.hall AND i.login = me.login;
    END IF;
    SELECT h.incarnation INTO before FROM counter.halls h WHERE h.hall = me.hall;
    IF before <> seen THEN
        UPDATE counter.halls h SET incarnation = seen,
            recovering_since = CASE WHEN before = '' THEN h.recovering_since ELSE now() END
        WHERE h.hall = me.hall AND h.incarnation = before;
    END IF;
    SELECT h.n INTO head FROM counter.feed_heads h WHERE h.hall = me.hall;
    WITH told AS (
        SELECT c.n, c.n = 0 OR c.n <= head AND (
            c.id IS NULL AND EXISTS (
                SELECT FROM counter.publications p WHERE p.hall = me.hall AND p.n = c.n)
            OR EXISTS (
                SELECT FROM counter.events e
                WHERE e.hall = me.hall AND e.n = c.n AND e.id = c.id)) IS TRUE AS agrees
        FROM (SELECT (c->>0)::bigint AS n, (c->>1)::uuid AS id
              FROM jsonb_array_elements(hello->'cursors') c) c
    )  -- an event that was offered again may have come to lie on its old line: all before it count
    SELECT max(t.n) FILTER (WHERE t.n < coalesce(
               (SELECT min(d.n) FROM told d WHERE NOT d.agrees), 'infinity'::numeric)),
           bool_or(NOT t.agrees)
    INTO common, forgot FROM told t;
    IF forgot THEN  -- restored from a copy that looks like the original
        UPDATE counter.halls h SET recovering_since = now() WHERE h.hall = me.hall;
    END IF;
    RETURN jsonb_build_object(
        'hall', me.hall, 'window', me.window_code, 'name', me.window_name,
        'installation', me.installation, 'may_publish', me.may_publish,
        'schema_version', (SELECT version FROM counter.schema_version),
        'recovering', coalesce((SELECT h.recovering_since > now() - interval '30 days'
                                FROM counter.halls h WHERE h.hall = me.hall), false),
        'incarnation', seen, 'head', head, 'common', common, 'now', clock_timestamp(),
        'alarms', (SELECT count(*) FROM counter.alarms a
                   WHERE a.hall = me.hall AND a.settled_at IS NULL));
END $$;

-- A new stretch of numbers for this database file of the caller's.
CREATE FUNCTION counter.lease_series(the_file uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me       counter.installations := counter.me();
    alphabet text := '0123456789ABCDEFGHJKLMNPQRTUWXY';
    drawn    integer;
    leased   text;
BEGIN
    SELECT s.series INTO leased FROM counter.series s  -- the answer to an earlier call was lost
    WHERE s.hall = me.hall AND s.login = me.login AND s.file = the_file AND s.sequence = 0
      AND s.window_code = me.window_code AND s.forked_at IS NULL;
    IF FOUND THEN
        RETURN leased;
    END IF;
    -- Drawn at random: a centre restored from a backup must not lease again what it forgot.
    FOR attempt IN 1..200 LOOP
        drawn := ('x' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 7))::bit(28)::integer
                 % 29791;
        leased := substr(alphabet, drawn / 961 + 1, 1)
               || substr(alphabet, drawn / 31 % 31 + 1, 1)
               || substr(alphabet, drawn % 31 + 1, 1);
        BEGIN
            INSERT INTO counter.series (hall, window_code, series, login, file)
            VALUES (me.hall, me.window_code, leased, me.login, the_file);
            RETURN leased;
        EXCEPTION WHEN unique_violation THEN
            CONTINUE;
        END;
    END LOOP;
    RAISE EXCEPTION 'no_series_left' USING ERRCODE = '53400';
END $$;

-- A strand that the caller began while it stood alone, or that the centre
-- forgot when it was restored. False if the strand is another's.
CREATE FUNCTION counter.claim_series(the_window text, the_series text, the_file uuid)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
BEGIN
    INSERT INTO counter.series (hall, window_code, series, login, file)
    VALUES (me.hall, the_window, the_series, me.login, the_file)
    ON CONFLICT DO NOTHING;
    IF FOUND AND the_window <> me.window_code AND EXISTS (
        SELECT FROM counter.installations i
        WHERE i.hall = me.hall AND i.window_code = the_window AND i.joined_at IS NOT NULL)
    THEN  -- fine for what a PC wrote while it stood alone under that code; people should know
        PERFORM counter.raise_alarm(me.hall, 'claimed', the_window, the_series,
            jsonb_build_object('by', me.window_code));
    END IF;
    RETURN EXISTS (
        SELECT FROM counter.series s
        WHERE s.hall = me.hall AND s.window_code = the_window AND s.series = the_series
          AND s.login = me.login);
END $$;

-- How far the centre has these strands ([[window, series], …]).
CREATE FUNCTION counter.strand_tips(strands jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me counter.installations := counter.me();
BEGIN
    RETURN (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
            'window', s.window_code, 'series', s.series, 'sequence', s.sequence,
            'hash', encode(s.hash, 'hex'), 'mine', s.login = me.login,
            'forked', s.forked_at IS NOT NULL)), '[]')
        FROM jsonb_array_elements(strands) given
        JOIN counter.series s ON s.hall = me.hall AND s.window_code = given->>0
            AND s.series = given->>1);
END $$;
