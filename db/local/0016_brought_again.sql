-- What a restored centre lost was proved before: where a stranger brings it back too early, it is
-- brought again once the law on which it rests has come.
ALTER TABLE journal ADD COLUMN was TEXT NOT NULL DEFAULT '';  -- 'proved' before the centre lost it
CREATE INDEX journal_by_was ON journal (position) WHERE was <> '';
ALTER TABLE law_outbox ADD COLUMN was TEXT NOT NULL DEFAULT '';
ALTER TABLE law_outbox ADD COLUMN brought INTEGER NOT NULL DEFAULT 0;  -- and not proved since
