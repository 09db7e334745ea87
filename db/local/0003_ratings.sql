-- What applicants said of their visits, apart from the cases: no number, no
-- hour, and kept in the order of ids drawn by lot, so that no order of giving
-- remains. The content is a Rating.
CREATE TABLE ratings (
    id     TEXT PRIMARY KEY,
    opened INTEGER NOT NULL,  -- 0 while it waits for its batch
    rating BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX ratings_sealed ON ratings (id) WHERE opened = 0;
