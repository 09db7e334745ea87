-- How a case came, how often somebody had to come for it, and of which sort it is.
ALTER TABLE case_rows ADD COLUMN channel     TEXT    NOT NULL DEFAULT 'window';
ALTER TABLE case_rows ADD COLUMN visits      INTEGER NOT NULL DEFAULT 0;
ALTER TABLE case_rows ADD COLUMN on_the_spot INTEGER NOT NULL DEFAULT 0;
ALTER TABLE case_rows ADD COLUMN across      INTEGER NOT NULL DEFAULT 0;
