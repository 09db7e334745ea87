-- The moment that is told: ISO 8601 with its offset, of this century or the next. NULL for
-- anything else, also for what PostgreSQL would understand.
CREATE OR REPLACE FUNCTION counter.moment(given text) RETURNS timestamptz
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN CASE WHEN given ~ '^2[01]\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d:\d\d$'
           THEN given::timestamptz END;
EXCEPTION WHEN others THEN
    RETURN NULL;
END $$;
