-- What a window says is held against what the centre knows: whether an account is one, what
-- was held when by the centre's own clock, how much a login may bring.

-- Written by central migrate from the program's declarations, as event_rules, where from now
-- on every kind has a row: what needs no right has no roles. "letter": of the number that it
-- brings, W for a paper's, empty for none.
CREATE TABLE counter.roles (
    role text PRIMARY KEY
);
ALTER TABLE counter.event_rules ADD COLUMN letter text NOT NULL DEFAULT '';

-- What each account held, from when to when by the centre's clock. Derived from the
-- publications that are accounts, so that nothing else has a say.
CREATE TABLE counter.grants (
    hall    text NOT NULL,
    code    text NOT NULL,
    version integer NOT NULL,
    place   integer NOT NULL,
    role    text NOT NULL,
    windows text[] NOT NULL,  -- empty: every window of the hall
    begins  timestamptz NOT NULL,
    ends    timestamptz,
    PRIMARY KEY (hall, code, version, place)
);
ALTER TABLE counter.grants ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_hall ON counter.grants FOR SELECT USING (hall = (SELECT counter.my_hall()));

ALTER TABLE counter.halls
    ADD COLUMN accounts_since timestamptz,  -- the first account's, NULL while there is none
    ADD COLUMN offline_days integer NOT NULL DEFAULT 7 CHECK (offline_days BETWEEN 1 AND 90);

-- "claimed": begun elsewhere, or before this was noted; a lease's numbers are of this hall
-- and no older than the lease. "made_by": the login that asked for it.
ALTER TABLE counter.series
    ADD COLUMN claimed boolean NOT NULL DEFAULT true,
    ADD COLUMN made_by text NOT NULL DEFAULT '',
    ADD COLUMN latest_at timestamptz;  -- the latest moment that its entries tell
UPDATE counter.series SET made_by = login;
CREATE INDEX series_made ON counter.series (hall, made_by, leased_at);

-- One a window, kind and day, with how often.
ALTER TABLE counter.alarms
    ADD COLUMN day date,  -- NULL in those from before
    ADD COLUMN times bigint NOT NULL DEFAULT 1,
    ADD COLUMN last_at timestamptz NOT NULL DEFAULT now();
CREATE UNIQUE INDEX alarms_of_day ON counter.alarms (hall, kind, window_code, day)
    WHERE settled_at IS NULL;
CREATE OR REPLACE VIEW counter.alarm_list WITH (security_invoker = true) AS
    SELECT hall, id, at, kind, window_code, series, details, settled_at, times, last_at
    FROM counter.alarms;

-- Nobody fills everybody's disk. What is there stays as it is.
ALTER TABLE counter.events ADD CONSTRAINT events_body_bounded
    CHECK (octet_length(body) <= 262144) NOT VALID;
ALTER TABLE counter.parked ADD CONSTRAINT parked_body_bounded
    CHECK (octet_length(body) <= 262144) NOT VALID;
ALTER TABLE counter.publications ADD CONSTRAINT publications_content_bounded
    CHECK (octet_length(content) <= 67108864) NOT VALID;

ALTER TYPE counter.entry
    DROP ATTRIBUTE body,         -- a large text is handed on by its place in the batch
    ADD ATTRIBUTE place bigint,  -- from 1
    ADD ATTRIBUTE letter text,   -- of the number that it brings, empty for none
    ADD ATTRIBUTE late boolean;  -- tells a moment longer ago than windows may work alone

DROP FUNCTION counter.judged_alone(counter.series, jsonb, boolean);
DROP FUNCTION counter.lacking_right(text, jsonb);
DROP FUNCTION counter.held_role(text, text, text, text[], timestamptz, timestamptz);
DROP FUNCTION counter.account_may_follow(text, text, jsonb);
DROP FUNCTION counter.take_entries(counter.series, jsonb, text);
DROP FUNCTION counter.raise_alarm(text, text, text, text, jsonb);
