-- Who sees which cameras, and how long programs may ask.
ALTER TABLE account ADD COLUMN districts TEXT NOT NULL DEFAULT '';  -- with commas between them; empty for all cameras
ALTER TABLE token ADD COLUMN districts TEXT NOT NULL DEFAULT '';
ALTER TABLE token ADD COLUMN expires_at BIGINT;                     -- wall time; null when it never does
ALTER TABLE token ADD COLUMN revoked_at BIGINT;                     -- null while it may be used
