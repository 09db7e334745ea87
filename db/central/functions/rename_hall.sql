-- Another name for the hall, as one more version of its data; gives whether it was another. A
-- founded hall has it by root's line: it is only recorded, with the name that it had before.
CREATE OR REPLACE FUNCTION counter.rename_hall(the_hall text, the_name text, the_before text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    known jsonb := jsonb_build_object('name', the_before);
BEGIN
    PERFORM counter.must_administer(the_hall);
    PERFORM counter.next_lines(the_hall, 0);  -- holds the feed, so that no version is overwritten
    IF the_before IS NULL AND counter.is_founded(the_hall) THEN
        RAISE EXCEPTION 'may_not_publish' USING ERRCODE = '42501';
    ELSIF the_before IS NULL THEN
        SELECT counter.json_in(p.content) INTO known FROM counter.publications p
        WHERE p.hall = the_hall AND p.kind = 'hall' ORDER BY p.version DESC LIMIT 1;
        IF known->>'name' = the_name THEN
            RETURN false;
        END IF;
        PERFORM counter.put_publication(the_hall, 'hall', the_hall, convert_to(
            jsonb_set(known, '{name}', to_jsonb(the_name))::text, 'UTF8'));
    END IF;
    INSERT INTO counter.deeds (hall, what, about)
    VALUES (the_hall, 'hall_renamed', jsonb_build_object('name', the_name, 'before', known->'name'));
    RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION counter.rename_hall(text, text, text) TO counter_administrator;
