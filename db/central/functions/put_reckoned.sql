-- Every clock of the hall's files is reckoned so.
CREATE OR REPLACE FUNCTION counter.put_reckoned(the_hall text, told text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.must_administer(the_hall);
    UPDATE counter.projections p SET reckoned = told WHERE p.hall = the_hall;
END $$;
GRANT EXECUTE ON FUNCTION counter.put_reckoned(text, text) TO counter_administrator;
