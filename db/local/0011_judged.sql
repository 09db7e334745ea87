-- What the hall's law did not let count: whole commits by their own line, with what each is named
-- by when two people admit or refuse it. Entries of them that this database did not have lie
-- here, outside the journal; one that it wrote itself keeps its place there, with the verdict.
CREATE TABLE aside (
    own     INTEGER PRIMARY KEY,
    stamp   INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    digest  BLOB NOT NULL,
    window  TEXT NOT NULL,
    series  TEXT NOT NULL,
    first   INTEGER NOT NULL
);
CREATE INDEX aside_by_digest ON aside (digest);

CREATE TABLE aside_entries (
    line        INTEGER PRIMARY KEY,
    own         INTEGER NOT NULL REFERENCES aside (own) ON DELETE CASCADE,
    id          TEXT NOT NULL,
    case_number TEXT NOT NULL,  -- as far as it can be told
    sequence    INTEGER NOT NULL,
    event       BLOB NOT NULL,
    previous    BLOB NOT NULL,
    hash        BLOB NOT NULL
);
CREATE INDEX aside_entries_by_commit ON aside_entries (own);
CREATE INDEX aside_entries_by_case ON aside_entries (case_number);

-- Entries that count, whatever their file makes of them.
CREATE VIEW counting AS SELECT * FROM journal WHERE verdict IN ('', 'proved', 'admitted');

-- Those that hold something back, with what somebody of a role here wrote under a tag that no
-- edition in force names: it waits for two people.
DROP VIEW holding_lines;
CREATE VIEW holding_lines AS
SELECT * FROM (
    SELECT u.line, u.kind, u.name, u.version, u.case_number, u.window, u.why FROM unread u
    UNION ALL
    SELECT j.feed, 'event', j.id, 0, j.case_number, j.window, 'fold'
    FROM unfitting f JOIN journal j ON j.position = f.position
    UNION ALL
    SELECT e.line, 'event', e.id, 0, e.case_number, a.window, 'tag'
    FROM aside_entries e JOIN aside a ON a.own = e.own WHERE a.verdict = 'unread:tag'
) h
WHERE NOT EXISTS (
    SELECT 1 FROM counting s, json_each(CAST(s.event AS TEXT), '$.happening.lines') l
    WHERE s.case_number = h.case_number AND s.kind = 'hall.line_set_aside' AND s.event <> x''
      AND l.value = h.name)
  AND NOT (h.kind = 'catalog' AND h.version < (SELECT coalesce(max(version), 0) FROM catalogs));
