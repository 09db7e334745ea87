-- The newest version of an account before this one (NULL: of all), NULL where there is none
-- that is an account.
CREATE OR REPLACE FUNCTION counter.account_before(the_hall text, the_code text, the_version integer)
RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT v.account FROM (
        SELECT p.version, counter.json_in(p.content) AS account FROM counter.publications p
        WHERE p.hall = the_hall AND p.kind = 'account' AND p.name = the_code
          AND (the_version IS NULL OR p.version < the_version)
    ) v WHERE counter.is_account(the_hall, v.account, v.account)
    ORDER BY v.version DESC LIMIT 1
$$;
