-- What has this SHA-256, for a window or an administrator of the hall; NULL if it is not there.
CREATE OR REPLACE FUNCTION counter.read_blob(the_hall text, digest bytea) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM counter.must_belong(the_hall);
    RETURN (SELECT b.content FROM counter.blobs b
            WHERE b.hall = the_hall AND b.sha256 = digest);
END $$;
GRANT EXECUTE ON FUNCTION counter.read_blob(text, bytea) TO counter_window, counter_administrator;
