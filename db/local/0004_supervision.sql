-- What supervisors look at in lists and count in reports, derived from the
-- journal like the rest of a row. Times are ISO 8601, empty where it has not happened.

ALTER TABLE case_rows ADD COLUMN clerk_code   TEXT NOT NULL DEFAULT '';
ALTER TABLE case_rows ADD COLUMN decided_by   TEXT NOT NULL DEFAULT '';  -- code of who ended intake
ALTER TABLE case_rows ADD COLUMN noticed_at   TEXT NOT NULL DEFAULT '';
ALTER TABLE case_rows ADD COLUMN intake_at    TEXT NOT NULL DEFAULT '';  -- intake ended, first time
ALTER TABLE case_rows ADD COLUMN accepted_at  TEXT NOT NULL DEFAULT '';
ALTER TABLE case_rows ADD COLUMN finished_at  TEXT NOT NULL DEFAULT '';
ALTER TABLE case_rows ADD COLUMN delivered_at TEXT NOT NULL DEFAULT '';
ALTER TABLE case_rows ADD COLUMN result       TEXT NOT NULL DEFAULT '';
ALTER TABLE case_rows ADD COLUMN promised     INTEGER NOT NULL DEFAULT 0;  -- materials still to come
ALTER TABLE case_rows ADD COLUMN awaited_on   TEXT;     -- last day of what must be done next
ALTER TABLE case_rows ADD COLUMN warn_on      TEXT;     -- the light is yellow from this day on
ALTER TABLE case_rows ADD COLUMN law_on       TEXT;     -- the last day by law
ALTER TABLE case_rows ADD COLUMN review       TEXT NOT NULL DEFAULT '';  -- passed, returned
ALTER TABLE case_rows ADD COLUMN sampled      INTEGER NOT NULL DEFAULT 0;
ALTER TABLE case_rows ADD COLUMN waiting_for  TEXT NOT NULL DEFAULT '';  -- code of who is to answer a remark
ALTER TABLE case_rows ADD COLUMN assigned_to  TEXT NOT NULL DEFAULT '';
ALTER TABLE case_rows ADD COLUMN with_office  INTEGER NOT NULL DEFAULT 0;  -- papers are with the department

CREATE INDEX case_rows_due ON case_rows (due_on) WHERE status IN ('accepted', 'processing');
-- What the strip of figures counts is in the index itself.
CREATE INDEX case_rows_warn ON case_rows (warn_on, due_on, law_on, received_at)
    WHERE status IN ('accepted', 'processing');
DROP INDEX case_rows_by_day;
CREATE INDEX case_rows_by_day ON case_rows
    (received_at, window, status, accepted_at, noticed_at, intake_at);
CREATE INDEX case_rows_sampled ON case_rows (received_at) WHERE sampled = 1;
CREATE INDEX case_rows_returned ON case_rows (received_at) WHERE review = 'returned';
CREATE INDEX case_rows_status_day ON case_rows (status, received_at);
CREATE INDEX case_rows_awaited ON case_rows (awaited_on) WHERE awaited_on IS NOT NULL;
CREATE INDEX case_rows_promised ON case_rows (number) WHERE promised > 0;
CREATE INDEX case_rows_finished ON case_rows (finished_at) WHERE finished_at <> '';
CREATE INDEX case_rows_to_answer ON case_rows (waiting_for) WHERE waiting_for <> '';
CREATE INDEX case_rows_assigned ON case_rows (assigned_to, received_at) WHERE assigned_to <> '';
CREATE INDEX case_rows_by_window ON case_rows (window, received_at);
CREATE INDEX case_rows_by_clerk ON case_rows (clerk_code, received_at);
CREATE INDEX case_rows_by_department ON case_rows (department, received_at);
CREATE INDEX case_rows_by_item ON case_rows (item_code, received_at);

-- People of the hall and what they may do; the content is an Account.
CREATE TABLE accounts (
    code    TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    content BLOB NOT NULL
) WITHOUT ROWID;

-- Attempts to sign in, so that a lockout outlives the program.
CREATE TABLE sign_ins (
    code     TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at  TEXT NOT NULL
) WITHOUT ROWID;
