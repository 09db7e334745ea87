-- The register of licences (证照台账), derived from the journal. Days are ISO 8601.

CREATE TABLE licence_rows (
    number      TEXT PRIMARY KEY,
    status      TEXT NOT NULL,
    name        TEXT NOT NULL,
    holder      TEXT NOT NULL,
    id_masked   TEXT NOT NULL,
    department  TEXT NOT NULL,
    authority   TEXT NOT NULL,
    valid_from  TEXT NOT NULL,
    valid_to    TEXT,  -- none: without end
    certificate TEXT NOT NULL,  -- the number that it bears itself
    named       TEXT NOT NULL   -- the same, as people type it
) WITHOUT ROWID;
CREATE INDEX licence_rows_by_last_day ON licence_rows (status, valid_to, number);
CREATE INDEX licence_rows_named ON licence_rows (named) WHERE named <> '';
