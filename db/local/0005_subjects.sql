-- Files of every kind: one row a file with what lists, lights and notices look at,
-- derived from the journal like the rows beside it. Moments are ISO 8601 at UTC+8.

CREATE TABLE subjects (
    number      TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    status      TEXT NOT NULL,
    open        INTEGER NOT NULL,
    window      TEXT NOT NULL,
    clerk       TEXT NOT NULL,
    department  TEXT NOT NULL,
    matter      TEXT NOT NULL,  -- code of what it is about
    title       TEXT NOT NULL,
    opened_at   TEXT NOT NULL,
    due_at      TEXT,     -- late from this moment on
    warn_at     TEXT,     -- near from this moment on
    law_at      TEXT,     -- against the law from this moment on
    waiting_for TEXT NOT NULL,
    assigned_to TEXT NOT NULL,
    contested   INTEGER NOT NULL,
    reviewed    TEXT NOT NULL,
    search      TEXT NOT NULL,
    position    INTEGER NOT NULL  -- of its first event
) WITHOUT ROWID;
-- Lists are of one kind and go on by key: kind, what narrows them, then the order of the list.
-- What facets and figures of all files count is in the first of them itself.
CREATE INDEX subjects_by_kind ON subjects
    (kind, opened_at, position, window, clerk, department, matter, status);
CREATE INDEX subjects_by_status ON subjects (kind, status, opened_at, position);
CREATE INDEX subjects_by_window ON subjects (kind, window, opened_at, position);
CREATE INDEX subjects_by_clerk ON subjects (kind, clerk, opened_at, position);
CREATE INDEX subjects_by_department ON subjects (kind, department, opened_at, position);
CREATE INDEX subjects_by_matter ON subjects (kind, matter, opened_at, position);
-- What the strip of figures counts, and what narrows late and near ones, is in the index itself.
CREATE INDEX subjects_due ON subjects
    (kind, due_at, position, warn_at, law_at, opened_at, window, clerk, department, matter, status)
    WHERE due_at IS NOT NULL;
-- What is searched lies close together, without the rest of the rows.
CREATE INDEX subjects_search ON subjects (kind, search);
CREATE INDEX subjects_open ON subjects (kind, opened_at, position) WHERE open = 1;
CREATE INDEX subjects_closed ON subjects (opened_at) WHERE open = 0;
CREATE INDEX subjects_to_answer ON subjects (kind, waiting_for) WHERE waiting_for <> '';
CREATE INDEX subjects_assigned ON subjects (kind, assigned_to, opened_at) WHERE assigned_to <> '';
CREATE INDEX subjects_contested ON subjects (kind, number) WHERE contested > 0;
CREATE INDEX subjects_returned ON subjects (kind, opened_at) WHERE reviewed = 'returned';

-- Papers of files of every kind: no longer of cases only.
CREATE TABLE papers (
    number      TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    case_number TEXT NOT NULL,
    issued_at   TEXT NOT NULL,
    clerk       TEXT NOT NULL,
    standing    TEXT NOT NULL,
    copies      INTEGER NOT NULL,
    position    INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO papers SELECT * FROM paper_rows;
DROP TABLE paper_rows;
ALTER TABLE papers RENAME TO paper_rows;
CREATE INDEX paper_rows_by_case ON paper_rows (case_number);
CREATE INDEX paper_rows_by_day ON paper_rows (issued_at);

-- What only cases have; the rest of a case's row is among the subjects. Made anew from the
-- journal at the next start. Moments are empty where it has not happened.
DROP TABLE case_rows;
CREATE TABLE case_rows (
    number       TEXT PRIMARY KEY,
    applicant    TEXT NOT NULL,
    id_number    TEXT NOT NULL,
    phone        TEXT NOT NULL,
    clerk        TEXT NOT NULL,     -- name of who received it
    due_on       TEXT,              -- the day that the applicant was told
    provisional  INTEGER NOT NULL,
    awaited_on   TEXT,              -- last day of what must be done next
    noticed_at   TEXT NOT NULL,
    intake_at    TEXT NOT NULL,     -- intake ended, first time
    accepted_at  TEXT NOT NULL,
    finished_at  TEXT NOT NULL,
    delivered_at TEXT NOT NULL,
    decided_by   TEXT NOT NULL,     -- code of who ended intake
    result       TEXT NOT NULL,
    promised     INTEGER NOT NULL,  -- materials still to come
    sampled      INTEGER NOT NULL,
    with_office  INTEGER NOT NULL   -- papers are with the department
) WITHOUT ROWID;
CREATE INDEX case_rows_by_id ON case_rows (id_number);
CREATE INDEX case_rows_awaited ON case_rows (awaited_on) WHERE awaited_on IS NOT NULL;
CREATE INDEX case_rows_promised ON case_rows (number) WHERE promised > 0;
CREATE INDEX case_rows_sampled ON case_rows (number) WHERE sampled = 1;
CREATE INDEX case_rows_finished ON case_rows (finished_at, number) WHERE finished_at <> '';

-- What a series numbers, by the letter that stands in the number.
CREATE TABLE series_numbers (
    series    TEXT NOT NULL,
    purpose   TEXT NOT NULL,
    given     INTEGER NOT NULL DEFAULT 0,  -- the last number handed out
    forgotten INTEGER NOT NULL DEFAULT 0,  -- of these, those whose entries kept their hashes only
    PRIMARY KEY (series, purpose)
) WITHOUT ROWID;
INSERT INTO series_numbers SELECT series, 'B', cases, forgotten_cases FROM series;
INSERT INTO series_numbers SELECT series, 'W', papers, forgotten_papers FROM series;
ALTER TABLE series DROP COLUMN cases;
ALTER TABLE series DROP COLUMN papers;
ALTER TABLE series DROP COLUMN forgotten_cases;
ALTER TABLE series DROP COLUMN forgotten_papers;

-- The tag of what happened, so that nobody has to look into every entry.
ALTER TABLE journal ADD COLUMN kind TEXT NOT NULL DEFAULT '';
UPDATE journal SET kind = json_extract(CAST(event AS TEXT), '$.happening.is') WHERE event <> x'';
-- Seldom kinds are looked for; these three every case has, and each would cost it a page.
CREATE INDEX journal_by_kind ON journal (kind, position)
    WHERE kind NOT IN ('Received', 'Accepted', 'PaperIssued');

-- Jobs are never deleted, so their ids need no table that remembers the last one.
CREATE TABLE jobs (
    id       INTEGER PRIMARY KEY,
    paper    TEXT NOT NULL,
    copy     INTEGER NOT NULL,
    state    TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    problem  TEXT NOT NULL DEFAULT ''
);
INSERT INTO jobs SELECT * FROM print_jobs;
DROP TABLE print_jobs;
ALTER TABLE jobs RENAME TO print_jobs;
CREATE INDEX print_jobs_by_state ON print_jobs (state, id);
