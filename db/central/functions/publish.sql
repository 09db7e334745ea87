-- Publish as the window or administrator that is calling; gives the version. A founded hall
-- publishes by its law.
CREATE OR REPLACE FUNCTION counter.publish(the_kind text, the_name text, the_content bytea)
RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    the_hall text := counter.my_hall();
    refusal  text := 'may_not_publish';
BEGIN
    IF the_hall IS NOT NULL AND the_content IS NOT NULL AND NOT counter.is_founded(the_hall) THEN
        refusal := CASE the_kind
            WHEN 'account' THEN counter.account_refusal(
                the_hall, the_name, counter.json_in(the_content),
                counter.account_before(the_hall, the_name, NULL))
            ELSE CASE WHEN NOT coalesce(counter.may_publish_here(the_hall) AND (
                the_kind = 'catalog' AND the_name = 'catalog'
                OR the_kind = 'calendar' AND the_name ~ '^[0-9]{4}$'
                OR the_kind = 'hall' AND the_name = the_hall
                   AND counter.json_in(the_content)->>'code' = the_hall), false)
                THEN 'may_not_publish' END
            END;
    END IF;
    IF refusal IS NOT NULL THEN
        RAISE EXCEPTION '%', refusal USING ERRCODE = '42501';
    END IF;
    PERFORM counter.must_fit(the_hall, the_kind, the_content);
    IF the_kind = 'account' THEN
        PERFORM counter.tell_account(the_hall, counter.json_in(the_content),
                                     counter.account_before(the_hall, the_name, NULL));
    END IF;
    RETURN counter.put_publication(the_hall, the_kind, the_name, the_content);
END $$;
