-- Lines that say nothing to this program, each by itself: what came as no event at all (unread),
-- and events that are kept in the journal but of which nothing can be made in their file.

ALTER TABLE unread ADD COLUMN why TEXT NOT NULL DEFAULT 'kind';  -- kind, content, link

CREATE TABLE unfitting (
    position    INTEGER PRIMARY KEY REFERENCES journal (position) ON DELETE CASCADE,
    case_number TEXT NOT NULL
);
CREATE INDEX unfitting_by_case ON unfitting (case_number);

-- Those that hold something back: nobody has set them aside, and of a catalog none came since.
CREATE VIEW holding_lines AS
SELECT * FROM (
    SELECT u.line, u.kind, u.name, u.version, u.case_number, u.window, u.why FROM unread u
    UNION ALL
    SELECT j.feed, 'event', j.id, 0, j.case_number, j.window, 'fold'
    FROM unfitting f JOIN journal j ON j.position = f.position
) h
WHERE NOT EXISTS (
    SELECT 1 FROM journal s, json_each(CAST(s.event AS TEXT), '$.happening.lines') l
    WHERE s.case_number = h.case_number AND s.kind = 'hall.line_set_aside' AND s.event <> x''
      AND l.value = h.name)
  AND NOT (h.kind = 'catalog' AND h.version < (SELECT coalesce(max(version), 0) FROM catalogs));
