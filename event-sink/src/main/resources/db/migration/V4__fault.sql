-- What a tampered camera's picture showed when that was decided; null for all other incidents.
ALTER TABLE incident ADD COLUMN fault TEXT;
