#!/bin/sh
# /etc/patroni/reconnect_pool.sh（chmod 755）：主备换位以后，让本机的 PgBouncer 丢掉旧会话和记住的角色。
# PgBouncer 会记住第一次连上时服务器说的“我是备机”；不重连，提升以后窗口仍被告知只读。
# Patroni 以 postgres 用户运行它，参数为：动作 角色 集群名。
exec psql -X -q -h /var/run/postgresql -p 6432 -U pgbouncer -d pgbouncer -c RECONNECT
