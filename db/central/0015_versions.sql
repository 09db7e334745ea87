-- Which version of this schema a window's program knows, as it tells: NULL from programs that
-- sign nothing. Those that sign and do not tell know the first version in which commits are sealed.
ALTER TABLE counter.installations ADD COLUMN knows integer;
UPDATE counter.installations SET knows = 14 WHERE told_at IS NOT NULL;
DROP FUNCTION IF EXISTS counter.note_told(counter.installations, jsonb);
