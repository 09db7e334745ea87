-- What a window tells of its printing, as of its unsent entries: believed in nothing.
ALTER TABLE counter.installations
    ADD COLUMN to_print integer,       -- papers that wait for its printer
    ADD COLUMN not_printed integer;    -- papers that its printer gave up
