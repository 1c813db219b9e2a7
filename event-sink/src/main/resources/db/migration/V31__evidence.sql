-- What there is of evidence: a row for each file, so that later nobody can say that it was another.
CREATE TABLE evidence (
  incident TEXT NOT NULL REFERENCES incident (id),
  part     TEXT NOT NULL,                    -- snapshot, clip, still-1, still-2, …
  place    TEXT NOT NULL,                    -- file below the evidence folder, with /
  sha256   TEXT NOT NULL,                    -- in hex
  bytes    BIGINT NOT NULL,
  from_at  BIGINT NOT NULL,                  -- media time of the first picture
  to_at    BIGINT NOT NULL,                  -- and of the last
  made_at  BIGINT NOT NULL,                  -- wall time at which it was noted
  PRIMARY KEY (incident, part)
);
