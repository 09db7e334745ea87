-- The window's own database. The journal is the truth; case_rows and paper_rows
-- are derived from it in the same transaction and can be rebuilt.

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

-- The stretch of numbers that belongs to this database file. cases and papers
-- are the last numbers handed out.
CREATE TABLE series (
    series    TEXT PRIMARY KEY,
    leased_at TEXT NOT NULL,
    cases     INTEGER NOT NULL DEFAULT 0,
    papers    INTEGER NOT NULL DEFAULT 0,
    retired   INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE journal (
    position    INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    case_number TEXT NOT NULL,
    at          TEXT NOT NULL,
    clock_back  INTEGER NOT NULL DEFAULT 0,
    event       BLOB NOT NULL,
    previous    BLOB NOT NULL,
    hash        BLOB NOT NULL
);
CREATE INDEX journal_by_case ON journal (case_number, position);

CREATE TABLE outbox (
    position INTEGER PRIMARY KEY REFERENCES journal (position),
    state    TEXT NOT NULL DEFAULT 'pending'
);

CREATE TABLE case_rows (
    number      TEXT PRIMARY KEY,
    status      TEXT NOT NULL,
    item_code   TEXT NOT NULL,
    item_name   TEXT NOT NULL,
    department  TEXT NOT NULL,
    applicant   TEXT NOT NULL,
    id_number   TEXT NOT NULL,
    phone       TEXT NOT NULL,
    received_at TEXT NOT NULL,
    due_on      TEXT,
    provisional INTEGER NOT NULL,
    clerk       TEXT NOT NULL,
    window      TEXT NOT NULL,
    position    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX case_rows_by_position ON case_rows (position);
CREATE INDEX case_rows_by_day ON case_rows (received_at);
CREATE INDEX case_rows_by_id ON case_rows (id_number);
CREATE INDEX case_rows_by_status ON case_rows (status, position);

CREATE TABLE paper_rows (
    number      TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    case_number TEXT NOT NULL REFERENCES case_rows (number),
    issued_at   TEXT NOT NULL,
    clerk       TEXT NOT NULL,
    standing    TEXT NOT NULL,
    copies      INTEGER NOT NULL,
    position    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX paper_rows_by_case ON paper_rows (case_number);
CREATE INDEX paper_rows_by_day ON paper_rows (issued_at);

CREATE TABLE print_jobs (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    paper    TEXT NOT NULL,
    copy     INTEGER NOT NULL,
    state    TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    problem  TEXT NOT NULL DEFAULT ''
);
CREATE INDEX print_jobs_by_state ON print_jobs (state, id);

CREATE TABLE drafts (
    id        TEXT PRIMARY KEY,
    opened_at TEXT NOT NULL,
    draft     BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE catalogs (
    version      INTEGER PRIMARY KEY,
    published_at TEXT NOT NULL,
    sample       INTEGER NOT NULL,
    catalog      BLOB NOT NULL
);
