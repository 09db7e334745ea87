-- Every commit of this window bears a seal: a signed struct over the hashes of its entries,
-- by the window's key. A clone of this database may have sealed another history of a strand.
CREATE TABLE seals (
    series  TEXT NOT NULL,
    window  TEXT NOT NULL,
    first   INTEGER NOT NULL,  -- sequence of the first entry; how many, the seal says
    entries BLOB NOT NULL,     -- the digest of their hashes
    seal    BLOB NOT NULL,     -- the signed struct and its signatures
    PRIMARY KEY (series, window, first, entries)
) WITHOUT ROWID;

-- Keys that this database sealed with: a window that joins another hall takes a new one.
CREATE TABLE seal_keys (
    name       BLOB PRIMARY KEY,
    public_key BLOB NOT NULL
) WITHOUT ROWID;
