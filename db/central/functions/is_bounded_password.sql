-- Whether a kept password is none, or Argon2id in PHC format that no PC chokes on: at most
-- 1 GiB, 10 passes, 8 lanes (store/passwords.py refuses more, too).
CREATE OR REPLACE FUNCTION counter.is_bounded_password(kept text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    cost text[] := regexp_match(kept, '^\$argon2id\$v=19\$m=([1-9]\d{0,6}),t=([1-9]\d?),p=([1-9])'
                                      '\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{16,86}$');
BEGIN
    RETURN kept = '' OR coalesce(
        cost[1]::integer <= 1048576 AND cost[2]::integer <= 10 AND cost[3]::integer <= 8, false);
END $$;
