-- 让 PgBouncer 能查到登录验证串。在主库上运行一次，central init 之后：
--   sudo -u postgres psql -d counter -f pgbouncer.sql
-- 只给普通登录角色，不给超级用户和复制角色；停用、过期的查不到。
CREATE ROLE hall_pool LOGIN;
GRANT CONNECT ON DATABASE counter TO hall_pool;
CREATE SCHEMA hall_pool;
CREATE FUNCTION hall_pool.verifier(login text) RETURNS TABLE (usename name, passwd text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.rolname, r.rolpassword FROM pg_authid r
    WHERE r.rolname = login AND r.rolcanlogin AND NOT r.rolsuper AND NOT r.rolreplication
      AND r.rolpassword LIKE 'SCRAM-SHA-256$%'
      AND (r.rolvaliduntil IS NULL OR r.rolvaliduntil > now())
$$;
REVOKE ALL ON FUNCTION hall_pool.verifier(text) FROM PUBLIC;
GRANT USAGE ON SCHEMA hall_pool TO hall_pool;
GRANT EXECUTE ON FUNCTION hall_pool.verifier(text) TO hall_pool;
