-- What a window tells of itself at the beginning of a pass: only ever shown to whoever
-- administers the hall, and believed in nothing.
ALTER TABLE counter.installations
    ADD COLUMN program text NOT NULL DEFAULT '' CHECK (length(program) <= 40),
    ADD COLUMN schema integer,         -- of its own database
    ADD COLUMN unsent bigint,          -- entries that the centre did not have yet
    ADD COLUMN told_at timestamptz;
