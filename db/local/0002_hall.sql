-- The window joins a hall: entries belong to strands (window, series), own
-- and others', and have a line in the hall's feed once the centre has them.

ALTER TABLE series ADD COLUMN window TEXT NOT NULL DEFAULT '';
-- Of its numbers, those whose entries were forgotten: only their hashes are kept.
ALTER TABLE series ADD COLUMN forgotten_cases INTEGER NOT NULL DEFAULT 0;
ALTER TABLE series ADD COLUMN forgotten_papers INTEGER NOT NULL DEFAULT 0;

ALTER TABLE journal ADD COLUMN window TEXT NOT NULL DEFAULT '';
ALTER TABLE journal ADD COLUMN series TEXT NOT NULL DEFAULT '';
ALTER TABLE journal ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journal ADD COLUMN feed INTEGER;
UPDATE journal SET
    window   = json_extract(CAST(event AS TEXT), '$.window'),
    series   = (SELECT series FROM series WHERE retired = 0),
    sequence = position;
UPDATE series SET window = coalesce((SELECT window FROM journal ORDER BY position LIMIT 1), '');

-- Not unique: a clone of this database may have written another history.
CREATE INDEX journal_by_strand ON journal (series, window, sequence);
CREATE INDEX journal_by_feed ON journal (feed);

-- What the centre does not have yet (pending), or could not take (parked, and why).
ALTER TABLE outbox ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN since TEXT NOT NULL DEFAULT '';

ALTER TABLE case_rows ADD COLUMN contested INTEGER NOT NULL DEFAULT 0;
CREATE INDEX case_rows_contested ON case_rows (number) WHERE contested > 0;

-- Papers that speak no more, of cases that this window does not hold.
CREATE TABLE withdrawn_papers (
    number   TEXT PRIMARY KEY,
    standing TEXT NOT NULL
) WITHOUT ROWID;

-- Windows of the hall that ever joined, and the keys that their papers are signed with.
CREATE TABLE hall_windows (
    installation TEXT PRIMARY KEY,
    window       TEXT NOT NULL,
    name         TEXT NOT NULL,
    public_key   BLOB NOT NULL,
    joined_at    TEXT NOT NULL,
    ended_at     TEXT
) WITHOUT ROWID;

-- Holidays that the hall published, by year; the newest version counts.
CREATE TABLE calendars (
    year    INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    content BLOB NOT NULL
);

-- What came from the centre and this program cannot read: a newer one may.
CREATE TABLE unread (
    line        INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL,  -- event, or the kind of publication
    name        TEXT NOT NULL,  -- of a publication, the id of an event
    version     INTEGER NOT NULL,
    case_number TEXT NOT NULL,  -- of an event, as far as it can be told
    window      TEXT NOT NULL,
    series      TEXT NOT NULL,
    sequence    INTEGER NOT NULL,
    content     BLOB NOT NULL,
    previous    BLOB NOT NULL,
    hash        BLOB NOT NULL
);
CREATE INDEX unread_by_case ON unread (case_number);
