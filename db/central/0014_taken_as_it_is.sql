-- In a founded hall the centre looks at links and sizes only; its readers judge. The identity of
-- an entry is its hash, so that nobody takes another's id away.
ALTER TABLE counter.events DROP CONSTRAINT events_hall_id_key;
CREATE INDEX events_by_id ON counter.events (hall, id);
CREATE INDEX events_by_strand ON counter.events (hall, window_code, series, sequence);

-- An entry of a batch: its place there, from 1, and that of the last entry of its commit.
CREATE TYPE counter.sealed_entry AS (
    place    bigint,
    sequence bigint,
    previous bytea,
    hash     bytea,
    sealed   bytea,
    holds    boolean,  -- its link does, and it is no larger than entries are
    ending   bigint,
    is_there boolean   -- its whole commit is, byte for byte
);

-- What a login brought of a day: nobody fills everybody's disk.
CREATE TABLE counter.brought (
    hall    text NOT NULL,
    login   text NOT NULL,
    day     date NOT NULL,
    entries bigint NOT NULL,
    bytes   bigint NOT NULL,
    PRIMARY KEY (hall, login, day)
);
ALTER TABLE counter.brought ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_hall ON counter.brought FOR SELECT USING (hall = (SELECT counter.my_hall()));
