-- Another name for a window, told to the hall; gives whether the window is in use.
CREATE OR REPLACE FUNCTION counter.rename_window(the_hall text, the_window text, the_name text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    one counter.installations;
BEGIN
    PERFORM counter.must_administer(the_hall);
    FOR one IN
        UPDATE counter.installations i SET window_name = the_name
        WHERE i.hall = the_hall AND i.window_code = the_window
          AND i.state IN ('enrolled', 'joined') AND i.window_name <> the_name
        RETURNING *
    LOOP
        IF one.state = 'joined' THEN
            PERFORM counter.publish_window(one);
        END IF;
    END LOOP;
    RETURN EXISTS (SELECT FROM counter.installations i
                   WHERE i.hall = the_hall AND i.window_code = the_window
                     AND i.state IN ('enrolled', 'joined'));
END $$;
GRANT EXECUTE ON FUNCTION counter.rename_window(text, text, text) TO counter_administrator;
