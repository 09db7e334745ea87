-- What a founded hall publishes are lines of its law.
CREATE INDEX hall_lines_by_kind ON counter.hall_lines (hall, kind, n);

DROP FUNCTION IF EXISTS counter.rename_hall(text, text);  -- it takes one more now
