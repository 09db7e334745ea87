"""The desk as people see it (Qt Widgets)."""
