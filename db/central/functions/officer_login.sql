-- The login of this name in this hall; error 22023 for what is no name, 42710 for one's own.
CREATE OR REPLACE FUNCTION counter.officer_login(the_hall text, the_name text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    named text := lower(format('o_%s_%s', the_hall, the_name));
BEGIN
    PERFORM counter.must_administer(the_hall);
    IF (the_name ~ '^[a-z0-9]{1,30}$') IS NOT TRUE THEN
        RAISE EXCEPTION 'bad_login' USING ERRCODE = '22023';
    END IF;
    IF named = session_user THEN
        RAISE EXCEPTION 'own_login' USING ERRCODE = '55006';
    END IF;
    RETURN named;
END $$;
