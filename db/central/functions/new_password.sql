-- Another password for a person's login; gives the login, NULL where there is none.
CREATE OR REPLACE FUNCTION counter.new_password(the_hall text, the_name text, verifier text)
RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    the_login text := counter.officer_login(the_hall, the_name);
BEGIN
    IF NOT EXISTS (SELECT FROM counter.officers o
                   WHERE o.hall = the_hall AND o.login = the_login) THEN
        RETURN NULL;
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L', the_login, verifier);
    INSERT INTO counter.deeds (hall, what, about)
    VALUES (the_hall, 'new_password', jsonb_build_object('login', the_login));
    RETURN the_login;
END $$;
GRANT EXECUTE ON FUNCTION counter.new_password(text, text, text) TO counter_administrator;
