-- Every commit of this window bears a seal: a signed struct over the hashes of its entries,
-- by the window's key. Not unique: a clone of this database may have written another history.
CREATE TABLE seals (
    id     INTEGER PRIMARY KEY,
    window TEXT NOT NULL,
    series TEXT NOT NULL,
    first  INTEGER NOT NULL,  -- sequence of the first entry; how many, the seal says
    seal   BLOB NOT NULL
);
CREATE INDEX seals_by_strand ON seals (series, window, first);

-- Keys that this database sealed with: a window that joins another hall takes a new one.
CREATE TABLE seal_keys (
    name       BLOB PRIMARY KEY,
    public_key BLOB NOT NULL
) WITHOUT ROWID;
