-- Ratings that were opened are files of the hall; what lists of them show, derived from the journal.
CREATE TABLE rating_rows (
    number TEXT PRIMARY KEY,
    day    TEXT NOT NULL,
    rating BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX rating_rows_by_day ON rating_rows (day, number);
