-- What applicants pledged: 容缺 that comes later, 告知承诺, and from when on they may pledge no more.
ALTER TABLE case_rows ADD COLUMN deferral     TEXT NOT NULL DEFAULT '';  -- how 容缺 went; '': none
ALTER TABLE case_rows ADD COLUMN overdue_from TEXT;                      -- 容缺 not brought by then
ALTER TABLE case_rows ADD COLUMN bars_from    TEXT;                      -- not made good, not lifted
ALTER TABLE case_rows ADD COLUMN barred       TEXT NOT NULL DEFAULT '';  -- identity numbers
ALTER TABLE case_rows ADD COLUMN commitment   TEXT NOT NULL DEFAULT '';  -- how 告知承诺 stands
ALTER TABLE case_rows ADD COLUMN check_by     TEXT;                      -- 事后核查
CREATE INDEX case_rows_barring ON case_rows (bars_from) WHERE bars_from IS NOT NULL;
CREATE INDEX case_rows_to_check ON case_rows (check_by) WHERE check_by IS NOT NULL;
