-- The centre was restored from a copy that looks like the original: say so, that windows offer
-- again what they hold. In a founded hall the feed says it, too, and hall lines come first.
CREATE OR REPLACE FUNCTION counter.declare_restored(the_hall text) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    raised integer;
BEGIN
    PERFORM counter.must_administer(the_hall);
    UPDATE counter.halls h SET epoch = h.epoch + 1, recovering_since = now(), restored_at = now()
    WHERE h.hall = the_hall RETURNING h.epoch INTO raised;
    UPDATE counter.halls h SET incarnation = counter.incarnation(the_hall)
    WHERE h.hall = the_hall AND h.incarnation <> '';
    PERFORM counter.branch(the_hall);
    RETURN raised;
END $$;
