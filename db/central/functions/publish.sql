-- Publish as the window or administrator that is calling; gives the version.
CREATE OR REPLACE FUNCTION counter.publish(the_kind text, the_name text, the_content bytea)
RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    the_hall text := counter.my_hall();
BEGIN
    IF the_hall IS NULL OR the_content IS NULL OR NOT coalesce(CASE the_kind
        WHEN 'catalog' THEN the_name = 'catalog' AND counter.may_publish_here(the_hall)
        WHEN 'calendar' THEN the_name ~ '^[0-9]{4}$' AND counter.may_publish_here(the_hall)
        WHEN 'account' THEN counter.account_may_follow(
            the_hall, the_name, counter.json_in(the_content))
        END, false)
    THEN
        RAISE EXCEPTION 'may_not_publish' USING ERRCODE = '42501';
    END IF;
    RETURN counter.put_publication(the_hall, the_kind, the_name, the_content);
END $$;
