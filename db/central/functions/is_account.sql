-- Whether this is an account as the program reads it, of sound sizes. "old" is the version
-- before, whose grants may stand although their windows were never there.
CREATE OR REPLACE FUNCTION counter.is_account(the_hall text, account jsonb, old jsonb)
RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF jsonb_typeof(account) IS DISTINCT FROM 'object' THEN
        RETURN false;
    END IF;
    RETURN coalesce(
        pg_column_size(account) <= 16384
        AND account - '{code,name,grants,password,changed_at,changed_by,closed,lock,proof,person}'::text[]
            = '{}'
        AND account->>'code' ~ '^[0-9a-z][0-9a-z._-]{1,31}$' AND account->>'code' <> 'auto'
        AND jsonb_typeof(account->'name') = 'string'
        AND account->>'name' ~ '^[^[:cntrl:]]{1,100}$'
        AND jsonb_typeof(account->'changed_by') = 'string'
        AND account->>'changed_by' ~ '^([0-9a-z][0-9a-z._-]{1,31})?$'
        -- windows' clocks are not the centre's; what they tell here is only kept
        AND counter.moment(account->>'changed_at') <= now() + interval '1 day'
        AND jsonb_typeof(coalesce(account->'closed', 'false')) = 'boolean'
        AND jsonb_typeof(account->'password') = 'string'
        AND counter.is_bounded_password(account->>'password')
        AND coalesce(account->>'lock', '') ~ '^([0-9a-f]{64})?$'
        AND coalesce(account->>'proof', '') ~ '^([0-9a-f]{64})?$'
        AND coalesce(account->>'person', '') ~ '^([0-9A-Z][0-9A-Z-]{0,31})?$'
        AND counter.are_grants(the_hall, account->'grants', old->'grants'), false);
EXCEPTION WHEN others THEN  -- whatever lies there, it stops nobody
    RETURN false;
END $$;
