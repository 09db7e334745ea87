-- Writes down what is done to halls, windows and logins. A closed hall takes in nobody.
CREATE OR REPLACE FUNCTION counter.tell_deed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    old  jsonb := coalesce(to_jsonb(OLD), '{}');
    new  jsonb := coalesce(to_jsonb(NEW), '{}');
    one  jsonb := old || new;
    done text;
BEGIN
    IF TG_OP = 'INSERT' AND TG_TABLE_NAME <> 'halls' THEN
        PERFORM FROM counter.halls h
        WHERE h.hall = new->>'hall' AND h.closed_at IS NULL FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'hall_closed' USING ERRCODE = '55000';
        END IF;
    END IF;
    done := CASE TG_TABLE_NAME
        WHEN 'installations' THEN
            CASE WHEN old->>'state' IS DISTINCT FROM new->>'state' THEN new->>'state'
                 WHEN old->>'window_name' <> new->>'window_name' THEN 'window_renamed' END
        WHEN 'officers' THEN
            CASE TG_OP WHEN 'INSERT' THEN 'appointed' WHEN 'DELETE' THEN 'dismissed'
                       ELSE 'login_renamed' END
        ELSE
            CASE WHEN TG_OP = 'INSERT' THEN 'founded' WHEN TG_OP = 'DELETE' THEN 'removed'
                 WHEN new->>'closed_at' IS NULL THEN 'reopened' ELSE 'closed' END
        END;
    IF done IS NOT NULL THEN
        INSERT INTO counter.deeds (hall, what, about)
        VALUES (one->>'hall', done, jsonb_strip_nulls(jsonb_build_object(
            'window', one->'window_code', 'name', one->'window_name', 'login', one->'login',
            'duty', one->'duty', 'before', CASE done
                WHEN 'window_renamed' THEN old->'window_name'
                WHEN 'login_renamed' THEN old->'login' END)));
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER tell_deed AFTER INSERT OR UPDATE OF state, window_name
    ON counter.installations FOR EACH ROW EXECUTE FUNCTION counter.tell_deed();
CREATE OR REPLACE TRIGGER tell_deed AFTER INSERT OR UPDATE OF login OR DELETE
    ON counter.officers FOR EACH ROW EXECUTE FUNCTION counter.tell_deed();
CREATE OR REPLACE TRIGGER tell_deed AFTER INSERT OR UPDATE OF closed_at OR DELETE
    ON counter.halls FOR EACH ROW EXECUTE FUNCTION counter.tell_deed();
