-- 每天看一遍，或接到监控系统里。在数据库服务器上：
--   sudo -u postgres psql -X -d counter -f monitoring.sql
-- 投影一直落后：counter-central.service 没有在运行，或写不进去（journalctl -u counter-central）。
-- 只读，不含办件内容和个人信息。Read-only; no contents of cases, no personal data.

\echo '== 大厅：流水号、投影落后多少、恢复期从何时起（空为正常）'
SELECT h.hall, f.n AS head, f.n - p.n AS projection_behind, h.epoch, h.incarnation,
       h.recovering_since
FROM counter.halls h JOIN counter.feed_heads f USING (hall) JOIN counter.projections p USING (hall);

\echo '== 未处理的警报'
SELECT hall, at, kind, window_code, times, last_at, details FROM counter.alarms
WHERE settled_at IS NULL ORDER BY at;

\echo '== 十分钟没有联系的窗口（上班时间应为空）'
SELECT hall, window_code, window_name, last_seen_at FROM counter.installations
WHERE state = 'joined' AND last_seen_at < now() - interval '10 minutes' ORDER BY last_seen_at;

\echo '== 还没有用、没有过期的入网文件'
SELECT hall, window_code, login, enrolled_at, expires_at FROM counter.installations
WHERE state = 'enrolled' AND expires_at > now();

\echo '== 搁置的条目和分叉的编号段'
SELECT hall, window_code, series, reason, count(*), min(parked_at) AS since
FROM counter.parked GROUP BY 1, 2, 3, 4;
SELECT hall, window_code, series, sequence, forked_at FROM counter.series
WHERE forked_at IS NOT NULL;

\echo '== 能登录的窗口角色，但没有在用的登记（应为空）'
SELECT r.rolname FROM pg_roles r
WHERE r.rolname LIKE 'w\_%' AND r.rolcanlogin AND NOT EXISTS (
    SELECT FROM counter.installations i
    WHERE i.login = r.rolname AND i.state IN ('enrolled', 'joined'));

\echo '== 备机：应有一行 sync'
SELECT application_name, state, sync_state, replay_lag,
       pg_wal_lsn_diff(sent_lsn, replay_lsn) AS bytes_behind
FROM pg_stat_replication;
SELECT slot_name, active, wal_status, safe_wal_size FROM pg_replication_slots;

\echo '== 归档：failed_count 不应增长，last_archived_time 应在几分钟内'
SELECT archived_count, last_archived_time, failed_count, last_failed_time FROM pg_stat_archiver;

\echo '== 会话：接近 max_connections 的八成时加大'
SELECT count(*) AS sessions, current_setting('max_connections') AS most,
       count(*) FILTER (WHERE state = 'active') AS active,
       count(*) FILTER (WHERE wait_event_type = 'Lock') AS waiting,
       max(now() - xact_start) FILTER (WHERE state <> 'idle') AS longest
FROM pg_stat_activity WHERE backend_type = 'client backend';

\echo '== 大小与事务号年龄（超过 15 亿要处理）'
SELECT pg_size_pretty(pg_database_size('counter')) AS size, age(datfrozenxid)
FROM pg_database WHERE datname = 'counter';
SELECT relname, pg_size_pretty(pg_total_relation_size(relid)) AS size, n_live_tup, n_dead_tup
FROM pg_stat_user_tables WHERE schemaname = 'counter' ORDER BY pg_total_relation_size(relid) DESC;

\echo '== 今天各小时收到的事件'
SELECT hall, date_trunc('hour', taken_at) AS hour, count(*), count(DISTINCT window_code) AS windows,
       max(taken_at - at) AS latest_arrival
FROM counter.events WHERE taken_at >= date_trunc('day', now()) GROUP BY 1, 2 ORDER BY 1, 2;
