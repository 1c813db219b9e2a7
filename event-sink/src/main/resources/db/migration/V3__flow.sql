-- Traffic by the minute. Rows are only ever added, and removed when they are old.
CREATE TABLE flow (
  camera TEXT NOT NULL,
  minute BIGINT NOT NULL,                    -- media time at which the minute begins
  part   BIGINT NOT NULL,                    -- tells the parts of a minute apart, in their order
  line   TEXT NOT NULL,                      -- JSON, as a line of flow.jsonl
  PRIMARY KEY (camera, minute, part)
);
CREATE INDEX flow_newest ON flow (minute DESC, camera);
