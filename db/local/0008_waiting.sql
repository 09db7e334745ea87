-- Waiting after failures to sign in counts the time that the program runs, not the clock's.
-- Seconds that are left; last_at is told no more.
ALTER TABLE sign_ins ADD COLUMN left_s REAL NOT NULL DEFAULT 0;
