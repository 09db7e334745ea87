-- When people last said that the centre was restored.
ALTER TABLE counter.halls ADD COLUMN restored_at timestamptz;
