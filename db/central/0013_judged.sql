-- Commits that the hall's law does not let count, as the program's own judging found them: the
-- lines that each takes in the feed, and from which line on two people let it count after all.
CREATE TABLE counter.not_counting (
    hall        text NOT NULL,
    own         bigint NOT NULL,
    first       bigint NOT NULL,
    verdict     text NOT NULL,
    digest      bytea NOT NULL,
    window_code text NOT NULL,
    counts_from bigint,
    PRIMARY KEY (hall, own)
);
CREATE INDEX not_counting_by_digest ON counter.not_counting (hall, digest);
ALTER TABLE counter.not_counting ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_hall ON counter.not_counting FOR SELECT USING (hall = (SELECT counter.my_hall()));

-- Files are folded in another way from now on: all lists are made anew.
UPDATE counter.projections SET n = 0;
DELETE FROM counter.daily_figures;

DROP FUNCTION IF EXISTS counter.put_files(text, bigint, bigint, bigint, jsonb);
