-- 第一次：建库和管理员。在数据库服务器上运行：sudo -u postgres psql -f database.sql
-- Once, before `counter-app central init`: the database and its administrator.
-- 管理员不是超级用户：能建角色、拥有这个库，看不到服务器上别的库。
CREATE ROLE hall_admin LOGIN CREATEROLE;
GRANT pg_signal_backend TO hall_admin;  -- 撤销窗口时立即断开它的会话
-- 复制用，凭证书登录，没有密码；Patroni 建的集群里已经有了
SELECT 'CREATE ROLE replicator LOGIN REPLICATION'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'replicator') \gexec
CREATE DATABASE counter OWNER hall_admin ENCODING 'UTF8' TEMPLATE template0;
\password hall_admin

-- 时限按库设：写在登录组上不会被窗口的登录角色继承。
ALTER DATABASE counter SET statement_timeout = '60s';
ALTER DATABASE counter SET lock_timeout = '20s';
-- 管理员做重建投影、升级这类长活时不受限
ALTER ROLE hall_admin IN DATABASE counter SET statement_timeout = 0;
