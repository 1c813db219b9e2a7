-- What people search in: ids, and what was written in reviews, in small letters without the marks of Vietnamese, so that
-- one LIKE means the same in both databases. Reviews of before are not in it.
ALTER TABLE incident ADD COLUMN search TEXT NOT NULL DEFAULT '';
UPDATE incident SET search = lower(id || ' ' || rule || ' ' || COALESCE(zone, ''));

-- Asked every second, and once escalated an incident may stay overdue for weeks.
DROP INDEX incident_due;
CREATE INDEX incident_due ON incident (due_at) WHERE overdue = 0;
CREATE INDEX incident_overdue ON incident (detected_at DESC, id) WHERE overdue = 1;
