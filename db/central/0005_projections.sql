-- For reading: cases, papers and figures, derived from the feed line by line.

-- Which event moves a case from where to where; written by central migrate
-- from the program's own state machine. An event that does not fit contests the case.
CREATE TABLE counter.moves (
    kind        text NOT NULL,
    from_status text NOT NULL,
    to_status   text NOT NULL,
    closes      boolean NOT NULL,
    PRIMARY KEY (kind, from_status)
);

CREATE FUNCTION counter.project_event(e counter.events) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    told jsonb := e.body::jsonb;
    what jsonb := told->'happening';
BEGIN
    INSERT INTO counter.daily_figures AS f (hall, day, window_code, kind, n)
    VALUES (e.hall, (e.at AT TIME ZONE 'Asia/Shanghai')::date, told->>'window', e.kind, 1)
    ON CONFLICT (hall, day, window_code, kind) DO UPDATE SET n = f.n + 1;
    IF e.kind = 'Received' THEN
        INSERT INTO counter.cases (hall, case_number, status, item_code, item_name, department,
                                   applicant, window_code, clerk, received_at, last_at)
        VALUES (e.hall, e.case_number, 'received', what->>'item_code', what->>'item_name',
                what->>'department', what->'applicant'->>'name', told->>'window',
                told->'clerk'->>'name', e.at, e.at)
        ON CONFLICT DO NOTHING;
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM counter.moves m WHERE m.kind = e.kind) THEN
        UPDATE counter.cases c
        SET status = m.to_status, open = NOT m.closes, last_at = greatest(c.last_at, e.at),
            due_on = coalesce((what->'due'->>'due_on')::date, c.due_on)
        FROM counter.moves m
        WHERE c.hall = e.hall AND c.case_number = e.case_number
          AND m.kind = e.kind AND m.from_status = c.status;
        IF NOT FOUND THEN
            UPDATE counter.cases c SET contested = c.contested + 1
            WHERE c.hall = e.hall AND c.case_number = e.case_number;
        END IF;
        RETURN;
    END IF;
    UPDATE counter.cases c SET last_at = greatest(c.last_at, e.at)
    WHERE c.hall = e.hall AND c.case_number = e.case_number;
    IF e.kind = 'PaperIssued' THEN
        UPDATE counter.papers p SET standing = 'superseded'
        WHERE p.hall = e.hall AND p.case_number = e.case_number
          AND p.kind = what->>'kind' AND p.standing = 'current';
        INSERT INTO counter.papers (hall, paper_number, case_number, kind, issued_at)
        VALUES (e.hall, what->>'number', e.case_number, what->>'kind', e.at)
        ON CONFLICT DO NOTHING;
    ELSIF e.kind = 'PaperVoided' THEN
        UPDATE counter.papers p SET standing = 'void'
        WHERE p.hall = e.hall AND p.paper_number = what->>'number';
    ELSIF e.kind = 'PaperCopied' THEN
        UPDATE counter.papers p SET copies = p.copies + 1
        WHERE p.hall = e.hall AND p.paper_number = what->>'number';
    ELSIF e.kind = 'ContestSettled' THEN
        UPDATE counter.cases c SET contested = 0
        WHERE c.hall = e.hall AND c.case_number = e.case_number;
    END IF;
END $$;

-- Lines after "done" up to "until". What cannot be read is told and passed over:
-- one window's mistake must not hold up the lists of the hall.
CREATE FUNCTION counter.project_lines(the_hall text, done bigint, until bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    e counter.events;
BEGIN
    BEGIN
        FOR e IN
            SELECT * FROM counter.events v
            WHERE v.hall = the_hall AND v.n > done AND v.n <= until ORDER BY v.n
        LOOP
            PERFORM counter.project_event(e);
        END LOOP;
        RETURN;
    EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
        NULL;  -- again, one at a time
    END;
    FOR e IN
        SELECT * FROM counter.events v
        WHERE v.hall = the_hall AND v.n > done AND v.n <= until ORDER BY v.n
    LOOP
        BEGIN
            PERFORM counter.project_event(e);
        EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
            PERFORM counter.raise_alarm(the_hall, 'unreadable', e.window_code, e.series,
                jsonb_build_object('n', e.n));
        END;
    END LOOP;
END $$;

-- Bring the hall's projections nearer to the feed's head; gives how many lines
-- are left. Whoever comes while another is at it goes away at once.
CREATE FUNCTION counter.project(most integer) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    the_hall text := counter.my_hall();
    done     bigint;
    head     bigint;
    until    bigint;
BEGIN
    SELECT p.n INTO done FROM counter.projections p WHERE p.hall = the_hall
    FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    SELECT h.n INTO head FROM counter.feed_heads h WHERE h.hall = the_hall;
    IF done >= head THEN
        RETURN 0;
    END IF;
    until := least(head, done + greatest(1, coalesce(most, 1)));
    PERFORM counter.project_lines(the_hall, done, until);
    UPDATE counter.projections p SET n = until WHERE p.hall = the_hall;
    RETURN head - until;
END $$;

-- Forget and derive again, for the administrator.
CREATE FUNCTION counter.rebuild_projections(the_hall text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    head bigint;
BEGIN
    PERFORM counter.must_administer(the_hall);
    PERFORM FROM counter.projections p WHERE p.hall = the_hall FOR UPDATE;
    DELETE FROM counter.cases c WHERE c.hall = the_hall;
    DELETE FROM counter.papers p WHERE p.hall = the_hall;
    DELETE FROM counter.daily_figures f WHERE f.hall = the_hall;
    SELECT h.n INTO head FROM counter.feed_heads h WHERE h.hall = the_hall;
    PERFORM counter.project_lines(the_hall, 0, head);
    UPDATE counter.projections p SET n = head WHERE p.hall = the_hall;
END $$;

CREATE VIEW counter.case_list WITH (security_invoker = true) AS
    SELECT hall, case_number, status, item_code, item_name, department, applicant, window_code,
           clerk, received_at, last_at, due_on, open, contested
    FROM counter.cases;

CREATE VIEW counter.paper_list WITH (security_invoker = true) AS
    SELECT hall, paper_number, case_number, kind, issued_at, standing, copies FROM counter.papers;

CREATE VIEW counter.window_list WITH (security_invoker = true) AS
    SELECT hall, window_code, window_name, installation, state, joined_at, ended_at, last_seen_at
    FROM counter.installations;

CREATE VIEW counter.daily WITH (security_invoker = true) AS
    SELECT hall, day, window_code, kind, n FROM counter.daily_figures;

CREATE VIEW counter.alarm_list WITH (security_invoker = true) AS
    SELECT hall, id, at, kind, window_code, series, details, settled_at FROM counter.alarms;

CREATE VIEW counter.parked_list WITH (security_invoker = true) AS
    SELECT hall, window_code, series, sequence, id, reason, parked_at FROM counter.parked;

CREATE VIEW counter.version WITH (security_invoker = true) AS
    SELECT version FROM counter.schema_version;
