-- Until when an account held one of these roles at this window, by the centre's clock:
-- infinity while it does, NULL if it never did.
CREATE OR REPLACE FUNCTION counter.held_until(
    the_hall text, the_code text, the_window text, wanted text[]
) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT max(coalesce(g.ends, 'infinity')) FROM counter.grants g
    WHERE g.hall = the_hall AND g.code = the_code AND g.role = ANY (wanted)
      AND (g.windows = '{}' OR the_window = ANY (g.windows))
$$;
