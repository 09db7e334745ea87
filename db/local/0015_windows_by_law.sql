-- Where a window was told of last: what is told after a founding counts as far as the law has it.
ALTER TABLE hall_windows ADD COLUMN line INTEGER NOT NULL DEFAULT 0;
