/**
 * Incidents, reviews, checkpoints and the feed's sequence on disk, in SQLite or PostgreSQL with one
 * SQL. Incident events and reviews come in; stored incidents and numbered changes go out.
 */
@NullMarked
package io.saola.events.store;

import org.jspecify.annotations.NullMarked;
