-- One row a file (案卷) of any kind, written by the program's own fold: there is no second
-- one in SQL. What the feed tells is derived anew once `central serve` runs; until then
-- a window that is filled gets everything.
--
-- Functions that change from now on stand in functions/, one text each, applied whole.

DROP VIEW counter.case_list, counter.paper_list;
DROP FUNCTION counter.project(integer);
DROP FUNCTION counter.project_lines(text, bigint, bigint);
DROP FUNCTION counter.project_event(counter.events);
DROP FUNCTION counter.rebuild_projections(text);
DROP TABLE counter.moves, counter.cases;

-- "reckoned": by which calendars and rule of lights the clocks of its files were.
ALTER TABLE counter.projections ADD COLUMN reckoned text NOT NULL DEFAULT '';
UPDATE counter.projections SET n = 0;
DELETE FROM counter.daily_figures;
DELETE FROM counter.papers;

CREATE TABLE counter.subjects (
    hall        text NOT NULL,
    number      text NOT NULL,
    kind        text NOT NULL,  -- of file; empty where the centre's program cannot tell
    status      text NOT NULL,
    open        boolean NOT NULL,
    window_code text NOT NULL,
    clerk       text NOT NULL,
    department  text NOT NULL,
    title       text NOT NULL,
    opened_at   timestamptz NOT NULL,
    due_at      timestamptz,
    warn_at     timestamptz,
    law_at      timestamptz,
    waiting_for text NOT NULL,
    assigned_to text NOT NULL,
    contested   integer NOT NULL,
    reviewed    text NOT NULL,
    last_at     timestamptz NOT NULL,
    unread      integer NOT NULL,  -- lines that the centre's program cannot read
    particulars jsonb NOT NULL,    -- what lists of this kind alone show
    n           bigint NOT NULL,   -- it stands for the file as of this line
    PRIMARY KEY (hall, number)
);
CREATE INDEX subjects_by_day ON counter.subjects (hall, kind, opened_at);
CREATE INDEX subjects_open ON counter.subjects (hall, due_at) WHERE open;
CREATE INDEX subjects_clocked ON counter.subjects (hall, number) WHERE due_at IS NOT NULL;
CREATE INDEX subjects_unread ON counter.subjects (hall, number) WHERE unread > 0;

ALTER TABLE counter.papers ALTER COLUMN standing DROP DEFAULT;
ALTER TABLE counter.papers ADD COLUMN n bigint NOT NULL;

-- A file is found by the number of any paper that was issued in it, also one of a version
-- that does not count, and before anybody projected it.
CREATE INDEX events_by_paper ON counter.events (hall, (body::jsonb->'happening'->>'number'))
    WHERE kind = 'PaperIssued';

ALTER TABLE counter.subjects ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_hall ON counter.subjects FOR SELECT USING (hall = (SELECT counter.my_hall()));

CREATE VIEW counter.case_list WITH (security_invoker = true) AS
    SELECT hall, number AS case_number, status, particulars->>'item_code' AS item_code,
           particulars->>'item_name' AS item_name, department,
           particulars->>'applicant' AS applicant, window_code,
           particulars->>'clerk' AS clerk, opened_at AS received_at, last_at,
           (particulars->>'due_on')::date AS due_on, open, contested
    FROM counter.subjects WHERE kind = 'case';

CREATE VIEW counter.paper_list WITH (security_invoker = true) AS
    SELECT hall, paper_number, case_number, kind, issued_at, standing, copies
    FROM counter.papers;

GRANT SELECT ON counter.subjects, counter.case_list, counter.paper_list
TO counter_window, counter_supervisor, counter_administrator;
