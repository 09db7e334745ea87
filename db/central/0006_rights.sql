-- Who may do what. Nobody but the owner touches a table's rows by command;
-- reading goes through views under row security, writing through functions.

REVOKE ALL ON SCHEMA counter FROM PUBLIC;
GRANT USAGE ON SCHEMA counter TO counter_window, counter_supervisor, counter_administrator;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA counter FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA counter FROM PUBLIC;
-- Not IN SCHEMA, which could not take away what PUBLIC is given everywhere.
ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC;

GRANT EXECUTE ON FUNCTION
    counter.hall_in_login(), counter.my_hall()
TO counter_window, counter_supervisor, counter_administrator;

GRANT EXECUTE ON FUNCTION
    counter.me(),
    counter.join_hall(text, bytea),
    counter.greet(jsonb),
    counter.lease_series(uuid),
    counter.claim_series(text, text, uuid),
    counter.strand_tips(jsonb),
    counter.append_events(jsonb),
    counter.offer_entries(jsonb),
    counter.read_feed(bigint, integer),
    counter.read_needed(bigint, bigint, timestamptz, integer),
    counter.read_case(text),
    counter.read_publication(text, text, integer),
    counter.withdrawn_papers(),
    counter.publish(text, text, bytea),
    counter.publication_versions(),
    counter.offer_publication(text, text, integer, bytea),
    counter.project(integer)
TO counter_window;

GRANT EXECUTE ON FUNCTION counter.project(integer) TO counter_supervisor, counter_administrator;

GRANT EXECUTE ON FUNCTION
    counter.must_administer(text),
    counter.enroll(text, text, text, text, timestamptz, boolean),
    counter.revoke_window(text, text),
    counter.appoint(text, text, text, text),
    counter.publish(text, text, bytea),
    counter.settle_alarms(text),
    counter.declare_restored(text),
    counter.rebuild_projections(text)
TO counter_administrator;

-- The views run with the reader's rights: the columns granted here, and the rows allowed below.
GRANT SELECT ON counter.case_list, counter.paper_list, counter.window_list, counter.daily,
    counter.version
TO counter_window, counter_supervisor, counter_administrator;
GRANT SELECT ON counter.alarm_list, counter.parked_list
TO counter_supervisor, counter_administrator;

GRANT SELECT ON counter.cases, counter.papers, counter.daily_figures, counter.schema_version
TO counter_window, counter_supervisor, counter_administrator;
GRANT SELECT (hall, window_code, window_name, installation, state, joined_at, ended_at,
              last_seen_at) ON counter.installations
TO counter_window, counter_supervisor, counter_administrator;
GRANT SELECT ON counter.alarms TO counter_supervisor, counter_administrator;
GRANT SELECT (hall, window_code, series, sequence, id, reason, parked_at) ON counter.parked
TO counter_supervisor, counter_administrator;

DO $$
DECLARE
    one text;
BEGIN
    FOREACH one IN ARRAY ARRAY['halls', 'feed_heads', 'installations', 'officers', 'series',
        'events', 'parked', 'publications', 'alarms', 'projections', 'cases', 'papers',
        'daily_figures']
    LOOP
        EXECUTE format('ALTER TABLE counter.%I ENABLE ROW LEVEL SECURITY', one);
        EXECUTE format('CREATE POLICY own_hall ON counter.%I FOR SELECT'
                       ' USING (hall = (SELECT counter.my_hall()))', one);
    END LOOP;
END $$;

-- What nobody joined with yet is for officers.
ALTER POLICY own_hall ON counter.installations USING (
    hall = (SELECT counter.my_hall())
    AND (state <> 'enrolled' OR NOT pg_has_role(session_user, 'counter_window', 'MEMBER')));
