-- The identity of an entry is its hash; its id counts within its file only, so that nobody
-- takes another's id away. The journal is made anew, since a column's UNIQUE cannot be dropped.
DROP VIEW holding_lines;
DROP VIEW counting;
CREATE TABLE outbox_kept AS SELECT * FROM outbox;
CREATE TABLE unfitting_kept AS SELECT * FROM unfitting;
DROP TABLE outbox;
DROP TABLE unfitting;

CREATE TABLE journal_anew (
    position    INTEGER PRIMARY KEY,
    id          TEXT NOT NULL,
    case_number TEXT NOT NULL,
    at          TEXT NOT NULL,
    clock_back  INTEGER NOT NULL DEFAULT 0,
    event       BLOB NOT NULL,
    previous    BLOB NOT NULL,
    hash        BLOB NOT NULL UNIQUE,
    window      TEXT NOT NULL DEFAULT '',
    series      TEXT NOT NULL DEFAULT '',
    sequence    INTEGER NOT NULL DEFAULT 0,
    feed        INTEGER,
    kind        TEXT NOT NULL DEFAULT '',
    own         INTEGER,                  -- line on which its commit ends
    stamp       INTEGER,                  -- of that line, by the centre, microseconds
    verdict     TEXT NOT NULL DEFAULT ''  -- '', 'proved' and 'admitted' count
);
INSERT INTO journal_anew SELECT position, id, case_number, at, clock_back, event, previous, hash,
    window, series, sequence, feed, kind, own, stamp, verdict FROM journal;
DROP TABLE journal;
ALTER TABLE journal_anew RENAME TO journal;
CREATE INDEX journal_by_case ON journal (case_number, position);
CREATE INDEX journal_by_strand ON journal (series, window, sequence);
CREATE INDEX journal_by_feed ON journal (feed);
CREATE INDEX journal_by_kind ON journal (kind, position)
    WHERE kind NOT IN ('Received', 'Accepted', 'PaperIssued');

CREATE TABLE outbox (
    position INTEGER PRIMARY KEY REFERENCES journal (position),
    state    TEXT NOT NULL DEFAULT 'pending',
    reason   TEXT NOT NULL DEFAULT '',
    since    TEXT NOT NULL DEFAULT ''
);
INSERT INTO outbox SELECT position, state, reason, since FROM outbox_kept;
DROP TABLE outbox_kept;
CREATE TABLE unfitting (
    position    INTEGER PRIMARY KEY REFERENCES journal (position) ON DELETE CASCADE,
    case_number TEXT NOT NULL
);
CREATE INDEX unfitting_by_case ON unfitting (case_number);
INSERT INTO unfitting SELECT position, case_number FROM unfitting_kept;
DROP TABLE unfitting_kept;

CREATE VIEW counting AS SELECT * FROM journal WHERE verdict IN ('', 'proved', 'admitted');
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
