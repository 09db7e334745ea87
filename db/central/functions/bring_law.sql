-- A hall line, with the blobs that it names, by a window or an administrator of the hall; gives
-- its line in the feed. What is there byte for byte keeps the line that it has. Nothing is
-- refused for what it says: that is its readers' matter. The hall is founded once, by an
-- administrator's session.
CREATE OR REPLACE FUNCTION counter.bring_law(the_hall text, signed bytea, blobs bytea[])
RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    administers boolean := counter.must_belong(the_hall);
    whole bytea := sha256(signed);
    told  record;
    line  bigint;
BEGIN
    PERFORM FROM counter.feed_heads h WHERE h.hall = the_hall FOR UPDATE;
    SELECT min(l.n) INTO line FROM counter.hall_lines l
    WHERE l.hall = the_hall AND l.digest = whole;
    IF line IS NULL OR cardinality(blobs) > 0 THEN
        PERFORM counter.must_bring_little(the_hall, signed, blobs);
    END IF;
    INSERT INTO counter.blobs (hall, sha256, content, login)
    SELECT DISTINCT the_hall, sha256(b), b, session_user FROM unnest(blobs) b
    ON CONFLICT DO NOTHING;
    IF line IS NOT NULL THEN
        RETURN line;
    END IF;
    told := counter.law_told(signed);
    line := counter.next_lines(the_hall, 1);
    INSERT INTO counter.hall_lines (hall, n, kind, name, digest, signed, login)
    VALUES (the_hall, line, told.kind, told.name, whole, signed, session_user);
    IF administers AND told.kind = 'founding' THEN
        UPDATE counter.halls h SET founding = substr(told.digest, 1, 16)
        WHERE h.hall = the_hall AND h.founding IS NULL;
    END IF;
    RETURN line;
END $$;
GRANT EXECUTE ON FUNCTION counter.bring_law(text, bytea, bytea[])
TO counter_window, counter_administrator;
