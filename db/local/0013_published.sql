-- What the hall publishes is named by its law, and lies among the blobs.
ALTER TABLE blobs ADD COLUMN n INTEGER NOT NULL DEFAULT 0;  -- line of the feed that named it last
CREATE INDEX blobs_to_fetch ON blobs (n) WHERE content = x'';
ALTER TABLE catalogs ADD COLUMN sha256 BLOB;  -- of the blob, where the law names it; else NULL
