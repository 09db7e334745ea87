-- 检查“按大厅可分片”的规矩有没有被破坏；每段都应没有结果。升级后运行一次：
--   sudo -u postgres psql -X -d counter -f sharding_rules.sql
-- Every section must return no rows. schema_version, event_rules and roles are the same for all halls.

\echo '== 主键、唯一索引不以 hall 打头的表'
SELECT c.relname, i.indexrelid::regclass
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
WHERE c.relnamespace = 'counter'::regnamespace AND c.relkind IN ('r', 'p') AND i.indisunique
  AND a.attname <> 'hall' AND c.relname NOT IN ('schema_version', 'event_rules', 'roles');

\echo '== 外键两端不都含 hall'
SELECT conrelid::regclass, conname FROM pg_constraint
WHERE contype = 'f' AND connamespace = 'counter'::regnamespace
  AND NOT EXISTS (
    SELECT FROM unnest(conkey, confkey) pair(here, there)
    JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = pair.here
    JOIN pg_attribute b ON b.attrelid = confrelid AND b.attnum = pair.there
    WHERE a.attname = 'hall' AND b.attname = 'hall');

\echo '== 序列'
SELECT relname FROM pg_class WHERE relnamespace = 'counter'::regnamespace AND relkind = 'S';

\echo '== 用了咨询锁或 txid 的函数'
SELECT proname FROM pg_proc WHERE pronamespace = 'counter'::regnamespace
  AND prosrc ~* 'advisory|txid_|pg_current_xact_id|nextval';
