-- What is signed travels with the feed: a commit's seal beside its last entry, the hall's law
-- as lines of its own. The centre orders and stamps; it looks into nothing that is signed.

ALTER TABLE counter.events
    ADD COLUMN sealed bytea CHECK (octet_length(sealed) <= 1024),
    ADD COLUMN stamp timestamptz,  -- under the lock of the feed's head; NULL in those from before
    ADD COLUMN own bigint;         -- the line on which its commit ends
ALTER TABLE counter.parked ADD COLUMN sealed bytea CHECK (octet_length(sealed) <= 1024);
ALTER TABLE counter.publications ADD COLUMN stamp timestamptz;
ALTER TABLE counter.publications ALTER COLUMN stamp SET DEFAULT clock_timestamp();

-- "founding": the first 16 bytes of the digest of the founding line, NULL before there is one.
ALTER TABLE counter.halls ADD COLUMN founding bytea CHECK (octet_length(founding) = 16);

-- "kind" and "name" as the bytes say, empty where they say nothing; "digest" is of all bytes.
CREATE TABLE counter.hall_lines (
    hall   text NOT NULL REFERENCES counter.halls,
    n      bigint NOT NULL,
    kind   text NOT NULL,
    name   text NOT NULL,
    digest bytea NOT NULL,
    signed bytea NOT NULL CHECK (octet_length(signed) <= 263168),
    login  text NOT NULL,
    stamp  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (hall, n)
);
CREATE INDEX hall_lines_by_digest ON counter.hall_lines (hall, digest);
CREATE INDEX hall_lines_by_login ON counter.hall_lines (hall, login, stamp);

-- What is too large for a hall line, and keys that only a password opens; named by SHA-256.
CREATE TABLE counter.blobs (
    hall       text NOT NULL REFERENCES counter.halls,
    sha256     bytea NOT NULL CHECK (octet_length(sha256) = 32),
    content    bytea NOT NULL CHECK (octet_length(content) <= 67108864),
    login      text NOT NULL,
    brought_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (hall, sha256)
);
CREATE INDEX blobs_by_login ON counter.blobs (hall, login, brought_at);

ALTER TABLE counter.hall_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_hall ON counter.hall_lines FOR SELECT
    USING (hall = (SELECT counter.my_hall()));
ALTER TABLE counter.blobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_hall ON counter.blobs FOR SELECT USING (hall = (SELECT counter.my_hall()));

-- Every line of the feed as it is handed out: stamps in microseconds since 1970; "sealed" is
-- the seal beside a commit's last entry, or a hall line whole.
CREATE VIEW counter.feed_lines WITH (security_invoker = true) AS
    SELECT e.hall, e.n, 'event'::text AS kind, e.window_code, e.series, e.sequence, e.id, e.body,
           e.previous, e.hash, NULL::text AS name, NULL::integer AS version,
           (extract(epoch FROM e.stamp) * 1000000)::bigint AS stamp, e.own, e.sealed
    FROM counter.events e
    UNION ALL
    SELECT p.hall, p.n, p.kind, NULL, NULL, NULL, NULL, NULL, NULL, p.digest, p.name, p.version,
           (extract(epoch FROM p.stamp) * 1000000)::bigint, NULL, NULL
    FROM counter.publications p
    UNION ALL
    SELECT l.hall, l.n, 'law', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
           (extract(epoch FROM l.stamp) * 1000000)::bigint, l.n, l.signed
    FROM counter.hall_lines l;

-- They hand out more columns now.
DROP FUNCTION counter.read_feed(bigint, integer);
DROP FUNCTION counter.read_needed(bigint, bigint, timestamptz, integer);
DROP FUNCTION counter.read_case(text);
