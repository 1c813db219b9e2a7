-- Cameras that people have taken out of the analysis for a while. Rows are only ever added and closed:
-- who took a camera out, why, and who put it back can be shown later.
CREATE TABLE maintenance (
  camera   TEXT NOT NULL,
  since    BIGINT NOT NULL,                  -- wall time
  ends_at  BIGINT,                           -- wall time at which it ends by itself, if ever
  reason   TEXT NOT NULL,
  made_by  TEXT NOT NULL,
  ended_at BIGINT,                           -- null while it lasts
  ended_by TEXT,                             -- null when it ended by itself
  PRIMARY KEY (camera, since)
);
