package io.saola.events.store;

import io.saola.core.time.MediaTime;

/**
 * A situation that goes on as far as the store knows.
 *
 * @param knownAt media time up to which it is known to have gone on
 */
record OpenIncident(StoredIncident stored, MediaTime knownAt) {}
