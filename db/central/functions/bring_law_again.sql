-- A hall line that lies in the feed at line "beyond", where it was set aside, since what it
-- rests on had not come yet: it is taken once more, unless that was done; gives its line.
CREATE OR REPLACE FUNCTION counter.bring_law_again(the_hall text, signed bytea, beyond bigint)
RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    whole bytea := sha256(signed);
    there record;
    line  bigint;
BEGIN
    PERFORM counter.must_belong(the_hall);
    PERFORM FROM counter.feed_heads h WHERE h.hall = the_hall FOR UPDATE;
    SELECT max(l.n) AS n, min(l.kind) AS kind, min(l.name) AS name INTO there
    FROM counter.hall_lines l WHERE l.hall = the_hall AND l.digest = whole;
    IF there.n IS NULL OR there.n > beyond THEN
        RETURN there.n;
    END IF;
    PERFORM counter.must_bring_little(the_hall, signed, '{}');
    line := counter.next_lines(the_hall, 1);
    INSERT INTO counter.hall_lines (hall, n, kind, name, digest, signed, login)
    VALUES (the_hall, line, there.kind, there.name, whole, signed, session_user);
    RETURN line;
END $$;
GRANT EXECUTE ON FUNCTION counter.bring_law_again(text, bytea, bigint) TO counter_window;
