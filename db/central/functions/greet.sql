-- How things stand for a window that begins a pass. It tells its cursors ([[n, event id or
-- null, stamp or null], …], newest first); "common" is the newest that the feed still agrees
-- with, null if none does. It tells which version of the schema it knows ("speaks"), and is
-- answered with the one that both speak, or with ours. That the centre was restored is what its own incarnation says, or an
-- administrator (also by a raised epoch); a window that says so raises an alarm.
CREATE OR REPLACE FUNCTION counter.greet(hello jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me     counter.installations := counter.me();
    seen   text := counter.incarnation(me.hall);
    before text;
    head   bigint;
    common bigint;
    forgot boolean;
    recovering boolean;
    knows  integer := CASE
        WHEN hello->>'speaks' ~ '^[0-9]{1,6}$' THEN (hello->>'speaks')::integer
        WHEN jsonb_typeof(hello->'told') = 'object' THEN 14 END;  -- signs, but does not tell
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true);  -- "last seen" is worth no wait
    PERFORM counter.note_heard(me, hello->'told', knows);
    SELECT h.incarnation INTO before FROM counter.halls h WHERE h.hall = me.hall;
    IF before <> seen THEN
        UPDATE counter.halls h SET incarnation = seen,
            recovering_since = CASE WHEN before = '' THEN h.recovering_since ELSE now() END,
            restored_at = CASE WHEN before <> '' AND substring(before FROM '[0-9]+$') <> h.epoch::text
                               THEN now() ELSE h.restored_at END
        WHERE h.hall = me.hall AND h.incarnation = before;
        IF FOUND AND before <> '' THEN
            PERFORM counter.branch(me.hall);
        END IF;
    END IF;
    SELECT h.n INTO head FROM counter.feed_heads h WHERE h.hall = me.hall;
    WITH told AS (
        SELECT c.n, c.n = 0 OR c.n <= head AND (
            c.id IS NULL AND EXISTS (
                SELECT FROM counter.publications p WHERE p.hall = me.hall AND p.n = c.n)
            OR EXISTS (
                SELECT FROM counter.events e
                WHERE e.hall = me.hall AND e.n = c.n AND e.id = c.id
                AND coalesce((extract(epoch FROM e.stamp) * 1000000)::bigint = c.stamp,
                             c.stamp IS NULL))) IS TRUE AS agrees
        FROM (SELECT (c->>0)::bigint AS n, (c->>1)::uuid AS id, (c->>2)::bigint AS stamp
              FROM jsonb_array_elements(hello->'cursors') c LIMIT 64) c
    )  -- an event that was offered again may have come to lie on its old line: all before it count
    SELECT max(t.n) FILTER (WHERE t.n < coalesce(
               (SELECT min(d.n) FROM told d WHERE NOT d.agrees), 'infinity'::numeric)),
           bool_or(NOT t.agrees)
    INTO common, forgot FROM told t;
    SELECT coalesce(h.recovering_since > now() - interval '30 days', false) INTO recovering
    FROM counter.halls h WHERE h.hall = me.hall;
    IF forgot AND NOT recovering THEN
        PERFORM counter.raise_alarm(me.hall, 'forgotten', me.window_code, '',
            jsonb_build_object('common', common, 'head', head));
    END IF;
    RETURN jsonb_build_object(
        'hall', me.hall, 'window', me.window_code, 'name', me.window_name,
        'installation', me.installation, 'may_publish', me.may_publish,
        'schema_version', counter.spoken(knows),
        'recovering', recovering, 'incarnation', seen, 'head', head, 'common', common,
        'now', clock_timestamp(),
        'founding', (SELECT encode(h.founding, 'hex') FROM counter.halls h WHERE h.hall = me.hall),
        'alarms', (SELECT count(*) FROM counter.alarms a
                   WHERE a.hall = me.hall AND a.settled_at IS NULL));
END $$;
