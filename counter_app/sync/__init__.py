"""Push, pull and reconcile: how the windows of a hall agree through its centre."""
