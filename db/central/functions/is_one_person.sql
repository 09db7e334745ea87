-- Whether two accounts of this hall bear one person's number (工号), as they stand now: who has
-- two accounts is one pair of eyes.
CREATE OR REPLACE FUNCTION counter.is_one_person(the_hall text, one text, other text)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*) = 2 AND count(DISTINCT latest.person) = 1
    FROM (
        SELECT DISTINCT ON (p.name) counter.json_in(p.content)->>'person' AS person
        FROM counter.publications p
        WHERE p.hall = the_hall AND p.kind = 'account' AND p.name IN (one, other)
        ORDER BY p.name, p.version DESC
    ) latest
    WHERE latest.person <> ''
$$;
