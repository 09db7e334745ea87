-- How many entries a seal says that it covers, beside the last of which it lies: at least 1
-- and no more than a commit ever has, whatever its bytes are; 1 for no seal.
CREATE OR REPLACE FUNCTION counter.sealed_count(sealed bytea) RETURNS integer
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN CASE WHEN octet_length(sealed) >= 34 THEN
        greatest(1, least(500, get_byte(sealed, 32) * 256 + get_byte(sealed, 33))) ELSE 1 END;
END $$;
