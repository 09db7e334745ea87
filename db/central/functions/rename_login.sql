-- Another name for a person's login, whose password and open sessions stay; gives the new
-- login, NULL where there is none of the old name.
CREATE OR REPLACE FUNCTION counter.rename_login(the_hall text, the_name text, new_name text)
RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    old_login text := counter.officer_login(the_hall, the_name);
    new_login text := counter.officer_login(the_hall, new_name);
BEGIN
    UPDATE counter.officers o SET login = new_login WHERE o.hall = the_hall AND o.login = old_login;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    EXECUTE format('ALTER ROLE %I RENAME TO %I', old_login, new_login);
    RETURN new_login;
END $$;
GRANT EXECUTE ON FUNCTION counter.rename_login(text, text, text) TO counter_administrator;
