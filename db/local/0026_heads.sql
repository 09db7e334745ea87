-- What came on each line of the feed and before it, in one number, from the line on from which it
-- can be reckoned here: windows name theirs in seals, so that two tell whether they read one feed.

CREATE TABLE heads (
    n    INTEGER PRIMARY KEY,
    head BLOB NOT NULL
);
