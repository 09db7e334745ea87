-- In which version of the schema the centre speaks with a program that knows this one: in the
-- program's own where that is in the range, else in the centre's, and the program says what is
-- to be done. The range begins with the release before ours.
CREATE OR REPLACE FUNCTION counter.spoken(knows integer) RETURNS integer
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN knows BETWEEN 14 AND s.version THEN knows ELSE s.version END
    FROM counter.schema_version s
$$;
