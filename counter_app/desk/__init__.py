"""The desk as people see it (Qt Widgets)."""

from counter_app.desk.singletons import keep_singletons_alive

keep_singletons_alive()
