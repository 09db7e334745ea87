-- A version that a restored centre forgot and the caller still holds; it comes back under its
-- own number, an account as of when it was changed and if it may follow what is there. False
-- where it was not taken, and in a founded hall, which has it by its law.
CREATE OR REPLACE FUNCTION counter.offer_publication(
    the_kind text, the_name text, the_version integer, the_content bytea
) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me     counter.installations := counter.me();
    given  jsonb := CASE the_kind WHEN 'account' THEN counter.json_in(the_content) END;
    before jsonb := counter.account_before(me.hall, the_name, the_version);
    latest integer;
    line   bigint;
    since  timestamptz := now();
BEGIN
    IF NOT me.may_publish OR the_content IS NULL OR NOT coalesce(
        the_kind = 'catalog' AND the_name = 'catalog' AND the_version > 1000
        OR the_kind = 'calendar' AND the_name ~ '^[0-9]{4}$' AND the_version > 0
        OR the_kind = 'account' AND the_version > 0, false)
       OR NOT EXISTS (SELECT FROM counter.halls h
                      WHERE h.hall = me.hall AND h.recovering_since > now() - interval '30 days')
    THEN
        RAISE EXCEPTION 'may_not_publish' USING ERRCODE = '42501';
    END IF;
    IF counter.is_founded(me.hall) THEN
        RETURN false;
    END IF;
    PERFORM counter.must_fit(me.hall, the_kind, the_content);
    SELECT coalesce(max(p.version), CASE the_kind WHEN 'catalog' THEN 1000 ELSE 0 END) INTO latest
    FROM counter.publications p
    WHERE p.hall = me.hall AND p.kind = the_kind AND p.name = the_name;
    IF the_version > least(latest::bigint + 1000, 2146483647)  -- numbers that nobody came to yet
       OR the_kind = 'account'
           AND counter.account_refusal(me.hall, the_name, given, before) IS NOT NULL
    THEN
        PERFORM counter.raise_alarm(me.hall, 'publication_refused', me.window_code, '',
            jsonb_build_object('kind', the_kind, 'name', the_name, 'version', the_version));
        RETURN false;
    END IF;
    IF the_kind = 'account' THEN
        since := greatest(least(since, counter.moment(given->>'changed_at')),
                          since - interval '90 days');
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
    IF the_kind = 'account' THEN
        PERFORM counter.tell_account(me.hall, given, before);
    END IF;
    PERFORM counter.follow_publication(me.hall, the_kind, the_name);
    RETURN true;
EXCEPTION WHEN unique_violation THEN
    RETURN false;
END $$;
