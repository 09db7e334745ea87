-- A line that says that the feed goes on from an earlier end: of a founded hall, signed by
-- nobody, no law; every reader tells people, and what windows wrote before refers to lines that
-- are others now. The shape is that of every hall line (kernel/trust/hall_line.py).
CREATE OR REPLACE FUNCTION counter.branch(the_hall text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    founding bytea := (SELECT h.founding FROM counter.halls h WHERE h.hall = the_hall);
    said     bytea := convert_to(counter.incarnation(the_hall) || ' ' || clock_timestamp(), 'UTF8');
    signed   bytea;
BEGIN
    IF founding IS NULL THEN
        RETURN;
    END IF;
    signed := '\x01'::bytea || founding || '\x0006'::bytea || convert_to('branch', 'UTF8')
        || '\x0000'::bytea                  -- no name
        || decode(repeat('00', 32), 'hex')  -- follows nothing
        || '\x00'::bytea || int4send(octet_length(said)) || said
        || decode(repeat('00', 8 + 32 + 3 * 16), 'hex');  -- line, head, and nobody's keys
    INSERT INTO counter.hall_lines (hall, n, kind, name, digest, signed, login)
    VALUES (the_hall, counter.next_lines(the_hall, 1), 'branch', '', sha256(signed), signed,
            session_user);
END $$;
