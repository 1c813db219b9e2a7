-- What the work on an incident needs beyond its state: how often it was reviewed (so that nobody overwrites what they
-- have not seen), why an alarm was false, which unit it went to, by when the next step is due, and whether it is a drill.
ALTER TABLE incident ADD COLUMN review_version INTEGER NOT NULL DEFAULT 0;  -- ordinal of the newest row of review
ALTER TABLE incident ADD COLUMN review_reason TEXT;                         -- why the alarm was false
ALTER TABLE incident ADD COLUMN review_unit TEXT;                           -- who it was handed over to
ALTER TABLE incident ADD COLUMN due_at BIGINT;                              -- wall time of the next step, null when none is
ALTER TABLE incident ADD COLUMN overdue INTEGER NOT NULL DEFAULT 0;         -- 0 or 1: escalated, since it was not taken
ALTER TABLE incident ADD COLUMN drill INTEGER NOT NULL DEFAULT 0;           -- 0 or 1: an exercise, nothing happened
UPDATE incident SET review_version = (SELECT COUNT(*) FROM review WHERE review.incident = incident.id);
CREATE INDEX incident_due ON incident (due_at) WHERE due_at IS NOT NULL;

ALTER TABLE review ADD COLUMN reason TEXT;
ALTER TABLE review ADD COLUMN unit TEXT;
