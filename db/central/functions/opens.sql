-- Whether a version of an account shows the secret of the lock that the one before carries.
CREATE OR REPLACE FUNCTION counter.opens(new jsonb, old jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(old->>'lock' ~ '^[0-9a-f]{64}$' AND new->>'proof' ~ '^[0-9a-f]{64}$'
                    AND sha256(decode(new->>'proof', 'hex')) = decode(old->>'lock', 'hex'), false)
$$;
