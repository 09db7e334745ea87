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
CREATE INDEX subjects_by_kind ON subjects (kind, opened_at, number);
CREATE INDEX subjects_due ON subjects (due_at, number) WHERE due_at IS NOT NULL;
CREATE INDEX subjects_warn ON subjects (warn_at, due_at) WHERE warn_at IS NOT NULL;
CREATE INDEX subjects_closed ON subjects (opened_at) WHERE open = 0;
CREATE INDEX subjects_to_answer ON subjects (waiting_for) WHERE waiting_for <> '';
CREATE INDEX subjects_contested ON subjects (number) WHERE contested > 0;

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
CREATE INDEX journal_by_kind ON journal (kind, position);
