-- 关上窗口用不到的门：别的库、大对象、咨询锁。central init 之后在数据库服务器上运行一次：
--   sudo -u postgres psql -X -d counter -f doors.sql
-- central init 用超级用户的连接串时自己会做；否则说还开着几扇。升级 PostgreSQL 大版本后再运行一次。
-- Closes what PostgreSQL opens to every login and no window needs; only a superuser may.
DO $$
DECLARE
    statement text;
BEGIN
    FOR statement IN
        SELECT format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', d.datname) FROM pg_database d
        WHERE d.datname IN ('postgres', 'template1')
        UNION ALL
        SELECT format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', p.oid::regprocedure)
        FROM pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace
          AND p.proname ~ '^(lo_|loread$|lowrite$|pg_advisory_|pg_try_advisory_)'
    LOOP
        EXECUTE statement;
    END LOOP;
END $$;
