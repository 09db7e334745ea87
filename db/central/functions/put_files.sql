-- Files as of "line", as the program's fold has them, and the projections are level with
-- "until". One transaction, one who projects at a time: false if another came before, or is
-- at it. A file whose row cannot be kept is told and stands as unread: one window's mistake
-- does not hold up the lists of the hall. "verdicts" are commits that do not count, as far as
-- that changed: [{"own", "first", "verdict", "digest", "window", "counts_from"}, …].
CREATE OR REPLACE FUNCTION counter.put_files(
    the_hall text, done bigint, until bigint, line bigint, files jsonb, verdicts jsonb
) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    one jsonb;
BEGIN
    PERFORM counter.must_administer(the_hall);
    PERFORM FROM counter.projections p WHERE p.hall = the_hall AND p.n = done
    FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO counter.not_counting AS c
        (hall, own, first, verdict, digest, window_code, counts_from)
    SELECT the_hall, v.own, v.first, v.verdict, decode(v.digest, 'hex'), v.window, v.counts_from
    FROM jsonb_to_recordset(verdicts) AS v(
        own bigint, first bigint, verdict text, digest text, "window" text, counts_from bigint)
    ON CONFLICT (hall, own) DO UPDATE
        SET verdict = excluded.verdict, counts_from = excluded.counts_from;
    BEGIN
        PERFORM counter.put_rows(the_hall, line, files);
    EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded THEN
        FOR one IN SELECT f FROM jsonb_array_elements(files) f LOOP
            BEGIN
                PERFORM counter.put_rows(the_hall, line, jsonb_build_array(one));
            EXCEPTION
                WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded
            THEN
                one := counter.unread_file(the_hall, one->>'number', done, line);
                PERFORM counter.put_rows(the_hall, line, jsonb_build_array(one));
                PERFORM counter.tell_unread(the_hall, done, jsonb_build_array(one));
            END;
        END LOOP;
    END;
    IF jsonb_path_exists(files, '$[*].unread[*]') THEN
        PERFORM counter.tell_unread(the_hall, done, files);
    END IF;
    INSERT INTO counter.daily_figures AS f (hall, day, window_code, kind, n)
    SELECT the_hall, (e.at AT TIME ZONE 'Asia/Shanghai')::date, e.window_code, e.kind, count(*)
    FROM counter.events e WHERE e.hall = the_hall AND e.n > done AND e.n <= until
      AND NOT EXISTS (SELECT FROM counter.not_counting v
                      WHERE v.hall = e.hall AND v.own = coalesce(e.own, e.n))
    GROUP BY 2, 3, 4
    ON CONFLICT (hall, day, window_code, kind) DO UPDATE SET n = f.n + excluded.n;
    UPDATE counter.projections p SET n = until WHERE p.hall = the_hall;
    RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION counter.put_files(text, bigint, bigint, bigint, jsonb, jsonb)
TO counter_administrator;
