-- Forget what was derived; the centre's service derives it again from the first line.
CREATE OR REPLACE FUNCTION counter.rebuild_projections(the_hall text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.must_administer(the_hall);
    UPDATE counter.projections p SET n = 0 WHERE p.hall = the_hall;
    DELETE FROM counter.subjects s WHERE s.hall = the_hall;
    DELETE FROM counter.papers p WHERE p.hall = the_hall;
    DELETE FROM counter.daily_figures f WHERE f.hall = the_hall;
END $$;
GRANT EXECUTE ON FUNCTION counter.rebuild_projections(text) TO counter_administrator;
