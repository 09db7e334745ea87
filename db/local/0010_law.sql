-- The hall's law, line by line as the feed told it, and what is too large to be said there.
CREATE TABLE law_lines (
    n       INTEGER PRIMARY KEY,        -- line of the feed
    stamp   INTEGER NOT NULL,           -- by the centre, microseconds since 1970
    kind    TEXT NOT NULL,              -- as the line says itself; empty if it cannot be read
    name    TEXT NOT NULL,
    digest  BLOB NOT NULL,              -- of what is said, without signatures
    signed  BLOB NOT NULL,              -- as it was brought
    verdict TEXT NOT NULL DEFAULT ''    -- 'proved', or why not; '' while nobody judged it
);

-- Content is empty while it has not come.
CREATE TABLE blobs (
    sha256  BLOB PRIMARY KEY,
    content BLOB NOT NULL
) WITHOUT ROWID;

-- Hall lines that a restored centre lost: brought again in this order, before any entry.
CREATE TABLE law_outbox (
    place  INTEGER PRIMARY KEY,
    signed BLOB NOT NULL
);

ALTER TABLE journal ADD COLUMN own INTEGER;    -- line on which its commit ends
ALTER TABLE journal ADD COLUMN stamp INTEGER;  -- of that line, by the centre, microseconds
ALTER TABLE journal ADD COLUMN verdict TEXT NOT NULL DEFAULT '';  -- '' or 'proved' counts

ALTER TABLE unread ADD COLUMN own INTEGER;
ALTER TABLE unread ADD COLUMN stamp INTEGER;
