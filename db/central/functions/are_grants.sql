-- Whether these are grants of known roles at windows of this hall. Those that stood before
-- may stand on, since windows were once typed freely.
CREATE OR REPLACE FUNCTION counter.are_grants(the_hall text, grants jsonb, old jsonb)
RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    one jsonb;
BEGIN
    IF (jsonb_typeof(grants) = 'array' AND jsonb_array_length(grants) <= 100) IS NOT TRUE THEN
        RETURN false;
    END IF;
    FOR one IN SELECT g FROM jsonb_array_elements(grants) g LOOP
        IF jsonb_typeof(one) <> 'object' THEN
            RETURN false;
        END IF;
        IF (one - '{role,windows,department}'::text[] = '{}'
            AND jsonb_typeof(one->'role') = 'string'
            AND EXISTS (SELECT FROM counter.roles r WHERE r.role = one->>'role')
            AND jsonb_typeof(coalesce(one->'department', '""')) = 'string'
            AND length(coalesce(one->>'department', '')) <= 100
            AND jsonb_typeof(coalesce(one->'windows', '[]')) = 'array'
        ) IS NOT TRUE OR EXISTS (
            SELECT FROM jsonb_array_elements(coalesce(one->'windows', '[]')) w
            WHERE jsonb_typeof(w) <> 'string' OR NOT coalesce(old @> jsonb_build_array(one), false)
              AND NOT EXISTS (SELECT FROM counter.installations i
                              WHERE i.hall = the_hall AND i.window_code = w#>>'{}'))
        THEN
            RETURN false;
        END IF;
    END LOOP;
    RETURN true;
END $$;
