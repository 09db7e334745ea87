-- Problems (营商环境问题、办不成事): what their lists and figures look at, derived from the journal.
-- Nothing here tells who brought a problem forward. Moments are ISO 8601 at UTC+8.

CREATE TABLE problem_rows (
    number           TEXT PRIMARY KEY,
    status           TEXT NOT NULL,
    kind             TEXT NOT NULL,
    channel          TEXT NOT NULL,
    disclosure       TEXT NOT NULL,
    level            TEXT,
    against          TEXT NOT NULL,
    item_name        TEXT NOT NULL,
    lead             TEXT NOT NULL,
    helping          TEXT NOT NULL,  -- JSON, a list
    clerks           TEXT NOT NULL,  -- JSON, a list: who is named in it
    registered_at    TEXT NOT NULL,
    window           TEXT NOT NULL,
    clerk            TEXT NOT NULL,
    clock            TEXT NOT NULL,  -- the one that ends first
    due_at           TEXT,
    warn_at          TEXT,
    provisional      INTEGER NOT NULL,  -- some clock waits for holidays to be announced
    refused          INTEGER NOT NULL,
    closed_at        TEXT,
    passed_in_time   INTEGER,
    answered_in_time INTEGER,
    once_again       INTEGER NOT NULL,
    truth            TEXT,
    cause            TEXT,
    mood             TEXT,
    improved         INTEGER NOT NULL,
    supervised       INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX problem_rows_by_day ON problem_rows (registered_at, number);
CREATE INDEX problem_rows_by_status ON problem_rows (status, registered_at);
CREATE INDEX problem_rows_alike ON problem_rows (kind, registered_at);
