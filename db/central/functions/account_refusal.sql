-- Why "new" may not follow "old", the version of this account that is in force (NULL: none),
-- or NULL if it may. The first of a hall is an administrator. A person's own new password
-- shows the secret of the lock in force; all else is an administrator's, at a window that may
-- publish.
CREATE OR REPLACE FUNCTION counter.account_refusal(
    the_hall text, the_code text, new jsonb, old jsonb
) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    publishes boolean := counter.may_publish_here(the_hall);
    own constant text[] := '{password,lock,proof,changed_at,changed_by}';
BEGIN
    IF NOT counter.is_account(the_hall, new, old) OR new->>'code' IS DISTINCT FROM the_code THEN
        RETURN 'bad_account';
    END IF;
    IF (SELECT h.accounts_since IS NULL FROM counter.halls h WHERE h.hall = the_hall) THEN
        RETURN CASE WHEN NOT publishes OR new->>'closed' = 'true' OR NOT EXISTS (
            SELECT FROM jsonb_array_elements(new->'grants') g
            WHERE g->>'role' = 'administrator' AND coalesce(g->'windows', '[]') = '[]')
            THEN 'may_not_publish' END;
    END IF;
    IF old IS NOT NULL AND new->>'changed_by' = the_code
       AND (new->>'password', coalesce(new->>'lock', ''))
           IS DISTINCT FROM (old->>'password', coalesce(old->>'lock', ''))
    THEN
        RETURN CASE WHEN old - own <> new - own THEN 'may_not_publish'
                    WHEN counter.opens(new, old) THEN NULL
                    WHEN coalesce(old->>'lock', '') <> '' THEN 'wrong_proof'
                    WHEN NOT publishes THEN 'account_without_lock' END;
    END IF;
    RETURN CASE WHEN NOT publishes OR counter.held_until(
        the_hall, new->>'changed_by',
        coalesce((SELECT i.window_code FROM counter.installations i
                  WHERE i.hall = the_hall AND i.login = session_user), ''),
        ARRAY['administrator']) IS DISTINCT FROM 'infinity' THEN 'may_not_publish' END;
END $$;
