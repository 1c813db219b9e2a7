-- Alerts that people have silenced for some hours: of a whole camera, or of one rule of it. Rows are only ever added and closed.
CREATE TABLE mute (
  id       TEXT PRIMARY KEY,
  camera   TEXT NOT NULL,
  rule     TEXT,                             -- null silences every rule of the camera
  since    BIGINT NOT NULL,                  -- wall time
  ends_at  BIGINT NOT NULL,                  -- wall time at which it ends by itself
  reason   TEXT NOT NULL,
  made_by  TEXT NOT NULL,
  incident TEXT NOT NULL,                    -- the one that led to it
  ended_at BIGINT,                           -- null while it lasts
  ended_by TEXT,                             -- null when it ended by itself
  withheld BIGINT NOT NULL DEFAULT 0         -- incidents kept back
);
CREATE INDEX mute_open ON mute (ended_at);
