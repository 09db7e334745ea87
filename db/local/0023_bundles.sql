-- Matters of several items (一件事): what their lists and figures look at beside what every file
-- has, derived from the journal; and of which matter a case is a part. Moments are ISO 8601 at UTC+8.
CREATE TABLE bundle_rows (
    number            TEXT PRIMARY KEY,
    theme             TEXT    NOT NULL,
    window            TEXT    NOT NULL,
    opened_at         TEXT    NOT NULL,
    departments       TEXT    NOT NULL,  -- JSON, a list: those of its parts
    integrated        INTEGER NOT NULL,
    single            INTEGER NOT NULL,
    ready             INTEGER NOT NULL,  -- parts whose time to start has come
    finished          INTEGER NOT NULL,
    departments_saved INTEGER NOT NULL,
    materials_saved   INTEGER NOT NULL,
    visits_saved      INTEGER NOT NULL,
    days_saved        INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX bundle_rows_by_day ON bundle_rows (opened_at, number);
CREATE INDEX bundle_rows_ready ON bundle_rows (opened_at) WHERE ready > 0;
ALTER TABLE case_rows ADD COLUMN bundle TEXT NOT NULL DEFAULT '';
CREATE INDEX case_rows_of_bundles ON case_rows (bundle) WHERE bundle <> '';
