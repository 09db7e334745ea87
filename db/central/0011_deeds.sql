-- What is done to halls, windows and logins is on record: written by the tables themselves
-- (functions/tell_deed.sql), whoever does it and by whatever means.
CREATE TABLE counter.deeds (
    hall  text NOT NULL,  -- no reference: it outlives a hall that was removed
    id    uuid NOT NULL DEFAULT gen_random_uuid(),
    at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    login text NOT NULL DEFAULT session_user,
    what  text NOT NULL,
    about jsonb NOT NULL,
    PRIMARY KEY (hall, id)
);
ALTER TABLE counter.deeds ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_hall ON counter.deeds FOR SELECT USING (hall = (SELECT counter.my_hall()));

-- A hall that is closed lets nobody in; its feed stays, as its archive.
ALTER TABLE counter.halls ADD COLUMN closed_at timestamptz;
