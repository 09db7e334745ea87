-- What the characters of a number weigh modulo 31: seen from the right, character i counts
-- 3^i times (kernel/number.py).
CREATE OR REPLACE FUNCTION counter.weighed(characters text) RETURNS bigint
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT sum((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', c.one) - 1)
               * power(3::numeric, c.place - 1)) % 31
    FROM string_to_table(reverse(characters), NULL) WITH ORDINALITY AS c(one, place)
$$;
