"""The window's own encrypted database."""
