-- Claims: who has a thing (a ticket called, a place booked) until when. Structure only: what a thing
-- is, and whether somebody should have it, is the windows' matter. Rows leave two days after.
CREATE TABLE counter.claims (
    hall  text NOT NULL REFERENCES counter.halls,
    thing text NOT NULL CHECK (char_length(thing) BETWEEN 1 AND 64),
    login text NOT NULL,
    token bigint NOT NULL,
    until timestamptz NOT NULL,
    done  boolean NOT NULL DEFAULT false,
    PRIMARY KEY (hall, thing)
);
CREATE INDEX claims_by_end ON counter.claims (hall, until);
CREATE INDEX claims_held ON counter.claims (hall, login) WHERE NOT done;
-- How many a login claimed on a day: what bounds it costs nothing to know.
CREATE TABLE counter.claimed (
    hall  text NOT NULL REFERENCES counter.halls,
    login text NOT NULL,
    day   date NOT NULL,
    n     integer NOT NULL,
    PRIMARY KEY (hall, login)
);
-- The last token that a hall's claims were given.
CREATE TABLE counter.claim_tokens (
    hall text PRIMARY KEY REFERENCES counter.halls,
    last bigint NOT NULL
);
ALTER TABLE counter.claim_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE counter.claims ENABLE ROW LEVEL SECURITY;
ALTER TABLE counter.claimed ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_hall ON counter.claim_tokens FOR SELECT USING (hall = (SELECT counter.my_hall()));
CREATE POLICY own_hall ON counter.claims FOR SELECT USING (hall = (SELECT counter.my_hall()));
CREATE POLICY own_hall ON counter.claimed FOR SELECT USING (hall = (SELECT counter.my_hall()));
