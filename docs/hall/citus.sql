-- 省级分片的起点，按 Citus 的文档写，没有在 Citus 上运行过；先看《大厅中心数据库运行手册》第五节。
-- Sketch for a province sharded by hall. Checked against documentation only, never run on Citus.
-- 在协调节点上，central init 之后、任何窗口加入之前，以超级用户运行。

CREATE EXTENSION citus;
SELECT citus_set_coordinator_host('coordinator.province.example', 5432);
SELECT citus_add_node('worker1.province.example', 5432);
SELECT citus_add_node('worker2.province.example', 5432);

-- 每个节点都要的小表
SELECT create_reference_table('counter.schema_version');
SELECT create_reference_table('counter.event_rules');
SELECT create_reference_table('counter.roles');

-- 按大厅分布；全部同组，所以同一大厅的各表总在同一节点，外键只在大厅之内
SELECT create_distributed_table('counter.halls', 'hall');
SELECT create_distributed_table('counter.feed_heads', 'hall', colocate_with => 'counter.halls');
SELECT create_distributed_table('counter.installations', 'hall', colocate_with => 'counter.halls');
SELECT create_distributed_table('counter.officers', 'hall', colocate_with => 'counter.halls');
SELECT create_distributed_table('counter.grants', 'hall', colocate_with => 'counter.halls');
SELECT create_distributed_table('counter.series', 'hall', colocate_with => 'counter.halls');
SELECT create_distributed_table('counter.events', 'hall', colocate_with => 'counter.halls');
SELECT create_distributed_table('counter.parked', 'hall', colocate_with => 'counter.halls');
SELECT create_distributed_table('counter.publications', 'hall', colocate_with => 'counter.halls');
SELECT create_distributed_table('counter.alarms', 'hall', colocate_with => 'counter.halls');
SELECT create_distributed_table('counter.projections', 'hall', colocate_with => 'counter.halls');
SELECT create_distributed_table('counter.subjects', 'hall', colocate_with => 'counter.halls');
SELECT create_distributed_table('counter.papers', 'hall', colocate_with => 'counter.halls');
SELECT create_distributed_table('counter.daily_figures', 'hall', colocate_with => 'counter.halls');
