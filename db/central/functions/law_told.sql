-- What the bytes of a hall line say of themselves: its kind and name, for looking up, and the
-- digest of what is signed. Kind and name are empty where they cannot be read.
CREATE OR REPLACE FUNCTION counter.law_told(
    signed bytea, OUT kind text, OUT name text, OUT digest bytea
)
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    at  integer := 17;  -- after suite and hall
    len integer;
BEGIN
    len := get_byte(signed, at) * 256 + get_byte(signed, at + 1);
    kind := convert_from(substr(signed, at + 3, len), 'UTF8');
    at := at + 2 + len;
    len := get_byte(signed, at) * 256 + get_byte(signed, at + 1);
    name := convert_from(substr(signed, at + 3, len), 'UTF8');
    at := at + 2 + len + 32;  -- what it follows
    at := at + CASE get_byte(signed, at)
        WHEN 0 THEN 5 + get_byte(signed, at + 1) * 16777216 + get_byte(signed, at + 2) * 65536
                  + get_byte(signed, at + 3) * 256 + get_byte(signed, at + 4)
        ELSE 33 END;          -- what it says, or the name of what it says
    at := at + 8 + 32 + 16 + 16 + 16;  -- line, head, key, person, second
    IF kind !~ '^[a-z][a-z_.]{1,31}$' OR octet_length(name) > 64 OR at > octet_length(signed) THEN
        RAISE EXCEPTION 'unreadable' USING ERRCODE = '22023';
    END IF;
    digest := sha256(substr(signed, 1, at));
EXCEPTION WHEN data_exception THEN
    kind := '';
    name := '';
    digest := sha256(signed);
END $$;
