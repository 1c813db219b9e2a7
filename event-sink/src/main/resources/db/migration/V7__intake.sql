-- How far each journal of accepted events is stored: written with the events themselves, so that none is stored twice.
CREATE TABLE intake (
  journal  TEXT PRIMARY KEY,
  position BIGINT NOT NULL                   -- number of the newest stored event
);
