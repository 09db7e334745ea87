"""Ways out of the hall to somebody else's system, and in again: a folder, or signed HTTP."""
